import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { addStyles } from "../../base/styles";
import { get } from "../../api/client";
import { signInWords } from "../../sign-in/words";
import type { HeldRole, Me, Schemas } from "../../api/types";
import { language } from "../../base/language";
import { words } from "../../messages";
import { homeWords } from "./words";
import { openDesks, type Desk } from "../../frame/desks";
import { href } from "../../state/router";
import { may, session } from "../../state/session";
import { ago, calendarDay, clock, day, hour, weekday } from "../../base/time";
import { ConsoleElement } from "../../parts/element";
import { icon } from "../../parts/icons";
import styles from "./home.sheet.css";

addStyles(styles);

const COMING = {
    open: true,
    translated: true,
    query: {
        "filter[state][in]": "announced,rehearsal,live,paused,postponed",
        sort: "startsAt",
        "page[size]": 4,
    },
} as const;

/** Where one starts: who one is here, what needs attention, what one may do, what comes next. */
@customElement("wz-home")
export class Home extends ConsoleElement {
    @state() private sessions: readonly Schemas["Session"][] | null = null;
    @state() private failed = false;
    @state() private queue: Schemas["StudioQueue"] | null = null;
    @state() private toAnswer: Schemas["HandOverSummary"] | null = null;

    override connectedCallback(): void {
        super.connectedCallback();
        this.follow(session);
        // Titles come in the reader's script.
        this.untilDisconnected(language.subscribe(() => void this.read()));
        void this.read();
        void this.count();
    }

    private async read(): Promise<void> {
        try {
            this.sessions = (await get("/api/v1/public/sessions", COMING)).data;
            this.failed = false;
        } catch {
            this.failed = true;
        }
    }

    /** What waits within one's reach; without it nothing is said of it. */
    private async count(): Promise<void> {
        if (may("questions:moderate")) {
            this.queue = await get("/api/v1/studio/questions/queue").catch(() => null);
        }
        if (may("hand-overs:read")) {
            this.toAnswer = await get("/api/v1/studio/hand-overs/summary", {}).catch(() => null);
        }
    }

    override render() {
        const now = session.get();
        if (now.kind !== "signed-in") {
            return nothing;
        }
        const w = homeWords();
        return html`<header class="page-head">
                <h1 tabindex="-1">${greeting(now.me)}</h1>
                <p class="sub">${day(Date.now())} ${weekday(Date.now())}</p>
            </header>
            <div class="two">
                <div>
                    ${this.attention(now.me)}
                    <section class="part">
                        <h2>${w.sessions}</h2>
                        ${this.coming()}
                    </section>
                </div>
                <div>
                    <section class="part">
                        <h2>${w.roles}</h2>
                        ${roles(now.me)}
                    </section>
                    <section class="part">
                        <h2>${w.places}</h2>
                        <ul class="places">
                            ${openDesks()
                                .filter((desk) => desk.path !== "")
                                .map(
                                    (desk) =>
                                        html`<li>
                                            <a href=${href(desk.path)}
                                                >${icon(desk.icon)}<span
                                                    ><b>${words().desks[desk.title]}</b
                                                    ><small>${deskText(desk)}</small></span
                                                ></a
                                            >
                                        </li>`,
                                )}
                        </ul>
                    </section>
                </div>
            </div>`;
    }

    private attention(me: Me): TemplateResult {
        const w = homeWords();
        const suggests = !me.secondFactor && me.signedInWith === "password";
        return html`<section class="part">
            <h2>${w.todo}</h2>
            ${this.waiting()} ${this.answering()}
            ${
                suggests
                    ? html`<div class="message due">
                      ${icon("info")}
                      <div>
                          <p>${w.suggestFactor}</p>
                          <p><a href="/console/account/second-factor">${signInWords().secondFactor.turnOn}</a></p>
                      </div>
                  </div>`
                    : this.waits() === 0 && this.answers().length === 0
                      ? html`<p class="quiet-text">${w.nothingToDo}</p>`
                      : nothing
            }
        </section>`;
    }

    private waits(): number {
        return (this.queue?.waiting ?? 0) + (this.queue?.held ?? 0);
    }

    private waiting(): TemplateResult | typeof nothing {
        const { queue } = this;
        const w = homeWords();
        if (!queue || this.waits() === 0) {
            return nothing;
        }
        const oldest = queue.oldestReceivedAt;
        return html`<p class="waiting-count">
            <a href=${href("moderation")}
                ><b>${this.waits()}</b> ${w.waiting}${oldest ? ` · ${w.oldest(ago(oldest))}` : nothing}</a
            >
        </p>`;
    }

    /** What there is to answer, to sign and to decide, each with the list that it leads to. */
    private answers(): readonly (readonly [tab: string, count: number, text: string])[] {
        const { toAnswer } = this;
        if (!toAnswer) {
            return [];
        }
        const w = homeWords().answering;
        return (
            [
                ["mine", may("answers:write") ? toAnswer.mine : 0, w.mine],
                ["in-review", may("answers:sign") ? toAnswer.inReview : 0, w.toSign],
                ["returned", may("hand-overs:make") ? toAnswer.returned : 0, w.returned],
                ["open", toAnswer.dueSoon, w.dueSoon],
                ["open", toAnswer.overdue, w.overdue],
            ] as const
        ).filter(([, count]) => count > 0);
    }

    private answering(): readonly TemplateResult[] {
        return this.answers().map(
            ([tab, count, text]) =>
                html`<p class="waiting-count">
                    <a href="${href("answers")}?tab=${tab}"><b>${count}</b> ${text}</a>
                </p>`,
        );
    }

    private coming(): TemplateResult {
        const w = words();
        if (this.failed) {
            return html`<p class="quiet-text">${homeWords().sessionsFailed}</p>`;
        }
        if (this.sessions === null) {
            return html`<p class="waiting" role="status">${w.parts.loading}</p>`;
        }
        if (this.sessions.length === 0) {
            return html`<p class="quiet-text">${homeWords().noSessions}</p>`;
        }
        return html`<ul class="agenda">
            ${this.sessions.map(
                (coming) =>
                    html`<li>
                        <p class="when">
                            ${coming.startsAt ? time(coming.startsAt, coming.endsAt) : nothing}
                            ${
                                coming.state === "live"
                                    ? html`<span class="state on-air">${homeWords().liveNow}</span>`
                                    : coming.state === "postponed"
                                      ? html`<span class="state due"
                                        >${w.sessions.states.postponed}</span
                                    >`
                                      : nothing
                            }
                        </p>
                        <p>
                            <a href="/sessions/${coming.slug}" target="_blank" rel="noopener"
                                >${coming.title}<span class="visually-hidden"
                                    >${w.frame.newWindow}</span
                                ></a
                            >
                        </p>
                        ${
                            coming.department
                                ? html`<p class="quiet-text">${coming.department.name}</p>`
                                : nothing
                        }
                    </li>`,
            )}
        </ul>`;
    }
}

function time(from: string, to: string | undefined): TemplateResult {
    return html`<time datetime=${from}
        ><b>${day(from)}</b> ${weekday(from)} ${clock(from)}${to ? html`–${clock(to)}` : nothing}</time
    >`;
}

/** Who only reads sessions prepares none. */
function deskText(desk: Desk): string {
    const w = homeWords();
    return desk.title === "sessions" && !may("sessions:edit")
        ? w.sessionsRead
        : w.deskText[desk.title];
}

function greeting(me: Me): string {
    const w = homeWords();
    const now = hour();
    const say =
        now >= 5 && now < 11
            ? w.morning
            : now >= 11 && now < 13
              ? w.noon
              : now >= 13 && now < 18
                ? w.afternoon
                : w.evening;
    return say(me.displayName);
}

function roles(me: Me): TemplateResult {
    const w = words();
    if (me.roles.length === 0) {
        return html`<p class="quiet-text">${homeWords().noRoles}</p>`;
    }
    return html`<ul class="held">
        ${me.roles.map(
            (held: HeldRole) =>
                html`<li>
                    <p>
                        <b>${w.roles.names[held.role]}</b>
                        <span class="quiet-text">${held.department?.name ?? w.roles.everywhere}</span>
                    </p>
                    <p class="quiet-text">
                        ${
                            held.deputising
                                ? homeWords().deputising(
                                      held.deputising.approver,
                                      calendarDay(held.deputising.lastDay),
                                  )
                                : w.roles.does[held.role]
                        }
                    </p>
                </li>`,
        )}
    </ul>`;
}

export const view = (): TemplateResult => html`<wz-home></wz-home>`;
