import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { Refused } from "../../api/problem";
import type { Schemas } from "../../api/types";
import { language } from "../../base/language";
import { ActingElement } from "../../parts/action";
import {
    confirmStep,
    mayTake,
    stepLook,
    stepsOf,
    takeStep,
    type SessionStep,
} from "../../parts/session-step";
import { rundownOf } from "../../state/rundown";
import { rundownWords } from "./words";

/** What the studio does with a session; all else is done where it is prepared. */
const OF_THE_STUDIO: readonly string[] = ["rehearsal", "live", "paused", "ended"];

/** Starts, pauses and ends the session from the rundown. */
@customElement("wz-session-control")
export class SessionControl extends ActingElement {
    @property() session = "";
    @state() private steps: Schemas["SessionSteps"] | null = null;

    override connectedCallback(): void {
        super.connectedCallback();
        const { stream } = rundownOf(this.session);
        this.untilDisconnected(stream.on("session", () => void this.read()));
        this.untilDisconnected(stream.anew(() => this.read()));
        this.untilDisconnected(language.subscribe(() => void this.read()));
    }

    private async read(): Promise<void> {
        try {
            this.steps = await stepsOf(this.session);
        } catch {
            this.steps = null;
        }
    }

    override render() {
        const { steps } = this;
        const offered = steps?.data.filter(
            (step) =>
                mayTake(step) &&
                (OF_THE_STUDIO.includes(step.state) || steps.state === "rehearsal"),
        );
        return !offered || offered.length === 0
            ? nothing
            : html`<div class="session-control" role="group" aria-label=${rundownWords().control}>
                  ${offered.map(
                      (step) =>
                          html`<button
                              type="button"
                              class="button ${stepLook(step)}"
                              ?disabled=${this.busy || step.blockers.length > 0}
                              @click=${() => this.take(step)}
                          >
                              ${step.name}
                          </button>`,
                  )}
                  ${this.outcome()}
              </div>`;
    }

    private async take(step: SessionStep): Promise<void> {
        const version = this.steps?.version;
        if (version === undefined || !(await confirmStep(step))) {
            return;
        }
        await this.act(async () => {
            try {
                await takeStep(this.session, step, null, version);
            } catch (failure) {
                if (!(failure instanceof Refused)) {
                    throw failure;
                }
                await this.read();
                throw failure;
            }
            await Promise.all([this.read(), rundownOf(this.session).read()]);
        });
    }
}
