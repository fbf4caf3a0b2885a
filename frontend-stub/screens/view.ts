import type { Overlay } from "./source";

export interface Past {
    readonly number: number;
    readonly title: string;
    readonly answer: string;
    readonly by: string;
    readonly when: string;
}

export interface Message {
    readonly id: string;
    readonly text: string;
    readonly at: string;
    readonly read: boolean;
}

/** What those in the studio read. */
export interface Studio {
    readonly link: string;
    readonly overlay: Overlay;
    readonly more: {
        readonly background: readonly string[];
        readonly received: string;
        readonly support: number;
        readonly past: readonly Past[];
    } | null;
    readonly next: {
        readonly number: number;
        readonly text: string;
        readonly nickname: string | null;
        readonly background: readonly string[];
        readonly ready: boolean;
    } | null;
    readonly segment: {
        readonly title: string;
        readonly plannedSeconds: number;
        readonly elapsedSeconds: number;
        readonly since: string;
    } | null;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly dark: boolean;
    readonly messages: readonly Message[];
}
