import { html, render } from "lit";
import { words } from "../../messages";
import { icon } from "../icons";

const MAC = /Mac|iPhone|iPad/.test(navigator.platform);

/** As it stands on the keys: Ctrl+B, ⌘B. */
export function shortcut(keys: string): string {
    return MAC
        ? keys.replace("Control+", "⌘").replace("Alt+", "⌥").replace("Shift+", "⇧")
        : keys.replace("Control", "Ctrl");
}

/** Everything that goes by the keyboard. */
export function showKeys(): void {
    const w = words().prose;
    const keys: readonly (readonly [string, string])[] = [
        ["Control+B", w.bold],
        ["Control+K", w.link],
        ["Control+Alt+2", w.heading],
        ["Control+Alt+3", w.subheading],
        ["Control+Shift+8", w.bullets],
        ["Control+Shift+7", w.numbers],
        ["Control+]", w.indent],
        ["Control+[", w.outdent],
        ["Control+Shift+9", w.quote],
        ["Shift+Enter", w.newLine],
        ["Control+Z", w.undo],
        ["Control+Y", w.redo],
        ["Alt+F10", w.toTools],
        ["Esc", w.toText],
        ["Tab", w.leave],
    ];
    const dialog = document.createElement("dialog");
    dialog.className = "dialog help prose-keys";
    dialog.setAttribute("aria-labelledby", "prose-keys-title");
    render(
        html`<header>
                <h2 id="prose-keys-title">${w.keys}</h2>
                <button
                    type="button"
                    class="quiet"
                    aria-label=${words().parts.close}
                    @click=${() => dialog.close()}
                >
                    ${icon("close")}
                </button>
            </header>
            <dl>
                ${keys.map(
                    ([key, label]) =>
                        html`<div>
                            <dt><kbd class="combined">${shortcut(key)}</kbd></dt>
                            <dd>${label}</dd>
                        </div>`,
                )}
            </dl>`,
        dialog,
    );
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
}
