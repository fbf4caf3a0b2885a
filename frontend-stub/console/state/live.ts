import { Follower, type Connection, type Ears, type OpenStream } from "../../common/live";
import { stream } from "../api/client";
import { readEvents } from "../api/event-stream";
import { Value } from "../base/value";

/** What happens in one session, for the parts of a desk that show it. */
export interface LiveSession {
    /** How the desk hears; to be said in words where it is not "live". */
    readonly connection: Value<Connection>;

    /** Hears events of a type. Ends with the call of what is returned. */
    on<T>(type: string, hear: (data: T) => void): () => void;

    /**
     * Reads the whole state: once the stream is open, so that nothing is missed in between; when
     * too much was missed; and every five seconds where no stream comes through. Ends with the
     * call of what is returned.
     */
    anew(read: () => void | Promise<void>): () => void;
}

/** A part that is replaced by another one at once does not cost a connection. */
const LINGER = 3_000;

class Shared implements LiveSession {
    readonly connection = new Value<Connection>("connecting");
    private readonly follower: Follower;
    private readonly readers = new Set<() => void | Promise<void>>();
    private parts = 0;
    private ending: ReturnType<typeof setTimeout> | undefined;
    private running = false;

    constructor(
        session: string,
        private readonly forget: () => void,
    ) {
        this.follower = new Follower(openStream(session), async () => {
            await Promise.all([...this.readers].map((read) => read()));
            return null;
        });
        this.follower.onConnection((connection) => this.connection.set(connection));
    }

    on<T>(type: string, hear: (data: T) => void): () => void {
        const off = this.follower.on(type, hear);
        return this.joined(off);
    }

    anew(read: () => void | Promise<void>): () => void {
        this.readers.add(read);
        if (this.connection.get() === "live") {
            void read();
        }
        return this.joined(() => void this.readers.delete(read));
    }

    private joined(off: () => void): () => void {
        clearTimeout(this.ending);
        this.parts++;
        if (!this.running) {
            this.running = true;
            // After all parts that are made now.
            queueMicrotask(() => this.follower.start(null));
        }
        let left = false;
        return () => {
            if (left) {
                return;
            }
            left = true;
            off();
            this.parts--;
            if (this.parts === 0) {
                this.ending = setTimeout(() => {
                    this.follower.stop();
                    this.forget();
                }, LINGER);
            }
        };
    }
}

const sessions = new Map<string, Shared>();

export const live = {
    /** Everybody on the page who follows a session shares one connection. */
    session(id: string): LiveSession {
        const known = sessions.get(id);
        if (known) {
            return known;
        }
        const fresh = new Shared(id, () => void sessions.delete(id));
        sessions.set(id, fresh);
        return fresh;
    },
};

/** A browser's own streams cannot say who asks. */
function openStream(session: string): OpenStream {
    return (after, _types, ears) => {
        const ending = new AbortController();
        void listen(session, after, ears, ending.signal);
        return { close: () => ending.abort() };
    };
}

async function listen(
    session: string,
    after: string | null,
    ears: Ears,
    signal: AbortSignal,
): Promise<void> {
    try {
        const body = await stream("/api/v1/studio/sessions/{id}/events", {
            at: { id: session },
            query: { lastEventId: after },
            signal,
        });
        await readEvents(body, (event) => ears.heard(event));
    } catch {
        // Refused, broken or closed: the follower tries again, and signed out nobody listens.
    }
    ears.failed();
}
