import { html, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { addStyles } from "../../base/styles";
import type { Place } from "../../state/router";
import "./entry-list";
import { kindAt } from "./kinds";
import "./one-entry";
import styles from "./directory.sheet.css";

addStyles(styles);

/** A list of programmes, departments or people, or one of them. */
export function view(place: Place): TemplateResult {
    const kind = kindAt(place.rest[0]);
    const id = place.rest[1];
    return id === undefined
        ? html`<wz-entry-list .kind=${kind} .query=${place.query}></wz-entry-list>`
        : html`${keyed(
              `${kind} ${id}`,
              html`<wz-one-entry
                  .kind=${kind}
                  .entry=${id}
                  .back=${place.query.get("session")}
              ></wz-one-entry>`,
          )}`;
}
