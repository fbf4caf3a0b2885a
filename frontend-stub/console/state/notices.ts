import { Value } from "../base/value";

export type NoticeKind = "done" | "info" | "problem";

export interface Notice {
    readonly id: number;
    readonly kind: NoticeKind;
    readonly text: string;
    readonly at: Date;
}

const KEPT = 20;

/** The newest first. */
export const notices = new Value<readonly Notice[]>([]);

/** How many came since the list was last open. */
export const unread = new Value(0);

let last = 0;

/** Said to everybody, by the live region too; the list keeps the last ones. */
export function notify(kind: NoticeKind, text: string): void {
    notices.set([{ id: ++last, kind, text, at: new Date() }, ...notices.get()].slice(0, KEPT));
    unread.set(unread.get() + 1);
}

export function forgetNotices(): void {
    notices.set([]);
    unread.set(0);
}
