import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { get } from "../../api/client";
import { Refused } from "../../api/problem";
import type {
    ChangedQuestion,
    Named,
    QuestionClaim,
    QuestionRow,
    ReviewQueue,
    ReviewState,
    Session,
    StudioQuestion,
    ToldClaim,
} from "../../api/types";
import {
    alert,
    alertOf,
    noticeOn,
    soundOn,
    switchNotice,
    switchSound,
    waitingNow,
} from "../../state/alerts";
import { registerKeys, type Shortcut } from "../../state/keys";
import { words } from "../../messages";
import { moderationWords } from "./words";
import { live, type LiveSession } from "../../state/live";
import { notify } from "../../state/notices";
import { narrow } from "../../state/router";
import { may, me } from "../../state/session";
import { ActingElement } from "../../parts/action";
import { empty } from "../../parts/empty";
import { icon } from "../../parts/icons";
import { sessionState } from "../../parts/session-state";
import { Batches } from "./batches";
import type { Conflict } from "./detail/both-versions";
import { Claims, type ClaimingDesk } from "./claims";
import { enterQuestion, enterTable } from "./entering";
import { filterOf, type QuestionFilter } from "./filter";
import { ListColumn, type ListingDesk } from "./list-column";
import type { QuestionEdit } from "./detail/question-edit";
import type { QuestionRows } from "./question-rows";
import { Queue } from "./queue";
import { Verbs } from "./verbs";
import { LONG, personMark, TOO_LONG, waited } from "./wording";
import "../rundown/on-air-strip";
import "../rundown/rundown-list";
import "./detail/both-versions";
import "./duplicate-groups";
import "./detail/question-detail";
import "./detail/question-edit";

const TICK = 1_000;
const LOOK_AGAIN = 4_000;
const LET_REST = 400;

/** The moderators' desk: what came in, one question whole, and what belongs together. */
@customElement("wz-moderation-desk")
export class ModerationDesk extends ActingElement implements ClaimingDesk, ListingDesk {
    /** Null: whatever waits anywhere within one's reach. */
    @property({ attribute: false }) session: string | null = null;
    @property({ attribute: false }) query = new URLSearchParams();
    @state() private about: Session | null = null;
    @state() summary: ReviewQueue | null = null;
    @state() chosen: string | null = null;
    @state() question: StudioQuestion | null = null;
    @state() editing = false;
    @state() conflict: Conflict | null = null;
    @state() checked: ReadonlySet<string> = new Set();
    @state() bulk = false;
    @state() now = Date.now();
    @state() told = "";
    private known: { waiting: number; tooLong: boolean } | null = null;
    @state() private beside: "duplicates" | "rundown" = "duplicates";
    private shownFor: string | null = null;
    private stream: LiveSession | null = null;
    private resting: ReturnType<typeof setTimeout> | undefined;
    private summing: ReturnType<typeof setTimeout> | undefined;
    private reading = 0;
    readonly queue = new Queue(
        () => this.listed(),
        () => this.chosen,
        (failure) => void this.act(() => Promise.reject(failure)),
    );
    private readonly claims = new Claims(this);
    private readonly verbs = new Verbs(this, this.claims);
    private readonly batches = new Batches(this, this.verbs);
    private readonly column = new ListColumn(this, this.batches);

    override connectedCallback(): void {
        super.connectedCallback();
        const ticking = setInterval(() => {
            this.now = Date.now();
            this.alert();
        }, TICK);
        this.untilDisconnected(() => clearInterval(ticking));
        this.follow(soundOn);
        this.follow(noticeOn);
        this.untilDisconnected(() => waitingNow.set(0));
        this.untilDisconnected(registerKeys(() => this.keys()));
        this.untilDisconnected(() => {
            this.queue.close();
            this.claims.release();
            this.column.close();
            [this.resting, this.summing].forEach((timer) => clearTimeout(timer));
        });
        const leaving = () => this.claims.release();
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
                this.about = await get("/api/v1/studio/sessions/{id}", {
                    at: { id: this.session },
                });
            } catch {
                // Without its title the desk works as well.
            }
        }
    }

    private async sum(): Promise<void> {
        try {
            this.summary = await (this.session === null
                ? get("/api/v1/studio/questions/queue")
                : get("/api/v1/studio/sessions/{id}/queue", { at: { id: this.session } }));
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

    private filter(): QuestionFilter {
        return filterOf(this.session, this.query);
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

    choose(id: string | null): void {
        if (id === this.chosen) {
            return;
        }
        if (this.chosen !== null) {
            this.queue.left(this.chosen);
            this.claims.release();
        }
        this.chosen = id;
        this.question = null;
        this.editing = false;
        this.conflict = null;
        this.forget();
        this.claims.cancel();
        clearTimeout(this.resting);
        this.resting = setTimeout(() => narrow({ question: id }), LET_REST);
        if (id !== null) {
            void this.readQuestion(id);
            this.claims.soon(id);
        }
    }

    async readQuestion(id: string): Promise<void> {
        const reading = ++this.reading;
        try {
            const question = await get("/api/v1/studio/questions/{id}", { at: { id } });
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

    async reveal(id: string): Promise<void> {
        await this.updateComplete;
        await this.querySelector<QuestionRows>("wz-question-rows")?.reveal(id, true);
    }

    /** What was decided leaves the list; the next one that is free is looked at. */
    advance(id: string): void {
        const next = this.queue.after(id, me().id, Date.now());
        this.queue.drop(id);
        if (this.chosen === id) {
            // It has been given back by the decision.
            this.claims.end();
            this.choose(next?.id ?? null);
            if (next) {
                void this.reveal(next.id);
            }
        }
        this.requestUpdate();
    }

    isWaiting(): boolean {
        const row = this.row();
        return row !== undefined && (row.state === "submitted" || row.state === "held");
    }

    row(): QuestionRow | undefined {
        return this.queue.rows?.find((row) => row.id === this.chosen);
    }

    check(id: string): void {
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

    leaveEdit(): void {
        this.editing = false;
        void this.shown(".detail-title").then((title) => title?.focus());
    }

    forgetTyped(): void {
        this.querySelector<QuestionEdit>("wz-question-edit")?.forget();
    }

    claimed(id: string, claim: QuestionClaim): void {
        if (this.question?.id === id) {
            this.question = { ...this.question, claim };
        }
    }

    outcomeOf(action: string): TemplateResult {
        return this.outcome(action);
    }

    isBusy(): boolean {
        return this.busy;
    }

    override act(
        work: () => Promise<void>,
        done = "",
        fields: readonly string[] = [],
        of = "",
    ): Promise<boolean> {
        return super.act(work, done, fields, of);
    }

    // ---- Keys

    private keys() {
        const w = moderationWords();
        const decide: readonly Shortcut[] = may("questions:moderate")
            ? [
                  {
                      keys: "a",
                      label: w.approve,
                      run: this.forAll(() => this.batches.approve(), this.verbs.approve),
                  },
                  { keys: "e", label: w.edit, run: this.forOne(this.verbs.edit) },
                  {
                      keys: "d",
                      label: w.dismiss,
                      run: this.forAll(() => this.batches.dismiss(), this.verbs.dismiss),
                  },
                  {
                      keys: "m",
                      label: w.merge,
                      run: this.forAll(() => this.batches.merge(), this.verbs.merge),
                  },
                  {
                      keys: "r",
                      label: w.reviewKey,
                      run: this.forAll(() => this.batches.review(), this.verbs.review),
                  },
                  { keys: "t", label: w.transfer, run: this.forOne(this.verbs.transfer) },
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

    /** With several chosen, a key is for all of them. */
    private forAll(all: () => void, one: () => void): () => void {
        return () => (this.checked.size > 0 ? all() : one());
    }

    /** What is done to one alone is not done to the one that happens to be looked at. */
    private forOne(one: () => void): () => void {
        return () => {
            if (this.checked.size > 0) {
                const said = moderationWords().oneOnly;
                this.told = said;
                notify("problem", said);
            } else {
                one();
            }
        };
    }

    private focusOn(selector: string): void {
        const field = this.querySelector<HTMLElement>(selector);
        field?.focus();
        field?.scrollIntoView({ block: "nearest" });
    }

    private takeOver(): void {
        if (this.chosen !== null) {
            void this.claims.take(this.chosen, true);
        }
    }

    showFresh(): void {
        const first = this.queue.fresh[0];
        this.queue.takeFresh();
        if (first) {
            void this.reveal(first.id);
        }
    }

    // ---- What is shown

    override render() {
        const w = moderationWords();
        return html`<div class="moderation ${this.chosen === null ? "" : "has-chosen"}">
            <header class="desk-head">
                <h1 tabindex="-1">
                    ${words().desks.moderation}<span class="desk-of"
                        >${this.session === null ? w.all : (this.about?.title ?? "")}</span
                    >
                </h1>
                ${this.about ? sessionState(this.about.state) : nothing} ${this.numbers()}
                ${this.hearing()} ${this.alerts()} ${may("questions:moderate") ? this.entering() : nothing}
            </header>
            <p class="visually-hidden" role="status">${this.told}</p>
            <div class="desk-columns">
                <section class="desk-list" aria-label=${w.list}>${this.column.list()}</section>
                <section class="desk-detail" aria-label=${w.detail}>${this.detail()}</section>
                <aside class="desk-side" aria-label=${w.side}>${this.side()}</aside>
            </div>
            ${
                this.session !== null && may("rundown:read")
                    ? html`<wz-on-air-strip
                      .session=${this.session}
                      .keys=${false}
                  ></wz-on-air-strip>`
                    : nothing
            }
        </div>`;
    }

    /** Who does not look at the desk hears of it: by sound, in the tab's title, on the desktop. */
    private alert(): void {
        const { summary } = this;
        if (!summary) {
            return;
        }
        const oldest = summary.oldestReceivedAt;
        const waits = oldest ? this.now - new Date(oldest).getTime() : 0;
        const now = { waiting: summary.waiting, tooLong: waits >= TOO_LONG };
        const kind = alertOf(this.known, now);
        this.known = now;
        waitingNow.set(now.waiting);
        if (kind !== null) {
            const w = moderationWords();
            alert(kind === "new" ? w.newWaiting(now.waiting) : w.oldWaiting);
        }
    }

    private alerts(): TemplateResult {
        const w = moderationWords();
        return html`<p class="entering" role="group" aria-label=${w.alerts}>
            <button
                type="button"
                class="button small"
                aria-pressed=${soundOn.get()}
                @click=${() => switchSound(!soundOn.get())}
            >
                ${w.alertSound}
            </button>
            <button
                type="button"
                class="button small"
                aria-pressed=${noticeOn.get()}
                @click=${() => void switchNotice(!noticeOn.get())}
            >
                ${w.alertNotice}
            </button>
        </p>`;
    }

    /** For who called or wrote. */
    private entering(): TemplateResult {
        const w = moderationWords();
        return html`<p class="entering">
            <button
                type="button"
                class="button small"
                @click=${() => void this.act(async () => void (await enterQuestion(this.session)))}
            >
                ${w.enter}
            </button>
            <button
                type="button"
                class="plain"
                @click=${() => void this.act(async () => void (await enterTable(this.session)))}
            >
                ${w.enterTable}
            </button>
        </p>`;
    }

    /** Always in sight: how many wait, and how long the oldest does. */
    private numbers(): TemplateResult {
        const w = moderationWords();
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
            ${
                summary.held > 0
                    ? html`<span><b class="number">${summary.held}</b> ${w.heldNumber}</span>`
                    : nothing
            }
            ${
                oldest
                    ? html`<span class="oldest ${how}"
                      >${w.oldest(waited(oldest, this.now))}${
                          judged ? html` <b>${judged}</b>` : nothing
                      }</span
                  >`
                    : nothing
            }
        </p>`;
    }

    private hearing(): TemplateResult | typeof nothing {
        const w = moderationWords();
        const connection = this.stream?.connection.get();
        return connection === undefined || connection === "live" || connection === "connecting"
            ? nothing
            : html`<p class="hearing" role="status">
                  ${icon("offline")} ${connection === "polling" ? w.polling : w.lost}
              </p>`;
    }

    chosenByHand(id: string): void {
        this.choose(id);
        if (narrowScreen()) {
            void this.shown(".desk-detail h2").then((title) => title?.focus());
        }
    }

    private detail(): TemplateResult {
        const w = moderationWords();
        const question = this.question;
        const row = this.row();
        if (this.chosen === null) {
            return html`${this.outcome()}${empty(w.nothingChosen, w.nothingChosenText)}`;
        }
        if (!question) {
            return html`${this.outcome()}
                <h2 class="detail-title" tabindex="-1">${row?.title ?? ""}</h2>
                <p class="waiting" role="status">${words().parts.loading}</p>`;
        }
        const gone = this.queue.gone.get(question.id);
        return html`<p class="back-to-list">
                <button class="button small" @click=${() => this.choose(null)}>${w.toList}</button>
            </p>
            ${
                this.conflict
                    ? html`<wz-both-versions
                      .conflict=${this.conflict}
                      @settled=${(event: CustomEvent<boolean>) => void this.settle(event.detail)}
                  ></wz-both-versions>`
                    : nothing
            }
            ${
                gone
                    ? html`<div class="message" role="status">
                      ${icon("info")}
                      <p>${w.doneElsewhere(question.review.by?.name ?? w.somebody, w.states[gone.state])}</p>
                  </div>`
                    : nothing
            }
            ${
                this.editing
                    ? html`${this.outcome("edit")}<wz-question-edit
                          .question=${question}
                          .busy=${this.busy}
                          .problem=${(field: string) => this.problem(field, "edit")}
                          @save=${(event: CustomEvent<ChangedQuestion>) =>
                              void this.verbs.save(event.detail)}
                          @leave=${() => this.leaveEdit()}
                      ></wz-question-edit>`
                    : html`<wz-question-detail
                          .question=${question}
                          .own=${me().id}
                          .now=${this.now}
                          .note=${(text: string) => this.verbs.note(text)}
                          .noted=${this.outcome("note")}
                          @takeover=${() => this.takeOver()}
                          @unnote=${(event: CustomEvent<string>) => void this.verbs.unnote(event.detail)}
                          @unmerge=${(event: CustomEvent<string>) => void this.verbs.unmerge(event.detail)}
                      ></wz-question-detail>
                      ${this.verbsPart(question)}`
            }`;
    }

    private async settle(mine: boolean): Promise<void> {
        const conflict = this.conflict;
        this.conflict = null;
        if (conflict && mine) {
            await conflict.again(conflict.now.version);
        } else if (conflict?.typed) {
            this.forgetTyped();
            this.leaveEdit();
        }
    }

    private verbsPart(question: StudioQuestion): TemplateResult {
        const w = moderationWords();
        if (!may("questions:moderate")) {
            return this.outcome();
        }
        const state: ReviewState = question.review.state;
        const waiting = state === "submitted" || state === "held";
        const open = waiting || state === "approved";
        const offered = state === "transferred";
        return html`<div class="verbs" role="group" aria-label=${w.verbs}>
            ${this.outcome()}
            ${waiting ? this.verb("a", w.approve, this.verbs.approve, "primary") : nothing}
            ${open ? this.verb("e", w.edit, this.verbs.edit) : nothing}
            ${open ? this.verb("d", w.dismiss, this.verbs.dismiss, "grave") : nothing}
            ${open ? this.verb("m", w.merge, this.verbs.merge) : nothing}
            ${state === "submitted" ? this.verb("r", w.hold, this.verbs.review) : nothing}
            ${
                state === "held" || state === "approved" || state === "dismissed"
                    ? this.verb("r", w.back, this.verbs.review)
                    : nothing
            }
            ${open ? this.verb("t", w.transfer, this.verbs.transfer) : nothing}
            ${offered ? this.verb("", w.receive, this.verbs.receive, "primary") : nothing}
            ${offered ? this.verb("", w.giveBack, this.verbs.giveBack) : nothing}
            ${
                state === "merged"
                    ? this.verb("", w.unmerge, () => void this.verbs.unmerge(question.id))
                    : nothing
            }
        </div>`;
    }

    private verb(key: string, label: string, run: () => void, kind = ""): TemplateResult {
        return html`<button
            class="button ${kind}"
            ?disabled=${this.busy}
            aria-keyshortcuts=${key && this.checked.size === 0 ? key : nothing}
            @click=${run}
        >
            ${label}${
                key && this.checked.size === 0
                    ? html`<kbd aria-hidden="true">${key}</kbd>`
                    : nothing
            }
        </button>`;
    }

    private side(): TemplateResult {
        const w = moderationWords();
        const session = this.session;
        if (session === null) {
            return this.busyNow();
        }
        const rundown = this.beside === "rundown" && may("rundown:read");
        return html`${this.busyNow()}
            ${
                may("rundown:read")
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
                    : nothing
            }
            ${
                rundown
                    ? html`<wz-rundown .session=${session}></wz-rundown>`
                    : html`<wz-duplicate-groups
                      .session=${session}
                      .changes=${this.summary}
                      @look=${(event: CustomEvent<string>) => this.chosenByHand(event.detail)}
                      @merge=${(
                          event: CustomEvent<{ into: QuestionRow; others: readonly QuestionRow[] }>,
                      ) => void this.batches.mergeGroup(event.detail.into, event.detail.others)}
                  ></wz-duplicate-groups>`
            }`;
    }

    /** Colleagues at the same queue. */
    private busyNow(): TemplateResult {
        const w = moderationWords();
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
}

function narrowScreen(): boolean {
    return matchMedia("(max-width: 799px)").matches;
}
