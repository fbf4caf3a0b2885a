import { html, nothing, type TemplateResult } from "lit";
import type { DismissalCode, Named, QuestionKind, ReviewState, Schemas } from "../../api/types";
import { words } from "../../messages";
import { moderationWords } from "./words";

/** From here on an old question is amber, and then red. */
export const LONG = 5 * 60_000;
export const TOO_LONG = 15 * 60_000;

export const DISMISSALS: readonly DismissalCode[] = [
    "off-topic",
    "duplicate",
    "unclear",
    "not-competent",
    "personal-data",
    "insulting",
    "advertising",
    "illegal-content",
];

export const KINDS: readonly QuestionKind[] = [
    "inquiry",
    "help",
    "complaint",
    "suggestion",
    "thanks",
];

export function kindWord(kind: QuestionKind): string {
    return words().questions.kinds[kind];
}

/** How it came, in a word; nothing where its asker wrote it on the site. */
export function channelWord(channel: Schemas["QuestionChannel"]): string | null {
    return channel === "site" ? null : moderationWords().channels[channel];
}

const LOOK: Readonly<Record<ReviewState, string>> = {
    submitted: "calm",
    held: "due",
    approved: "good",
    dismissed: "off",
    merged: "off",
    transferred: "calm",
    withdrawn: "off",
};

export function reviewWord(state: ReviewState): TemplateResult {
    return html`<span class="state ${LOOK[state]}">${moderationWords().states[state]}</span>`;
}

/** How long it waits: 40 seconds, 6 minutes, 2 hours. */
export function waited(since: string, now: number): string {
    const w = moderationWords();
    const seconds = Math.max(0, Math.floor((now - new Date(since).getTime()) / 1_000));
    if (seconds < 60) {
        return w.seconds(seconds);
    }
    if (seconds < 3_570) {
        return w.minutes(Math.round(seconds / 60));
    }
    return seconds < 84_600
        ? w.hours(Math.round(seconds / 3_600))
        : w.days(Math.round(seconds / 86_400));
}

const COLOURS = 6;

/** The same person has the same colour on every screen; the name stands beside it. */
export function colourOf(id: string): string {
    let sum = 0;
    for (const character of id) {
        sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9_973;
    }
    return `person-${sum % COLOURS}`;
}

export function personMark(who: Named): TemplateResult {
    return html`<span class="person-mark ${colourOf(who.id)}">${who.name}</span>`;
}

export function badge(text: string, kind = ""): TemplateResult | typeof nothing {
    return html`<span class="badge ${kind}">${text}</span>`;
}
