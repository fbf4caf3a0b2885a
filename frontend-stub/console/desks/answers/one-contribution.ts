import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { get, put } from "../../api/client";
import type { Schemas } from "../../api/types";
import { calendarDay, dateAndTime, day } from "../../base/time";
import { words } from "../../messages";
import { ActingElement } from "../../parts/action";
import { empty } from "../../parts/empty";
import { area } from "../../parts/fields/field";
import { notify } from "../../state/notices";
import { href } from "../../state/router";
import { may } from "../../state/session";
import { given } from "./others";
import { answersWords } from "./words";

type Contribution = Schemas["StudioContribution"];

const CHARACTERS = 5000;

/** The part of an answer that another department asks one's own for. */
@customElement("wz-one-contribution")
export class OneContribution extends ActingElement {
    @property() contribution = "";
    @state() private asking: Contribution | null = null;
    @state() private missing = false;
    private text = "";

    override connectedCallback(): void {
        super.connectedCallback();
        void this.open();
    }

    private async open(): Promise<void> {
        this.missing = !(await this.isThere(async () => {
            this.take(
                await get("/api/v1/studio/contributions/{id}", { at: { id: this.contribution } }),
            );
        }));
        await this.focusHeading();
    }

    private take(part: Contribution): void {
        this.asking = part;
        this.text = part.text;
    }

    override render() {
        const w = answersWords().contributions;
        const trail = html`<p class="trail">
            <a href="${href("answers")}?tab=contributions">${w.title}</a>
        </p>`;
        const { asking: part } = this;
        if (this.missing) {
            return html`${trail}
                <h1 tabindex="-1">${words().frame.notFound}</h1>
                ${empty(w.missing, w.missingText)}`;
        }
        if (!part) {
            return html`${trail}
                <h1 tabindex="-1">${w.title}</h1>
                ${this.outcome()}
                <p class="waiting" role="status">${words().parts.loading}</p>`;
        }
        return html`${trail}
            <header class="page-head hand-over-head">
                <h1 tabindex="-1">${part.question.title}</h1>
                <p class="sub statement">
                    <span class="state">${w.states[part.state]}</span>
                    ${w.leads(part.lead.name, calendarDay(part.dueOn))}
                </p>
            </header>
            ${this.outcome()} ${this.asked(part)}
            ${part.state === "asked" && may("hand-overs:work") ? this.form() : this.given(part)}`;
    }

    private asked({ question, request, askedAt, lead }: Contribution): TemplateResult {
        const w = answersWords();
        return html`<section class="part asked-part">
            <h2>${w.asked.title}</h2>
            <p class="quiet-text facts-line">
                <span>${question.number}</span>
                <span>${w.kinds[question.kind]}</span>
                <span>${w.received} ${day(question.receivedAt)}</span>
                <a href=${question.address} target="_blank" rel="noopener"
                    >${w.asked.page}<span class="visually-hidden"
                        >${words().frame.newWindow}</span
                    ></a
                >
            </p>
            ${
                question.text === question.title
                    ? nothing
                    : html`<div class="plain-text asked-text" lang="zh">${question.text}</div>`
            }
            <h2>${w.contributions.requested}</h2>
            <p class="quiet-text">${lead.name} · ${dateAndTime(askedAt)}</p>
            <p class="plain-text">${request}</p>
        </section>`;
    }

    private given(part: Contribution): TemplateResult | typeof nothing {
        const w = answersWords().contributions;
        return part.text
            ? html`<section class="part">
                  <h2>${w.part}</h2>
                  ${given(part.text)}
              </section>`
            : nothing;
    }

    private form(): TemplateResult {
        const w = answersWords().contributions;
        return html`<form class="draft-form" @submit=${this.give} @keydown=${this.keys} novalidate>
            ${area({
                id: "contribution-text",
                name: "text",
                label: w.part,
                hint: w.partHint,
                rows: 10,
                maxlength: CHARACTERS,
                required: true,
                spellcheck: true,
                value: this.asking?.text ?? "",
                error: this.problem("text"),
                onInput: (value) => (this.text = value),
            })}
            <div class="actions">
                <button class="button primary" ?disabled=${this.busy}>${w.give}</button>
                <button
                    type="button"
                    class="button"
                    ?disabled=${this.busy}
                    @click=${() => void this.save()}
                >
                    ${w.save}
                </button>
            </div>
        </form>`;
    }

    private readonly keys = (event: KeyboardEvent): void => {
        if ((event.ctrlKey || event.metaKey) && event.key === "s") {
            event.preventDefault();
            void this.save();
        }
    };

    private write(part: Contribution): Promise<Contribution> {
        return put("/api/v1/studio/contributions/{id}/text", {
            at: { id: part.id },
            ifMatch: part.version,
            body: { text: this.text },
        });
    }

    private async save(): Promise<void> {
        const { asking: part } = this;
        if (part?.state === "asked") {
            await this.act(
                async () => this.take(await this.write(part)),
                answersWords().contributions.saved,
                ["text"],
            );
        }
    }

    private async give(event: Event): Promise<void> {
        event.preventDefault();
        const { asking: part } = this;
        if (!part) {
            return;
        }
        const done = await this.act(
            async () => {
                const written = await this.write(part);
                this.take(written);
                this.take(
                    await put("/api/v1/studio/contributions/{id}/delivery", {
                        at: { id: written.id },
                        ifMatch: written.version,
                    }),
                );
            },
            "",
            ["text"],
        );
        if (done) {
            notify("done", answersWords().contributions.given);
            await this.focusHeading();
        }
    }
}
