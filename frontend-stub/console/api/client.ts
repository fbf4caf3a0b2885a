import { connected, connectionFound, connectionLost, lost } from "./connection";
import { language } from "../base/language";
import { Interrupted, NotSent, Refused, SignedOut, type Problem } from "./problem";
import type { paths } from "./schema";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

type Operation<P extends keyof paths, M extends Method> =
    Lowercase<M> extends keyof paths[P] ? paths[P][Lowercase<M>] : never;

type PartsOf<O> = O extends { parameters: { path: infer Parts } }
    ? { readonly [N in keyof Parts]: string | number }
    : undefined;

type QueryOf<O> = O extends { parameters: { query?: infer Query } }
    ? { readonly [N in keyof NonNullable<Query>]?: string | number | null | undefined }
    : undefined;

type BodyOf<O> = O extends { requestBody?: { content: infer Kinds } } ? Kinds[keyof Kinds] : never;

type JsonOf<R> = R extends { content: { "application/json": infer Json } } ? Json : void;

type AnswerOf<O> = O extends { responses: infer Answers } ? JsonOf<Answers[keyof Answers]> : never;

/** A call of what the API's document offers, with the types that it has there. */
export type TypedCall<P extends keyof paths, M extends Method> = Omit<
    Call,
    "method" | "path" | "at" | "query" | "body"
> & {
    readonly method: M;
    readonly path: P;
    readonly query?: QueryOf<Operation<P, M>>;
    readonly body?: BodyOf<Operation<P, M>>;
} & (PartsOf<Operation<P, M>> extends undefined
        ? unknown
        : { readonly at: PartsOf<Operation<P, M>> });

interface Call {
    readonly method: Method;
    readonly path: string;
    /** What stands for the names in the path. */
    readonly at?: object | undefined;
    readonly query?: object | undefined;
    readonly body?: unknown;
    /** Version that the change starts from. */
    readonly ifMatch?: number | string;
    /** Names a POST: sent again with it, it is carried out once. */
    readonly key?: string;
    readonly signal?: AbortSignal;
    /** Now or never: what is on air must not change when a connection comes back later. */
    readonly now?: boolean;
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

/** A call that needs nobody signed in, or is authenticated by the cookie. Not sent twice. */
export async function openCall<P extends keyof paths, M extends Method>(
    call: TypedCall<P, M>,
): Promise<AnswerOf<Operation<P, M>>> {
    return read(await reach(call, null));
}

/**
 * A call by whoever is signed in. While the service cannot be reached it waits, and goes out when it
 * can; one whose answer got lost is repeated where that is harmless.
 *
 * @throws Refused when the service says no
 * @throws Interrupted when it is unknown whether the service has done it
 * @throws NotSent when it could not go out now, and must not later
 * @throws SignedOut when the sign-in is over
 */
export async function call<P extends keyof paths, M extends Method>(
    call: TypedCall<P, M>,
): Promise<AnswerOf<Operation<P, M>>> {
    return read(await answerTo(call));
}

/** As {@link call}, for what is saved as a file. */
export async function download<P extends keyof paths, M extends Method>(
    call: TypedCall<P, M>,
): Promise<Blob> {
    const answer = await answerTo({ accept: "*/*", ...call });
    if (!answer.ok) {
        throw await refusal(answer);
    }
    return answer.blob();
}

/** As {@link call}, for what goes on for as long as it is listened to. */
export async function stream(call: Call): Promise<ReadableStream<Uint8Array>> {
    const answer = await answerTo({ accept: "text/event-stream", ...call });
    if (!answer.ok || answer.body === null) {
        throw await refusal(answer);
    }
    return answer.body;
}

async function answerTo(call: Call): Promise<Response> {
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
        try {
            const answer = await fetch(address(call), request(call, token));
            if (answer.status < 502 || answer.status > 504 || isProblem(answer)) {
                connectionFound();
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
