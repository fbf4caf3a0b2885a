import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { put } from "../../api/client";
import type { Schemas } from "../../api/types";
import { calendarDay, dateAndTime, isoDay } from "../../base/time";
import { ActingElement } from "../../parts/action";
import { difference } from "../../parts/difference";
import { area, field } from "../../parts/fields/field";
import { select } from "../../parts/fields/select";
import { openForm } from "../../parts/form-dialog";
import { may } from "../../state/session";
import { markCommitment } from "./mark-commitment";
import { startSupplement } from "./start-supplement";
import { answersWords } from "./words";

type Answer = Schemas["PublishedAnswer"];

const NOTE_CHARACTERS = 300;

/** An answer that is public, all that it said before, and what can become of it. */
@customElement("wz-public-answer")
export class PublicAnswer extends ActingElement {
    @property({ attribute: false }) answer!: Answer;
    @property({ attribute: false }) handOver!: Schemas["StudioHandOver"];
    @property({ attribute: false }) changed: (said: string) => void = () => undefined;

    override render() {
        const { answer, handOver } = this;
        const w = answersWords();
        return html`<div class="public-answer">
            <p class="quiet-text">
                ${answer.supplement ? w.supplement.labels[answer.supplement] : w.draft.public} · ${answer.official ?? handOver.department.name} ·
                ${dateAndTime(answer.answeredAt)}
            </p>
            ${this.notice()}
            ${
                answer.text
                    ? html`<div class="answer-text plain-text" lang="zh">${answer.text}</div>`
                    : nothing
            }
            ${this.versions()} ${this.marking()} ${may("answers:sign") ? this.verbs() : nothing}
            ${this.outcome()}
        </div>`;
    }

    private notice(): TemplateResult | typeof nothing {
        const { answer } = this;
        const w = answersWords().after;
        if (answer.state === "published") {
            return nothing;
        }
        const reasons: Readonly<Record<string, string>> = w.removeReasons;
        const why =
            answer.state === "removed"
                ? (reasons[answer.stateReason ?? ""] ?? "")
                : (answer.stateReason ?? "");
        return html`<p class="message due">
            <span>
                <b>${w.states[answer.state]}</b> ${dateAndTime(answer.stateAt)}
                ${why ? html` · ${why}` : nothing}
                ${
                    answer.supersededBy === null
                        ? nothing
                        : html` · ${w.replacedBy(answer.supersededBy)}`
                }
            </span>
        </p>`;
    }

    private versions(): TemplateResult | typeof nothing {
        const { versions } = this.answer;
        const w = answersWords().after;
        return versions.length < 2
            ? nothing
            : html`<details class="versions">
                  <summary>${w.versions(versions.length)}</summary>
                  <ol>
                      ${versions.map(
                          (version, at) =>
                              html`<li>
                                  <p class="quiet-text">
                                      ${w.version(version.number)} ·
                                      ${dateAndTime(version.publishedAt)}
                                      ${version.changeNote ? html` · ${version.changeNote}` : nothing}
                                  </p>
                                  ${
                                      version.removedAt === null
                                          ? html`<div lang="zh">
                                                ${difference(
                                                    versions[at - 1]?.text || version.text,
                                                    version.text,
                                                )}
                                            </div>`
                                          : html`<p>${w.gone} <code>${version.sha256}</code></p>`
                                  }
                              </li>`,
                      )}
                  </ol>
              </details>`;
    }

    private marking(): TemplateResult | typeof nothing {
        const { answer, handOver } = this;
        const holds = ["published", "corrected"].includes(answer.state);
        const marks = holds && may("commitments:edit");
        const adds =
            answer.mode === "spoken" &&
            holds &&
            handOver.closedAt !== null &&
            handOver.draft === null &&
            may("answers:write");
        return marks || adds
            ? html`<div class="actions">
                  ${
                      marks
                          ? html`<button class="button" @click=${this.mark}>
                                ${answersWords().commitments.mark}
                            </button>`
                          : nothing
                  }
                  ${
                      adds
                          ? html`<button class="button" @click=${this.add}>
                                ${answersWords().supplement.start}
                            </button>`
                          : nothing
                  }
              </div>`
            : nothing;
    }

    private async add(): Promise<void> {
        const { answer, handOver } = this;
        if (await startSupplement({ number: handOver.question.number, answerId: answer.id })) {
            this.changed(answersWords().supplement.begun);
        }
    }

    /** What is selected of the answer is taken for the sentence. */
    private mark(): Promise<boolean> {
        const selection = document.getSelection();
        const text = this.querySelector(".answer-text");
        const sentence =
            selection && text?.contains(selection.anchorNode) ? selection.toString().trim() : "";
        return markCommitment({ number: this.handOver.question.number, sentence }, this.changed);
    }

    private verbs(): TemplateResult {
        const { answer, handOver } = this;
        const w = answersWords().after;
        const holds = ["published", "corrected", "superseded"].includes(answer.state);
        return html`<div class="actions">
            ${
                holds
                    ? html`<button class="button" ?disabled=${this.busy} @click=${this.supersede}>
                              ${w.supersede}
                          </button>
                          <button class="button" ?disabled=${this.busy} @click=${this.withdraw}>
                              ${w.withdraw}
                          </button>`
                    : nothing
            }
            ${
                answer.mode === "written" && answer.state !== "removed"
                    ? html`<button class="button" ?disabled=${this.busy} @click=${this.removeWords}>
                          ${w.remove}
                      </button>`
                    : nothing
            }
            ${
                handOver.closedAt === null
                    ? nothing
                    : html`<button class="button" ?disabled=${this.busy} @click=${this.check}>
                          ${handOver.checkOn ? w.checkOn(calendarDay(handOver.checkOn)) : w.check}
                      </button>`
            }
        </div>`;
    }

    private at() {
        return { at: { id: this.answer.id }, ifMatch: this.answer.version };
    }

    private supersede(): Promise<boolean> {
        const w = answersWords().after;
        return openForm({
            title: w.supersedeTitle,
            text: w.supersedeText,
            action: w.supersede,
            fields: ["number", "note"],
            form: (problem) =>
                html`${field({
                    id: "superseded-by",
                    name: "number",
                    label: w.number,
                    hint: w.numberHint,
                    inputmode: "numeric",
                    maxlength: 12,
                    error: problem("number"),
                })}
                ${area({
                    id: "superseded-note",
                    name: "note",
                    label: w.note,
                    hint: w.reasonHint,
                    rows: 2,
                    maxlength: NOTE_CHARACTERS,
                    spellcheck: true,
                    error: problem("note"),
                })}`,
            done: async ({ number = "", note = "" }) => {
                await put("/api/v1/studio/answers/{id}/supersession", {
                    ...this.at(),
                    body: {
                        number: number.trim() ? Number.parseInt(number, 10) || 0 : null,
                        note: note.trim() || null,
                    },
                });
                this.changed(w.superseded);
            },
        });
    }

    private withdraw(): Promise<boolean> {
        const w = answersWords().after;
        return openForm({
            title: w.withdrawTitle,
            text: w.withdrawText,
            action: w.withdraw,
            grave: true,
            fields: ["reason"],
            form: (problem) =>
                area({
                    id: "withdrawal-reason",
                    name: "reason",
                    label: w.reason,
                    hint: w.reasonHint,
                    rows: 3,
                    maxlength: NOTE_CHARACTERS,
                    required: true,
                    spellcheck: true,
                    error: problem("reason"),
                }),
            done: async ({ reason = "" }) => {
                await put("/api/v1/studio/answers/{id}/withdrawal", {
                    ...this.at(),
                    body: { reason },
                });
                this.changed(w.withdrawn);
            },
        });
    }

    private removeWords(): Promise<boolean> {
        const w = answersWords().after;
        return openForm({
            title: w.removeTitle,
            text: w.removeText,
            action: w.remove,
            grave: true,
            fields: ["reason"],
            form: (problem) =>
                select({
                    id: "removal-reason",
                    name: "reason",
                    label: w.reason,
                    value: "personal-data",
                    options: Object.entries(w.removeReasons),
                    error: problem("reason"),
                }),
            done: async ({ reason = "" }) => {
                await put("/api/v1/studio/answers/{id}/removal", {
                    ...this.at(),
                    body: { reason: reason as Schemas["RemovalReason"] },
                });
                this.changed(w.removed);
            },
        });
    }

    private check(): Promise<boolean> {
        const w = answersWords().after;
        const { handOver } = this;
        return openForm({
            title: w.checkTitle,
            text: w.checkText,
            action: w.check,
            fields: ["on"],
            form: (problem) =>
                field({
                    id: "check-on",
                    name: "on",
                    label: w.check,
                    type: "date",
                    value: handOver.checkOn ?? inAYear(),
                    error: problem("on"),
                }),
            done: async ({ on = "" }) => {
                await put("/api/v1/studio/hand-overs/{id}/check", {
                    at: { id: handOver.id },
                    ifMatch: handOver.version,
                    body: { on: on || null },
                });
                this.changed(on ? w.checked : w.unchecked);
            },
        });
    }
}

/** Policies are looked at again every year, as a rule. */
function inAYear(): string {
    const day = new Date();
    day.setFullYear(day.getFullYear() + 1);
    return isoDay(day);
}
