import { deepEqual, equal } from "node:assert/strict";
import type { Rundown, RunningAnswer, RunningLine, Voice } from "../../api/types";
import {
    answersAfter,
    clockOf,
    digit,
    isSame,
    linesAfter,
    marked,
    onAirOf,
    otherVoices,
    withLine,
    withReading,
} from "./record-state";
import type { WaitingChange, WaitingMark } from "./waiting";

const HOST: Voice = { role: "host", personId: null, name: "主持人", title: null };
const NOW = "2026-11-22T10:05:00Z";
const FIRST = { id: "q1", number: 1, title: "助餐点什么时候开？" };
const SECOND = { id: "q2", number: 2, title: "床位怎么申请？" };

function other(name: string): Voice {
    return { role: "other", personId: null, name, title: null };
}

function line(id: string, position: number, more: Partial<RunningLine> = {}): RunningLine {
    return {
        id,
        version: 1,
        position,
        voice: HOST,
        text: `第 ${position} 句`,
        spokenAt: "2026-11-22T10:00:00Z",
        second: null,
        questionId: null,
        corrected: false,
        removed: false,
        rehearsal: false,
        ...more,
    };
}

function answer(question: RunningAnswer["question"], endedAt: string | null): RunningAnswer {
    return { question, beganAt: "2026-11-22T10:00:00Z", endedAt, second: 12 };
}

function mark(
    question: RunningAnswer["question"],
    does: WaitingMark["does"],
    at: string | null,
    refused: string | null = null,
): WaitingMark {
    return { kind: "mark", id: `${question.id} ${does}`, order: 1, refused, question, does, at };
}

function change(of: RunningLine, what: WaitingChange["change"], refused: string | null = null) {
    return {
        kind: "change",
        id: "c",
        order: 1,
        refused,
        line: of,
        change: what,
        theirs: null,
    } as const;
}

function ends(answers: readonly RunningAnswer[]) {
    return answers.map((one) => [one.question.id, one.endedAt]);
}

Deno.test("an answer begins when it is marked, and ends the one that was open", () => {
    const before = [answer(FIRST, null)];
    const after = marked(before, mark(SECOND, "begin", NOW));
    deepEqual(ends(after), [
        ["q1", NOW],
        ["q2", null],
    ]);
    equal(after[1]?.beganAt, NOW);
});

Deno.test("an answer that goes on keeps its beginning", () => {
    const after = marked([answer(FIRST, NOW)], mark(FIRST, "begin", null), "later");
    deepEqual(after, [{ ...answer(FIRST, null) }]);
});

Deno.test("an answer that has ended stays ended when another begins", () => {
    const after = marked([answer(FIRST, "10:01")], mark(SECOND, "begin", NOW));
    deepEqual(ends(after)[0], ["q1", "10:01"]);
});

Deno.test("a beginning by mistake leaves nothing", () => {
    deepEqual(marked([answer(FIRST, null)], mark(FIRST, "unbegin", null)), []);
});

Deno.test("an answer ends, and an end by mistake opens it again", () => {
    const ended = marked([answer(FIRST, null)], mark(FIRST, "end", NOW));
    deepEqual(ends(ended), [["q1", NOW]]);
    deepEqual(ends(marked(ended, mark(FIRST, "unend", null))), [["q1", null]]);
});

Deno.test("the end of an answer that nobody began changes nothing", () => {
    const before = [answer(FIRST, null)];
    equal(marked(before, mark(SECOND, "end", NOW)), before);
});

Deno.test("marks that the service refused are not shown as done", () => {
    const waiting = [mark(FIRST, "begin", NOW, "不行"), mark(SECOND, "begin", NOW)];
    deepEqual(
        answersAfter([], waiting).map((one) => one.question.id),
        ["q2"],
    );
});

Deno.test("changes on their way are shown in the order in which they were made", () => {
    const one = line("a", 1);
    const lines = linesAfter(
        [one, line("b", 2)],
        [
            change(one, { text: "改" }),
            change(one, { text: "再改" }),
            change(one, { removed: true }),
        ],
    );
    deepEqual(
        lines.map(({ text, removed }) => [text, removed]),
        [
            ["再改", true],
            ["第 2 句", false],
        ],
    );
});

Deno.test("a change that was refused is not shown as made", () => {
    const one = line("a", 1);
    deepEqual(linesAfter([one], [change(one, { text: "改" }, "不行")]), [one]);
});

Deno.test("a line takes the place of its former version, in the order of positions", () => {
    const lines = withLine([line("a", 1), line("c", 3)], line("b", 2));
    deepEqual(
        lines?.map((one) => one.id),
        ["a", "b", "c"],
    );
    const again = withLine(lines ?? [], line("b", 2, { version: 2, text: "新" }));
    deepEqual(
        again?.map((one) => one.text),
        ["第 1 句", "新", "第 3 句"],
    );
});

Deno.test("an older version of a line is not taken", () => {
    equal(withLine([line("a", 1, { version: 3 })], line("a", 1, { version: 2 })), null);
});

Deno.test("other voices come once each, by name, and the last ten", () => {
    const names = Array.from({ length: 12 }, (_, at) => `市民${at}`);
    const lines = [...names, "市民11"].map((name, at) =>
        line(name + at, at, { voice: other(name) }),
    );
    deepEqual(
        otherVoices([line("h", 0), ...lines]).map((voice) => voice.name),
        names.slice(2),
    );
});

Deno.test("guests are the same by person, others by name", () => {
    const guest: Voice = { role: "guest", personId: "p", name: "林知远", title: "局长" };
    equal(isSame(guest, { ...guest, name: "林局长" }), true);
    equal(isSame(guest, { ...guest, personId: "x" }), false);
    equal(isSame(other("甲"), other("乙")), false);
});

Deno.test("what is on air is found in segments and outside of them", () => {
    const order = {
        onAir: "q2",
        segments: [{ questions: [FIRST] }],
        shortlist: [SECOND],
    } as unknown as Rundown;
    equal(onAirOf(order), SECOND);
    equal(onAirOf({ ...order, onAir: null }), null);
});

Deno.test("digits of half and full width choose voices, other characters do not", () => {
    deepEqual(["0", "7", "９", "十", "12", "", null].map(digit), [0, 7, 9, null, null, null, null]);
});

Deno.test("the clock of a broadcast has hours once there are some", () => {
    deepEqual([0, 65, 3_599, 3_723].map(clockOf), ["00:00", "01:05", "59:59", "1:02:03"]);
});

Deno.test("a reading that was on its way takes no line away that was heard meanwhile", () => {
    const before = [line("a", 1), line("c", 3, { version: 4, text: "改过的" })];
    const read = [line("b", 2), line("c", 3)];

    deepEqual(
        withReading(before, read, false).map(({ id, text }) => [id, text]),
        [
            ["a", "第 1 句"],
            ["b", "第 2 句"],
            ["c", "改过的"],
        ],
    );
});

Deno.test("what was taken down in a rehearsal is not carried into the broadcast", () => {
    deepEqual(withReading([line("a", 1, { rehearsal: true })], [], false), []);
});
