import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { api } from "../../api/api";
import { Refused } from "../../api/problem";
import type {
    Department,
    Named,
    Programme,
    Session,
    SessionStep,
    SessionSteps,
} from "../../api/types";
import { language } from "../../base/language";
import { words } from "../../messages";
import { directoryWords } from "../directory/words";
import { sessionsWords } from "./words";
import { live } from "../../state/live";
import { notify } from "../../state/notices";
import { openDesks } from "../../frame/desks";
import { go, href } from "../../state/router";
import { may } from "../../state/session";
import { span } from "../../base/time";
import { openForm } from "../../parts/form-dialog";
import { confirm } from "../../parts/dialog";
import { changed, EditingElement } from "../../parts/editing";
import { empty } from "../../parts/empty";
import { area, field } from "../../parts/field";
import { icon } from "../../parts/icons";
import { departmentsAs } from "../../parts/roles";
import { select } from "../../parts/select";
import { sessionState } from "../../parts/session-state";
import {
    editedOf,
    instants,
    PARTS,
    partWords,
    patch,
    wanted,
    type Edited,
    type EditedGuest,
    type Part,
} from "./edited";
import "./guests-field";
import { makeDepartment, makeProgramme } from "../directory/make";
import { timesFields } from "./times-fields";
import "../../parts/topics-field";

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

/** Where what stands in the way of a step is mended. */
const MENDED_AT: Readonly<Record<string, string>> = {
    startsAt: "#session-day",
    endsAt: "#session-to",
    introduction: "#session-introduction",
    guests: "#guest-search",
    title: "#session-title",
    host: "#session-host",
};

/** Desks that work on one session, by their paths. */
const ON_SESSIONS = ["moderation", "rundown", "record"];

/** One session: what is said of it, who comes, and its next steps. */
@customElement("wz-one-session")
export class OneSession extends EditingElement<Session, Edited, Part> {
    @property() session = "";
    @state() private steps: SessionSteps | null = null;
    @state() private programmes: readonly Programme[] = [];
    @state() private departments: readonly Department[] = [];
    @state() private noTime = false;

    override connectedCallback(): void {
        super.connectedCallback();
        this.untilDisconnected(language.subscribe(() => void this.readSteps()));
        // What others do is seen at once; what is typed here stays on top of it.
        this.untilDisconnected(
            live.session(this.session).on<{ version: number }>("session", ({ version }) => {
                if (this.base && version > this.base.version && !this.sending) {
                    void this.readAgain();
                }
            }),
        );
        this.untilDisconnected(live.session(this.session).anew(() => this.readAgain()));
        void this.read();
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
        return api.session(this.session);
    }

    private async read(): Promise<void> {
        await this.open(
            api.programmes().then(({ data }) => {
                this.programmes = data;
            }),
            api.deskDepartments().then(({ data }) => {
                this.departments = data;
            }),
        );
        await this.readSteps();
    }

    private async readAgain(): Promise<void> {
        if (!this.base) {
            return;
        }
        try {
            this.takeOver(await this.current());
            await this.readSteps();
        } catch {
            // It is read again with the next look or change.
        }
    }

    private async readSteps(): Promise<void> {
        if (this.base) {
            try {
                this.steps = await api.sessionSteps(this.base.id);
            } catch {
                this.steps = null;
            }
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
            </header>
            <div class="two session-page">
                <div>${may("sessions:edit") ? this.form(base, now) : this.facts(base)}</div>
                <div class="beside">${this.stepsPart(base)} ${this.places(base)}</div>
            </div>`;
    }

    private facts(base: Session): TemplateResult {
        const w = sessionsWords();
        const rows: readonly (readonly [string, string])[] = [
            [words().sessions.department, base.department.name],
            [w.programme, base.programme.name],
            [words().sessions.when, span(base.startsAt, base.endsAt)],
            [w.host, base.host],
            [w.introduction, base.introduction],
            [
                w.guests,
                base.guests
                    .map((guest) => `${guest.person.name}　${guest.title}　${guest.departmentName}`)
                    .join("\n"),
            ],
            [w.topics, base.topics.map((topic) => topic.name).join(words().sessions.comma)],
        ];
        return html`<section class="part">
            <h2>${w.about}</h2>
            <dl class="facts lines">
                ${rows.map(([label, text]) => html`<dt>${label}</dt><dd>${text || "—"}</dd>`)}
            </dl>
        </section>`;
    }

    private form(base: Session, now: Edited): TemplateResult {
        const w = sessionsWords();
        const fixed = !["draft", "announced", "rehearsal"].includes(base.state);
        const fields = html`            <section class="part">
                <h2>${w.about}</h2>
                <div class="stack">
                    ${field({
                        id: "session-title",
                        name: "title",
                        label: w.title,
                        value: now.title,
                        maxlength: 80,
                        required: true,
                        spellcheck: true,
                        error: this.problem("title", "save"),
                        onInput: (title) => this.type({ title }),
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
                        error: this.problem("introduction", "save"),
                        onInput: (introduction) => this.type({ introduction }),
                    })}
                    <wz-topics-field
                        .topics=${now.topics}
                        .error=${this.problem("topicIds", "save")}
                        @topics=${(event: CustomEvent<Edited["topics"]>) =>
                            this.type({ topics: event.detail })}
                    ></wz-topics-field>
                </div>
            </section>
            <section class="part">
                <h2>${w.guestsAndHost}</h2>
                <wz-guests-field
                    .guests=${now.guests}
                    .departments=${this.departments}
                    .departmentId=${now.departmentId}
                    .session=${this.session}
                    .problem=${(pointer: string) => this.problemPart(pointer, "save")}
                    @guests=${(event: CustomEvent<readonly EditedGuest[]>) =>
                        this.type({ guests: event.detail })}
                ></wz-guests-field>
                <div class="stack">
                    ${field({
                        id: "session-host",
                        name: "host",
                        label: w.host,
                        value: now.host,
                        maxlength: 40,
                        error: this.problem("host", "save"),
                        onInput: (host) => this.type({ host }),
                    })}
                </div>
            </section>
            <section class="part">
                <h2>${w.timeAndPlace}</h2>
                ${timesFields(
                    now.times,
                    {
                        startsAt: this.noTime ? w.timeNeeded : this.problem("startsAt", "save"),
                        endsAt: this.problem("endsAt", "save"),
                    },
                    (times) => this.type({ times }),
                )}
                <div class="stack">
                    ${this.choice(
                        "programme",
                        w.programme,
                        now.programmeId,
                        this.programmes,
                        fixed,
                        (programmeId) => this.type({ programmeId }),
                        {
                            words: directoryWords().newProgramme,
                            run: () => void this.makeProgramme(),
                        },
                    )}
                    ${this.choice(
                        "department",
                        words().sessions.department,
                        now.departmentId,
                        this.own(now.departmentId),
                        fixed,
                        (departmentId) => this.type({ departmentId }),
                        {
                            words: directoryWords().newDepartment,
                            run: () => void this.makeDepartment(),
                        },
                    )}
                    ${field({
                        id: "session-video",
                        name: "videoUrl",
                        label: w.video,
                        hint: w.videoHint,
                        type: "url",
                        value: now.videoUrl,
                        maxlength: 500,
                        error: this.problem("videoUrl", "save"),
                        onInput: (videoUrl) => this.type({ videoUrl }),
                    })}
                </div>
            </section>`;
        return this.editor(fields, "session-form");
    }

    private choice(
        name: "programme" | "department",
        label: string,
        value: string,
        options: readonly { readonly id: string; readonly name: string }[],
        fixed: boolean,
        onChange: (value: string) => void,
        make: { readonly words: string; readonly run: () => void },
    ): TemplateResult {
        if (fixed) {
            const chosen = options.find((one) => one.id === value);
            return html`<div class="field">
                <p class="label">${label}</p>
                <p>
                    ${chosen?.name ?? ""}
                    ${may("structure:edit") ? this.editLink(`${name}s`, chosen) : nothing}
                </p>
                <p class="hint">${sessionsWords().fixedOnceLive}</p>
            </div>`;
        }
        return html`<div class="with-make">
            ${select({
                id: `session-${name}`,
                label,
                value,
                options: options.map((one) => [one.id, one.name] as const),
                error: this.problem(`${name}Id`, "save"),
                onChange,
            })}
            ${
                may("structure:edit")
                    ? html`<button type="button" class="plain" @click=${make.run}>${make.words}</button>
                      ${this.editLink(
                          `${name}s`,
                          options.find((one) => one.id === value),
                      )}`
                    : nothing
            }
        </div>`;
    }

    private editLink(
        kind: "programmes" | "departments",
        chosen: Named | undefined,
    ): TemplateResult | typeof nothing {
        const w = directoryWords();
        return chosen
            ? html`<a
                  class="plain"
                  href=${`${href("directory", kind, chosen.id)}?session=${this.session}`}
                  aria-label=${w.editOf(chosen.name)}
                  >${w.edit}</a
              >`
            : nothing;
    }

    private own(chosen: string): readonly Department[] {
        const own = departmentsAs("producer", "editor");
        return this.departments.filter(
            (one) => own === null || one.id === chosen || own.some((mine) => mine.id === one.id),
        );
    }

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
        const names = new Map(
            [...this.programmes, ...this.departments].map((one) => [one.id, one.name] as const),
        );
        return partWords(part, edited, names);
    }

    private stepsPart(base: Session): TemplateResult {
        const w = sessionsWords();
        const steps = this.steps?.data ?? [];
        return html`<section class="part next-steps">
            <h2>${words().sessions.next}</h2>
            ${
                this.steps === null
                    ? html`<p class="waiting" role="status">${words().parts.loading}</p>`
                    : steps.length === 0
                      ? html`<p class="quiet-text">${w.noNext}</p>`
                      : html`<ul class="session-steps">
                        ${repeat(
                            steps,
                            (step) => step.state,
                            (step, at) => this.step(step, at === 0),
                        )}
                    </ul>`
            }
            ${this.outcome("step")}
            ${
                base.state === "draft" && may("sessions:edit")
                    ? html`<p>
                      <button
                          type="button"
                          class="plain grave"
                          ?disabled=${this.busy}
                          @click=${this.discard}
                      >
                          ${w.discard}
                      </button>
                  </p>`
                    : nothing
            }
        </section>`;
    }

    private step(step: SessionStep, first: boolean): TemplateResult {
        const w = sessionsWords();
        const allowed = may(
            step.state === "draft" || step.state === "announced" ? "sessions:edit" : "sessions:run",
        );
        return html`<li>
            ${
                allowed
                    ? html`<button
                      type="button"
                      class="button ${first ? "primary" : ""}"
                      ?disabled=${this.busy}
                      @click=${() => this.take(step)}
                  >
                      ${step.name}
                  </button>`
                    : html`<p><b>${step.name}</b> <span class="quiet-text">${w.notYours}</span></p>`
            }
            <p class="quiet-text">${step.shows}</p>
            ${
                step.blockers.length > 0
                    ? html`<div class="blockers">
                      <p>${words().sessions.blocked}</p>
                      <ul>
                          ${step.blockers.map(
                              (blocker) =>
                                  html`<li>
                                      ${
                                          MENDED_AT[blocker.pointer] && may("sessions:edit")
                                              ? html`<a
                                                href=${MENDED_AT[blocker.pointer] ?? ""}
                                                @click=${(event: Event) => this.mend(event, blocker.pointer)}
                                                >${this.pointerName(blocker.pointer)}${words().sessions.colon}${blocker.detail}</a
                                            >`
                                              : html`${blocker.detail}`
                                      }
                                  </li>`,
                          )}
                      </ul>
                  </div>`
                    : nothing
            }
        </li>`;
    }

    private pointerName(pointer: string): string {
        const w = sessionsWords();
        const names: Readonly<Record<string, string>> = {
            startsAt: w.day,
            endsAt: w.to,
            introduction: w.introduction,
            guests: w.guests,
            title: w.title,
            host: w.host,
        };
        return names[pointer] ?? pointer;
    }

    private mend(event: Event, pointer: string): void {
        event.preventDefault();
        const target = this.querySelector<HTMLElement>(MENDED_AT[pointer] ?? "");
        target?.scrollIntoView({ block: "center" });
        target?.focus({ preventScroll: true });
    }

    private places(base: Session): TemplateResult {
        const w = sessionsWords();
        const desks = openDesks().filter((desk) => ON_SESSIONS.includes(desk.path));
        const isPublic = base.state !== "draft";
        if (!isPublic && desks.length === 0) {
            return html``;
        }
        return html`<section class="part">
            <h2>${w.workOn}</h2>
            <ul class="places">
                ${
                    isPublic
                        ? html`<li>
                          <a href=${base.address} target="_blank" rel="noopener"
                              >${icon("outside")}<span
                                  ><b>${words().sessions.publicPage}</b
                                  ><span class="visually-hidden">${words().frame.newWindow}</span></span
                              ></a
                          >
                      </li>`
                        : nothing
                }
                ${desks.map(
                    (desk) =>
                        html`<li>
                            <a href=${href(desk.path, base.id)}
                                >${icon(desk.icon)}<span><b>${words().desks[desk.title]}</b></span></a
                            >
                        </li>`,
                )}
            </ul>
        </section>`;
    }

    protected override async isComplete(): Promise<boolean> {
        this.noTime = this.now !== null && instants(this.now.times) === null;
        if (this.noTime) {
            (await this.shown("#session-day"))?.focus();
        }
        return !this.noTime;
    }

    protected override whenSaved(): Promise<void> {
        return this.readSteps();
    }

    /** Field by field, so that what others changed elsewhere stays. */
    protected override async send(): Promise<void> {
        const { base, now } = this;
        if (!base || !now) {
            return;
        }
        const before = editedOf(base);
        const body = patch(before, now);
        if (Object.keys(body).length > 0) {
            this.got(await api.changeSession(base.id, base.version, body), now);
        }
        const parts = changed(PARTS, before, now);
        if (parts.includes("guests")) {
            this.got(await api.setGuests(base.id, this.version(), wanted(now.guests)), now);
        }
        if (parts.includes("topics")) {
            const ids = now.topics.map((topic) => topic.id);
            this.got(await api.setTopics(base.id, this.version(), ids), now);
        }
    }

    private version(): number {
        return this.base?.version ?? 0;
    }

    /** Says what the step does before it is done. */
    private async take(offered: SessionStep): Promise<void> {
        const w = sessionsWords();
        if (this.isDirty()) {
            if (!(await this.save())) {
                return;
            }
        }
        const step = this.steps?.data.find((one) => one.state === offered.state) ?? offered;
        const blocker = step.blockers[0];
        if (blocker) {
            const target = MENDED_AT[blocker.pointer];
            const at = target ? this.querySelector<HTMLElement>(target) : null;
            at?.scrollIntoView({ block: "center" });
            at?.focus({ preventScroll: true });
            return;
        }
        const text = html`<dl class="consequences">
            <dt>${w.shows}</dt>
            <dd>${step.shows}</dd>
            <dt>${w.citizens}</dt>
            <dd>${step.citizens}</dd>
            <dt>${w.undo}</dt>
            <dd>${step.undo}</dd>
        </dl>`;
        const question = { title: step.name, text, action: step.name };
        if (step.reasonNeeded) {
            await openForm({
                ...question,
                grave: true,
                fields: ["reason"],
                form: (problem) =>
                    field({
                        id: "step-reason",
                        name: "reason",
                        label: w.reason,
                        hint: w.reasonHint,
                        maxlength: 200,
                        required: true,
                        spellcheck: true,
                        error: problem("reason"),
                    }),
                done: ({ reason = "" }) => this.move(step, reason.trim()),
            });
        } else if (await confirm(question)) {
            await this.act(() => this.move(step, null), "", [], "step");
        }
        await this.readSteps();
    }

    private async move(step: SessionStep, reason: string | null): Promise<void> {
        try {
            const moved = await api.setSessionState(
                this.session,
                this.version(),
                step.state,
                reason,
            );
            // The next ones are others: nothing to press until they are known.
            this.steps = null;
            this.takeOver(moved);
            notify("done", sessionsWords().moved(words().sessions.states[moved.state]));
        } catch (failure) {
            if (failure instanceof Refused && failure.problem.status === 412) {
                await this.readAgain();
            }
            throw failure;
        }
    }

    private async discard(): Promise<void> {
        const w = sessionsWords();
        const base = this.base;
        if (
            base &&
            (await confirm({
                title: w.discard,
                text: w.discardText(base.title),
                action: w.discard,
                grave: true,
            }))
        ) {
            await this.act(
                async () => {
                    await api.discardSession(base.id, this.version());
                    this.forgetTyped();
                    notify("done", w.discarded(base.title));
                    go(href("sessions"), "replace");
                },
                "",
                [],
                "step",
            );
        }
    }

    private async makeDepartment(): Promise<void> {
        const made = await makeDepartment();
        if (made) {
            this.departments = [...this.departments, made];
            this.type({ departmentId: made.id });
        }
        (await this.shown("#session-department"))?.focus();
    }

    private async makeProgramme(): Promise<void> {
        const made = await makeProgramme();
        if (made) {
            this.programmes = [...this.programmes, made];
            this.type({ programmeId: made.id });
        }
        (await this.shown("#session-programme"))?.focus();
    }
}
