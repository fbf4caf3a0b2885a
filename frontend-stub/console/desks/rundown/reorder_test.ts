import { deepEqual, equal } from "node:assert/strict";
import type { RundownEntry, RundownSegment } from "../../api/types";
import { segmentDistance, segmentForNew, segmentMoved, spotAbove, spotBelow } from "./reorder";

function segment(id: string | null, questions: readonly string[], running = false): RundownSegment {
    return {
        id,
        title: id ?? "",
        plannedSeconds: 600,
        elapsedSeconds: 0,
        runningSince: running ? "2026-11-22T10:00:00Z" : null,
        questions: questions.map((question) => ({ id: question }) as RundownEntry),
    };
}

const OPENING = segment("opening", []);
const TOPICS = segment("topics", ["a", "b", "c"]);
const CLOSING = segment("closing", ["d"]);
const REST = segment(null, ["e"]);
const ALL = [OPENING, TOPICS, CLOSING, REST];

Deno.test("one up within a segment", () => {
    deepEqual(spotAbove(ALL, TOPICS, 2), { segment: "topics", position: 1 });
});

Deno.test("one up from the head of a segment is the end of the one before", () => {
    deepEqual(spotAbove(ALL, CLOSING, 0), { segment: "topics", position: 3 });
    deepEqual(spotAbove(ALL, TOPICS, 0), { segment: "opening", position: 0 });
});

Deno.test("nothing is above the first place", () => {
    equal(spotAbove([TOPICS], TOPICS, 0), null);
});

Deno.test("one down within a segment, and to the head of the next", () => {
    deepEqual(spotBelow(ALL, TOPICS, 0), { segment: "topics", position: 1 });
    deepEqual(spotBelow(ALL, TOPICS, 2), { segment: "closing", position: 0 });
});

Deno.test("nothing goes down from the last segment to what belongs to none", () => {
    equal(spotBelow(ALL, CLOSING, 0), null);
    equal(spotBelow(ALL, REST, 0), null);
});

Deno.test("a new question comes to the end of what runs", () => {
    const running = segment("topics", ["a"], true);
    equal(segmentForNew({ segments: [OPENING, running, CLOSING] }), "topics");
});

Deno.test("a new question comes to the last segment where none runs", () => {
    equal(segmentForNew({ segments: ALL }), "closing");
});

Deno.test(
    "a new question comes to the end of what belongs to no segment where there is none",
    () => {
        equal(segmentForNew({ segments: [REST] }), null);
    },
);

Deno.test("a moved segment takes its questions along, and what belongs to none stays last", () => {
    deepEqual(segmentMoved(ALL, "topics", -1), [
        { id: "topics", questionIds: ["a", "b", "c"] },
        { id: "opening", questionIds: [] },
        { id: "closing", questionIds: ["d"] },
        { id: null, questionIds: ["e"] },
    ]);
});

Deno.test("a segment moves no further than the ends, and is not sent where it stays", () => {
    deepEqual(
        segmentMoved(ALL, "opening", 9)?.map((one) => one.id),
        ["topics", "closing", "opening", null],
    );
    equal(segmentMoved(ALL, "opening", -1), null);
    equal(segmentMoved(ALL, "closing", 1), null);
    equal(segmentMoved(ALL, "gone", 1), null);
});

Deno.test("a segment that is dropped at what belongs to none becomes the last", () => {
    equal(segmentDistance(ALL, "opening", null), 2);
    equal(segmentDistance(ALL, "closing", "opening"), -2);
    equal(segmentDistance(ALL, "topics", "topics"), 0);
});
