import "../../testing/page";
import { deepEqual, equal } from "node:assert/strict";
import { withClock, type Clock } from "../../testing/clock";
import { problem, withService, type Service } from "../../testing/service";
import { signedIn } from "../../testing/staff";
import { live } from "./live";

const encoder = new TextEncoder();

/** The open ends of the streams that the service was asked for. */
class Streams {
    readonly ends: ReadableStreamDefaultController<Uint8Array>[] = [];

    constructor(
        service: Service,
        readonly session: string,
    ) {
        service.on(`GET /api/v1/studio/sessions/${session}/events`, () => {
            const body = new ReadableStream<Uint8Array>({
                start: (end) => void this.ends.push(end),
            });
            return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
        });
    }

    tell(type: string, data: unknown = {}, id = ""): void {
        const text = `event:${type}\nid:${id}\ndata:${JSON.stringify(data)}\n\n`;
        this.ends.at(-1)?.enqueue(encoder.encode(text));
    }
}

let sessions = 0;

function fact(
    name: string,
    run: (streams: Streams, clock: Clock, service: Service) => Promise<void>,
) {
    Deno.test(`one session: ${name}`, () =>
        withClock((clock) =>
            withService(async (service) => {
                signedIn();
                await run(new Streams(service, `s${++sessions}`), clock, service);
                // Whoever followed has left by now.
                await clock.pass(3_000);
            }),
        ),
    );
}

fact("all parts of a page share a stream", async (streams, clock) => {
    const heard: unknown[] = [];
    const leave = [
        live.session(streams.session).on("line", (data) => heard.push(["a", data])),
        live.session(streams.session).on("line", (data) => heard.push(["b", data])),
    ];
    await clock.settle();
    equal(streams.ends.length, 1);
    streams.tell("line", 1);
    await clock.settle();
    deepEqual(heard, [
        ["a", 1],
        ["b", 1],
    ]);
    leave.forEach((left) => left());
});

fact("its state is read once the stream is open", async (streams, clock) => {
    let read = 0;
    const leave = live.session(streams.session).anew(() => void read++);
    await clock.settle();
    equal(read, 0);
    streams.tell("hello");
    await clock.settle();
    equal(read, 1);
    equal(live.session(streams.session).connection.get(), "live");
    leave();
});

fact("a part that comes later reads at once", async (streams, clock) => {
    const leave = live.session(streams.session).on("line", () => undefined);
    await clock.settle();
    streams.tell("hello");
    await clock.settle();
    let read = 0;
    const left = live.session(streams.session).anew(() => void read++);
    equal(read, 1);
    left();
    leave();
});

fact("too much missed is read anew by all parts", async (streams, clock) => {
    const read: string[] = [];
    const leave = [
        live.session(streams.session).anew(() => void read.push("a")),
        live.session(streams.session).anew(() => void read.push("b")),
    ];
    await clock.settle();
    streams.tell("hello");
    await clock.settle();
    streams.tell("reset");
    await clock.settle();
    deepEqual(read, ["a", "b", "a", "b"]);
    leave.forEach((left) => left());
});

fact("a cut stream is taken up after what was heard last", async (streams, clock, service) => {
    const leave = live.session(streams.session).on("line", () => undefined);
    await clock.settle();
    streams.tell("line", 1, "17");
    await clock.settle();
    streams.ends[0]?.close();
    await clock.pass(2_000);
    equal(streams.ends.length, 2);
    equal(service.last().query.get("lastEventId"), "17");
    leave();
});

fact("who is refused a stream asks instead", async (streams, clock, service) => {
    service.on(`GET /api/v1/studio/sessions/${streams.session}/events`, () => problem(503, "full"));
    let read = 0;
    const leave = live.session(streams.session).anew(() => void read++);
    await clock.pass(4_000);
    equal(live.session(streams.session).connection.get(), "polling");
    equal(read, 1);
    leave();
});

fact("a part that another replaces at once costs no stream", async (streams, clock) => {
    live.session(streams.session).on("line", () => undefined)();
    await clock.pass(2_999);
    const leave = live.session(streams.session).on("line", () => undefined);
    await clock.pass(3_000);
    equal(streams.ends.length, 1);
    leave();
});

fact("the stream ends three seconds after the last part has left", async (streams, clock) => {
    const shared = live.session(streams.session);
    const leave = [shared.on("line", () => undefined), shared.anew(() => undefined)];
    await clock.settle();
    leave[0]?.();
    leave[0]?.();
    await clock.pass(5_000);
    equal(live.session(streams.session), shared);
    leave[1]?.();
    await clock.pass(3_000);
    equal(live.session(streams.session) === shared, false);
});
