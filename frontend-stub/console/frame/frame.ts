import { html, nothing, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import type { Me } from "../api/types";
import { waitingNow } from "../state/alerts";
import { registerKeys } from "../state/keys";
import { words } from "../messages";
import { go, href, place, type Place } from "../state/router";
import { session, signOut } from "../state/session";
import { theme } from "../state/theme";
import { ConsoleElement } from "../parts/element";
import { empty } from "../parts/empty";
import { icon } from "../parts/icons";
import { roleWords } from "../parts/roles";
import { languageChoice, themeChoice } from "./choices";
import { deskAt, isOpen, openDesks } from "./desks";
import type { Help } from "./help";
import "../parts/clock";
import "../parts/undo-bar";
import "./help";
import "./notices";

type View = (place: Place) => TemplateResult;

/** What is around every desk: who and where, the way to the others, notices, help. */
@customElement("wz-frame")
export class Frame extends ConsoleElement {
    @state() private view: View | null = null;
    @state() private failed = false;
    @state() private railOpen = false;
    @state() private personOpen = false;
    @query("wz-help") private help!: Help;
    private page = "";

    override connectedCallback(): void {
        super.connectedCallback();
        this.follow(session);
        this.follow(theme);
        this.untilDisconnected(place.subscribe((now) => void this.enter(now)));
        this.untilDisconnected(
            registerKeys(() => ({
                label: words().help.everywhere,
                shortcuts: [
                    { keys: "?", label: words().help.help, run: () => this.help.open() },
                    ...openDesks().map((desk) => ({
                        keys: `g ${desk.key}`,
                        label: words().help.goTo(words().desks[desk.title]),
                        run: () => go(href(desk.path)),
                    })),
                ],
            })),
        );
        const outside = (event: Event) => {
            const target = event.target as Element;
            if (this.personOpen && !target.closest(".person-menu")) {
                this.personOpen = false;
            }
            if (this.railOpen && !target.closest(".rail, .rail-button")) {
                this.railOpen = false;
            }
        };
        this.untilDisconnected(waitingNow.subscribe(() => this.name()));
        document.addEventListener("pointerdown", outside);
        this.untilDisconnected(() => document.removeEventListener("pointerdown", outside));
        void this.enter(place.get());
    }

    private async enter(now: Place): Promise<void> {
        this.railOpen = false;
        this.personOpen = false;
        const another = now.page !== this.page;
        const first = this.page === "";
        this.page = now.page;
        if (another) {
            this.view = null;
            this.failed = false;
        }
        const desk = deskAt(now);
        if (desk && isOpen(desk)) {
            try {
                const view = await desk.load();
                if (now.page === this.page) {
                    this.view = view;
                }
            } catch {
                this.failed = true;
            }
        }
        this.requestUpdate();
        await this.updateComplete;
        this.name();
        if (another && !first) {
            scrollTo(0, 0);
            (this.querySelector<HTMLElement>("main h1") ?? this.querySelector("main"))?.focus();
        }
    }

    private name(): void {
        const desk = deskAt(place.get());
        const w = words();
        const title = desk && isOpen(desk) ? w.desks[desk.title] : w.frame.notFound;
        const waiting = waitingNow.get();
        document.title = `${waiting > 0 ? `(${waiting}) ` : ""}${title} - ${w.frame.product}`;
    }

    protected override updated(): void {
        this.name();
    }

    override render() {
        const now = session.get();
        if (now.kind !== "signed-in") {
            return nothing;
        }
        const w = words().frame;
        const at = place.get();
        const here = deskAt(at);
        return html`<a class="skip" href="#content" @click=${this.skip}>${w.skip}</a>
            <header class="top">
                <button
                    class="top-button rail-button"
                    aria-expanded=${this.railOpen ? "true" : "false"}
                    aria-controls="rail"
                    @click=${() => (this.railOpen = !this.railOpen)}
                >
                    ${icon("menu")}<span>${w.menu}</span>
                </button>
                <a class="product" href="/console"><b>${w.name}</b><span>${w.nameRest}</span></a>
                <p class="where">${here ? words().desks[here.title] : ""}</p>
                <div class="right">
                    <wz-clock class="clock"></wz-clock>
                    <wz-notices></wz-notices>
                    <button
                        class="top-button"
                        aria-label=${w.help}
                        title="${w.help} (?)"
                        @click=${() => this.help.open()}
                    >
                        ${icon("help")}
                    </button>
                    ${this.person(now.me)}
                </div>
            </header>
            <nav
                id="rail"
                class="rail ${this.railOpen ? "open" : ""}"
                aria-label=${w.navigation}
                @keydown=${this.closeRail}
            >
                <ul>
                    ${openDesks().map(
                        (desk) =>
                            html`<li>
                                <a
                                    href=${href(desk.path)}
                                    aria-current=${here === desk ? "page" : nothing}
                                    aria-keyshortcuts="g ${desk.key}"
                                    >${icon(desk.icon)}<span>${words().desks[desk.title]}</span
                                    ><kbd aria-hidden="true">g ${desk.key}</kbd></a
                                >
                            </li>`,
                    )}
                </ul>
                <p class="rail-foot">
                    <a href="/" target="_blank" rel="noopener"
                        >${w.publicSite}${icon("outside")}<span class="visually-hidden"
                            >${w.newWindow}</span
                        ></a
                    >
                </p>
            </nav>
            <main id="content" tabindex="-1">${this.content(at)}</main>
            <wz-undo-bar></wz-undo-bar>
            <wz-help></wz-help>`;
    }

    private content(at: Place): TemplateResult {
        const w = words().frame;
        const desk = deskAt(at);
        if (!desk || !isOpen(desk)) {
            return html`<h1 tabindex="-1">${w.notFound}</h1>
                ${empty(w.notFoundTitle, w.notFoundText, html`<p><a href="/console">${w.toStart}</a></p>`)}`;
        }
        if (this.failed) {
            return html`<h1 tabindex="-1">${words().desks[desk.title]}</h1>
                ${empty(
                    w.notLoadedTitle,
                    w.notLoadedText,
                    html`<p>
                        <button class="button" @click=${() => location.reload()}>${w.reload}</button>
                    </p>`,
                )}`;
        }
        return this.view
            ? this.view(at)
            : html`<h1 tabindex="-1">${words().desks[desk.title]}</h1>
                  <p class="waiting" role="status">${words().parts.loading}</p>`;
    }

    private person(who: Me) {
        const w = words().frame;
        return html`<div class="menu person-menu" @keydown=${this.closePerson}>
            <button
                id="person-button"
                class="top-button person"
                aria-expanded=${this.personOpen ? "true" : "false"}
                aria-controls="person-list"
                @click=${() => (this.personOpen = !this.personOpen)}
            >
                ${icon("person")}<span class="visually-hidden">${w.personMenu}</span
                ><span class="who">${who.displayName}</span>${icon("more")}
            </button>
            <div id="person-list" class="sheet-menu" ?hidden=${!this.personOpen}>
                <p class="whole-name">
                    <strong>${who.displayName}</strong><span>${who.name}</span>
                </p>
                <ul class="roles">
                    ${who.roles.map((held) => html`<li>${roleWords(held)}</li>`)}
                </ul>
                <h2>${words().choices.language}</h2>
                ${languageChoice()}
                <h2>${words().choices.theme}</h2>
                ${themeChoice()}
                <p class="sign-out">
                    <button class="button" @click=${() => signOut()}>${icon("out")}${w.signOut}</button>
                </p>
            </div>
        </div>`;
    }

    private skip(event: Event): void {
        event.preventDefault();
        this.querySelector<HTMLElement>("main")?.focus();
    }

    private closeRail(event: KeyboardEvent): void {
        if (event.key === "Escape" && this.railOpen) {
            this.railOpen = false;
            this.querySelector<HTMLElement>(".rail-button")?.focus();
        }
    }

    private closePerson(event: KeyboardEvent): void {
        if (event.key === "Escape" && this.personOpen) {
            this.personOpen = false;
            this.querySelector<HTMLElement>("#person-button")?.focus();
        }
    }
}
