import { storage, visit } from "../testing/page";
import { deepEqual, equal } from "node:assert/strict";
import { withClock } from "../testing/clock";
import type { Overlay } from "./source";

visit("/screens/token/overlay");
const { forgetFrame, keepFrame, keptFrame } = await import("./last-frame");

const FRAME = { title: "养老服务", onAir: null } as unknown as Overlay;

Deno.test("a frame is there after a reload", () => {
    keepFrame(FRAME);
    deepEqual(keptFrame(), FRAME);
});

Deno.test("a frame counts for ten minutes after something was heard", () =>
    withClock(async (clock) => {
        keepFrame(FRAME);
        await clock.pass(599_999);
        deepEqual(keptFrame(), FRAME);
        await clock.pass(1);
        equal(keptFrame(), null);
    }),
);

Deno.test("a frame is forgotten when the link has ended", () => {
    keepFrame(FRAME);
    forgetFrame();
    equal(keptFrame(), null);
});

Deno.test("a frame that cannot be read is none", () => {
    storage.setItem("wenzheng-overlay /screens/token/overlay", "{broken");
    equal(keptFrame(), null);
});
