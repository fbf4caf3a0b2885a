import { html, type TemplateResult } from "lit";
import { sessionsWords } from "./words";
import { field } from "../../parts/fields/field";
import { duration, type Times } from "./edited";

/** Day, beginning and end, and how long that is. */
export function timesFields(
    times: Times,
    errors: { readonly startsAt: string; readonly endsAt: string },
    change: (times: Times) => void,
): TemplateResult {
    const w = sessionsWords();
    const minutes = duration(times);
    const nextDay = times.from !== "" && times.to !== "" && times.to < times.from;
    return html`<div class="times">
            ${field({
                id: "session-day",
                name: "day",
                label: w.day,
                type: "date",
                value: times.day,
                required: true,
                error: errors.startsAt,
                onInput: (day) => change({ ...times, day }),
            })}
            ${field({
                id: "session-from",
                name: "from",
                label: w.from,
                type: "time",
                value: times.from,
                required: true,
                onInput: (from) => change({ ...times, from }),
            })}
            ${field({
                id: "session-to",
                name: "to",
                label: w.to,
                type: "time",
                value: times.to,
                required: true,
                error: errors.endsAt,
                onInput: (to) => change({ ...times, to }),
            })}
        </div>
        <p class="hint lasts ${nextDay ? "due" : ""}" role="status">
            ${minutes > 0 ? w.lasts(Math.floor(minutes / 60), minutes % 60, nextDay) : ""}
        </p>`;
}
