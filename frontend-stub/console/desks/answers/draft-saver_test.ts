import { deepEqual, equal } from "node:assert/strict";
import { Interrupted, Refused } from "../../api/problem";
import { DraftSaver, type Saved, type Words } from "./draft-saver";

/** A service with one draft, and an author who writes it. */
class Author {
    base: Saved = { text: "一", personId: null, changeNote: null, version: 1 };
    server: Saved = this.base;
    kept: Words | null = null;
    sent: string[] = [];
    fails: unknown[] = [];
    gate: Promise<void> = Promise.resolve();
    timers: (() => void)[] = [];
    readonly saver: DraftSaver<Saved>;

    constructor(restored: Words | null = null) {
        this.saver = new DraftSaver<Saved>(
            this.base,
            {
                send: async (words, version) => {
                    await this.gate;
                    const failure = this.fails.shift();
                    if (failure instanceof Interrupted) {
                        this.store(words);
                    }
                    if (failure) {
                        throw failure;
                    }
                    if (version !== this.server.version) {
                        throw stale();
                    }
                    this.sent.push(words.text);
                    return this.store(words);
                },
                read: () => Promise.resolve(this.server),
                saved: () => undefined,
                keep: (words) => (this.kept = words),
                now: () => 7,
                later: (run) => {
                    this.timers.push(run);
                    return () => (this.timers = this.timers.filter((one) => one !== run));
                },
            },
            restored,
        );
    }

    store(words: Words): Saved {
        this.server = { ...words, version: this.server.version + 1 };
        return this.server;
    }
}

function stale(): Refused {
    return new Refused(
        {
            type: "about:blank",
            title: "",
            status: 412,
            detail: "",
            code: "stale",
            errors: [],
            traceId: "",
        },
        null,
    );
}

Deno.test("what is typed is kept at once and sent once the keys rest", async () => {
    const author = new Author();
    author.saver.write({ text: "一二" });
    author.saver.write({ text: "一二三" });
    equal(author.kept?.text, "一二三");
    equal(author.timers.length, 1);

    equal(await author.saver.flush(), true);

    deepEqual(author.sent, ["一二三"]);
    equal(author.kept, null);
});

Deno.test("one's own requests never meet", async () => {
    const author = new Author();
    let open = () => undefined as void;
    author.gate = new Promise((resolve) => (open = resolve));
    author.saver.write({ text: "一二" });
    const first = author.saver.flush();
    author.saver.write({ text: "一二三" });
    const second = author.saver.flush();
    open();
    await first;

    equal(await second, true);

    deepEqual(author.sent, ["一二", "一二三"]);
    equal(author.saver.state.get().kind, "saved");
});

Deno.test(
    "what somebody else saved is shown, and nothing is sent until one has chosen",
    async () => {
        const author = new Author();
        author.store({ text: "别人写的", personId: null, changeNote: null });
        author.saver.write({ text: "我写的" });
        equal(await author.saver.flush(), false);
        const state = author.saver.state.get();
        equal(state.kind === "conflict" && state.theirs.text, "别人写的");
        author.saver.write({ text: "我写的，还在写" });
        equal(await author.saver.flush(), false);
        deepEqual(author.sent, []);
        equal(author.kept?.text, "我写的，还在写");

        author.saver.settle(false);
        equal(await author.saver.flush(), true);

        equal(author.server.text, "我写的，还在写");
    },
);

Deno.test("taking the other's words drops one's own", async () => {
    const author = new Author();
    author.store({ text: "别人写的", personId: null, changeNote: null });
    author.saver.write({ text: "我写的" });
    await author.saver.flush();

    author.saver.settle(true);

    equal(author.saver.get().text, "别人写的");
    equal(author.kept, null);
});

Deno.test("a request whose answer got lost is no conflict with oneself", async () => {
    const author = new Author();
    author.fails = [new Interrupted()];
    author.saver.write({ text: "一二" });

    equal(await author.saver.flush(), true);

    equal(author.server.text, "一二");
});

Deno.test("what a closed lid left is sent when one is back", async () => {
    const author = new Author({ text: "合上电脑前写的", personId: null, changeNote: null });
    equal(author.timers.length, 1);
    await author.saver.flush();
    equal(author.server.text, "合上电脑前写的");
});

Deno.test("a failure is tried again, and the words stay", async () => {
    const author = new Author();
    author.fails = [new Error("away")];
    author.saver.write({ text: "一二" });
    equal(await author.saver.flush(), false);
    equal(author.saver.state.get().kind, "failed");
    equal(author.kept?.text, "一二");

    equal(await author.saver.flush(), true);
    equal(author.server.text, "一二");
});
