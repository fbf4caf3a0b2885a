import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { get, put } from "../../../api/client";
import type { Schemas, StudioQuestion } from "../../../api/types";
import { words } from "../../../messages";
import { LABELS } from "../filter";
import { moderationWords } from "../words";
import { may } from "../../../state/session";
import { Unsaved } from "../../../state/unsaved";
import { ago, clock, dateAndTime } from "../../../base/time";
import { ConsoleElement } from "../../../parts/element";
import { area } from "../../../parts/fields/field";
import { icon } from "../../../parts/icons";
import { findingWord } from "../../../parts/finding";
import { marked, withHits } from "./marked";
import { channelWord, kindWord, personMark, reviewWord } from "../wording";

/** The question that is looked at: what the public will read, what came, and what is known of it. */
@customElement("wz-question-detail")
export class QuestionDetail extends ConsoleElement {
    @property({ attribute: false }) question!: StudioQuestion;
    @property({ attribute: false }) own = "";
    @property({ attribute: false }) now = Date.now();
    /** Sends a note; false where it was refused. */
    @property({ attribute: false }) note: (text: string) => Promise<boolean> = () =>
        Promise.resolve(false);
    /** What came of the note that was sent last. */
    @property({ attribute: false }) noted: TemplateResult | null = null;
    @state() private noting = false;
    @state() private asked: { of: string; title: string | null; text: string } | null = null;
    @state() private typed = "";
    private unsaved: Unsaved<string> | null = null;

    protected override willUpdate(changed: Map<string, unknown>): void {
        const before = changed.get("question") as StudioQuestion | undefined;
        if (changed.has("question") && before?.id !== this.question.id) {
            this.unsaved = new Unsaved(`note ${this.question.id}`);
            this.typed = this.unsaved.get() ?? "";
        }
    }

    private type(text: string): void {
        this.typed = text;
        this.unsaved?.set(text === "" ? null : text);
    }

    override render() {
        const w = moderationWords();
        const question = this.question;
        return html`${this.claimed()} ${this.elsewhere()}
            <p class="detail-facts">
                ${reviewWord(question.review.state)}
                <span>${w.number(question.number)}</span>
                <span>${kindWord(question.kind)}</span>
                ${
                    channelWord(question.channel)
                        ? html`<span class="badge">${channelWord(question.channel)}</span>`
                        : nothing
                }
                <span title=${dateAndTime(question.receivedAt)}>${ago(question.receivedAt, this.now)}</span>
                ${
                    question.nickname
                        ? html`<span>${this.marked("nickname", question.nickname)}</span>`
                        : nothing
                }
                ${
                    question.support > 0
                        ? html`<span class="badge">${w.support(question.support)}</span>`
                        : nothing
                }
                ${question.topics.map((topic) => html`<span class="badge">${topic.name}</span>`)}
            </p>
            <h2 class="detail-title" tabindex="-1">
                ${question.title ? this.marked("title", question.title) : w.erased}
            </h2>
            ${
                question.text === question.title
                    ? html`<p class="quiet-text">${w.noBackground}</p>`
                    : html`<p class="detail-text">${this.marked("text", question.text)}</p>`
            }
            ${
                question.onAirText
                    ? html`<p class="detail-air">
                      <b>${w.onAirText}</b> ${this.marked("onAirText", question.onAirText)}
                  </p>`
                    : nothing
            }
            ${this.recommendation()} ${this.decided()} ${this.findings()}
            ${this.original()}
            ${this.merged()} ${this.notes()}`;
    }

    /** What the producer is told of it. */
    private recommendation(): TemplateResult | typeof nothing {
        const { starred, label } = this.question;
        const { labels, starred: star } = words().questions;
        if (!may("questions:moderate")) {
            return starred || label
                ? html`<p class="recommendation">
                      ${starred ? html`<span class="badge">★ ${star}</span>` : nothing}
                      ${label ? html`<span class="badge">${labels[label]}</span>` : nothing}
                  </p>`
                : nothing;
        }
        const w = moderationWords();
        return html`<div class="recommendation" role="group" aria-label=${w.recommend}>
            <button
                type="button"
                class="button small"
                aria-pressed=${starred}
                @click=${() => void this.recommend(!starred, label)}
            >
                ${starred ? "★" : "☆"} ${star}
            </button>
            ${LABELS.map(
                (one) =>
                    html`<button
                        type="button"
                        class="button small"
                        aria-pressed=${label === one}
                        @click=${() => void this.recommend(starred, label === one ? null : one)}
                    >
                        ${labels[one]}
                    </button>`,
            )}
        </div>`;
    }

    private async recommend(
        starred: boolean,
        label: Schemas["QuestionLabel"] | null,
    ): Promise<void> {
        const now = await put("/api/v1/studio/questions/{id}/recommendation", {
            at: { id: this.question.id },
            body: { starred, label },
        });
        if (now.id === this.question.id) {
            this.question = now;
        }
    }

    /** What was typed is asked for, and that is recorded: there may be personal data in it. */
    private original(): TemplateResult {
        const w = moderationWords();
        const question = this.question;
        if (question.erasedAt) {
            return html`<p class="hint">${w.originalErased(dateAndTime(question.erasedAt))}</p>`;
        }
        if (question.asItCame) {
            return html`<p class="hint">${w.asItCame}</p>`;
        }
        const original = this.asked?.of === question.id ? this.asked : null;
        return html`<section class="original" aria-labelledby="original-title">
            <h3 id="original-title">${w.original}</h3>
            ${
                question.edited
                    ? html`<p class="hint">
                          ${w.editedBy(
                              question.edited.by?.name ?? w.somebody,
                              ago(question.edited.at, this.now),
                          )}
                      </p>`
                    : nothing
            }
            ${
                original
                    ? html`${
                          original.title !== null && original.title !== question.title
                              ? html`<p>${marked(original.title, question.title)}</p>`
                              : nothing
                      }
                      ${
                          original.text !== question.text
                              ? html`<p>${marked(original.text, question.text)}</p>`
                              : nothing
                      }`
                    : may("questions:originals")
                      ? html`<p class="hint">
                            <button class="button small" @click=${this.show}>${w.showOriginal}</button>
                            ${w.originalRecorded}
                        </p>`
                      : html`<p class="hint">${w.maskedOrEdited}</p>`
            }
        </section>`;
    }

    private async show(): Promise<void> {
        const of = this.question.id;
        const original = await get("/api/v1/studio/questions/{id}/original", { at: { id: of } });
        this.asked = { of, ...original };
    }

    private marked(field: Schemas["StudioHit"]["field"], text: string) {
        return withHits(
            text,
            this.question.hits.filter((hit) => hit.field === field),
        );
    }

    /** A colleague has it. */
    private claimed(): TemplateResult | typeof nothing {
        const w = moderationWords();
        const claim = this.question.claim;
        const until = claim ? new Date(claim.until).getTime() : 0;
        if (!claim || claim.by.id === this.own || until <= this.now) {
            return nothing;
        }
        return html`<div class="message due claim-message" role="status">
            ${icon("person")}
            <p>
                ${personMark(claim.by)} ${w.claimedText(Math.ceil((until - this.now) / 1_000))}
                ${
                    may("questions:moderate")
                        ? html`<button
                          class="button small"
                          aria-keyshortcuts="c"
                          @click=${() => this.dispatchEvent(new CustomEvent("takeover"))}
                      >
                          ${w.takeOver}<kbd aria-hidden="true">c</kbd>
                      </button>`
                        : nothing
                }
            </p>
        </div>`;
    }

    /** Offered by or to another department. */
    private elsewhere(): TemplateResult | typeof nothing {
        const w = moderationWords();
        const sent = this.question.transfer;
        if (!sent) {
            return nothing;
        }
        return html`<div class="message">
            <div>
                <p>
                    ${
                        sent.takenAt
                            ? w.cameFrom(sent.from.name)
                            : w.offered(sent.from.name, sent.to.name)
                    }
                </p>
                ${sent.note ? html`<p>“${sent.note}”</p>` : nothing}
            </div>
        </div>`;
    }

    private decided(): TemplateResult | typeof nothing {
        const w = moderationWords();
        const { review, mergedInto } = this.question;
        if (review.state === "submitted") {
            return nothing;
        }
        const who = review.by?.name ?? w.service;
        return html`<p class="detail-review">
            ${w.decided(w.states[review.state], who, clock(review.at))}
            ${review.dismissal ? html`<b>${w.dismissals[review.dismissal]}</b>` : nothing}
            ${review.reason ? html`<span>“${review.reason}”</span>` : nothing}
            ${mergedInto ? this.brief(mergedInto) : nothing}
        </p>`;
    }

    private findings(): TemplateResult | typeof nothing {
        const w = moderationWords();
        const found = this.question.heldFor;
        return found.length === 0
            ? nothing
            : html`<section class="findings" aria-labelledby="findings-title">
                  <h3 id="findings-title">${w.foundTitle}</h3>
                  <ul>
                      ${found.map((code) => html`<li>${findingWord(code)}</li>`)}
                  </ul>
                  <p class="hint">${w.foundHint}</p>
              </section>`;
    }

    private merged(): TemplateResult | typeof nothing {
        const w = moderationWords();
        const merged = this.question.merged;
        return merged.length === 0
            ? nothing
            : html`<section aria-labelledby="merged-title">
                  <h3 id="merged-title">${w.mergedTitle(merged.length)}</h3>
                  <ul class="briefs">
                      ${merged.map(
                          (one) =>
                              html`<li>
                                  ${this.brief(one)}
                                  ${one.nickname ? html`<small>${one.nickname}</small>` : nothing}
                                  ${one.support > 0 ? html`<small>${w.support(one.support)}</small>` : nothing}
                                  ${one.text ? html`<p class="merged-text">${one.text}</p>` : nothing}
                                  ${
                                      may("questions:moderate")
                                          ? html`<button
                                            class="plain"
                                            @click=${() =>
                                                this.dispatchEvent(
                                                    new CustomEvent("unmerge", { detail: one.id }),
                                                )}
                                        >
                                            ${w.unmerge}<span class="visually-hidden"
                                                >${w.number(one.number)}</span
                                            >
                                        </button>`
                                          : nothing
                                  }
                              </li>`,
                      )}
                  </ul>
              </section>`;
    }

    private brief(one: Schemas["StudioQuestionBrief"]): TemplateResult {
        return html`<span class="brief">${moderationWords().number(one.number)} ${one.title}</span>`;
    }

    private notes(): TemplateResult {
        const w = moderationWords();
        return html`<section aria-labelledby="notes-title">
            <h3 id="notes-title">${w.notes}</h3>
            ${
                this.question.notes.length === 0
                    ? html`<p class="hint">${w.noNotes}</p>`
                    : html`<ul class="notes">
                      ${this.question.notes.map(
                          (note) =>
                              html`<li>
                                  ${note.by ? personMark(note.by) : nothing}
                                  <span>${note.text}</span>
                                  <small>${clock(note.at)}</small>
                                  ${
                                      note.by?.id === this.own
                                          ? html`<button
                                            class="plain"
                                            @click=${() =>
                                                this.dispatchEvent(
                                                    new CustomEvent("unnote", { detail: note.id }),
                                                )}
                                        >
                                            ${w.removeNote}
                                        </button>`
                                          : nothing
                                  }
                              </li>`,
                      )}
                  </ul>`
            }
            ${
                may("questions:moderate")
                    ? html`<form class="note-form" @submit=${this.send}>
                      ${area({
                          id: "note-text",
                          name: "note",
                          label: w.newNote,
                          rows: 2,
                          maxlength: 500,
                          value: this.typed,
                          onInput: (text) => this.type(text),
                      })}
                      ${this.noted}
                      <button class="button small" ?disabled=${this.noting}>
                          ${w.addNote}<kbd class="combined" aria-hidden="true">Ctrl ↵</kbd>
                      </button>
                  </form>`
                    : nothing
            }
        </section>`;
    }

    private async send(event: Event): Promise<void> {
        event.preventDefault();
        const text = this.typed.trim();
        if (text === "") {
            this.querySelector<HTMLElement>("#note-text")?.focus();
            return;
        }
        const { unsaved } = this;
        this.noting = true;
        if (await this.note(text)) {
            unsaved?.set(null);
            if (unsaved === this.unsaved) {
                this.typed = "";
            }
        }
        this.noting = false;
    }
}
