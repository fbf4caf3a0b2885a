import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { get, post } from "../../api/client";
import type { Schemas } from "../../api/types";
import { calendarDay, dateAndTime } from "../../base/time";
import { words } from "../../messages";
import { ActingElement } from "../../parts/action";
import { empty } from "../../parts/empty";
import { registerKeys } from "../../state/keys";
import { notify } from "../../state/notices";
import { href } from "../../state/router";
import { may } from "../../state/session";
import { before, beside, type Similar } from "./around";
import "./draft-editor";
import type { Draft, DraftEditor } from "./draft-editor";
import { timeLeft } from "./look";
import { askAsker, askContribution, clarification, contributions, mayAsk } from "./others";
import "./signing";
import { nextStep } from "./statement";
import "./public-answer";
import * as verbs from "./verbs";
import { answersWords } from "./words";

type HandOver = Schemas["StudioHandOver"];

/** So often it is looked at what colleagues did. */
const LOOK = 20_000;

/** One question: what was asked, until when, and its answer on the way. */
@customElement("wz-one-hand-over")
export class OneHandOver extends ActingElement {
    @property() question = "";
    @state() private handOver: HandOver | null = null;
    @state() private draft: Draft | null = null;
    /** Looked up once: it does not change while one is at it, and costs a search. */
    @state() private alike: readonly Similar[] = [];
    @state() private missing = false;

    override connectedCallback(): void {
        super.connectedCallback();
        void this.open();
        const timer = setInterval(() => void this.look(), LOOK);
        this.untilDisconnected(() => clearInterval(timer));
        this.untilDisconnected(
            registerKeys(() => ({
                label: words().desks.answers,
                shortcuts: [
                    {
                        keys: "a",
                        label: answersWords().verbs.accept,
                        run: () => void this.accept(),
                    },
                    {
                        keys: "i",
                        label: answersWords().draft.start,
                        run: () => void this.start(),
                    },
                ],
            })),
        );
    }

    private async open(): Promise<void> {
        this.missing = !(await this.isThere(() => this.read()));
        await this.focusHeading();
        if (!this.missing) {
            const at = { id: this.question };
            this.alike = await get("/api/v1/studio/hand-overs/{id}/similar", { at }).then(
                (found) => found.data,
                () => [],
            );
        }
    }

    private async read(): Promise<void> {
        const at = { id: this.question };
        const handOver = await get("/api/v1/studio/hand-overs/{id}", { at });
        this.draft =
            handOver.draft === null
                ? null
                : await get("/api/v1/studio/hand-overs/{id}/draft", { at });
        this.handOver = handOver;
    }

    /** Silently: who reads or writes is not disturbed. */
    private async look(): Promise<void> {
        if (document.visibilityState === "visible" && this.handOver && !this.busy) {
            await this.read().catch(() => undefined);
        }
    }

    override render() {
        const w = answersWords();
        const trail = html`<p class="trail">
            <a href=${href("answers")}>${words().desks.answers}</a>
        </p>`;
        const { handOver } = this;
        if (this.missing) {
            return html`${trail}
                <h1 tabindex="-1">${words().frame.notFound}</h1>
                ${empty(w.missing, w.missingText)}`;
        }
        if (!handOver) {
            return html`${trail}
                <h1 tabindex="-1">${words().desks.answers}</h1>
                ${this.outcome()}
                <p class="waiting" role="status">${words().parts.loading}</p>`;
        }
        return html`${trail}
            <header class="page-head hand-over-head">
                <h1 tabindex="-1">${handOver.question.title}</h1>
                <p class="sub statement ${handOver.due.urgency}">${this.statement(handOver)}</p>
            </header>
            ${this.verbs(handOver)} ${this.outcome()}
            <div class="two hand-over">
                <div>
                    ${before(handOver)} ${clarification(handOver)}
                    ${contributions(
                        handOver,
                        may("hand-overs:work"),
                        this.moved,
                        this.draft?.state === "drafting" ? (text) => this.quote(text) : null,
                    )}
                    ${this.answer(handOver)}
                </div>
                <div class="beside">
                    ${beside(
                        handOver,
                        this.alike,
                        this.draft,
                        (quote) => this.quote(quote),
                        (number) => void verbs.answeredAlready(handOver, number, this.moved),
                    )}
                </div>
            </div>`;
    }

    /** State, days left, next step: all that one has to know, in one sentence. */
    private statement(handOver: HandOver): TemplateResult {
        const w = answersWords();
        const next = nextStep(handOver, may("answers:sign") && !this.draft?.ownWords);
        const state = html`<span class="state handling-${handOver.handling}"
            >${w.states[handOver.handling]}</span
        >`;
        if (handOver.closedAt !== null) {
            return html`${state} ${w.says.done(dateAndTime(handOver.closedAt))}
            ${next ? html`${w.says.next}<b>${w.says[next]}</b>` : nothing}`;
        }
        return html`${state} <b>${timeLeft(handOver.due.daysLeft)}</b>，${w.says.dueOn(
            calendarDay(handOver.due.on),
        )}${handOver.due.provisional ? html`（${w.says.provisional}）` : nothing}。
            ${
                handOver.clarification?.waits
                    ? w.clarify.waits(calendarDay(handOver.clarification.until)) + w.clarify.stop
                    : nothing
            }
            ${next ? html`${w.says.next}<b>${w.says[next]}</b>` : nothing}`;
    }

    private readonly moved: verbs.Moved = (handOver, said) => {
        this.handOver = handOver;
        this.missing = handOver === null;
        notify("done", said);
        if (handOver && handOver.draft === null) {
            this.draft = null;
        }
    };

    private verbs(handOver: HandOver): TemplateResult | typeof nothing {
        const w = answersWords().verbs;
        if (handOver.escalatedAt !== null && may("hand-overs:supervise")) {
            return html`<div class="actions hand-over-verbs" role="group" aria-label=${w.title}>
                <button
                    class="button primary"
                    ?disabled=${this.busy}
                    @click=${() => verbs.settle(handOver, this.moved)}
                >
                    ${w.settle}
                </button>
            </div>`;
        }
        if (handOver.closedAt !== null) {
            return nothing;
        }
        const works = may("hand-overs:work");
        const returned = handOver.handling === "returned";
        const free = ["assigned", "accepted", "drafting"].includes(handOver.handling);
        const shown: readonly (readonly [boolean, string, string, () => unknown])[] = [
            [works && handOver.handling === "assigned", "primary", w.accept, () => this.accept()],
            [works && !returned, "", w.assign, () => verbs.assign(handOver, this.moved)],
            [works && !returned, "", w.extend, () => verbs.extend(handOver, this.moved)],
            [
                works && free && !handOver.ruled,
                "",
                w.giveBack,
                () => verbs.giveBack(handOver, this.moved),
            ],
            [works && free, "", w.already, () => verbs.answeredAlready(handOver, null, this.moved)],
            [
                works && mayAsk(handOver),
                "",
                answersWords().clarify.verb,
                () => askAsker(handOver, this.moved),
            ],
            [
                works && (free || handOver.handling === "reopened"),
                "",
                answersWords().contributions.verb,
                () => askContribution(handOver, this.moved),
            ],
            [
                may("hand-overs:make") && (returned || handOver.handling === "assigned"),
                returned ? "primary" : "",
                w.redirect,
                () => verbs.redirect(handOver, this.moved),
            ],
            [
                may("hand-overs:supervise"),
                "",
                w.urge,
                () => this.act(async () => void (await verbs.urge(handOver, this.moved))),
            ],
        ];
        return html`<div class="actions hand-over-verbs" role="group" aria-label=${w.title}>
            ${shown
                .filter(([may]) => may)
                .map(
                    ([, look, label, run]) =>
                        html`<button class="button ${look}" ?disabled=${this.busy} @click=${run}>
                            ${label}
                        </button>`,
                )}
        </div>`;
    }

    private accept(): Promise<boolean> | undefined {
        const { handOver } = this;
        return handOver && handOver.handling === "assigned" && may("hand-overs:work")
            ? this.act(() => verbs.accept(handOver, this.moved))
            : undefined;
    }

    private mayStart(handOver: HandOver): boolean {
        return (
            may("answers:write") &&
            this.draft === null &&
            handOver.handling !== "returned" &&
            (handOver.closedAt === null || handOver.answers.some((one) => one.mode === "written"))
        );
    }

    private async start(): Promise<void> {
        const { handOver } = this;
        if (!handOver || !this.mayStart(handOver)) {
            return;
        }
        await this.act(async () => {
            this.draft = await post("/api/v1/studio/hand-overs/{id}/draft", {
                at: { id: handOver.id },
            });
            this.handOver = await get("/api/v1/studio/hand-overs/{id}", {
                at: { id: handOver.id },
            });
        });
        (await this.shown("#draft-text"))?.focus();
    }

    private readonly drafted = (draft: Draft | null, said: string): void => {
        this.draft = draft;
        if (said) {
            notify("done", said);
            void this.look();
        }
    };

    private answer(handOver: HandOver): TemplateResult {
        const w = answersWords().draft;
        const { draft } = this;
        return html`<section class="part answer-part">
            <h2>${draftTitle(draft)}</h2>
            ${handOver.answers.map(
                (answer) =>
                    html`<wz-public-answer
                        .answer=${answer}
                        .handOver=${handOver}
                        .changed=${this.aftermath}
                    ></wz-public-answer>`,
            )}
            ${this.unsatisfied(handOver)} ${this.returned(draft)}
            ${
                draft === null
                    ? this.mayStart(handOver)
                        ? html`<p>
                              <button
                                  class="button ${handOver.closedAt === null ? "primary" : ""}"
                                  ?disabled=${this.busy}
                                  @click=${this.start}
                              >
                                  ${handOver.closedAt === null ? w.start : w.startCorrection}
                              </button>
                          </p>`
                        : nothing
                    : this.drafting(handOver, draft)
            }
        </section>`;
    }

    /** Why it is answered once more. */
    private unsatisfied(handOver: HandOver): TemplateResult | typeof nothing {
        const last = handOver.verdicts.at(-1);
        const w = answersWords().verdicts;
        return last && !last.satisfied && handOver.closedAt === null
            ? html`<p class="message due">
                  <span>${w.title} · ${w.unsatisfied} · <b>${last.reason ?? ""}</b></span>
              </p>`
            : nothing;
    }

    private returned(draft: Draft | null): TemplateResult | typeof nothing {
        const w = answersWords().draft;
        return draft?.returned && draft.state === "drafting"
            ? html`<div class="message due">
                  <p>
                      ${
                          draft.returned.code
                              ? html`${w.returnedByService(dateAndTime(draft.returned.at))}<b
                                        >${w.hindrances[draft.returned.code]}</b
                                    >`
                              : html`${w.returnedBy(
                                    draft.returned.by?.name ?? w.somebody,
                                    dateAndTime(draft.returned.at),
                                )}<b>${draft.returned.note}</b>`
                      }
                  </p>
              </div>`
            : nothing;
    }

    private drafting(handOver: HandOver, draft: Draft): TemplateResult {
        return draft.state === "drafting" && may("answers:write")
            ? html`<wz-draft-editor
                  .draft=${draft}
                  .officials=${handOver.officials}
                  .changed=${this.drafted}
              ></wz-draft-editor>`
            : html`<wz-signing
                  .draft=${draft}
                  .ofSession=${handOver.question.session !== null}
                  .inPublic=${publicText(handOver, draft)}
                  .officials=${handOver.officials}
                  .changed=${this.drafted}
                  .published=${this.published}
              ></wz-signing>`;
    }

    private readonly aftermath = async (said: string): Promise<void> => {
        notify("done", said);
        await this.act(() => this.read());
    };

    private readonly published = (handOver: HandOver): void => {
        this.handOver = handOver;
        this.draft = null;
        notify("done", answersWords().sign.published);
        void this.focusHeading();
    };

    /** Puts what was answered before into what is being written, with its source. */
    private quote(text: string): void {
        this.querySelector<DraftEditor>("wz-draft-editor")?.addParagraph(text);
    }
}

function draftTitle(draft: Draft | null): string {
    const w = answersWords();
    if (draft?.supplement) {
        return w.supplement.labels[draft.supplement];
    }
    return draft?.corrects ? w.draft.correction : w.draft.title;
}

/** What is public of what a draft corrects; null where there is nothing to compare with. */
function publicText(handOver: HandOver, draft: Draft): string | null {
    const corrected = handOver.answers.find((answer) => answer.id === draft.corrects);
    return corrected?.versions.at(-1)?.text || null;
}
