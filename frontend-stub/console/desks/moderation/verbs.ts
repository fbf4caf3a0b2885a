import { del, get, patch, post, put } from "../../api/client";
import { Refused } from "../../api/problem";
import type { ChangedQuestion, QuestionRow, StudioQuestion } from "../../api/types";
import { words } from "../../messages";
import { moderationWords } from "./words";
import { may } from "../../state/session";
import { offerUndo } from "../../parts/undo-bar";
import type { Conflict, Version } from "./detail/both-versions";
import type { Claims } from "./claims";
import { askDismissal, askMerge, askTransfer } from "./dialogs";
import type { Queue } from "./queue";

/** What was done is shown a moment later. */
const LET_REST = 400;

/** What the verbs need of the desk at which they are pressed. */
export interface DecidingDesk {
    readonly queue: Queue;
    /** Null: whatever waits anywhere within one's reach. */
    readonly session: string | null;
    /** The id of what is looked at. */
    readonly chosen: string | null;
    /** The same, whole; null until it is read. */
    question: StudioQuestion | null;
    conflict: Conflict | null;
    editing: boolean;
    /** What was done last, for anyone who does not see it. */
    told: string;
    isBusy(): boolean;
    /** The row of what is looked at. */
    row(): QuestionRow | undefined;
    act(
        work: () => Promise<void>,
        done?: string,
        fields?: readonly string[],
        of?: string,
    ): Promise<boolean>;
    /** What was decided leaves the list; the next one that is free is looked at. */
    advance(id: string): void;
    choose(id: string | null): void;
    reveal(id: string): Promise<void>;
    readQuestion(id: string): Promise<void>;
    leaveEdit(): void;
    /** What was typed is saved, or not wanted any more. */
    forgetTyped(): void;
}

type Seen = Pick<StudioQuestion, "id" | "version" | "title">;

/** That a call is made to a question as it was seen. */
interface AsSeen {
    readonly at: { readonly id: string };
    readonly ifMatch: number;
}

function asSeen({ id, version }: Pick<Seen, "id" | "version">, newer = version): AsSeen {
    return { at: { id }, ifMatch: newer };
}

/** What is decided on one question, and how each of it is taken back. */
export class Verbs {
    constructor(
        private readonly desk: DecidingDesk,
        private readonly claims: Claims,
    ) {}

    private seen(): Seen | null {
        return this.desk.question ?? this.desk.row() ?? null;
    }

    /**
     * Carries out a verb; one that was made to an older version shows both.
     *
     * @param undo takes it back, given the version it made
     */
    private async decide(
        action: string,
        done: string,
        verb: (seen: AsSeen) => Promise<StudioQuestion>,
        undo: (now: AsSeen) => Promise<unknown>,
        version?: number,
    ): Promise<void> {
        const seen = this.seen();
        if (!seen || this.desk.isBusy() || !may("questions:moderate")) {
            return;
        }
        await this.desk.act(async () => {
            try {
                const now = await verb(asSeen(seen, version));
                this.desk.conflict = null;
                this.offer(done, seen.title, () => undo(asSeen(now)), [now.id]);
                this.desk.advance(seen.id);
            } catch (failure) {
                await this.stale(failure, seen.id, action, this.desk.question, false, (newer) =>
                    this.decide(action, done, verb, undo, newer),
                );
            }
        });
    }

    offer(done: string, title: string, undo: () => Promise<unknown>, ids: readonly string[]): void {
        const short = title.length > 18 ? `${title.slice(0, 17)}…` : title;
        this.desk.told = `${done}: ${short}`;
        offerUndo(`${done}：${short}`, () => {
            void this.desk.act(async () => {
                await undo();
                this.desk.told = moderationWords().undone;
                this.desk.queue.bring(ids);
                const only = ids.length === 1 ? ids[0] : undefined;
                if (only !== undefined) {
                    this.desk.choose(only);
                    await this.desk.readQuestion(only);
                    setTimeout(() => void this.desk.reveal(only), LET_REST);
                }
            });
        });
    }

    private async stale(
        failure: unknown,
        id: string,
        action: string,
        mine: Version | null,
        typed: boolean,
        again: (version: number) => Promise<void>,
    ): Promise<void> {
        if (!(failure instanceof Refused) || failure.problem.status !== 412 || !mine) {
            if (failure instanceof Refused && failure.is("claimed")) {
                void this.desk.readQuestion(id);
            }
            throw failure;
        }
        const now = await get("/api/v1/studio/questions/{id}", { at: { id } });
        this.desk.question = now;
        this.desk.conflict = { mine, now, typed, action, again };
    }

    readonly approve = (): void => {
        const w = moderationWords();
        void this.decide(
            w.approve,
            w.approved,
            (seen) => put("/api/v1/studio/questions/{id}/approval", seen),
            (now) => del("/api/v1/studio/questions/{id}/approval", now),
        );
    };

    /** A second look where it came in, and back to those that wait everywhere else. */
    readonly review = (): void => {
        const w = moderationWords();
        const state = this.desk.row()?.state;
        if (state === "submitted") {
            void this.decide(
                w.hold,
                w.heldDone,
                (seen) => put("/api/v1/studio/questions/{id}/hold", { ...seen, body: {} }),
                (now) => del("/api/v1/studio/questions/{id}/hold", now),
            );
        } else if (state !== undefined) {
            const before = this.desk.question?.review;
            void this.decide(
                w.back,
                w.returned,
                (seen) => put("/api/v1/studio/questions/{id}/return", seen),
                (now) => restore(now, before),
            );
        }
    };

    readonly dismiss = (): void => {
        const seen = this.seen();
        const w = moderationWords();
        if (!seen || !may("questions:moderate")) {
            return;
        }
        void this.claims.take(seen.id, false);
        void askDismissal(1, async (code, explanation) => {
            const body = { code, explanation };
            const now = await this.orStale(seen, w.dismiss, (shown) =>
                put("/api/v1/studio/questions/{id}/dismissal", { ...shown, body }),
            );
            if (now) {
                this.offer(
                    w.dismissed,
                    seen.title,
                    () => del("/api/v1/studio/questions/{id}/dismissal", asSeen(now)),
                    [now.id],
                );
                this.desk.advance(seen.id);
            }
        });
    };

    readonly merge = (): void => {
        const seen = this.seen();
        const number = this.desk.question?.number ?? this.desk.row()?.number;
        const w = moderationWords();
        if (!seen || number === undefined || !may("questions:moderate")) {
            return;
        }
        void this.claims.take(seen.id, false);
        void askMerge(
            { id: seen.id, number, title: seen.title },
            1,
            this.desk.session,
            new Set(),
            async (into) => {
                const now = await this.orStale(seen, w.merge, (shown) =>
                    put("/api/v1/studio/questions/{id}/merge", { ...shown, body: { into } }),
                );
                if (now) {
                    this.offer(
                        w.mergedDone,
                        seen.title,
                        () => del("/api/v1/studio/questions/{id}/merge", asSeen(now)),
                        [now.id, into],
                    );
                    this.desk.advance(seen.id);
                }
            },
        );
    };

    readonly transfer = (): void => {
        const question = this.desk.question;
        const w = moderationWords();
        if (!question || !may("questions:moderate")) {
            return;
        }
        void this.claims.take(question.id, false);
        void askTransfer(question.department.id, async (departmentId, note) => {
            const body = { departmentId, note };
            const now = await this.orStale(question, w.transfer, (shown) =>
                put("/api/v1/studio/questions/{id}/transfer", { ...shown, body }),
            );
            if (now) {
                this.offer(
                    w.transferred,
                    question.title,
                    () => del("/api/v1/studio/questions/{id}/transfer", asSeen(now)),
                    [now.id],
                );
                this.desk.advance(question.id);
            }
        });
    };

    /** From a dialog, which is closed where both versions are to be looked at first. */
    private async orStale(
        seen: Seen,
        action: string,
        verb: (seen: AsSeen) => Promise<StudioQuestion>,
    ): Promise<StudioQuestion | null> {
        const { id } = seen;
        try {
            return await verb(asSeen(seen));
        } catch (failure) {
            await this.stale(failure, id, action, this.desk.question, false, async (version) => {
                await this.desk.act(async () => {
                    await verb(asSeen(seen, version));
                    this.desk.conflict = null;
                    this.desk.advance(id);
                });
            });
            return null;
        }
    }

    readonly receive = (): void => {
        const w = moderationWords();
        void this.decide(
            w.receive,
            w.received,
            (seen) => put("/api/v1/studio/questions/{id}/transfer/receipt", seen),
            (now) => del("/api/v1/studio/questions/{id}/transfer/receipt", now),
        );
    };

    readonly giveBack = (): void => {
        const question = this.desk.question;
        const w = moderationWords();
        if (!question) {
            return;
        }
        void this.desk.act(async () => {
            await del("/api/v1/studio/questions/{id}/transfer", asSeen(question));
            this.desk.told = w.givenBack;
            this.desk.advance(question.id);
        }, w.givenBack);
    };

    readonly edit = (): void => {
        if (this.desk.question && may("questions:moderate")) {
            this.desk.editing = true;
            void this.claims.take(this.desk.question.id, false);
        }
    };

    async save(change: ChangedQuestion, version?: number): Promise<void> {
        const before = this.desk.question;
        const w = moderationWords();
        if (!before) {
            return;
        }
        const { id } = before;
        if (Object.keys(change).length === 0) {
            this.desk.leaveEdit();
            return;
        }
        await this.desk.act(
            async () => {
                try {
                    const now = await patch("/api/v1/studio/questions/{id}", {
                        ...asSeen(before, version),
                        body: change,
                    });
                    this.desk.forgetTyped();
                    this.desk.conflict = null;
                    this.desk.question = now;
                    this.desk.leaveEdit();
                    this.desk.queue.ask([id]);
                    this.offer(
                        w.edited,
                        now.title,
                        () =>
                            patch("/api/v1/studio/questions/{id}", {
                                ...asSeen(now),
                                body: undoing(before),
                            }),
                        [id],
                    );
                } catch (failure) {
                    const mine: Version = {
                        ...before,
                        ...change,
                        onAirText:
                            change.onAirText === undefined ? before.onAirText : change.onAirText,
                        nickname: change.nickname === undefined ? before.nickname : change.nickname,
                    };
                    await this.stale(failure, id, words().parts.save, mine, true, (newer) =>
                        this.save(change, newer),
                    );
                }
            },
            "",
            ["title", "text", "onAirText", "nickname"],
            "edit",
        );
    }

    async note(text: string): Promise<boolean> {
        const id = this.desk.chosen;
        return (
            id !== null &&
            (await this.desk.act(
                async () => {
                    const question = await post("/api/v1/studio/questions/{id}/notes", {
                        at: { id },
                        body: { text },
                    });
                    if (this.desk.chosen === id) {
                        this.desk.question = question;
                    }
                    this.desk.queue.ask([id]);
                },
                "",
                [],
                "note",
            ))
        );
    }

    async unnote(note: string): Promise<void> {
        const id = this.desk.chosen;
        await this.desk.act(async () => {
            await del("/api/v1/studio/question-notes/{id}", { at: { id: note } });
            if (id !== null) {
                await this.desk.readQuestion(id);
                this.desk.queue.ask([id]);
            }
        });
    }

    async unmerge(id: string): Promise<void> {
        const into = this.desk.chosen;
        await this.desk.act(async () => {
            const one = await get("/api/v1/studio/questions/{id}", { at: { id } });
            await del("/api/v1/studio/questions/{id}/merge", asSeen(one));
            this.desk.queue.bring(into === null ? [id] : [id, into]);
            if (into !== null) {
                await this.desk.readQuestion(into);
            }
        }, moderationWords().unmerged);
    }
}

/** As it was before it was returned to those that wait. */
function restore(now: AsSeen, before: StudioQuestion["review"] | undefined): Promise<unknown> {
    switch (before?.state) {
        case "approved":
            return put("/api/v1/studio/questions/{id}/approval", now);
        case "held":
            return put("/api/v1/studio/questions/{id}/hold", {
                ...now,
                body: { reason: before.reason },
            });
        case "dismissed":
            return put("/api/v1/studio/questions/{id}/dismissal", {
                ...now,
                body: { code: before.dismissal ?? "off-topic", explanation: before.reason },
            });
        default:
            return Promise.resolve();
    }
}

function undoing(before: StudioQuestion): ChangedQuestion {
    return {
        title: before.title,
        text: before.text,
        onAirText: before.onAirText,
        nickname: before.nickname,
        kind: before.kind,
        topicIds: before.topics.map((topic) => topic.id),
        ...(before.onAir === "on-air" ? { onAir: true } : {}),
    };
}
