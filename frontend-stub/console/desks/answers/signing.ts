import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { del, post, put } from "../../api/client";
import type { Schemas } from "../../api/types";
import { dateAndTime, instant, isoDay, isoTime } from "../../base/time";
import { ActingElement } from "../../parts/action";
import { difference } from "../../parts/difference";
import "../../parts/editor/prose-editor";
import { area, field } from "../../parts/fields/field";
import { select } from "../../parts/fields/select";
import { openForm } from "../../parts/form-dialog";
import { registerKeys } from "../../state/keys";
import { may } from "../../state/session";
import type { Draft } from "./draft-editor";
import { answersWords } from "./words";

const NOTE_CHARACTERS = 300;
const COMMENT_CHARACTERS = 500;
const QUOTE_CHARACTERS = 200;

/** An answer as it was sent: to be read, commented, signed and published, or given back. */
@customElement("wz-signing")
export class Signing extends ActingElement {
    @property({ attribute: false }) draft!: Draft;
    /** Whether it can become public with the others of a session. */
    @property({ type: Boolean }) ofSession = false;
    /** What is public of what it corrects. */
    @property({ attribute: false }) inPublic: string | null = null;
    @state() private compared = false;
    @property({ attribute: false }) officials: readonly Schemas["AnsweringOfficial"][] = [];
    @property({ attribute: false }) changed: (draft: Draft, said: string) => void = () => undefined;
    @property({ attribute: false }) published: (handOver: Schemas["StudioHandOver"]) => void = () =>
        undefined;

    override connectedCallback(): void {
        super.connectedCallback();
        this.untilDisconnected(
            registerKeys(() => ({
                label: answersWords().sign.title,
                shortcuts: [
                    {
                        keys: "c",
                        label: answersWords().sign.comment,
                        run: () => void this.comment(),
                    },
                ],
            })),
        );
    }

    private at() {
        return { at: { id: this.draft.questionId }, ifMatch: this.draft.version };
    }

    override render() {
        const w = answersWords();
        const { draft } = this;
        const official = this.officials.find((one) => one.id === draft.personId);
        return html`<div class="signing">
            <p class="quiet-text">
                ${
                    draft.sent
                        ? w.draft.inReview(
                              draft.sent.by?.name ?? w.draft.somebody,
                              dateAndTime(draft.sent.at),
                          )
                        : nothing
                }
                ${draft.signatures.map(
                    (signature) =>
                        html`<br />${
                            signature.deputyFor
                                ? w.draft.signedInPlaceOf(
                                      signature.by?.name ?? w.draft.somebody,
                                      signature.deputyFor.name,
                                      dateAndTime(signature.at),
                                  )
                                : w.draft.signedBy(
                                      signature.by?.name ?? w.draft.somebody,
                                      dateAndTime(signature.at),
                                  )
                        }`,
                )}
                ${
                    draft.signaturesNeeded > 1 && draft.state === "in-review"
                        ? html`<br />${draft.ownSignature ? w.sign.mine : w.sign.needsSecond}`
                        : nothing
                }
            </p>
            ${this.planned()}
            ${draft.sent?.note ? html`<p class="message"><span>${draft.sent.note}</span></p>` : nothing}
            ${this.text()}
            <p class="quiet-text">
                ${w.draft.official}：${
                    official ? `${official.name}（${official.title}）` : w.draft.ofDepartment
                }
            </p>
            ${
                draft.changeNote
                    ? html`<p><b>${w.draft.changeNote}</b> ${draft.changeNote}</p>`
                    : nothing
            }
            ${this.buttons()} ${this.outcome()}
        </div>`;
    }

    /** What to compare with: what is public, or what was sent before. */
    private earlier(): string | null {
        return this.inPublic ?? this.draft.revisions.at(-2)?.text ?? null;
    }

    private text(): TemplateResult {
        const w = answersWords();
        const { draft } = this;
        const before = this.earlier();
        return html`${
            before === null
                ? nothing
                : html`<p>
                      <button
                          type="button"
                          class="plain"
                          aria-pressed=${this.compared}
                          @click=${() => (this.compared = !this.compared)}
                      >
                          ${
                              this.compared
                                  ? w.sign.compareNot
                                  : this.inPublic === null
                                    ? w.sign.compare
                                    : w.sign.comparePublic
                          }
                      </button>
                  </p>`
        }
        ${
            this.compared && before !== null
                ? html`<div class="answer-text" lang="zh">
                      ${difference(before, draft.text)}
                  </div>`
                : html`<wz-prose-editor
                      class="answer-text"
                      lang="zh"
                      readonly
                      label=${w.draft.text}
                      .value=${draft.text}
                  ></wz-prose-editor>`
        }`;
    }

    private planned(): TemplateResult | typeof nothing {
        const w = answersWords().sign;
        const { planned } = this.draft;
        return planned === null
            ? nothing
            : html`<p class="message">
                  <span
                      >${
                          planned.at === null
                              ? w.plannedWithSession
                              : w.planned(dateAndTime(planned.at))
                      }</span
                  >
              </p>`;
    }

    private buttons(): TemplateResult {
        const w = answersWords();
        const { draft } = this;
        const signs = may("answers:sign");
        return html`${
            signs && draft.ownWords
                ? html`<p class="message due"><span>${w.sign.own}</span></p>`
                : nothing
        }
            <div class="actions">
                ${
                    signs && this.maySign()
                        ? html`${
                              this.isLast()
                                  ? html`<button
                                            class="button primary"
                                            ?disabled=${this.busy}
                                            @click=${() => this.sign(true)}
                                        >
                                            ${w.sign.signAndPublish}
                                        </button>`
                                  : nothing
                          }
                              <button
                                  class="button"
                                  ?disabled=${this.busy}
                                  @click=${() => this.sign(false)}
                              >
                                  ${w.sign.sign}
                              </button>`
                        : nothing
                }
                ${
                    signs && draft.state === "signed"
                        ? html`<button
                              class="button primary"
                              ?disabled=${this.busy}
                              @click=${this.publish}
                          >
                                  ${w.sign.publish}
                              </button>
                              <button class="button" ?disabled=${this.busy} @click=${this.plan}>
                                  ${w.sign.plan}
                              </button>`
                        : nothing
                }
                ${
                    signs
                        ? html`<button class="button" ?disabled=${this.busy} @click=${this.giveBack}>
                              ${w.sign.giveBack}
                          </button>`
                        : nothing
                }
                <button class="button" ?disabled=${this.busy} @click=${this.comment}>
                    ${w.sign.comment}
                </button>
                ${
                    may("answers:write")
                        ? html`<button class="button" ?disabled=${this.busy} @click=${this.takeBack}>
                              ${w.draft.takeBack}
                          </button>`
                        : nothing
                }
            </div>`;
    }

    private maySign(): boolean {
        const { draft } = this;
        return draft.state === "in-review" && !draft.ownWords && !draft.ownSignature;
    }

    /** Whether nobody has to sign it after this one. */
    private isLast(): boolean {
        return this.draft.signatures.length + 1 >= this.draft.signaturesNeeded;
    }

    private plan(): Promise<boolean> {
        const w = answersWords().sign;
        const { planned } = this.draft;
        const at = planned?.at ? new Date(planned.at) : tomorrowMorning();
        return openForm({
            title: w.planTitle,
            text: w.planText,
            action: w.plan,
            fields: ["how", "day", "time", "at", "withSession"],
            form: (problem) =>
                html`${select({
                    id: "plan-how",
                    name: "how",
                    label: w.planHow,
                    value: planned?.withSession ? "with-session" : "at",
                    options: [
                        ["at", w.planAt],
                        ...(this.ofSession ? ([["with-session", w.planWithSession]] as const) : []),
                        ...(planned ? ([["not", w.planNot]] as const) : []),
                    ],
                    error: problem("withSession"),
                })}
                ${field({
                    id: "plan-day",
                    name: "day",
                    label: w.planDay,
                    type: "date",
                    value: isoDay(at),
                    error: problem("at"),
                })}
                ${field({
                    id: "plan-time",
                    name: "time",
                    label: w.planTime,
                    type: "time",
                    value: isoTime(at),
                    error: "",
                })}`,
            done: async ({ how = "", day = "", time = "" }) =>
                this.changed(
                    await put("/api/v1/studio/hand-overs/{id}/draft/plan", {
                        ...this.at(),
                        body: {
                            at: how === "at" ? instant(day, time).toISOString() : null,
                            withSession: how === "with-session",
                        },
                    }),
                    how === "not" ? w.planOff : w.planDone,
                ),
        });
    }

    private async sign(publish: boolean): Promise<void> {
        await this.act(async () => {
            const signed = await put("/api/v1/studio/hand-overs/{id}/draft/signature", this.at());
            const w = answersWords().sign;
            this.changed(signed, publish ? "" : signed.state === "signed" ? w.signed : w.first);
            if (publish) {
                await this.makePublic(signed);
            }
        });
    }

    private publish(): Promise<boolean> {
        return this.act(() => this.makePublic(this.draft));
    }

    private async makePublic(draft: Draft): Promise<void> {
        this.published(
            await put("/api/v1/studio/hand-overs/{id}/draft/publication", {
                at: { id: draft.questionId },
                ifMatch: draft.version,
            }),
        );
    }

    private takeBack(): Promise<boolean> {
        return this.act(async () =>
            this.changed(
                await del("/api/v1/studio/hand-overs/{id}/draft/review", this.at()),
                answersWords().draft.takenBack,
            ),
        );
    }

    private giveBack(): Promise<boolean> {
        const w = answersWords().sign;
        return openForm({
            title: w.giveBackTitle,
            action: w.giveBack,
            fields: ["note"],
            form: (problem) =>
                area({
                    id: "give-back-note",
                    name: "note",
                    label: w.giveBackNote,
                    rows: 4,
                    maxlength: NOTE_CHARACTERS,
                    required: true,
                    spellcheck: true,
                    error: problem("note"),
                }),
            done: async ({ note = "" }) =>
                this.changed(
                    await put("/api/v1/studio/hand-overs/{id}/draft/return", {
                        ...this.at(),
                        body: { note },
                    }),
                    w.givenBack,
                ),
        });
    }

    private comment(): Promise<boolean> {
        const w = answersWords().sign;
        const selected = (getSelection()?.toString() ?? "").trim();
        const quote = this.draft.text.includes(selected) ? selected : "";
        return openForm({
            title: w.comment,
            action: w.comment,
            fields: ["quote", "text"],
            form: (problem) =>
                html`${area({
                    id: "comment-quote",
                    name: "quote",
                    label: w.commentQuote,
                    hint: w.commentQuoteHint,
                    value: quote.slice(0, QUOTE_CHARACTERS),
                    rows: 2,
                    maxlength: QUOTE_CHARACTERS,
                    error: problem("quote"),
                })}
                ${area({
                    id: "comment-text",
                    name: "text",
                    label: w.commentText,
                    rows: 3,
                    maxlength: COMMENT_CHARACTERS,
                    required: true,
                    spellcheck: true,
                    error: problem("text"),
                })}`,
            done: async (body) =>
                this.changed(
                    await post("/api/v1/studio/hand-overs/{id}/draft/comments", {
                        at: { id: this.draft.questionId },
                        body: { quote: body["quote"] ?? "", text: body["text"] ?? "" },
                    }),
                    w.commented,
                ),
        });
    }
}

function tomorrowMorning(): Date {
    return instant(isoDay(new Date(Date.now() + 86_400_000)), "09:00");
}
