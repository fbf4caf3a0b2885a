/** How a page hears what happens: at once, by asking now and then, or not at all for now. */
export type Connection = "connecting" | "live" | "polling" | "lost";

/** An event as it came; `id` is empty where it has none. */
export interface Heard {
    readonly type: string;
    readonly data: unknown;
    readonly id: string;
}

/** What a stream tells whoever opened it; nothing after it failed or was closed. */
export interface Ears {
    heard(event: Heard): void;
    failed(): void;
}

/** Opens a stream of what comes after a position; of what comes from now on where it is null. */
export type OpenStream = (
    after: string | null,
    types: ReadonlySet<string>,
    ears: Ears,
) => { close(): void };

/**
 * Reads the whole state anew: at first where there is no position to start from, when too much was
 * missed, and again and again where there is no stream.
 *
 * @returns the position that the state is true for; null where the stream, which is open already,
 * tells everything that it lacks
 */
export type ReadAnew = () => Promise<string | null>;

/** Sent first, so that a page knows that nothing on the way holds the stream back. */
const HELLO = "hello";
const BEAT = "beat";
const RESET = "reset";

/** The service is heard every 15 seconds; after so long a connection is dead without saying so. */
const SILENT = 40_000;
const OPENING = 10_000;
const WATCH = 2_500;
const FIRST_POLL = 2_000;
const POLL = 5_000;

/** As often in a row a stream may fail before the page asks instead. */
const TRIES = 2;
const LONGEST_PAUSE = 30_000;

/**
 * Follows what happens: opens a stream, takes up where it was cut, and asks now and then where no
 * stream comes through. What is told may be told twice; the last that is heard of a thing counts.
 */
export class Follower {
    private readonly hearers = new Map<string, Set<(data: never) => void>>();
    private readonly watchers = new Set<(connection: Connection) => void>();
    private state: Connection = "connecting";
    private stream: { close(): void } | null = null;
    private position: string | null = null;
    private started = false;
    private toRead = false;
    private reading = false;
    private failures = 0;
    private lastHeard = 0;
    private openedAt = 0;
    private again: ReturnType<typeof setTimeout> | undefined;
    private poll: ReturnType<typeof setTimeout> | undefined;
    private watch: ReturnType<typeof setInterval> | undefined;

    constructor(
        private readonly open: OpenStream,
        private readonly readAnew: ReadAnew,
    ) {}

    get connection(): Connection {
        return this.state;
    }

    /** Before the start: a browser's own streams have to know what to listen for. */
    on<T>(type: string, hear: (data: T) => void): () => void {
        const all = this.hearers.get(type) ?? new Set();
        this.hearers.set(type, all);
        all.add(hear as (data: never) => void);
        return () => void all.delete(hear as (data: never) => void);
    }

    /** Told at once, and at every change. */
    onConnection(tell: (connection: Connection) => void): () => void {
        this.watchers.add(tell);
        tell(this.state);
        return () => void this.watchers.delete(tell);
    }

    /** @param position that what is shown is true for; null where nothing is shown yet */
    start(position: string | null): void {
        if (this.started) {
            return;
        }
        this.started = true;
        this.position = position;
        this.toRead = position === null;
        this.watch = setInterval(() => this.look(), WATCH);
        addEventListener("online", this.backSoon);
        document.addEventListener("visibilitychange", this.backSoon);
        this.connect();
    }

    stop(): void {
        this.started = false;
        this.close();
        clearTimeout(this.poll);
        this.poll = undefined;
        clearInterval(this.watch);
        removeEventListener("online", this.backSoon);
        document.removeEventListener("visibilitychange", this.backSoon);
    }

    /** Out of the tunnel, or back on the page: not all at the same moment. */
    private readonly backSoon = () => {
        if (this.started && document.visibilityState === "visible") {
            this.look();
            if (this.stream === null) {
                this.later(Math.random() * 500);
            }
        }
    };

    private become(state: Connection): void {
        if (this.state !== state) {
            this.state = state;
            this.watchers.forEach((tell) => tell(state));
        }
    }

    private connect(): void {
        this.close();
        if (!this.started) {
            return;
        }
        this.openedAt = Date.now();
        this.lastHeard = 0;
        let over = false;
        const types = new Set([HELLO, BEAT, RESET, ...this.hearers.keys()]);
        const stream = this.open(this.position, types, {
            heard: (event) => {
                if (!over) {
                    this.hear(event);
                }
            },
            failed: () => {
                if (!over) {
                    over = true;
                    this.fail();
                }
            },
        });
        this.stream = {
            close() {
                over = true;
                stream.close();
            },
        };
    }

    private close(): void {
        clearTimeout(this.again);
        this.stream?.close();
        this.stream = null;
    }

    private hear(event: Heard): void {
        this.lastHeard = Date.now();
        this.failures = 0;
        clearTimeout(this.poll);
        this.poll = undefined;
        this.become("live");
        if (event.id !== "") {
            this.position = event.id;
        }
        if (event.type === RESET) {
            this.toRead = true;
        }
        this.hearers.get(event.type)?.forEach((hear) => hear(event.data as never));
        if (this.toRead) {
            this.read().catch(() => undefined);
        }
    }

    /** Not twice at a time; what fails is tried again with the next beat. */
    private async read(): Promise<void> {
        if (this.reading) {
            return;
        }
        this.reading = true;
        this.toRead = false;
        try {
            const position = await this.readAnew();
            if (position !== null && this.started) {
                this.position = position;
                if (this.stream !== null) {
                    this.connect();
                }
            }
        } catch (failure) {
            this.toRead = true;
            throw failure;
        } finally {
            this.reading = false;
        }
    }

    private fail(): void {
        this.close();
        this.failures++;
        if (this.failures >= TRIES) {
            this.ask();
        } else {
            this.become("connecting");
        }
        this.later(Math.min(LONGEST_PAUSE, 1_000 * 2 ** this.failures) * (0.5 + Math.random()));
    }

    private later(pause: number): void {
        clearTimeout(this.again);
        this.again = setTimeout(() => this.connect(), pause);
    }

    /** Asks while no stream comes through. */
    private ask(): void {
        if (this.poll !== undefined || !this.started) {
            return;
        }
        const once = async () => {
            try {
                await this.read();
                if (this.poll !== undefined) {
                    this.become("polling");
                }
            } catch {
                if (this.poll !== undefined) {
                    this.become("lost");
                }
            }
            if (this.poll !== undefined) {
                this.poll = setTimeout(() => void once(), POLL * (0.8 + Math.random() * 0.4));
            }
        };
        this.poll = setTimeout(() => void once(), Math.random() * FIRST_POLL);
    }

    /** A connection can die without a word, and a proxy can keep a stream to itself. */
    private look(): void {
        if (this.stream === null) {
            return;
        }
        const now = Date.now();
        const dead =
            this.lastHeard === 0 ? now - this.openedAt > OPENING : now - this.lastHeard > SILENT;
        if (dead) {
            this.fail();
        }
    }
}

/** A stream of the browser's own, for pages that need no sign-in. */
export function eventSource(address: string): OpenStream {
    return (after, types, ears) => {
        const url = new URL(address, location.href);
        if (after !== null) {
            url.searchParams.set("lastEventId", after);
        }
        const source = new EventSource(url);
        types.forEach((type) =>
            source.addEventListener(type, (event) =>
                ears.heard({
                    type,
                    data: JSON.parse((event as MessageEvent<string>).data),
                    id: (event as MessageEvent<string>).lastEventId,
                }),
            ),
        );
        // It would come back by itself, but does not when it is refused, nor says why.
        source.addEventListener("error", () => {
            source.close();
            ears.failed();
        });
        return source;
    };
}
