import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { del, get, put } from "../../api/client";
import { Refused } from "../../api/problem";
import type { Schemas } from "../../api/types";
import { dateAndTime, day } from "../../base/time";
import { words } from "../../messages";
import { ActingElement } from "../../parts/action";
import { confirm } from "../../parts/dialog";
import { empty } from "../../parts/empty";
import { icon } from "../../parts/icons";
import { notify } from "../../state/notices";
import { go, href } from "../../state/router";
import { may } from "../../state/session";
import { videoTime } from "./entered";
import { importState } from "./import-state";
import { mendAnswer, mendQuestion, type Mended } from "./mending";
import { importsWords } from "./words";

type Transcript = Schemas["StudioImport"];
type Doubt = Schemas["ImportDoubt"];
type Question = Schemas["ImportQuestion"];
type Answer = Schemas["ImportAnswer"];

const PATH = "/api/v1/studio/transcript-imports/{id}";

/** One transcript that was brought in: its doubts, what was read out of it, and what is next. */
@customElement("wz-one-import")
export class OneImport extends ActingElement {
    @property() transcript = "";
    @state() private now: Transcript | null = null;
    @state() private missing = false;
    @state() private chosen: ReadonlySet<number> = new Set();

    override connectedCallback(): void {
        super.connectedCallback();
        void this.read();
    }

    private async read(): Promise<void> {
        this.missing = !(await this.isThere(async () => {
            this.now = await get(PATH, { at: { id: this.transcript } });
        }));
    }

    private readonly take = (now: Transcript): void => {
        this.now = now;
    };

    override render() {
        const w = importsWords();
        const { now } = this;
        const trail = html`<p class="trail">
            <a href=${href("imports")}>${words().desks.imports}</a>
        </p>`;
        if (this.missing) {
            return html`${trail}
                <h1 tabindex="-1">${words().frame.notFound}</h1>
                ${empty(w.missing, w.missingText)}`;
        }
        if (!now) {
            return html`${trail}
                <h1 tabindex="-1">${words().desks.imports}</h1>
                ${this.outcome()}
                <p class="waiting" role="status">${words().parts.loading}</p>`;
        }
        return html`${trail}
            <header class="page-head">
                <h1 tabindex="-1">${now.session.title}</h1>
                <p class="sub">
                    ${importState(now.state)}
                    ${now.state === "draft" ? w.draftText : w.publishedText}
                </p>
                <p class="sub">
                    ${now.session.department.name} · ${day(now.session.startsAt)} ·
                    ${w.source(now.source)}
                </p>
            </header>
            <div class="two session-page one-import">
                <div>${this.doubts(now)} ${this.questions(now)}</div>
                <div class="beside">${this.next(now)} ${this.elsewhere(now)}</div>
            </div>`;
    }

    private doubts(now: Transcript): TemplateResult | typeof nothing {
        const w = importsWords();
        const grave = now.doubts.filter((doubt) => doubt.grave);
        const others = now.doubts.filter((doubt) => !doubt.grave);
        if (now.doubts.length === 0) {
            return nothing;
        }
        const open = this.open();
        return html`<section class="part doubts" id="doubts" tabindex="-1">
            ${
                grave.length > 0
                    ? html`<h2>${now.open > 0 ? w.doubts(now.open) : w.doubtsDone}</h2>
                      ${now.open > 0 ? html`<p>${w.doubtsText}</p>` : nothing}
                      <ul class="doubt-list">
                          ${repeat(
                              grave,
                              (doubt) => doubt.number,
                              (doubt) => html`<li>${this.doubt(doubt, now.state === "draft")}</li>`,
                          )}
                      </ul>
                      ${open.length > 0 ? this.confirming(open) : nothing} ${this.outcome("looks")}`
                    : nothing
            }
            ${
                others.length > 0
                    ? html`<details>
                      <summary>${w.others(others.length)}</summary>
                      <ul class="doubt-list">
                          ${others.map((doubt) => html`<li>${this.doubt(doubt, false)}</li>`)}
                      </ul>
                  </details>`
                    : nothing
            }
        </section>`;
    }

    private doubt(doubt: Doubt, draft: boolean): TemplateResult {
        const w = importsWords();
        const text = html`<span
            ><b>${w.kinds[doubt.kind]}</b>
            <span class="quiet-text"
                >${w.line(doubt.line)}${
                    doubt.lookedAt ? html` · ${w.looked(dateAndTime(doubt.lookedAt))}` : nothing
                }</span
            >
            <q class="around">${doubt.around}</q></span
        >`;
        return draft && doubt.lookedAt === null
            ? html`<label class="check"
                  ><input
                      type="checkbox"
                      name="doubt"
                      .checked=${this.chosen.has(doubt.number)}
                      @change=${(event: Event) =>
                          this.choose([doubt.number], (event.target as HTMLInputElement).checked)}
                  />${text}</label
              >`
            : html`<p class="seen-doubt">${doubt.lookedAt ? icon("done") : nothing}${text}</p>`;
    }

    /** What is still to be looked at, by its numbers. */
    private open(): readonly number[] {
        return this.now?.state === "draft"
            ? this.now.doubts
                  .filter((doubt) => doubt.grave && doubt.lookedAt === null)
                  .map((doubt) => doubt.number)
            : [];
    }

    private confirming(open: readonly number[]): TemplateResult {
        const w = importsWords();
        const chosen = open.filter((number) => this.chosen.has(number));
        return html`<p class="actions">
            ${
                open.length > 1
                    ? html`<label class="check"
                      ><input
                          type="checkbox"
                          .checked=${chosen.length === open.length}
                          @change=${(event: Event) =>
                              this.choose(open, (event.target as HTMLInputElement).checked)}
                      /><span>${w.chooseAll}</span></label
                  >`
                    : nothing
            }
            <button
                type="button"
                class="button"
                ?disabled=${this.busy}
                @click=${() => this.confirmLooks(chosen)}
            >
                ${chosen.length === 0 ? w.lookedAt(open.length) : w.lookedAt(chosen.length)}
            </button>
        </p>`;
    }

    private choose(numbers: readonly number[], on: boolean): void {
        const chosen = new Set(this.chosen);
        numbers.forEach((number) => (on ? chosen.add(number) : chosen.delete(number)));
        this.chosen = chosen;
    }

    private async confirmLooks(chosen: readonly number[]): Promise<void> {
        const w = importsWords();
        if (chosen.length === 0) {
            this.refuse(w.chooseDoubts, "looks");
            return;
        }
        await this.changing(
            async (ifMatch) => {
                this.take(
                    await put(`${PATH}/looks`, {
                        at: { id: this.transcript },
                        body: { doubts: [...chosen] },
                        ifMatch,
                    }),
                );
                this.chosen = new Set();
            },
            w.lookedDone,
            "looks",
        );
    }

    /** With the version that is shown; what others changed meanwhile is read before anything else. */
    private changing(
        work: (version: number) => Promise<void>,
        done: string,
        of: string,
    ): Promise<boolean> {
        return this.act(
            async () => {
                try {
                    await work(this.now?.version ?? 0);
                } catch (failure) {
                    if (failure instanceof Refused && failure.problem.status === 412) {
                        this.now = await get(PATH, { at: { id: this.transcript } });
                    }
                    throw failure;
                }
            },
            done,
            [],
            of,
        );
    }

    private questions(now: Transcript): TemplateResult {
        const w = importsWords();
        return html`<section class="part">
            <h2>${w.questions(now.questions.length)}</h2>
            ${this.outcome("words")}
            <ol class="import-questions">
                ${repeat(
                    now.questions,
                    (question) => question.id,
                    (question) => html`<li>${this.question(now, question)}</li>`,
                )}
            </ol>
        </section>`;
    }

    private question(now: Transcript, question: Question): TemplateResult {
        const w = importsWords();
        const notes = [
            question.followUpOf === null ? "" : w.followUp,
            question.nickname === null ? "" : w.by(question.nickname),
            now.state === "published" && !question.published ? w.hidden : "",
        ].filter((note) => note);
        return html`<h3>${question.title}</h3>
            ${notes.length > 0 ? html`<p class="quiet-text">${notes.join(" · ")}</p>` : nothing}
            ${
                question.text === question.title
                    ? nothing
                    : html`<p class="text">${question.text}</p>`
            }
            <p class="actions">
                <button
                    type="button"
                    class="plain"
                    aria-label=${w.changeQuestionOf(question.title)}
                    @click=${() => this.mend(() => mendQuestion(this.mended(), question))}
                >
                    ${w.changeQuestion}
                </button>
                ${
                    now.state === "draft"
                        ? html`<button
                          type="button"
                          class="plain grave"
                          aria-label=${w.dropOf(question.title)}
                          @click=${() => this.drop(question)}
                      >
                          ${w.drop}
                      </button>`
                        : nothing
                }
            </p>
            ${
                question.answers.length === 0
                    ? html`<p class="unanswered">${icon("info")}${w.unanswered}</p>`
                    : question.answers.map((answer) => this.answer(now, answer))
            }`;
    }

    private answer(now: Transcript, answer: Answer): TemplateResult {
        const w = importsWords();
        const notes = [
            answer.points.length > 0 ? w.pointsCount(answer.points.length) : "",
            answer.videoSecond === null ? "" : w.video(videoTime(answer.videoSecond)),
            answer.state === "withdrawn" ? w.withdrawn : "",
        ].filter((note) => note);
        return html`<div class="import-answer">
            <p>
                <b>${answer.name}</b> <span class="quiet-text">${answer.title}</span>
                ${notes.length > 0 ? html`<span class="quiet-text"> · ${notes.join(" · ")}</span>` : nothing}
            </p>
            <p class="text">${answer.text}</p>
            ${
                answer.state === "withdrawn"
                    ? nothing
                    : html`<p class="actions">
                      <button
                          type="button"
                          class="plain"
                          aria-label=${w.changeAnswerOf(answer.name)}
                          @click=${() => this.mend(() => mendAnswer(this.mended(), answer, now.session.guests))}
                      >
                          ${w.changeAnswer}
                      </button>
                  </p>`
            }
        </div>`;
    }

    private mended(): Mended {
        return {
            id: this.transcript,
            version: () => this.now?.version ?? 0,
            take: this.take,
            readAgain: async () => {
                this.now = await get(PATH, { at: { id: this.transcript } });
            },
        };
    }

    private async mend(open: () => Promise<boolean>): Promise<void> {
        if (await open()) {
            notify("done", importsWords().mended);
        }
    }

    private async drop(question: Question): Promise<void> {
        const w = importsWords();
        const sure = await confirm({
            title: w.dropOf(question.title),
            text: w.dropText(question.title),
            action: w.dropAction,
            grave: true,
        });
        if (!sure) {
            return;
        }
        const done = await this.changing(
            async (ifMatch) => {
                await del(`${PATH}/questions/{question}`, {
                    at: { id: this.transcript, question: question.id },
                    ifMatch,
                });
                this.now = await get(PATH, { at: { id: this.transcript } });
            },
            w.dropped,
            "words",
        );
        if (done) {
            await this.focusHeading();
        }
    }

    private next(now: Transcript): TemplateResult | typeof nothing {
        const w = importsWords();
        if (now.state === "published") {
            return nothing;
        }
        return html`<section class="part next-steps">
            <h2>${words().sessions.next}</h2>
            ${
                now.open > 0
                    ? html`<div class="blockers">
                      <p>${w.blocked(now.open)}</p>
                      <p>
                          <a
                              href="#doubts"
                              @click=${(event: Event) => {
                                  event.preventDefault();
                                  const part = this.querySelector<HTMLElement>("#doubts");
                                  part?.scrollIntoView({ block: "start" });
                                  part?.focus({ preventScroll: true });
                              }}
                              >${w.toDoubts}</a
                          >
                      </p>
                  </div>`
                    : nothing
            }
            <p>
                <button
                    type="button"
                    class="button primary"
                    ?disabled=${this.busy || now.open > 0}
                    @click=${() => this.publish(now)}
                >
                    ${w.publish}
                </button>
            </p>
            <p class="quiet-text">${w.publishText}</p>
            <p>
                <button
                    type="button"
                    class="plain grave"
                    ?disabled=${this.busy}
                    @click=${() => this.discard(now)}
                >
                    ${w.discard}
                </button>
            </p>
            ${this.outcome("next")}
        </section>`;
    }

    private elsewhere(now: Transcript): TemplateResult {
        const w = importsWords();
        return html`<section class="part">
            <h2>${words().desks.sessions}</h2>
            <ul class="places">
                ${
                    now.state === "published"
                        ? html`<li>
                          <a href=${now.session.address} target="_blank" rel="noopener"
                              >${icon("outside")}<span
                                  ><b>${words().sessions.publicPage}</b
                                  ><span class="visually-hidden"
                                      >${words().frame.newWindow}</span
                                  ></span
                              ></a
                          >
                      </li>`
                        : nothing
                }
                ${
                    may("sessions:edit")
                        ? html`<li>
                          <a href=${href("sessions", now.session.id)}
                              >${icon("microphone")}<span
                                  ><b>${w.session}</b><small>${w.sessionText}</small></span
                              ></a
                          >
                      </li>`
                        : nothing
                }
            </ul>
        </section>`;
    }

    private async publish(now: Transcript): Promise<void> {
        const w = importsWords();
        const sure = await confirm({
            title: w.publishTitle(now.session.title),
            text: w.publishText,
            action: w.publish,
        });
        if (!sure) {
            return;
        }
        const done = await this.changing(
            async (ifMatch) => {
                this.take(
                    await put(`${PATH}/publication`, { at: { id: this.transcript }, ifMatch }),
                );
            },
            "",
            "next",
        );
        if (done) {
            notify("done", w.published);
            await this.focusHeading();
        }
    }

    private async discard(now: Transcript): Promise<void> {
        const w = importsWords();
        const sure = await confirm({
            title: w.discard,
            text: w.discardText(now.session.title),
            action: w.discard,
            grave: true,
        });
        if (!sure) {
            return;
        }
        await this.changing(
            async (ifMatch) => {
                await del(PATH, { at: { id: this.transcript }, ifMatch });
                notify("done", w.discarded);
                go(href("imports"), "replace");
            },
            "",
            "next",
        );
    }
}
