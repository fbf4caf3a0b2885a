import { html, nothing, type TemplateResult } from "lit";
import type { Session } from "../../api/types";
import { span } from "../../base/time";
import { openDesks } from "../../frame/desks";
import { words } from "../../messages";
import { icon } from "../../parts/icons";
import { href } from "../../state/router";
import { may } from "../../state/session";
import { sessionsWords } from "./words";

/** Desks that work on one session, by their paths. */
const ON_SESSIONS = ["moderation", "rundown", "record"];

/** There is something to report of. */
const BROADCAST: readonly string[] = ["live", "paused", "ended", "archived"];

/** Where else this session is worked on, and its public page. */
export function places(session: Session): TemplateResult | typeof nothing {
    const desks = openDesks().filter((desk) => ON_SESSIONS.includes(desk.path));
    const isPublic = session.state !== "draft";
    if (!isPublic && desks.length === 0) {
        return nothing;
    }
    return html`<section class="part">
        <h2>${sessionsWords().workOn}</h2>
        <ul class="places">
            ${
                isPublic
                    ? html`<li>
                      <a href=${session.address} target="_blank" rel="noopener"
                          >${icon("outside")}<span
                              ><b>${words().sessions.publicPage}</b
                              ><span class="visually-hidden">${words().frame.newWindow}</span></span
                          ></a
                      >
                  </li>`
                    : nothing
            }
            ${
                may("sessions:edit")
                    ? html`<li>
                      <a href=${`${href("sessions", "new")}?like=${session.id}`}
                          >${icon("ledger")}<span><b>${sessionsWords().another}</b></span></a
                      >
                  </li>`
                    : nothing
            }
            ${
                may("rundown:read") && BROADCAST.includes(session.state)
                    ? html`<li>
                      <a href=${href("sessions", session.id, "report")}
                          >${icon("ledger")}<span><b>${sessionsWords().report}</b></span></a
                      >
                  </li>`
                    : nothing
            }
            ${desks.map(
                (desk) =>
                    html`<li>
                        <a href=${href(desk.path, session.id)}
                            >${icon(desk.icon)}<span><b>${words().desks[desk.title]}</b></span></a
                        >
                    </li>`,
            )}
        </ul>
    </section>`;
}

/** A session for whoever may not change it. */
export function facts(session: Session): TemplateResult {
    const w = sessionsWords();
    const common = words().sessions;
    const guests = session.guests.map(
        (guest) => `${guest.person.name}　${guest.title}　${guest.departmentName}`,
    );
    const rows: readonly (readonly [string, string])[] = [
        [common.department, session.department.name],
        [w.programme, session.programme.name],
        [common.when, span(session.startsAt, session.endsAt)],
        [w.host, session.host],
        [w.introduction, session.introduction],
        [w.guests, guests.join("\n")],
        [w.topics, session.topics.map((topic) => topic.name).join(common.comma)],
    ];
    return html`<section class="part">
        <h2>${w.about}</h2>
        <dl class="facts lines">
            ${rows.map(([label, text]) => html`<dt>${label}</dt><dd>${text || "—"}</dd>`)}
        </dl>
    </section>`;
}
