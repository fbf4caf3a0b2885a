import { html, type TemplateResult } from "lit";
import { addStyles } from "../../base/styles";
import { words } from "../../messages";
import { href, type Place } from "../../state/router";
import { searchWords } from "./words";
import "./misses";
import "./own-words";
import styles from "./search.sheet.css";

addStyles(styles);

/** Words by which searches are understood, or what was searched for in vain. */
export function view(place: Place): TemplateResult {
    const w = searchWords();
    const misses = place.rest[0] === "misses";
    return html`<header class="page-head">
            <h1 tabindex="-1">${words().desks.search}</h1>
        </header>
        <nav class="tabs" aria-label=${words().desks.search}>
            <a href=${href("search")} aria-current=${misses ? "false" : "page"}>${w.wordsTab}</a>
            <a href=${href("search", "misses")} aria-current=${misses ? "page" : "false"}
                >${w.missesTab}</a
            >
        </nav>
        ${
            misses
                ? html`<wz-search-misses></wz-search-misses>`
                : html`<wz-own-words .query=${place.query}></wz-own-words>`
        }`;
}
