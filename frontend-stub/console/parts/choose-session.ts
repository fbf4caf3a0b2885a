import { html } from "lit";
import { customElement, property } from "lit/decorators.js";
import { get } from "../api/client";
import { words } from "../messages";
import type { Session, SessionState } from "../api/types";
import type { Page } from "../api/operations";
import { href } from "../state/router";
import { span } from "../base/time";
import { ConsoleElement } from "./element";
import "./list";
import type { ListOf } from "./list";
import { sessionState } from "./session-state";
import type { Column } from "./table";

const ON: readonly SessionState[] = ["live", "paused", "rehearsal"];

/** Of those that are on, or come. */
const MOST = 50;

/** That many of those that ended last. */
const ENDED = 10;

const DAY = 86_400_000;

/**
 * For a desk that works on one session, where its address names none: what is on now, then what
 * comes, then what ended last. Each leads to the desk with that session; any other is searched for.
 */
@customElement("wz-choose-session")
export class ChooseSession extends ConsoleElement {
    /** Path of the desk. */
    @property() desk = "";
    @property({ attribute: false }) query = new URLSearchParams();

    override render() {
        return html`<p class="intro">${words().sessions.choose}</p>
            <wz-list .list=${this.list()} .query=${this.query}></wz-list>`;
    }

    private list(): ListOf<Session> {
        const w = words().sessions;
        return {
            id: "choose",
            label: w.choose,
            search: w.search,
            filters: [],
            rows: {
                page: (query, after) => {
                    const q = query.get("q");
                    return q === null ? nearest() : found(q, after);
                },
            },
            rowKey: (session) => session.id,
            rowClass: (session) => (ON.includes(session.state) ? "now" : ""),
            columns: this.columns(),
            create: null,
            none: [w.noneToChoose, w.noneToChooseText],
            noneFound: [w.noneFound, w.noneFoundText],
        };
    }

    private columns(): readonly Column<Session>[] {
        const w = words().sessions;
        return [
            {
                label: w.session,
                cell: (session) =>
                    html`<a class="row-link" href=${href(this.desk, session.id)}
                        >${session.title}</a
                    >`,
            },
            { label: w.state, cell: (session) => sessionState(session.state) },
            {
                label: w.when,
                kind: "time",
                cell: (session) => span(session.startsAt, session.endsAt),
            },
            { label: w.department, cell: (session) => session.department.name },
        ];
    }
}

async function nearest(): Promise<Page<Session>> {
    // Announced long ago and never held: nobody looks for it here.
    const yesterday = new Date(Date.now() - DAY).toISOString();
    const parts = await Promise.all([
        get("/api/v1/studio/sessions", {
            query: { "filter[state][in]": ON.join(), sort: "-startsAt", "page[size]": MOST },
        }),
        get("/api/v1/studio/sessions", {
            query: {
                "filter[state][in]": "announced,postponed",
                "filter[startsAt][gte]": yesterday,
                sort: "startsAt",
                "page[size]": MOST,
            },
        }),
        get("/api/v1/studio/sessions", {
            query: { "filter[state][in]": "ended", sort: "-startsAt", "page[size]": ENDED },
        }),
    ]);
    const data = parts.flatMap((part) => part.data);
    return { data, meta: { page: { size: data.length, hasMore: false } } };
}

function found(q: string, after: string | null): Promise<Page<Session>> {
    return get("/api/v1/studio/sessions", {
        query: {
            "filter[q]": q,
            "filter[state][in]": [...ON, "announced", "postponed", "ended"].join(),
            sort: "-startsAt",
            "page[size]": MOST,
            "page[after]": after,
        },
    });
}
