import { eventSource, Follower, type Connection } from "../common/live";
import type { Kind } from "./words";

export interface Shown {
    readonly number: number;
    readonly text: string;
    readonly kind: Kind;
    readonly nickname: string | null;
}

/** What may lie over the picture. */
export interface Overlay {
    readonly title: string;
    readonly state: string;
    readonly rehearsal: boolean;
    readonly onAir: Shown | null;
    readonly since: string | null;
    readonly at: string;
}

/** The service says that the link opens nothing any more. */
class Ended extends Error {}

/** So often a screen lets know that it is open, and looks whether it missed something. */
const LOOK = 30_000;

/** One below which all addresses of this screen are. */
const base = location.pathname.replace(/\/[^/]*$/, "");
const kind = document.body.dataset["kind"] ?? "";
const language = document.documentElement.lang;

export interface Screen<T> {
    readonly show: (view: T) => void;
    /** The stream tells of what is on air; what else there is to know is read. */
    readonly hear: (overlay: Overlay) => void;
    readonly ended: () => void;
    readonly connection?: (connection: Connection) => void;
    /** What is on air could not be read, now or again; a stream alone does not tell of it. */
    readonly unread?: () => void;
}

/**
 * Follows what a screen shows. Without a connection nothing is called: the last frame stays.
 *
 * @returns reads everything anew
 */
export function follow<T>(screen: Screen<T>): () => void {
    let over = false;
    const view = async () => {
        const answer = await fetch(`${base}/${kind}.json?lang=${language}`, {
            cache: "no-store",
            credentials: "omit",
        });
        if (answer.status === 404) {
            end();
            throw new Ended();
        }
        if (!answer.ok) {
            throw new Error(String(answer.status));
        }
        return (await answer.json()) as T;
    };
    const read = async () => {
        let seen: T;
        try {
            seen = await view();
        } catch (failure) {
            if (!over) {
                screen.unread?.();
            }
            throw failure;
        }
        if (!over) {
            screen.show(seen);
        }
        return null;
    };
    const again = () => void read().catch(() => undefined);
    const follower = new Follower(eventSource(`${base}/events?lang=${language}`), read);
    follower.on<Overlay>("on-air", (overlay) => screen.hear(overlay));
    follower.on("message", again);
    follower.on("ended", again);
    if (screen.connection) {
        follower.onConnection(screen.connection);
    }
    const look = setInterval(again, LOOK);
    const end = () => {
        if (!over) {
            over = true;
            clearInterval(look);
            follower.stop();
            screen.ended();
        }
    };
    // What is on is shown at once, without waiting for the stream.
    again();
    follower.start(null);
    return again;
}

/** Somebody at this screen has read a message; repeated until it is known. */
export async function read(message: string): Promise<void> {
    const answer = await fetch(`${base}/messages/${encodeURIComponent(message)}/receipt`, {
        method: "PUT",
        credentials: "omit",
    });
    if (!answer.ok) {
        throw new Error(String(answer.status));
    }
}

export function element<K extends keyof HTMLElementTagNameMap>(
    name: K,
    className = "",
    ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
    const made = document.createElement(name);
    if (className) {
        made.className = className;
    }
    made.append(...content);
    return made;
}
