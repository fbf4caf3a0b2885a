import { html, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { addStyles } from "../../base/styles";
import type { Place } from "../../state/router";
import "./import-list";
import "./one-import";
import styles from "./imports.sheet.css";

addStyles(styles);

/** Bringing transcripts in and the list of them, or one of them. */
export function view(place: Place): TemplateResult {
    const id = place.rest[0];
    return id === undefined
        ? html`<wz-import-list .query=${place.query}></wz-import-list>`
        : html`${keyed(id, html`<wz-one-import .transcript=${id}></wz-one-import>`)}`;
}
