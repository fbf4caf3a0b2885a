import { html, nothing, type TemplateResult } from "lit";
import type { Schemas } from "../../api/types";
import { calendarDay } from "../../base/time";
import { answersWords } from "./words";

type Row = Schemas["HandOverRow"];

/** How much time is left, or by how much it is over. */
export function timeLeft(daysLeft: number): string {
    const w = answersWords().says;
    if (daysLeft < 0) {
        return w.over(-daysLeft);
    }
    return daysLeft === 0 ? w.today : w.left(daysLeft);
}

/** A due date with its urgency, in words and colour. */
export function dueLook(row: Row): TemplateResult {
    const w = answersWords();
    if (row.urgency === "closed") {
        return html`<span class="quiet-text">${calendarDay(row.dueOn)}</span>`;
    }
    return html`<span class="due-date ${row.urgency}">
            <b>${timeLeft(row.daysLeft)}</b>
            <span>${calendarDay(row.dueOn)}</span>
        </span>
        ${
            row.waitsUntil
                ? html`<span class="state">${answersWords().clarify.waits(calendarDay(row.waitsUntil))}</span>`
                : nothing
        }
        ${row.urged ? html`<span class="state due">${w.urged}</span>` : nothing}`;
}

export function handlingLook(state: Row["handling"]): TemplateResult {
    return html`<span class="state handling-${state}">${answersWords().states[state]}</span>`;
}
