import type { Rundown, RundownSegment, Schemas } from "../../api/types";

/** A place in the order: in a segment, or in what belongs to none. */
export interface Spot {
    readonly segment: string | null;
    readonly position: number;
}

/** The place one up: in the segment, or at the end of the one before. */
export function spotAbove(
    segments: readonly RundownSegment[],
    segment: RundownSegment,
    index: number,
): Spot | null {
    if (index > 0) {
        return { segment: segment.id, position: index - 1 };
    }
    const above = segments[segments.findIndex((one) => one.id === segment.id) - 1];
    return above ? { segment: above.id, position: above.questions.length } : null;
}

/** The place one down; from the last segment nothing goes down to what belongs to none. */
export function spotBelow(
    segments: readonly RundownSegment[],
    segment: RundownSegment,
    index: number,
): Spot | null {
    if (index < segment.questions.length - 1) {
        return { segment: segment.id, position: index + 1 };
    }
    const below = segments[segments.findIndex((one) => one.id === segment.id) + 1];
    return below && below.id !== null ? { segment: below.id, position: 0 } : null;
}

/** What runs, or else the last segment; null where there is none. */
export function segmentForNew({ segments }: Pick<Rundown, "segments">): string | null {
    const named = segments.filter((segment) => segment.id !== null);
    return (named.find((one) => one.runningSince) ?? named.at(-1))?.id ?? null;
}

/** The order with a segment moved by so many places; null where it stays where it is. */
export function segmentMoved(
    segments: readonly RundownSegment[],
    id: string,
    by: number,
): readonly Schemas["OrderedSegment"][] | null {
    const named = segments.filter((one) => one.id !== null);
    const from = named.findIndex((one) => one.id === id);
    const to = Math.min(named.length - 1, Math.max(0, from + by));
    const [moved] = from < 0 ? [] : named.splice(from, 1);
    if (!moved || from === to) {
        return null;
    }
    named.splice(to, 0, moved);
    const rest = segments.filter((one) => one.id === null);
    return [...named, ...rest].map((one) => ({
        id: one.id,
        questionIds: one.questions.map((question) => question.id),
    }));
}

/** By how many places a segment moves that is dropped at another one. */
export function segmentDistance(
    segments: readonly RundownSegment[],
    id: string,
    at: string | null,
): number {
    const named = segments.filter((one) => one.id !== null);
    const to = at === null ? named.length - 1 : named.findIndex((one) => one.id === at);
    return to - named.findIndex((one) => one.id === id);
}
