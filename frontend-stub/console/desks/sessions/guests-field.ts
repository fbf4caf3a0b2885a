import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { get } from "../../api/client";
import { words } from "../../messages";
import type { Department, Official } from "../../api/types";
import { accountsWords } from "../accounts/words";
import { directoryWords } from "../directory/words";
import { sessionsWords } from "./words";
import { href } from "../../state/router";
import { may } from "../../state/session";
import "../../parts/fields/combo";
import type { Choice } from "../../parts/fields/combo";
import { ConsoleElement } from "../../parts/element";
import { error } from "../../parts/fields/field";
import { icon } from "../../parts/icons";
import type { EditedGuest } from "./edited";
import { makeOfficial } from "../directory/make";

const MOST_FOUND = 8;

/** Guests in the order of seats, with the titles they hold that day; changes are sent as "guests". */
@customElement("wz-guests-field")
export class GuestsField extends ConsoleElement {
    @property({ attribute: false }) guests: readonly EditedGuest[] = [];
    @property({ attribute: false }) departments: readonly Department[] = [];
    @property() departmentId = "";
    @property() session = "";
    /** What is wrong with the list, or by its path with a part of it. */
    @property({ attribute: false }) problem: (pointer: string) => string = () => "";
    private found = new Map<string, Official>();
    private told = "";

    override render() {
        const w = sessionsWords();
        return html`<fieldset id="session-guests" tabindex="-1">
            <legend>${w.guests}</legend>
            <p class="hint">${w.guestsHint}</p>
            ${
                this.guests.length === 0
                    ? nothing
                    : html`<ol class="guests">
                      ${repeat(
                          this.guests,
                          (guest) => guest.personId,
                          (guest, at) => this.row(guest, at),
                      )}
                  </ol>`
            }
            <p class="visually-hidden" role="status">${this.told}</p>
            <wz-combo
                inputId="guest-search"
                label=${w.addGuest}
                hint=${w.addGuestHint}
                .error=${this.problem("guests")}
                .make=${may("people:edit") ? (typed: string) => w.makeGuest(typed) : null}
                .find=${(typed: string) => this.find(typed)}
                @take=${(event: CustomEvent<Choice>) => this.add(this.found.get(event.detail.id))}
                @make=${(event: CustomEvent<string>) => void this.make(event.detail)}
            ></wz-combo>
        </fieldset>`;
    }

    private row(guest: EditedGuest, at: number) {
        const w = sessionsWords();
        const wrong = ["title", "departmentName", "personId"]
            .map((part) => this.problem(`#/guests/${at}/${part}`))
            .join(" ")
            .trim();
        const id = `guest-${at}`;
        return html`<li class=${wrong ? "wrong" : ""} @keydown=${(event: KeyboardEvent) => this.keys(event, at)}>
            <p class="name"><b>${guest.name}</b></p>
            <label class="field"
                ><span class="small-label">${w.titleThatDay}</span
                ><input
                    .value=${guest.title}
                    maxlength="60"
                    aria-label=${w.titleOf(guest.name)}
                    aria-invalid=${wrong ? "true" : "false"}
                    aria-describedby=${wrong ? `${id}-error` : nothing}
                    @input=${(event: InputEvent) => this.change(at, { title: value(event) })}
            /></label>
            <label class="field"
                ><span class="small-label">${words().sessions.department}</span
                ><input
                    .value=${guest.departmentName}
                    maxlength="80"
                    aria-label=${w.departmentOf(guest.name)}
                    @input=${(event: InputEvent) =>
                        this.change(at, { departmentName: value(event) })}
            /></label>
            <p class="row-tools">
                ${
                    may("people:edit")
                        ? html`<a
                          class="quiet"
                          href=${`${href("directory", "people", guest.personId)}?session=${this.session}`}
                          title=${directoryWords().edit}
                          aria-label=${directoryWords().editOf(guest.name)}
                          >${icon("pen")}</a
                      >`
                        : nothing
                }
                <button
                    type="button"
                    class="quiet"
                    title=${w.moveUp}
                    aria-label=${w.moveUpOf(guest.name)}
                    ?disabled=${at === 0}
                    @click=${() => this.move(at, -1, "up")}
                >
                    ${icon("up")}
                </button>
                <button
                    type="button"
                    class="quiet"
                    title=${w.moveDown}
                    aria-label=${w.moveDownOf(guest.name)}
                    ?disabled=${at === this.guests.length - 1}
                    @click=${() => this.move(at, 1, "down")}
                >
                    ${icon("down")}
                </button>
                <button
                    type="button"
                    class="quiet"
                    title=${accountsWords().remove}
                    aria-label=${w.removeGuest(guest.name)}
                    @click=${() => this.takeOut(at)}
                >
                    ${icon("close")}
                </button>
            </p>
            ${error(id, wrong)}
        </li>`;
    }

    /** The department's own people first. */
    private async find(typed: string): Promise<readonly Choice[]> {
        const own = this.departmentId ? await people(typed, this.departmentId) : [];
        const others = own.length < MOST_FOUND && typed !== "" ? await people(typed, null) : [];
        const all = [...own, ...others.filter((one) => !own.some((mine) => mine.id === one.id))]
            .filter((one) => !this.guests.some((guest) => guest.personId === one.id))
            .slice(0, MOST_FOUND);
        all.forEach((one) => this.found.set(one.id, one));
        return all.map((one) => ({
            id: one.id,
            text: one.name,
            more: `${one.title} · ${one.department.name}`,
        }));
    }

    private add(person: Official | undefined): void {
        if (person) {
            this.told = sessionsWords().guestAdded(person.name);
            this.set([
                ...this.guests,
                {
                    personId: person.id,
                    name: person.name,
                    title: person.title,
                    departmentName: person.department.name,
                },
            ]);
        }
    }

    private async make(name: string): Promise<void> {
        const own = this.departments.find((one) => one.id === this.departmentId) ?? null;
        this.add((await makeOfficial(name, own, this.departments)) ?? undefined);
        (await this.shown("#guest-search"))?.focus();
    }

    private change(at: number, change: Partial<EditedGuest>): void {
        this.set(
            this.guests.map((guest, other) => (other === at ? { ...guest, ...change } : guest)),
        );
    }

    private takeOut(at: number): void {
        this.told = sessionsWords().guestRemoved(this.guests[at]?.name ?? "");
        this.set(this.guests.filter((_, other) => other !== at));
        void this.shown("#guest-search").then((input) => input?.focus());
    }

    private keys(event: KeyboardEvent, at: number): void {
        const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (step && event.altKey && !event.isComposing) {
            event.preventDefault();
            this.move(at, step, null);
        }
    }

    /** The focus goes along; to the other of the two buttons where the pressed one is of no use. */
    private move(at: number, step: number, pressed: "up" | "down" | null): void {
        const to = at + step;
        const guest = this.guests[at];
        const other = this.guests[to];
        if (!guest || !other) {
            return;
        }
        const active = document.activeElement;
        const within =
            active instanceof HTMLElement
                ? [...(active.closest("li")?.querySelectorAll("input, button") ?? [])].indexOf(
                      active,
                  )
                : -1;
        const order = [...this.guests];
        order[at] = other;
        order[to] = guest;
        this.told = sessionsWords().guestMoved(guest.name, to + 1);
        this.set(order);
        void this.updateComplete.then(() => {
            const row = this.querySelectorAll(".guests > li")[to];
            const targets = [...(row?.querySelectorAll<HTMLElement>("input, button") ?? [])];
            const target = targets[within];
            const usable =
                target instanceof HTMLButtonElement && target.disabled
                    ? targets[within + (pressed === "up" ? 1 : -1)]
                    : target;
            usable?.focus();
        });
    }

    private set(guests: readonly EditedGuest[]): void {
        this.guests = guests;
        this.dispatchEvent(new CustomEvent("guests", { detail: guests }));
    }
}

async function people(typed: string, department: string | null): Promise<readonly Official[]> {
    const query = {
        "filter[q]": typed,
        "filter[department]": department,
        "page[size]": MOST_FOUND,
    };
    return (await get("/api/v1/studio/people", { query })).data;
}

function value(event: Event): string {
    return (event.target as HTMLInputElement).value;
}
