import { html, render, type TemplateResult } from "lit";
import { words } from "../messages";

export interface Question {
    readonly title: string;
    readonly text: string | TemplateResult;
    /** On the button: the verb, not "OK". */
    readonly action: string;
    /** Takes something away that does not come back. */
    readonly grave?: boolean;
}

let count = 0;

/**
 * Asks before something that cannot be undone. The focus stays inside, escape says no, and it
 * returns to where it was.
 */
export function confirm(question: Question): Promise<boolean> {
    return new Promise((resolve) => {
        const id = `confirm-${++count}`;
        const dialog = document.createElement("dialog");
        dialog.className = "dialog";
        dialog.setAttribute("aria-labelledby", `${id}-title`);
        dialog.setAttribute("aria-describedby", `${id}-text`);
        dialog.setAttribute("role", "alertdialog");
        render(
            html`<form method="dialog">
                <h2 id="${id}-title">${question.title}</h2>
                <div id="${id}-text" class="text">${question.text}</div>
                <div class="actions">
                    <button value="yes" class="button ${question.grave ? "grave" : "primary"}">
                        ${question.action}
                    </button>
                    <button value="" class="button" autofocus>${words().parts.cancel}</button>
                </div>
            </form>`,
            dialog,
        );
        dialog.addEventListener("close", () => {
            resolve(dialog.returnValue === "yes");
            dialog.remove();
        });
        document.body.append(dialog);
        dialog.showModal();
    });
}
