import { equal } from "node:assert/strict";
import { nextStep } from "./statement";

const OPEN = { handling: "assigned", draft: null, closedAt: null } as const;

Deno.test("what was handed over is accepted first", () => {
    equal(nextStep(OPEN, false), "accept");
    equal(nextStep({ ...OPEN, handling: "accepted" }, false), "write");
    equal(nextStep({ ...OPEN, handling: "returned" }, false), "redirect");
});

Deno.test("whoever may sign is told to", () => {
    const sent = { ...OPEN, handling: "in-review", draft: "in-review" } as const;
    equal(nextStep(sent, false), "sign");
    equal(nextStep(sent, true), "signHere");
});

Deno.test("what is answered needs nothing, a correction of it does", () => {
    const closed = {
        handling: "published",
        draft: null,
        closedAt: "2026-11-05T09:30:00Z",
    } as const;
    equal(nextStep(closed, true), null);
    equal(nextStep({ ...closed, draft: "drafting" }, true), "goOn");
});
