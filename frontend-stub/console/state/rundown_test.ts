import "../../testing/page";
import { deepEqual, equal } from "node:assert/strict";
import { withClock } from "../../testing/clock";
import { json, problem, withService } from "../../testing/service";
import { signedIn } from "../../testing/staff";
import type { OnAirState, Rundown, RundownEntry } from "../api/types";
import { duration, entries, entry, following, SharedRundown, since } from "./rundown";

function question(id: string, state: OnAirState = "queued"): RundownEntry {
    return { id, state } as RundownEntry;
}

function rundown(
    segments: readonly (readonly RundownEntry[])[],
    change: Partial<Rundown> = {},
): Rundown {
    return {
        segments: segments.map((questions) => ({ questions })),
        onAir: null,
        ready: null,
        at: "2026-11-22T10:00:00Z",
        ...change,
    } as unknown as Rundown;
}

const ORDER = rundown([
    [question("a", "aired"), question("b", "on-air")],
    [question("c"), question("d")],
]);

Deno.test("all questions of a rundown stand in one order over its segments", () => {
    deepEqual(
        entries(ORDER).map(({ id }) => id),
        ["a", "b", "c", "d"],
    );
});

Deno.test("a question is found in whatever segment it is", () => {
    equal(entry(ORDER, "c")?.id, "c");
    equal(entry(ORDER, "x"), null);
    equal(entry(ORDER, null), null);
});

Deno.test("after what is on air follows the next that waits", () => {
    equal(following({ ...ORDER, onAir: "b" })?.id, "c");
});

Deno.test("after what is ready follows the next that waits after it", () => {
    equal(following({ ...ORDER, onAir: "b", ready: "c" })?.id, "d");
});

Deno.test("what was aired or skipped does not follow", () => {
    const order = rundown([[question("a", "on-air"), question("b", "skipped"), question("c")]]);
    equal(following({ ...order, onAir: "a" })?.id, "c");
});

Deno.test("at the end follows what was left out in front", () => {
    const order = rundown([[question("a"), question("b", "on-air")]]);
    equal(following({ ...order, onAir: "b" })?.id, "a");
});

Deno.test("at the beginning the first that waits follows", () => {
    equal(following(rundown([[question("a", "aired"), question("b")]]))?.id, "b");
});

Deno.test("nothing follows where nothing waits", () => {
    equal(following(rundown([[question("a", "aired")]])), null);
    equal(following(rundown([])), null);
});

for (const [seconds, text] of [
    [0, "0:00"],
    [9.9, "0:09"],
    [245, "4:05"],
    [3_599, "59:59"],
    [3_723, "1:02:03"],
    [-65, "−1:05"],
] as const) {
    Deno.test(`${seconds} seconds are ${text}`, () => equal(duration(seconds), text));
}

Deno.test("less than no time has passed since what the clock has not reached", () => {
    equal(since("2026-11-22T10:00:00Z", Date.parse("2026-11-22T10:00:07Z")), 7);
    equal(since("2026-11-22T10:00:00Z", Date.parse("2026-11-22T09:59:59Z")), 0);
});

Deno.test("the newest rundown counts, however it comes", () => {
    const shared = new SharedRundown("s1");
    const newer = rundown([], { at: "2026-11-22T10:00:05Z" });
    shared.take(newer);
    shared.take(rundown([], { at: "2026-11-22T10:00:04Z" }));
    equal(shared.now.get(), newer);
    const again = rundown([], { at: "2026-11-22T10:00:05Z" });
    shared.take(again);
    equal(shared.now.get(), again);
});

Deno.test("the clock of the service counts, not that of the machine", () =>
    withClock(async (clock) => {
        const shared = new SharedRundown("s1");
        shared.take(rundown([], { at: "2026-11-22T10:00:30Z" }));
        equal(shared.clock() - clock.now(), 30_000);
        await clock.pass(1_000);
        equal(shared.clock(), Date.parse("2026-11-22T10:00:31Z"));
    }),
);

Deno.test("a rundown that cannot be read says why until it can", () =>
    withService(async (service) => {
        signedIn();
        const shared = new SharedRundown("s1");
        const call = "GET /api/v1/studio/sessions/s1/rundown";
        service.on(call, () => problem(403, "forbidden"));
        await shared.read();
        equal(String(shared.failure.get()), "Error: 403 forbidden");
        service.on(call, () => json(ORDER));
        await shared.read();
        equal(shared.failure.get(), null);
        equal(shared.now.get()?.segments.length, 2);
    }),
);
