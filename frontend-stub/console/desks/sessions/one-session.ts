import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { api } from "../../api/api";
import { Interrupted, Refused } from "../../api/problem";
import type { Department, Programme, Session, SessionStep, SessionSteps } from "../../api/types";
import { language, words } from "../../state/language";
import { live } from "../../state/live";
import { notify } from "../../state/notices";
import { go, href, openDesks } from "../../state/router";
import { may } from "../../state/session";
import { span } from "../../state/time";
import { Unsaved } from "../../state/unsaved";
import { ActingElement } from "../../parts/action";
import { ask } from "../../parts/ask";
import { confirm } from "../../parts/dialog";
import { empty } from "../../parts/empty";
import { area, field } from "../../parts/field";
import { icon } from "../../parts/icons";
import { departmentsAs } from "../../parts/roles";
import { select } from "../../parts/select";
import { sessionState } from "../../parts/session-state";
import { offerUndo } from "../../parts/undo-bar";
import {
    changed,
    editedOf,
    instants,
    merged,
    partWords,
    patch,
    wanted,
    type Edited,
    type EditedGuest,
    type Part,
} from "./edited";
import "./guests-field";
import { makeDepartment, makeProgramme } from "./make";
import { timesFields } from "./times-fields";
import "./topics-field";

/** What was typed, and upon what. */
interface Kept {
    readonly base: Session;
    readonly now: Edited;
}

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
export class OneSession extends ActingElement {
    @property() session = "";
    @state() private base: Session | null = null;
    @state() private now: Edited | null = null;
    @state() private steps: SessionSteps | null = null;
    @state() private missing = false;
    @state() private programmes: readonly Programme[] = [];
    @state() private departments: readonly Department[] = [];
    /** Parts that somebody else has saved differently from what stands here. */
    @state() private conflicts: readonly Part[] = [];
    @state() private restored = false;
    @state() private noTime = false;
    private unsaved!: Unsaved<Kept>;
    private sending = false;

    override connectedCallback(): void {
        super.connectedCallback();
        this.unsaved = new Unsaved<Kept>(`session ${this.session}`);
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
        const save = (event: KeyboardEvent) => {
            if ((event.ctrlKey || event.metaKey) && event.key === "s" && may("sessions:edit")) {
                event.preventDefault();
                void this.save();
            }
        };
        addEventListener("keydown", save);
        this.untilDisconnected(() => removeEventListener("keydown", save));
        void this.read();
    }

    private async read(): Promise<void> {
        await this.act(async () => {
            try {
                const [session, programmes, departments] = await Promise.all([
                    api.session(this.session),
                    api.programmes(),
                    api.deskDepartments(),
                ]);
                this.programmes = programmes.data;
                this.departments = departments.data;
                const kept = this.unsaved.get();
                this.base = kept?.base ?? session;
                this.now = kept?.now ?? editedOf(session);
                this.restored = kept !== null;
                this.takeOver(session);
            } catch (failure) {
                if (failure instanceof Refused && failure.problem.status === 404) {
                    this.missing = true;
                } else {
                    throw failure;
                }
            }
        });
        await this.readSteps();
    }

    private async readAgain(): Promise<void> {
        if (!this.base) {
            return;
        }
        try {
            this.takeOver(await api.session(this.session));
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

    /** Puts what is typed here on top of what the service has now. */
    private takeOver(theirs: Session): void {
        const { base, now } = this;
        if (!base || !now) {
            return;
        }
        const together = merged(editedOf(base), now, editedOf(theirs));
        this.conflicts = [...new Set([...this.conflicts, ...together.conflicts])].filter((part) =>
            changed(editedOf(theirs), together.now).includes(part),
        );
        this.base = theirs;
        this.now = together.now;
        this.keep();
    }

    private isDirty(): boolean {
        return this.base !== null && this.now !== null && this.dirty().length > 0;
    }

    private dirty(): readonly Part[] {
        return this.base && this.now ? changed(editedOf(this.base), this.now) : [];
    }

    private keep(): void {
        this.unsaved.set(this.isDirty() && this.base && this.now ? { base: this.base, now: this.now } : null);
    }

    private type(change: Partial<Edited>): void {
        if (this.now) {
            this.now = { ...this.now, ...change };
            this.keep();
        }
    }

    override render() {
        const w = words().sessions;
        const trail = html`<p class="trail">
            <a href=${href("sessions")}>${words().desks.sessions}</a>
        </p>`;
        const { base, now } = this;
        if (this.missing) {
            return html`${trail}
                <h1 tabindex="-1">${words().frame.notFound}</h1>
                ${empty(w.missing, w.missingText)}`;
        }
        if (!base || !now) {
            return html`${trail}
                <h1 tabindex="-1">${words().desks.sessions}</h1>
                ${this.said()}
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
        const w = words().sessions;
        const rows: readonly (readonly [string, string])[] = [
            [w.department, base.department.name],
            [w.programme, base.programme.name],
            [w.when, span(base.startsAt, base.endsAt)],
            [w.host, base.host],
            [w.introduction, base.introduction],
            [
                w.guests,
                base.guests
                    .map((guest) => `${guest.person.name}　${guest.title}　${guest.departmentName}`)
                    .join("\n"),
            ],
            [w.topics, base.topics.map((topic) => topic.name).join(w.comma)],
        ];
        return html`<section class="part">
            <h2>${w.about}</h2>
            <dl class="facts lines">
                ${rows.map(([label, text]) => html`<dt>${label}</dt><dd>${text || "—"}</dd>`)}
            </dl>
        </section>`;
    }

    private form(base: Session, now: Edited): TemplateResult {
        const w = words().sessions;
        const dirty = this.dirty();
        const fixed = !["draft", "announced", "rehearsal"].includes(base.state);
        return html`<form class="session-form" @submit=${this.submit} novalidate>
            ${this.restored && dirty.length > 0
                ? html`<div class="message">${icon("info")}<p>${w.restored}</p></div>`
                : nothing}
            ${this.conflictPart(base, now)}
            <section class="part">
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
                        { words: w.newProgramme, run: () => void this.makeProgramme() },
                    )}
                    ${this.choice(
                        "department",
                        w.department,
                        now.departmentId,
                        this.own(now.departmentId),
                        fixed,
                        (departmentId) => this.type({ departmentId }),
                        { words: w.newDepartment, run: () => void this.makeDepartment() },
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
            </section>
            <div class="save-bar">
                <button class="button primary" ?disabled=${this.busy || dirty.length === 0}>
                    ${words().parts.save}
                </button>
                ${dirty.length > 0
                    ? html`<button type="button" class="button" @click=${this.forgetChanges}>
                          ${w.forget}
                      </button>`
                    : nothing}
                <p class="quiet-text" role="status">
                    ${this.busy ? w.saving : dirty.length > 0 ? w.notSaved : nothing}
                </p>
                ${this.said("save")}
            </div>
        </form>`;
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
            return html`<div class="field">
                <p class="label">${label}</p>
                <p>${options.find((one) => one.id === value)?.name ?? ""}</p>
                <p class="hint">${words().sessions.fixedOnceLive}</p>
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
            ${may("structure:edit")
                ? html`<button type="button" class="plain" @click=${make.run}>${make.words}</button>`
                : nothing}
        </div>`;
    }

    private own(chosen: string): readonly Department[] {
        const own = departmentsAs("producer", "editor");
        return this.departments.filter(
            (one) => own === null || one.id === chosen || own.some((mine) => mine.id === one.id),
        );
    }

    /** Both versions of what two people have changed, each to something else. */
    private conflictPart(base: Session, now: Edited): TemplateResult | typeof nothing {
        if (this.conflicts.length === 0) {
            return nothing;
        }
        const w = words().sessions;
        const saved = editedOf(base);
        const names = new Map(
            [...this.programmes, ...this.departments].map((one) => [one.id, one.name] as const),
        );
        return html`<section class="message due conflict" role="alert" tabindex="-1" id="conflict">
            ${icon("problem")}
            <div>
                <h2>${w.conflict}</h2>
                <p>${w.conflictText}</p>
                ${this.conflicts.map(
                    (part) =>
                        html`<div class="versions">
                            <h3>${this.partName(part)}</h3>
                            <dl>
                                <div>
                                    <dt>${w.theirs}</dt>
                                    <dd>${partWords(part, saved, names) || "—"}</dd>
                                </div>
                                <div>
                                    <dt>${w.mine}</dt>
                                    <dd>${partWords(part, now, names) || "—"}</dd>
                                </div>
                            </dl>
                            <p class="actions">
                                <button
                                    type="button"
                                    class="button small"
                                    @click=${() => this.settle(part, true)}
                                >
                                    ${w.takeTheirs}
                                </button>
                                <button
                                    type="button"
                                    class="button small"
                                    @click=${() => this.settle(part, false)}
                                >
                                    ${w.takeMine}
                                </button>
                            </p>
                        </div>`,
                )}
            </div>
        </section>`;
    }

    private partName(part: Part): string {
        const w = words().sessions;
        return {
            title: w.title,
            programmeId: w.programme,
            departmentId: w.department,
            introduction: w.introduction,
            host: w.host,
            videoUrl: w.video,
            times: w.when,
            guests: w.guests,
            topics: w.topics,
        }[part];
    }

    private settle(part: Part, theirs: boolean): void {
        if (theirs && this.base) {
            this.type({ [part]: editedOf(this.base)[part] });
        }
        this.conflicts = this.conflicts.filter((other) => other !== part);
        if (this.conflicts.length === 0) {
            void this.shown(".save-bar .primary").then((button) => button?.focus());
        }
    }

    private stepsPart(base: Session): TemplateResult {
        const w = words().sessions;
        const steps = this.steps?.data ?? [];
        return html`<section class="part next-steps">
            <h2>${w.next}</h2>
            ${this.steps === null
                ? html`<p class="waiting" role="status">${words().parts.loading}</p>`
                : steps.length === 0
                  ? html`<p class="quiet-text">${w.noNext}</p>`
                  : html`<ul class="session-steps">
                        ${repeat(
                            steps,
                            (step) => step.state,
                            (step, at) => this.step(step, at === 0),
                        )}
                    </ul>`}
            ${this.said("step")}
            ${base.state === "draft" && may("sessions:edit")
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
                : nothing}
        </section>`;
    }

    private step(step: SessionStep, first: boolean): TemplateResult {
        const w = words().sessions;
        const allowed = may(
            step.state === "draft" || step.state === "announced" ? "sessions:edit" : "sessions:run",
        );
        return html`<li>
            ${allowed
                ? html`<button
                      type="button"
                      class="button ${first ? "primary" : ""}"
                      ?disabled=${this.busy}
                      @click=${() => this.take(step)}
                  >
                      ${step.name}
                  </button>`
                : html`<p><b>${step.name}</b> <span class="quiet-text">${w.notYours}</span></p>`}
            <p class="quiet-text">${step.shows}</p>
            ${step.blockers.length > 0
                ? html`<div class="blockers">
                      <p>${w.blocked}</p>
                      <ul>
                          ${step.blockers.map(
                              (blocker) =>
                                  html`<li>
                                      ${MENDED_AT[blocker.pointer] && may("sessions:edit")
                                          ? html`<a
                                                href=${MENDED_AT[blocker.pointer] ?? ""}
                                                @click=${(event: Event) => this.mend(event, blocker.pointer)}
                                                >${this.pointerName(blocker.pointer)}${w.colon}${blocker.detail}</a
                                            >`
                                          : html`${blocker.detail}`}
                                  </li>`,
                          )}
                      </ul>
                  </div>`
                : nothing}
        </li>`;
    }

    private pointerName(pointer: string): string {
        const w = words().sessions;
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
        const w = words().sessions;
        const desks = openDesks().filter((desk) => ON_SESSIONS.includes(desk.path));
        const isPublic = base.state !== "draft";
        if (!isPublic && desks.length === 0) {
            return html``;
        }
        return html`<section class="part">
            <h2>${w.workOn}</h2>
            <ul class="places">
                ${isPublic
                    ? html`<li>
                          <a href=${base.address} target="_blank" rel="noopener"
                              >${icon("outside")}<span
                                  ><b>${w.publicPage}</b
                                  ><span class="visually-hidden">${words().frame.newWindow}</span></span
                              ></a
                          >
                      </li>`
                    : nothing}
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

    private submit(event: Event): void {
        event.preventDefault();
        void this.save();
    }

    /** @returns whether everything that stood there is saved */
    private async save(): Promise<boolean> {
        const now = this.now;
        if (!now || !this.isDirty() || this.busy) {
            return !this.isDirty();
        }
        this.noTime = instants(now.times) === null;
        if (this.noTime) {
            (await this.shown("#session-day"))?.focus();
            return false;
        }
        if (this.conflicts.length > 0) {
            // Nobody else's words are replaced unseen.
            (await this.shown("#conflict"))?.focus();
            return false;
        }
        this.sending = true;
        let settled = true;
        const saved = await this.act(
            async () => {
                for (;;) {
                    try {
                        await this.send();
                        return;
                    } catch (failure) {
                        const stale = failure instanceof Refused && failure.problem.status === 412;
                        if (!stale && !(failure instanceof Interrupted)) {
                            throw failure;
                        }
                        // What of it was done all the same is found by looking.
                        this.takeOver(await api.session(this.session));
                        if (this.conflicts.length > 0) {
                            settled = false;
                            return;
                        }
                    }
                }
            },
            "",
            FIELDS,
            "save",
        );
        this.sending = false;
        if (!settled) {
            (await this.shown("#conflict"))?.focus();
            return false;
        }
        if (saved) {
            this.restored = false;
            notify("done", words().parts.saved);
            await this.readSteps();
        }
        return saved && !this.isDirty();
    }

    /** Field by field, so that what others changed elsewhere stays. */
    private async send(): Promise<void> {
        const { base, now } = this;
        if (!base || !now) {
            return;
        }
        const before = editedOf(base);
        const body = patch(before, now);
        if (Object.keys(body).length > 0) {
            this.got(await api.changeSession(base.id, base.version, body), now);
        }
        const parts = changed(before, now);
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

    /** What was typed while it was sent stays. */
    private got(saved: Session, sent: Edited): void {
        const typed = this.now ?? sent;
        const fresh = editedOf(saved);
        const keep = [...changed(sent, typed), ...changed(fresh, sent)];
        const now = { ...fresh };
        keep.forEach((part) => Object.assign(now, { [part]: typed[part] }));
        this.base = saved;
        this.now = now;
        this.keep();
    }

    private forgetChanges(): void {
        const typed = this.now;
        if (this.base) {
            this.now = editedOf(this.base);
            this.conflicts = [];
            this.restored = false;
            this.forget();
            this.keep();
            offerUndo(words().sessions.forgotten, () => {
                if (typed) {
                    this.now = typed;
                    this.keep();
                }
            });
        }
    }

    /** Says what the step does before it is done. */
    private async take(offered: SessionStep): Promise<void> {
        const w = words().sessions;
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
            await ask({
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
            const moved = await api.setSessionState(this.session, this.version(), step.state, reason);
            // The next ones are others: nothing to press until they are known.
            this.steps = null;
            this.takeOver(moved);
            notify("done", words().sessions.moved(words().sessions.states[moved.state]));
        } catch (failure) {
            if (failure instanceof Refused && failure.problem.status === 412) {
                await this.readAgain();
            }
            throw failure;
        }
    }

    private async discard(): Promise<void> {
        const w = words().sessions;
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
                    this.unsaved.set(null);
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
