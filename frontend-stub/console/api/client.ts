import { connected, connectionLost, lost, sending } from "./connection";
import { language } from "../base/language";
import { Interrupted, NotSent, Refused, SignedOut, type Problem } from "./problem";
import type {
    AnswerOf,
    Method,
    MoreOf,
    Operation,
    Page,
    PagedPaths,
    PathsOf,
    QueryOf,
    RowOf,
    Sending,
} from "./operations";

interface Call extends Sending {
    readonly method: Method;
    readonly path: string;
    readonly at?: object;
    readonly query?: object;
    readonly body?: unknown;
    /** In the place of a body, as it is. */
    readonly file?: Blob;
    readonly ifMatch?: number | string;
    /** What is wanted; JSON where nothing is said. */
    readonly accept?: string;
}

/** How calls show who asks; set by the session, which itself needs calls. */
export interface Authority {
    /** The token for the next call, renewed where it is about to end. */
    token(): Promise<string>;
    /** Another one, because the service did not take this. */
    instead(refused: string): Promise<string>;
}

let authority: Authority | null = null;

/** Longer nobody waits who has pressed a key in a broadcast. */
const AT_ONCE = 4_000;

export function actFor(given: Authority): void {
    authority = given;
}

/**
 * Calls of one method, by the addresses of the API's document and with the types that they have
 * there. By whoever is signed in, where the call is not open. While the service cannot be reached
 * it waits, and goes out when it can; one whose answer got lost is repeated where that is harmless.
 *
 * @throws Refused when the service says no
 * @throws Interrupted when it is unknown whether the service has done it
 * @throws NotSent when it could not go out now, and must not later
 * @throws SignedOut when the sign-in is over
 */
function calls<M extends Method>(method: M) {
    return <P extends PathsOf<M>>(
        path: P,
        ...[options]: MoreOf<Operation<P, M>>
    ): Promise<AnswerOf<Operation<P, M>>> => send({ method, path, ...options });
}

export const get = calls("GET");
export const post = calls("POST");
export const put = calls("PUT");
export const patch = calls("PATCH");
export const del = calls("DELETE");

/** All of a list that the service gives page by page: of what is chosen from, nothing may lack. */
export async function getAll<P extends PagedPaths>(
    path: P,
    options?: Sending & { readonly query?: QueryOf<Operation<P, "GET">> },
): Promise<readonly RowOf<P>[]> {
    const rows: RowOf<P>[] = [];
    let after: string | null = null;
    do {
        const query: object = { ...options?.query, "page[size]": 100, "page[after]": after };
        const page: Page<RowOf<P>> = await send({ method: "GET", path, ...options, query });
        rows.push(...page.data);
        after = page.meta.page.hasMore ? (page.meta.page.next ?? null) : null;
    } while (after !== null);
    return rows;
}

/** As {@link get}, for what is saved as a file. */
export async function download<P extends PathsOf<"GET">>(
    path: P,
    ...[options]: MoreOf<Operation<P, "GET">>
): Promise<Blob> {
    const answer = await answerTo({ method: "GET", path, accept: "*/*", ...options });
    if (!answer.ok) {
        throw await refusal(answer);
    }
    return answer.blob();
}

/** As {@link post}, for a file. */
export function upload<P extends PathsOf<"POST">>(
    path: P,
    options: Sending & {
        readonly file: Blob;
        readonly query?: QueryOf<Operation<P, "POST">>;
    },
): Promise<AnswerOf<Operation<P, "POST">>> {
    return send({ method: "POST", path, ...options });
}

/** As {@link get}, for what goes on for as long as it is listened to. */
export async function stream<P extends PathsOf<"GET">>(
    path: P,
    ...[options]: MoreOf<Operation<P, "GET">>
): Promise<ReadableStream<Uint8Array>> {
    const answer = await answerTo({ method: "GET", path, accept: "text/event-stream", ...options });
    if (!answer.ok || answer.body === null) {
        throw await refusal(answer);
    }
    return answer.body;
}

async function send<T>(call: Call): Promise<T> {
    return read(await answerTo(call));
}

async function answerTo(call: Call): Promise<Response> {
    if (call.open) {
        return reach(call, null);
    }
    if (!authority) {
        throw new SignedOut();
    }
    if (call.now) {
        return answerNow(call, authority);
    }
    const token = await authority.token();
    const answer = await reach(call, token);
    if (answer.status !== 401 || (await isAboutCode(answer))) {
        return answer;
    }
    return reach(call, await authority.instead(token));
}

/** Sent once and at once, or not at all: neither waits nor is repeated. */
async function answerNow(call: Call, authority: Authority): Promise<Response> {
    if (lost.get() !== null || !navigator.onLine) {
        throw new NotSent();
    }
    const token = await within(authority.token());
    try {
        const answer = await fetch(address(call), {
            ...request(call, token),
            signal: AbortSignal.timeout(AT_ONCE),
        });
        if (answer.status < 502 || answer.status > 504 || isProblem(answer)) {
            return answer;
        }
    } catch {
        // Whether it got there is not known.
    }
    connectionLost();
    throw new Interrupted();
}

function within<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
        setTimeout(() => reject(new NotSent()), AT_ONCE);
        work.then(resolve, reject);
    });
}

/** A wrong code of a second factor has the status of an ended sign-in, and is none. */
async function isAboutCode(answer: Response): Promise<boolean> {
    return (
        isProblem(answer) &&
        ((await answer.clone().json()) as Problem).code === "second-factor-refused"
    );
}

async function reach(call: Call, token: string | null): Promise<Response> {
    for (;;) {
        await connected(call.signal);
        const answered = sending();
        try {
            const answer = await fetch(address(call), request(call, token));
            if (answer.status < 502 || answer.status > 504 || isProblem(answer)) {
                answered();
                return answer;
            }
        } catch (failure) {
            if (call.signal?.aborted) {
                throw failure;
            }
        }
        connectionLost();
        if ((call.method === "POST" && call.key === undefined) || call.method === "PATCH") {
            throw new Interrupted();
        }
    }
}

function address(call: Call): string {
    const query = new URLSearchParams();
    Object.entries(call.query ?? {}).forEach(([name, value]: [string, unknown]) => {
        if (value !== null && value !== undefined && value !== "") {
            query.set(name, String(value));
        }
    });
    if (call.translated) {
        query.set("lang", language.get());
    }
    const path = Object.entries(call.at ?? {}).reduce(
        (filled, [name, value]) => filled.replace(`{${name}}`, encodeURIComponent(String(value))),
        call.path,
    );
    const text = query.toString();
    return text ? `${path}?${text}` : path;
}

function request(call: Call, token: string | null): RequestInit {
    const headers = new Headers({
        Accept: `${call.accept ?? "application/json"}, application/problem+json`,
        "Accept-Language": language.get(),
    });
    if (token) {
        headers.set("Authorization", `Bearer ${token}`);
    }
    if (call.ifMatch !== undefined) {
        headers.set("If-Match", `"${call.ifMatch}"`);
    }
    if (call.key !== undefined) {
        headers.set("Idempotency-Key", call.key);
    }
    const init: RequestInit = {
        method: call.method,
        headers,
        credentials: "same-origin",
        cache: "no-store",
    };
    if (call.body !== undefined) {
        headers.set(
            "Content-Type",
            call.method === "PATCH" ? "application/merge-patch+json" : "application/json",
        );
        init.body = JSON.stringify(call.body);
    }
    if (call.file) {
        headers.set("Content-Type", "application/octet-stream");
        init.body = call.file;
    }
    if (call.signal) {
        init.signal = call.signal;
    }
    return init;
}

async function read<T>(answer: Response): Promise<T> {
    if (!answer.ok) {
        throw await refusal(answer);
    }
    return (answer.status === 204 ? undefined : await answer.json()) as T;
}

function isProblem(answer: Response): boolean {
    return (answer.headers.get("Content-Type") ?? "").startsWith("application/problem+json");
}

async function refusal(answer: Response): Promise<Refused> {
    const retryAfter = Number(answer.headers.get("Retry-After") ?? Number.NaN);
    const problem: Problem = isProblem(answer)
        ? ((await answer.json()) as Problem)
        : {
              type: "about:blank",
              title: String(answer.status),
              status: answer.status,
              detail: answer.statusText,
              code: "unknown",
              traceId: "",
          };
    return new Refused(problem, Number.isFinite(retryAfter) ? retryAfter : null);
}
