import { html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { Interrupted, Refused } from "../api/problem";
import { words } from "../messages";
import { notify } from "../state/notices";
import { Unsaved } from "../state/unsaved";
import { ActingElement } from "./action";
import { icon } from "./icons";
import { changed, merged, type Parts } from "./merge";
import { offerUndo } from "./undo-bar";

/** What was typed, and upon what. */
interface Kept<T, E> {
    readonly base: T;
    readonly now: E;
}

/**
 * One thing of the service whose fields are changed here and saved together. What is typed is kept
 * in the browser until it is saved. What others save meanwhile is put below it; where both have
 * changed the same part, both versions are shown, and nobody else's words are replaced unseen.
 */
export abstract class EditingElement<
    T extends { readonly version: number },
    E,
    P extends string,
> extends ActingElement {
    /** As the service has it. */
    @state() protected base: T | null = null;
    /** As it stands in the fields. */
    @state() protected now: E | null = null;
    @state() protected missing = false;
    /** Parts that somebody else has saved differently from what stands here. */
    @state() protected conflicts: readonly P[] = [];
    @state() private restored = false;
    protected sending = false;
    private unsaved!: Unsaved<Kept<T, E>>;
    private compared: { readonly base: T; readonly now: E; readonly parts: readonly P[] } | null =
        null;

    /** Under what it is kept in the browser: "session" and its id. */
    protected abstract keptAs(): string;
    protected abstract parts(): Parts<E, P>;
    /** Fields of the form, as errors name them. */
    protected abstract fields(): readonly string[];
    protected abstract mayEdit(): boolean;
    protected abstract editedOf(thing: T): E;
    /** As the service has it now. */
    protected abstract current(): Promise<T>;
    /** Sends what differs, and gives what comes back to {@link got}. */
    protected abstract send(): Promise<void>;
    protected abstract partName(part: P): string;
    /** A part in words, to be compared by people. */
    protected abstract partWords(part: P, edited: E): string;

    /** On the button. */
    protected saveWords(): string {
        return words().parts.save;
    }

    /** Whether it can be sent at all; says what lacks where it cannot. */
    protected isComplete(): Promise<boolean> {
        return Promise.resolve(true);
    }

    /** After everything that stood there was saved. */
    protected whenSaved(): Promise<void> {
        return Promise.resolve();
    }

    override connectedCallback(): void {
        super.connectedCallback();
        this.unsaved = new Unsaved<Kept<T, E>>(this.keptAs());
        const save = (event: KeyboardEvent) => {
            if ((event.ctrlKey || event.metaKey) && event.key === "s" && this.mayEdit()) {
                event.preventDefault();
                void this.save();
            }
        };
        addEventListener("keydown", save);
        this.untilDisconnected(() => removeEventListener("keydown", save));
    }

    /** Reads the thing, and what else is needed to show it. */
    protected async open(...besides: readonly Promise<void>[]): Promise<void> {
        this.missing = !(await this.isThere(async () => {
            const [thing] = await Promise.all([this.current(), ...besides]);
            const kept = this.unsaved.get();
            this.base = kept?.base ?? thing;
            this.now = kept?.now ?? this.editedOf(thing);
            this.restored = kept !== null;
            this.takeOver(thing);
        }));
    }

    /** Puts what is typed here on top of what the service has now. */
    protected takeOver(theirs: T): void {
        const { base, now } = this;
        if (!base || !now) {
            return;
        }
        const parts = this.parts();
        const saved = this.editedOf(theirs);
        const together = merged(parts, this.editedOf(base), now, saved);
        const differing = new Set(changed(parts, saved, together.now));
        this.conflicts = [...new Set([...this.conflicts, ...together.conflicts])].filter((part) =>
            differing.has(part),
        );
        this.base = theirs;
        this.now = together.now;
        this.keep();
    }

    /** Asked for many times while one thing is shown; a long list is compared once. */
    protected dirty(): readonly P[] {
        const { base, now } = this;
        if (!base || !now) {
            return [];
        }
        if (this.compared?.base !== base || this.compared.now !== now) {
            const parts = changed(this.parts(), this.editedOf(base), now);
            this.compared = { base, now, parts };
        }
        return this.compared.parts;
    }

    protected isDirty(): boolean {
        return this.dirty().length > 0;
    }

    private keep(): void {
        this.unsaved.set(
            this.isDirty() && this.base && this.now ? { base: this.base, now: this.now } : null,
        );
    }

    /** The thing is gone: nothing of it is kept. */
    protected forgetTyped(): void {
        this.unsaved.set(null);
    }

    protected edit(now: E): void {
        this.now = now;
        this.keep();
    }

    protected type(change: Partial<E>): void {
        if (this.now) {
            this.edit({ ...this.now, ...change });
        }
    }

    /** The form, what is said above it, and the bar that saves. */
    protected editor(fields: TemplateResult, name: string): TemplateResult {
        return html`<form class="editor ${name}" @submit=${this.submit} novalidate>
            ${this.notes()} ${fields} ${this.saveBar("submit")}
        </form>`;
    }

    /** That something was restored, and what conflicts. */
    protected notes(): TemplateResult {
        return html`${
            this.restored && this.isDirty()
                ? html`<div class="message">${icon("info")}<p>${words().editing.restored}</p></div>`
                : nothing
        }
        ${this.conflictPart()}`;
    }

    /**
     * @param how "button" where the fields are in no form of their own
     */
    protected saveBar(how: "submit" | "button"): TemplateResult {
        const w = words().editing;
        const dirty = this.isDirty();
        return html`<div class="save-bar">
            <button
                type=${how}
                class="button primary"
                ?disabled=${this.busy || !dirty}
                @click=${how === "button" ? this.submit : nothing}
            >
                ${this.saveWords()}
            </button>
            ${
                dirty
                    ? html`<button type="button" class="button" @click=${this.forgetChanges}>
                      ${w.forget}
                  </button>`
                    : nothing
            }
            <p class="quiet-text" role="status">
                ${this.busy ? w.saving : dirty ? w.notSaved : nothing}
            </p>
            ${this.outcome("save")}
        </div>`;
    }

    /** Both versions of what two people have changed, each to something else. */
    private conflictPart(): TemplateResult | typeof nothing {
        const { base, now } = this;
        if (this.conflicts.length === 0 || !base || !now) {
            return nothing;
        }
        const w = words().editing;
        const saved = this.editedOf(base);
        return html`<section class="message due conflict" role="alert" tabindex="-1" id="conflict">
            ${icon("problem")}
            <div>
                <h2>${w.conflict}</h2>
                <p>${w.conflictText}</p>
                ${this.conflicts.map(
                    (part) =>
                        html`<div class="versions">
                            <h3>${this.partName(part)}</h3>
                            <dl>
                                <div>
                                    <dt>${w.theirs}</dt>
                                    <dd>${this.partWords(part, saved) || "—"}</dd>
                                </div>
                                <div>
                                    <dt>${w.mine}</dt>
                                    <dd>${this.partWords(part, now) || "—"}</dd>
                                </div>
                            </dl>
                            <p class="actions">
                                <button
                                    type="button"
                                    class="button small"
                                    @click=${() => this.settle(part, true)}
                                >
                                    ${w.takeTheirs}
                                </button>
                                <button
                                    type="button"
                                    class="button small"
                                    @click=${() => this.settle(part, false)}
                                >
                                    ${w.takeMine}
                                </button>
                            </p>
                        </div>`,
                )}
            </div>
        </section>`;
    }

    private settle(part: P, theirs: boolean): void {
        const { base, now } = this;
        if (theirs && base && now) {
            this.edit(this.parts().put([part], now, this.editedOf(base)));
        }
        this.conflicts = this.conflicts.filter((other) => other !== part);
        if (this.conflicts.length === 0) {
            void this.shown(".save-bar .primary").then((button) => button?.focus());
        }
    }

    private submit(event: Event): void {
        event.preventDefault();
        void this.save();
    }

    /** @returns whether everything that stood there is saved */
    protected async save(): Promise<boolean> {
        if (!this.now || !this.isDirty() || this.busy) {
            return !this.isDirty();
        }
        if (!(await this.isComplete())) {
            return false;
        }
        if (this.conflicts.length > 0) {
            (await this.shown("#conflict"))?.focus();
            return false;
        }
        this.sending = true;
        let settled = true;
        const saved = await this.act(
            async () => {
                for (;;) {
                    try {
                        await this.send();
                        return;
                    } catch (failure) {
                        const stale = failure instanceof Refused && failure.problem.status === 412;
                        if (!stale && !(failure instanceof Interrupted)) {
                            throw failure;
                        }
                        // What of it was done all the same is found by looking.
                        this.takeOver(await this.current());
                        if (this.conflicts.length > 0) {
                            settled = false;
                            return;
                        }
                    }
                }
            },
            "",
            this.fields(),
            "save",
        );
        this.sending = false;
        if (!settled) {
            (await this.shown("#conflict"))?.focus();
            return false;
        }
        if (saved) {
            this.restored = false;
            notify("done", words().parts.saved);
            await this.whenSaved();
        }
        return saved && !this.isDirty();
    }

    /** What was typed while it was sent stays. */
    protected got(saved: T, sent: E): void {
        const parts = this.parts();
        const typed = this.now ?? sent;
        const fresh = this.editedOf(saved);
        const keep = new Set([...changed(parts, sent, typed), ...changed(parts, fresh, sent)]);
        this.base = saved;
        this.now = parts.put([...keep], fresh, typed);
        this.keep();
    }

    private forgetChanges(): void {
        const typed = this.now;
        if (this.base) {
            this.now = this.editedOf(this.base);
            this.conflicts = [];
            this.restored = false;
            this.forget();
            this.keep();
            offerUndo(words().editing.forgotten, () => {
                if (typed) {
                    this.edit(typed);
                }
            });
        }
    }
}
