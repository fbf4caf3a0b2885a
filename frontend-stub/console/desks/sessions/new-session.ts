import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { get, post } from "../../api/client";
import type { Session } from "../../api/types";
import { words } from "../../messages";
import { sessionsWords } from "./words";
import { notify } from "../../state/notices";
import { go, href } from "../../state/router";
import { nextWeekday } from "../../base/time";
import { unique } from "../../base/unique";
import { Unsaved } from "../../state/unsaved";
import { ActingElement } from "../../parts/action";
import { field } from "../../parts/fields/field";
import { editedOf, instants, type Times } from "./edited";
import { Structure, structureChoice, type Kind } from "./structure";
import { timesFields } from "./times-fields";

interface Typed {
    /** Under which it is created once, however often it is sent. */
    readonly key: string;
    readonly title: string;
    readonly programmeId: string;
    readonly departmentId: string;
    readonly host: string;
    readonly times: Times;
}

/** The session that begins last of all. */
const LATEST = {
    "filter[state][in]": "draft,announced,rehearsal,live,paused,ended,archived",
    sort: "-startsAt",
    "page[size]": 1,
} as const;

const FIELDS = ["title", "programmeId", "departmentId", "startsAt", "endsAt", "host"];

/** The few things without which there is no session; the rest follows on its page. */
@customElement("wz-new-session")
export class NewSessionForm extends ActingElement {
    /** The session that it is to be made like; null where it is made from nothing. */
    @property({ attribute: false }) like: string | null = null;
    @state() private typed: Typed | null = null;
    @state() private original: Session | null = null;
    private unsaved!: Unsaved<Typed>;
    private readonly structure = new Structure(this);

    override connectedCallback(): void {
        super.connectedCallback();
        this.unsaved = new Unsaved<Typed>(
            this.like === null ? "new session" : `session like ${this.like}`,
        );
        void this.read();
    }

    private async read(): Promise<void> {
        await this.act(async () => {
            const [, last] = await Promise.all([this.structure.read(), this.example()]);
            const departments = this.structure.options("department");
            this.original = this.like === null ? null : last;
            this.typed ??= this.unsaved.get() ?? {
                key: unique(),
                title: this.original?.title ?? "",
                programmeId: last?.programme.id ?? this.structure.programmes[0]?.id ?? "",
                departmentId:
                    this.original?.department.id ??
                    (departments.length === 1 ? (departments[0]?.id ?? "") : ""),
                host: last?.host ?? "",
                times: this.original
                    ? { ...editedOf(this.original).times, day: nextWeekday(new Date()) }
                    : { day: nextWeekday(new Date()), from: "10:00", to: "11:00" },
            };
        });
        (await this.shown("#session-title"))?.focus();
    }

    /** As last time, where there was one. */
    private async example(): Promise<Session | null> {
        if (this.like !== null) {
            return get("/api/v1/studio/sessions/{id}", { at: { id: this.like } });
        }
        const { data } = await get("/api/v1/studio/sessions", { query: LATEST });
        return data[0] ?? null;
    }

    private type(change: Partial<Typed>): void {
        if (this.typed) {
            this.typed = { ...this.typed, ...change };
            this.unsaved.set(this.typed);
        }
    }

    override render() {
        const w = sessionsWords();
        const typed = this.typed;
        return html`<p class="trail"><a href=${href("sessions")}>${words().desks.sessions}</a></p>
            <header class="page-head"><h1 tabindex="-1">${w.create}</h1></header>
            <p class="intro">${this.original ? w.likeIntro(this.original.title) : w.createIntro}</p>
            ${
                typed === null
                    ? html`<p class="waiting" role="status">${words().parts.loading}</p>
                      ${this.outcome()}`
                    : html`<form class="stack session-form" @submit=${this.create} novalidate>
                      ${field({
                          id: "session-title",
                          name: "title",
                          label: w.title,
                          hint: w.titleHint,
                          value: typed.title,
                          maxlength: 80,
                          required: true,
                          spellcheck: true,
                          error: this.problem("title"),
                          onInput: (title) => this.type({ title }),
                      })}
                      ${this.choice("department", words().sessions.department)}
                      ${this.choice("programme", w.programme)}
                      ${timesFields(
                          typed.times,
                          { startsAt: this.problem("startsAt"), endsAt: this.problem("endsAt") },
                          (times) => this.type({ times }),
                      )}
                      ${field({
                          id: "session-host",
                          name: "host",
                          label: w.host,
                          value: typed.host,
                          maxlength: 40,
                          error: this.problem("host"),
                          onInput: (host) => this.type({ host }),
                      })}
                      <p class="actions">
                          <button class="button primary" ?disabled=${this.busy}>${w.createAction}</button>
                          <a class="button" href=${href("sessions")} @click=${() => this.unsaved.set(null)}
                              >${words().parts.cancel}</a
                          >
                      </p>
                      ${this.outcome()}
                  </form>`
            }`;
    }

    private choice(kind: Kind, label: string): TemplateResult {
        const value = this.typed?.[`${kind}Id`] ?? "";
        const none = [["", sessionsWords().choosePlease]] as const;
        return structureChoice({
            kind,
            label,
            value,
            options: [
                ...(value ? [] : none),
                ...this.structure.options(kind, value).map(({ id, name }) => [id, name] as const),
            ],
            error: this.problem(`${kind}Id`),
            onChange: (id) => this.type({ [`${kind}Id`]: id }),
            onMake: () => void this.make(kind),
        });
    }

    private async create(event: Event): Promise<void> {
        event.preventDefault();
        const typed = this.typed;
        if (!typed) {
            return;
        }
        const times = instants(typed.times);
        await this.act(
            async () => {
                const made = await post("/api/v1/studio/sessions", {
                    body: {
                        programmeId: typed.programmeId || NONE,
                        departmentId: typed.departmentId || NONE,
                        title: typed.title.trim(),
                        host: typed.host.trim(),
                        startsAt: times?.startsAt.toISOString() ?? "",
                        endsAt: times?.endsAt.toISOString() ?? "",
                        ...(this.like === null ? {} : { like: this.like }),
                    },
                    key: typed.key,
                });
                this.unsaved.set(null);
                notify("done", sessionsWords().created(made.title));
                go(href("sessions", made.id), "replace");
            },
            "",
            FIELDS,
        );
    }

    /** Made in place, and chosen at once. */
    private async make(kind: Kind): Promise<void> {
        const id = await this.structure.make(kind);
        if (id !== null) {
            this.type({ [`${kind}Id`]: id });
        }
        (await this.shown(`#session-${kind}`))?.focus();
    }
}

/** In the place of an id that was not chosen: refused at its field, with the others. */
const NONE = "00000000-0000-0000-0000-000000000000";
