import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { get, put } from "../../api/client";
import type { Schemas } from "../../api/types";
import { language } from "../../base/language";
import { words } from "../../messages";
import { recordWords } from "./words";
import { href } from "../../state/router";
import { may } from "../../state/session";
import { ActingElement } from "../../parts/action";
import { empty } from "../../parts/empty";
import { icon } from "../../parts/icons";
import { clockOf } from "./record-state";

type RecordPublication = Schemas["RecordPublication"];

/** What a publication makes of the running record, before it is made. */
@customElement("wz-record-publication")
export class PublicationView extends ActingElement {
    @property() session = "";
    @state() private now: RecordPublication | null = null;
    @state() private missing = false;

    override connectedCallback(): void {
        super.connectedCallback();
        this.untilDisconnected(language.subscribe(() => void this.read()));
        void this.read();
    }

    private async read(): Promise<void> {
        this.missing = !(await this.isThere(async () => {
            this.now = await get("/api/v1/studio/sessions/{id}/record/publication", {
                at: { id: this.session },
                translated: true,
            });
        }));
    }

    override render() {
        const w = recordWords();
        const now = this.now;
        const head = html`<p class="trail">
                <a href=${href("record")}>${words().desks.record}</a> ›
                <a href=${href("record", this.session)}>${w.running}</a>
            </p>
            <header class="page-head"><h1 tabindex="-1">${w.publish}</h1></header>`;
        if (this.missing) {
            return html`${head} ${empty(words().sessions.missing, words().sessions.missingText)}`;
        }
        if (!now) {
            return html`${head}${this.outcome()}
                <p class="waiting" role="status">${words().parts.loading}</p>`;
        }
        return html`${head}
            <div class="two session-page">
                <div>
                    <section class="part">
                        <h2>${w.answersMade(now.answers.length)}</h2>
                        ${
                            now.answers.length === 0
                                ? html`<p class="quiet-text">${w.noAnswers}</p>`
                                : html`<ol class="replies">
                                  ${now.answers.map(
                                      (answer) =>
                                          html`<li>
                                              <h3>${answer.question.title}</h3>
                                              <p class="quiet-text">
                                                  ${answer.voice.name}
                                                  ${answer.voice.title ?? ""}${
                                                      answer.second === null
                                                          ? nothing
                                                          : html` · ${w.video} ${clockOf(answer.second)}`
                                                  }
                                              </p>
                                              <p class="text">${answer.text}</p>
                                          </li>`,
                                  )}
                              </ol>`
                        }
                    </section>
                    <section class="part">
                        <h2>${w.turnsMade(now.turns.length)}</h2>
                        <ol class="turns">
                            ${now.turns.map(
                                (turn) =>
                                    html`<li>
                                        <p class="speaker ${turn.voice.role}">${turn.voice.name}</p>
                                        <p class="text">${turn.text}</p>
                                    </li>`,
                            )}
                        </ol>
                    </section>
                </div>
                <div class="beside">${this.actions(now)}</div>
            </div>`;
    }

    private actions(now: RecordPublication): TemplateResult {
        const w = recordWords();
        return html`<section class="part next-steps">
            <h2>${words().sessions.next}</h2>
            ${
                now.blockers.length > 0
                    ? html`<div class="blockers">
                      <p>${words().sessions.blocked}</p>
                      <ul>
                          ${now.blockers.map((blocker) => html`<li>${blocker.detail}</li>`)}
                      </ul>
                  </div>`
                    : nothing
            }
            ${
                now.unmarked.length > 0
                    ? html`<div class="blockers">
                      <p>${w.unmarked(now.unmarked.length)}</p>
                      <ul>
                          ${now.unmarked.map((question) => html`<li>${question.title}</li>`)}
                      </ul>
                      <p><a href=${href("record", this.session)}>${w.markThem}</a></p>
                  </div>`
                    : nothing
            }
            ${
                now.unanswered.length > 0
                    ? html`<div class="blockers">
                      <p>${w.unanswered}</p>
                      <ul>
                          ${now.unanswered.map((question) => html`<li>${question.title}</li>`)}
                      </ul>
                  </div>`
                    : nothing
            }
            ${
                now.current
                    ? html`<p class="done">${icon("done")} ${w.isCurrent}</p>
                      <p>
                          <a href=${now.address} target="_blank" rel="noopener"
                              >${words().sessions.publicPage}<span class="visually-hidden"
                                  >${words().frame.newWindow}</span
                              ></a
                          >
                      </p>
                      ${
                          may("sessions:run")
                              ? html`<p>
                                <a href=${href("sessions", this.session)}>${w.toArchive}</a>
                            </p>`
                              : nothing
                      }`
                    : html`<p class="actions">
                          <button
                              class="button primary"
                              ?disabled=${this.busy || now.blockers.length > 0}
                              @click=${() => this.publish(now)}
                          >
                              ${now.published ? w.publishAgain : w.publish}
                          </button>
                      </p>
                      <p class="quiet-text">${now.published ? w.publishAgainText : w.publishText}</p>`
            }
            <p><a href=${href("record", this.session)}>${w.toRunning}</a></p>
            ${this.outcome("publish")}
        </section>`;
    }

    private async publish(now: RecordPublication): Promise<void> {
        const w = recordWords();
        const action = now.published ? w.publishAgain : w.publish;
        const made = w.publishConfirm(now.turns.length, now.answers.length);
        const text =
            now.unmarked.length === 0
                ? made
                : html`<p>${made}</p>
                      <p>${w.unmarked(now.unmarked.length)}</p>`;
        await this.actIfSure(
            { title: action, text, action },
            async () => {
                this.now = await put("/api/v1/studio/sessions/{id}/record/publication", {
                    at: { id: this.session },
                });
            },
            w.publishedNow,
            "publish",
        );
    }
}
