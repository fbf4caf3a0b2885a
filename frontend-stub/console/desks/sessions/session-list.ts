import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../../api/api";
import type { Department, Session, SessionFilter, SessionState } from "../../api/types";
import { registerKeys } from "../../state/keys";
import { words } from "../../state/language";
import { go, href, narrow } from "../../state/router";
import { may } from "../../state/session";
import { span } from "../../state/time";
import { ActingElement } from "../../parts/action";
import { empty } from "../../parts/empty";
import { select } from "../../parts/select";
import { sessionState } from "../../parts/session-state";
import "../../parts/table";
import type { Column } from "../../parts/table";

/** Typing is over when nothing came for so long. */
const TYPING = 250;

const WHEN = ["coming", "past"] as const;
type When = (typeof WHEN)[number];

const STATES: Readonly<Record<When, readonly SessionState[]>> = {
    coming: ["draft", "announced", "rehearsal", "live", "paused"],
    past: ["ended", "archived"],
};
const ON: readonly SessionState[] = ["live", "paused", "rehearsal"];

/** What is on and what comes, or what was; the address holds the choice. */
@customElement("wz-session-list")
export class SessionList extends ActingElement {
    @property({ attribute: false }) query = new URLSearchParams();
    @state() private rows: readonly Session[] | null = null;
    @state() private next: string | null = null;
    @state() private departments: readonly Department[] = [];
    private shownFor: string | null = null;
    private typing: ReturnType<typeof setTimeout> | undefined;

    override connectedCallback(): void {
        super.connectedCallback();
        api.deskDepartments().then(
            (list) => (this.departments = list.data),
            () => undefined, // Without it one filter is missing.
        );
        this.untilDisconnected(
            registerKeys(() => ({
                label: words().desks.sessions,
                shortcuts: [
                    {
                        keys: "/",
                        label: words().sessions.search,
                        run: () => this.querySelector<HTMLElement>("#sessions-q")?.focus(),
                    },
                    ...(may("sessions:edit")
                        ? [
                              {
                                  keys: "n",
                                  label: words().sessions.create,
                                  run: () => go(href("sessions", "new")),
                              },
                          ]
                        : []),
                ],
            })),
        );
        this.untilDisconnected(() => clearTimeout(this.typing));
    }

    protected override willUpdate(): void {
        const wanted = this.query.toString();
        if (wanted !== this.shownFor) {
            this.shownFor = wanted;
            void this.read(null);
        }
    }

    private when(): When {
        return this.query.get("when") === "past" ? "past" : "coming";
    }

    private filter(): SessionFilter {
        return {
            q: this.query.get("q"),
            department: this.query.get("department"),
            states: STATES[this.when()].join(),
            startsFrom: null,
            startsBefore: null,
            sort: this.when() === "past" ? "-startsAt" : "startsAt",
            size: 50,
        };
    }

    private async read(after: string | null): Promise<void> {
        const asked = this.shownFor;
        await this.act(async () => {
            const page = await api.sessions(this.filter(), after);
            if (asked === this.shownFor) {
                const all = after === null ? page.data : [...(this.rows ?? []), ...page.data];
                this.rows = [
                    ...all.filter((session) => ON.includes(session.state)),
                    ...all.filter((session) => !ON.includes(session.state)),
                ];
                this.next = page.meta.page.hasMore ? (page.meta.page.next ?? null) : null;
            }
        });
        this.rows ??= [];
    }

    override render() {
        const w = words().sessions;
        const narrowed = this.query.has("q") || this.query.has("department");
        const when = this.when();
        return html`<header class="page-head">
                <h1 tabindex="-1">${words().desks.sessions}</h1>
                ${may("sessions:edit")
                    ? html`<a class="button primary" href=${href("sessions", "new")}>${w.create}</a>`
                    : nothing}
            </header>
            <nav class="tabs" aria-label=${w.state}>
                ${WHEN.map(
                    (one) =>
                        html`<a
                            href=${href("sessions") + (one === "past" ? "?when=past" : "")}
                            aria-current=${one === when ? "page" : nothing}
                            >${w.when_[one]}</a
                        >`,
                )}
            </nav>
            <form
                class="filters two-filters"
                role="search"
                @submit=${(event: Event) => event.preventDefault()}
            >
                <div class="field">
                    <label for="sessions-q">${w.search}</label>
                    <input
                        id="sessions-q"
                        type="search"
                        autocomplete="off"
                        .value=${this.query.get("q") ?? ""}
                        @input=${this.typed}
                    />
                </div>
                ${select({
                    id: "sessions-department",
                    label: w.department,
                    value: this.query.get("department") ?? "",
                    options: [
                        ["", words().accounts.anyDepartment],
                        ...this.departments.map(({ id, name }) => [id, name] as const),
                    ],
                    onChange: (department) => narrow({ department }),
                })}
                ${narrowed
                    ? html`<button
                          type="button"
                          class="plain"
                          @click=${() => narrow({ q: null, department: null })}
                      >
                          ${words().accounts.all}
                      </button>`
                    : nothing}
            </form>
            ${this.said()}
            <wz-table
                label=${words().desks.sessions}
                .rows=${this.rows}
                .rowKey=${(session: Session) => session.id}
                .rowClass=${(session: Session) => (ON.includes(session.state) ? "now" : "")}
                .columns=${this.columns()}
                .hasMore=${this.next !== null}
                .loading=${this.busy}
                @more=${() => void this.read(this.next)}
                .whenEmpty=${narrowed
                    ? empty(w.noneFound, w.noneFoundText)
                    : empty(
                          when === "past" ? w.nonePast : w.noneComing,
                          when === "past" ? w.nonePastText : w.noneComingText,
                      )}
            ></wz-table>`;
    }

    private columns(): readonly Column<Session>[] {
        const w = words().sessions;
        return [
            {
                label: w.session,
                cell: (session) =>
                    html`<a class="row-link" href=${href("sessions", session.id)}
                            >${session.title}</a
                        >
                        <small class="quiet-text">${session.programme.name}</small>`,
            },
            { label: w.state, cell: (session) => sessionState(session.state) },
            { label: w.when, kind: "time", cell: (session) => span(session.startsAt, session.endsAt) },
            { label: w.department, cell: (session) => session.department.name },
            {
                label: w.guests,
                cell: (session) =>
                    session.guests.length === 0
                        ? html`<span class="quiet-text">${w.noGuests}</span>`
                        : session.guests.map((guest) => guest.person.name).join(w.comma),
            },
        ];
    }

    private typed(event: InputEvent): void {
        const q = (event.target as HTMLInputElement).value.trim();
        clearTimeout(this.typing);
        this.typing = setTimeout(() => narrow({ q }), TYPING);
    }
}
