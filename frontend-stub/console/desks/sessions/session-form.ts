import { html, nothing, type TemplateResult } from "lit";
import type { Session } from "../../api/types";
import { words } from "../../messages";
import { area, field } from "../../parts/fields/field";
import "../../parts/fields/topics-field";
import { href } from "../../state/router";
import { may } from "../../state/session";
import { directoryWords } from "../directory/words";
import type { Edited, EditedGuest } from "./edited";
import "./guests-field";
import { structureChoice, type Kind, type Structure } from "./structure";
import { timesFields } from "./times-fields";
import { sessionsWords } from "./words";

/** What the fields of a session need of the page that they stand on. */
export interface FormPage {
    readonly structure: Structure;
    /** Whether a day, a beginning or an end is missing. */
    readonly noTime: boolean;
    problemOf(field: string): string;
    problemAt(pointer: string): string;
    change(change: Partial<Edited>): void;
    make(kind: Kind): Promise<void>;
}

const ENTITIES = { programme: "programmes", department: "departments" } as const;

/** The fields of a session. */
export class SessionForm {
    constructor(
        private readonly page: FormPage,
        private readonly base: Session,
        private readonly now: Edited,
    ) {}

    render(): TemplateResult {
        const w = sessionsWords();
        return html`<section class="part">
                <h2>${w.about}</h2>
                <div class="stack">${this.about()}</div>
            </section>
            <section class="part">
                <h2>${w.guestsAndHost}</h2>
                ${this.guests()}
                <div class="stack">${this.host()}</div>
            </section>
            <section class="part">
                <h2>${w.timeAndPlace}</h2>
                ${this.times()}
                <div class="stack">
                    ${this.choice("programme", w.programme, this.now.programmeId)}
                    ${this.choice("department", words().sessions.department, this.now.departmentId)}
                    ${this.video()}
                </div>
            </section>`;
    }

    private about(): TemplateResult {
        const w = sessionsWords();
        const { now, page } = this;
        return html`${field({
            id: "session-title",
            name: "title",
            label: w.title,
            value: now.title,
            maxlength: 80,
            required: true,
            spellcheck: true,
            error: page.problemOf("title"),
            onInput: (title) => page.change({ title }),
        })}
        ${area({
            id: "session-introduction",
            name: "introduction",
            label: w.introduction,
            hint: w.introductionHint,
            rows: 5,
            value: now.introduction,
            maxlength: 2000,
            spellcheck: true,
            error: page.problemOf("introduction"),
            onInput: (introduction) => page.change({ introduction }),
        })}
        <wz-topics-field
            .topics=${now.topics}
            .error=${page.problemOf("topicIds")}
            @topics=${(event: CustomEvent<Edited["topics"]>) =>
                page.change({ topics: event.detail })}
        ></wz-topics-field>`;
    }

    private guests(): TemplateResult {
        const { now, page } = this;
        return html`<wz-guests-field
            .guests=${now.guests}
            .departments=${page.structure.departments}
            .departmentId=${now.departmentId}
            .session=${this.base.id}
            .problem=${(pointer: string) => page.problemAt(pointer)}
            @guests=${(event: CustomEvent<readonly EditedGuest[]>) =>
                page.change({ guests: event.detail })}
        ></wz-guests-field>`;
    }

    private host(): TemplateResult {
        return field({
            id: "session-host",
            name: "host",
            label: sessionsWords().host,
            value: this.now.host,
            maxlength: 40,
            error: this.page.problemOf("host"),
            onInput: (host) => this.page.change({ host }),
        });
    }

    private times(): TemplateResult {
        const { page } = this;
        return timesFields(
            this.now.times,
            {
                startsAt: page.noTime ? sessionsWords().timeNeeded : page.problemOf("startsAt"),
                endsAt: page.problemOf("endsAt"),
            },
            (times) => page.change({ times }),
        );
    }

    private video(): TemplateResult {
        const w = sessionsWords();
        return field({
            id: "session-video",
            name: "videoUrl",
            label: w.video,
            hint: w.videoHint,
            type: "url",
            value: this.now.videoUrl,
            maxlength: 500,
            error: this.page.problemOf("videoUrl"),
            onInput: (videoUrl) => this.page.change({ videoUrl }),
        });
    }

    private choice(kind: Kind, label: string, value: string): TemplateResult {
        const { page, base } = this;
        const options = page.structure.options(kind, value);
        const chosen = options.find((one) => one.id === value)?.name;
        if (!["draft", "announced", "rehearsal", "postponed"].includes(base.state)) {
            return html`<div class="field">
                <p class="label">${label}</p>
                <p>
                    ${chosen ?? ""}
                    ${may("structure:edit") ? this.editLink(kind, value, chosen) : nothing}
                </p>
                <p class="hint">${sessionsWords().fixedOnceLive}</p>
            </div>`;
        }
        return structureChoice({
            kind,
            label,
            value,
            options: options.map(({ id, name }) => [id, name] as const),
            error: page.problemOf(`${kind}Id`),
            onChange: (id) => page.change({ [`${kind}Id`]: id }),
            onMake: () => void page.make(kind),
            more: this.editLink(kind, value, chosen),
        });
    }

    private editLink(
        kind: Kind,
        id: string,
        name: string | undefined,
    ): TemplateResult | typeof nothing {
        const w = directoryWords();
        return name === undefined
            ? nothing
            : html`<a
                  class="plain"
                  href=${`${href("directory", ENTITIES[kind], id)}?session=${this.base.id}`}
                  aria-label=${w.editOf(name)}
                  >${w.edit}</a
              >`;
    }
}
