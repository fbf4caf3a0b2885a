import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { del } from "../../api/client";
import { fieldOf, Refused } from "../../api/problem";
import type { Schemas, Session } from "../../api/types";
import { language } from "../../base/language";
import { dateAndTime } from "../../base/time";
import { words } from "../../messages";
import { ActingElement } from "../../parts/action";
import {
    askReason,
    confirmStep,
    mayTake,
    stepLook,
    stepsOf,
    takeStep,
    type SessionStep,
} from "../../parts/session-step";
import { notify } from "../../state/notices";
import { go, href } from "../../state/router";
import { may } from "../../state/session";
import { sessionsWords } from "./words";

/** What the steps need of the page that shows the session. */
export interface StepsPage {
    readonly base: Session | null;
    /** @returns false where something of it is not saved */
    saveTyped(): Promise<boolean>;
    forgetTyped(): void;
    takeOver(session: Session): void;
    readAgain(): Promise<void>;
}

/** Where what stands in the way of a step is mended. */
const MENDED_AT: Readonly<Record<string, string>> = {
    startsAt: "#session-day",
    endsAt: "#session-to",
    introduction: "#session-introduction",
    guests: "#guest-search",
    title: "#session-title",
    host: "#session-host",
};

function mend(field: string): void {
    const selector = MENDED_AT[field];
    const target = selector ? document.querySelector<HTMLElement>(selector) : null;
    target?.scrollIntoView({ block: "center" });
    target?.focus({ preventScroll: true });
}

/** The next steps of a session, each with what stands in its way. */
@customElement("wz-session-steps")
export class SessionStepsPart extends ActingElement {
    @property({ attribute: false }) page!: StepsPage;
    /** Of the page, so that it is followed. */
    @property({ attribute: false }) session!: Session;
    @property({ type: Boolean }) locked = false;
    @property({ type: Boolean }) typed = false;
    @state() private steps: readonly SessionStep[] | null = null;
    @state() private taken: Schemas["SessionSteps"]["taken"] = [];
    @state() private imported = false;

    override connectedCallback(): void {
        super.connectedCallback();
        this.untilDisconnected(language.subscribe(() => void this.read()));
        void this.read();
    }

    async read(): Promise<void> {
        try {
            const steps = await stepsOf(this.session.id);
            this.steps = steps.data;
            this.taken = steps.taken;
            this.imported = steps.imported;
        } catch {
            this.steps = null;
        }
    }

    override render() {
        const w = sessionsWords();
        return html`<section class="part next-steps">
            <h2>${words().sessions.next}</h2>
            ${this.list()} ${this.outcome()} ${this.transcript()} ${this.way()}
            ${
                this.session.state === "draft" && !this.imported && may("sessions:edit")
                    ? html`<p>
                      <button
                          type="button"
                          class="plain grave"
                          ?disabled=${this.locked || this.busy}
                          @click=${this.discard}
                      >
                          ${w.discard}
                      </button>
                  </p>`
                    : nothing
            }
        </section>`;
    }

    /** Where its words are mended, and published where they are not yet. */
    private transcript(): TemplateResult | typeof nothing {
        const w = sessionsWords();
        return this.imported && may("transcripts:import")
            ? html`<p>
                  <a href=${href("imports", this.session.id)}
                      >${this.session.state === "draft" ? w.toImport : w.toImportWords}</a
                  >
              </p>`
            : nothing;
    }

    /** What led to where it is. */
    private way(): TemplateResult | typeof nothing {
        return this.taken.length === 0
            ? nothing
            : html`<details class="way" ?open=${this.steps?.length === 0}>
                  <summary>${sessionsWords().taken(this.taken.length)}</summary>
                  <ol>
                      ${this.taken.map(
                          (step) =>
                              html`<li>
                                  <b>${words().sessions.states[step.to]}</b>
                                  <span class="quiet-text">${dateAndTime(step.at)}</span>
                                  ${step.reason ? html`<span>${step.reason}</span>` : nothing}
                              </li>`,
                      )}
                  </ol>
              </details>`;
    }

    private list(): TemplateResult {
        if (this.steps === null) {
            return html`<p class="waiting" role="status">${words().parts.loading}</p>`;
        }
        return this.steps.length === 0
            ? html`<p class="quiet-text">${sessionsWords().noNext}</p>`
            : html`<ul class="session-steps">
                  ${repeat(
                      this.steps,
                      (step) => step.state,
                      (step) => this.step(step),
                  )}
              </ul>`;
    }

    private step(step: SessionStep): TemplateResult {
        const w = sessionsWords();
        // What is typed may be what is missing: it is saved before the step.
        const impossible = step.blockers.length > 0 && !this.typed;
        return html`<li>
            ${
                mayTake(step)
                    ? html`<button
                      type="button"
                      class="button ${stepLook(step)}"
                      ?disabled=${this.locked || this.busy || impossible}
                      @click=${() => this.take(step)}
                  >
                      ${step.name}
                  </button>`
                    : html`<p><b>${step.name}</b> <span class="quiet-text">${w.notYours}</span></p>`
            }
            <p class="quiet-text">${step.shows}</p>
            ${
                step.blockers.length > 0
                    ? html`<div class="blockers">
                      <p>${words().sessions.blocked}</p>
                      <ul>
                          ${step.blockers.map((blocker) => html`<li>${blockerPart(blocker)}</li>`)}
                      </ul>
                  </div>`
                    : nothing
            }
        </li>`;
    }

    /** Says what the step does before it is done. */
    private async take(offered: SessionStep): Promise<void> {
        if (!(await this.page.saveTyped())) {
            return;
        }
        const step = this.steps?.find((one) => one.state === offered.state) ?? offered;
        const blocker = step.blockers[0];
        if (blocker) {
            mend(fieldOf(blocker));
            return;
        }
        if (step.reasonNeeded) {
            await askReason(step, (reason) => this.move(step, reason));
        } else if (await confirmStep(step)) {
            await this.act(() => this.move(step, null));
        }
        await this.read();
    }

    private version(): number {
        return this.page.base?.version ?? this.session.version;
    }

    private async move(step: SessionStep, reason: string | null): Promise<void> {
        try {
            const moved = await takeStep(this.session.id, step, reason, this.version());
            // The next ones are others: nothing to press until they are known.
            this.steps = null;
            this.page.takeOver(moved);
        } catch (failure) {
            if (failure instanceof Refused && failure.problem.status === 412) {
                await this.page.readAgain();
            }
            throw failure;
        }
    }

    private async discard(): Promise<void> {
        const w = sessionsWords();
        const { id, title } = this.session;
        await this.actIfSure(
            { title: w.discard, text: w.discardText(title), action: w.discard, grave: true },
            async () => {
                await del("/api/v1/studio/sessions/{id}", { at: { id }, ifMatch: this.version() });
                this.page.forgetTyped();
                notify("done", w.discarded(title));
                go(href("sessions"), "replace");
            },
        );
    }
}

function blockerPart(blocker: Schemas["ProblemField"]): TemplateResult | string {
    const { detail } = blocker;
    const field = fieldOf(blocker);
    const selector = MENDED_AT[field];
    return selector && may("sessions:edit")
        ? html`<a
              href=${selector}
              @click=${(event: Event) => {
                  event.preventDefault();
                  mend(field);
              }}
              >${fieldName(field)}${words().sessions.colon}${detail}</a
          >`
        : detail;
}

function fieldName(field: string): string {
    const w = sessionsWords();
    const names: Readonly<Record<string, string>> = {
        startsAt: w.day,
        endsAt: w.to,
        introduction: w.introduction,
        guests: w.guests,
        title: w.title,
        host: w.host,
    };
    return names[field] ?? field;
}
