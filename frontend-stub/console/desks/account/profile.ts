import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { changeMe, me, session } from "../../state/session";
import { homeWords } from "../home/words";
import { accountWords } from "./words";
import { theme } from "../../state/theme";
import { words } from "../../messages";
import { languageChoice, themeChoice } from "../../frame/choices";
import { ActingElement } from "../../parts/action";
import { entries, field } from "../../parts/fields/field";

/** The name one is shown by, the roles held, and the choices that go along with the account. */
@customElement("wz-profile")
export class Profile extends ActingElement {
    override connectedCallback(): void {
        super.connectedCallback();
        this.follow(session);
        this.follow(theme);
    }

    override render() {
        if (session.get().kind !== "signed-in") {
            return nothing;
        }
        const w = words();
        const who = me();
        return html`<section class="part">
                <h2>${words().profile.title}</h2>
                <form class="stack" @submit=${this.save} novalidate>
                    <dl class="facts">
                        <dt>${accountWords().name}</dt>
                        <dd>${who.name}</dd>
                    </dl>
                    ${field({
                        id: "display-name",
                        name: "displayName",
                        label: words().profile.displayName,
                        hint: accountWords().displayNameHint,
                        value: who.displayName,
                        autocomplete: "name",
                        maxlength: 60,
                        required: true,
                        error: this.problem("displayName"),
                    })}
                    <p class="actions">
                        <button class="button primary" ?disabled=${this.busy}>${w.parts.save}</button>
                        ${this.outcome()}
                    </p>
                </form>
            </section>
            <section class="part">
                <h2>${homeWords().roles}</h2>
                <p class="quiet-text">${accountWords().rolesText}</p>
                <ul class="held">
                    ${who.roles.map(
                        (held) =>
                            html`<li>
                                <b>${w.roles.names[held.role]}</b>
                                <span class="quiet-text"
                                    >${held.department?.name ?? w.roles.everywhere}</span
                                >
                            </li>`,
                    )}
                </ul>
            </section>
            <section class="part">
                <h2>${accountWords().screen}</h2>
                <p class="label">${w.choices.language}</p>
                ${languageChoice()}
                <p class="label">${w.choices.theme}</p>
                ${themeChoice()}
            </section>`;
    }

    private async save(event: Event): Promise<void> {
        event.preventDefault();
        const { displayName = "" } = entries(event.target as HTMLFormElement);
        await this.act(() => changeMe({ displayName: displayName.trim() }), words().parts.saved, [
            "displayName",
        ]);
    }
}
