import { api } from "../../api/api";
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
    /** What was decided leaves the list; the next one is looked at. */
    advance(id: string): void;
    choose(id: string | null): void;
    reveal(id: string): Promise<void>;
    readQuestion(id: string): Promise<void>;
    leaveEdit(): void;
    /** What was typed is saved, or not wanted any more. */
    forgetTyped(): void;
}

/** What is decided on one question, and how each of it is taken back. */
export class Verbs {
    constructor(
        private readonly desk: DecidingDesk,
        private readonly claims: Claims,
    ) {}

    private seen(): { id: string; version: number; title: string } | null {
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
        verb: (id: string, version: number) => Promise<StudioQuestion>,
        undo: (id: string, version: number) => Promise<unknown>,
        version?: number,
    ): Promise<void> {
        const seen = this.seen();
        if (!seen || this.desk.isBusy() || !may("questions:moderate")) {
            return;
        }
        await this.desk.act(async () => {
            try {
                const now = await verb(seen.id, version ?? seen.version);
                this.desk.conflict = null;
                this.offer(done, seen.title, () => undo(now.id, now.version), [now.id]);
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
        const now = await api.question(id);
        this.desk.question = now;
        this.desk.conflict = { mine, now, typed, action, again };
    }

    readonly approve = (): void => {
        const w = moderationWords();
        void this.decide(w.approve, w.approved, api.approveQuestion, api.takeApprovalBack);
    };

    /** A second look where it came in, and back to those that wait everywhere else. */
    readonly review = (): void => {
        const w = moderationWords();
        const state = this.desk.row()?.state;
        if (state === "submitted") {
            void this.decide(
                w.hold,
                w.heldDone,
                (id, version) => api.holdQuestion(id, version, null),
                api.takeHoldBack,
            );
        } else if (state !== undefined) {
            const before = this.desk.question?.review;
            void this.decide(w.back, w.returned, api.returnQuestion, (id, version) =>
                restore(id, version, before),
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
            const now = await this.orStale(seen.id, w.dismiss, (version) =>
                api.dismissQuestion(seen.id, version ?? seen.version, code, explanation),
            );
            if (now) {
                this.offer(
                    w.dismissed,
                    seen.title,
                    () => api.takeDismissalBack(now.id, now.version),
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
                const now = await this.orStale(seen.id, w.merge, (version) =>
                    api.mergeQuestion(seen.id, version ?? seen.version, into),
                );
                if (now) {
                    this.offer(
                        w.mergedDone,
                        seen.title,
                        () => api.unmergeQuestion(now.id, now.version),
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
            const now = await this.orStale(question.id, w.transfer, (version) =>
                api.transferQuestion(question.id, version ?? question.version, departmentId, note),
            );
            if (now) {
                this.offer(
                    w.transferred,
                    question.title,
                    () => api.endTransfer(now.id, now.version),
                    [now.id],
                );
                this.desk.advance(question.id);
            }
        });
    };

    /** From a dialog, which is closed where both versions are to be looked at first. */
    private async orStale(
        id: string,
        action: string,
        verb: (version: number | null) => Promise<StudioQuestion>,
    ): Promise<StudioQuestion | null> {
        try {
            return await verb(null);
        } catch (failure) {
            await this.stale(failure, id, action, this.desk.question, false, async (version) => {
                await this.desk.act(async () => {
                    await verb(version);
                    this.desk.conflict = null;
                    this.desk.advance(id);
                });
            });
            return null;
        }
    }

    readonly receive = (): void => {
        const w = moderationWords();
        void this.decide(w.receive, w.received, api.takeTransfer, api.untakeTransfer);
    };

    readonly giveBack = (): void => {
        const question = this.desk.question;
        const w = moderationWords();
        if (!question) {
            return;
        }
        void this.desk.act(async () => {
            await api.endTransfer(question.id, question.version);
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
                    const now = await api.changeQuestion(id, version ?? before.version, change);
                    this.desk.forgetTyped();
                    this.desk.conflict = null;
                    this.desk.question = now;
                    this.desk.leaveEdit();
                    this.desk.queue.ask([id]);
                    this.offer(
                        w.edited,
                        now.title,
                        () => api.changeQuestion(id, now.version, undoing(before)),
                        [id],
                    );
                } catch (failure) {
                    const mine: Version = {
                        ...before,
                        ...change,
                        onAirText:
                            change.onAirText === undefined ? before.onAirText : change.onAirText,
                    };
                    await this.stale(failure, id, words().parts.save, mine, true, (newer) =>
                        this.save(change, newer),
                    );
                }
            },
            "",
            ["title", "text", "onAirText"],
            "edit",
        );
    }

    async note(text: string): Promise<boolean> {
        const id = this.desk.chosen;
        return (
            id !== null &&
            (await this.desk.act(async () => {
                const question = await api.addNote(id, text);
                if (this.desk.chosen === id) {
                    this.desk.question = question;
                }
                this.desk.queue.ask([id]);
            }))
        );
    }

    async unnote(note: string): Promise<void> {
        const id = this.desk.chosen;
        await this.desk.act(async () => {
            await api.removeNote(note);
            if (id !== null) {
                await this.desk.readQuestion(id);
                this.desk.queue.ask([id]);
            }
        });
    }

    async unmerge(id: string): Promise<void> {
        const into = this.desk.chosen;
        await this.desk.act(async () => {
            const one = await api.question(id);
            await api.unmergeQuestion(id, one.version);
            this.desk.queue.bring(into === null ? [id] : [id, into]);
            if (into !== null) {
                await this.desk.readQuestion(into);
            }
        }, moderationWords().unmerged);
    }
}

/** As it was before it was returned to those that wait. */
function restore(
    id: string,
    version: number,
    before: StudioQuestion["review"] | undefined,
): Promise<unknown> {
    switch (before?.state) {
        case "approved":
            return api.approveQuestion(id, version);
        case "held":
            return api.holdQuestion(id, version, before.reason);
        case "dismissed":
            return api.dismissQuestion(id, version, before.dismissal ?? "off-topic", before.reason);
        default:
            return Promise.resolve();
    }
}

function undoing(before: StudioQuestion): ChangedQuestion {
    return {
        title: before.title,
        text: before.text,
        onAirText: before.onAirText,
        kind: before.kind,
        topicIds: before.topics.map((topic) => topic.id),
        ...(before.onAir === "on-air" ? { onAir: true } : {}),
    };
}
