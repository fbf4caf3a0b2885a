import { html, type TemplateResult } from "lit";
import type { SessionState } from "../api/types";
import { words } from "../messages";

const LOOK: Readonly<Record<SessionState, string>> = {
    draft: "off",
    announced: "calm",
    rehearsal: "due",
    live: "on-air",
    paused: "due",
    ended: "calm",
    archived: "good",
    postponed: "due",
    cancelled: "off",
};

/** Where a session stands in its life, in a word. */
export function sessionState(state: SessionState): TemplateResult {
    return html`<span class="state ${LOOK[state]}">${words().sessions.states[state]}</span>`;
}
