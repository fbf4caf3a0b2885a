import { html } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api/api";
import type { Session, SessionState } from "../api/types";
import { words } from "../state/language";
import { href } from "../state/router";
import { span } from "../state/time";
import { ActingElement } from "./action";
import { empty } from "./empty";
import { sessionState } from "./session-state";
import "./table";
import type { Column } from "./table";

const ON: readonly SessionState[] = ["live", "paused", "rehearsal"];

/** That many of those that ended last. */
const ENDED = 10;

/**
 * For a desk that works on one session, where its address names none: what is on now, then what
 * comes, then what ended last. Each leads to the desk with that session.
 */
@customElement("wz-choose-session")
export class ChooseSession extends ActingElement {
    /** Path of the desk. */
    @property() desk = "";
    @state() private rows: readonly Session[] | null = null;

    override connectedCallback(): void {
        super.connectedCallback();
        void this.read();
    }

    private async read(): Promise<void> {
        const any = { q: null, department: null, startsFrom: null, startsBefore: null };
        await this.act(async () => {
            const [coming, ended] = await Promise.all([
                api.sessions(
                    { ...any, states: [...ON, "announced"].join(), sort: "startsAt", size: 50 },
                    null,
                ),
                api.sessions({ ...any, states: "ended", sort: "-startsAt", size: ENDED }, null),
            ]);
            this.rows = [
                ...coming.data.filter((session) => ON.includes(session.state)),
                ...coming.data.filter((session) => !ON.includes(session.state)),
                ...ended.data,
            ];
        });
        this.rows ??= [];
    }

    override render() {
        const w = words().sessions;
        return html`<p class="intro">${w.choose}</p>
            ${this.said()}
            <wz-table
                label=${w.choose}
                .rows=${this.rows}
                .rowKey=${(session: Session) => session.id}
                .columns=${this.columns()}
                .whenEmpty=${empty(w.noneToChoose, w.noneToChooseText)}
            ></wz-table>`;
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
