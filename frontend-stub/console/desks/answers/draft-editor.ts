import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { del, get, put } from "../../api/client";
import type { Schemas } from "../../api/types";
import { clock } from "../../base/time";
import { ActingElement } from "../../parts/action";
import { copy } from "../../parts/clipboard";
import "../../parts/editor/prose-editor";
import type { ProseEditor } from "../../parts/editor/prose-editor";
import { area, error } from "../../parts/fields/field";
import { select } from "../../parts/fields/select";
import { registerKeys } from "../../state/keys";
import { Unsaved } from "../../state/unsaved";
import { DraftSaver, type Words } from "./draft-saver";
import { showHints } from "./hints";
import { answersWords } from "./words";

export type Draft = Schemas["StudioAnswerDraft"];

const TEXT_CHARACTERS = 20_000;
const NOTE_CHARACTERS = 300;

/** Where an official writes the answer; what is typed is saved by itself. */
@customElement("wz-draft-editor")
export class DraftEditor extends ActingElement {
    @property({ attribute: false }) draft!: Draft;
    @property({ attribute: false }) officials: readonly Schemas["AnsweringOfficial"][] = [];
    @property({ attribute: false }) changed: (draft: Draft | null, said: string) => void = () =>
        undefined;
    private saver: DraftSaver<Draft> | null = null;
    private unsaved: Unsaved<Words> | null = null;

    override connectedCallback(): void {
        super.connectedCallback();
        this.untilDisconnected(() => this.saver?.stop());
        this.untilDisconnected(
            registerKeys(() => ({
                label: answersWords().draft.title,
                shortcuts: [
                    {
                        keys: "e",
                        label: answersWords().draft.text,
                        run: () => this.text()?.focus(),
                    },
                ],
            })),
        );
    }

    protected override willUpdate(): void {
        if (this.saver === null) {
            this.begin();
        } else if (this.draft.version > this.saver.version()) {
            this.saver.replace(this.draft);
        }
    }

    private text(): ProseEditor | null {
        return this.querySelector<ProseEditor>("#draft-text");
    }

    /** Also what the editor has not told yet. */
    private takeText(): void {
        const text = this.text()?.value;
        if (text !== undefined) {
            this.saver?.write({ text });
        }
    }

    /** Adds a paragraph, such as a quotation. */
    addParagraph(paragraph: string): void {
        this.takeText();
        const now = this.saver?.get().text.trimEnd() ?? "";
        this.saver?.write({ text: now ? `${now}\n\n${paragraph}` : paragraph });
        this.requestUpdate();
        this.text()?.focus();
    }

    private begin(): void {
        const id = this.draft.questionId;
        this.unsaved = new Unsaved<Words>(`answer ${id}`);
        this.saver = new DraftSaver<Draft>(
            this.draft,
            {
                send: (body, ifMatch) =>
                    put("/api/v1/studio/hand-overs/{id}/draft/text", { at: { id }, body, ifMatch }),
                read: () => get("/api/v1/studio/hand-overs/{id}/draft", { at: { id } }),
                saved: (draft) => this.changed(draft, ""),
                keep: (typed) => this.unsaved?.set(typed),
                now: () => Date.now(),
                later: (run, after) => {
                    const timer = setTimeout(run, after);
                    return () => clearTimeout(timer);
                },
            },
            this.unsaved.get(),
        );
        this.untilDisconnected(this.saver.state.subscribe(() => this.requestUpdate()));
    }

    override render() {
        const { saver } = this;
        if (!saver) {
            return nothing;
        }
        const w = answersWords().draft;
        const now = saver.get();
        return html`<form class="draft-form" @submit=${this.send} @keydown=${this.keys} novalidate>
            ${this.conflict()}
            <div class="field ${this.problem("text") ? "wrong" : ""}">
                <p class="label">${w.text}</p>
                <p class="hint">${w.textHint}</p>
                <wz-prose-editor
                    id="draft-text"
                    label=${w.text}
                    .limit=${TEXT_CHARACTERS}
                    .value=${now.text}
                    @input=${() => this.takeText()}
                    @change=${(event: CustomEvent<string>) => saver.write({ text: event.detail })}
                ></wz-prose-editor>
                ${error("draft-text", this.problem("text"))}
            </div>
            ${select({
                id: "draft-official",
                name: "personId",
                label: w.official,
                value: now.personId ?? "",
                options: [
                    ["", w.ofDepartment],
                    ...this.officials.map(
                        ({ id, name, title }) => [id, `${name}（${title}）`] as const,
                    ),
                ],
                error: this.problem("personId"),
                onChange: (id) => saver.write({ personId: id || null }),
            })}
            ${
                this.draft.corrects
                    ? area({
                          id: "draft-change",
                          name: "changeNote",
                          label: w.changeNote,
                          hint: w.changeNoteHint,
                          value: now.changeNote ?? "",
                          rows: 2,
                          maxlength: NOTE_CHARACTERS,
                          spellcheck: true,
                          error: this.problem("changeNote"),
                          onInput: (changeNote) => saver.write({ changeNote: changeNote || null }),
                      })
                    : nothing
            }
            <div class="actions">
                <button class="button primary" ?disabled=${this.busy || this.isConflict()}>
                    ${w.send}
                </button>
                <button
                    type="button"
                    class="plain grave"
                    ?disabled=${this.busy}
                    @click=${this.discard}
                >
                    ${w.discard}
                </button>
                <span class="saving" role="status">${this.saving()}</span>
            </div>
            ${this.outcome()}
        </form>`;
    }

    private isConflict(): boolean {
        return this.saver?.state.get().kind === "conflict";
    }

    private saving(): TemplateResult | string | typeof nothing {
        const w = answersWords().draft;
        const now = this.saver?.state.get();
        switch (now?.kind) {
            case "saved":
                return now.at === null ? nothing : w.saved(clock(now.at));
            case "saving":
            case "waiting":
                return w.saving;
            case "failed":
                return html`<b class="due">${w.unsaved}</b>`;
            default:
                return nothing;
        }
    }

    private conflict(): TemplateResult | typeof nothing {
        const now = this.saver?.state.get();
        if (now?.kind !== "conflict" || !this.saver) {
            return nothing;
        }
        const w = answersWords().conflict;
        const mine = this.saver.get().text;
        return html`<section class="conflict" role="alert">
            <h3>${w.title}</h3>
            <p>${w.text}</p>
            <div class="versions">
                <div>
                    <h4>${w.theirs}</h4>
                    <p class="plain-text">${now.theirs.text}</p>
                    <button type="button" class="button small" @click=${() => this.settle(true)}>
                        ${w.takeTheirs}
                    </button>
                </div>
                <div>
                    <h4>${w.mine}</h4>
                    <p class="plain-text">${mine}</p>
                    <button type="button" class="button small" @click=${() => this.settle(false)}>
                        ${w.takeMine}
                    </button>
                    <button type="button" class="plain" @click=${() => void copy(mine)}>
                        ${w.copy}
                    </button>
                </div>
            </div>
        </section>`;
    }

    private settle(theirs: boolean): void {
        this.saver?.settle(theirs);
        this.requestUpdate();
        this.text()?.focus();
    }

    private keys(event: KeyboardEvent): void {
        if (event.key === "s" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            this.takeText();
            void this.saver?.flush();
        } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            void this.send(event);
        }
    }

    private async send(event: Event): Promise<void> {
        event.preventDefault();
        const { saver } = this;
        if (!saver || this.busy) {
            return;
        }
        this.takeText();
        await this.act(
            async () => {
                if (!(await saver.flush())) {
                    const now = saver.state.get();
                    if (now.kind === "failed") {
                        throw now.why;
                    }
                    return;
                }
                await this.sendLookedOver(saver);
            },
            "",
            ["text", "personId", "changeNote"],
        );
    }

    /** What there is to look at is shown first; it keeps nobody from sending. */
    private async sendLookedOver(saver: DraftSaver<Draft>): Promise<void> {
        const at = { id: this.draft.questionId };
        const send = async (note: string | null) =>
            this.changed(
                await put("/api/v1/studio/hand-overs/{id}/draft/review", {
                    at,
                    ifMatch: saver.version(),
                    body: { note },
                }),
                answersWords().draft.sent,
            );
        const hints = (await get("/api/v1/studio/hand-overs/{id}/draft/hints", { at })).data;
        if (hints.length === 0) {
            await send(null);
        } else {
            await showHints(hints, (note) => send(note.trim() || null));
        }
    }

    private async discard(): Promise<void> {
        const w = answersWords().draft;
        await this.actIfSure(
            { title: w.discardTitle, text: w.discardText, action: w.discard, grave: true },
            async () => {
                this.saver?.stop();
                await del("/api/v1/studio/hand-overs/{id}/draft", {
                    at: { id: this.draft.questionId },
                    ifMatch: this.saver?.version() ?? this.draft.version,
                });
                this.unsaved?.set(null);
                this.changed(null, w.discarded);
            },
        );
    }
}
