import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { StudioQuestion } from "../../../api/types";
import { moderationWords } from "../words";
import { ago } from "../../../base/time";
import { ConsoleElement } from "../../../parts/element";
import { marked } from "./marked";
import { kindWord } from "../wording";

/** What one saw, or wants it to be. */
export type Version = Pick<
    StudioQuestion,
    "title" | "text" | "onAirText" | "nickname" | "kind" | "review"
>;

export interface Conflict {
    readonly mine: Version;
    /** What the service has now. */
    readonly now: StudioQuestion;
    /** Whether {@link mine} is what one typed, not only what one saw. */
    readonly typed: boolean;
    /** The verb, for the button. */
    readonly action: string;
    readonly again: (version: number) => Promise<void>;
}

/**
 * Somebody else was faster: both versions side by side, and one of them is chosen. Sends "settled"
 * with whether the own one is to hold.
 */
@customElement("wz-both-versions")
export class BothVersions extends ConsoleElement {
    @property({ attribute: false }) conflict!: Conflict;

    protected override firstUpdated(): void {
        this.querySelector<HTMLElement>("h3")?.focus();
    }

    override render() {
        const w = moderationWords();
        const { mine, now, typed, action } = this.conflict;
        const who = now.edited && now.edited.at >= now.review.at ? now.edited : now.review;
        return html`<section class="both" aria-labelledby="both-title" role="alert">
            <h3 id="both-title" tabindex="-1">${w.stale}</h3>
            <p>${w.staleText(who.by?.name ?? w.somebody, ago(who.at))}</p>
            <table>
                <thead>
                    <tr>
                        <td></td>
                        <th scope="col">${typed ? w.mine : w.seen}</th>
                        <th scope="col">${w.theirs}</th>
                    </tr>
                </thead>
                <tbody>
                    ${this.line(w.state, w.states[mine.review.state], w.states[now.review.state])}
                    ${this.line(w.title, mine.title, now.title)}
                    ${this.line(w.text, mine.text, now.text)}
                    ${this.line(w.onAirText, mine.onAirText ?? "", now.onAirText ?? "")}
                    ${this.line(w.nickname, mine.nickname ?? "", now.nickname ?? "")}
                    ${this.line(w.kind, kindWord(mine.kind), kindWord(now.kind))}
                </tbody>
            </table>
            <p class="actions">
                <button class="button primary" @click=${() => this.settle(false)}>
                    ${w.keepTheirs}
                </button>
                <button class="button" @click=${() => this.settle(true)}>
                    ${w.still(action)}
                </button>
            </p>
        </section>`;
    }

    private line(label: string, mine: string, now: string): TemplateResult | typeof nothing {
        return mine === now
            ? nothing
            : html`<tr>
                  <th scope="row">${label}</th>
                  <td>${mine || moderationWords().none}</td>
                  <td>${marked(mine, now)}</td>
              </tr>`;
    }

    private settle(mine: boolean): void {
        this.dispatchEvent(new CustomEvent("settled", { detail: mine }));
    }
}
