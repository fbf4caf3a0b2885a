import { network } from "../../testing/page";
import { deepEqual, equal, rejects } from "node:assert/strict";
import { withClock, type Clock } from "../../testing/clock";
import { badGateway, withService, type Service } from "../../testing/service";
import {
    connected,
    connectionFound,
    connectionLost,
    lost,
    sending,
    tryNow,
    watchConnection,
} from "./connection";

function fact(name: string, run: (clock: Clock, service: Service) => Promise<void>): void {
    Deno.test(`connection: ${name}`, () =>
        withClock((clock) =>
            withService(async (service) => {
                service.on("HEAD /console", () => new Response(null));
                try {
                    await run(clock, service);
                } finally {
                    service.away = false;
                    connectionFound();
                }
            }),
        ),
    );
}

fact("is there at the beginning, and calls go at once", async () => {
    equal(lost.get(), null);
    await connected();
});

fact("knows since when it is lost", async (clock) => {
    await clock.pass(5_000);
    connectionLost();
    equal(lost.get()?.since.getTime(), new Date(lost.get()!.since).getTime());
    equal(lost.get()?.nextTry, clock.now() + 1_000);
});

fact("tries again after a second", async (clock, service) => {
    connectionLost();
    await clock.pass(999);
    deepEqual(service.calls(), []);
    await clock.pass(1);
    deepEqual(service.calls(), ["HEAD /console"]);
    equal(lost.get(), null);
});

fact("waits twice as long after each failure, fifteen seconds at most", async (clock, service) => {
    service.away = true;
    connectionLost();
    const pauses: number[] = [];
    for (let failure = 0; failure < 6; failure++) {
        const pause = lost.get()!.nextTry - clock.now();
        pauses.push(pause);
        await clock.pass(pause);
    }
    deepEqual(pauses, [1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
});

fact("waits a fifth less or more, by chance", async (clock) => {
    clock.chance(0);
    connectionLost();
    await clock.settle();
    equal(lost.get()!.nextTry - clock.now(), 800);
    connectionFound();
    clock.chance(1);
    connectionLost();
    equal(Math.round(lost.get()!.nextTry - clock.now()), 1_200);
});

fact("takes a proxy without a service for lost", async (clock, service) => {
    service.on("HEAD /console", badGateway);
    connectionLost();
    await clock.pass(1_000);
    equal(lost.get() === null, false);
});

fact("takes a refusal for an answer", async (clock, service) => {
    service.on("HEAD /console", () => new Response(null, { status: 404 }));
    connectionLost();
    await clock.pass(1_000);
    equal(lost.get(), null);
});

fact("lets all calls go that waited for it", async (clock) => {
    connectionLost();
    const went: string[] = [];
    void connected().then(() => went.push("first"));
    void connected().then(() => went.push("second"));
    await clock.settle();
    deepEqual(went, []);
    connectionFound();
    await clock.settle();
    deepEqual(went, ["first", "second"]);
});

fact("is not found by an answer to what was sent before it was lost", async (clock) => {
    const before = sending();
    connectionLost();
    await clock.settle();
    before();
    equal(lost.get() === null, false);
    const after = sending();
    after();
    equal(lost.get(), null);
    connectionLost();
    after();
    equal(lost.get() === null, false);
});

fact("lets a call go that nobody wants any more", async (clock) => {
    connectionLost();
    const ending = new AbortController();
    const waiting = connected(ending.signal);
    ending.abort(new Error("left"));
    await rejects(waiting, /left/);
    await clock.settle();
});

fact("loses its count of failures when it is found", async (clock, service) => {
    service.away = true;
    connectionLost();
    await clock.pass(8_000);
    connectionFound();
    connectionLost();
    equal(lost.get()!.nextTry - clock.now(), 1_000);
});

fact("is lost once, however many calls find nobody", async (clock) => {
    connectionLost();
    const { since } = lost.get()!;
    await clock.pass(500);
    connectionLost();
    equal(lost.get()!.since, since);
});

fact("asks once at a time", async (clock, service) => {
    connectionLost();
    void tryNow();
    void tryNow();
    await clock.settle();
    equal(service.calls().length, 1);
});

fact("asks nobody while it is there", async (clock, service) => {
    await tryNow();
    await clock.settle();
    deepEqual(service.calls(), []);
});

fact("follows what the browser says of its network", async (clock, service) => {
    watchConnection();
    network(false);
    equal(lost.get() === null, false);
    network(true);
    await clock.settle();
    deepEqual(service.calls(), ["HEAD /console"]);
    equal(lost.get(), null);
});
