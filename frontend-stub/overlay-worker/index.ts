/**
 * Keeps the page of an overlay at hand, so that a program that mixes pictures can load it again
 * while there is no connection: without this it would show the browser's error page on air. Nothing
 * but that page and what it is made of is kept; what was on air, the page keeps itself.
 */
const KEPT = "overlay";

/** Longer a picture does not wait for the service. */
const PATIENCE = 4_000;

/** What the page tells of itself once it is there. */
export interface AtHand {
    readonly page: string;
    readonly parts: readonly string[];
}

interface Lasting extends Event {
    waitUntil(done: Promise<unknown>): void;
}

interface Asked extends Event {
    readonly request: Request;
    respondWith(answer: Promise<Response>): void;
}

const worker = self as unknown as {
    addEventListener(type: "install" | "activate", hear: (event: Lasting) => void): void;
    addEventListener(type: "message", hear: (event: Lasting & MessageEvent<AtHand>) => void): void;
    addEventListener(type: "fetch", hear: (event: Asked) => void): void;
    skipWaiting(): Promise<void>;
    readonly clients: { claim(): Promise<void> };
};

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("message", (event) => event.waitUntil(keep(event.data)));
worker.addEventListener("fetch", (event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (request.mode === "navigate" && pathname.endsWith("/overlay")) {
        event.respondWith(page(request));
    } else if (origin === location.origin && pathname.startsWith("/static/")) {
        event.respondWith(part(request));
    }
});

async function keep({ page, parts }: AtHand): Promise<void> {
    const cache = await caches.open(KEPT);
    // The page comes last: where it is kept, all that it is made of is.
    for (const address of [...parts, page]) {
        const answer = await fetch(address, { credentials: "omit" });
        if (!answer.ok) {
            return;
        }
        await cache.put(address, answer);
    }
    // Of an earlier version of the service.
    for (const old of await cache.keys()) {
        if (new URL(old.url).pathname.startsWith("/static/") && !parts.includes(old.url)) {
            await cache.delete(old);
        }
    }
}

/** As the service has it, and as it was where the service does not answer. */
async function page(request: Request): Promise<Response> {
    const cache = await caches.open(KEPT);
    let answer: Response | undefined;
    try {
        answer = await fetch(request.url, {
            cache: "no-store",
            signal: AbortSignal.timeout(PATIENCE),
        });
    } catch {
        answer = undefined;
    }
    if (answer && answer.status < 500) {
        if (answer.status === 404) {
            // The link was revoked.
            await cache.delete(request, { ignoreVary: true });
        }
        return answer;
    }
    return (await cache.match(request, { ignoreVary: true })) ?? answer ?? Response.error();
}

/** Its name changes with what is in it. */
async function part(request: Request): Promise<Response> {
    const cache = await caches.open(KEPT);
    return (await cache.match(request, { ignoreVary: true })) ?? fetch(request);
}
