import { equal } from "node:assert/strict";
import type { RundownSegment } from "../../api/types";
import { elapsed, lateness, totalLateness, totalPlanned } from "./timing";

const AT = Date.parse("2026-11-22T10:10:00Z");

function segment(planned: number, taken: number, since: string | null = null): RundownSegment {
    return {
        id: "s",
        title: "",
        plannedSeconds: planned,
        elapsedSeconds: taken,
        runningSince: since,
        questions: [],
    };
}

Deno.test("what runs takes the time since it began besides", () => {
    equal(elapsed(segment(600, 30, "2026-11-22T10:09:00Z"), AT), 90);
    equal(elapsed(segment(600, 30), AT), 30);
});

Deno.test("what has not begun is neither late nor early", () => {
    equal(lateness(segment(600, 0), AT), 0);
});

Deno.test("what runs is late only once it is over its plan", () => {
    equal(lateness(segment(600, 0, "2026-11-22T10:05:00Z"), AT), 0);
    equal(lateness(segment(60, 0, "2026-11-22T10:05:00Z"), AT), 240);
});

Deno.test("what is done in less time makes up for what took more", () => {
    const segments = [segment(600, 500), segment(600, 650), segment(600, 0)];
    equal(totalLateness(segments, AT), -50);
    equal(totalPlanned(segments), 1_800);
});
