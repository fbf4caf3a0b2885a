import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { del, post, put } from "../../api/client";
import type { Schemas } from "../../api/types";
import { dateAndTime } from "../../base/time";
import { ActingElement } from "../../parts/action";
import "../../parts/editor/prose-editor";
import { area } from "../../parts/fields/field";
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
                ${
                    draft.signed
                        ? html`<br />${w.draft.signedBy(
                              draft.signed.by?.name ?? w.draft.somebody,
                              dateAndTime(draft.signed.at),
                          )}`
                        : nothing
                }
            </p>
            ${draft.sent?.note ? html`<p class="message"><span>${draft.sent.note}</span></p>` : nothing}
            <wz-prose-editor
                class="answer-text"
                lang="zh"
                readonly
                label=${w.draft.text}
                .value=${draft.text}
            ></wz-prose-editor>
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
                    signs && !draft.ownWords && draft.state === "in-review"
                        ? html`<button
                                  class="button primary"
                                  ?disabled=${this.busy}
                                  @click=${() => this.sign(true)}
                              >
                                  ${w.sign.signAndPublish}
                              </button>
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

    private async sign(publish: boolean): Promise<void> {
        await this.act(async () => {
            const signed = await put("/api/v1/studio/hand-overs/{id}/draft/signature", this.at());
            this.changed(signed, publish ? "" : answersWords().sign.signed);
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
