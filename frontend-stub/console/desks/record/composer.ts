import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { post } from "../../api/client";
import type { RunningLine, Voice } from "../../api/types";
import { words } from "../../messages";
import { confirm } from "../../parts/dialog";
import { ConsoleElement } from "../../parts/element";
import { icon } from "../../parts/icons";
import { Unsaved } from "../../state/unsaved";
import type { ClerkRecord } from "./clerk-record";
import { speaking } from "./outbox";
import { digit } from "./record-state";
import "./voices";
import type { Voices } from "./voices";
import type { WaitingLine, WaitingPaste } from "./waiting";
import { recordWords } from "./words";

const LONGEST = 2_000;

/** Rows of a pasted text that are shown before it is taken down. */
const SHOWN_ROWS = 6;

/** The same where it is known who would be taken down with them: all are to be looked through. */
const READ_ROWS = 200;

/** What stands in the field and is not sent. */
interface Typed {
    readonly text: string;
    readonly voice: number;
    /** When its first character came, on the clock of the service. */
    readonly since: string | null;
}

/**
 * The field, and who speaks. "sent" is told when a line leaves it, "answer" at the key for answers,
 * and "editing" when another line is corrected.
 */
@customElement("wz-composer")
export class Composer extends ConsoleElement {
    @property({ attribute: false }) record!: ClerkRecord;
    @state() private voice = 0;
    private draft = "";
    private since: string | null = null;
    /** A digit at the head of the line chose the speaker: the next one is text. */
    private chosen = false;
    private unsaved!: Unsaved<Typed>;

    override connectedCallback(): void {
        super.connectedCallback();
        this.follow(this.record);
        this.unsaved = new Unsaved<Typed>(`record ${this.record.session}`);
        this.restoreTyped();
        this.voice = this.unsaved.get()?.voice ?? 0;
    }

    private restoreTyped(): void {
        const typed = this.unsaved.get();
        this.draft = typed?.text ?? "";
        this.since = typed?.since ?? null;
    }

    private keepTyped(): void {
        this.unsaved.set(
            this.record.edited ? null : { text: this.draft, voice: this.voice, since: this.since },
        );
    }

    protected override async getUpdateComplete(): Promise<boolean> {
        const done = await super.getUpdateComplete();
        await this.querySelector<Voices>("wz-voices")?.updateComplete;
        return done;
    }

    override render() {
        const w = recordWords();
        const { edited } = this.record;
        const voices = this.record.voices();
        const name = voices[this.voice]?.name ?? "";
        return html`<form class="composer" @submit=${this.submit} novalidate>
            ${edited ? this.editing(edited) : nothing}
            <wz-voices
                .voices=${voices}
                .chosen=${this.voice}
                @voice=${(event: CustomEvent<Voice | null>) => this.takeVoice(event.detail)}
            ></wz-voices>
            <div class="type">
                <label for="line-text" class="visually-hidden">${w.textOf(name)}</label>
                <textarea
                    id="line-text"
                    rows="2"
                    maxlength=${LONGEST}
                    autocomplete="off"
                    spellcheck="true"
                    placeholder=${w.placeholder(name)}
                    aria-describedby="line-hint"
                    .value=${this.draft}
                    @beforeinput=${this.beforeInput}
                    @input=${this.typed}
                    @keydown=${this.key}
                    @paste=${this.paste}
                ></textarea>
                <button class="button primary">${edited ? words().parts.save : w.send}</button>
            </div>
            <p class="hint" id="line-hint">${w.hint}</p>
        </form>`;
    }

    private editing(line: RunningLine): TemplateResult {
        const w = recordWords();
        const { theirs } = this.record;
        return html`<div class="message ${theirs ? "due" : ""}">
            ${icon("pen")}
            <div>
                <p>${w.editing(line.voice.name)}</p>
                ${
                    theirs
                        ? html`<p role="alert">
                          <b>${w.changedMeanwhile}</b>
                          ${theirs.removed ? w.removedMark : theirs.text}
                      </p>`
                        : nothing
                }
            </div>
        </div>`;
    }

    private input(): HTMLTextAreaElement | null {
        return this.querySelector("#line-text");
    }

    async focusField(): Promise<void> {
        (await this.shown("#line-text"))?.focus();
    }

    choose(at: number): void {
        if (at < this.record.voices().length) {
            this.voice = at;
            this.keepTyped();
        }
    }

    private takeVoice(voice: Voice | null): void {
        if (voice) {
            this.record.addVoice(voice);
            this.choose(this.record.indexOf(voice));
        }
        void this.focusField();
    }

    /** A digit at the head of a line chooses who speaks; a second one is what is said. */
    private beforeInput(event: InputEvent): void {
        const at = digit(event.data);
        const atHead = (event.target as HTMLTextAreaElement).value === "";
        if (
            at !== null &&
            at < this.record.voices().length &&
            event.inputType === "insertText" &&
            !event.isComposing &&
            atHead &&
            !this.chosen &&
            !this.record.edited
        ) {
            event.preventDefault();
            this.choose(at);
            this.chosen = true;
        }
    }

    private typed(event: InputEvent): void {
        const text = (event.target as HTMLTextAreaElement).value;
        this.since = text === "" ? null : (this.since ?? this.record.serverNow());
        this.draft = text;
        this.chosen = text === "" ? this.chosen : false;
        this.keepTyped();
    }

    private key(event: KeyboardEvent): void {
        // While characters are composed, the keys belong to the input method.
        if (event.isComposing || event.keyCode === 229) {
            return;
        }
        const run = event.altKey ? this.altKey(event) : this.plainKey(event);
        if (run) {
            event.preventDefault();
            run();
        } else if (event.key === "Escape") {
            this.chosen = false;
        }
    }

    private altKey(event: KeyboardEvent): (() => void) | null {
        const number = /^(?:Digit|Numpad)([0-9])$/.exec(event.code)?.[1];
        if (number !== undefined) {
            return () => this.choose(Number(number));
        }
        return event.code === "KeyA" ? () => this.tell("answer") : null;
    }

    private plainKey(event: KeyboardEvent): (() => void) | null {
        const { edited } = this.record;
        const untouched = edited !== null && this.draft === edited.text;
        const isEmpty = (event.target as HTMLTextAreaElement).value === "";
        switch (event.key) {
            case "Enter":
                return event.shiftKey ? null : () => this.send();
            case "ArrowUp":
                return isEmpty || untouched ? () => this.editNext(-1) : null;
            case "ArrowDown":
                return untouched ? () => this.editNext(1) : null;
            case "Escape":
                return edited ? () => this.leaveEditing() : null;
            default:
                return null;
        }
    }

    /** From line to line, the last one first. */
    private editNext(step: number): void {
        const { edited } = this.record;
        const lines = this.record.linesNow().filter((line) => !line.removed);
        const at = edited ? lines.findIndex((line) => line.id === edited.id) : lines.length;
        const next = lines[at + step];
        if (next) {
            this.edit(next);
        } else if (step > 0) {
            this.leaveEditing();
        }
    }

    edit(line: RunningLine): void {
        this.draft = line.text;
        this.voice = Math.max(this.record.indexOf(line.voice), 0);
        this.record.edit(line);
        this.tell("editing");
        void this.focusField().then(() =>
            this.input()?.setSelectionRange(line.text.length, line.text.length),
        );
    }

    leaveEditing(): void {
        this.restoreTyped();
        this.record.edit(null);
        void this.focusField();
    }

    private submit(event: Event): void {
        event.preventDefault();
        this.send();
    }

    private send(): void {
        const text = this.draft.trim();
        const voice = this.record.voices()[this.voice];
        if (!voice || text === "") {
            return;
        }
        if (this.record.edited) {
            this.record.correct(this.record.edited, voice, text);
            this.leaveEditing();
            return;
        }
        this.tell("sent");
        this.record.outbox.say(voice, text, this.since ?? this.record.serverNow());
        this.clear();
    }

    private clear(): void {
        this.draft = "";
        this.since = null;
        this.chosen = false;
        const input = this.input();
        if (input) {
            input.value = "";
        }
        this.keepTyped();
    }

    /** A line that the service did not take comes back into the field. */
    retype(line: WaitingLine | WaitingPaste): void {
        const taken = this.record.outbox.take(line.id);
        if (taken?.kind === "line" || taken?.kind === "paste") {
            this.draft = this.draft ? `${this.draft}\n${taken.body.text}` : taken.body.text;
            this.since = taken.body.spokenAt;
            this.choose(Math.max(0, this.record.indexOf(taken.voice)));
            this.keepTyped();
            this.requestUpdate();
            void this.focusField();
        }
    }

    /** Several lines: each to whom its mark names. */
    private async paste(event: ClipboardEvent): Promise<void> {
        const text = event.clipboardData?.getData("text/plain") ?? "";
        const rows = text.split(/\r?\n/).filter((row) => row.trim() !== "");
        const voice = this.record.voices()[this.voice];
        if (rows.length < 2 || this.record.edited || !voice) {
            return;
        }
        event.preventDefault();
        const w = recordWords();
        const split = await confirm({
            title: w.pasteTitle(rows.length),
            text: html`<p>${w.pasteText(voice.name)}</p>
                ${await this.reading(voice, text, rows)}`,
            action: w.pasteAction,
        });
        if (split) {
            this.tell("sent");
            this.record.outbox.paste(voice, text, this.record.serverNow());
        }
        await this.focusField();
    }

    /** Who would be taken down with what; without a connection the text as it is. */
    private async reading(
        voice: Voice,
        text: string,
        rows: readonly string[],
    ): Promise<TemplateResult> {
        try {
            const { data } = await post("/api/v1/studio/sessions/{id}/record/readings", {
                at: { id: this.record.session },
                body: { ...speaking(voice), text },
                now: true,
            });
            return html`<ol class="pasted">
                ${data
                    .slice(0, READ_ROWS)
                    .map(
                        (line) =>
                            html`<li><b class="speaker">${line.voice.name}</b> ${line.text}</li>`,
                    )}
                ${data.length > READ_ROWS ? html`<li>……</li>` : nothing}
            </ol>`;
        } catch {
            const more = rows.length > SHOWN_ROWS ? "\n……" : "";
            return html`<p class="pasted">${rows.slice(0, SHOWN_ROWS).join("\n")}${more}</p>`;
        }
    }

    private tell(what: string): void {
        this.dispatchEvent(new CustomEvent(what));
    }
}
