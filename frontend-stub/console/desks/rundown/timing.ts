import type { RundownSegment } from "../../api/types";

/** Seconds that a segment has taken. */
export function elapsed({ elapsedSeconds, runningSince }: RundownSegment, at: number): number {
    const running = runningSince === null ? 0 : (at - Date.parse(runningSince)) / 1_000;
    return elapsedSeconds + Math.max(0, running);
}

/** Seconds over the plan; of what is done what was saved counts too. */
export function lateness(segment: RundownSegment, at: number): number {
    const taken = elapsed(segment, at);
    if (taken === 0) {
        return 0;
    }
    const late = taken - segment.plannedSeconds;
    return segment.runningSince ? Math.max(0, late) : late;
}

export function totalPlanned(segments: readonly RundownSegment[]): number {
    return segments.reduce((sum, segment) => sum + segment.plannedSeconds, 0);
}

export function totalLateness(segments: readonly RundownSegment[], at: number): number {
    return Math.round(segments.reduce((sum, segment) => sum + lateness(segment, at), 0));
}
