import { html } from "lit";
import { customElement } from "lit/decorators.js";
import { keysOn, shortcutGroups, switchKeys } from "../state/keys";
import { words } from "../messages";
import { ConsoleElement } from "../parts/element";
import { icon } from "../parts/icons";

/** The keys that work where one is now. */
@customElement("wz-help")
export class Help extends ConsoleElement {
    override connectedCallback(): void {
        super.connectedCallback();
        this.follow(keysOn);
    }

    open(): void {
        this.requestUpdate();
        const dialog = this.querySelector("dialog");
        if (dialog && !dialog.open) {
            dialog.showModal();
        }
    }

    override render() {
        const w = words().help;
        return html`<dialog class="dialog help" aria-labelledby="help-title">
            <header>
                <h2 id="help-title">${w.title}</h2>
                <form method="dialog">
                    <button class="quiet" aria-label=${words().parts.close}>${icon("close")}</button>
                </form>
            </header>
            <div class="groups">
                ${shortcutGroups()
                    .filter((group) => group.shortcuts.length > 0)
                    .map(
                        (group) =>
                            html`<section>
                                <h3>${group.label}</h3>
                                <dl>
                                    ${group.shortcuts.map(
                                        (shortcut) =>
                                            html`<div>
                                                <dt>
                                                    ${shortcut.keys
                                                        .split(" ")
                                                        .map((key) => html`<kbd>${key}</kbd> `)}
                                                </dt>
                                                <dd>${shortcut.label}</dd>
                                            </div>`,
                                    )}
                                </dl>
                            </section>`,
                    )}
            </div>
            <label class="check">
                <input
                    type="checkbox"
                    .checked=${keysOn.get()}
                    @change=${(event: Event) =>
                        switchKeys((event.target as HTMLInputElement).checked)}
                />
                <span>${w.on}</span>
            </label>
            <p class="hint">${w.onHint}</p>
        </dialog>`;
    }
}
