import { page, storage } from "../../testing/page";
import { deepEqual, equal, rejects } from "node:assert/strict";
import { withClock, type Clock } from "../../testing/clock";
import { json, problem, withService, type Service } from "../../testing/service";
import { connectionFound } from "../api/connection";
import * as client from "../api/client";
import { may, me, resume, session, signIn, signOut } from "./session";
import { Unsaved } from "./unsaved";

const RENEWAL = "POST /api/v1/studio/sign-in/renewal";
const get = client.get as (path: string) => Promise<unknown>;
const THING = "/api/v1/studio/thing";

/** The next sign-in of the service, and the tokens that it gave. */
function granting(service: Service, expiresIn = 600): void {
    let given = 0;
    const grant = () =>
        json({
            accessToken: `token-${++given}`,
            expiresIn,
            me: { id: "me", language: "zh-Hans", permissions: ["rundown:direct"] },
        });
    service.on(RENEWAL, grant).on("POST /api/v1/studio/sign-in", grant);
}

function renewals(service: Service): number {
    return service.calls().filter((one) => one === RENEWAL).length;
}

function fact(name: string, run: (service: Service, clock: Clock) => Promise<void>): void {
    Deno.test(`signed in: ${name}`, () =>
        withClock((clock) =>
            withService(async (service) => {
                storage.clear();
                service.on(
                    "DELETE /api/v1/studio/sign-in",
                    () => new Response(null, { status: 204 }),
                );
                service.on("*", () => json({}));
                granting(service);
                try {
                    await run(service, clock);
                } finally {
                    service.away = false;
                    connectionFound();
                    signOut();
                    await clock.settle();
                }
            }),
        ),
    );
}

fact("whoever has the cookie goes on after a reload", async () => {
    await resume();
    equal(me().id, "me");
    equal(may("rundown:direct"), true);
    equal(may("screening:edit"), false);
});

fact("whoever never was here is asked to sign in, without a word", async (service) => {
    service.on(RENEWAL, () => problem(401, "no-sign-in"));
    await resume();
    deepEqual(session.get(), { kind: "signed-out", why: "plain" });
});

fact("whoever was here is told that the sign-in ended", async (service) => {
    storage.setItem("wenzheng-was-signed-in", "1");
    service.on(RENEWAL, () => problem(401, "ended"));
    await resume();
    deepEqual(session.get(), { kind: "signed-out", why: "ended" });
});

fact("a token is renewed a minute before its end", async (service, clock) => {
    await signIn("name", "password");
    await clock.pass(539_999);
    equal(renewals(service), 0);
    await clock.pass(1);
    equal(renewals(service), 1);
});

fact("a short token is renewed after half of its time", async (service, clock) => {
    granting(service, 80);
    await signIn("name", "password");
    await clock.pass(39_999);
    equal(renewals(service), 0);
    await clock.pass(1);
    equal(renewals(service), 1);
});

fact("calls carry the token that counts", async (service, clock) => {
    await resume();
    await get(THING);
    equal(service.last().headers.get("Authorization"), "Bearer token-1");
    await clock.pass(540_000);
    await get(THING);
    equal(service.last().headers.get("Authorization"), "Bearer token-2");
});

fact("a call that is refused for its token renews it and goes again", async (service) => {
    await resume();
    service.on(`GET ${THING}`, ({ headers }) =>
        headers.get("Authorization") === "Bearer token-1" ? problem(401, "token") : json(1),
    );
    equal(await get(THING), 1);
    equal(renewals(service), 2);
});

fact("many calls that are refused renew once", async (service) => {
    await resume();
    service.on(`GET ${THING}`, ({ headers }) =>
        headers.get("Authorization") === "Bearer token-1" ? problem(401, "token") : json(1),
    );
    await Promise.all([1, 2, 3].map(() => get(THING)));
    equal(renewals(service), 2);
});

fact("an ended sign-in ends on the screen", async (service) => {
    await resume();
    service.on(RENEWAL, () => problem(401, "ended"));
    service.on(`GET ${THING}`, () => problem(401, "token"));
    await rejects(get(THING));
    deepEqual(session.get(), { kind: "signed-out", why: "ended" });
});

fact("a service that cannot tell just now is asked again", async (service, clock) => {
    service.on(RENEWAL, () => problem(503, "database", {}, { "Retry-After": "2" }));
    const resumed = resume();
    await clock.pass(1_999);
    granting(service);
    await clock.pass(1);
    await resumed;
    equal(me().id, "me");
});

fact("a renewal whose answer got lost is asked again", async (service, clock) => {
    service.on("HEAD /console", () => new Response(null));
    service.away = true;
    const resumed = resume();
    await clock.settle();
    service.away = false;
    await clock.pass(1_000);
    await resumed;
    equal(renewals(service), 2);
    equal(me().id, "me");
});

fact("a renewal that is refused for now is tried again in five seconds", async (service, clock) => {
    await signIn("name", "password");
    service.on(RENEWAL, () => problem(429, "too-many", {}, { "Retry-After": "1" }));
    await clock.pass(540_000);
    equal(renewals(service), 1);
    granting(service);
    await clock.pass(4_999);
    equal(renewals(service), 1);
    await clock.pass(1);
    equal(renewals(service), 2);
});

fact("a computer that slept renews when somebody looks again", async (service, clock) => {
    await resume();
    const slept = Date.now() + 3_600_000;
    const now = Date.now;
    Date.now = () => slept;
    page.dispatchEvent(new Event("visibilitychange"));
    Date.now = now;
    await clock.settle();
    equal(renewals(service), 2);
});

fact("signing out shows at once, whatever the service says", async (service, clock) => {
    await signIn("name", "password");
    service.away = true;
    signOut();
    deepEqual(session.get(), { kind: "signed-out", why: "plain" });
    await clock.settle();
});

fact("nobody signs in before the service knows who signed out", async (service, clock) => {
    await signIn("name", "password");
    const ends: ((answer: Response) => void)[] = [];
    service.on("DELETE /api/v1/studio/sign-in", () => new Promise((resolve) => ends.push(resolve)));
    signOut();
    const next = signIn("other", "password");
    await clock.settle();
    equal(session.get().kind, "signed-out");
    service.on("DELETE /api/v1/studio/sign-in", () => new Response(null, { status: 204 }));
    ends[0]?.(new Response(null, { status: 204 }));
    await next;
    equal(session.get().kind, "signed-in");
});

fact("what is typed is kept for the same person only", async (service) => {
    await signIn("name", "password");
    new Unsaved<string>("session 1").set("半句话");
    equal(new Unsaved<string>("session 1").get(), "半句话");
    equal(new Unsaved<string>("session 2").get(), null);
    service.on("POST /api/v1/studio/sign-in", () =>
        json({ accessToken: "x", expiresIn: 600, me: { id: "other", permissions: [] } }),
    );
    signOut();
    await signIn("other", "password");
    equal(new Unsaved<string>("session 1").get(), null);
});

fact("what is kept and cannot be read is nothing", async () => {
    await signIn("name", "password");
    storage.setItem("wenzheng-unsaved me session 1", "{broken");
    equal(new Unsaved<string>("session 1").get(), null);
});
