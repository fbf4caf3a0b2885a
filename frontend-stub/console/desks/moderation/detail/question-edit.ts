import { typedLength } from "../../../../common/typed-length";
import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { ChangedQuestion, Named, QuestionKind, StudioQuestion } from "../../../api/types";
import { words } from "../../../messages";
import { moderationWords } from "../words";
import { Unsaved } from "../../../state/unsaved";
import { ConsoleElement } from "../../../parts/element";
import { area, field } from "../../../parts/fields/field";
import { select } from "../../../parts/fields/select";
import "../../../parts/fields/topics-field";
import { marked } from "./marked";
import { KINDS, kindWord } from "../wording";

const TITLE = 80;
const TEXT = 2_000;
const ON_AIR = 60;
const NICKNAME = 20;

interface Draft {
    readonly title: string;
    readonly text: string;
    readonly onAirText: string;
    readonly nickname: string;
    readonly kind: QuestionKind;
}

/**
 * The words for the public and for air, beside what they were. What is typed survives a reload. Sends
 * "save" with the change, and "leave".
 */
@customElement("wz-question-edit")
export class QuestionEdit extends ConsoleElement {
    @property({ attribute: false }) question!: StudioQuestion;
    @property({ attribute: false }) problem: (field: string) => string = () => "";
    @property({ attribute: false }) busy = false;
    @state() private draft!: Draft;
    @state() private topics: readonly Named[] = [];
    @state() private onAirToo = false;
    private unsaved!: Unsaved<Draft>;

    override connectedCallback(): void {
        super.connectedCallback();
        this.unsaved = new Unsaved<Draft>(`question ${this.question.id}`);
        const { title, text, onAirText, nickname, kind, topics } = this.question;
        this.draft = {
            title,
            text,
            onAirText: onAirText ?? "",
            nickname: nickname ?? "",
            kind,
            ...this.unsaved.get(),
        };
        this.topics = topics;
    }

    protected override firstUpdated(): void {
        this.querySelector<HTMLElement>("#edit-title")?.focus();
    }

    private set(change: Partial<Draft>): void {
        this.draft = { ...this.draft, ...change };
        this.unsaved.set(this.draft);
    }

    override render() {
        const w = moderationWords();
        const { title, text, onAirText, nickname, kind } = this.draft;
        const now = this.question;
        return html`<form class="question-edit stack" @submit=${this.save} @keydown=${this.key} novalidate>
            ${field({
                id: "edit-title",
                name: "title",
                label: w.title,
                hint: w.left(TITLE - typedLength(title.trim())),
                value: title,
                error: this.problem("title"),
                spellcheck: true,
                wide: true,
                onInput: (value) => this.set(titled(this.draft, value)),
            })}
            ${
                title === now.title
                    ? nothing
                    : html`<p class="against"><b>${w.changes}</b> ${marked(now.title, title)}</p>`
            }
            ${area({
                id: "edit-text",
                name: "text",
                label: w.text,
                hint: w.left(TEXT - typedLength(text.trim())),
                value: text,
                rows: 6,
                error: this.problem("text"),
                spellcheck: true,
                onInput: (value) => this.set({ text: value }),
            })}
            ${
                text === now.text
                    ? nothing
                    : html`<p class="against"><b>${w.changes}</b> ${marked(now.text, text)}</p>`
            }
            ${field({
                id: "edit-on-air",
                name: "onAirText",
                label: w.onAirText,
                hint: `${w.onAirHint} ${w.left(ON_AIR - typedLength(onAirText.trim()))}`,
                value: onAirText,
                error: this.problem("onAirText"),
                spellcheck: true,
                wide: true,
                onInput: (value) => this.set({ onAirText: value }),
            })}
            ${field({
                id: "edit-nickname",
                name: "nickname",
                label: w.nickname,
                hint: w.left(NICKNAME - typedLength(nickname.trim())),
                value: nickname,
                error: this.problem("nickname"),
                onInput: (value) => this.set({ nickname: value }),
            })}
            ${select({
                id: "edit-kind",
                label: w.kind,
                value: kind,
                options: KINDS.map((one) => [one, kindWord(one)] as const),
                onChange: (value) => this.set({ kind: value as QuestionKind }),
            })}
            <wz-topics-field
                .topics=${this.topics}
                @topics=${(event: CustomEvent<readonly Named[]>) => {
                    this.topics = event.detail;
                }}
            ></wz-topics-field>
            ${
                this.question.onAir === "on-air"
                    ? html`<label class="check"
                      ><input
                          type="checkbox"
                          .checked=${this.onAirToo}
                          @change=${(event: Event) => {
                              this.onAirToo = (event.target as HTMLInputElement).checked;
                          }}
                      /><span>${w.onAirToo}</span></label
                  >`
                    : nothing
            }
            <p class="actions">
                <button class="button primary" ?disabled=${this.busy}>
                    ${words().parts.save}<kbd class="combined" aria-hidden="true">Ctrl ↵</kbd>
                </button>
                <button type="button" class="button" @click=${this.leave}>
                    ${words().parts.cancel}<kbd class="combined" aria-hidden="true">Esc</kbd>
                </button>
            </p>
        </form>`;
    }

    private key(event: KeyboardEvent): void {
        if (event.isComposing) {
            return;
        }
        if (event.key === "Escape" && !event.defaultPrevented) {
            event.preventDefault();
            this.leave();
        }
    }

    /** What was saved is not kept here any more. */
    forget(): void {
        this.unsaved.set(null);
    }

    private leave(): void {
        this.forget();
        this.dispatchEvent(new CustomEvent("leave"));
    }

    private save(event: Event): void {
        event.preventDefault();
        const { title, text, onAirText, nickname, kind } = this.draft;
        const before = this.question;
        const topicIds = this.topics.map((topic) => topic.id);
        const sameTopics =
            [...topicIds].sort().join() ===
            before.topics
                .map((topic) => topic.id)
                .sort()
                .join();
        const change: ChangedQuestion = {
            ...(title.trim() === before.title ? {} : { title }),
            ...(text.trim() === before.text ? {} : { text }),
            ...(onAirText.trim() === (before.onAirText ?? "")
                ? {}
                : { onAirText: onAirText.trim() === "" ? null : onAirText }),
            ...(nickname.trim() === (before.nickname ?? "")
                ? {}
                : { nickname: nickname.trim() === "" ? null : nickname }),
            ...(kind === before.kind ? {} : { kind }),
            ...(sameTopics ? {} : { topicIds }),
            ...(this.onAirToo ? { onAir: true } : {}),
        };
        this.dispatchEvent(new CustomEvent("save", { detail: change }));
    }
}

/** Where no background was written the text is the title, and goes with it. */
export function titled<W extends { title: string; text: string }>(words: W, title: string): W {
    return { ...words, title, text: words.text === words.title ? title : words.text };
}
