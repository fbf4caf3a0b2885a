import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { api } from "../../api/api";
import { Refused } from "../../api/problem";
import type {
    AskedQuestion,
    Rundown,
    RunningAnswer,
    RunningLine,
    RunningRecord,
    Voice,
} from "../../api/types";
import { lost } from "../../api/connection";
import { registerKeys } from "../../state/keys";
import { words } from "../../messages";
import { recordWords } from "./words";
import { live } from "../../state/live";
import { notify } from "../../state/notices";
import { href } from "../../state/router";
import { Unsaved } from "../../state/unsaved";
import { ActingElement } from "../../parts/action";
import { openForm } from "../../parts/form-dialog";
import { confirm } from "../../parts/dialog";
import { empty } from "../../parts/empty";
import { field } from "../../parts/field";
import { icon } from "../../parts/icons";
import { sessionState } from "../../parts/session-state";
import { offerUndo } from "../../parts/undo-bar";
import "./broadcast-clock";
import { clockOf } from "./broadcast-clock";
import {
    isSame,
    Outbox,
    type Waiting,
    type WaitingChange,
    type WaitingLine,
    type WaitingMark,
    type WaitingPaste,
} from "./outbox";

/** What stands in the field and is not sent. */
interface Typed {
    readonly text: string;
    readonly voice: number;
    /** When its first character came, on the clock of the service. */
    readonly since: string | null;
}

/** Keys 0 to 9. */
const MOST_VOICES = 10;
const LONGEST = 2_000;

/** So near to the end of the list one reads its end. */
const AT_END = 48;

/**
 * Takes down what is said, with the hands on the keyboard all the time. Nothing that was done is
 * lost: the field, and everything that the service has not acknowledged, is kept in the browser
 * and shown as if it had.
 */
@customElement("wz-clerk-desk")
export class ClerkDesk extends ActingElement {
    @property() session = "";
    @state() private now: RunningRecord | null = null;
    @state() private missing = false;
    @state() private lines: readonly RunningLine[] = [];
    @state() private others: readonly Voice[] = [];
    @state() private voice = 0;
    /** Being corrected. */
    @state() private edited: RunningLine | null = null;
    /** Somebody else's version of it, that came meanwhile. */
    @state() private theirs: RunningLine | null = null;
    @state() private fresh = 0;
    @state() private showsRemoved = false;
    private ahead = 0;
    private since: string | null = null;
    /** A digit at the head of the line chose the speaker: the next one is text. */
    private chosen = false;
    private follows = true;
    private draft = "";
    private outbox: Outbox | null = null;
    private unsaved!: Unsaved<Typed>;

    override connectedCallback(): void {
        super.connectedCallback();
        this.unsaved = new Unsaved<Typed>(`record ${this.session}`);
        const typed = this.unsaved.get();
        this.draft = typed?.text ?? "";
        this.voice = typed?.voice ?? 0;
        this.since = typed?.since ?? null;
        this.follow(lost);
        const outbox = new Outbox(this.session, {
            line: (line) => this.own(line),
            pasted: (lines) => this.takePasted(lines),
            record: (record) => this.takeRecord(record),
        });
        this.outbox = outbox;
        this.follow(outbox.waiting);
        this.untilDisconnected(() => outbox.close());
        const following = live.session(this.session);
        this.follow(following.connection);
        this.untilDisconnected(following.on<RunningLine>("line", (line) => this.put(line)));
        this.untilDisconnected(following.on<Rundown>("rundown", (order) => this.takeAir(order)));
        for (const type of ["answer-marks", "session"]) {
            this.untilDisconnected(following.on(type, () => void this.readAgain()));
        }
        this.untilDisconnected(following.anew(() => this.readAgain()));
        this.untilDisconnected(registerKeys(() => this.shortcuts()));
        void this.read();
    }

    private shortcuts() {
        const w = recordWords();
        return {
            label: words().desks.record,
            shortcuts: [
                { keys: "i", label: w.keyField, run: () => void this.focusField() },
                ...this.voices()
                    .slice(0, MOST_VOICES)
                    .map((voice, at) => ({
                        keys: String(at),
                        label: voice.name,
                        run: () => {
                            this.choose(at);
                            void this.focusField();
                        },
                    })),
                { keys: "j", label: words().parts.nextRow, run: () => this.move(1) },
                { keys: "k", label: words().parts.previousRow, run: () => this.move(-1) },
                { keys: "e", label: w.correct, run: () => this.atLine((line) => this.edit(line)) },
                {
                    keys: "d",
                    label: w.remove,
                    run: () => this.atLine((line) => this.remove_(line)),
                },
                { keys: "a", label: w.keyAnswer, run: () => this.switchAnswer() },
            ],
        };
    }

    private async read(): Promise<void> {
        await this.act(async () => {
            try {
                await this.readAgain();
            } catch (failure) {
                if (failure instanceof Refused && failure.problem.status === 404) {
                    this.missing = true;
                } else {
                    throw failure;
                }
            }
        });
        await this.focusField();
    }

    private async readAgain(): Promise<void> {
        this.takeRecord(await api.runningRecord(this.session));
    }

    private takeRecord(now: RunningRecord): void {
        this.ahead = Date.parse(now.now) - Date.now();
        this.now = now;
        this.others = this.others.length > 0 ? this.others : others(now.lines);
        this.takeLines(now.lines);
    }

    /** What is on air is told with the whole rundown, of a rehearsal too. */
    private takeAir(order: Rundown): void {
        const all = [...order.segments.flatMap((segment) => segment.questions), ...order.shortlist];
        const onAir = all.find((question) => question.id === order.onAir) ?? null;
        if (this.now && order.rehearsal === this.now.rehearsal) {
            this.now = { ...this.now, onAir };
        }
    }

    private takePasted(lines: readonly RunningLine[]): void {
        lines.forEach((line) => this.put(line));
        this.others = others(this.lines);
        notify("done", recordWords().pasted(lines.length));
    }

    /** What has become of a line by what was done here. */
    private own(line: RunningLine): void {
        if (this.edited?.id === line.id) {
            this.edited = line;
            this.theirs = this.theirs && this.theirs.version > line.version ? this.theirs : null;
        }
        this.put(line);
    }

    private put(line: RunningLine): void {
        const known = this.lines.find((one) => one.id === line.id);
        if (known && known.version > line.version) {
            return;
        }
        if (this.now && line.rehearsal !== this.now.rehearsal) {
            return;
        }
        if (this.edited?.id === line.id && line.version > this.edited.version) {
            this.theirs = line;
        }
        this.takeLines([...this.lines.filter((one) => one.id !== line.id), line]);
    }

    private takeLines(lines: readonly RunningLine[]): void {
        const before = this.lines.length;
        this.lines = [...lines].sort((a, b) => a.position - b.position);
        if (!this.follows && before > 0 && this.lines.length > before) {
            this.fresh += this.lines.length - before;
        }
    }

    /** The list follows as long as its end is in sight; who reads above is not moved. */
    protected override updated(): void {
        if (this.follows) {
            const list = this.list();
            if (list) {
                list.scrollTop = list.scrollHeight;
            }
        }
    }

    private list(): HTMLElement | null {
        return this.querySelector(".lines");
    }

    private input(): HTMLTextAreaElement | null {
        return this.querySelector("#line-text");
    }

    private async focusField(): Promise<void> {
        (await this.shown("#line-text"))?.focus();
    }

    /** Host, guests, and others by the names that they were given. */
    private voices(): readonly Voice[] {
        return [...(this.now?.voices ?? []), ...this.others];
    }

    private waiting(): readonly Waiting[] {
        return this.outbox?.waiting.get() ?? [];
    }

    private changesOf(line: RunningLine): readonly WaitingChange[] {
        return this.waiting().filter(
            (one): one is WaitingChange => one.kind === "change" && one.line.id === line.id,
        );
    }

    /** The lines as they will be when everything that is on its way has come. */
    private linesNow(): readonly RunningLine[] {
        return this.lines.map((line) =>
            this.changesOf(line)
                .filter((one) => one.refused === null)
                .reduce((before, one) => ({ ...before, ...one.change }), line),
        );
    }

    private marks(): readonly WaitingMark[] {
        return this.waiting().filter((one): one is WaitingMark => one.kind === "mark");
    }

    /** The same of the answers. */
    private answersNow(): readonly RunningAnswer[] {
        return this.marks()
            .filter((one) => one.refused === null)
            .reduce(marked, this.now?.answers ?? []);
    }

    private open(): RunningAnswer | null {
        return this.answersNow().find((answer) => answer.endedAt === null) ?? null;
    }

    override render() {
        const w = recordWords();
        const now = this.now;
        const trail = html`<p class="trail">
            <a href=${href("record")}>${words().desks.record}</a>
        </p>`;
        if (this.missing) {
            return html`${trail}
                <h1 tabindex="-1">${words().frame.notFound}</h1>
                ${empty(words().sessions.missing, words().sessions.missingText)}`;
        }
        if (!now) {
            return html`${trail}
                <h1 tabindex="-1">${words().desks.record}</h1>
                ${this.outcome()}
                <p class="waiting" role="status">${words().parts.loading}</p>`;
        }
        const takes = !["draft", "announced"].includes(now.state);
        return html`<div class="clerk">
            <header class="clerk-head">
                <div>
                    ${trail}
                    <h1 tabindex="-1">${now.title}</h1>
                </div>
                <p class="clerk-state">
                    ${sessionState(now.state)}
                    ${
                        now.clockFrom
                            ? html`<wz-broadcast-clock
                              .from=${now.clockFrom}
                              .ahead=${this.ahead}
                              title=${w.clock}
                          ></wz-broadcast-clock>`
                            : nothing
                    }
                </p>
                <p class="clerk-sent" role="status">${this.sentWords()}</p>
            </header>
            ${now.rehearsal ? html`<p class="message due">${icon("info")}<span>${w.rehearsal}</span></p>` : nothing}
            ${
                now.state === "ended" || now.state === "archived"
                    ? html`<p class="message">
                      ${icon("info")}<span
                          >${w.ended}
                          <a href=${href("record", now.sessionId, "publication")}
                              >${w.toPublication}</a
                          ></span
                      >
                  </p>`
                    : nothing
            }
            ${this.linesPart()}
            ${
                takes
                    ? html`${this.answerPart(now)} ${this.composer()}`
                    : html`<p class="message">${icon("info")}<span>${w.notYet}</span></p>`
            }
        </div>`;
    }

    private sentWords(): TemplateResult | string {
        const w = recordWords();
        const waiting = this.waiting().filter((one) => one.refused === null);
        if (waiting.length > 0) {
            const lines = waiting.every((one) => one.kind === "line");
            return html`<span class="state due"
                >${lines ? w.waiting(waiting.length) : w.waitingThings(waiting.length)}</span
            >`;
        }
        const refused = this.waiting().length;
        if (refused > 0) {
            return html`<button type="button" class="plain grave" @click=${this.toRefused}>
                ${w.notTaken(refused)}
            </button>`;
        }
        const connection = live.session(this.session).connection.get();
        return connection === "lost" || lost.get() ? w.away : w.allSent;
    }

    private toRefused(): void {
        const first = this.querySelector<HTMLElement>(".contested button, .lines .error ~ button");
        (first ?? this.querySelector<HTMLElement>(".answer-bar .error button"))?.focus();
    }

    // ---- What has been said

    private linesPart(): TemplateResult {
        const w = recordWords();
        const lines = this.linesNow();
        const answers = this.answersNow();
        const shown = lines.filter(
            (line) => this.showsRemoved || !line.removed || this.isContested(line),
        );
        const waiting = this.waiting().filter(
            (one): one is WaitingLine | WaitingPaste => one.kind === "line" || one.kind === "paste",
        );
        const removed = lines.filter((line) => line.removed).length;
        return html`<div class="lines-frame">
            ${
                removed > 0
                    ? html`<label class="check show-removed">
                      <input
                          type="checkbox"
                          .checked=${this.showsRemoved}
                          @change=${(event: Event) =>
                              (this.showsRemoved = (event.target as HTMLInputElement).checked)}
                      />
                      <span>${w.showRemoved(removed)}</span>
                  </label>`
                    : nothing
            }
            <div
                class="lines"
                role="log"
                aria-live="off"
                aria-label=${w.lines}
                tabindex="0"
                @scroll=${this.scrolled}
            >
                ${
                    shown.length === 0 && waiting.length === 0
                        ? empty(w.none, w.noneText)
                        : html`<ol>
                          ${repeat(
                              shown,
                              (line) => line.id,
                              (line, at) => this.line(line, shown[at - 1] ?? null, answers),
                          )}
                          ${repeat(
                              waiting,
                              (line) => line.id,
                              (line) => this.waitingLine(line),
                          )}
                      </ol>`
                }
            </div>
            ${
                this.fresh > 0
                    ? html`<button type="button" class="button small to-end" @click=${this.toEnd}>
                      ${icon("down")}${w.fresh(this.fresh)}
                  </button>`
                    : nothing
            }
        </div>`;
    }

    private isContested(line: RunningLine): boolean {
        return this.changesOf(line).some((one) => one.refused !== null);
    }

    private line(
        line: RunningLine,
        before: RunningLine | null,
        answers: readonly RunningAnswer[],
    ): TemplateResult {
        const w = recordWords();
        const sameVoice = before !== null && isSame(before.voice, line.voice);
        const begins = line.questionId !== null && line.questionId !== before?.questionId;
        const answer = answers.find((one) => one.question.id === line.questionId);
        const changes = this.changesOf(line);
        return html`<li
            class="line ${line.removed ? "removed" : ""} ${line.questionId ? "of-answer" : ""} ${
                this.edited?.id === line.id ? "edited" : ""
            }"
            data-line=${line.id}
        >
            ${
                begins && answer
                    ? html`<p class="answer-of">
                      ${w.answerTo(answer.question.number, answer.question.title)}
                  </p>`
                    : nothing
            }
            <div class="said-line">
                <span class="second">${line.second === null ? "" : clockOf(line.second)}</span>
                <div class="words">
                    ${
                        sameVoice && !begins
                            ? nothing
                            : html`<p class="speaker ${line.voice.role}">
                              ${line.voice.name}${
                                  line.voice.title
                                      ? html` <small>${line.voice.title}</small>`
                                      : nothing
                              }
                          </p>`
                    }
                    <p class="text">${line.text}</p>
                    ${
                        line.removed
                            ? html`<small class="quiet-text">${w.removedMark}</small>`
                            : line.corrected
                              ? html`<small class="quiet-text">${w.correctedMark}</small>`
                              : nothing
                    }
                    ${changes.map((one) => this.changePart(one))}
                </div>
                <span class="line-tools">
                    ${
                        line.removed
                            ? html`<button type="button" class="plain" @click=${() => this.restore(line)}>
                              ${w.restore}
                          </button>`
                            : html`<button
                                  type="button"
                                  class="quiet"
                                  title=${w.correct}
                                  aria-label=${w.correctOf(line.text.slice(0, 20))}
                                  @click=${() => this.edit(line)}
                              >
                                  ${icon("pen")}
                              </button>
                              <button
                                  type="button"
                                  class="quiet"
                                  title=${w.remove}
                                  aria-label=${w.removeOf(line.text.slice(0, 20))}
                                  @click=${() => this.remove_(line)}
                              >
                                  ${icon("close")}
                              </button>`
                    }
                </span>
            </div>
        </li>`;
    }

    /** A change that is on its way, or that was not taken. */
    private changePart(one: WaitingChange): TemplateResult {
        const w = recordWords();
        const e = words().editing;
        if (one.refused === null) {
            return html`<small class="quiet-text">${w.onItsWay}</small>`;
        }
        const mine = one.change.removed ? w.removedMark : (one.change.text ?? one.line.text);
        return html`<div class="contested">
            <p class="error">${one.theirs ? e.conflict : one.refused}</p>
            ${
                one.change.removed === false
                    ? nothing
                    : html`<p><span class="quiet-text">${e.mine}</span> ${mine}</p>`
            }
            <p class="actions">
                ${
                    one.theirs
                        ? html`<button
                          type="button"
                          class="button small"
                          @click=${() => this.outbox?.insist(one)}
                      >
                          ${e.takeMine}
                      </button>`
                        : nothing
                }
                <button
                    type="button"
                    class="button small"
                    @click=${() => this.outbox?.take(one.id)}
                >
                    ${one.theirs ? e.takeTheirs : e.forget}
                </button>
            </p>
        </div>`;
    }

    private waitingLine(line: WaitingLine | WaitingPaste): TemplateResult {
        const w = recordWords();
        return html`<li class="line waiting-line">
            <div class="said-line">
                <span class="second">…</span>
                <div class="words">
                    <p class="speaker ${line.voice.role}">${line.voice.name}</p>
                    <p class="text">${line.body.text}</p>
                    ${
                        line.refused
                            ? html`<p class="error">${line.refused}</p>
                              <button type="button" class="plain" @click=${() => this.retype(line)}>
                                  ${w.retype}
                              </button>`
                            : html`<small class="quiet-text">${w.onItsWay}</small>`
                    }
                </div>
            </div>
        </li>`;
    }

    private scrolled(): void {
        const list = this.list();
        if (list) {
            this.follows = list.scrollHeight - list.scrollTop - list.clientHeight < AT_END;
            if (this.follows && this.fresh > 0) {
                this.fresh = 0;
            }
        }
    }

    private toEnd(): void {
        this.follows = true;
        this.fresh = 0;
        void this.focusField();
    }

    private move(step: number): void {
        const tools = [...this.querySelectorAll<HTMLElement>(".line[data-line]")];
        const at = tools.findIndex((line) => line.contains(document.activeElement));
        const next = at < 0 ? tools.length - 1 : Math.min(Math.max(at + step, 0), tools.length - 1);
        const target = tools[next]?.querySelector<HTMLElement>("button");
        target?.focus({ preventScroll: true });
        target?.scrollIntoView({ block: "nearest" });
    }

    private atLine(run: (line: RunningLine) => void): void {
        const id = document.activeElement?.closest<HTMLElement>(".line")?.dataset["line"];
        const line = this.linesNow().find((one) => one.id === id);
        if (line) {
            run(line);
        }
    }

    // ---- Answers

    private answerPart(now: RunningRecord): TemplateResult {
        const w = recordWords();
        const open = this.open();
        const next = now.onAir && now.onAir.id !== open?.question.id ? now.onAir : null;
        const again = !open && next && this.answersNow().some((one) => one.question.id === next.id);
        const refused = this.marks().filter((one) => one.refused !== null);
        return html`<div class="answer-bar" role="group" aria-label=${w.answers}>
            ${
                open
                    ? html`<p>
                          <span class="state good">${w.answering}</span> ${asked(open.question)}
                      </p>
                      <button
                          type="button"
                          class="button"
                          @click=${() => this.endAnswer(open)}
                      >
                          ${w.endAnswer}<kbd aria-hidden="true">Alt A</kbd>
                      </button>`
                    : nothing
            }
            ${
                next
                    ? html`<p><span class="state on-air">${w.onAir}</span> ${asked(next)}</p>
                      <button
                          type="button"
                          class="button ${open ? "" : "primary"}"
                          @click=${() => this.beginAnswer(next)}
                      >
                          ${again ? w.answerGoesOn : w.beginAnswer}${
                              open ? nothing : html`<kbd aria-hidden="true">Alt A</kbd>`
                          }
                      </button>`
                    : nothing
            }
            ${!open && !next ? html`<p class="quiet-text">${w.nothingOnAir}</p>` : nothing}
            ${refused.map(
                (one) =>
                    html`<p class="error">
                        ${asked(one.question)}${words().sessions.colon}${one.refused}
                        <button
                            type="button"
                            class="plain"
                            @click=${() => this.outbox?.take(one.id)}
                        >
                            ${words().editing.forget}
                        </button>
                    </p>`,
            )}
        </div>`;
    }

    /** One key: the answer to what is on air begins, or the one that is being given ends. */
    private switchAnswer(): void {
        const open = this.open();
        if (open) {
            this.endAnswer(open);
        } else if (this.now?.onAir) {
            this.beginAnswer(this.now.onAir);
        }
    }

    private beginAnswer(question: AskedQuestion): void {
        const before = this.answersNow().find((one) => one.question.id === question.id);
        // By the clock of the lines, and of the moment of the key: the answer's first line follows.
        this.outbox?.mark(question, "begin", before ? null : this.serverNow());
        offerUndo(recordWords().began(question.number), () =>
            before
                ? this.outbox?.mark(question, "end", before.endedAt)
                : this.outbox?.mark(question, "unbegin", null),
        );
        void this.focusField();
    }

    private endAnswer({ question }: RunningAnswer): void {
        this.outbox?.mark(question, "end", this.serverNow());
        offerUndo(recordWords().endedAnswer(question.number), () =>
            this.outbox?.mark(question, "unend", null),
        );
        void this.focusField();
    }

    // ---- The field

    private composer(): TemplateResult {
        const w = recordWords();
        const voices = this.voices();
        return html`<form class="composer" @submit=${this.submit} novalidate>
            ${this.edited ? this.editing(this.edited) : nothing}
            <div class="voices" role="radiogroup" aria-label=${w.speaker}>
                ${voices.map(
                    (voice, at) =>
                        html`<button
                            type="button"
                            role="radio"
                            tabindex="-1"
                            aria-checked=${at === this.voice ? "true" : "false"}
                            @click=${() => {
                                this.choose(at);
                                void this.focusField();
                            }}
                        >
                            ${
                                at < MOST_VOICES
                                    ? html`<kbd aria-hidden="true">${at}</kbd>`
                                    : nothing
                            }${voice.name}${
                                voice.title ? html` <small>${voice.title}</small>` : nothing
                            }
                        </button>`,
                )}
                <button type="button" class="plain" @click=${() => void this.another()}>
                    ${w.another}
                </button>
            </div>
            <div class="type">
                <label for="line-text" class="visually-hidden"
                    >${w.textOf(voices[this.voice]?.name ?? "")}</label
                >
                <textarea
                    id="line-text"
                    rows="2"
                    maxlength=${LONGEST}
                    autocomplete="off"
                    spellcheck="true"
                    placeholder=${w.placeholder(voices[this.voice]?.name ?? "")}
                    aria-describedby="line-hint"
                    .value=${this.draft}
                    @beforeinput=${this.beforeInput}
                    @input=${this.typed}
                    @keydown=${this.key}
                    @paste=${this.paste}
                ></textarea>
                <button class="button primary">${this.edited ? words().parts.save : w.send}</button>
            </div>
            <p class="hint" id="line-hint">${w.hint}</p>
            ${this.outcome("line")}
        </form>`;
    }

    private editing(line: RunningLine): TemplateResult {
        const w = recordWords();
        return html`<div class="message ${this.theirs ? "due" : ""}">
            ${icon("pen")}
            <div>
                <p>${w.editing(line.voice.name)}</p>
                ${
                    this.theirs
                        ? html`<p role="alert">
                          <b>${w.changedMeanwhile}</b>
                          ${this.theirs.removed ? w.removedMark : this.theirs.text}
                      </p>`
                        : nothing
                }
            </div>
        </div>`;
    }

    private choose(at: number): void {
        if (at < this.voices().length) {
            this.voice = at;
            this.keepTyped();
        }
    }

    /** Somebody who is neither host nor guest. */
    private async another(): Promise<void> {
        const w = recordWords();
        await openForm({
            title: w.another,
            action: w.useSpeaker,
            fields: ["speaker"],
            form: (problem) =>
                field({
                    id: "speaker-name",
                    name: "speaker",
                    label: w.speakerName,
                    hint: w.speakerNameHint,
                    maxlength: 20,
                    required: true,
                    error: problem("speaker"),
                }),
            done: ({ speaker = "" }) => {
                const name = speaker.trim();
                if (name) {
                    const voice: Voice = { role: "other", personId: null, name, title: null };
                    const known = this.voices().findIndex((one) => isSame(one, voice));
                    if (known < 0) {
                        this.others = [...this.others, voice];
                    }
                    this.choose(known < 0 ? this.voices().length - 1 : known);
                }
                return Promise.resolve();
            },
        });
        await this.focusField();
    }

    /** A digit at the head of a line chooses who speaks; a second one is what is said. */
    private beforeInput(event: InputEvent): void {
        const field_ = event.target as HTMLTextAreaElement;
        const digit = /^[0-9０-９]$/.exec(event.data ?? "");
        if (
            digit &&
            event.inputType === "insertText" &&
            !event.isComposing &&
            field_.value === "" &&
            !this.chosen &&
            !this.edited
        ) {
            const at = digit[0].normalize("NFKC").charCodeAt(0) - 48;
            if (at < this.voices().length) {
                event.preventDefault();
                this.choose(at);
                this.chosen = true;
            }
        }
    }

    private typed(event: InputEvent): void {
        const text = (event.target as HTMLTextAreaElement).value;
        this.since = text === "" ? null : (this.since ?? this.serverNow());
        this.draft = text;
        this.chosen = text === "" ? this.chosen : false;
        this.keepTyped();
    }

    private keepTyped(): void {
        this.unsaved.set(
            this.edited ? null : { text: this.draft, voice: this.voice, since: this.since },
        );
    }

    private serverNow(): string {
        return new Date(Date.now() + this.ahead).toISOString();
    }

    private key(event: KeyboardEvent): void {
        // While characters are composed, the keys belong to the input method.
        if (event.isComposing || event.keyCode === 229) {
            return;
        }
        const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code);
        const empty_ = (event.target as HTMLTextAreaElement).value === "";
        if (event.altKey && digit) {
            event.preventDefault();
            this.choose(Number(digit[1]));
        } else if (event.altKey && event.code === "KeyA") {
            event.preventDefault();
            this.switchAnswer();
        } else if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
            event.preventDefault();
            this.send();
        } else if (event.key === "ArrowUp" && (empty_ || this.isUntouched()) && !event.altKey) {
            event.preventDefault();
            this.editNext(-1);
        } else if (event.key === "ArrowDown" && this.edited && this.isUntouched()) {
            event.preventDefault();
            this.editNext(1);
        } else if (event.key === "Escape" && this.edited) {
            event.preventDefault();
            this.leaveEditing();
        } else if (event.key === "Escape" && this.chosen) {
            this.chosen = false;
        }
    }

    private isUntouched(): boolean {
        return this.edited !== null && this.draft === this.edited.text;
    }

    /** From line to line, the last one first. */
    private editNext(step: number): void {
        const lines = this.linesNow().filter((line) => !line.removed);
        const at = this.edited
            ? lines.findIndex((line) => line.id === this.edited?.id)
            : lines.length;
        const next = lines[at + step];
        if (next) {
            this.edit(next);
        } else if (step > 0) {
            this.leaveEditing();
        }
    }

    private edit(line: RunningLine): void {
        this.forget();
        this.edited = line;
        this.theirs = null;
        this.draft = line.text;
        const at = this.voices().findIndex((voice) => isSame(voice, line.voice));
        this.voice = Math.max(at, 0);
        this.querySelector(`[data-line="${line.id}"]`)?.scrollIntoView({ block: "nearest" });
        void this.focusField().then(() =>
            this.input()?.setSelectionRange(line.text.length, line.text.length),
        );
    }

    private leaveEditing(): void {
        const typed = this.unsaved.get();
        this.edited = null;
        this.theirs = null;
        this.draft = typed?.text ?? "";
        this.since = typed?.since ?? null;
        void this.focusField();
    }

    private submit(event: Event): void {
        event.preventDefault();
        this.send();
    }

    private send(): void {
        const text = this.draft.trim();
        const voice = this.voices()[this.voice];
        if (!voice || text === "") {
            return;
        }
        if (this.edited) {
            this.correct(this.edited, voice, text);
            return;
        }
        this.follows = true;
        this.outbox?.say(voice, text, this.since ?? this.serverNow());
        this.clearField();
    }

    private clearField(): void {
        this.draft = "";
        this.since = null;
        this.chosen = false;
        const input = this.input();
        if (input) {
            input.value = "";
        }
        this.keepTyped();
    }

    private correct(line: RunningLine, voice: Voice, text: string): void {
        const known = this.theirs ?? this.lines.find((one) => one.id === line.id) ?? line;
        if (text !== line.text || !isSame(voice, line.voice) || this.theirs) {
            this.outbox?.change(known, {
                text,
                ...(isSame(voice, line.voice) ? {} : { voice }),
            });
        }
        this.leaveEditing();
    }

    private remove_(line: RunningLine): void {
        this.outbox?.change(this.lines.find((one) => one.id === line.id) ?? line, {
            removed: true,
        });
        if (this.edited?.id === line.id) {
            this.leaveEditing();
        }
        offerUndo(recordWords().removedNow, () => this.restore(line));
        void this.focusField();
    }

    private restore(line: RunningLine): void {
        this.outbox?.change(this.lines.find((one) => one.id === line.id) ?? line, {
            removed: false,
        });
    }

    /** A line that the service did not take comes back into the field. */
    private retype(line: WaitingLine | WaitingPaste): void {
        const taken = this.outbox?.take(line.id);
        if (taken?.kind === "line" || taken?.kind === "paste") {
            this.draft = this.draft ? `${this.draft}\n${taken.body.text}` : taken.body.text;
            this.since = taken.body.spokenAt;
            this.choose(
                Math.max(
                    0,
                    this.voices().findIndex((one) => isSame(one, taken.voice)),
                ),
            );
            this.keepTyped();
            void this.focusField();
        }
    }

    /** Several lines: each to whom its mark names. */
    private async paste(event: ClipboardEvent): Promise<void> {
        const text = event.clipboardData?.getData("text/plain") ?? "";
        const rows = text.split(/\r?\n/).filter((row) => row.trim() !== "");
        const voice = this.voices()[this.voice];
        if (rows.length < 2 || this.edited || !voice) {
            return;
        }
        event.preventDefault();
        const w = recordWords();
        const split = await confirm({
            title: w.pasteTitle(rows.length),
            text: html`<p>${w.pasteText(voice.name)}</p>
                <p class="pasted">${rows.slice(0, 6).join("\n")}${rows.length > 6 ? "\n……" : ""}</p>`,
            action: w.pasteAction,
        });
        if (!split) {
            await this.focusField();
            return;
        }
        this.follows = true;
        this.outbox?.paste(voice, text, this.serverNow());
        await this.focusField();
    }
}

function others(lines: readonly RunningLine[]): readonly Voice[] {
    const found: Voice[] = [];
    lines
        .map((line) => line.voice)
        .filter((voice) => voice.role === "other")
        .forEach((voice) => {
            if (!found.some((one) => one.name === voice.name)) {
                found.push(voice);
            }
        });
    return found.slice(-MOST_VOICES);
}

/** The answers with one mark more. */
function marked(
    answers: readonly RunningAnswer[],
    { question, does, at }: WaitingMark,
): readonly RunningAnswer[] {
    const now = at ?? new Date().toISOString();
    const rest = answers.filter((one) => one.question.id !== question.id);
    const known = answers.find((one) => one.question.id === question.id);
    switch (does) {
        case "begin":
            return [
                ...rest.map((one) => (one.endedAt === null ? { ...one, endedAt: now } : one)),
                {
                    question,
                    beganAt: at ?? known?.beganAt ?? now,
                    endedAt: null,
                    second: known?.second ?? null,
                },
            ];
        case "unbegin":
            return rest;
        case "end":
            return known ? [...rest, { ...known, endedAt: now }] : answers;
        case "unend":
            return known ? [...rest, { ...known, endedAt: null }] : answers;
    }
}

function asked(question: AskedQuestion): string {
    return `${question.title}`;
}
