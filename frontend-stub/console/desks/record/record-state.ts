import type { AskedQuestion, Rundown, RunningAnswer, RunningLine, Voice } from "../../api/types";
import type { Waiting, WaitingChange, WaitingLine, WaitingMark, WaitingPaste } from "./waiting";

/** Keys 0 to 9. */
export const MOST_VOICES = 10;

export function isSame(one: Voice, other: Voice): boolean {
    return (
        one.role === other.role &&
        one.personId === other.personId &&
        (one.role !== "other" || one.name === other.name)
    );
}

/** Speakers who are neither host nor guest, by the names that they were given. */
export function otherVoices(lines: readonly RunningLine[]): readonly Voice[] {
    const found = new Map<string, Voice>();
    lines
        .map((line) => line.voice)
        .filter((voice) => voice.role === "other" && !found.has(voice.name))
        .forEach((voice) => found.set(voice.name, voice));
    return [...found.values()].slice(-MOST_VOICES);
}

export function inOrder(lines: readonly RunningLine[]): readonly RunningLine[] {
    return [...lines].sort((a, b) => a.position - b.position);
}

/**
 * What is known of the lines with a whole reading of them. A reading may be older than what was
 * heard while it was on its way; lines are never deleted, so that none that is known may go.
 */
export function withReading(
    lines: readonly RunningLine[],
    read: readonly RunningLine[],
    rehearsal: boolean,
): readonly RunningLine[] {
    const known = new Map(
        lines.filter((line) => line.rehearsal === rehearsal).map((line) => [line.id, line]),
    );
    for (const line of read) {
        const before = known.get(line.id);
        if (!before || before.version <= line.version) {
            known.set(line.id, line);
        }
    }
    return inOrder([...known.values()]);
}

/** The line in the place of what was known of it; null where what was known is newer. */
export function withLine(
    lines: readonly RunningLine[],
    line: RunningLine,
): readonly RunningLine[] | null {
    const known = lines.find((one) => one.id === line.id);
    return known && known.version > line.version
        ? null
        : inOrder([...lines.filter((one) => one.id !== line.id), line]);
}

export function changesOf(
    waiting: readonly Waiting[],
    line: RunningLine,
): readonly WaitingChange[] {
    return waiting.filter(
        (one): one is WaitingChange => one.kind === "change" && one.line.id === line.id,
    );
}

export function marksOf(waiting: readonly Waiting[]): readonly WaitingMark[] {
    return waiting.filter((one): one is WaitingMark => one.kind === "mark");
}

export function unsentLines(waiting: readonly Waiting[]): readonly (WaitingLine | WaitingPaste)[] {
    return waiting.filter(
        (one): one is WaitingLine | WaitingPaste => one.kind === "line" || one.kind === "paste",
    );
}

/** The lines as they will be when everything that is on its way has come. */
export function linesAfter(
    lines: readonly RunningLine[],
    waiting: readonly Waiting[],
): readonly RunningLine[] {
    return lines.map((line) =>
        changesOf(waiting, line)
            .filter((one) => one.refused === null)
            .reduce((before, one) => ({ ...before, ...one.change }), line),
    );
}

/** The same of the answers. */
export function answersAfter(
    answers: readonly RunningAnswer[],
    waiting: readonly Waiting[],
): readonly RunningAnswer[] {
    return marksOf(waiting)
        .filter((one) => one.refused === null)
        .reduce((before, mark) => marked(before, mark), answers);
}

/**
 * The answers with one mark more.
 *
 * @param now where the mark leaves the time to the service
 */
export function marked(
    answers: readonly RunningAnswer[],
    { question, does, at }: Pick<WaitingMark, "question" | "does" | "at">,
    now = new Date().toISOString(),
): readonly RunningAnswer[] {
    const rest = answers.filter((one) => one.question.id !== question.id);
    const known = answers.find((one) => one.question.id === question.id);
    switch (does) {
        case "begin":
            return [
                ...rest.map((one) => (one.endedAt === null ? { ...one, endedAt: at ?? now } : one)),
                {
                    question,
                    beganAt: at ?? known?.beganAt ?? now,
                    endedAt: null,
                    second: known?.second ?? null,
                },
            ];
        case "unbegin":
            return rest;
        case "end":
            return known ? [...rest, { ...known, endedAt: at ?? now }] : answers;
        case "unend":
            return known ? [...rest, { ...known, endedAt: null }] : answers;
    }
}

/** What is on air by a rundown, of a rehearsal too. */
export function onAirOf(order: Rundown): AskedQuestion | null {
    const all = [...order.segments.flatMap((segment) => segment.questions), ...order.shortlist];
    return all.find((question) => question.id === order.onAir) ?? null;
}

/** The number of a digit, of half or full width. */
export function digit(text: string | null): number | null {
    return text !== null && /^[0-9０-９]$/.test(text)
        ? text.normalize("NFKC").charCodeAt(0) - 48
        : null;
}

/** 1:02:03 */
export function clockOf(second: number): string {
    const two = (part: number) => String(part).padStart(2, "0");
    const hours = Math.floor(second / 3_600);
    const rest = `${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
    return hours > 0 ? `${hours}:${rest}` : rest;
}
