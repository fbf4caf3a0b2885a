import { api } from "../../api/api";
import type { Rundown, RundownEntry, RundownSegment } from "../../api/types";
import { confirm } from "../../parts/dialog";
import { offerUndo } from "../../parts/undo-bar";
import { entries, type SharedRundown } from "../../state/rundown";
import { may } from "../../state/session";
import { segmentMoved, spotAbove, spotBelow, type Spot } from "./reorder";
import { rundownWords } from "./words";

/** What changes the order, with its refusals beside the list. */
export class Planning {
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
        return may("rundown:direct") && state !== "ended" && state !== "archived";
    }

    private async change(call: () => Promise<Rundown>): Promise<boolean> {
        const done = await this.act(async () => this.shared.take(await call()));
        if (!done) {
            await this.shared.read();
        }
        return done;
    }

    async begin(segment: string): Promise<void> {
        await this.change(() => api.beginSegment(this.session, segment));
    }

    async removeSegment(id: string, title: string): Promise<void> {
        const w = rundownWords();
        const sure = await confirm({
            title: w.removeSegment(title),
            text: w.removeSegmentText,
            action: w.remove,
        });
        if (sure) {
            await this.change(() => api.removeSegment(this.session, id, this.version));
        }
    }

    async moveSegment(id: string, by: number): Promise<boolean> {
        const order = segmentMoved(this.segments, id, by);
        return (
            order !== null &&
            (await this.change(() => api.orderRundown(this.session, this.version, order)))
        );
    }

    async toggleReady(question: RundownEntry): Promise<void> {
        const ready = this.shared.now.get()?.ready === question.id ? null : question.id;
        await this.change(() => api.makeReady(this.session, ready));
    }

    async takeOut(segment: RundownSegment, question: RundownEntry, index: number): Promise<void> {
        if (await this.change(() => api.skipQuestion(this.session, question.id))) {
            offerUndo(
                rundownWords().takenOut(question.number),
                () => void this.put(question.id, { segment: segment.id, position: index }),
            );
        }
    }

    async place(question: string, spot: Spot): Promise<void> {
        const done = await this.put(question, spot);
        const now = this.shared.now.get();
        if (done && now) {
            const all = entries(now);
            const place = all.findIndex((one) => one.id === question);
            this.announce(rundownWords().movedTo(place + 1, all.length));
        }
    }

    private put(question: string, { segment, position }: Spot): Promise<boolean> {
        return this.change(() =>
            api.placeQuestion(this.session, question, { segmentId: segment, position }),
        );
    }

    /** Where a question goes by one step; null where it is at the end. */
    spot(segment: RundownSegment, index: number, by: -1 | 1): Spot | null {
        return by < 0
            ? spotAbove(this.segments, segment, index)
            : spotBelow(this.segments, segment, index);
    }
}
