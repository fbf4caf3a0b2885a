import { del, put } from "../../api/client";
import type { Rundown, RundownEntry, RundownSegment } from "../../api/types";
import { confirm } from "../../parts/dialog";
import { offerUndo } from "../../parts/undo-bar";
import { entries, type SharedRundown } from "../../state/rundown";
import { may } from "../../state/session";
import { segmentMoved, spotAbove, spotBelow, type Spot } from "./reorder";
import { rundownWords } from "./words";

/** Where the service puts a question; without a position at the end. */
interface Place {
    readonly segment: string | null;
    readonly position: number | null;
}

/** What changes the order, with its refusals beside the list. */
export class Planning {
    private pressed: Promise<unknown> = Promise.resolve();

    /**
     * @param act shows a refusal; false where there was one
     * @param announce says it to readers of screens
     */
    constructor(
        readonly shared: SharedRundown,
        private readonly act: (work: () => Promise<void>) => Promise<boolean>,
        private readonly announce: (text: string) => void,
    ) {}

    get session(): string {
        return this.shared.session;
    }

    get segments(): readonly RundownSegment[] {
        return this.shared.now.get()?.segments ?? [];
    }

    get version(): number {
        return this.shared.now.get()?.version ?? 0;
    }

    /** Whether whoever looks may change anything now. */
    get directs(): boolean {
        const state = this.shared.now.get()?.session.state;
        return (
            may("rundown:direct") &&
            state !== "ended" &&
            state !== "archived" &&
            state !== "cancelled"
        );
    }

    /** One press after the other, each made to what the one before left: none is lost. */
    private inOrder<T>(press: () => Promise<T>): Promise<T> {
        const done = this.pressed.then(press, press);
        this.pressed = done.catch(() => undefined);
        return done;
    }

    private async change(call: () => Promise<Rundown>): Promise<boolean> {
        const done = await this.act(async () => this.shared.take(await call()));
        if (!done) {
            await this.shared.read();
        }
        return done;
    }

    async begin(segment: string): Promise<void> {
        await this.change(() =>
            put("/api/v1/studio/sessions/{id}/rundown/running", {
                at: { id: this.session },
                body: { segmentId: segment },
                now: true,
            }),
        );
    }

    async removeSegment(id: string, title: string): Promise<void> {
        const w = rundownWords();
        const sure = await confirm({
            title: w.removeSegment(title),
            text: w.removeSegmentText,
            action: w.remove,
        });
        if (sure) {
            await this.change(() =>
                del("/api/v1/studio/sessions/{id}/rundown/segments/{segment}", {
                    at: { id: this.session, segment: id },
                    ifMatch: this.version,
                }),
            );
        }
    }

    moveSegment(id: string, by: number): Promise<boolean> {
        return this.inOrder(async () => {
            const order = segmentMoved(this.segments, id, by);
            return (
                order !== null &&
                (await this.change(() =>
                    put("/api/v1/studio/sessions/{id}/rundown/order", {
                        at: { id: this.session },
                        body: { segments: order },
                        ifMatch: this.version,
                    }),
                ))
            );
        });
    }

    async toggleReady(question: RundownEntry): Promise<void> {
        const ready = this.shared.now.get()?.ready === question.id ? null : question.id;
        await this.change(() =>
            put("/api/v1/studio/sessions/{id}/rundown/ready", {
                at: { id: this.session },
                body: { questionId: ready },
                now: true,
            }),
        );
    }

    async takeOut(segment: RundownSegment, question: RundownEntry, index: number): Promise<void> {
        if (
            await this.change(() =>
                del("/api/v1/studio/sessions/{id}/rundown/questions/{question}", {
                    at: { id: this.session, question: question.id },
                }),
            )
        ) {
            offerUndo(
                rundownWords().takenOut(question.number),
                () => void this.moveTo(question.id, { segment: segment.id, position: index }),
            );
        }
    }

    place(question: string, spot: Spot): Promise<void> {
        return this.inOrder(() => this.placeNow(question, spot));
    }

    /**
     * Moves it by one from where it is when it is its turn: of several presses in a row each counts.
     *
     * @returns false where it is at the end
     */
    step(question: string, by: -1 | 1): Promise<boolean> {
        return this.inOrder(async () => {
            const segment = this.segments.find((one) =>
                one.questions.some(({ id }) => id === question),
            );
            const index = segment?.questions.findIndex(({ id }) => id === question) ?? -1;
            const spot = segment ? this.spot(segment, index, by) : null;
            if (spot) {
                await this.placeNow(question, spot);
            }
            return spot !== null;
        });
    }

    /** Behind all that is in a segment then, in the order in which it was pressed. */
    append(question: string, segment: string | null): Promise<void> {
        return this.inOrder(() => this.placeNow(question, { segment, position: null }));
    }

    private async placeNow(question: string, spot: Place): Promise<void> {
        const done = await this.moveTo(question, spot);
        const now = this.shared.now.get();
        if (done && now) {
            const all = entries(now);
            const place = all.findIndex((one) => one.id === question);
            this.announce(rundownWords().movedTo(place + 1, all.length));
        }
    }

    private moveTo(question: string, { segment, position }: Place): Promise<boolean> {
        return this.change(() =>
            put("/api/v1/studio/sessions/{id}/rundown/questions/{question}", {
                at: { id: this.session, question },
                body: { segmentId: segment, position },
            }),
        );
    }

    /** Where a question goes by one step; null where it is at the end. */
    spot(segment: RundownSegment, index: number, by: -1 | 1): Spot | null {
        return by < 0
            ? spotAbove(this.segments, segment, index)
            : spotBelow(this.segments, segment, index);
    }
}
