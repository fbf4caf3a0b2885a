import { html, type TemplateResult } from "lit";
import "../parts/clock";
import { languageChoice, themeChoice } from "../frame/choices";
import { signInWords } from "./words";
import { words } from "../messages";
import { day, weekday } from "../base/time";

/** Around what one sees before the desks: the name of the house, the time, the choice of language. */
export function lobby(content: TemplateResult): TemplateResult {
    const w = words();
    const now = Date.now();
    return html`<div class="lobby">
        <header class="lobby-side">
            <p class="lobby-name"><b>${w.frame.name}</b><span>${w.frame.nameRest}</span></p>
            <p class="lobby-time">
                <wz-clock class="lobby-clock" .seconds=${false}></wz-clock>
                <span class="lobby-day">${day(now)} ${weekday(now)}</span>
            </p>
            <p class="lobby-note">${signInWords().signIn.sharedComputer}</p>
        </header>
        <main class="lobby-main" id="content" tabindex="-1">${content}</main>
        <footer class="lobby-foot">${languageChoice()} ${themeChoice()}</footer>
    </div>`;
}
