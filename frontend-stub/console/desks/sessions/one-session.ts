import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { get, patch, put } from "../../api/client";
import type { Session } from "../../api/types";
import { words } from "../../messages";
import { EditingElement } from "../../parts/editing";
import { changed } from "../../parts/merge";
import { empty } from "../../parts/empty";
import { sessionState } from "../../parts/session-state";
import { live } from "../../state/live";
import { href } from "../../state/router";
import { may } from "../../state/session";
import {
    changesOf,
    editedOf,
    instants,
    PARTS,
    partWords,
    wanted,
    type Edited,
    type Part,
} from "./edited";
import { SessionForm, type FormPage } from "./session-form";
import { facts, places } from "./session-places";
import "./session-hand-over";
import "./session-steps";
import type { SessionStepsPart, StepsPage } from "./session-steps";
import { Structure, type Kind } from "./structure";
import { sessionsWords } from "./words";

const FIELDS = [
    "title",
    "programmeId",
    "departmentId",
    "startsAt",
    "endsAt",
    "introduction",
    "host",
    "videoUrl",
    "guests",
    "topicIds",
];

/** What is left of it is known by now. */
const OVER: readonly Session["state"][] = ["ended", "archived", "cancelled"];

/** One session: what is said of it, who comes, and its next steps. */
@customElement("wz-one-session")
export class OneSession extends EditingElement<Session, Edited, Part> {
    @property() session = "";
    @state() private noTime = false;
    @query("wz-session-steps") private steps!: SessionStepsPart | null;
    private readonly structure = new Structure(this);

    override connectedCallback(): void {
        super.connectedCallback();
        // What others do is seen at once; what is typed here stays on top of it.
        this.untilDisconnected(
            live.session(this.session).on<{ version: number }>("session", ({ version }) => {
                if (this.base && version > this.base.version && !this.sending) {
                    void this.readAgain();
                }
            }),
        );
        this.untilDisconnected(live.session(this.session).anew(() => this.readAgain()));
        void this.open(this.structure.read());
    }

    protected override keptAs(): string {
        return `session ${this.session}`;
    }

    protected override parts() {
        return PARTS;
    }

    protected override fields(): readonly string[] {
        return FIELDS;
    }

    protected override mayEdit(): boolean {
        return may("sessions:edit");
    }

    protected override editedOf(session: Session): Edited {
        return editedOf(session);
    }

    protected override current(): Promise<Session> {
        return get("/api/v1/studio/sessions/{id}", { at: { id: this.session } });
    }

    private async readAgain(): Promise<void> {
        if (!this.base) {
            return;
        }
        try {
            this.takeOver(await this.current());
            await this.steps?.read();
        } catch {
            // It is read again with the next look or change.
        }
    }

    override render() {
        const w = sessionsWords();
        const trail = html`<p class="trail">
            <a href=${href("sessions")}>${words().desks.sessions}</a>
        </p>`;
        const { base, now } = this;
        if (this.missing) {
            return html`${trail}
                <h1 tabindex="-1">${words().frame.notFound}</h1>
                ${empty(words().sessions.missing, words().sessions.missingText)}`;
        }
        if (!base || !now) {
            return html`${trail}
                <h1 tabindex="-1">${words().desks.sessions}</h1>
                ${this.outcome()}
                <p class="waiting" role="status">${words().parts.loading}</p>`;
        }
        return html`${trail}
            <header class="page-head session-head">
                <h1 tabindex="-1">${base.title}</h1>
                <p class="sub">${sessionState(base.state)} ${w.stateText[base.state]}</p>
                ${
                    (base.state === "postponed" || base.state === "cancelled") && base.stateReason
                        ? html`<p class="sub">
                          ${words().sessions.step.reason}${words().sessions.colon}${base.stateReason}
                      </p>`
                        : nothing
                }
            </header>
            <div class="two session-page">
                <div>
                    ${
                        OVER.includes(base.state) && may("hand-overs:make")
                            ? html`<wz-session-hand-over
                              .session=${base.id}
                          ></wz-session-hand-over>`
                            : nothing
                    }
                    ${may("sessions:edit") ? this.form(base, now) : facts(base)}
                </div>
                <div class="beside">
                    <wz-session-steps
                        .page=${this.forSteps}
                        .session=${base}
                        .locked=${this.busy}
                        .typed=${this.isDirty()}
                    ></wz-session-steps>
                    ${places(base)}
                </div>
            </div>`;
    }

    private form(base: Session, now: Edited): TemplateResult {
        return this.editor(new SessionForm(this.forForm, base, now).render(), "session-form");
    }

    private readonly forForm: FormPage = ((page: OneSession) => ({
        structure: page.structure,
        get noTime() {
            return page.noTime;
        },
        problemOf: (field: string) => page.problem(field, "save"),
        problemAt: (pointer: string) => page.problemPart(pointer, "save"),
        change: (change: Partial<Edited>) => page.type(change),
        make: (kind: Kind) => page.make(kind),
    }))(this);

    private readonly forSteps: StepsPage = ((page: OneSession) => ({
        get base() {
            return page.base;
        },
        saveTyped: () => (page.isDirty() ? page.save() : Promise.resolve(true)),
        forgetTyped: () => page.forgetTyped(),
        takeOver: (session: Session) => page.takeOver(session),
        readAgain: () => page.readAgain(),
    }))(this);

    protected override partName(part: Part): string {
        const w = sessionsWords();
        return {
            title: w.title,
            programmeId: w.programme,
            departmentId: words().sessions.department,
            introduction: w.introduction,
            host: w.host,
            videoUrl: w.video,
            times: words().sessions.when,
            guests: w.guests,
            topics: w.topics,
        }[part];
    }

    protected override partWords(part: Part, edited: Edited): string {
        return partWords(part, edited, this.structure.names());
    }

    protected override async isComplete(): Promise<boolean> {
        this.noTime = this.now !== null && instants(this.now.times) === null;
        if (this.noTime) {
            (await this.shown("#session-day"))?.focus();
        }
        return !this.noTime;
    }

    protected override async whenSaved(): Promise<void> {
        await this.steps?.read();
    }

    /** Field by field, so that what others changed elsewhere stays. */
    protected override async send(): Promise<void> {
        const { base, now } = this;
        if (!base || !now) {
            return;
        }
        const before = editedOf(base);
        const body = changesOf(before, now);
        if (Object.keys(body).length > 0) {
            this.got(
                await patch("/api/v1/studio/sessions/{id}", {
                    at: { id: base.id },
                    body,
                    ifMatch: base.version,
                }),
                now,
            );
        }
        const parts = changed(PARTS, before, now);
        if (parts.includes("guests")) {
            this.got(
                await put("/api/v1/studio/sessions/{id}/guests", {
                    at: { id: base.id },
                    body: { guests: wanted(now.guests) },
                    ifMatch: this.version(),
                }),
                now,
            );
        }
        if (parts.includes("topics")) {
            const ids = now.topics.map((topic) => topic.id);
            this.got(
                await put("/api/v1/studio/sessions/{id}/topics", {
                    at: { id: base.id },
                    body: { topicIds: ids },
                    ifMatch: this.version(),
                }),
                now,
            );
        }
    }

    private version(): number {
        return this.base?.version ?? 0;
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
