import { html, nothing, type TemplateResult } from "lit";
import type { Schemas } from "../../api/types";
import { calendarDay, dateAndTime, day } from "../../base/time";
import { words } from "../../messages";
import { may } from "../../state/session";
import type { Draft } from "./draft-editor";
import { answersWords } from "./words";

type HandOver = Schemas["StudioHandOver"];
export type Similar = Schemas["SimilarQuestion"];

/** What was asked. */
export function before({ question }: HandOver): TemplateResult {
    const w = answersWords();
    return html`<section class="part asked-part">
        <h2 class="visually-hidden">${w.asked.title}</h2>
        <p class="quiet-text facts-line">
            <span>${question.number}</span>
            <span>${w.kinds[question.kind]}</span>
            <span>${question.nickname ?? w.asked.anonymous}</span>
            <span>${w.asked.channels[question.channel] ?? question.channel}</span>
            <span>${w.received} ${day(question.receivedAt)}</span>
            ${question.support > 0 ? html`<span>${w.asked.support(question.support)}</span>` : nothing}
            <a href=${question.address} target="_blank" rel="noopener"
                >${w.asked.page}<span class="visually-hidden">${words().frame.newWindow}</span></a
            >
        </p>
        ${
            question.text === question.title
                ? nothing
                : html`<div class="plain-text asked-text" lang="zh">${question.text}</div>`
        }
        ${
            question.merged.length > 0
                ? html`<details class="merged" open>
                      <summary>${w.asked.merged(question.merged.length)}</summary>
                      <ul>
                          ${question.merged.map(
                              (other) =>
                                  html`<li>
                                      <b>${other.title}</b>
                                      <span class="quiet-text">${other.number}</span>
                                      ${
                                          other.text === other.title
                                              ? nothing
                                              : html`<p class="plain-text">${other.text}</p>`
                                      }
                                  </li>`,
                          )}
                      </ul>
                  </details>`
                : nothing
        }
    </section>`;
}

/** What helps with it, and what became of it so far. */
export function beside(
    handOver: HandOver,
    alike: readonly Similar[],
    draft: Draft | null,
    quote: (text: string) => void,
    already: (number: number) => void,
): TemplateResult {
    return html`${comments(draft)} ${similar(handOver, alike, draft, quote, already)}
    ${wasHandedOver(handOver) || handOver.verdicts.length > 0 ? way(handOver) : nothing}
    ${wasHandedOver(handOver) ? counted(handOver) : nothing} ${about(handOver)}`;
}

/** What was answered on air has no date that was counted. */
function wasHandedOver(handOver: HandOver): boolean {
    return handOver.steps.length > 0;
}

function comments(draft: Draft | null): TemplateResult | typeof nothing {
    const w = answersWords().sign;
    return draft && draft.comments.length > 0
        ? html`<section class="part">
              <h2>${w.comments}</h2>
              <ol class="comments">
                  ${draft.comments.map(
                      (comment) =>
                          html`<li>
                              ${
                                  comment.quote
                                      ? html`<blockquote lang="zh">${comment.quote}</blockquote>`
                                      : html`<p class="quiet-text">${w.wholeText}</p>`
                              }
                              <p>${comment.text}</p>
                              <p class="quiet-text">
                                  ${comment.by?.name ?? nothing} ${dateAndTime(comment.at)}
                              </p>
                          </li>`,
                  )}
              </ol>
          </section>`
        : nothing;
}

function similar(
    handOver: HandOver,
    alike: readonly Similar[],
    draft: Draft | null,
    quote: (text: string) => void,
    already: (number: number) => void,
): TemplateResult | typeof nothing {
    const w = answersWords().asked;
    return alike.length > 0
        ? html`<section class="part">
              <h2>${w.similar}</h2>
              <ul class="similar">
                  ${alike.map(
                      (other) =>
                          html`<li>
                              <a href=${other.address} target="_blank" rel="noopener"
                                  >${other.title}<span class="visually-hidden"
                                      >${words().frame.newWindow}</span
                                  ></a
                              >
                              <p>${other.passage}</p>
                              <p class="quiet-text">
                                  ${w.likeness(Math.round(other.likeness * 100))} ·
                                  ${other.department} · ${day(other.answeredAt)}
                                  ${
                                      draft?.state === "drafting"
                                          ? html`<button
                                                type="button"
                                                class="plain"
                                                @click=${() =>
                                                    quote(
                                                        other.passage +
                                                            w.quoted(other.title, other.address),
                                                    )}
                                            >
                                                ${w.quote}
                                            </button>`
                                          : nothing
                                  }
                                  ${
                                      isLinked(handOver, other)
                                          ? html`<button
                                                type="button"
                                                class="plain"
                                                aria-label=${`${answersWords().verbs.already} ${other.number}`}
                                                @click=${() => already(other.number)}
                                            >
                                                ${answersWords().verbs.already}
                                            </button>`
                                          : nothing
                                  }
                              </p>
                          </li>`,
                  )}
              </ul>
          </section>`
        : nothing;
}

/** Whether the other's answer can close this one: of the same department, and nothing is sent. */
function isLinked(handOver: HandOver, other: Similar): boolean {
    return (
        may("hand-overs:work") &&
        handOver.closedAt === null &&
        ["assigned", "accepted", "drafting"].includes(handOver.handling) &&
        other.department === handOver.department.name
    );
}

function stepWords(step: Schemas["StudioHandlingStep"]): string {
    const w = answersWords().way;
    switch (step.step) {
        case "handed-over":
            return w["handed-over"](
                step.department.name,
                step.dueOn ? calendarDay(step.dueOn) : "",
            );
        case "accepted":
            return w.accepted(step.department.name);
        case "returned":
            return (
                w.returned(step.department.name) + (step.other ? w.believed(step.other.name) : "")
            );
        case "redirected":
            return w.redirected(step.department.name);
        case "clarification-asked":
        case "clarified":
        case "recounted":
            return w[step.step](step.dueOn ? calendarDay(step.dueOn) : "");
        case "contribution-asked":
        case "contributed":
            return w[step.step](step.other?.name ?? "");
        case "extended":
            return w.extended(step.dueOn ? calendarDay(step.dueOn) : "");
        case "reopened":
            return w.reopened(step.dueOn ? calendarDay(step.dueOn) : "");
        default:
            return w[step.step];
    }
}

function reason(step: Schemas["StudioHandlingStep"]): string {
    const reasons: Readonly<Record<string, string>> = answersWords().reasons;
    return step.note ?? (step.code ? (reasons[step.code] ?? "") : "");
}

function way(handOver: HandOver): TemplateResult {
    return html`<section class="part">
        <h2>${answersWords().way.title}</h2>
        <ol class="hand-over-way">
            ${handOver.steps.map(
                (step) =>
                    html`<li>
                        <time datetime=${step.at}>${dateAndTime(step.at)}</time>
                        <p>${stepWords(step)}</p>
                        ${reason(step) ? html`<p class="quiet-text">${reason(step)}</p>` : nothing}
                    </li>`,
            )}
        </ol>
        ${verdicts(handOver)}
        ${
            handOver.returned?.note
                ? html`<p class="message"><span>${handOver.returned.note}</span></p>`
                : nothing
        }
    </section>`;
}

function verdicts(handOver: HandOver): TemplateResult | typeof nothing {
    const w = answersWords().verdicts;
    return handOver.verdicts.length === 0
        ? nothing
        : html`<h3>${w.title}</h3>
              <ul class="notes">
                  ${handOver.verdicts.map(
                      (said) =>
                          html`<li>
                              ${said.satisfied ? w.satisfied : w.unsatisfied}
                              <span class="quiet-text">${dateAndTime(said.at)}</span>
                              ${said.reason ? html`<p>${said.reason}</p>` : nothing}
                          </li>`,
                  )}
              </ul>`;
}

function counted({ due }: HandOver): TemplateResult {
    const w = answersWords().counted;
    const holidays = due.skipped.map(
        (off) =>
            `${calendarDay(off.day)}${off.holiday ? `（${off.holiday}）` : `（${w.weekend}）`}`,
    );
    return html`<details class="part counted">
        <summary>${w.title}</summary>
        <p>${w.from(calendarDay(due.dayZero), due.workingDays)}</p>
        ${due.pausedDays > 0 ? html`<p>${w.paused(due.pausedDays)}</p>` : nothing}
        ${
            holidays.length > 0
                ? html`<p><b>${w.skipped}</b></p>
                      <ul>
                          ${holidays.map((off) => html`<li>${off}</li>`)}
                      </ul>`
                : nothing
        }
        ${
            due.madeUp.length > 0
                ? html`<p><b>${w.madeUp}</b> ${due.madeUp.map(calendarDay).join("、")}</p>`
                : nothing
        }
    </details>`;
}

function about(handOver: HandOver): TemplateResult {
    const w = answersWords();
    const { question } = handOver;
    return html`<section class="part">
        <dl class="facts">
            <dt>${w.department}</dt>
            <dd>${handOver.department.name}</dd>
            <dt>${w.assignee}</dt>
            <dd>
                ${handOver.assignee?.name ?? w.nobody}
                ${
                    handOver.ruleTopic
                        ? html`<span class="quiet-text">${w.rules.by(handOver.ruleTopic.name)}</span>`
                        : nothing
                }
            </dd>
            ${
                question.session
                    ? html`<dt>${w.asked.session}</dt>
                          <dd>${question.session.name}</dd>`
                    : nothing
            }
            ${
                question.topics.length > 0
                    ? html`<dt>${w.asked.topics}</dt>
                          <dd>${question.topics.map(({ name }) => name).join("、")}</dd>`
                    : nothing
            }
        </dl>
        ${
            question.notes.length > 0
                ? html`<h3>${w.asked.notes}</h3>
                      <ul class="notes">
                          ${question.notes.map(
                              (note) =>
                                  html`<li>
                                      ${note.text}
                                      <span class="quiet-text"
                                          >${note.by ?? nothing} ${dateAndTime(note.at)}</span
                                      >
                                  </li>`,
                          )}
                      </ul>`
                : nothing
        }
    </section>`;
}
