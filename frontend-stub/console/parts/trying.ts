import { property } from "lit/decorators.js";
import { ActingElement } from "./action";

/** Typing is over when nothing came for so long. */
const TYPING = 400;

/**
 * Tries on the service what somebody types, a moment after they stopped, and again when the words
 * that it goes by are others.
 */
export abstract class TryingElement<Words, Outcome> extends ActingElement {
    /** Null: those that the service goes by. */
    @property({ attribute: false }) words: Words | null = null;
    /** Whether the words are not saved yet. */
    @property({ type: Boolean }) unsaved = false;
    private text = "";
    private timer: ReturnType<typeof setTimeout> | undefined;
    private asking: AbortController | null = null;

    /** With the words as they stand here, where they are given. */
    protected abstract ask(
        body: { text: string; words?: Words },
        signal: AbortSignal,
    ): Promise<Outcome>;

    /** Null: there is nothing to tell. */
    protected abstract tell(outcome: Outcome | null, text: string): void;

    override connectedCallback(): void {
        super.connectedCallback();
        this.untilDisconnected(() => {
            clearTimeout(this.timer);
            this.asking?.abort();
        });
    }

    protected override willUpdate(changes: Map<PropertyKey, unknown>): void {
        if (changes.has("words") && this.hasUpdated) {
            this.soon();
        }
    }

    protected type(text: string): void {
        this.text = text;
        this.soon();
    }

    private soon(): void {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.attempt(), TYPING);
    }

    private async attempt(): Promise<void> {
        this.asking?.abort();
        const text = this.text;
        if (text.trim() === "") {
            this.tell(null, text);
            return;
        }
        const asking = new AbortController();
        this.asking = asking;
        const body = this.words === null ? { text } : { text, words: this.words };
        await this.act(
            async () => {
                try {
                    const outcome = await this.ask(body, asking.signal);
                    if (!asking.signal.aborted) {
                        this.tell(outcome, text);
                    }
                } catch (failure) {
                    if (!asking.signal.aborted) {
                        this.tell(null, text);
                        throw failure;
                    }
                }
            },
            "",
            ["text"],
        );
    }
}
