import { get } from "../api/client";
import type { Rundown, RundownEntry } from "../api/types";
import { live, type LiveSession } from "./live";
import { Value } from "../base/value";

/** The rundown of a session as everybody has it; one for all parts of the page. */
export class SharedRundown {
    readonly now = new Value<Rundown | null>(null);
    readonly failure = new Value<unknown>(null);
    readonly stream: LiveSession;
    /** Milliseconds that the service's clock is ahead. */
    private ahead = 0;

    constructor(readonly session: string) {
        this.stream = live.session(session);
    }

    /** Hears what others do, as long as somebody shows it. */
    follow(): () => void {
        const ends = [
            this.stream.on<Rundown>("rundown", (heard) => this.take(heard)),
            this.stream.anew(() => this.read()),
        ];
        void this.read();
        return () => ends.forEach((end) => end());
    }

    async read(): Promise<void> {
        try {
            this.take(
                await get("/api/v1/studio/sessions/{id}/rundown", { at: { id: this.session } }),
            );
            this.failure.set(null);
        } catch (failure) {
            this.failure.set(failure);
        }
    }

    /** The newest counts, however it comes. */
    take(heard: Rundown): void {
        const known = this.now.get();
        if (!known || Date.parse(heard.at) >= Date.parse(known.at)) {
            this.ahead = Date.parse(heard.at) - Date.now();
            this.now.set(heard);
        }
    }

    /** The service's clock, which counts for everybody alike. */
    clock(): number {
        return Date.now() + this.ahead;
    }
}

const known = new Map<string, SharedRundown>();

export function rundownOf(session: string): SharedRundown {
    const found = known.get(session) ?? new SharedRundown(session);
    known.set(session, found);
    return found;
}

export function entries(rundown: Rundown): readonly RundownEntry[] {
    return rundown.segments.flatMap((segment) => segment.questions);
}

export function entry(rundown: Rundown, id: string | null): RundownEntry | null {
    return entries(rundown).find((question) => question.id === id) ?? null;
}

/** The first that waits after what is on air, or else the first that waits at all. */
export function following(rundown: Rundown): RundownEntry | null {
    const all = entries(rundown);
    const air = all.findIndex((question) => question.id === (rundown.ready ?? rundown.onAir));
    const waits = (question: RundownEntry) => question.state === "queued";
    return all.slice(air + 1).find(waits) ?? all.find(waits) ?? null;
}

/** 4:05, 1:02:03; with its sign where it is less than nothing. */
export function duration(seconds: number): string {
    const whole = Math.floor(Math.abs(seconds));
    const hours = Math.floor(whole / 3_600);
    const minutes = Math.floor((whole % 3_600) / 60);
    const two = (value: number) => String(value).padStart(2, "0");
    const text =
        hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
    return seconds < 0 ? `−${text}` : text;
}

/** Seconds since a moment, never less than none. */
export function since(at: string, clock: number): number {
    return Math.max(0, (clock - Date.parse(at)) / 1_000);
}
