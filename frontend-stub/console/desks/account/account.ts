import { html, type TemplateResult } from "lit";
import { addStyles } from "../../base/styles";
import { words } from "../../messages";
import { accountWords } from "./words";
import { href } from "../../state/router";
import { me } from "../../state/session";
import type { Place } from "../../state/router";
import "./profile";
import "./password";
import "./second-factor";
import "./devices";
import styles from "./account.sheet.css";

addStyles(styles);

const PARTS = ["profile", "password", "second-factor", "devices"] as const;
type Part = (typeof PARTS)[number];

function isKeptHere(part: Part): boolean {
    return part === "profile" || part === "devices";
}

/** One's own account, a part at an address. */
export function view(place: Place): TemplateResult {
    const w = accountWords();
    // Who comes from elsewhere has password and second factor there.
    const parts = me().signedInWith === "open-id" ? PARTS.filter(isKeptHere) : PARTS;
    const open = parts.find((part) => part === place.rest[0]) ?? "profile";
    return html`<header class="page-head"><h1 tabindex="-1">${words().desks.account}</h1></header>
        <nav class="tabs" aria-label=${w.parts}>
            ${parts.map(
                (part) =>
                    html`<a
                        href=${part === "profile" ? href("account") : href("account", part)}
                        aria-current=${part === open ? "page" : "false"}
                        >${w.tabs[part]}</a
                    >`,
            )}
        </nav>
        ${element(open)}`;
}

function element(part: Part): TemplateResult {
    switch (part) {
        case "profile":
            return html`<wz-profile></wz-profile>`;
        case "password":
            return html`<wz-own-password></wz-own-password>`;
        case "second-factor":
            return html`<wz-own-second-factor></wz-own-second-factor>`;
        case "devices":
            return html`<wz-own-devices></wz-own-devices>`;
    }
}
