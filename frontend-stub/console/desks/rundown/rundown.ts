import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { href, type Place } from "../../state/router";
import { words } from "../../messages";
import { rundownWords } from "./words";
import { rundownOf } from "../../state/rundown";
import { may } from "../../state/session";
import { failureOutcome, outcome } from "../../parts/outcome";
import { sessionState } from "../../parts/session-state";
import { ConsoleElement } from "../../parts/element";
import "../../parts/choose-session";
import "./rundown-list";
import "./on-air-strip";
import "./session-control";
import "./studio-screens";
import "./viewer-count";

/** The producer's place during a broadcast. */
@customElement("wz-rundown-desk")
export class RundownDesk extends ConsoleElement {
    @property() session = "";

    override connectedCallback(): void {
        super.connectedCallback();
        const shared = rundownOf(this.session);
        this.follow(shared.now);
        this.follow(shared.failure);
    }

    override render() {
        const w = rundownWords();
        const shared = rundownOf(this.session);
        const now = shared.now.get();
        return html`<div class="rundown-desk ${now?.rehearsal ? "in-rehearsal" : ""}">
            <header class="page-head">
                <h1 tabindex="-1">${now?.session.title ?? words().desks.rundown}</h1>
                ${now ? html`<p class="sub">${sessionState(now.session.state)}</p>` : nothing}
                <wz-viewer-count .session=${this.session}></wz-viewer-count>
                ${
                    now?.session.state === "ended"
                        ? html`<a href=${href("sessions", this.session, "report")}>${w.report}</a>`
                        : nothing
                }
                ${
                    may("sessions:run")
                        ? html`<wz-session-control .session=${this.session}></wz-session-control>`
                        : nothing
                }
            </header>
            ${now ? nothing : outcome(failureOutcome(shared.failure.get()))}
            <div class="rundown-columns">
                <section aria-label=${words().desks.rundown}>
                    <wz-rundown .session=${this.session}></wz-rundown>
                </section>
                ${
                    may("screens:manage") || may("rundown:direct")
                        ? html`<section aria-label=${w.studio}>
                          <wz-studio-screens .session=${this.session}></wz-studio-screens>
                      </section>`
                        : nothing
                }
            </div>
            <wz-on-air-strip .session=${this.session}></wz-on-air-strip>
        </div>`;
    }
}

export function view(place: Place): TemplateResult {
    const id = place.rest[0];
    return id === undefined
        ? html`<header class="page-head"><h1 tabindex="-1">${words().desks.rundown}</h1></header>
              <wz-choose-session desk="rundown" .query=${place.query}></wz-choose-session>`
        : html`${keyed(id, html`<wz-rundown-desk .session=${id}></wz-rundown-desk>`)}`;
}
