import { Interrupted, Refused } from "../../api/problem";
import { Value } from "../../base/value";

/** What an author writes. */
export interface Words {
    readonly text: string;
    readonly personId: string | null;
    readonly changeNote: string | null;
}

/** What the service has of it. */
export interface Saved extends Words {
    readonly version: number;
}

export type SavingState =
    | { readonly kind: "saved"; readonly at: number | null }
    | { readonly kind: "waiting" }
    | { readonly kind: "saving" }
    | { readonly kind: "failed"; readonly why: unknown }
    | { readonly kind: "conflict"; readonly theirs: Saved };

export interface SaverOf<D extends Saved> {
    readonly send: (words: Words, version: number) => Promise<D>;
    readonly read: () => Promise<D>;
    readonly saved: (draft: D) => void;
    /** Keeps in the browser what the service does not have; null: it has all. */
    readonly keep: (words: Words | null) => void;
    readonly now: () => number;
    readonly later: (run: () => void, after: number) => () => void;
}

/** So long after the last key it is sent. */
const PAUSE = 1_500;

/** And tried again where it failed. */
const AGAIN = 5_000;

export function same(one: Words, other: Words): boolean {
    return (
        one.text === other.text &&
        one.personId === other.personId &&
        (one.changeNote ?? "") === (other.changeNote ?? "")
    );
}

/**
 * Sends what is typed, one request at a time, always the newest, so that an author's own requests
 * never meet. What somebody else saved in between is shown and nothing is sent until the author
 * has chosen.
 */
export class DraftSaver<D extends Saved> {
    readonly state = new Value<SavingState>({ kind: "saved", at: null });
    private words: Words;
    private cancel: (() => void) | null = null;
    private sending: Promise<void> | null = null;

    constructor(
        private base: D,
        private readonly of: SaverOf<D>,
        restored: Words | null = null,
    ) {
        this.words = restored ?? wordsOf(base);
        if (!same(this.words, base)) {
            this.schedule(0);
        }
    }

    get(): Words {
        return this.words;
    }

    version(): number {
        return this.base.version;
    }

    write(change: Partial<Words>): void {
        this.words = { ...this.words, ...change };
        this.of.keep(same(this.words, this.base) ? null : this.words);
        if (this.state.get().kind !== "conflict") {
            this.schedule(PAUSE);
        }
    }

    private schedule(after: number): void {
        this.cancel?.();
        this.state.set({ kind: "waiting" });
        this.cancel = this.of.later(() => void this.flush(), after);
    }

    /** Sends what is not sent yet, now; true once the service has all of it. */
    async flush(): Promise<boolean> {
        this.cancel?.();
        this.cancel = null;
        while (this.sending) {
            await this.sending;
        }
        if (this.state.get().kind === "conflict") {
            return false;
        }
        if (same(this.words, this.base)) {
            this.of.keep(null);
            this.state.set({ kind: "saved", at: this.savedAt() });
            return true;
        }
        this.sending = this.send().finally(() => (this.sending = null));
        await this.sending;
        return this.state.get().kind === "saved";
    }

    private savedAt(): number | null {
        const now = this.state.get();
        return now.kind === "saved" ? now.at : this.of.now();
    }

    private async send(): Promise<void> {
        const sent = this.words;
        this.state.set({ kind: "saving" });
        try {
            this.took(await this.of.send(sent, this.base.version));
        } catch (failure) {
            await this.failed(failure, sent);
        }
    }

    private took(draft: D): void {
        this.base = draft;
        this.of.saved(draft);
        if (same(this.words, draft)) {
            this.of.keep(null);
            this.state.set({ kind: "saved", at: this.of.now() });
        } else {
            this.schedule(0);
        }
    }

    /** A request whose answer got lost may have been done: then what is there is one's own. */
    private async failed(failure: unknown, sent: Words): Promise<void> {
        const stale = failure instanceof Refused && failure.problem.status === 412;
        if (stale || failure instanceof Interrupted) {
            try {
                const theirs = await this.of.read();
                if (same(theirs, sent) || same(theirs, this.base)) {
                    this.took(theirs);
                } else {
                    this.state.set({ kind: "conflict", theirs });
                }
                return;
            } catch {
                // Tried again as any other failure.
            }
        }
        this.state.set({ kind: "failed", why: failure });
        if (!(failure instanceof Refused)) {
            this.cancel = this.of.later(() => void this.flush(), AGAIN);
        }
    }

    /** Ends a conflict: with what the other saved, or with one's own on top of it. */
    settle(theirs: boolean): void {
        const now = this.state.get();
        if (now.kind !== "conflict") {
            return;
        }
        const draft = now.theirs as D;
        this.base = draft;
        this.of.saved(draft);
        if (theirs) {
            this.words = wordsOf(draft);
            this.of.keep(null);
            this.state.set({ kind: "saved", at: this.of.now() });
        } else {
            this.schedule(0);
        }
    }

    /** What happened to it elsewhere, such as its being sent; words that wait stay. */
    replace(draft: D): void {
        const clean = same(this.words, this.base);
        this.base = draft;
        if (clean) {
            this.words = wordsOf(draft);
        } else if (!this.sending && this.state.get().kind !== "conflict") {
            this.schedule(PAUSE);
        }
    }

    stop(): void {
        this.cancel?.();
        this.cancel = null;
    }
}

function wordsOf(saved: Saved): Words {
    return { text: saved.text, personId: saved.personId, changeNote: saved.changeNote };
}
