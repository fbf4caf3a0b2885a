import type { AskedQuestion, RunningLine, Schemas, Voice } from "../../api/types";

export type WantedLine = Omit<Required<Schemas["WantedLine"]>, "after">;

export interface Kept {
    readonly id: string;
    readonly order: number;
    /** Why the service does not take it; null while it waits its turn. */
    readonly refused: string | null;
}

/** A line that the service has not acknowledged, under its own id: what is sent twice is one line. */
export interface WaitingLine extends Kept {
    readonly kind: "line";
    readonly voice: Voice;
    readonly body: WantedLine;
}

/** Several lines at once, under an id of their own for the same reason. */
export interface WaitingPaste extends Kept {
    readonly kind: "paste";
    readonly voice: Voice;
    readonly body: WantedLine;
}

/** What becomes of a line; absent parts stay. */
export interface LineChange {
    readonly voice?: Voice;
    readonly text?: string;
    readonly removed?: boolean;
}

/** A correction, a removal or its undoing. */
export interface WaitingChange extends Kept {
    readonly kind: "change";
    /** As the clerk saw it. */
    readonly line: RunningLine;
    readonly change: LineChange;
    /** As somebody else has made it meanwhile: nobody's words are replaced unseen. */
    readonly theirs: RunningLine | null;
}

/** That an answer begins or ends, or that its mark was a mistake. */
export interface WaitingMark extends Kept {
    readonly kind: "mark";
    readonly question: AskedQuestion;
    readonly does: "begin" | "unbegin" | "end" | "unend";
    /** Null where the service's own time of it counts. */
    readonly at: string | null;
}

export type Waiting = WaitingLine | WaitingPaste | WaitingChange | WaitingMark;
