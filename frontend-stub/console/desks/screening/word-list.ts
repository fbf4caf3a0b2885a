import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { get, put } from "../../api/client";
import type { Schemas, ScreeningKind, ScreeningWord } from "../../api/types";
import { registerKeys } from "../../state/keys";
import { words } from "../../messages";
import { screeningWords } from "./words";
import { may } from "../../state/session";
import { Unsaved } from "../../state/unsaved";
import { openForm } from "../../parts/form-dialog";
import { EditingElement } from "../../parts/editing";
import { changed } from "../../parts/merge";
import { area, error, field } from "../../parts/fields/field";
import { icon } from "../../parts/icons";
import { listHead, type ListOf } from "../../parts/list";
import { wrongAt } from "../../parts/outcome";
import { select } from "../../parts/fields/select";
import type { Column } from "../../parts/table";
import { offerUndo } from "../../parts/undo-bar";
import { entered, index, isShort, LONGEST, MOST_WORDS, WORDS, type Words } from "./entered";
import "./trial";

const SCREENING_KINDS: readonly ScreeningKind[] = ["insulting", "advertising", "illegal", "other"];

type ScreeningWords = Schemas["ScreeningWords"];

/** What is being added, before it is in the list. */
interface Draft {
    readonly text: string;
    readonly kind: ScreeningKind;
    readonly bySound: boolean;
}

const NOTHING: Draft = { text: "", kind: "other", bySound: false };

/** Of the words that were not taken, so many are named. */
const NAMED = 5;

/** The words that hold a question for a second look: many at once, one by one, and tried out. */
@customElement("wz-word-list")
export class WordList extends EditingElement<ScreeningWords, Words, string> {
    @property({ attribute: false }) query = new URLSearchParams();
    @state() private draft: Draft = NOTHING;
    /** What came of the last words that were added. */
    @state() private told = "";
    @state() private notTaken = "";
    /** The service goes by what is saved here a moment after it is saved. */
    private touched = false;
    private readonly unsavedDraft = new Unsaved<Draft>("screening draft");

    override connectedCallback(): void {
        super.connectedCallback();
        this.draft = this.unsavedDraft.get() ?? NOTHING;
        this.untilDisconnected(
            registerKeys(() => ({
                label: words().desks.screening,
                shortcuts: [{ keys: "d", label: screeningWords().remove, run: () => this.atRow() }],
            })),
        );
        void this.open();
    }

    protected override keptAs(): string {
        return "screening words";
    }

    protected override parts() {
        return WORDS;
    }

    protected override fields(): readonly string[] {
        return [];
    }

    protected override mayEdit(): boolean {
        return may("screening:edit");
    }

    protected override editedOf(list: ScreeningWords): Words {
        return list.words;
    }

    protected override current(): Promise<ScreeningWords> {
        return get("/api/v1/studio/screening/words");
    }

    protected override async send(): Promise<void> {
        const { base, now } = this;
        if (base && now && changed(WORDS, base.words, now).length > 0) {
            this.touched = true;
            this.got(
                await put("/api/v1/studio/screening/words", {
                    body: { words: now },
                    ifMatch: base.version,
                }),
                now,
            );
        }
    }

    protected override partName(text: string): string {
        return screeningWords().quoted(text);
    }

    protected override partWords(text: string, list: Words): string {
        const w = screeningWords();
        const word = index(list).get(text);
        return word ? this.inWords(word) : w.notInList;
    }

    private inWords(word: ScreeningWord): string {
        const w = screeningWords();
        return word.bySound ? w.andBySound(w.kinds[word.kind]) : w.kinds[word.kind];
    }

    override render() {
        const w = screeningWords();
        const { base, now } = this;
        const head = listHead(
            words().desks.screening,
            base ? html`<p class="sub">${w.count(now?.length ?? 0)}</p>` : nothing,
        );
        if (!base || !now) {
            return html`${head} ${this.outcome()}
                <p class="waiting" role="status">${words().parts.loading}</p>`;
        }
        return html`<div class="word-list">
            ${head}
            <p class="intro">${w.intro}</p>
            ${this.notes()}
            <div class="two">
                <div class="word-tools">
                    ${this.adding()}
                    <wz-trial
                        .words=${this.touched || this.isDirty() ? now : null}
                        .unsaved=${this.isDirty()}
                    ></wz-trial>
                </div>
                <section class="part">
                    <h2>${w.list}</h2>
                    <wz-list .list=${this.list(base.words, now)} .query=${this.query}></wz-list>
                </section>
            </div>
            ${this.saveBar("button")}
        </div>`;
    }

    private adding(): TemplateResult {
        const w = screeningWords();
        return html`<form class="part" @submit=${this.add} novalidate>
            <h2>${w.add}</h2>
            <div class="stack">
                ${area({
                    id: "new-words",
                    name: "words",
                    label: w.words,
                    hint: w.wordsHint,
                    rows: 3,
                    value: this.draft.text,
                    onInput: (text) => this.write({ text }),
                })}
                ${error("not-taken", this.notTaken)}
                ${select({
                    id: "new-kind",
                    label: w.kind,
                    value: this.draft.kind,
                    options: this.kinds(),
                    onChange: (kind) => this.write({ kind: kind as ScreeningKind }),
                })}
                ${this.bySound("new-by-sound", this.draft.bySound, (bySound) =>
                    this.write({ bySound }),
                )}
                <p class="actions">
                    <button class="button">${w.addAction}</button>
                    <span role="status">${this.told}</span>
                </p>
            </div>
        </form>`;
    }

    private kinds(): readonly (readonly [string, string])[] {
        return SCREENING_KINDS.map((kind) => [kind, screeningWords().kinds[kind]] as const);
    }

    private bySound(
        id: string,
        checked: boolean,
        change: (checked: boolean) => void,
    ): TemplateResult {
        const w = screeningWords();
        return html`<div>
            <label class="check"
                ><input
                    id=${id}
                    name="bySound"
                    type="checkbox"
                    aria-describedby="${id}-hint"
                    .checked=${checked}
                    @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}
                /><span>${w.bySound}</span></label
            >
            <p class="hint" id="${id}-hint">${w.bySoundHint}</p>
        </div>`;
    }

    private write(change: Partial<Draft>): void {
        this.draft = { ...this.draft, ...change };
        this.unsavedDraft.set(this.draft.text === "" ? null : this.draft);
    }

    /** What cannot be a word stays in the field, and it is said why. */
    private async add(event: Event): Promise<void> {
        event.preventDefault();
        const w = screeningWords();
        const now = this.now ?? [];
        const { text, kind, bySound } = this.draft;
        const { fresh, known, short, long } = entered(text, kind, bySound, now);
        const room = MOST_WORDS - now.length;
        const taken = fresh.slice(0, Math.max(room, 0));
        const left = [...short, ...long, ...fresh.slice(taken.length).map((word) => word.text)];
        this.told = [
            taken.length > 0 ? w.added(taken.length) : "",
            known.length > 0 ? w.known(known.length, named(known)) : "",
        ].join("");
        this.notTaken = [
            short.length > 0 ? w.tooShort(named(short)) : "",
            long.length > 0 ? w.tooLong(named(long)) : "",
            fresh.length > taken.length ? w.full(MOST_WORDS) : "",
        ].join("");
        if (taken.length > 0) {
            this.edit([...taken, ...now]);
        }
        this.write({ text: left.join("\n") });
        (await this.shown("#new-words"))?.focus();
    }

    private list(saved: Words, now: Words): ListOf<ScreeningWord> {
        const w = screeningWords();
        return {
            id: "words",
            label: w.list,
            search: w.search,
            filters: [{ name: "kind", label: w.kind, options: [["", w.anyKind], ...this.kinds()] }],
            rows: {
                here: (query) => {
                    const q = (query.get("q") ?? "").toLowerCase();
                    const kind = query.get("kind");
                    return now.filter(
                        (word) =>
                            word.text.toLowerCase().includes(q) &&
                            (kind === null || word.kind === kind),
                    );
                },
            },
            rowKey: (word) => word.text,
            columns: this.columns(saved),
            create: {
                label: w.add,
                run: () => this.querySelector<HTMLElement>("#new-words")?.focus(),
            },
            none: [w.none, w.noneText],
            noneFound: [w.noneFound, w.noneFoundText],
        };
    }

    private columns(saved: Words): readonly Column<ScreeningWord>[] {
        const w = screeningWords();
        return [
            {
                label: w.word,
                cell: (word) => {
                    const before = index(saved).get(word.text);
                    return html`<button
                            type="button"
                            class="plain row-link"
                            data-word=${word.text}
                            title=${w.change}
                            @click=${() => void this.change(word)}
                        >
                            ${word.text}</button
                        >${
                            before === word ||
                            (before && this.inWords(before) === this.inWords(word))
                                ? nothing
                                : html`<span class="state due">${before ? w.changedMark : w.newMark}</span>`
                        }`;
                },
            },
            { label: w.kind, cell: (word) => w.kinds[word.kind] },
            {
                label: w.sound,
                cell: (word) =>
                    word.bySound ? w.counts : html`<span class="quiet-text">${w.countsNot}</span>`,
            },
            {
                label: w.remove,
                kind: "actions",
                cell: (word) =>
                    html`<button
                        type="button"
                        class="quiet"
                        title=${w.remove}
                        aria-label=${w.removeOf(word.text)}
                        @click=${() => this.remove_(word)}
                    >
                        ${icon("close")}
                    </button>`,
            },
        ];
    }

    private atRow(): void {
        const text = document.activeElement
            ?.closest("tr")
            ?.querySelector<HTMLElement>("[data-word]")?.dataset["word"];
        const word = text === undefined ? undefined : index(this.now ?? []).get(text);
        if (word) {
            this.remove_(word);
        }
    }

    /** The focus goes to the next row. */
    private remove_(word: ScreeningWord): void {
        const now = this.now ?? [];
        const rows = [...this.querySelectorAll<HTMLElement>("[data-word]")];
        const at = rows.findIndex((row) => row.dataset["word"] === word.text);
        const next = (rows[at + 1] ?? rows[at - 1])?.dataset["word"];
        this.edit(now.filter((other) => other.text !== word.text));
        offerUndo(screeningWords().removed(word.text), () => {
            if (!index(this.now ?? []).has(word.text)) {
                this.edit(WORDS.put([word.text], this.now ?? [], [word]));
            }
        });
        void this.focusWord(next);
    }

    private focusWord(text: string | undefined): Promise<void> {
        const row = text === undefined ? [] : [`[data-word="${CSS.escape(text)}"]`];
        return this.focusFirst([...row, "#words-q"]);
    }

    private async change(word: ScreeningWord): Promise<void> {
        const w = screeningWords();
        let kind: ScreeningKind = word.kind;
        let bySound = word.bySound;
        let text = word.text;
        await openForm({
            title: w.change,
            action: w.changeAction,
            fields: ["text", "kind", "bySound"],
            form: (problem) =>
                html`${field({
                    id: "word-text",
                    name: "text",
                    label: w.word,
                    value: word.text,
                    maxlength: LONGEST,
                    required: true,
                    error: problem("text"),
                })}
                ${select({
                    id: "word-kind",
                    name: "kind",
                    label: w.kind,
                    value: kind,
                    options: this.kinds(),
                    onChange: (chosen) => (kind = chosen as ScreeningKind),
                })}
                ${this.bySound("word-by-sound", bySound, (checked) => (bySound = checked))}`,
            done: (typed) => {
                text = (typed["text"] ?? "").trim();
                const wrong = isShort(text)
                    ? w.tooShort(text)
                    : text !== word.text && index(this.now ?? []).has(text)
                      ? w.known(1, text)
                      : "";
                if (wrong) {
                    return Promise.reject(wrongAt("#/text", wrong));
                }
                this.edit(
                    (this.now ?? []).map((other) =>
                        other.text === word.text ? { text, kind, bySound } : other,
                    ),
                );
                return Promise.resolve();
            },
        });
        await this.focusWord(text);
    }
}

function named(texts: readonly string[]): string {
    return texts.slice(0, NAMED).join("、") + (texts.length > NAMED ? "……" : "");
}
