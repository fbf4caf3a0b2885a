import { state } from "lit/decorators.js";
import { Refused } from "../api/problem";
import { confirm, type Question } from "./dialog";
import { ConsoleElement } from "./element";
import { focusFirstWrong } from "./fields/field";
import { failureOutcome, outcome, problemAt, problemAtPart, type Outcome } from "./outcome";

/** An element with actions that can be refused: what came of the last one, and of which. */
export abstract class ActingElement extends ConsoleElement {
    @state() protected busy = false;
    @state() private failure: unknown = null;
    @state() private lastOutcome: Outcome | null = null;
    /** Which of several actions on the page the outcome belongs to. */
    @state() private of = "";

    /**
     * Runs an action and keeps what came of it.
     *
     * @param done words for its success; empty where the page itself shows it
     * @param fields that the form shows, so that their errors are not repeated
     * @return whether it succeeded
     */
    protected async act(
        work: () => Promise<void>,
        done = "",
        fields: readonly string[] = [],
        of = "",
    ): Promise<boolean> {
        this.busy = true;
        this.failure = null;
        this.lastOutcome = null;
        this.of = of;
        try {
            await work();
            this.lastOutcome = done ? { kind: "done", text: done } : null;
            return true;
        } catch (failure) {
            this.failure = failure;
            this.lastOutcome = failureOutcome(failure, fields);
            void focusFirstWrong(this);
            return false;
        } finally {
            this.busy = false;
        }
    }

    /** Says why nothing is done, without asking the service. */
    protected refuse(text: string, of = ""): void {
        this.failure = null;
        this.of = of;
        this.lastOutcome = { kind: "problem", text };
    }

    /** As act, once somebody has said yes. */
    protected async actIfSure(
        question: Question,
        work: () => Promise<void>,
        done = "",
        of = "",
    ): Promise<boolean> {
        return (await confirm(question)) && (await this.act(work, done, [], of));
    }

    /** As act; that there is no such thing, or not for this person, is an answer and no failure. */
    protected async isThere(work: () => Promise<void>): Promise<boolean> {
        let there = true;
        await this.act(async () => {
            try {
                await work();
            } catch (failure) {
                if (!(failure instanceof Refused) || failure.problem.status !== 404) {
                    throw failure;
                }
                there = false;
            }
        });
        return there;
    }

    protected outcome(of = "") {
        return outcome(of === this.of ? this.lastOutcome : null);
    }

    protected problem(field: string, of = ""): string {
        return of === this.of ? problemAt(this.failure, field) : "";
    }

    /** As {@link problem}, of the thing itself that a pointer names, not of what is within. */
    protected problemPart(pointer: string, of = ""): string {
        return of === this.of ? problemAtPart(this.failure, pointer) : "";
    }

    /** To the heading, where what had the focus is gone now. */
    protected async focusHeading(): Promise<void> {
        (await this.shown("h1, h2"))?.focus();
    }

    protected forget(): void {
        this.failure = null;
        this.lastOutcome = null;
    }
}
