import "../../../testing/page";
import { deepEqual, equal, ok } from "node:assert/strict";
import { withClock, type Clock } from "../../../testing/clock";
import { json, problem, withService, type Service } from "../../../testing/service";
import { signedIn } from "../../../testing/staff";
import type { QuestionRow } from "../../api/types";
import type { QuestionFilter } from "./filter";
import { Queue } from "./queue";

const QUESTIONS = "GET /api/v1/studio/questions";

const FILTER: QuestionFilter = {
    "filter[session]": "s1",
    "filter[review][in]": "submitted",
    sort: "receivedAt",
};

/** The higher the number, the later it was received and decided. */
function row(number: number, change: Partial<QuestionRow> = {}): QuestionRow {
    const at = `2026-11-22T10:00:${String(number).padStart(2, "0")}Z`;
    return {
        id: `q${number}`,
        version: 1,
        number,
        receivedAt: at,
        reviewedAt: at,
        support: 0,
        claim: null,
        ...change,
    } as QuestionRow;
}

/** A desk with its list, and a service that has these questions. */
class Desk {
    questions: QuestionRow[] = [];
    selected: string | null = null;
    changes = 0;
    readonly failures: unknown[] = [];
    readonly queue = new Queue(
        () => this.changes++,
        () => this.selected,
        (failure) => this.failures.push(failure),
    );

    private once: (() => Promise<Response>) | null = null;

    constructor(readonly service: Service) {
        service.on(QUESTIONS, ({ query }) => {
            const once = this.once;
            this.once = null;
            if (once) {
                return once();
            }
            const ids = query.get("filter[id][in]")?.split(",");
            const states = query.get("filter[review][in]");
            const size = Number(query.get("page[size]"));
            const from = Number(query.get("page[after]") ?? 0);
            const found = this.questions.filter(
                (one) =>
                    (!ids || ids.includes(one.id)) &&
                    (!states || (one.state ?? "submitted") === states),
            );
            const next = from + size;
            return json({
                data: found.slice(from, next),
                meta: {
                    page: {
                        size,
                        hasMore: found.length > next,
                        next: found.length > next ? String(next) : null,
                        count: found.length,
                    },
                },
            });
        });
    }

    /** Instead of what the next call would be answered. */
    answerOnce(answer: () => Promise<Response>): void {
        this.once = answer;
    }

    ids(): readonly string[] | null {
        return this.queue.rows?.map(({ id }) => id) ?? null;
    }

    fresh(): readonly string[] {
        return this.queue.fresh.map(({ id }) => id);
    }
}

function fact(name: string, run: (desk: Desk, clock: Clock) => Promise<void>): void {
    Deno.test(`queue: ${name}`, () =>
        withClock((clock) =>
            withService(async (service) => {
                signedIn();
                const desk = new Desk(service);
                try {
                    await run(desk, clock);
                } finally {
                    desk.queue.close();
                }
            }),
        ),
    );
}

fact("shows what there is", async (desk) => {
    desk.questions = [row(1), row(2)];
    await desk.queue.load(FILTER, false);
    deepEqual(desk.ids(), ["q1", "q2"]);
    equal(desk.queue.total, 2);
});

fact("asks by its filters", async (desk) => {
    await desk.queue.load({ ...FILTER, "filter[q]": "养老" }, false);
    const { query } = desk.service.last();
    equal(query.get("filter[session]"), "s1");
    equal(query.get("filter[q]"), "养老");
    equal(query.get("sort"), "receivedAt");
    equal(query.get("page[count]"), "exact");
});

fact("reads all pages", async (desk) => {
    desk.questions = Array.from({ length: 250 }, (_, at) => row(at % 60, { id: `p${at}` }));
    await desk.queue.load(FILTER, false);
    equal(desk.queue.rows?.length, 250);
    deepEqual(
        desk.service.asked.map(({ query }) => query.get("page[after]")),
        [null, "100", "200"],
    );
});

fact("knows how many there are before all of them are there", async (desk) => {
    desk.questions = Array.from({ length: 250 }, (_, at) => row(at % 60, { id: `p${at}` }));
    const reading = desk.queue.load(FILTER, false);
    while ((desk.queue.rows?.length ?? 0) === 0) {
        await Promise.resolve();
    }
    equal(desk.queue.rows?.length, 100);
    equal(desk.queue.total, 250);
    await reading;
});

fact("keeps what is shown while it is read again quietly", async (desk) => {
    desk.questions = [row(1)];
    await desk.queue.load(FILTER, false);
    desk.questions = [row(1), row(2)];
    const reading = desk.queue.load(FILTER, true);
    deepEqual(desk.ids(), ["q1"]);
    await reading;
    deepEqual(desk.ids(), ["q1", "q2"]);
});

fact("forgets what an earlier question would have answered", async (desk, clock) => {
    desk.questions = [row(1)];
    const first = desk.queue.load(FILTER, false);
    const second = desk.queue.load({ ...FILTER, "filter[review][in]": "held" }, false);
    await Promise.all([first, second]);
    await clock.settle();
    deepEqual(desk.ids(), []);
});

fact("is empty where it cannot be read, and says so", async (desk) => {
    desk.service.on(QUESTIONS, () => problem(403, "forbidden"));
    await desk.queue.load(FILTER, false);
    deepEqual(desk.ids(), []);
    equal(desk.failures.length, 1);
});

fact("lets what arrives wait beside the list", async (desk, clock) => {
    desk.questions = [row(1)];
    await desk.queue.load(FILTER, false);
    desk.questions.push(row(2));
    desk.queue.ask(["q2"]);
    await clock.pass(150);
    deepEqual(desk.ids(), ["q1"]);
    deepEqual(desk.fresh(), ["q2"]);
});

fact("shows what arrived when it is asked for, in its place", async (desk, clock) => {
    desk.questions = [row(1), row(5)];
    await desk.queue.load(FILTER, false);
    desk.questions.push(row(3));
    desk.queue.ask(["q3"]);
    await clock.pass(150);
    desk.queue.takeFresh();
    deepEqual(desk.ids(), ["q1", "q3", "q5"]);
    deepEqual(desk.fresh(), []);
    equal(desk.queue.total, 3);
});

fact("shows at once what arrives in an empty list", async (desk, clock) => {
    await desk.queue.load(FILTER, false);
    desk.questions.push(row(2));
    desk.queue.ask(["q2"]);
    await clock.pass(150);
    deepEqual(desk.ids(), ["q2"]);
});

fact("asks together for what happens within a moment", async (desk, clock) => {
    desk.questions = [row(1)];
    await desk.queue.load(FILTER, false);
    desk.queue.ask(["q1"]);
    await clock.pass(100);
    desk.queue.ask(["q2", "q1"]);
    await clock.pass(50);
    equal(desk.service.calls().length, 2);
    equal(desk.service.last().query.get("filter[id][in]"), "q1,q2");
});

fact("asks for a hundred at a time", async (desk, clock) => {
    desk.questions = [row(1)];
    await desk.queue.load(FILTER, false);
    desk.queue.ask(Array.from({ length: 130 }, (_, at) => `n${at}`));
    await clock.pass(150);
    equal(desk.service.last().query.get("filter[id][in]")?.split(",").length, 100);
    await clock.pass(150);
    equal(desk.service.last().query.get("filter[id][in]")?.split(",").length, 30);
});

fact("shows a row as it has become", async (desk, clock) => {
    desk.questions = [row(1), row(2)];
    await desk.queue.load(FILTER, false);
    desk.questions[0] = row(1, { version: 2, support: 9 });
    desk.queue.ask(["q1"]);
    await clock.pass(150);
    equal(desk.queue.rows?.[0]?.support, 9);
});

fact("lets go of what somebody else decided", async (desk, clock) => {
    desk.questions = [row(1), row(2)];
    await desk.queue.load(FILTER, false);
    desk.questions.shift();
    desk.queue.ask(["q1"]);
    await clock.pass(150);
    deepEqual(desk.ids(), ["q2"]);
    equal(desk.queue.total, 1);
});

fact("keeps what is looked at, and tells what became of it", async (desk, clock) => {
    desk.questions = [row(1), row(2)];
    await desk.queue.load(FILTER, false);
    desk.selected = "q1";
    desk.questions[0] = row(1, { state: "approved" });
    desk.queue.ask(["q1"]);
    await clock.pass(150);
    deepEqual(desk.ids(), ["q1", "q2"]);
    equal(desk.queue.gone.get("q1")?.state, "approved");
});

fact("lets go of it when one looks elsewhere", async (desk, clock) => {
    desk.questions = [row(1), row(2)];
    await desk.queue.load(FILTER, false);
    desk.selected = "q1";
    desk.questions[0] = row(1, { state: "approved" });
    desk.queue.ask(["q1"]);
    await clock.pass(150);
    desk.queue.left("q1");
    deepEqual(desk.ids(), ["q2"]);
    desk.queue.left("q2");
    deepEqual(desk.ids(), ["q2"]);
});

fact("lets go at once of what is nowhere any more", async (desk, clock) => {
    desk.questions = [row(1), row(2)];
    await desk.queue.load(FILTER, false);
    desk.selected = "q1";
    desk.questions.shift();
    desk.queue.ask(["q1"]);
    await clock.pass(150);
    deepEqual(desk.ids(), ["q2"]);
});

fact("puts back into its place at once what one did oneself", async (desk, clock) => {
    desk.questions = [row(1), row(5)];
    await desk.queue.load(FILTER, false);
    desk.questions.push(row(3));
    desk.queue.bring(["q3"]);
    await clock.pass(150);
    deepEqual(desk.ids(), ["q1", "q3", "q5"]);
    deepEqual(desk.fresh(), []);
});

fact("puts it back where news from before are still on their way", async (desk, clock) => {
    desk.questions = [row(1), row(5)];
    await desk.queue.load(FILTER, false);
    let answer = (): void => undefined;
    const late = new Promise<void>((resolve) => (answer = resolve));
    const before = json({ data: [], meta: { page: { size: 100, hasMore: false, count: 0 } } });
    desk.answerOnce(() => late.then(() => before));
    desk.queue.ask(["q3"]);
    await clock.pass(150);
    desk.questions.push(row(3));
    desk.queue.bring(["q3"]);
    answer();
    await clock.pass(300);
    deepEqual(desk.ids(), ["q1", "q3", "q5"]);
    deepEqual(desk.fresh(), []);
});

fact("takes out of what waits what one brings oneself", async (desk, clock) => {
    desk.questions = [row(1)];
    await desk.queue.load(FILTER, false);
    desk.questions.push(row(3));
    desk.queue.ask(["q3"]);
    await clock.pass(150);
    deepEqual(desk.fresh(), ["q3"]);
    desk.queue.bring(["q3"]);
    await clock.pass(150);
    deepEqual(desk.ids(), ["q1", "q3"]);
    deepEqual(desk.fresh(), []);
});

fact("sorts downwards where the latest come first", async (desk, clock) => {
    desk.questions = [row(5), row(1)];
    await desk.queue.load({ ...FILTER, sort: "-receivedAt" }, false);
    desk.questions.push(row(3));
    desk.queue.bring(["q3"]);
    await clock.pass(150);
    deepEqual(desk.ids(), ["q5", "q3", "q1"]);
});

fact("goes on to the next that no colleague has", async (desk) => {
    const claim = (who: string, until = "2999-01-01T00:00:00Z") => ({
        questionId: "",
        by: { id: who, name: who },
        until,
    });
    desk.questions = [
        row(1),
        row(2, { claim: claim("me") }),
        row(3),
        row(4, { claim: claim("them") }),
        row(5, { claim: claim("them", "2026-11-22T10:00:00Z") }),
        row(6, { claim: claim("them") }),
    ];
    await desk.queue.load(FILTER, false);
    const now = Date.parse("2026-11-22T10:00:30Z");
    const after = (id: string) => desk.queue.after(id, "me", now)?.id;
    equal(after("q1"), "q2");
    equal(after("q3"), "q5");
    equal(after("q5"), "q3");
    desk.questions = [row(1), row(2, { claim: claim("them") })];
    await desk.queue.load(FILTER, false);
    equal(after("q1"), "q2");
    desk.questions = [row(1)];
    await desk.queue.load(FILTER, false);
    equal(after("q1"), undefined);
});

fact("shows a claim as it is told", async (desk) => {
    desk.questions = [row(1)];
    await desk.queue.load(FILTER, false);
    const by = { id: "p1", name: "小李" };
    desk.queue.claimed({ questionId: "q1", by, until: "2026-11-22T10:05:00Z" });
    equal(desk.queue.rows?.[0]?.claim?.by.name, "小李");
    desk.queue.claimed({ questionId: "q1", by: null, until: null });
    equal(desk.queue.rows?.[0]?.claim, null);
});

fact("believes a claim that was told more than a list read before", async (desk) => {
    desk.questions = [row(1)];
    await desk.queue.load(FILTER, false);
    const reading = desk.queue.load(FILTER, true);
    const by = { id: "p1", name: "小李" };
    desk.queue.claimed({ questionId: "q1", by, until: "2026-11-22T10:05:00Z" });
    await reading;
    equal(desk.queue.rows?.[0]?.claim?.by.name, "小李");
});

fact("believes a list more than a claim that was told before it was read", async (desk, clock) => {
    desk.questions = [row(1)];
    await desk.queue.load(FILTER, false);
    const by = { id: "p1", name: "小李" };
    desk.queue.claimed({ questionId: "q1", by, until: "2026-11-22T10:05:00Z" });
    await clock.pass(1_000);
    await desk.queue.load(FILTER, true);
    equal(desk.queue.rows?.[0]?.claim, null);
});

fact("asks without a stream for what was decided since, and shows it", async (desk, clock) => {
    desk.questions = [row(1)];
    await desk.queue.load(FILTER, false);
    desk.questions.push(row(7));
    await desk.queue.catchUp();
    equal(desk.service.last().query.get("filter[reviewedAt][gte]"), row(1).reviewedAt);
    await clock.pass(150);
    deepEqual(desk.fresh(), ["q7"]);
});

fact("asks again without a stream only for what it does not know", async (desk, clock) => {
    desk.questions = [row(1)];
    await desk.queue.load(FILTER, false);
    await desk.queue.catchUp();
    const before = desk.service.calls().length;
    await clock.pass(150);
    equal(desk.service.calls().length, before);
});

fact("asks where nothing is shown for what came since a minute ago", async (desk, clock) => {
    await desk.queue.load(FILTER, false);
    await desk.queue.catchUp();
    const from = new Date(desk.service.last().query.get("filter[reviewedAt][gte]") ?? "");
    ok(Math.abs(from.getTime() - (clock.now() - 60_000)) <= 1);
});

fact("asks nothing any more once it is closed", async (desk, clock) => {
    await desk.queue.load(FILTER, false);
    desk.queue.ask(["q1"]);
    desk.queue.close();
    await clock.pass(1_000);
    equal(desk.service.calls().length, 1);
});
