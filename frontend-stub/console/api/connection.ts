import { Value } from "../base/value";

export interface Lost {
    /** When it was noticed. */
    readonly since: Date;
    /** When the next try is, in milliseconds since 1970; 0 while one runs. */
    readonly nextTry: number;
}

/** Null while the service answers. */
export const lost = new Value<Lost | null>(null);

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 15_000;
const PROBE_TIMEOUT = 5_000;

/** Known to everybody, and asks nothing of the database. */
const PROBE = "/console";

let losses = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let failures = 0;
let probing = false;
let waiting: (() => void)[] = [];

/** A call found nobody; tries go on until somebody answers. */
export function connectionLost(): void {
    if (lost.get() === null) {
        failures = 0;
        losses++;
        lost.set({ since: new Date(), nextTry: 0 });
        later();
    }
}

/**
 * Called before a request is sent; what is returned is called when its answer came. An answer to
 * what was sent before the connection was lost says nothing of now.
 */
export function sending(): () => void {
    const before = losses;
    return () => {
        if (losses === before) {
            connectionFound();
        }
    };
}

/** The service answers now. */
export function connectionFound(): void {
    if (lost.get() !== null) {
        clearTimeout(timer);
        lost.set(null);
        const calls = waiting;
        waiting = [];
        calls.forEach((go) => go());
    }
}

/** Resolved when the service answers: at once when it does now. */
export function connected(signal?: AbortSignal): Promise<void> {
    if (lost.get() === null) {
        return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
        waiting.push(resolve);
        signal?.addEventListener("abort", () => {
            waiting = waiting.filter((call) => call !== resolve);
            reject(signal.reason);
        });
    });
}

/** Asks whether the service is back. */
export async function tryNow(): Promise<void> {
    const state = lost.get();
    if (state === null || probing) {
        return;
    }
    clearTimeout(timer);
    probing = true;
    lost.set({ since: state.since, nextTry: 0 });
    try {
        const answer = await fetch(PROBE, {
            method: "HEAD",
            cache: "no-store",
            signal: AbortSignal.timeout(PROBE_TIMEOUT),
        });
        // A proxy in front that finds no service.
        if (answer.status >= 502 && answer.status <= 504) {
            throw new Error(String(answer.status));
        }
        connectionFound();
    } catch {
        failures++;
        later();
    } finally {
        probing = false;
    }
}

/** Pauses double, each a little different, so that not every browser of the house comes at once. */
function later(): void {
    const state = lost.get();
    if (state === null) {
        return;
    }
    const pause =
        Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures) * (0.8 + Math.random() * 0.4);
    lost.set({ since: state.since, nextTry: Date.now() + pause });
    clearTimeout(timer);
    timer = setTimeout(() => void tryNow(), pause);
}

export function watchConnection(): void {
    addEventListener("offline", connectionLost);
    addEventListener("online", () => void tryNow());
    document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "visible") {
            void tryNow();
        }
    });
    if (!navigator.onLine) {
        connectionLost();
    }
}
