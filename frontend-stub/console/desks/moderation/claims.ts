import { del, put } from "../../api/client";
import { Refused } from "../../api/problem";
import type { QuestionClaim } from "../../api/types";
import { may } from "../../state/session";

/** Whoever runs through the list claims nothing. */
const DWELL = 500;

/** A third of the lease. */
const RENEW = 20_000;

/** What claims need of the desk. */
export interface ClaimingDesk {
    /** The id of what is looked at. */
    readonly chosen: string | null;
    /** Whether it waits for a decision. */
    isWaiting(): boolean;
    claimed(id: string, claim: QuestionClaim): void;
    readQuestion(id: string): Promise<void>;
}

/** Keeps colleagues off the question that is looked at, for as long as it is. */
export class Claims {
    private claim: { id: string; timer: ReturnType<typeof setInterval> } | null = null;
    private dwelling: ReturnType<typeof setTimeout> | undefined;

    constructor(private readonly desk: ClaimingDesk) {}

    /** Takes it when it is still looked at in a moment. */
    soon(id: string): void {
        clearTimeout(this.dwelling);
        this.dwelling = setTimeout(() => void this.take(id, false), DWELL);
    }

    /** Something else is looked at before the moment is over. */
    cancel(): void {
        clearTimeout(this.dwelling);
    }

    async take(id: string, takeOver: boolean): Promise<void> {
        const { desk } = this;
        if (!may("questions:moderate") || desk.chosen !== id || (!takeOver && !desk.isWaiting())) {
            return;
        }
        try {
            const claim = await put("/api/v1/studio/questions/{id}/claim", {
                at: { id },
                body: { takeOver },
            });
            if (this.desk.chosen !== id) {
                void del("/api/v1/studio/questions/{id}/claim", { at: { id } }).catch(
                    () => undefined,
                );
                return;
            }
            this.end();
            this.claim = { id, timer: setInterval(() => void this.take(id, false), RENEW) };
            this.desk.claimed(id, claim);
        } catch (failure) {
            this.end();
            if (failure instanceof Refused && failure.is("claimed")) {
                await this.desk.readQuestion(id);
            }
        }
    }

    /** Nothing is renewed from here on; a decision gives the question back by itself. */
    end(): void {
        clearInterval(this.claim?.timer);
        this.claim = null;
    }

    /** Gives it back to colleagues. */
    release(): void {
        clearTimeout(this.dwelling);
        if (this.claim) {
            void del("/api/v1/studio/questions/{id}/claim", { at: { id: this.claim.id } }).catch(
                () => undefined,
            );
        }
        this.end();
    }
}
