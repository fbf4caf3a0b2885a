import { storage } from "../../../testing/page";
import { deepEqual, equal, ok } from "node:assert/strict";
import { withClock, type Clock } from "../../../testing/clock";
import { json, problem, withService, type Asked, type Service } from "../../../testing/service";
import { signedIn } from "../../../testing/staff";
import { connectionFound } from "../../api/connection";
import type { AskedQuestion, RunningLine, RunningRecord, Voice } from "../../api/types";
import { Outbox } from "./outbox";
import { isSame } from "./record-state";
import type { WaitingChange } from "./waiting";

const RECORD = "/api/v1/studio/sessions/s1/record";
const HOST: Voice = { role: "host", personId: null, name: "主持人", title: null };
const OTHER: Voice = { role: "other", personId: null, name: "市民", title: null };
const QUESTION = { id: "q1" } as AskedQuestion;

function line(id: string, version = 1, text = "一句话"): RunningLine {
    return {
        id,
        version,
        position: 1,
        voice: HOST,
        text,
        spokenAt: "2026-11-22T10:00:00Z",
        second: null,
        questionId: null,
        corrected: false,
        removed: false,
        rehearsal: false,
    };
}

/** What came of it, in the order in which it came. */
class Came {
    readonly lines: RunningLine[] = [];
    readonly records: RunningRecord[] = [];
    pasted: readonly RunningLine[] = [];
    readonly box: Outbox;

    constructor(session = "s1") {
        this.box = new Outbox(session, {
            line: (one) => this.lines.push(one),
            pasted: (lines) => (this.pasted = lines),
            record: (record) => this.records.push(record),
        });
    }

    get waiting() {
        return this.box.waiting.get();
    }
}

function record(...lines: readonly RunningLine[]): Response {
    return json({ sessionId: "s1", lines });
}

/** The service takes each line as it comes. */
function sent({ path, body }: Asked): Response {
    return json({ ...line(path.split("/").at(-1) ?? ""), text: (body as { text: string }).text });
}

function fact(name: string, run: (service: Service, clock: Clock) => Promise<void>): void {
    Deno.test(`outbox: ${name}`, () =>
        withClock((clock) =>
            withService(async (service) => {
                storage.clear();
                signedIn();
                service.on("HEAD /console", () => new Response(null));
                service.on("*", sent);
                try {
                    await run(service, clock);
                } finally {
                    service.away = false;
                    connectionFound();
                    await clock.settle();
                }
            }),
        ),
    );
}

fact("sends a line under an id of its own", async (service, clock) => {
    const came = new Came();
    came.box.say(HOST, "开场白", "2026-11-22T10:00:01Z");
    const [waiting] = came.waiting;
    await clock.settle();
    deepEqual(service.calls(), [`PUT ${RECORD}/lines/${waiting?.id}`]);
    deepEqual(service.last().body, {
        role: "host",
        personId: null,
        speaker: null,
        text: "开场白",
        spokenAt: "2026-11-22T10:00:01Z",
    });
    deepEqual(came.waiting, []);
    equal(came.lines[0]?.text, "开场白");
});

fact("names the speaker who is neither host nor guest", async (service, clock) => {
    new Came().box.say(OTHER, "我来问", "2026-11-22T10:00:01Z");
    await clock.settle();
    equal((service.last().body as { speaker: string }).speaker, "市民");
});

fact("keeps a line in the browser until the service has it", async (service, clock) => {
    service.away = true;
    new Came().box.say(HOST, "开场白", "2026-11-22T10:00:01Z");
    await clock.settle();
    equal(Object.keys(storage).filter((key) => key.startsWith("wenzheng-line me s1 ")).length, 1);
    service.away = false;
    await clock.pass(1_000);
    equal(Object.keys(storage).filter((key) => key.startsWith("wenzheng-line me s1 ")).length, 0);
});

fact("sends in the order in which it was done", async (service, clock) => {
    service.away = true;
    const came = new Came();
    ["一", "二", "三"].forEach((text) => came.box.say(HOST, text, "2026-11-22T10:00:01Z"));
    await clock.settle();
    service.away = false;
    await clock.pass(1_000);
    deepEqual(
        came.lines.map(({ text }) => text),
        ["一", "二", "三"],
    );
});

fact("sends one at a time", async (service, clock) => {
    const ends: (() => void)[] = [];
    service.on("*", (asked) => new Promise((resolve) => ends.push(() => resolve(sent(asked)))));
    const came = new Came();
    came.box.say(HOST, "一", "2026-11-22T10:00:01Z");
    came.box.say(HOST, "二", "2026-11-22T10:00:02Z");
    await clock.settle();
    equal(service.calls().length, 1);
    ends[0]?.();
    await clock.settle();
    equal(service.calls().length, 2);
    ends[1]?.();
});

fact("sends after a reload what was kept, in its order", async (service, clock) => {
    service.away = true;
    const before = new Came();
    ["一", "二"].forEach((text) => before.box.say(HOST, text, "2026-11-22T10:00:01Z"));
    await clock.settle();
    before.box.close();
    service.away = false;
    const after = new Came();
    equal(after.waiting.length, 2);
    await clock.pass(1_000);
    deepEqual(
        after.lines.map(({ text }) => text),
        ["一", "二"],
    );
});

fact("keeps the order of what is done within one millisecond", async (service, clock) => {
    service.away = true;
    const came = new Came();
    came.box.say(HOST, "一", "2026-11-22T10:00:01Z");
    came.box.say(HOST, "二", "2026-11-22T10:00:01Z");
    const [one, two] = came.waiting;
    equal((two?.order ?? 0) - (one?.order ?? 0), 1);
    await clock.settle();
});

fact("keeps nothing of another person or another session", async (service, clock) => {
    service.away = true;
    new Came().box.say(HOST, "一", "2026-11-22T10:00:01Z");
    await clock.settle();
    equal(new Came("s2").waiting.length, 0);
    signedIn({ id: "somebody-else" });
    equal(new Came().waiting.length, 0);
});

fact("says why a line is not taken, and goes on with the next", async (service, clock) => {
    service.on("*", (asked) =>
        (asked.body as { text: string }).text === "坏" ? problem(409, "ended") : sent(asked),
    );
    const came = new Came();
    came.box.say(HOST, "坏", "2026-11-22T10:00:01Z");
    came.box.say(HOST, "好", "2026-11-22T10:00:02Z");
    await clock.settle();
    deepEqual(
        came.lines.map(({ text }) => text),
        ["好"],
    );
    equal(came.waiting[0]?.refused, "detail of ended");
});

fact(
    "remembers after a reload what was not taken, and does not send it again",
    async (service, clock) => {
        service.on("*", () => problem(409, "ended"));
        new Came().box.say(HOST, "坏", "2026-11-22T10:00:01Z");
        await clock.settle();
        const after = new Came();
        await clock.settle();
        equal(after.waiting[0]?.refused, "detail of ended");
        equal(service.calls().length, 1);
    },
);

for (const status of [429, 500]) {
    fact(
        `waits as long as the service asks for at ${status}, and tries again`,
        async (service, clock) => {
            service.on("*", () => problem(status, "later", {}, { "Retry-After": "7" }));
            const came = new Came();
            came.box.say(HOST, "一", "2026-11-22T10:00:01Z");
            await clock.pass(6_999);
            equal(service.calls().length, 1);
            service.on("*", sent);
            await clock.pass(1);
            equal(came.lines.length, 1);
        },
    );
}

fact("waits two seconds where the service does not say how long", async (service, clock) => {
    service.on("*", () => problem(500, "broken"));
    const came = new Came();
    came.box.say(HOST, "一", "2026-11-22T10:00:01Z");
    await clock.pass(1_999);
    equal(service.calls().length, 1);
    service.on("*", sent);
    await clock.pass(1);
    equal(came.lines.length, 1);
});

fact("gives back what is taken out of it unsent", async (service, clock) => {
    service.away = true;
    const came = new Came();
    came.box.say(HOST, "一", "2026-11-22T10:00:01Z");
    const taken = came.box.take(came.waiting[0]?.id ?? "");
    equal(taken?.kind === "line" && taken.body.text, "一");
    deepEqual(came.waiting, []);
    equal(came.box.take("unknown"), null);
    await clock.settle();
});

fact("sends pasted lines under their id, as a key too", async (service, clock) => {
    service.on(`POST ${RECORD}/lines`, () => json({ data: [line("a"), line("b")] }));
    const came = new Came();
    came.box.paste(HOST, "一\n二", "2026-11-22T10:00:01Z");
    const id = came.waiting[0]?.id ?? "";
    await clock.settle();
    equal((service.last().body as { id: string }).id, id);
    equal(service.last().headers.get("Idempotency-Key"), id);
    equal(came.pasted.length, 2);
    deepEqual(came.waiting, []);
});

fact("corrects a line from the version that the clerk saw", async (service, clock) => {
    service.on(`PATCH ${RECORD}/lines/l1`, () => json(line("l1", 4, "改好")));
    const came = new Came();
    came.box.change(line("l1", 3), { text: "改好" });
    await clock.settle();
    equal(service.last().headers.get("If-Match"), '"3"');
    deepEqual(service.last().body, { text: "改好" });
    equal(came.lines[0]?.version, 4);
});

fact("removes a line", async (service, clock) => {
    service.on(`DELETE ${RECORD}/lines/l1`, () => json({ ...line("l1", 4), removed: true }));
    const came = new Came();
    came.box.change(line("l1", 3), { removed: true });
    await clock.settle();
    equal(came.lines[0]?.removed, true);
});

fact("corrects what has become of a line by the correction before", async (service, clock) => {
    let version = 3;
    service.on(`PATCH ${RECORD}/lines/l1`, () => json(line("l1", ++version)));
    const came = new Came();
    came.box.change(line("l1", 3), { text: "二" });
    came.box.change(line("l1", 3), { text: "三" });
    await clock.settle();
    deepEqual(
        service.asked.map(({ headers }) => headers.get("If-Match")),
        ['"3"', '"4"'],
    );
    deepEqual(came.waiting, []);
});

fact(
    "shows what somebody else made of a line, and replaces nobody's words",
    async (service, clock) => {
        service.on(`PATCH ${RECORD}/lines/l1`, () => problem(412, "version"));
        service.on(`GET ${RECORD}`, () => record(line("l1", 5, "别人改的")));
        const came = new Came();
        came.box.change(line("l1", 3), { text: "我改的" });
        await clock.settle();
        const waiting = came.waiting[0] as WaitingChange;
        equal(waiting.theirs?.text, "别人改的");
        equal(waiting.refused, "");
        equal(came.records.length, 1);
        equal(came.lines.length, 0);
    },
);

fact(
    "sends a correction on top of somebody else's where the clerk insists",
    async (service, clock) => {
        service.on(`PATCH ${RECORD}/lines/l1`, () => problem(412, "version"));
        service.on(`GET ${RECORD}`, () => record(line("l1", 5, "别人改的")));
        const came = new Came();
        came.box.change(line("l1", 3), { text: "我改的" });
        await clock.settle();
        service.on(`PATCH ${RECORD}/lines/l1`, () => json(line("l1", 6, "我改的")));
        came.box.insist(came.waiting[0] as WaitingChange);
        await clock.settle();
        equal(service.last().headers.get("If-Match"), '"5"');
        deepEqual(came.waiting, []);
    },
);

fact(
    "tries again where only the answer that a line belongs to is another",
    async (service, clock) => {
        service.on(`PATCH ${RECORD}/lines/l1`, ({ headers }) =>
            headers.get("If-Match") === '"4"'
                ? json(line("l1", 5, "改好"))
                : problem(412, "version"),
        );
        service.on(`GET ${RECORD}`, () => record({ ...line("l1", 4), questionId: "q1" }));
        const came = new Came();
        came.box.change(line("l1", 3), { text: "改好" });
        await clock.settle();
        equal(came.lines[0]?.version, 5);
        deepEqual(came.waiting, []);
    },
);

fact("finds a correction done whose answer got lost", async (service, clock) => {
    service.on(`PATCH ${RECORD}/lines/l1`, () => Promise.reject(new TypeError("Failed to fetch")));
    service.on(`GET ${RECORD}`, () => record(line("l1", 4, "改好")));
    const came = new Came();
    came.box.change(line("l1", 3), { text: "改好" });
    await clock.pass(1_000);
    equal(came.lines[0]?.version, 4);
    deepEqual(came.waiting, []);
});

fact("forgets a correction of a line that is not there any more", async (service, clock) => {
    service.on(`PATCH ${RECORD}/lines/l1`, () => problem(412, "version"));
    service.on(`GET ${RECORD}`, () => record());
    const came = new Came();
    came.box.change(line("l1", 3), { text: "改好" });
    await clock.settle();
    deepEqual(came.waiting, []);
    equal(came.lines.length, 0);
});

for (const [does, call] of [
    ["begin", `PUT ${RECORD}/answers/q1/start`],
    ["unbegin", `DELETE ${RECORD}/answers/q1/start`],
    ["end", `PUT ${RECORD}/answers/q1/end`],
    ["unend", `DELETE ${RECORD}/answers/q1/end`],
] as const) {
    fact(`marks an answer: ${does}`, async (service, clock) => {
        service.on(call, () => record());
        const came = new Came();
        came.box.mark(QUESTION, does, null);
        await clock.settle();
        deepEqual(service.calls(), [call]);
        equal(came.records.length, 1);
        deepEqual(came.waiting, []);
    });
}

fact("sends nothing any more once it is closed", async (service, clock) => {
    service.away = true;
    const came = new Came();
    came.box.say(HOST, "一", "2026-11-22T10:00:01Z");
    came.box.say(HOST, "二", "2026-11-22T10:00:02Z");
    await clock.settle();
    came.box.close();
    service.away = false;
    await clock.pass(5_000);
    equal(service.calls().filter((call) => call.startsWith("PUT")).length, 2);
    ok(came.waiting.some((one) => one.kind === "line" && one.body.text === "二"));
});

Deno.test("voices are the same by role and person, others by name", () => {
    equal(isSame(HOST, { ...HOST, name: "换了名字" }), true);
    equal(isSame(OTHER, { ...OTHER, name: "另一位" }), false);
    equal(isSame(HOST, OTHER), false);
});
