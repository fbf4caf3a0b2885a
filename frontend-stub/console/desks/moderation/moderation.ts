import { html, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { addStyles } from "../../base/styles";
import { words } from "../../messages";
import { moderationWords } from "./words";
import { href } from "../../state/router";
import type { Place } from "../../state/router";
import "../../parts/choose-session";
import "./moderation-desk";
import styles from "./moderation.sheet.css";

addStyles(styles);

/** Instead of a session: whatever waits anywhere within one's reach. */
export const ALL = "all";

export function view(place: Place): TemplateResult {
    const session = place.rest[0];
    if (session === undefined) {
        const w = moderationWords();
        return html`<h1 tabindex="-1">${words().desks.moderation}</h1>
            <p class="intro"><a href=${href("moderation", ALL)}>${w.all}</a> ${w.allText}</p>
            <wz-choose-session desk="moderation" .query=${place.query}></wz-choose-session>`;
    }
    return html`${keyed(
        session,
        html`<wz-moderation-desk
            .session=${session === ALL ? null : session}
            .query=${place.query}
        ></wz-moderation-desk>`,
    )}`;
}
