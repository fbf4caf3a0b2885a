import "./page";
import { deepEqual, equal, ok } from "node:assert/strict";
import { network, page } from "./page";
import { withClock, type Clock } from "./clock";
import { Follower, type Connection, type Ears } from "../common/live";

interface Stream {
    readonly after: string | null;
    readonly types: ReadonlySet<string>;
    readonly ears: Ears;
    closed: boolean;
}

/** A follower, the streams that it opened, and how often it read everything anew. */
class Following {
    readonly streams: Stream[] = [];
    readonly states: Connection[] = [];
    readings = 0;
    /** What reading gives: a position, or a failure. */
    reading: () => Promise<string | null> = () => Promise.resolve(null);
    readonly follower = new Follower(
        (after, types, ears) => {
            const stream: Stream = { after, types, ears, closed: false };
            this.streams.push(stream);
            return { close: () => (stream.closed = true) };
        },
        () => {
            this.readings++;
            return this.reading();
        },
    );

    constructor() {
        this.follower.onConnection((state) => this.states.push(state));
    }

    get stream(): Stream {
        return this.streams.at(-1)!;
    }

    hear(type: string, data: unknown = {}, id = ""): void {
        this.stream.ears.heard({ type, data, id });
    }
}

function fact(name: string, run: (clock: Clock, one: Following) => Promise<void>): void {
    Deno.test(`following: ${name}`, () =>
        withClock(async (clock) => {
            const one = new Following();
            try {
                await run(clock, one);
            } finally {
                one.follower.stop();
            }
        }),
    );
}

fact("opens its stream at the position of the page", async (clock, one) => {
    one.follower.start("17");
    await clock.settle();
    equal(one.stream.after, "17");
    equal(one.readings, 0);
});

fact("listens for what somebody hears, and for hello, beat and reset", async (clock, one) => {
    one.follower.on("line", () => undefined);
    one.follower.start("1");
    await clock.settle();
    deepEqual([...one.stream.types].sort(), ["beat", "hello", "line", "reset"]);
});

fact("is live with the first that is heard", async (clock, one) => {
    one.follower.start("1");
    one.hear("hello");
    await clock.settle();
    deepEqual(one.states, ["connecting", "live"]);
});

fact("reads everything where there is no position to start from", async (clock, one) => {
    one.follower.start(null);
    equal(one.readings, 0);
    one.hear("hello");
    await clock.settle();
    equal(one.readings, 1);
    one.hear("beat");
    await clock.settle();
    equal(one.readings, 1);
});

fact("goes on at the position that reading gave", async (clock, one) => {
    one.reading = () => Promise.resolve("40");
    one.follower.start(null);
    one.hear("hello");
    await clock.settle();
    equal(one.streams.length, 2);
    equal(one.streams[0]!.closed, true);
    equal(one.stream.after, "40");
});

fact("hands data to all who hear its type, and to nobody else", async (clock, one) => {
    const heard: unknown[] = [];
    one.follower.on("line", (data) => heard.push(["a", data]));
    one.follower.on("line", (data) => heard.push(["b", data]));
    one.follower.on("support", (data) => heard.push(["c", data]));
    one.follower.start("1");
    one.hear("line", 5);
    await clock.settle();
    deepEqual(heard, [
        ["a", 5],
        ["b", 5],
    ]);
});

fact("does not tell those who left", async (clock, one) => {
    const heard: unknown[] = [];
    one.follower.on("line", (data) => heard.push(data))();
    one.follower.start("1");
    one.hear("line", 5);
    await clock.settle();
    deepEqual(heard, []);
});

fact("takes up after the last id it heard", async (clock, one) => {
    one.follower.start("1");
    one.hear("line", 5, "8");
    one.hear("beat");
    one.stream.ears.failed();
    await clock.pass(2_000);
    equal(one.streams.length, 2);
    equal(one.stream.after, "8");
});

fact("reads everything again after a reset", async (clock, one) => {
    one.follower.start("1");
    one.hear("hello");
    await clock.settle();
    equal(one.readings, 0);
    one.hear("reset", {}, "90");
    await clock.settle();
    equal(one.readings, 1);
});

fact("does not read twice at a time", async (clock, one) => {
    const ends: ((position: string | null) => void)[] = [];
    one.reading = () => new Promise((resolve) => ends.push(resolve));
    one.follower.start(null);
    one.hear("hello");
    one.hear("reset");
    one.hear("reset");
    await clock.settle();
    equal(one.readings, 1);
    ends[0]!(null);
    await clock.settle();
    one.hear("beat");
    await clock.settle();
    equal(one.readings, 2);
    ends[1]!(null);
});

fact("reads again with the next beat what could not be read", async (clock, one) => {
    one.reading = () => Promise.reject(new Error("502"));
    one.follower.start(null);
    one.hear("hello");
    await clock.settle();
    one.reading = () => Promise.resolve(null);
    one.hear("beat");
    await clock.settle();
    equal(one.readings, 2);
    one.hear("beat");
    await clock.settle();
    equal(one.readings, 2);
});

fact("tries again between one and three seconds after the first failure", async (clock, one) => {
    for (const [chance, pause] of [
        [0, 1_000],
        [0.999, 2_998],
    ] as const) {
        const before = one.streams.length;
        clock.chance(chance);
        one.follower.start("1");
        one.stream.ears.failed();
        await clock.pass(pause - 1);
        equal(one.streams.length, before + 1);
        await clock.pass(1);
        equal(one.streams.length, before + 2);
        one.hear("hello");
        one.follower.stop();
    }
});

fact("waits twice as long after each failure, half a minute at most", async (clock, one) => {
    const opened: number[] = [];
    one.follower.start("1");
    for (let failure = 1; failure <= 8; failure++) {
        const failed = clock.now();
        const streams = one.streams.length;
        one.stream.ears.failed();
        while (one.streams.length === streams) {
            await clock.pass(1_000);
        }
        opened.push(clock.now() - failed);
    }
    deepEqual(opened, [2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000]);
});

fact("begins again with short pauses once something was heard", async (clock, one) => {
    one.follower.start("1");
    one.stream.ears.failed();
    await clock.pass(2_000);
    one.hear("hello");
    one.stream.ears.failed();
    await clock.pass(2_000);
    equal(one.streams.length, 3);
});

fact("asks instead after two failures in a row, every five seconds", async (clock, one) => {
    one.follower.start("1");
    one.stream.ears.failed();
    equal(one.states.at(-1), "connecting");
    await clock.pass(2_000);
    one.stream.ears.failed();
    await clock.pass(999);
    equal(one.readings, 0);
    await clock.pass(1);
    equal(one.readings, 1);
    equal(one.states.at(-1), "polling");
    await clock.pass(5_000);
    equal(one.readings, 2);
});

fact("is lost while asking fails too", async (clock, one) => {
    one.reading = () => Promise.reject(new Error("offline"));
    one.follower.start("1");
    one.stream.ears.failed();
    await clock.pass(2_000);
    one.stream.ears.failed();
    await clock.pass(1_000);
    equal(one.states.at(-1), "lost");
    one.reading = () => Promise.resolve(null);
    await clock.pass(5_000);
    equal(one.states.at(-1), "polling");
});

fact("stops asking when a stream comes through", async (clock, one) => {
    one.follower.start("1");
    one.stream.ears.failed();
    await clock.pass(2_000);
    one.stream.ears.failed();
    await clock.pass(4_000);
    one.hear("hello");
    const { readings } = one;
    equal(one.states.at(-1), "live");
    await clock.pass(20_000);
    equal(one.readings, readings);
});

fact("gives up a stream that says nothing for ten seconds after it opened", async (clock, one) => {
    one.follower.start("1");
    await clock.pass(10_000);
    equal(one.stream.closed, false);
    await clock.pass(2_500);
    equal(one.streams[0]!.closed, true);
});

fact("gives up a stream that fell silent for forty seconds", async (clock, one) => {
    one.follower.start("1");
    one.hear("hello");
    await clock.pass(40_000);
    equal(one.streams[0]!.closed, false);
    await clock.pass(2_500);
    equal(one.streams[0]!.closed, true);
});

fact("keeps a stream that beats", async (clock, one) => {
    one.follower.start("1");
    for (let beat = 0; beat < 10; beat++) {
        one.hear("beat");
        await clock.pass(15_000);
    }
    equal(one.streams.length, 1);
});

fact("hears nothing of a stream that failed", async (clock, one) => {
    const heard: unknown[] = [];
    one.follower.on("line", (data) => heard.push(data));
    one.follower.start("1");
    const [first] = one.streams;
    first!.ears.failed();
    first!.ears.heard({ type: "line", data: 1, id: "" });
    first!.ears.failed();
    await clock.pass(2_000);
    deepEqual(heard, []);
    equal(one.streams.length, 2);
});

fact("comes back within half a second when the network does", async (clock, one) => {
    one.follower.start("1");
    one.stream.ears.failed();
    await clock.settle();
    network(true);
    await clock.pass(250);
    equal(one.streams.length, 2);
});

fact("does not hurry back while nobody looks at the page", async (clock, one) => {
    one.follower.start("1");
    one.stream.ears.failed();
    page.visibilityState = "hidden";
    network(true);
    await clock.pass(1_999);
    page.visibilityState = "visible";
    equal(one.streams.length, 1);
});

fact("starts once", async (clock, one) => {
    one.follower.start("1");
    one.follower.start("2");
    await clock.settle();
    equal(one.streams.length, 1);
});

fact("does nothing any more once it was stopped", async (clock, one) => {
    one.follower.start("1");
    one.stream.ears.failed();
    one.follower.stop();
    network(true);
    await clock.pass(120_000);
    equal(one.streams.length, 1);
    equal(one.readings, 0);
});

fact("can be started again", async (clock, one) => {
    one.follower.start("1");
    one.follower.stop();
    one.follower.start("2");
    await clock.settle();
    equal(one.stream.after, "2");
    ok(one.streams[0]!.closed);
});
