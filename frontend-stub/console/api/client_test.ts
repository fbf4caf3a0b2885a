import { network } from "../../testing/page";
import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { withClock, type Clock } from "../../testing/clock";
import { badGateway, json, problem, withService, type Service } from "../../testing/service";
import { connectionFound, lost } from "./connection";
import * as client from "./client";
import { Interrupted, NotSent, Refused } from "./problem";

const PATH = "/api/v1/studio/things";

type Verb = "get" | "post" | "put" | "patch" | "del";

/** Of no address that the API has: types are the compiler's to check. */
type Untyped = (path: string, options?: object) => Promise<unknown>;

const calls = client as unknown as Readonly<Record<Verb, Untyped>>;
const { get, post, put, patch, del } = calls;

function fact(name: string, run: (service: Service, clock: Clock) => Promise<void>): void {
    Deno.test(`calls: ${name}`, () =>
        withClock((clock) =>
            withService(async (service) => {
                service.on("HEAD /console", () => new Response(null));
                service.on("*", () => json({ there: true }));
                let token = "first";
                client.actFor({
                    token: () => Promise.resolve(token),
                    instead: () => {
                        token = "second";
                        return Promise.resolve(token);
                    },
                });
                try {
                    await run(service, clock);
                } finally {
                    service.away = false;
                    connectionFound();
                }
            }),
        ),
    );
}

/** What a call comes to, as soon as it does. */
function outcome(work: Promise<unknown>): { got: unknown } {
    const found: { got: unknown } = { got: "nothing yet" };
    work.then(
        (value) => (found.got = value),
        (failure: unknown) => (found.got = failure),
    );
    return found;
}

fact("carry who asks, and in which language", async (service) => {
    await get(PATH);
    const { headers } = service.last();
    equal(headers.get("Authorization"), "Bearer first");
    equal(headers.get("Accept-Language"), "zh-Hans");
    equal(headers.get("Accept"), "application/json, application/problem+json");
});

fact("of nobody carry no token", async (service) => {
    await get(PATH, { open: true });
    equal(service.last().headers.get("Authorization"), null);
});

fact("leave out of the query what is not asked for", async (service) => {
    const query = { q: "养老", kind: null, topic: undefined, sort: "", size: 0 };
    await get(PATH, { query });
    equal(
        service.last().query.toString(),
        new URLSearchParams({ q: "养老", size: "0" }).toString(),
    );
});

fact("name the version that a change starts from, and the key of a post", async (service) => {
    await post(PATH, { ifMatch: 7, key: "k" });
    equal(service.last().headers.get("If-Match"), '"7"');
    equal(service.last().headers.get("Idempotency-Key"), "k");
});

fact("send a patch as a merge patch and all else as JSON", async (service) => {
    await patch(PATH, { body: { a: null } });
    equal(service.last().headers.get("Content-Type"), "application/merge-patch+json");
    deepEqual(service.last().body, { a: null });
    await put(PATH, { body: {} });
    equal(service.last().headers.get("Content-Type"), "application/json");
});

fact("without a body say nothing of its type", async (service) => {
    await del(PATH);
    equal(service.last().headers.get("Content-Type"), null);
});

fact("give nothing where the answer has no content", async (service) => {
    service.on(`DELETE ${PATH}`, () => new Response(null, { status: 204 }));
    equal(await del(PATH), undefined);
});

fact("are refused in the words of the service", async (service) => {
    service.on("*", () => problem(409, "taken", {}, { "Retry-After": "3" }));
    const { got } = outcome(get(PATH));
    await rejects(get(PATH), /409 taken/);
    ok(got !== null);
    const refused = await get(PATH).catch((failure: unknown) => failure);
    ok(refused instanceof Refused);
    equal(refused.retryAfter, 3);
    equal(refused.is("taken"), true);
});

fact("are refused by their status where nobody says why", async (service) => {
    service.on("*", () => new Response("nginx", { status: 413, statusText: "Too Large" }));
    const refused = await get(PATH).catch((failure: unknown) => failure);
    ok(refused instanceof Refused);
    equal(refused.problem.code, "unknown");
    equal(refused.problem.detail, "Too Large");
    equal(refused.retryAfter, null);
});

fact("are repeated once with another token", async (service) => {
    service.on("*", ({ headers }) =>
        headers.get("Authorization") === "Bearer second" ? json(1) : problem(401, "token-expired"),
    );
    equal(await post(PATH), 1);
    equal(service.calls().length, 2);
});

fact("are not repeated where the code of a second factor is wrong", async (service) => {
    service.on("*", () => problem(401, "second-factor-refused"));
    await rejects(post(PATH), /second-factor-refused/);
    equal(service.calls().length, 1);
});

for (const verb of ["get", "put", "del"] as const) {
    fact(`wait for the connection and go again: ${verb}`, async (service, clock) => {
        service.away = true;
        const done = outcome(calls[verb](PATH));
        await clock.settle();
        equal(done.got, "nothing yet");
        service.away = false;
        await clock.pass(1_000);
        deepEqual(done.got, { there: true });
    });
}

for (const verb of ["post", "patch"] as const) {
    fact(`are not sent twice: ${verb}`, async (service, clock) => {
        service.away = true;
        const done = outcome(calls[verb](PATH));
        await clock.settle();
        ok(done.got instanceof Interrupted);
        ok(lost.get() !== null);
    });
}

fact("with a key are sent twice, and carried out once", async (service, clock) => {
    service.away = true;
    const done = outcome(post(PATH, { key: "k" }));
    await clock.settle();
    service.away = false;
    await clock.pass(1_000);
    deepEqual(done.got, { there: true });
    equal(service.last().headers.get("Idempotency-Key"), "k");
});

fact("take a proxy without a service for a lost connection", async (service, clock) => {
    service.on("*", badGateway);
    const done = outcome(get(PATH));
    await clock.settle();
    ok(lost.get() !== null);
    service.on("*", () => json(2));
    await clock.pass(1_000);
    equal(done.got, 2);
});

fact("take a problem with that status for an answer", async (service) => {
    service.on("*", () => problem(503, "search-down"));
    await rejects(get(PATH), /503 search-down/);
    equal(lost.get(), null);
});

fact("end with whoever no longer wants them", async (service) => {
    const ending = new AbortController();
    ending.abort(new Error("left"));
    await rejects(get(PATH, { signal: ending.signal }), /left/);
    equal(service.calls().length, 1);
    equal(lost.get(), null);
});

fact("for now are not sent without a connection", async (service, clock) => {
    service.away = true;
    outcome(get(PATH));
    await clock.settle();
    const before = service.calls().length;
    const done = outcome(put(PATH, { now: true }));
    await clock.settle();
    ok(done.got instanceof NotSent);
    equal(service.calls().length, before);
    service.away = false;
    await clock.pass(1_000);
});

fact("for now are not sent where the browser has no network", async (service, clock) => {
    network(false);
    const done = outcome(put(PATH, { now: true }));
    await clock.settle();
    network(true);
    ok(done.got instanceof NotSent);
    deepEqual(service.calls(), []);
});

fact("for now are sent once: what became of them is not known", async (service, clock) => {
    service.away = true;
    const done = outcome(put(PATH, { now: true }));
    await clock.settle();
    ok(done.got instanceof Interrupted);
    equal(service.calls().length, 1);
    service.away = false;
    await clock.pass(60_000);
    deepEqual(service.calls().slice(1), ["HEAD /console"]);
});

fact("for now do not wait for a token longer than four seconds", async (service, clock) => {
    client.actFor({
        token: () => new Promise(() => undefined),
        instead: () => Promise.resolve(""),
    });
    const done = outcome(put(PATH, { now: true }));
    await clock.pass(3_999);
    equal(done.got, "nothing yet");
    await clock.pass(1);
    ok(done.got instanceof NotSent);
    deepEqual(service.calls(), []);
});

fact("read a long list whole", async (service) => {
    service.on("*", ({ query }) => {
        const from = Number(query.get("page[after]") ?? 0);
        const data = [0, 1].map((more) => `${query.get("filter[q]")} ${from + more}`);
        const page = from < 4 ? { hasMore: true, next: String(from + 2) } : { hasMore: false };
        return json({ data, meta: { page: { size: 2, ...page } } });
    });
    const query = { "filter[q]": "局" };
    const all: readonly unknown[] = await client.getAll("/api/v1/studio/departments", { query });
    deepEqual(
        all,
        [0, 1, 2, 3, 4, 5].map((at) => `局 ${at}`),
    );
    equal(service.calls().length, 3);
});

/** Never called: the compiler would complain of each that it does not refuse. */
export function refusedByTheCompiler(): void {
    // @ts-expect-error: there is no such address
    void client.get("/api/v1/studio/nothing");
    // @ts-expect-error: nothing is deleted here
    void client.del("/api/v1/studio/sessions");
    // @ts-expect-error: the id lacks
    void client.get("/api/v1/studio/sessions/{id}");
    const at = { id: "s1" };
    // @ts-expect-error: the version lacks
    void client.put("/api/v1/studio/sessions/{id}/topics", { at, body: { topicIds: [] } });
    // @ts-expect-error: the body lacks
    void client.put("/api/v1/studio/sessions/{id}/topics", { at, ifMatch: 1 });
    // @ts-expect-error: nobody asks for that
    void client.get("/api/v1/studio/departments", { query: { "filter[colour]": "red" } });
}
