import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { get, getAll } from "../../api/client";
import type { Department, Session, SessionState } from "../../api/types";
import { words } from "../../messages";
import { sessionsWords } from "./words";
import { href } from "../../state/router";
import { may } from "../../state/session";
import { span } from "../../base/time";
import { ConsoleElement } from "../../parts/element";
import { creating, listHead, type ListOf } from "../../parts/list";
import { sessionState } from "../../parts/session-state";
import type { Column } from "../../parts/table";

const WHEN = ["coming", "past"] as const;
type When = (typeof WHEN)[number];

const STATES: Readonly<Record<When, readonly SessionState[]>> = {
    coming: ["draft", "announced", "rehearsal", "live", "paused", "postponed"],
    past: ["ended", "archived", "cancelled"],
};
const ON: readonly SessionState[] = ["live", "paused", "rehearsal"];

/** What is on and what comes, or what was. */
@customElement("wz-session-list")
export class SessionList extends ConsoleElement {
    @property({ attribute: false }) query = new URLSearchParams();
    @state() private departments: readonly Department[] = [];

    override connectedCallback(): void {
        super.connectedCallback();
        getAll("/api/v1/studio/departments").then(
            (all) => (this.departments = all),
            () => undefined, // Without it one filter is missing.
        );
    }

    private when(): When {
        return this.query.get("when") === "past" ? "past" : "coming";
    }

    override render() {
        const w = sessionsWords();
        const when = this.when();
        return html`${listHead(
            words().desks.sessions,
            may("sessions:edit")
                ? html`<a class="button primary" href=${href("sessions", "new")}>${w.create}</a>`
                : nothing,
        )}
            <nav class="tabs" aria-label=${words().sessions.state}>
                ${WHEN.map(
                    (one) =>
                        html`<a
                            href=${href("sessions") + (one === "past" ? "?when=past" : "")}
                            aria-current=${one === when ? "page" : nothing}
                            >${w.periods[one]}</a
                        >`,
                )}
            </nav>
            <wz-list .list=${this.list(when)} .query=${this.query}></wz-list>`;
    }

    private list(when: When): ListOf<Session> {
        const w = sessionsWords();
        return {
            id: "sessions",
            label: words().desks.sessions,
            search: words().sessions.search,
            filters: [
                {
                    name: "department",
                    label: words().sessions.department,
                    options: [
                        ["", words().parts.anyDepartment],
                        ...this.departments.map(({ id, name }) => [id, name] as const),
                    ],
                },
            ],
            rows: {
                page: (query, after) =>
                    get("/api/v1/studio/sessions", {
                        query: {
                            "filter[q]": query.get("q"),
                            "filter[department]": query.get("department"),
                            "filter[state][in]": STATES[when].join(),
                            sort: when === "past" ? "-startsAt" : "startsAt",
                            "page[size]": 50,
                            "page[after]": after,
                        },
                    }),
                arranged: (all) => [
                    ...all.filter((session) => ON.includes(session.state)),
                    ...all.filter((session) => !ON.includes(session.state)),
                ],
            },
            rowKey: (session) => session.id,
            rowClass: (session) => (ON.includes(session.state) ? "now" : ""),
            columns: this.columns(),
            create: may("sessions:edit") ? creating(w.create, href("sessions", "new")) : null,
            none: when === "past" ? [w.nonePast, w.nonePastText] : [w.noneComing, w.noneComingText],
            noneFound: [words().sessions.noneFound, words().sessions.noneFoundText],
        };
    }

    private columns(): readonly Column<Session>[] {
        const w = sessionsWords();
        return [
            {
                label: words().sessions.session,
                cell: (session) =>
                    html`<a class="row-link" href=${href("sessions", session.id)}
                            >${session.title}</a
                        >
                        <small class="quiet-text">${session.programme.name}</small>`,
            },
            { label: words().sessions.state, cell: (session) => sessionState(session.state) },
            {
                label: words().sessions.when,
                kind: "time",
                cell: (session) => span(session.startsAt, session.endsAt),
            },
            { label: words().sessions.department, cell: (session) => session.department.name },
            {
                label: w.guests,
                cell: (session) =>
                    session.guests.length === 0
                        ? html`<span class="quiet-text">${w.noGuests}</span>`
                        : session.guests
                              .map((guest) => guest.person.name)
                              .join(words().sessions.comma),
            },
        ];
    }
}
