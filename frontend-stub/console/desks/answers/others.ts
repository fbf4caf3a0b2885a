import { html, nothing, type TemplateResult } from "lit";
import { get, post, put, del } from "../../api/client";
import type { Schemas } from "../../api/types";
import { calendarDay, dateAndTime } from "../../base/time";
import { readDepartments } from "../../parts/departments";
import { confirm } from "../../parts/dialog";
import { area, field } from "../../parts/fields/field";
import { select } from "../../parts/fields/select";
import { openForm } from "../../parts/form-dialog";
import { answersWords } from "./words";
import type { Moved } from "./verbs";

type HandOver = Schemas["StudioHandOver"];

const TEXT_CHARACTERS = 500;

/** What was asked of the asker, and what came back. */
export function clarification({
    clarification: asked,
    closedAt,
}: HandOver): TemplateResult | typeof nothing {
    const w = answersWords().clarify;
    if (!asked) {
        return nothing;
    }
    const until = calendarDay(asked.until);
    return html`<section class="part clarification">
        <h2>${w.title}</h2>
        <p class="quiet-text">${asked.department.name} · ${dateAndTime(asked.askedAt)}</p>
        <p class="plain-text">${asked.text}</p>
        ${
            asked.repliedAt !== null
                ? html`<p class="quiet-text">${w.replied(dateAndTime(asked.repliedAt))}</p>
                      <p class="plain-text reply" lang="zh">${asked.reply ?? w.erased}</p>`
                : html`<p>
                      <span class="state ${asked.waits ? "due" : ""}"
                          >${asked.waits ? w.waits(until) : closedAt === null ? w.silent(until) : w.never}</span
                      >
                  </p>`
        }
    </section>`;
}

/** Whether the asker can be asked now. */
export function mayAsk(handOver: HandOver): boolean {
    return (
        handOver.mayAskAsker &&
        handOver.due.urgency !== "overdue" &&
        ["assigned", "accepted", "drafting", "reopened"].includes(handOver.handling)
    );
}

export function askAsker(handOver: HandOver, moved: Moved): Promise<boolean> {
    const w = answersWords().clarify;
    return openForm({
        title: w.askTitle,
        text: w.askText,
        action: w.ask,
        fields: ["text", "workingDays"],
        form: (problem) =>
            html`${area({
                id: "clarify-text",
                name: "text",
                label: w.text,
                hint: w.textHint,
                rows: 4,
                maxlength: TEXT_CHARACTERS,
                required: true,
                spellcheck: true,
                error: problem("text"),
            })}
            ${field({
                id: "clarify-days",
                name: "workingDays",
                label: w.days,
                hint: w.daysHint,
                value: "",
                inputmode: "numeric",
                maxlength: 2,
                error: problem("workingDays"),
            })}`,
        done: async ({ text = "", workingDays = "" }) =>
            moved(
                await put("/api/v1/studio/hand-overs/{id}/clarification", {
                    at: { id: handOver.id },
                    ifMatch: handOver.version,
                    body: {
                        text,
                        workingDays: workingDays.trim()
                            ? Number.parseInt(workingDays, 10) || 0
                            : null,
                    },
                }),
                w.asked,
            ),
    });
}

/** Its line breaks are shown: nothing else may stand between the tags. */
export function given(text: string): TemplateResult {
    return html`<div class="plain-text answer-text" lang="zh">${text}</div>`;
}

/** The parts that others are asked for, and those that they gave. */
export function contributions(
    handOver: HandOver,
    works: boolean,
    moved: Moved,
    quote: ((text: string) => void) | null,
): TemplateResult | typeof nothing {
    const w = answersWords().contributions;
    return handOver.contributions.length === 0
        ? nothing
        : html`<section class="part contributions">
              <h2>${w.title}</h2>
              <ul>
                  ${handOver.contributions.map(
                      (part) =>
                          html`<li>
                              <p>
                                  <b>${part.department.name}</b>
                                  <span class="state">${w.states[part.state]}</span>
                                  <span class="quiet-text"
                                      >${dateAndTime(part.endedAt ?? part.askedAt)}</span
                                  >
                              </p>
                              <p class="quiet-text plain-text">${part.request}</p>
                              ${part.text === null ? nothing : given(part.text)}
                              ${
                                  part.text !== null && quote
                                      ? html`<button
                                            type="button"
                                            class="plain"
                                            @click=${() => quote(part.text ?? "")}
                                        >
                                            ${answersWords().asked.quote}
                                        </button>`
                                      : nothing
                              }
                              ${
                                  part.state === "asked" && works
                                      ? html`<button
                                            type="button"
                                            class="plain"
                                            @click=${() => close(handOver, part, moved)}
                                        >
                                            ${w.close}
                                        </button>`
                                      : nothing
                              }
                          </li>`,
                  )}
              </ul>
          </section>`;
}

async function close(
    handOver: HandOver,
    part: Schemas["AskedContribution"],
    moved: Moved,
): Promise<void> {
    const w = answersWords().contributions;
    if (
        await confirm({
            title: w.closeTitle(part.department.name),
            text: w.closeText,
            action: w.close,
        })
    ) {
        await del("/api/v1/studio/hand-overs/{id}/contributions/{contribution}", {
            at: { id: handOver.id, contribution: part.id },
        });
        moved(await get("/api/v1/studio/hand-overs/{id}", { at: { id: handOver.id } }), w.closed);
    }
}

export async function askContribution(handOver: HandOver, moved: Moved): Promise<boolean> {
    const w = answersWords().contributions;
    const departments = await readDepartments();
    return openForm({
        title: w.askTitle,
        text: w.askText,
        action: w.ask,
        fields: ["departmentId", "request"],
        form: (problem) =>
            html`${select({
                id: "contribution-department",
                name: "departmentId",
                label: answersWords().department,
                value: "",
                options: departments
                    .filter(({ id }) => id !== handOver.department.id)
                    .map(({ id, name }) => [id, name] as const),
                error: problem("departmentId"),
            })}
            ${area({
                id: "contribution-request",
                name: "request",
                label: w.request,
                rows: 4,
                maxlength: TEXT_CHARACTERS,
                required: true,
                spellcheck: true,
                error: problem("request"),
            })}`,
        done: async ({ departmentId = "", request = "" }) =>
            moved(
                await post("/api/v1/studio/hand-overs/{id}/contributions", {
                    at: { id: handOver.id },
                    body: { departmentId, request },
                }),
                w.askedNow,
            ),
    });
}
