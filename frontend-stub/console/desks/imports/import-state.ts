import { html, type TemplateResult } from "lit";
import { importsWords } from "./words";

export function importState(state: "draft" | "published"): TemplateResult {
    return html`<span class="state ${state === "draft" ? "due" : "good"}"
        >${importsWords().states[state]}</span
    >`;
}
