import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { addStyles } from "../../base/styles";
import { words } from "../../messages";
import { may } from "../../state/session";
import { ActingElement } from "../action";
import { field } from "../fields/field";
import { openForm } from "../form-dialog";
import { icon } from "../icons";
import { wrongAt } from "../outcome";
import { addressOf } from "./address";
import sheet from "./editor.sheet.css";
import { showKeys, shortcut } from "./shortcuts";
import { sign, type Sign } from "./signs";
import type { Standing, Surface } from "./surface";
import { uploadMedia, type Upload } from "./upload";

/** So long after the last key, what was written is told. */
const PAUSE = 250;

const MOST_ALT = 200;
const PICTURES = "image/jpeg,image/png,image/webp,image/gif";
const FILES = ".pdf,.docx,.xlsx";

interface Tool {
    readonly name: string;
    readonly sign?: Sign;
    readonly label: string;
    readonly text?: string;
    readonly keys?: string;
    readonly pressed?: boolean;
    readonly disabled?: boolean;
    readonly run: (surface: Surface) => void;
}

/**
 * A written text, changed as readers see it: Markdown in (value), Markdown out (change, with the
 * text as its detail). What it may hold is described in docs/prose.md.
 */
@customElement("wz-prose-editor")
export class ProseEditor extends ActingElement {
    /** What the text is, for readers of screens. */
    @property() label = "";
    @property() placeholder = "";
    @property({ type: Boolean }) readonly = false;
    /** Most characters; 0 for any number. */
    @property({ type: Number }) limit = 0;
    /** Null for a text without pictures and attachments; else whoever may upload can add them. */
    @property({ attribute: false }) upload: Upload | null = uploadMedia;
    @state() private surface: Surface | null = null;
    @state() private standing: Standing | null = null;
    @state() private length = 0;
    @state() private failed = false;
    @state() private hints: readonly string[] = [];
    private given = "";
    private told = "";
    private timer: ReturnType<typeof setTimeout> | undefined;
    private tool = 0;
    private opening = 0;

    /** The text as it is now, also what was not told yet. */
    @property({ attribute: false })
    get value(): string {
        return this.surface?.markdown ?? this.given;
    }

    set value(markdown: string) {
        // What this element told, or was asked for, is bound again to it: it may have more by now.
        if (markdown === this.surface?.markdown) {
            this.given = this.told = markdown;
        } else if (markdown !== this.told) {
            this.given = markdown;
            this.told = markdown;
            this.showGiven();
        }
    }

    /** Not in the middle of what an input method composes. */
    private showGiven(): void {
        clearTimeout(this.timer);
        if (this.surface?.isComposing) {
            this.timer = setTimeout(() => this.showGiven(), PAUSE);
        } else if (this.surface) {
            this.surface.show(this.given);
            this.told = this.surface.markdown;
            this.length = this.surface.length;
        }
    }

    /** Puts the cursor into the text. */
    override focus(): void {
        this.surface?.focus();
    }

    override connectedCallback(): void {
        super.connectedCallback();
        addStyles(sheet);
        void this.open();
    }

    override disconnectedCallback(): void {
        this.tell();
        this.opening++;
        this.given = this.told = this.value;
        this.surface?.destroy();
        this.surface = null;
        super.disconnectedCallback();
    }

    private async open(): Promise<void> {
        const opening = ++this.opening;
        this.failed = false;
        try {
            const { Surface } = await import("./surface");
            const place = await this.shown(".prose");
            if (opening !== this.opening || !place) {
                return;
            }
            this.surface = new Surface(
                place,
                this.given,
                this.described(),
                !this.readonly,
                () => ({ placeholder: this.placeholder, source: words().prose.source }),
                {
                    changed: () => this.changed(),
                    moved: () => {
                        this.standing = this.surface?.standing ?? null;
                    },
                    left: () => this.tell(),
                    toTools: () => this.focusTool(this.tool),
                    linkWanted: () => void this.askLink(),
                    pasted: (pictures, split) => this.pasted(pictures, split),
                    files: (files) => void this.send(files),
                },
            );
            this.told = this.surface.markdown;
            this.standing = this.surface.standing;
            this.length = this.surface.length;
        } catch {
            this.failed = opening === this.opening;
        }
    }

    private described(): Record<string, string> {
        return {
            role: "textbox",
            "aria-multiline": "true",
            "aria-label": this.label,
            "aria-describedby": `${this.id || "prose"}-keys`,
            "aria-readonly": String(this.readonly),
            tabindex: "0",
        };
    }

    protected override updated(changed: PropertyValues): void {
        super.updated(changed);
        if (this.surface) {
            this.surface.editable = !this.readonly;
            Object.entries(this.described()).forEach(([name, value]) =>
                this.surface?.attribute(name, value),
            );
        }
    }

    private get mayUpload(): boolean {
        return this.upload !== null && !this.readonly && may("media:write");
    }

    private changed(): void {
        this.length = this.surface?.length ?? 0;
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.tell(), PAUSE);
    }

    /** Sends "change", if there is one. */
    private tell(): void {
        clearTimeout(this.timer);
        const { surface } = this;
        if (surface && !this.readonly && surface.markdown !== this.told) {
            this.given = this.told = surface.markdown;
            this.dispatchEvent(new CustomEvent("change", { detail: this.told }));
        }
    }

    override render() {
        const w = words().prose;
        if (this.failed) {
            return html`<div class="message problem">
                ${icon("problem")}
                <div>
                    <p>${w.notLoaded}</p>
                    <p class="actions">
                        <button type="button" class="button small" @click=${() => void this.open()}>
                            ${w.again}
                        </button>
                    </p>
                </div>
            </div>`;
        }
        return html`<div class="prose-frame" @change=${(event: Event) => event.stopPropagation()}>
            ${this.readonly ? nothing : this.toolbar()}
            ${this.surface ? nothing : html`<p class="waiting" role="status">${w.opening}</p>`}
            <div class="prose"></div>
            ${this.readonly ? nothing : this.foot()}
            ${this.uploads()}
        </div>`;
    }

    private toolbar(): TemplateResult {
        const w = words().prose;
        const tools = this.tools();
        const place = Math.min(this.tool, tools.flat().length - 1);
        let at = 0;
        return html`<div class="prose-tools">
            <div
                role="toolbar"
                aria-label=${w.tools}
                class="prose-bar"
                @keydown=${this.moveAmongTools}
                @mousedown=${keepSelection}
            >
                ${tools.map(
                    (group) =>
                        html`<span class="prose-group"
                            >${group.map((tool) => this.button(tool, at++ === place))}</span
                        >`,
                )}
            </div>
            ${this.more()}
        </div>`;
    }

    private button(tool: Tool, reached: boolean): TemplateResult {
        const { surface } = this;
        const title = tool.keys ? `${tool.label}（${shortcut(tool.keys)}）` : tool.label;
        return html`<button
            type="button"
            class="prose-tool ${tool.text ? "worded" : ""}"
            data-tool=${tool.name}
            title=${title}
            aria-label=${tool.label}
            aria-keyshortcuts=${tool.keys ?? nothing}
            aria-pressed=${tool.pressed === undefined ? nothing : String(tool.pressed)}
            aria-disabled=${tool.disabled || !surface ? "true" : nothing}
            tabindex=${reached ? "0" : "-1"}
            @click=${() => {
                if (surface && !tool.disabled) {
                    tool.run(surface);
                }
            }}
        >
            ${tool.sign ? sign(tool.sign) : nothing}${tool.text ?? nothing}
        </button>`;
    }

    private tools(): readonly (readonly Tool[])[] {
        const w = words().prose;
        const now = this.standing;
        const inPicture = now?.picture !== null && now?.picture !== undefined;
        return [
            [
                {
                    ...{ name: "undo", sign: "undo", label: w.undo, keys: "Control+Z" },
                    disabled: !now?.mayUndo,
                    run: (surface) => surface.undo(),
                },
                {
                    ...{ name: "redo", sign: "redo", label: w.redo, keys: "Control+Y" },
                    disabled: !now?.mayRedo,
                    run: (surface) => surface.redo(),
                },
            ],
            [
                {
                    ...{ name: "heading", label: w.heading, text: w.heading },
                    ...{ keys: "Control+Alt+2", pressed: now?.heading === 2 },
                    disabled: inPicture || !!now?.table,
                    run: (surface) => surface.heading(2),
                },
                {
                    ...{ name: "subheading", label: w.subheading, text: w.subheading },
                    ...{ keys: "Control+Alt+3", pressed: now?.heading === 3 },
                    disabled: inPicture || !!now?.table,
                    run: (surface) => surface.heading(3),
                },
                {
                    ...{ name: "bold", sign: "bold", label: w.bold, keys: "Control+B" },
                    pressed: !!now?.bold,
                    disabled: !now?.mayBold,
                    run: (surface) => surface.bold(),
                },
            ],
            [
                {
                    ...{ name: "bullets", sign: "bullets", label: w.bullets },
                    ...{ keys: "Control+Shift+8", pressed: now?.list === "bulletList" },
                    disabled: inPicture || !!now?.table || !!now?.quote,
                    run: (surface) => surface.list("bulletList"),
                },
                {
                    ...{ name: "numbers", sign: "numbers", label: w.numbers },
                    ...{ keys: "Control+Shift+7", pressed: now?.list === "orderedList" },
                    disabled: inPicture || !!now?.table || !!now?.quote,
                    run: (surface) => surface.list("orderedList"),
                },
                {
                    ...{ name: "outdent", sign: "outdent", label: w.outdent, keys: "Control+[" },
                    disabled: !now?.mayOutdent,
                    run: (surface) => surface.outdent(),
                },
                {
                    ...{ name: "indent", sign: "indent", label: w.indent, keys: "Control+]" },
                    disabled: !now?.mayIndent,
                    run: (surface) => surface.indent(),
                },
            ],
            [
                {
                    ...{ name: "link", sign: "link", label: w.link, keys: "Control+K" },
                    pressed: !!now?.link,
                    disabled: !now?.mayLink,
                    run: () => void this.askLink(),
                },
                {
                    ...{ name: "quote", sign: "quote", label: w.quote, keys: "Control+Shift+9" },
                    pressed: !!now?.quote,
                    disabled: inPicture || !!now?.table || !!now?.list || !!now?.heading,
                    run: (surface) => surface.quote(),
                },
                {
                    ...{ name: "table", sign: "table", label: w.table },
                    disabled: !!now?.table,
                    run: (surface) => surface.table(),
                },
                ...(this.mayUpload ? this.fileTools() : []),
            ],
            [
                {
                    ...{ name: "keys", sign: "keys", label: w.keys },
                    run: () => showKeys(),
                },
            ],
        ];
    }

    private fileTools(): readonly Tool[] {
        const w = words().prose;
        return [
            {
                ...{ name: "picture", sign: "picture", label: w.picture, disabled: this.busy },
                run: () => this.choose("picture"),
            },
            {
                ...{ name: "file", sign: "file", label: w.file, disabled: this.busy },
                run: () => this.choose("file"),
            },
        ];
    }

    /** What goes with the place where one is: a table, a link, a picture. */
    private more(): TemplateResult | typeof nothing {
        const w = words().prose;
        const { surface, standing } = this;
        if (!surface || !standing) {
            return nothing;
        }
        const act = (label: string, run: () => void, name = "") =>
            html`<button
                type="button"
                class="prose-step"
                data-step=${name || nothing}
                @click=${run}
            >
                ${label}
            </button>`;
        if (standing.picture) {
            const { alt } = standing.picture;
            return html`<div class="prose-more" role="group" aria-label=${w.picture} @mousedown=${keepSelection}>
                <span class="prose-about">${w.describedAs(alt)}</span>
                ${act(w.describe, () => void this.describe(alt))}
                ${act(w.removePicture, () => surface.remove())}
            </div>`;
        }
        if (standing.link !== "") {
            return html`<div class="prose-more" role="group" aria-label=${w.link} @mousedown=${keepSelection}>
                <span class="prose-about">${standing.link}</span>
                ${act(w.changeLink, () => void this.askLink())}
                ${act(w.unlink, () => surface.unlink())}
            </div>`;
        }
        if (standing.table) {
            const steps = w.tableSteps;
            return html`<div class="prose-more" role="group" aria-label=${w.inTable} @mousedown=${keepSelection}>
                ${(Object.keys(steps) as (keyof typeof steps)[]).map((step) =>
                    act(steps[step], () => surface.inTable(step), step),
                )}
            </div>`;
        }
        return nothing;
    }

    private foot(): TemplateResult {
        const w = words().prose;
        const over = this.limit > 0 && this.length > this.limit;
        return html`<div class="prose-foot">
            <p class="hint" id="${this.id || "prose"}-keys">${w.toolsHint}</p>
            <p class="hint ${over ? "over" : ""}" aria-live=${over ? "polite" : "off"}>
                ${over ? w.over(this.length - this.limit) : this.limit > 0 ? w.ofMost(this.length, this.limit) : w.count(this.length)}
            </p>
            <div class="prose-hints" role="status">
                ${this.busy ? html`<p>${w.uploading}</p>` : nothing}
                ${this.hints.map((hint) => html`<p>${icon("info")}<span>${hint}</span></p>`)}
                ${
                    this.hints.length > 0
                        ? html`<p class="actions">
                              <button
                                  type="button"
                                  class="plain"
                                  @click=${() => {
                                      this.hints = [];
                                      this.focus();
                                  }}
                              >
                                  ${w.seen}
                              </button>
                          </p>`
                        : nothing
                }
            </div>
            ${this.outcome()}
        </div>`;
    }

    private uploads(): TemplateResult | typeof nothing {
        if (!this.mayUpload) {
            return nothing;
        }
        const taken = (event: Event) => {
            const input = event.target as HTMLInputElement;
            const files = [...(input.files ?? [])];
            input.value = "";
            void this.send(files);
        };
        return html`<input type="file" hidden data-choose="picture" accept=${PICTURES} @change=${taken} />
            <input type="file" hidden data-choose="file" accept="${PICTURES},${FILES}" @change=${taken} />`;
    }

    private choose(kind: string): void {
        this.querySelector<HTMLInputElement>(`[data-choose="${kind}"]`)?.click();
    }

    /** One tab stop; the arrows go from one to the next, escape back to the text. */
    private moveAmongTools(event: KeyboardEvent): void {
        const count = this.querySelectorAll(".prose-tool").length;
        const next = {
            ArrowRight: (this.tool + 1) % count,
            ArrowLeft: (this.tool + count - 1) % count,
            Home: 0,
            End: count - 1,
        }[event.key];
        if (next !== undefined) {
            event.preventDefault();
            this.focusTool(next);
        } else if (event.key === "Escape") {
            event.preventDefault();
            this.focus();
        }
    }

    private focusTool(place: number): void {
        this.tool = place;
        this.requestUpdate();
        this.querySelectorAll<HTMLElement>(".prose-tool")[place]?.focus();
    }

    private async askLink(): Promise<void> {
        const { surface, standing } = this;
        if (!surface || !standing?.mayLink) {
            return;
        }
        const w = words().prose;
        const needsWords = standing.link === "" && surface.chosenWords === "";
        let address = "";
        let text = "";
        const done = await openForm({
            title: standing.link === "" ? w.link : w.changeLink,
            action: w.linkAction,
            fields: ["words", "address"],
            form: (problem) =>
                html`${
                    needsWords
                        ? field({
                              ...{ id: "prose-words", name: "words", label: w.linkWords },
                              ...{ hint: w.linkWordsHint, error: problem("words") },
                          })
                        : nothing
                }
                ${field({
                    ...{ id: "prose-address", name: "address", label: w.address },
                    ...{ hint: w.addressHint, error: problem("address"), value: standing.link },
                })}`,
            done: (entered) => {
                address = addressOf(entered["address"] ?? "");
                text = (entered["words"] ?? "").trim();
                return needsWords && text === ""
                    ? Promise.reject(wrongAt("words", w.linkWordsMissing))
                    : address === ""
                      ? Promise.reject(wrongAt("address", w.addressWrong))
                      : Promise.resolve();
            },
        });
        if (done) {
            surface.link(address, text);
        }
        surface.focus();
    }

    /** What a picture shows, for those who do not see it. */
    private async askWords(given: string, about = ""): Promise<string | null> {
        const w = words().prose;
        let alt = "";
        const done = await openForm({
            title: w.describe,
            text: about === "" ? w.describeText : html`<p>${about}</p><p>${w.describeText}</p>`,
            action: w.describeAction,
            fields: ["alt"],
            form: (problem) =>
                field({
                    ...{ id: "prose-alt", name: "alt", label: w.alt, hint: w.altHint },
                    ...{ error: problem("alt"), value: given, maxlength: MOST_ALT },
                }),
            done: (entered) => {
                alt = (entered["alt"] ?? "").trim();
                return alt === ""
                    ? Promise.reject(wrongAt("alt", w.altMissing))
                    : Promise.resolve();
            },
        });
        return done ? alt : null;
    }

    private async describe(given: string): Promise<void> {
        const alt = await this.askWords(given);
        if (alt !== null) {
            this.surface?.describePicture(alt);
        }
        this.focus();
    }

    private pasted(pictures: readonly string[], split: boolean): void {
        const w = words().prose;
        this.hints = [
            ...(pictures.length > 0
                ? [
                      this.mayUpload
                          ? w.picturesLeft(pictures.length)
                          : w.picturesOut(pictures.length),
                  ]
                : []),
            ...(split ? [w.cellsSplit] : []),
        ];
    }

    private async send(files: readonly File[]): Promise<void> {
        const { upload, surface } = this;
        if (!upload || !surface || !this.mayUpload) {
            return;
        }
        for (const file of files) {
            const picture = file.type.startsWith("image/");
            const alt = picture ? await this.askWords("", file.name) : "";
            if (alt === null) {
                continue;
            }
            await this.act(async () => {
                const { address, name } = await upload(file, alt);
                if (picture) {
                    surface.picture(address, alt);
                } else {
                    surface.link(address, name);
                }
            });
        }
        surface.focus();
    }
}

/** A press on a button leaves the cursor where it is. */
function keepSelection(event: Event): void {
    if ((event.target as Element).closest("button")) {
        event.preventDefault();
    }
}
