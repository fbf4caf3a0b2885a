/** Time that passes when a test says so, and chance that a test decides. */
export interface Clock {
    /** Everything that is due until then happens in its order. */
    pass(milliseconds: number): Promise<void>;
    /** What waits for nothing but its turn happens. */
    settle(): Promise<void>;
    /** From now on; 0 to 1. */
    chance(value: number): void;
    now(): number;
}

interface Timer {
    readonly id: number;
    at: number;
    readonly run: () => void;
    readonly every: number | null;
}

const START = Date.parse("2026-11-22T10:00:00Z");

export async function withClock(test: (clock: Clock) => Promise<void>): Promise<void> {
    const { setTimeout, clearTimeout, setInterval, clearInterval } = globalThis;
    const dateNow = Date.now;
    const performanceNow = performance.now;
    const { random } = Math;
    let now = START;
    let chance = 0.5;
    let last = 0;
    const timers = new Map<number, Timer>();
    const add = (run: () => void, after: number | undefined, repeats: boolean): number => {
        const wait = Math.max(after ?? 0, repeats ? 1 : 0);
        const id = ++last;
        timers.set(id, { id, at: now + wait, run, every: repeats ? wait : null });
        return id;
    };
    const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
    const clear = (id?: number) => void timers.delete(id ?? 0);
    Object.assign(globalThis, {
        setTimeout: (run: () => void, after?: number) => add(run, after, false),
        clearTimeout: clear,
        setInterval: (run: () => void, after?: number) => add(run, after, true),
        clearInterval: clear,
    });
    Date.now = () => now;
    performance.now = () => now - START;
    Math.random = () => chance;
    try {
        await test({
            settle,
            now: () => now,
            chance: (value) => {
                chance = value;
            },
            pass: async (milliseconds) => {
                const until = now + milliseconds;
                await settle();
                for (;;) {
                    const [next] = [...timers.values()]
                        .filter((timer) => timer.at <= until)
                        .sort((one, other) => one.at - other.at || one.id - other.id);
                    if (!next) {
                        break;
                    }
                    now = Math.max(now, next.at);
                    if (next.every === null) {
                        timers.delete(next.id);
                    } else {
                        next.at += next.every;
                    }
                    next.run();
                    await settle();
                }
                now = until;
            },
        });
    } finally {
        Object.assign(globalThis, { setTimeout, clearTimeout, setInterval, clearInterval });
        Date.now = dateNow;
        performance.now = performanceNow;
        Math.random = random;
    }
}
