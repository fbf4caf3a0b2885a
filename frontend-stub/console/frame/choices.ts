import { html, type TemplateResult } from "lit";
import { changeMe, session } from "../state/session";
import { chooseLanguage, language, LANGUAGES, type Language } from "../base/language";
import { words } from "../messages";
import { chooseTheme, theme, type Theme } from "../state/theme";

/** Languages by their own names; with an account the choice goes along to other devices. */
export function languageChoice(): TemplateResult {
    return html`<div class="choice" role="group" aria-label=${words().choices.language}>
        ${LANGUAGES.map(
            ({ tag, name }) =>
                html`<button
                    type="button"
                    lang=${tag}
                    aria-pressed=${language.get() === tag ? "true" : "false"}
                    @click=${() => choose(tag)}
                >
                    ${name}
                </button>`,
        )}
    </div>`;
}

function choose(tag: Language): void {
    void chooseLanguage(tag);
    if (session.get().kind === "signed-in") {
        // Without it the choice holds for this browser.
        changeMe({ language: tag }).catch(() => undefined);
    }
}

export function themeChoice(): TemplateResult {
    const w = words().choices;
    const names: readonly [Theme, string][] = [
        ["auto", w.auto],
        ["light", w.light],
        ["dark", w.dark],
    ];
    return html`<div class="choice" role="group" aria-label=${w.theme}>
        ${names.map(
            ([value, name]) =>
                html`<button
                    type="button"
                    aria-pressed=${theme.get() === value ? "true" : "false"}
                    @click=${() => chooseTheme(value)}
                >
                    ${name}
                </button>`,
        )}
    </div>`;
}
