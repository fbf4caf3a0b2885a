import { api } from "../../api/api";
import { Refused, SignedOut } from "../../api/problem";
import type { RunningLine, Voice, WantedLine } from "../../api/types";
import { me } from "../../state/session";
import { keep, keptUnder } from "../../state/storage";
import { unique } from "../../state/unique";
import { Value } from "../../state/value";

/** A line that the service has not acknowledged. */
export interface Waiting {
    /** The line's id, so that what is sent twice is one line. */
    readonly id: string;
    readonly order: number;
    readonly voice: Voice;
    readonly body: WantedLine;
    /** Why the service does not take it; null while it waits its turn. */
    readonly refused: string | null;
}

/**
 * What is on its way: one line after the other, in the order in which they were typed. Each is kept
 * in the browser under a key of its own until the service has it, so that neither a lost connection
 * nor a reload nor another tab loses one.
 */
export class Outbox {
    readonly waiting: Value<readonly Waiting[]>;
    private readonly prefix: string;
    private sending = false;
    private closed = false;

    constructor(
        private readonly session: string,
        private readonly sent: (line: RunningLine) => void,
    ) {
        this.prefix = `wenzheng-line ${me().id} ${session} `;
        this.waiting = new Value<readonly Waiting[]>(
            keptUnder(this.prefix)
                .map((text) => JSON.parse(text) as Waiting)
                .sort((a, b) => a.order - b.order),
        );
        void this.run();
    }

    send(voice: Voice, text: string, spokenAt: string): void {
        const line: Waiting = {
            id: unique(),
            order: Date.now(),
            voice,
            body: {
                role: voice.role,
                personId: voice.personId,
                speaker: voice.role === "other" ? voice.name : null,
                text,
                spokenAt,
            },
            refused: null,
        };
        this.put(line);
        this.waiting.set([...this.waiting.get(), line]);
        void this.run();
    }

    /** Out of the box, to be typed anew. */
    take(id: string): Waiting | null {
        const line = this.waiting.get().find((one) => one.id === id) ?? null;
        this.drop(id);
        return line;
    }

    /** Nothing is sent from here on; what waits is sent when the desk is entered again. */
    close(): void {
        this.closed = true;
    }

    private put(line: Waiting): void {
        keep(this.prefix + line.id, JSON.stringify(line));
    }

    private drop(id: string): void {
        keep(this.prefix + id, null);
        this.waiting.set(this.waiting.get().filter((one) => one.id !== id));
    }

    private async run(): Promise<void> {
        if (this.sending) {
            return;
        }
        this.sending = true;
        try {
            for (;;) {
                const next = this.waiting.get().find((line) => line.refused === null);
                if (!next || this.closed) {
                    return;
                }
                await this.deliver(next);
            }
        } catch (failure) {
            if (!(failure instanceof SignedOut)) {
                throw failure;
            }
        } finally {
            this.sending = false;
        }
    }

    private async deliver(line: Waiting): Promise<void> {
        try {
            const taken = await api.sendLine(this.session, line.id, line.body);
            this.drop(line.id);
            this.sent(taken);
        } catch (failure) {
            if (!(failure instanceof Refused)) {
                throw failure;
            }
            if (failure.problem.status >= 500 || failure.problem.status === 429) {
                await pause((failure.retryAfter ?? 2) * 1_000);
                return;
            }
            const refused = { ...line, refused: failure.problem.detail || failure.problem.title };
            this.put(refused);
            this.waiting.set(
                this.waiting.get().map((one) => (one.id === line.id ? refused : one)),
            );
        }
    }
}

function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
