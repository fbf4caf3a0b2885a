import { deepEqual } from "node:assert/strict";
import { pointsOf, secondOf, videoTime } from "./entered";

Deno.test("a point is a line, without what surrounds it", () => {
    deepEqual(pointsOf(" 一是换灯。\n\n二是巡查。 "), ["一是换灯。", "二是巡查。"]);
    deepEqual(pointsOf("  "), []);
});

Deno.test("a second is a whole number within a day, or not known", () => {
    deepEqual(["", " 75 ", "86400", "86401", "-1", "1.5", "一"].map(secondOf), [
        null,
        75,
        86400,
        undefined,
        undefined,
        undefined,
        undefined,
    ]);
});

Deno.test("seconds are read as the player shows them", () => {
    deepEqual([5, 75, 3605].map(videoTime), ["0:05", "1:15", "1:00:05"]);
});
