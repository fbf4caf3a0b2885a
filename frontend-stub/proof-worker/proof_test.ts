import { createHash } from "node:crypto";
import { equal, ok } from "node:assert/strict";
import { leadingZeroBits, prove } from "./proof";

for (const [bytes, bits] of [
    [[0x80, 0], 0],
    [[0x7f, 0xff], 1],
    [[0x01, 0xff], 7],
    [[0, 0xff], 8],
    [[0, 0x10], 11],
    [[0, 0, 1], 23],
    [[0, 0], 16],
] as const) {
    Deno.test(`${bytes.join(" ")} begins with ${bits} zero bits`, () => {
        equal(leadingZeroBits(Uint8Array.from(bytes)), bits);
    });
}

Deno.test("a proof is the challenge and a number, with a hash as the challenge asks for", () => {
    const proof = prove("12.nonce");
    ok(/^12\.nonce\.\d+$/.test(proof));
    const hash = createHash("sha256").update(proof).digest();
    ok(leadingZeroBits(hash) >= 12);
});

Deno.test("a proof is the first number that will do", () => {
    const number = Number(prove("8.nonce").split(".").at(-1));
    for (let n = 0; n < number; n++) {
        const hash = createHash("sha256").update(`8.nonce.${n}`).digest();
        ok(leadingZeroBits(hash) < 8);
    }
});

Deno.test("a challenge that asks for nothing is proved by the first number", () => {
    equal(prove("0.nonce"), "0.nonce.0");
});
