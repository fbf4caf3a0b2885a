import { deepEqual } from "node:assert/strict";
import { halves, typedLength } from "../common/typed-length";

Deno.test("letters count half, characters whole", () => {
    deepEqual([halves("市民"), halves("When?"), halves("5G网络")], [4, 5, 6]);
    deepEqual([typedLength(""), typedLength("a"), typedLength("市民 ok")], [0, 1, 4]);
    deepEqual(typedLength("x".repeat(120)), 60);
    deepEqual(typedLength("𠮷"), 1);
});
