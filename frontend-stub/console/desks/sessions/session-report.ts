import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { download, get } from "../../api/client";
import type { Schemas } from "../../api/types";
import { language } from "../../base/language";
import { clock, dateAndTime, isoDay, span } from "../../base/time";
import { words } from "../../messages";
import { ActingElement } from "../../parts/action";
import { save } from "../../parts/clipboard";
import { empty } from "../../parts/empty";
import { sessionState } from "../../parts/session-state";
import { href } from "../../state/router";
import { sessionsWords } from "./words";

type Report = Schemas["StudioReport"];

/** What came of a session, in figures. */
@customElement("wz-session-report")
export class SessionReport extends ActingElement {
    @property() session = "";
    @state() private report: Report | null = null;
    @state() private missing = false;

    override connectedCallback(): void {
        super.connectedCallback();
        this.untilDisconnected(language.subscribe(() => void this.read()));
        void this.read();
    }

    private async read(): Promise<void> {
        this.missing = !(await this.isThere(async () => {
            this.report = await get("/api/v1/studio/sessions/{id}/report", {
                at: { id: this.session },
                translated: true,
            });
        }));
    }

    override render() {
        const w = sessionsWords();
        const { report } = this;
        const trail = html`<p class="trail">
            <a href=${href("sessions")}>${words().desks.sessions}</a>
            <a href=${href("sessions", this.session)}>${report?.title ?? w.theSession}</a>
        </p>`;
        if (this.missing) {
            return html`${trail}
                <h1 tabindex="-1">${words().frame.notFound}</h1>
                ${empty(words().sessions.missing, words().sessions.missingText)}`;
        }
        if (!report) {
            return html`${trail}
                <h1 tabindex="-1">${w.report}</h1>
                ${this.outcome()}
                <p class="waiting" role="status">${words().parts.loading}</p>`;
        }
        return html`${trail}
            <header class="page-head">
                <h1 tabindex="-1">${w.report}</h1>
                <p class="sub">${sessionState(report.state)} ${report.title}</p>
            </header>
            <p class="actions report-tools">
                <button type="button" class="button" ?disabled=${this.busy} @click=${this.export}>
                    ${w.reportCsv}
                </button>
                <button type="button" class="button" @click=${() => print()}>${w.reportPrint}</button>
                ${this.outcome()}
            </p>
            <div class="report">${times(report)} ${figures(report)} ${segments(report)}</div>`;
    }

    private readonly export = async () => {
        const w = sessionsWords();
        await this.act(async () => {
            const content = await download("/api/v1/studio/sessions/{id}/report.csv", {
                at: { id: this.session },
                translated: true,
            });
            save(`${w.report}-${isoDay(new Date())}.csv`, content);
        });
    };
}

function times(report: Report): TemplateResult {
    const w = sessionsWords();
    const { beganAt, endedAt, peak } = report;
    const actual =
        beganAt && endedAt
            ? span(beganAt, endedAt)
            : beganAt
              ? w.reportSince(dateAndTime(beganAt))
              : w.reportNotHere;
    const rows: readonly (readonly [string, string])[] = [
        [w.reportPlanned, span(report.startsAt, report.endsAt)],
        [w.reportActual, actual],
        [w.reportPeak, peak ? w.reportPeakAt(peak.viewers, clock(peak.at)) : "—"],
    ];
    return html`<section class="part">
        <h2>${w.reportTimes}</h2>
        <dl class="facts lines">
            ${rows.map(([label, text]) => html`<dt>${label}</dt><dd>${text}</dd>`)}
        </dl>
    </section>`;
}

function figures({ questions, dismissed }: Report): TemplateResult {
    const w = sessionsWords();
    const rows: readonly (readonly [string, number])[] = [
        [w.reportReceived, questions.received],
        [w.reportApproved, questions.approved],
        [w.reportAired, questions.aired],
        [w.reportLeftOver, questions.leftOver],
        [w.reportWaiting, questions.waiting],
        [w.reportMerged, questions.merged],
        [w.reportTransferred, questions.transferred],
        [w.reportWithdrawn, questions.withdrawn],
        [w.reportDismissed, questions.dismissed],
    ];
    return html`<section class="part">
        <h2>${w.reportQuestions}</h2>
        <table class="report-table">
            <tbody>
                ${rows.map(
                    ([label, count]) =>
                        html`<tr><th scope="row">${label}</th><td>${count}</td></tr>`,
                )}
                ${dismissed.map(
                    (one) =>
                        html`<tr class="within">
                            <th scope="row">${one.words}</th><td>${one.count}</td>
                        </tr>`,
                )}
            </tbody>
        </table>
    </section>`;
}

function segments(report: Report): TemplateResult {
    const w = sessionsWords();
    return html`<section class="part">
        <h2>${w.reportSegments}</h2>
        ${
            report.segments.length === 0
                ? html`<p class="quiet-text">${w.reportNoSegments}</p>`
                : html`<table class="report-table">
                  <thead>
                      <tr>
                          <th scope="col">${w.reportSegment}</th>
                          <th scope="col">${w.reportPlanned}</th>
                          <th scope="col">${w.reportActual}</th>
                          <th scope="col">${w.reportAired}</th>
                      </tr>
                  </thead>
                  <tbody>
                      ${report.segments.map(
                          (segment) =>
                              html`<tr>
                                  <th scope="row" lang="zh">${segment.title}</th>
                                  <td>${minutes(segment.plannedSeconds)}</td>
                                  <td>${minutes(segment.seconds)}</td>
                                  <td>${segment.aired}</td>
                              </tr>`,
                      )}
                  </tbody>
              </table>`
        }
    </section>`;
}

/** 12:05 */
function minutes(seconds: number): string {
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
