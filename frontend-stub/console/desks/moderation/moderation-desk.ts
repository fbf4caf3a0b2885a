import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../../api/api";
import { Refused } from "../../api/problem";
import type {
    BatchVerb,
    ChangedQuestion,
    DismissalCode,
    Named,
    QuestionBatch,
    QuestionClaim,
    QuestionFilter,
    QuestionRow,
    ReviewQueue,
    ReviewState,
    Session,
    StudioQuestion,
} from "../../api/types";
import { registerKeys, type Shortcut } from "../../state/keys";
import { words } from "../../state/language";
import { live, type LiveSession } from "../../state/live";
import { narrow } from "../../state/router";
import { may, me } from "../../state/session";
import { ActingElement } from "../../parts/action";
import { confirm } from "../../parts/dialog";
import { empty } from "../../parts/empty";
import { icon } from "../../parts/icons";
import { select } from "../../parts/select";
import { sessionState } from "../../parts/session-state";
import { offerUndo } from "../../parts/undo-bar";
import type { Conflict, Version } from "./both-versions";
import { askDismissal, askMerge, askTransfer } from "./dialogs";
import type { QuestionEdit } from "./question-edit";
import type { QuestionRows } from "./question-rows";
import { Queue, type ToldClaim } from "./queue";
import { KINDS, kindWord, LONG, personMark, TOO_LONG, waited } from "./words";
import "../rundown/on-air-strip";
import "../rundown/rundown";
import "./both-versions";
import "./duplicate-groups";
import "./question-detail";
import "./question-edit";
import "./question-rows";

/** Of the list: which states each tab shows. */
const TABS = {
    incoming: "submitted",
    held: "held",
    approved: "approved",
    dismissed: "dismissed",
    others: "merged,transferred,withdrawn",
} as const;

type Tab = keyof typeof TABS;

const SORTS = ["receivedAt", "-receivedAt", "-support"] as const;

const TYPING = 250;

/** Whoever runs through the list claims nothing. */
const DWELL = 500;

/** A third of the lease. */
const RENEW = 20_000;

const TICK = 1_000;
const LOOK_AGAIN = 4_000;
const LET_REST = 400;

/** The moderators' desk: what came in, one question whole, and what belongs together. */
@customElement("wz-moderation-desk")
export class ModerationDesk extends ActingElement {
    /** Null: whatever waits anywhere within one's reach. */
    @property({ attribute: false }) session: string | null = null;
    @property({ attribute: false }) query = new URLSearchParams();
    @state() private about: Session | null = null;
    @state() private summary: ReviewQueue | null = null;
    @state() private chosen: string | null = null;
    @state() private question: StudioQuestion | null = null;
    @state() private editing = false;
    @state() private conflict: Conflict | null = null;
    @state() private checked: ReadonlySet<string> = new Set();
    @state() private bulk = false;
    @state() private now = Date.now();
    @state() private told = "";
    @state() private beside: "duplicates" | "rundown" = "duplicates";
    private shownFor: string | null = null;
    private stream: LiveSession | null = null;
    private claim: { id: string; timer: ReturnType<typeof setInterval> } | null = null;
    private dwelling: ReturnType<typeof setTimeout> | undefined;
    private typing: ReturnType<typeof setTimeout> | undefined;
    private resting: ReturnType<typeof setTimeout> | undefined;
    private summing: ReturnType<typeof setTimeout> | undefined;
    private reading = 0;
    private readonly queue = new Queue(
        () => this.listed(),
        () => this.chosen,
        (failure) => void this.act(() => Promise.reject(failure)),
    );

    override connectedCallback(): void {
        super.connectedCallback();
        const ticking = setInterval(() => (this.now = Date.now()), TICK);
        this.untilDisconnected(() => clearInterval(ticking));
        this.untilDisconnected(registerKeys(() => this.keys()));
        this.untilDisconnected(() => {
            this.queue.close();
            this.release();
            [this.dwelling, this.typing, this.resting, this.summing].forEach((timer) =>
                clearTimeout(timer),
            );
        });
        const leaving = () => this.release();
        addEventListener("pagehide", leaving);
        this.untilDisconnected(() => removeEventListener("pagehide", leaving));
        void this.readSession();
        if (this.session === null) {
            const looking = setInterval(() => {
                void this.queue.catchUp();
                void this.sum();
            }, LOOK_AGAIN);
            this.untilDisconnected(() => clearInterval(looking));
            void this.sum();
        } else {
            this.listen(live.session(this.session));
        }
    }

    private listen(stream: LiveSession): void {
        this.stream = stream;
        this.follow(stream.connection);
        this.untilDisconnected(
            stream.on<{ ids: readonly string[] }>("question", ({ ids }) => this.happened(ids)),
        );
        this.untilDisconnected(stream.on<ToldClaim>("claim", (told) => this.heardClaim(told)));
        this.untilDisconnected(
            stream.on<ReviewQueue>("queue", (summary) => (this.summary = summary)),
        );
        let first = true;
        this.untilDisconnected(
            stream.anew(async () => {
                if (!first) {
                    await (stream.connection.get() === "polling"
                        ? this.queue.catchUp()
                        : this.queue.load(this.filter(), true));
                }
                first = false;
                await this.sum();
            }),
        );
        void this.sum();
    }

    private async readSession(): Promise<void> {
        if (this.session !== null && may("sessions:read")) {
            try {
                this.about = await api.session(this.session);
            } catch {
                // Without its title the desk works as well.
            }
        }
    }

    private async sum(): Promise<void> {
        try {
            this.summary = await (this.session === null
                ? api.reviewQueue()
                : api.sessionQueue(this.session));
        } catch {
            // The numbers come with the next event.
        }
    }

    private happened(ids: readonly string[]): void {
        this.queue.ask(ids);
        if (this.chosen !== null && ids.includes(this.chosen)) {
            void this.readQuestion(this.chosen);
        }
    }

    private heardClaim(told: ToldClaim): void {
        this.queue.claimed(told);
        if (this.question?.id === told.questionId) {
            const claim: QuestionClaim | null =
                told.by && told.until
                    ? { questionId: told.questionId, by: told.by, until: told.until }
                    : null;
            this.question = { ...this.question, claim };
        }
        this.summing ??= setTimeout(() => {
            this.summing = undefined;
            void this.sum();
        }, LET_REST);
    }

    // ---- The list

    private tab(): Tab {
        const wanted = this.query.get("tab") ?? "incoming";
        return wanted in TABS ? (wanted as Tab) : "incoming";
    }

    private filter(): QuestionFilter {
        const sort = this.query.get("sort") ?? "";
        const tab = this.tab();
        return {
            session: this.session,
            states: TABS[tab],
            q: this.query.get("q"),
            kind: this.query.get("kind"),
            topic: this.query.get("topic"),
            claimedBy: this.query.has("mine") ? me().id : null,
            reviewedFrom: null,
            ids: null,
            sort: SORTS.find((known) => known === sort) ?? "receivedAt",
        };
    }

    protected override willUpdate(): void {
        const wanted = JSON.stringify(this.filter());
        if (wanted !== this.shownFor) {
            this.shownFor = wanted;
            this.checked = new Set();
            this.editing = false;
            this.conflict = null;
            const named = this.chosen === null ? this.query.get("question") : null;
            this.choose(named);
            void this.queue.load(this.filter(), false);
        }
    }

    private listed(): void {
        this.requestUpdate();
        const rows = this.queue.rows ?? [];
        if (this.chosen === null && rows[0] && !narrowScreen()) {
            this.choose(rows[0].id);
        }
    }

    private choose(id: string | null): void {
        if (id === this.chosen) {
            return;
        }
        if (this.chosen !== null) {
            this.queue.left(this.chosen);
            this.release();
        }
        this.chosen = id;
        this.question = null;
        this.editing = false;
        this.conflict = null;
        this.forget();
        clearTimeout(this.dwelling);
        clearTimeout(this.resting);
        this.resting = setTimeout(() => narrow({ question: id }), LET_REST);
        if (id !== null) {
            void this.readQuestion(id);
            this.dwelling = setTimeout(() => void this.take(id, false), DWELL);
        }
    }

    private async readQuestion(id: string): Promise<void> {
        const reading = ++this.reading;
        try {
            const question = await api.question(id);
            if (reading === this.reading && this.chosen === id) {
                this.question = question;
            }
        } catch (failure) {
            if (this.chosen === id && failure instanceof Refused) {
                await this.act(() => Promise.reject(failure));
            }
        }
    }

    private move(step: number): void {
        const rows = this.queue.rows ?? [];
        const at = rows.findIndex((row) => row.id === this.chosen);
        if (step > 0 && at === rows.length - 1 && this.queue.fresh.length > 0) {
            this.queue.takeFresh();
            this.move(step);
            return;
        }
        const next = rows[at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)];
        if (next) {
            this.choose(next.id);
            void this.reveal(next.id);
        }
    }

    private async reveal(id: string): Promise<void> {
        await this.updateComplete;
        await this.querySelector<QuestionRows>("wz-question-rows")?.reveal(id, true);
    }

    /** What was decided leaves the list; the next one is looked at. */
    private advance(id: string): void {
        const rows = this.queue.rows ?? [];
        const at = rows.findIndex((row) => row.id === id);
        const next = rows[at + 1] ?? rows[at - 1] ?? null;
        this.queue.drop(id);
        if (this.chosen === id) {
            // It has been given back by the decision.
            this.endClaim();
            this.choose(next?.id ?? null);
            if (next) {
                void this.reveal(next.id);
            }
        }
        this.requestUpdate();
    }

    // ---- Claims

    private isWaiting(): boolean {
        const row = this.row();
        return row !== undefined && (row.state === "submitted" || row.state === "held");
    }

    private row(): QuestionRow | undefined {
        return this.queue.rows?.find((row) => row.id === this.chosen);
    }

    private async take(id: string, takeOver: boolean): Promise<void> {
        if (!may("questions:moderate") || this.chosen !== id || (!takeOver && !this.isWaiting())) {
            return;
        }
        try {
            const claim = await api.claimQuestion(id, takeOver);
            if (this.chosen !== id) {
                void api.releaseQuestion(id).catch(() => undefined);
                return;
            }
            this.endClaim();
            this.claim = { id, timer: setInterval(() => void this.take(id, false), RENEW) };
            if (this.question?.id === id) {
                this.question = { ...this.question, claim };
            }
        } catch (failure) {
            this.endClaim();
            if (failure instanceof Refused && failure.is("claimed")) {
                await this.readQuestion(id);
            }
        }
    }

    private endClaim(): void {
        clearInterval(this.claim?.timer);
        this.claim = null;
    }

    private release(): void {
        clearTimeout(this.dwelling);
        if (this.claim) {
            void api.releaseQuestion(this.claim.id).catch(() => undefined);
        }
        this.endClaim();
    }

    // ---- What is decided

    private seen(): { id: string; version: number; title: string } | null {
        return this.question ?? this.row() ?? null;
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
        if (!seen || this.busy || !may("questions:moderate")) {
            return;
        }
        await this.act(async () => {
            try {
                const now = await verb(seen.id, version ?? seen.version);
                this.conflict = null;
                this.offer(done, seen.title, () => undo(now.id, now.version), [now.id]);
                this.advance(seen.id);
            } catch (failure) {
                await this.stale(failure, seen.id, action, this.question, false, (newer) =>
                    this.decide(action, done, verb, undo, newer),
                );
            }
        });
    }

    private offer(
        done: string,
        title: string,
        undo: () => Promise<unknown>,
        ids: readonly string[],
    ): void {
        const short = title.length > 18 ? `${title.slice(0, 17)}…` : title;
        this.told = `${done}: ${short}`;
        offerUndo(`${done}：${short}`, () => {
            void this.act(async () => {
                await undo();
                this.told = words().moderation.undone;
                this.queue.bring(ids);
                const only = ids.length === 1 ? ids[0] : undefined;
                if (only !== undefined) {
                    this.choose(only);
                    await this.readQuestion(only);
                    setTimeout(() => void this.reveal(only), LET_REST);
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
                void this.readQuestion(id);
            }
            throw failure;
        }
        const now = await api.question(id);
        this.question = now;
        this.conflict = { mine, now, typed, action, again };
    }

    private readonly approve = (): void => {
        const w = words().moderation;
        void this.decide(w.approve, w.approved, api.approveQuestion, api.takeApprovalBack);
    };

    /** A second look where it came in, and back to those that wait everywhere else. */
    private readonly review = (): void => {
        const w = words().moderation;
        const state = this.row()?.state;
        if (state === "submitted") {
            void this.decide(
                w.hold,
                w.heldDone,
                (id, version) => api.holdQuestion(id, version, null),
                api.takeHoldBack,
            );
        } else if (state !== undefined) {
            const before = this.question?.review;
            void this.decide(w.back, w.returned, api.returnQuestion, (id, version) =>
                restore(id, version, before),
            );
        }
    };

    private readonly dismiss = (): void => {
        const seen = this.seen();
        const w = words().moderation;
        if (!seen || !may("questions:moderate")) {
            return;
        }
        void this.take(seen.id, false);
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
                this.advance(seen.id);
            }
        });
    };

    private readonly merge = (): void => {
        const seen = this.seen();
        const number = this.question?.number ?? this.row()?.number;
        const w = words().moderation;
        if (!seen || number === undefined || !may("questions:moderate")) {
            return;
        }
        void this.take(seen.id, false);
        void askMerge(
            { id: seen.id, number, title: seen.title },
            1,
            this.session,
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
                    this.advance(seen.id);
                }
            },
        );
    };

    private readonly transfer = (): void => {
        const question = this.question;
        const w = words().moderation;
        if (!question || !may("questions:moderate")) {
            return;
        }
        void this.take(question.id, false);
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
                this.advance(question.id);
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
            await this.stale(failure, id, action, this.question, false, async (version) => {
                await this.act(async () => {
                    await verb(version);
                    this.conflict = null;
                    this.advance(id);
                });
            });
            return null;
        }
    }

    private readonly receive = (): void => {
        const w = words().moderation;
        void this.decide(w.receive, w.received, api.takeTransfer, api.untakeTransfer);
    };

    private readonly giveBack = (): void => {
        const question = this.question;
        const w = words().moderation;
        if (!question) {
            return;
        }
        void this.act(async () => {
            await api.endTransfer(question.id, question.version);
            this.told = w.givenBack;
            this.advance(question.id);
        }, w.givenBack);
    };

    private readonly edit = (): void => {
        if (this.question && may("questions:moderate")) {
            this.editing = true;
            void this.take(this.question.id, false);
        }
    };

    private async save(change: ChangedQuestion, version?: number): Promise<void> {
        const before = this.question;
        const w = words().moderation;
        if (!before) {
            return;
        }
        const { id } = before;
        if (Object.keys(change).length === 0) {
            this.leaveEdit();
            return;
        }
        await this.act(
            async () => {
                try {
                    const now = await api.changeQuestion(id, version ?? before.version, change);
                    this.querySelector<QuestionEdit>("wz-question-edit")?.forget();
                    this.conflict = null;
                    this.question = now;
                    this.leaveEdit();
                    this.queue.ask([id]);
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

    private leaveEdit(): void {
        this.editing = false;
        void this.shown(".detail-title").then((title) => title?.focus());
    }

    private async note(text: string): Promise<boolean> {
        const id = this.chosen;
        return (
            id !== null &&
            (await this.act(async () => {
                const question = await api.addNote(id, text);
                if (this.chosen === id) {
                    this.question = question;
                }
                this.queue.ask([id]);
            }))
        );
    }

    private async unnote(note: string): Promise<void> {
        const id = this.chosen;
        await this.act(async () => {
            await api.removeNote(note);
            if (id !== null) {
                await this.readQuestion(id);
                this.queue.ask([id]);
            }
        });
    }

    private async unmerge(id: string): Promise<void> {
        const into = this.chosen;
        await this.act(async () => {
            const one = await api.question(id);
            await api.unmergeQuestion(id, one.version);
            this.queue.bring(into === null ? [id] : [id, into]);
            if (into !== null) {
                await this.readQuestion(into);
            }
        }, words().moderation.unmerged);
    }

    // ---- Many at once

    private check(id: string): void {
        const checked = new Set(this.checked);
        if (!checked.delete(id)) {
            checked.add(id);
        }
        this.checked = checked;
        this.bulk = this.bulk || checked.size > 0;
    }

    private readonly checkChosen = (): void => {
        if (this.chosen !== null) {
            this.check(this.chosen);
        }
    };

    private checkedRows(): readonly QuestionRow[] {
        return (this.queue.rows ?? []).filter((row) => this.checked.has(row.id)).slice(0, 200);
    }

    private async batch(
        verb: BatchVerb,
        done: string,
        rows: readonly QuestionRow[],
        more: Pick<QuestionBatch, "code" | "explanation" | "into"> = {},
    ): Promise<void> {
        const w = words().moderation;
        const { data } = await api.decideMany({
            verb,
            ...more,
            questions: rows.map(({ id, version }) => ({ id, version })),
        });
        const succeeded = data.flatMap(({ question }) => (question ? [question] : []));
        const refused = data.flatMap(({ id, problem }) => (problem ? [{ id, problem }] : []));
        succeeded.forEach(({ id }) => this.advance(id));
        this.checked = new Set(refused.map(({ id }) => id));
        this.bulk = refused.length > 0;
        if (succeeded.length > 0) {
            this.offer(
                done,
                w.count(succeeded.length),
                () =>
                    api.decideMany({
                        verb,
                        undo: true,
                        questions: succeeded.map(({ id, version }) => ({ id, version })),
                    }),
                succeeded.map(({ id }) => id),
            );
        }
        if (refused.length > 0) {
            this.queue.ask(refused.map(({ id }) => id));
            const reasons = [...new Set(refused.map(({ problem }) => problem.title))].join("、");
            throw new Refused(
                {
                    type: "about:blank",
                    title: w.someRefused(refused.length),
                    status: 409,
                    detail: `${w.someRefused(refused.length)}${reasons}`,
                    code: "some-refused",
                    traceId: "",
                },
                null,
            );
        }
    }

    private async batchNow(verb: BatchVerb, done: string): Promise<void> {
        const w = words().moderation;
        const rows = this.checkedRows();
        const sure =
            rows.length <= 20 ||
            (await confirm({
                title: done,
                text: w.sure(rows.length),
                action: w.yesAll(rows.length),
            }));
        if (sure) {
            await this.act(() => this.batch(verb, done, rows));
        }
    }

    private dismissMany(): void {
        const w = words().moderation;
        const rows = this.checkedRows();
        void askDismissal(rows.length, async (code: DismissalCode, explanation) => {
            await this.act(() =>
                this.batch("dismissal", w.dismissed, rows, {
                    code,
                    ...(explanation === null ? {} : { explanation }),
                }),
            );
        });
    }

    private mergeMany(): void {
        const w = words().moderation;
        const rows = this.checkedRows();
        const first = rows[0];
        if (first) {
            void askMerge(
                null,
                rows.length,
                this.session,
                new Set(),
                async (into) => {
                    await this.act(() =>
                        this.batch(
                            "merge",
                            w.mergedDone,
                            rows.filter((row) => row.id !== into),
                            { into },
                        ),
                    );
                },
            );
        }
    }

    private async mergeGroup(into: QuestionRow, others: readonly QuestionRow[]): Promise<void> {
        await this.act(() =>
            this.batch("merge", words().moderation.mergedDone, others, { into: into.id }),
        );
        this.queue.ask([into.id]);
    }

    // ---- Keys

    private keys() {
        const w = words().moderation;
        const decide: readonly Shortcut[] = may("questions:moderate")
            ? [
                  { keys: "a", label: w.approve, run: this.approve },
                  { keys: "e", label: w.edit, run: this.edit },
                  { keys: "d", label: w.dismiss, run: this.dismiss },
                  { keys: "m", label: w.merge, run: this.merge },
                  { keys: "r", label: w.reviewKey, run: this.review },
                  { keys: "t", label: w.transfer, run: this.transfer },
                  { keys: "n", label: w.newNote, run: () => this.focusOn("#note-text") },
                  { keys: "c", label: w.takeOver, run: () => this.takeOver() },
                  { keys: "x", label: w.pickKey, run: this.checkChosen },
              ]
            : [];
        return {
            label: words().desks.moderation,
            shortcuts: [
                { keys: "j", label: w.next, run: () => this.move(1) },
                { keys: "k", label: w.previous, run: () => this.move(-1) },
                ...decide,
                { keys: ".", label: w.showNew, run: () => this.showFresh() },
                { keys: "/", label: w.search, run: () => this.focusOn("#queue-q") },
            ],
        };
    }

    private focusOn(selector: string): void {
        const field = this.querySelector<HTMLElement>(selector);
        field?.focus();
        field?.scrollIntoView({ block: "nearest" });
    }

    private takeOver(): void {
        if (this.chosen !== null) {
            void this.take(this.chosen, true);
        }
    }

    private showFresh(): void {
        const first = this.queue.fresh[0];
        this.queue.takeFresh();
        if (first) {
            void this.reveal(first.id);
        }
    }

    // ---- What is shown

    override render() {
        const w = words().moderation;
        return html`<div class="moderation ${this.chosen === null ? "" : "has-chosen"}">
            <header class="desk-head">
                <h1 tabindex="-1">
                    ${words().desks.moderation}<span class="desk-of"
                        >${this.session === null ? w.all : (this.about?.title ?? "")}</span
                    >
                </h1>
                ${this.about ? sessionState(this.about.state) : nothing} ${this.numbers()}
                ${this.hearing()}
            </header>
            <p class="visually-hidden" role="status">${this.told}</p>
            <div class="desk-columns">
                <section class="desk-list" aria-label=${w.list}>${this.list()}</section>
                <section class="desk-detail" aria-label=${w.detail}>${this.detail()}</section>
                <aside class="desk-side" aria-label=${w.side}>${this.side()}</aside>
            </div>
            ${this.session !== null && may("rundown:read")
                ? html`<wz-on-air-strip
                      .session=${this.session}
                      .keys=${false}
                  ></wz-on-air-strip>`
                : nothing}
        </div>`;
    }

    /** Always in sight: how many wait, and how long the oldest does. */
    private numbers(): TemplateResult {
        const w = words().moderation;
        const summary = this.summary;
        if (!summary) {
            return html`<p class="numbers"></p>`;
        }
        const oldest = summary.oldestReceivedAt;
        const age = oldest ? this.now - new Date(oldest).getTime() : 0;
        const how = age >= TOO_LONG ? "too-long" : age >= LONG ? "long" : "";
        const judged = age >= TOO_LONG ? w.tooLong : age >= LONG ? w.long : "";
        return html`<p class="numbers">
            <span><b class="number">${summary.waiting}</b> ${w.waiting}</span>
            ${summary.held > 0
                ? html`<span><b class="number">${summary.held}</b> ${w.heldNumber}</span>`
                : nothing}
            ${oldest
                ? html`<span class="oldest ${how}"
                      >${w.oldest(waited(oldest, this.now))}${judged
                          ? html` <b>${judged}</b>`
                          : nothing}</span
                  >`
                : nothing}
        </p>`;
    }

    private hearing(): TemplateResult | typeof nothing {
        const w = words().moderation;
        const connection = this.stream?.connection.get();
        return connection === undefined || connection === "live" || connection === "connecting"
            ? nothing
            : html`<p class="hearing" role="status">
                  ${icon("offline")} ${connection === "polling" ? w.polling : w.lost}
              </p>`;
    }

    private list(): TemplateResult {
        const w = words().moderation;
        const tab = this.tab();
        const rows = this.queue.rows;
        return html`<nav class="tabs desk-tabs" aria-label=${w.tabs}>
                ${(Object.keys(TABS) as Tab[]).map(
                    (one) =>
                        html`<a
                            href=${this.tabAddress(one)}
                            aria-current=${one === tab ? "page" : nothing}
                            >${w.tabNames[one]}${this.tabNumber(one)}</a
                        >`,
                )}
            </nav>
            <form class="queue-filters" role="search" @submit=${(event: Event) => event.preventDefault()}>
                <div class="field">
                    <label for="queue-q">${w.search}<kbd aria-hidden="true">/</kbd></label>
                    <input
                        id="queue-q"
                        type="search"
                        autocomplete="off"
                        spellcheck="false"
                        .value=${this.query.get("q") ?? ""}
                        @input=${(event: Event) =>
                            this.later({ q: (event.target as HTMLInputElement).value })}
                        @keydown=${this.leaveSearch}
                    />
                </div>
                ${select({
                    id: "queue-kind",
                    label: w.kind,
                    value: this.query.get("kind") ?? "",
                    options: [
                        ["", w.anyKind],
                        ...KINDS.map((kind) => [kind, kindWord(kind)] as const),
                    ],
                    onChange: (kind) => narrow({ kind }),
                })}
                ${select({
                    id: "queue-sort",
                    label: w.sort,
                    value: this.filter().sort,
                    options: SORTS.map((sort) => [sort, w.sorts[sort]] as const),
                    onChange: (sort) => narrow({ sort: sort === "receivedAt" ? null : sort }),
                })}
            </form>
            ${this.bulkBar()}
            ${rows === null
                ? html`<p class="waiting" role="status">${words().parts.loading}</p>`
                : rows.length === 0
                  ? this.nothingHere(tab)
                  : html`<wz-question-rows
                        .rows=${rows}
                        .selected=${this.chosen}
                        .checked=${this.checked}
                        .gone=${this.queue.gone}
                        .total=${this.queue.total}
                        .own=${me().id}
                        .now=${this.now}
                        .bulk=${this.bulk}
                        @choose=${(event: CustomEvent<string>) => this.chosenByHand(event.detail)}
                        @check=${(event: CustomEvent<string>) => this.check(event.detail)}
                    ></wz-question-rows>`}
            <p class="fresh" role="status">
                ${this.queue.fresh.length > 0
                    ? html`<button class="button small" @click=${() => this.showFresh()}>
                          ${w.newOnes(this.queue.fresh.length)}<kbd aria-hidden="true">.</kbd>
                      </button>`
                    : nothing}
            </p>`;
    }

    private chosenByHand(id: string): void {
        this.choose(id);
        if (narrowScreen()) {
            void this.shown(".desk-detail h2").then((title) => title?.focus());
        }
    }

    private tabAddress(tab: Tab): string {
        const query = new URLSearchParams(this.query);
        query.delete("question");
        if (tab === "incoming") {
            query.delete("tab");
        } else {
            query.set("tab", tab);
        }
        const text = query.toString();
        return location.pathname + (text ? `?${text}` : "");
    }

    private tabNumber(tab: Tab): TemplateResult | typeof nothing {
        const number =
            tab === "incoming"
                ? this.summary?.waiting
                : tab === "held"
                  ? this.summary?.held
                  : undefined;
        return number === undefined ? nothing : html` <span class="tab-number">${number}</span>`;
    }

    private nothingHere(tab: Tab): TemplateResult {
        const w = words().moderation;
        const narrowed = ["q", "kind", "topic", "mine"].some((name) => this.query.has(name));
        return narrowed
            ? empty(
                  w.noneFound,
                  w.noneFoundText,
                  html`<button
                      class="plain"
                      @click=${() => narrow({ q: null, kind: null, topic: null, mine: null })}
                  >
                      ${w.noFilter}
                  </button>`,
              )
            : empty(w.noneHere[tab], w.noneHereText[tab]);
    }

    private bulkBar(): TemplateResult | typeof nothing {
        const w = words().moderation;
        if (!may("questions:moderate")) {
            return nothing;
        }
        const tab = this.tab();
        const count = this.checked.size;
        return html`<div class="bulk" role="group" aria-label=${w.many}>
            <label class="check"
                ><input
                    type="checkbox"
                    .checked=${this.bulk}
                    @change=${(event: Event) => {
                        this.bulk = (event.target as HTMLInputElement).checked;
                        this.checked = new Set();
                    }}
                /><span>${w.many}</span></label
            >
            ${count > 0
                ? html`<span class="bulk-count">${w.chosen(count)}</span>
                      ${tab === "incoming" || tab === "held"
                          ? html`<button
                                    class="button small"
                                    ?disabled=${this.busy}
                                    @click=${() => void this.batchNow("approval", w.approved)}
                                >
                                    ${w.approve}
                                </button>
                                <button
                                    class="button small grave"
                                    ?disabled=${this.busy}
                                    @click=${() => this.dismissMany()}
                                >
                                    ${w.dismiss}
                                </button>`
                          : nothing}
                      ${tab === "held" || tab === "approved"
                          ? html`<button
                                class="button small"
                                ?disabled=${this.busy}
                                @click=${() => void this.batchNow("return", w.returned)}
                            >
                                ${w.back}
                            </button>`
                          : nothing}
                      ${tab !== "dismissed" && tab !== "others"
                          ? html`<button
                                class="button small"
                                ?disabled=${this.busy}
                                @click=${() => this.mergeMany()}
                            >
                                ${w.merge}
                            </button>`
                          : nothing}`
                : nothing}
            ${this.bulk
                ? html`<button
                      class="plain"
                      @click=${() => {
                          this.checked = new Set(
                              (this.queue.rows ?? []).slice(0, 200).map((row) => row.id),
                          );
                      }}
                  >
                      ${w.allShown}
                  </button>`
                : nothing}
        </div>`;
    }

    private detail(): TemplateResult {
        const w = words().moderation;
        const question = this.question;
        const row = this.row();
        if (this.chosen === null) {
            return html`${this.said()}${empty(w.nothingChosen, w.nothingChosenText)}`;
        }
        if (!question) {
            return html`${this.said()}
                <h2 class="detail-title" tabindex="-1">${row?.title ?? ""}</h2>
                <p class="waiting" role="status">${words().parts.loading}</p>`;
        }
        const gone = this.queue.gone.get(question.id);
        return html`<p class="back-to-list">
                <button class="button small" @click=${() => this.choose(null)}>${w.toList}</button>
            </p>
            ${this.conflict
                ? html`<wz-both-versions
                      .conflict=${this.conflict}
                      @settled=${(event: CustomEvent<boolean>) => void this.settle(event.detail)}
                  ></wz-both-versions>`
                : nothing}
            ${gone
                ? html`<div class="message" role="status">
                      ${icon("info")}
                      <p>${w.doneElsewhere(question.review.by?.name ?? w.somebody, w.states[gone.state])}</p>
                  </div>`
                : nothing}
            ${this.editing
                ? html`${this.said("edit")}<wz-question-edit
                          .question=${question}
                          .busy=${this.busy}
                          .problem=${(field: string) => this.problem(field, "edit")}
                          @save=${(event: CustomEvent<ChangedQuestion>) =>
                              void this.save(event.detail)}
                          @leave=${() => this.leaveEdit()}
                      ></wz-question-edit>`
                : html`<wz-question-detail
                          .question=${question}
                          .own=${me().id}
                          .now=${this.now}
                          .note=${(text: string) => this.note(text)}
                          @takeover=${() => this.takeOver()}
                          @unnote=${(event: CustomEvent<string>) => void this.unnote(event.detail)}
                          @unmerge=${(event: CustomEvent<string>) => void this.unmerge(event.detail)}
                      ></wz-question-detail>
                      ${this.said()} ${this.verbs(question)}`}`;
    }

    private async settle(mine: boolean): Promise<void> {
        const conflict = this.conflict;
        this.conflict = null;
        if (conflict && mine) {
            await conflict.again(conflict.now.version);
        } else if (conflict?.typed) {
            this.querySelector<QuestionEdit>("wz-question-edit")?.forget();
            this.leaveEdit();
        }
    }

    private verbs(question: StudioQuestion): TemplateResult | typeof nothing {
        const w = words().moderation;
        if (!may("questions:moderate")) {
            return nothing;
        }
        const state: ReviewState = question.review.state;
        const waiting = state === "submitted" || state === "held";
        const open = waiting || state === "approved";
        const offered = state === "transferred";
        return html`<div class="verbs" role="group" aria-label=${w.verbs}>
            ${waiting ? this.verb("a", w.approve, this.approve, "primary") : nothing}
            ${open ? this.verb("e", w.edit, this.edit) : nothing}
            ${open ? this.verb("d", w.dismiss, this.dismiss, "grave") : nothing}
            ${open ? this.verb("m", w.merge, this.merge) : nothing}
            ${state === "submitted" ? this.verb("r", w.hold, this.review) : nothing}
            ${state === "held" || state === "approved" || state === "dismissed"
                ? this.verb("r", w.back, this.review)
                : nothing}
            ${open ? this.verb("t", w.transfer, this.transfer) : nothing}
            ${offered ? this.verb("", w.receive, this.receive, "primary") : nothing}
            ${offered ? this.verb("", w.giveBack, this.giveBack) : nothing}
            ${state === "merged"
                ? this.verb("", w.unmerge, () => void this.unmerge(question.id))
                : nothing}
        </div>`;
    }

    private verb(key: string, label: string, run: () => void, kind = ""): TemplateResult {
        return html`<button
            class="button ${kind}"
            ?disabled=${this.busy}
            aria-keyshortcuts=${key || nothing}
            @click=${run}
        >
            ${label}${key ? html`<kbd aria-hidden="true">${key}</kbd>` : nothing}
        </button>`;
    }

    private side(): TemplateResult {
        const w = words().moderation;
        const session = this.session;
        if (session === null) {
            return this.busyNow();
        }
        const rundown = this.beside === "rundown" && may("rundown:read");
        return html`${this.busyNow()}
            ${may("rundown:read")
                ? html`<div class="choice side-choice" role="group" aria-label=${w.side}>
                      <button
                          aria-pressed=${rundown ? "false" : "true"}
                          @click=${() => (this.beside = "duplicates")}
                      >
                          ${w.duplicates}
                      </button>
                      <button
                          aria-pressed=${rundown ? "true" : "false"}
                          @click=${() => (this.beside = "rundown")}
                      >
                          ${w.rundown}
                      </button>
                  </div>`
                : nothing}
            ${rundown
                ? html`<wz-rundown .session=${session}></wz-rundown>`
                : html`<wz-duplicate-groups
                      .session=${session}
                      .changes=${this.summary}
                      @look=${(event: CustomEvent<string>) => this.chosenByHand(event.detail)}
                      @merge=${(
                          event: CustomEvent<{ into: QuestionRow; others: readonly QuestionRow[] }>,
                      ) => void this.mergeGroup(event.detail.into, event.detail.others)}
                  ></wz-duplicate-groups>`}`;
    }

    /** Colleagues at the same queue. */
    private busyNow(): TemplateResult {
        const w = words().moderation;
        const others = new Map<string, Named>();
        (this.summary?.claims ?? [])
            .filter((claim) => new Date(claim.until).getTime() > this.now)
            .filter((claim) => claim.by.id !== me().id)
            .forEach((claim) => others.set(claim.by.id, claim.by));
        return others.size === 0
            ? html``
            : html`<p class="colleagues">
                  ${w.colleagues} ${[...others.values()].map((who) => html`${personMark(who)} `)}
              </p>`;
    }

    private later(change: Readonly<Record<string, string>>): void {
        clearTimeout(this.typing);
        this.typing = setTimeout(() => narrow(change), TYPING);
    }

    /** Out of the search, the keys are for the list again. */
    private leaveSearch(event: KeyboardEvent): void {
        if (!event.isComposing && (event.key === "Escape" || event.key === "Enter")) {
            event.preventDefault();
            (event.target as HTMLElement).blur();
            const first = this.chosen ?? this.queue.rows?.[0]?.id;
            if (first !== undefined) {
                this.choose(first);
                void this.reveal(first);
            }
        }
    }
}

function narrowScreen(): boolean {
    return matchMedia("(max-width: 799px)").matches;
}

/** As it was before it was returned to those that wait. */
async function restore(
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
            return undefined;
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
