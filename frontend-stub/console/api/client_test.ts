import { network } from "../../testing/page";
import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { withClock, type Clock } from "../../testing/clock";
import { badGateway, json, problem, withService, type Service } from "../../testing/service";
import { connectionFound, lost } from "./connection";
import * as client from "./client";
import { Interrupted, NotSent, Refused } from "./problem";

const PATH = "/api/v1/studio/things";

const { actFor } = client;
/** Of no address that the API has: types are the compiler's to check. */
const call = client.call as (call: object) => Promise<unknown>;
const openCall = client.openCall as (call: object) => Promise<unknown>;

function fact(name: string, run: (service: Service, clock: Clock) => Promise<void>): void {
    Deno.test(`calls: ${name}`, () =>
        withClock((clock) =>
            withService(async (service) => {
                service.on("HEAD /console", () => new Response(null));
                service.on("*", () => json({ there: true }));
                let token = "first";
                actFor({
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
    await call({ method: "GET", path: PATH });
    const { headers } = service.last();
    equal(headers.get("Authorization"), "Bearer first");
    equal(headers.get("Accept-Language"), "zh-Hans");
    equal(headers.get("Accept"), "application/json, application/problem+json");
});

fact("of nobody carry no token", async (service) => {
    await openCall({ method: "GET", path: PATH });
    equal(service.last().headers.get("Authorization"), null);
});

fact("leave out of the query what is not asked for", async (service) => {
    const query = { q: "养老", kind: null, topic: undefined, sort: "", size: 0 };
    await call({ method: "GET", path: PATH, query });
    equal(
        service.last().query.toString(),
        new URLSearchParams({ q: "养老", size: "0" }).toString(),
    );
});

fact("name the version that a change starts from, and the key of a post", async (service) => {
    await call({ method: "POST", path: PATH, ifMatch: 7, key: "k" });
    equal(service.last().headers.get("If-Match"), '"7"');
    equal(service.last().headers.get("Idempotency-Key"), "k");
});

fact("send a patch as a merge patch and all else as JSON", async (service) => {
    await call({ method: "PATCH", path: PATH, body: { a: null } });
    equal(service.last().headers.get("Content-Type"), "application/merge-patch+json");
    deepEqual(service.last().body, { a: null });
    await call({ method: "PUT", path: PATH, body: {} });
    equal(service.last().headers.get("Content-Type"), "application/json");
});

fact("without a body say nothing of its type", async (service) => {
    await call({ method: "DELETE", path: PATH });
    equal(service.last().headers.get("Content-Type"), null);
});

fact("give nothing where the answer has no content", async (service) => {
    service.on(`DELETE ${PATH}`, () => new Response(null, { status: 204 }));
    equal(await call({ method: "DELETE", path: PATH }), undefined);
});

fact("are refused in the words of the service", async (service) => {
    service.on("*", () => problem(409, "taken", {}, { "Retry-After": "3" }));
    const { got } = outcome(call({ method: "GET", path: PATH }));
    await rejects(call({ method: "GET", path: PATH }), /409 taken/);
    ok(got !== null);
    const refused = await call({ method: "GET", path: PATH }).catch((failure: unknown) => failure);
    ok(refused instanceof Refused);
    equal(refused.retryAfter, 3);
    equal(refused.is("taken"), true);
});

fact("are refused by their status where nobody says why", async (service) => {
    service.on("*", () => new Response("nginx", { status: 413, statusText: "Too Large" }));
    const refused = await call({ method: "GET", path: PATH }).catch((failure: unknown) => failure);
    ok(refused instanceof Refused);
    equal(refused.problem.code, "unknown");
    equal(refused.problem.detail, "Too Large");
    equal(refused.retryAfter, null);
});

fact("are repeated once with another token", async (service) => {
    service.on("*", ({ headers }) =>
        headers.get("Authorization") === "Bearer second" ? json(1) : problem(401, "token-expired"),
    );
    equal(await call({ method: "POST", path: PATH }), 1);
    equal(service.calls().length, 2);
});

fact("are not repeated where the code of a second factor is wrong", async (service) => {
    service.on("*", () => problem(401, "second-factor-refused"));
    await rejects(call({ method: "POST", path: PATH }), /second-factor-refused/);
    equal(service.calls().length, 1);
});

for (const method of ["GET", "PUT", "DELETE"] as const) {
    fact(`wait for the connection and go again: ${method}`, async (service, clock) => {
        service.away = true;
        const done = outcome(call({ method, path: PATH }));
        await clock.settle();
        equal(done.got, "nothing yet");
        service.away = false;
        await clock.pass(1_000);
        deepEqual(done.got, { there: true });
    });
}

for (const method of ["POST", "PATCH"] as const) {
    fact(`are not sent twice: ${method}`, async (service, clock) => {
        service.away = true;
        const done = outcome(call({ method, path: PATH }));
        await clock.settle();
        ok(done.got instanceof Interrupted);
        ok(lost.get() !== null);
    });
}

fact("with a key are sent twice, and carried out once", async (service, clock) => {
    service.away = true;
    const done = outcome(call({ method: "POST", path: PATH, key: "k" }));
    await clock.settle();
    service.away = false;
    await clock.pass(1_000);
    deepEqual(done.got, { there: true });
    equal(service.last().headers.get("Idempotency-Key"), "k");
});

fact("take a proxy without a service for a lost connection", async (service, clock) => {
    service.on("*", badGateway);
    const done = outcome(call({ method: "GET", path: PATH }));
    await clock.settle();
    ok(lost.get() !== null);
    service.on("*", () => json(2));
    await clock.pass(1_000);
    equal(done.got, 2);
});

fact("take a problem with that status for an answer", async (service) => {
    service.on("*", () => problem(503, "search-down"));
    await rejects(call({ method: "GET", path: PATH }), /503 search-down/);
    equal(lost.get(), null);
});

fact("end with whoever no longer wants them", async (service) => {
    const ending = new AbortController();
    ending.abort(new Error("left"));
    await rejects(call({ method: "GET", path: PATH, signal: ending.signal }), /left/);
    equal(service.calls().length, 1);
    equal(lost.get(), null);
});

fact("for now are not sent without a connection", async (service, clock) => {
    service.away = true;
    outcome(call({ method: "GET", path: PATH }));
    await clock.settle();
    const before = service.calls().length;
    const done = outcome(call({ method: "PUT", path: PATH, now: true }));
    await clock.settle();
    ok(done.got instanceof NotSent);
    equal(service.calls().length, before);
    service.away = false;
    await clock.pass(1_000);
});

fact("for now are not sent where the browser has no network", async (service, clock) => {
    network(false);
    const done = outcome(call({ method: "PUT", path: PATH, now: true }));
    await clock.settle();
    network(true);
    ok(done.got instanceof NotSent);
    deepEqual(service.calls(), []);
});

fact("for now are sent once: what became of them is not known", async (service, clock) => {
    service.away = true;
    const done = outcome(call({ method: "PUT", path: PATH, now: true }));
    await clock.settle();
    ok(done.got instanceof Interrupted);
    equal(service.calls().length, 1);
    service.away = false;
    await clock.pass(60_000);
    deepEqual(service.calls().slice(1), ["HEAD /console"]);
});

fact("for now do not wait for a token longer than four seconds", async (service, clock) => {
    actFor({ token: () => new Promise(() => undefined), instead: () => Promise.resolve("") });
    const done = outcome(call({ method: "PUT", path: PATH, now: true }));
    await clock.pass(3_999);
    equal(done.got, "nothing yet");
    await clock.pass(1);
    ok(done.got instanceof NotSent);
    deepEqual(service.calls(), []);
});
