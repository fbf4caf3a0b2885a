import type { AtHand } from "../overlay-worker";
import type { Overlay } from "./source";

/**
 * So long a frame counts that nothing was heard after: whoever loads the page later, without a
 * connection, gets an empty picture and not what was on air in another hour.
 */
const GOOD_FOR = 10 * 60_000;

const NAME = `wenzheng-overlay ${location.pathname}`;

interface Kept {
    readonly heard: number;
    readonly overlay: Overlay;
}

/** What was last heard of the service. */
export function keepFrame(overlay: Overlay): void {
    try {
        localStorage.setItem(NAME, JSON.stringify({ heard: Date.now(), overlay } satisfies Kept));
    } catch {
        // Full or not allowed: then the page begins empty.
    }
}

export function forgetFrame(): void {
    try {
        localStorage.removeItem(NAME);
    } catch {
        // Not allowed: then nothing is there either.
    }
}

export function keptFrame(): Overlay | null {
    try {
        const kept = JSON.parse(localStorage.getItem(NAME) ?? "null") as Kept | null;
        return kept && Date.now() - kept.heard < GOOD_FOR ? kept.overlay : null;
    } catch {
        return null;
    }
}

/**
 * Lets the page be loaded again without a connection. Browsers allow that over HTTPS and on the
 * machine itself; elsewhere everything is as without.
 */
export async function keepAtHand(): Promise<void> {
    const address = document.body.dataset["worker"];
    if (!address || !("serviceWorker" in navigator)) {
        return;
    }
    try {
        await navigator.serviceWorker.register(address, { scope: "/screens/", type: "module" });
        const { active } = await navigator.serviceWorker.ready;
        const parts = performance
            .getEntriesByType("resource")
            .map((entry) => entry.name)
            .filter((name) => new URL(name).pathname.startsWith("/static/"));
        active?.postMessage({ page: location.href, parts: [...new Set(parts)] } satisfies AtHand);
    } catch {
        // No connection, or not allowed here.
    }
}
