import { del, get, patch, post, put } from "../../api/client";
import { Interrupted, Refused, SignedOut } from "../../api/problem";
import type { AskedQuestion, RunningLine, RunningRecord, Schemas, Voice } from "../../api/types";
import type { WantedLine } from "./waiting";
import { me } from "../../state/session";
import { keep, keptUnder } from "../../base/storage";
import { pause } from "../../base/time";
import { unique } from "../../base/unique";
import { Value } from "../../base/value";
import { isSame } from "./record-state";
import type {
    Kept,
    LineChange,
    Waiting,
    WaitingChange,
    WaitingLine,
    WaitingMark,
    WaitingPaste,
} from "./waiting";

type Fresh<W extends Waiting> = Omit<W, keyof Kept> & { readonly id?: string };

/** What came of it. */
export interface Delivered {
    readonly line: (line: RunningLine) => void;
    readonly pasted: (lines: readonly RunningLine[]) => void;
    readonly record: (record: RunningRecord) => void;
}

/**
 * What is on its way, one after the other in the order in which it was done. Each is kept in the
 * browser under a key of its own until the service has it, so that neither a lost connection nor a
 * reload nor another tab loses one.
 */
export class Outbox {
    readonly waiting: Value<readonly Waiting[]>;
    private readonly prefix: string;
    private sending = false;
    private closed = false;

    constructor(
        private readonly session: string,
        private readonly delivered: Delivered,
    ) {
        this.prefix = `wenzheng-line ${me().id} ${session} `;
        this.waiting = new Value<readonly Waiting[]>(
            keptUnder(this.prefix)
                .map((text) => JSON.parse(text) as Waiting)
                .sort((a, b) => a.order - b.order),
        );
        void this.run();
    }

    say(voice: Voice, text: string, spokenAt: string): void {
        this.add<WaitingLine>({
            kind: "line",
            voice,
            body: { ...speaking(voice), text, spokenAt },
        });
    }

    paste(voice: Voice, text: string, spokenAt: string): void {
        this.add<WaitingPaste>({
            kind: "paste",
            voice,
            body: { ...speaking(voice), text, spokenAt },
        });
    }

    change(line: RunningLine, change: LineChange): void {
        this.add<WaitingChange>({ kind: "change", line, change, theirs: null });
    }

    mark(question: AskedQuestion, does: WaitingMark["does"], at: string | null): void {
        this.add<WaitingMark>({ kind: "mark", question, does, at });
    }

    /** Sends a change again, on top of what somebody else has made of the line. */
    insist(one: WaitingChange): void {
        this.replace({ ...one, line: one.theirs ?? one.line, theirs: null, refused: null });
        void this.run();
    }

    /** Out of the box; it is not sent. */
    take(id: string): Waiting | null {
        const one = this.waiting.get().find((kept) => kept.id === id) ?? null;
        this.drop(id);
        return one;
    }

    /** Nothing is sent from here on; what waits is sent when the desk is entered again. */
    close(): void {
        this.closed = true;
    }

    private add<W extends Waiting>(fresh: Fresh<W>): void {
        const last = this.waiting.get().at(-1)?.order ?? 0;
        const one = {
            id: unique(),
            order: Math.max(Date.now(), last + 1),
            refused: null,
            ...fresh,
        } as unknown as W;
        this.put(one);
        this.waiting.set([...this.waiting.get(), one]);
        void this.run();
    }

    private put(one: Waiting): void {
        keep(this.prefix + one.id, JSON.stringify(one));
    }

    private replace(one: Waiting): void {
        this.put(one);
        this.waiting.set(this.waiting.get().map((other) => (other.id === one.id ? one : other)));
    }

    private drop(id: string): void {
        keep(this.prefix + id, null);
        this.waiting.set(this.waiting.get().filter((one) => one.id !== id));
    }

    private async run(): Promise<void> {
        if (this.sending) {
            return;
        }
        this.sending = true;
        try {
            for (;;) {
                const next = this.waiting.get().find((one) => one.refused === null);
                if (!next || this.closed) {
                    return;
                }
                await this.deliver(next);
            }
        } catch (failure) {
            if (!(failure instanceof SignedOut)) {
                throw failure;
            }
        } finally {
            this.sending = false;
        }
    }

    private async deliver(one: Waiting): Promise<void> {
        try {
            switch (one.kind) {
                case "line":
                    this.done(
                        one,
                        await put("/api/v1/studio/sessions/{id}/record/lines/{line}", {
                            at: { id: this.session, line: one.id },
                            body: one.body,
                        }),
                    );
                    break;
                case "paste": {
                    // Under an id of its own: the key only lets it be sent again.
                    const lines = await post("/api/v1/studio/sessions/{id}/record/lines", {
                        at: { id: this.session },
                        body: { id: one.id, ...one.body },
                        key: one.id,
                    });
                    this.drop(one.id);
                    this.delivered.pasted(lines.data);
                    break;
                }
                case "change":
                    await this.deliverChange(one);
                    break;
                case "mark": {
                    const record = await this.deliverMark(one);
                    this.drop(one.id);
                    this.delivered.record(record);
                }
            }
        } catch (failure) {
            if (!(failure instanceof Refused)) {
                throw failure;
            }
            if (failure.problem.status >= 500 || failure.problem.status === 429) {
                await pause((failure.retryAfter ?? 2) * 1_000);
                return;
            }
            this.replace({ ...one, refused: failure.problem.detail || failure.problem.title });
        }
    }

    private done(one: Waiting, line: RunningLine): void {
        this.drop(one.id);
        // What else is done to this line is done to what has become of it.
        this.waiting
            .get()
            .filter((other) => other.kind === "change" && other.line.id === line.id)
            .forEach((other) => this.replace({ ...(other as WaitingChange), line }));
        this.delivered.line(line);
    }

    private async deliverChange(one: WaitingChange): Promise<void> {
        const { line, change } = one;
        const at = { id: this.session, line: line.id };
        try {
            this.done(
                one,
                change.removed
                    ? await del("/api/v1/studio/sessions/{id}/record/lines/{line}", {
                          at,
                          ifMatch: line.version,
                      })
                    : await patch("/api/v1/studio/sessions/{id}/record/lines/{line}", {
                          at,
                          body: body(change),
                          ifMatch: line.version,
                      }),
            );
        } catch (failure) {
            const stale = failure instanceof Refused && failure.problem.status === 412;
            if (!stale && !(failure instanceof Interrupted)) {
                throw failure;
            }
            // Done all the same, only the answer got lost; or overtaken by somebody else.
            const record = await get("/api/v1/studio/sessions/{id}/record", {
                at: { id: this.session },
            });
            this.delivered.record(record);
            const there = record.lines.find((other) => other.id === line.id);
            if (!there) {
                this.drop(one.id);
            } else if (isAs(there, { ...line, ...change })) {
                this.done(one, there);
            } else if (isAs(there, line)) {
                // Only the answer that it belongs to is another.
                this.replace({ ...one, line: there });
            } else {
                this.replace({ ...one, theirs: there, refused: "" });
            }
        }
    }

    private deliverMark({ question, does, at: time }: WaitingMark): Promise<RunningRecord> {
        const at = { id: this.session, question: question.id };
        const body = { at: time };
        switch (does) {
            case "begin":
                return put("/api/v1/studio/sessions/{id}/record/answers/{question}/start", {
                    at,
                    body,
                });
            case "unbegin":
                return del("/api/v1/studio/sessions/{id}/record/answers/{question}/start", { at });
            case "end":
                return put("/api/v1/studio/sessions/{id}/record/answers/{question}/end", {
                    at,
                    body,
                });
            case "unend":
                return del("/api/v1/studio/sessions/{id}/record/answers/{question}/end", { at });
        }
    }
}

function body({ voice, text, removed }: LineChange): Schemas["ChangedLine"] {
    return {
        ...(text === undefined ? {} : { text }),
        ...(voice === undefined ? {} : speaking(voice)),
        ...(removed === undefined ? {} : { removed }),
    };
}

export function speaking(voice: Voice): Pick<WantedLine, "role" | "personId" | "speaker"> {
    return {
        role: voice.role,
        personId: voice.personId,
        speaker: voice.role === "other" ? voice.name : null,
    };
}

function isAs(one: RunningLine, other: RunningLine): boolean {
    return (
        one.text === other.text && one.removed === other.removed && isSame(one.voice, other.voice)
    );
}
