/** What a browser can see of what is wrong with a question, said as the server says it. */
import { typedLength } from "../common/typed-length";

export interface Wrong {
    /** Where the summary leads. */
    anchor: string;
    /** Of the field, as it stands on the page. */
    label: string;
    text: string;
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function field(form: HTMLFormElement, id: string): Field | null {
    return form.querySelector<Field>(`#${id}`);
}

function label(form: HTMLFormElement, id: string): string {
    return form.querySelector(`label[for=${id}]`)?.textContent?.trim() ?? "";
}

/** In the order of the fields. */
export function findWrong(form: HTMLFormElement): Wrong[] {
    const found: Wrong[] = [];
    const add = (id: string, text: string | undefined, named = id) =>
        found.push({ anchor: id, label: label(form, named), text: text ?? "" });
    const title = field(form, "title");
    if (title && title.value.trim() === "") {
        add("title", form.dataset.required);
    } else if (title) {
        refuseTooLong(title);
    }
    const to = field(form, "to");
    if (to?.value === "") {
        add("to", form.dataset.required);
    }
    for (const id of ["text", "nickname"]) {
        const typed = field(form, id);
        if (typed) {
            refuseTooLong(typed);
        }
    }
    const consent = form.querySelector<HTMLInputElement>("#consent");
    if (consent && !consent.checked && (field(form, "contact")?.value ?? "").trim() !== "") {
        add("consent", form.dataset.consent, "contact");
    }
    return found;

    function refuseTooLong(typed: Field): void {
        const most = Number(typed.dataset.count ?? typed.dataset.most);
        if (typedLength(typed.value.trim()) > most) {
            add(typed.id, typed.dataset.tooLong);
        }
    }
}

function describe(form: HTMLFormElement, { anchor, text }: Wrong): void {
    const input = field(form, anchor);
    if (!input) {
        return;
    }
    const note = document.createElement("p");
    note.className = "wrong";
    note.id = `${anchor}-wrong`;
    note.textContent = text;
    (anchor === "consent" ? input.closest("label") : input)?.before(note);
    input.setAttribute("aria-invalid", "true");
    input.setAttribute(
        "aria-describedby",
        `${input.getAttribute("aria-describedby") ?? ""} ${note.id}`.trim(),
    );
}

/** What was said before, by the server or here. */
function clearWrong(form: HTMLFormElement): void {
    form.querySelectorAll(".wrong").forEach((note) => {
        form.querySelectorAll(`[aria-describedby~="${note.id}"]`).forEach((input) => {
            input.removeAttribute("aria-invalid");
            const rest = (input.getAttribute("aria-describedby") ?? "")
                .split(" ")
                .filter((id) => id !== note.id);
            if (rest.length > 0) {
                input.setAttribute("aria-describedby", rest.join(" "));
            } else {
                input.removeAttribute("aria-describedby");
            }
        });
        note.remove();
    });
}

function summary(form: HTMLFormElement, found: Wrong[]): HTMLElement {
    const box = document.createElement("div");
    box.className = "refused";
    box.tabIndex = -1;
    box.dataset.refused = "";
    box.setAttribute("role", "alert");
    box.setAttribute("aria-labelledby", "refused-heading");
    const heading = document.createElement("h2");
    heading.id = "refused-heading";
    heading.textContent = form.dataset.toCorrect ?? "";
    const list = document.createElement("ul");
    for (const wrong of found) {
        const link = document.createElement("a");
        link.href = `#${wrong.anchor}`;
        link.textContent = (form.dataset.fieldError ?? "")
            .replace("##", () => wrong.label)
            .replace("#", () => wrong.text);
        const item = document.createElement("li");
        item.append(link);
        list.append(item);
    }
    box.append(heading, list);
    return box;
}

/** A link of the summary leads to the field, and the label above it is seen. */
export function showLabels(box: HTMLElement): void {
    box.querySelectorAll<HTMLAnchorElement>("a[href^='#']").forEach((link) =>
        link.addEventListener("click", (event) => {
            const input = document.getElementById(link.hash.slice(1));
            if (input) {
                event.preventDefault();
                (input.closest(".field") ?? input).scrollIntoView();
                input.focus({ preventScroll: true });
            }
        }),
    );
}

/**
 * @returns whether something has to be corrected, which is shown then where the server would show
 *     it
 */
export function refuseWrong(form: HTMLFormElement): boolean {
    const found = findWrong(form);
    form.parentElement?.querySelector(":scope > [data-refused]")?.remove();
    clearWrong(form);
    if (found.length === 0) {
        return false;
    }
    found.forEach((wrong) => describe(form, wrong));
    const box = summary(form, found);
    form.before(box);
    showLabels(box);
    const pattern = form.dataset.errorTitle ?? "";
    const [before, after] = pattern.split("#");
    if (before && !document.title.startsWith(before) && !("here" in form.dataset)) {
        document.title = before + document.title + (after ?? "");
    }
    box.focus();
    return true;
}
