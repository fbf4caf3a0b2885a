import { get, put } from "../../api/client";
import type { Rundown, RunningAnswer, RunningLine, RunningRecord, Voice } from "../../api/types";
import { Value, type Followed } from "../../base/value";
import { live, type LiveSession } from "../../state/live";
import { notify } from "../../state/notices";
import { Outbox } from "./outbox";
import {
    answersAfter,
    withReading,
    isSame,
    linesAfter,
    marksOf,
    onAirOf,
    otherVoices,
    withLine,
} from "./record-state";
import type { Waiting, WaitingMark } from "./waiting";
import { recordWords } from "./words";

/** The running record as its clerk sees it: what the service has, and what is on its way there. */
export class ClerkRecord implements Followed {
    readonly outbox: Outbox;
    /** As the service told it last. */
    now: RunningRecord | null = null;
    /** Milliseconds that the service's clock is ahead of this one. */
    ahead = 0;
    private latest = 0;
    /** Being corrected. */
    edited: RunningLine | null = null;
    /** Somebody else's version of it, that came meanwhile. */
    theirs: RunningLine | null = null;
    /** Lines that are to be given to an answer; null while none are chosen. */
    chosen: ReadonlySet<string> | null = null;
    private lastChosen: string | null = null;
    private lines: readonly RunningLine[] = [];
    private others: readonly Voice[] = [];
    private readonly changes = new Value(0);
    private readonly stream: LiveSession;
    private readonly endings: readonly (() => void)[];

    constructor(readonly session: string) {
        this.outbox = new Outbox(session, {
            line: (line) => this.takeOwn(line),
            pasted: (lines) => this.takePasted(lines),
            record: (record) => this.take(record),
        });
        this.stream = live.session(session);
        this.endings = [
            () => this.outbox.close(),
            this.outbox.waiting.subscribe(() => this.changed()),
            this.stream.connection.subscribe(() => this.changed()),
            this.stream.on<RunningLine>("line", (line) => this.put(line)),
            this.stream.on<Rundown>("rundown", (order) => this.takeAir(order)),
            this.stream.on("answer-marks", () => void this.read()),
            this.stream.on("session", () => void this.read()),
            this.stream.anew(() => this.read()),
        ];
    }

    subscribe(listener: () => void): () => void {
        return this.changes.subscribe(listener);
    }

    close(): void {
        this.endings.forEach((end) => end());
    }

    async read(): Promise<void> {
        this.take(await get("/api/v1/studio/sessions/{id}/record", { at: { id: this.session } }));
    }

    isConnected(): boolean {
        return this.stream.connection.get() !== "lost";
    }

    waiting(): readonly Waiting[] {
        return this.outbox.waiting.get();
    }

    linesNow(): readonly RunningLine[] {
        return linesAfter(this.lines, this.waiting());
    }

    answersNow(): readonly RunningAnswer[] {
        return answersAfter(this.now?.answers ?? [], this.waiting());
    }

    /** The answer that is being given. */
    openAnswer(): RunningAnswer | null {
        return this.answersNow().find((answer) => answer.endedAt === null) ?? null;
    }

    refusedMarks(): readonly WaitingMark[] {
        return marksOf(this.waiting()).filter((one) => one.refused !== null);
    }

    /** Host, guests, and others by the names that they were given. */
    voices(): readonly Voice[] {
        return [...(this.now?.voices ?? []), ...this.others];
    }

    indexOf(voice: Voice): number {
        return this.voices().findIndex((one) => isSame(one, voice));
    }

    addVoice(voice: Voice): void {
        if (this.indexOf(voice) < 0) {
            this.others = [...this.others, voice];
            this.changed();
        }
    }

    /** Never earlier than it was before, however the clocks are compared: what follows is later. */
    serverNow(): string {
        this.latest = Math.max(this.latest, Date.now() + this.ahead);
        return new Date(this.latest).toISOString();
    }

    edit(line: RunningLine | null): void {
        this.edited = line;
        this.theirs = null;
        this.changed();
    }

    correct(line: RunningLine, voice: Voice, text: string): void {
        const sameVoice = isSame(voice, line.voice);
        if (text !== line.text || !sameVoice || this.theirs) {
            this.outbox.change(this.theirs ?? this.known(line), {
                text,
                ...(sameVoice ? {} : { voice }),
            });
        }
    }

    setChoosing(choosing: boolean): void {
        this.chosen = choosing ? new Set() : null;
        this.lastChosen = null;
        this.changed();
    }

    /** @param upTo whether all from the one that was chosen before are meant */
    choose(id: string, upTo: boolean): void {
        const chosen = new Set(this.chosen);
        const ids = this.linesNow()
            .filter((line) => !line.removed)
            .map((line) => line.id);
        const from = ids.indexOf(this.lastChosen ?? "");
        const to = ids.indexOf(id);
        if (upTo && from >= 0 && to >= 0) {
            ids.slice(Math.min(from, to), Math.max(from, to) + 1).forEach((one) => chosen.add(one));
        } else if (!chosen.delete(id)) {
            chosen.add(id);
        }
        this.chosen = chosen;
        this.lastChosen = id;
        this.changed();
    }

    /** @param questionId null: they belong to no answer */
    async giveChosen(questionId: string | null): Promise<void> {
        const lineIds = [...(this.chosen ?? [])];
        this.take(
            await put("/api/v1/studio/sessions/{id}/record/answer-lines", {
                at: { id: this.session },
                body: { questionId, lineIds },
            }),
        );
        this.setChoosing(false);
    }

    setRemoved(line: RunningLine, removed: boolean): void {
        this.outbox.change(this.known(line), { removed });
    }

    private known(line: RunningLine): RunningLine {
        return this.lines.find((one) => one.id === line.id) ?? line;
    }

    private take(now: RunningRecord): void {
        this.ahead = Date.parse(now.now) - Date.now();
        this.now = now;
        this.others = this.others.length > 0 ? this.others : otherVoices(now.lines);
        this.lines = withReading(this.lines, now.lines, now.rehearsal);
        this.changed();
    }

    private takeAir(order: Rundown): void {
        if (this.now && order.rehearsal === this.now.rehearsal) {
            this.now = { ...this.now, onAir: onAirOf(order) };
            this.changed();
        }
    }

    private takePasted(lines: readonly RunningLine[]): void {
        lines.forEach((line) => this.put(line));
        this.others = otherVoices(this.lines);
        this.changed();
        notify("done", recordWords().pasted(lines.length));
    }

    /** What has become of a line by what was done here. */
    private takeOwn(line: RunningLine): void {
        if (this.edited?.id === line.id) {
            this.edited = line;
            this.theirs = this.theirs && this.theirs.version > line.version ? this.theirs : null;
        }
        this.put(line);
    }

    private put(line: RunningLine): void {
        const lines = withLine(this.lines, line);
        if (lines === null || (this.now && line.rehearsal !== this.now.rehearsal)) {
            return;
        }
        if (this.edited?.id === line.id && line.version > this.edited.version) {
            this.theirs = line;
        }
        this.lines = lines;
        this.changed();
    }

    private changed(): void {
        this.changes.set(this.changes.get() + 1);
    }
}
