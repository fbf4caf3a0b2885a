/** What a script adds to the form for a question, which works without one. */
import { halves } from "../common/typed-length";
import { refuseWrong, showLabels } from "./ask-errors";
import { dropOldDrafts, readDraft, writeDraft } from "./drafts";

const DRAFT = "wenzheng-question";
/** Of this tab: what a form was sent with, until its receipt is there. */
const KEY = "wenzheng-form-key";
const RECEIPT = "wenzheng-receipt";
const KEPT = ["title", "text", "kind", "to", "topic", "nickname"];
const PAUSE = 400;
const FEWEST = 4;

/** How many characters are left, or letters where the page is in English, as the server counts. */
function countCharacters(root: ParentNode): void {
    root.querySelectorAll<HTMLTextAreaElement>("textarea[data-count]").forEach((field) => {
        const most = Number(field.dataset.count);
        const note = document.createElement("p");
        note.className = "count-note";
        note.id = `${field.id}-count`;
        const room = () => {
            const left = 2 * most - halves(field.value.trim());
            return "letters" in field.dataset || (field.form && "letters" in field.form.dataset)
                ? left
                : Math.floor(left / 2);
        };
        const tell = () => {
            const left = room();
            note.textContent = ((left < 0 ? field.dataset.over : field.dataset.left) ?? "").replace(
                "#",
                String(Math.abs(left)),
            );
            note.classList.toggle("over", left < 0);
        };
        // Told to a screen reader when somebody stops typing near the end, not at each key.
        const said = document.createElement("p");
        said.className = "visually-hidden";
        said.setAttribute("role", "status");
        let timer = 0;
        field.addEventListener("input", () => {
            tell();
            clearTimeout(timer);
            timer = setTimeout(() => {
                said.textContent =
                    2 * most - halves(field.value.trim()) <= (2 * most) / 5 ? note.textContent : "";
            }, 1000);
        });
        tell();
        field.after(note, said);
        field.setAttribute(
            "aria-describedby",
            `${field.getAttribute("aria-describedby") ?? ""} ${note.id}`.trim(),
        );
    });
}

/** What the search of the public API gives, as far as it is needed. */
interface Hit {
    title: string;
    url: string;
    answeredAt?: string;
}

/** Up to three answered questions that fit what is typed. */
function offerAnswers(form: HTMLFormElement, field: HTMLTextAreaElement): void {
    const box = document.createElement("div");
    box.className = "fitting";
    box.hidden = true;
    const said = document.createElement("p");
    said.className = "visually-hidden";
    said.setAttribute("role", "status");
    field.parentElement?.append(box, said);
    let timer = 0;
    let asked = "";
    let closed = false;
    let running: AbortController | undefined;

    async function look(): Promise<void> {
        const text = field.value.trim();
        if (closed || text === asked) {
            return;
        }
        asked = text;
        running?.abort();
        if ([...text].length < FEWEST) {
            box.hidden = true;
            return;
        }
        running = new AbortController();
        try {
            const answer = await fetch(
                `/api/v1/public/search?${new URLSearchParams({ q: text.slice(0, 100), "page[size]": "6" })}`,
                { signal: running.signal },
            );
            if (answer.ok && field.value.trim() === text) {
                show(((await answer.json()) as { data: Hit[] }).data);
            }
        } catch {
            // Gone, or another letter was typed: suggestions are a help and no more.
        }
    }

    function show(hits: Hit[]): void {
        const answered = hits.filter((hit) => hit.answeredAt).slice(0, 3);
        box.hidden = answered.length === 0;
        box.replaceChildren();
        if (box.hidden) {
            return;
        }
        const lead = document.createElement("p");
        lead.textContent = field.dataset.fitting ?? "";
        said.textContent = lead.textContent;
        const list = document.createElement("ul");
        for (const hit of answered) {
            const item = document.createElement("li");
            const link = document.createElement("a");
            link.href = new URL(hit.url).pathname;
            link.textContent = hit.title;
            // In a tab of its own: what is typed here stays.
            link.target = "_blank";
            link.rel = "noopener";
            const mine = document.createElement("a");
            mine.href = link.href;
            mine.className = "mine";
            mine.textContent = field.dataset.mine ?? "";
            mine.setAttribute("aria-label", `${mine.textContent}：${hit.title}`);
            mine.addEventListener("click", () => {
                forget(form);
                if (isHere(form)) {
                    clear(form);
                    box.hidden = true;
                    const fold = form.closest("details");
                    fold?.removeAttribute("open");
                    fold?.querySelector("summary")?.focus();
                }
            });
            if (isHere(form)) {
                mine.target = "_blank";
                mine.rel = "noopener";
            }
            item.append(link, " ", mine);
            list.append(item);
        }
        const none = document.createElement("button");
        none.type = "button";
        none.className = "plain";
        none.textContent = field.dataset.none ?? "";
        none.addEventListener("click", () => {
            closed = true;
            box.hidden = true;
            field.focus();
        });
        box.append(lead, list, none);
    }

    field.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(() => void look(), PAUSE);
    });
}

function values(form: HTMLFormElement): Record<string, string> {
    const data = new FormData(form);
    return Object.fromEntries(KEPT.map((name) => [name, String(data.get(name) ?? "")]));
}

/** Whether the form is part of the page of a session or department, and the asker stays there. */
function isHere(form: HTMLFormElement): boolean {
    return "here" in form.dataset;
}

function isAskForm(form: HTMLFormElement): boolean {
    return "ask" in form.dataset;
}

/** What is begun at one place does not turn up at another. */
function place(form: HTMLFormElement, name: string): string {
    return isHere(form) ? `${name} ${value(form, "to")}` : name;
}

function value(form: HTMLFormElement, name: string): string {
    return String(new FormData(form).get(name) ?? "");
}

function keyOf(form: HTMLFormElement): HTMLInputElement {
    return form.elements.namedItem("key") as HTMLInputElement;
}

/** Where a browser does not allow storage there is nothing to read, and nothing is kept. */
function read(storage: () => Storage, name: string): string {
    try {
        return storage().getItem(name) ?? "";
    } catch {
        return "";
    }
}

function write(storage: () => Storage, name: string, text: string): void {
    try {
        if (text) {
            storage().setItem(name, text);
        } else {
            storage().removeItem(name);
        }
    } catch {
        // Full or not allowed.
    }
}

const lasting = () => localStorage;
const ofTab = () => sessionStorage;

function forget(form: HTMLFormElement): void {
    write(lasting, place(form, DRAFT), "");
    write(ofTab, place(form, KEY), "");
}

function clear(form: HTMLFormElement): void {
    for (const name of ["title", "text", "nickname", "contact"]) {
        const field = form.elements.namedItem(name);
        if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
            field.value = "";
            field.dispatchEvent(new Event("input", { bubbles: true }));
        }
    }
    if (isHere(form)) {
        keyOf(form).value = "";
    }
    forget(form);
}

/** Whether somebody is at a form, so that the page must not go away under it. */
export function isAsking(): boolean {
    return (
        document.querySelector(".received, form[data-check]") !== null ||
        [...document.querySelectorAll<HTMLFormElement>("form[data-ask]")].some(
            (form) =>
                form.inert ||
                form.contains(document.activeElement) ||
                ["title", "text", "contact"].some((name) => value(form, name).trim() !== ""),
        )
    );
}

/** Unfinished text survives a reload. How to reach somebody is never kept in the browser. */
function keepDraft(form: HTMLFormElement): void {
    dropOldDrafts(DRAFT);
    const stored = readDraft(place(form, DRAFT));
    if ("empty" in form.dataset && (stored.title || stored.text)) {
        restore(form, stored);
    }
    const clearing = offerClearing(form);
    const keep = () => {
        const kept = values(form);
        writeDraft(place(form, DRAFT), kept);
        clearing.hidden = !kept.title?.trim() && !kept.text?.trim();
    };
    clearing.hidden = !value(form, "title").trim() && !value(form, "text").trim();
    form.addEventListener("input", keep);
    form.addEventListener("change", keep);
}

/** On a device that others use, nothing stays behind. */
function offerClearing(form: HTMLFormElement): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.textContent = form.dataset.clear ?? "";
    button.addEventListener("click", () => {
        clear(form);
        button.hidden = true;
        form.querySelector<HTMLElement>("#title")?.focus();
    });
    form.querySelector(".send")?.append(button);
    return button;
}

function restore(form: HTMLFormElement, stored: Record<string, string>): void {
    for (const name of KEPT) {
        const value = stored[name];
        const field = form.elements.namedItem(name);
        // Where the page was asked for a session or a department, that is what is meant now.
        if (!value || (name === "to" && (field as HTMLSelectElement | null)?.value)) {
            continue;
        }
        if (field instanceof RadioNodeList) {
            field.value = value;
        } else if (field instanceof HTMLSelectElement) {
            if ([...field.options].some((option) => option.value === value)) {
                field.value = value;
            }
        } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
            field.value = value;
        }
    }
    const note = document.createElement("p");
    note.className = "notice";
    note.setAttribute("role", "status");
    const again = document.createElement("button");
    again.type = "button";
    again.className = "plain";
    again.textContent = form.dataset.discard ?? "";
    again.addEventListener("click", () => {
        clear(form);
        note.remove();
        form.querySelector<HTMLElement>("#title")?.focus();
    });
    note.append(`${form.dataset.restored ?? ""} `, again);
    form.prepend(note);
    form.closest("details")?.setAttribute("open", "");
}

/** Where many ask: the worker finds what the server wants to see, and the sum is not needed. */
function prove(form: HTMLFormElement): void {
    const check = form.querySelector<HTMLElement>("[data-challenge]");
    const worker = check?.dataset.worker;
    const proof = check?.querySelector<HTMLInputElement>("input[name=proof]");
    if (!check || !worker || !proof || !("Worker" in window)) {
        return;
    }
    const said = document.createElement("p");
    said.className = "notice";
    said.setAttribute("role", "status");
    said.textContent = check.dataset.proving ?? "";
    check.before(said);
    check.hidden = true;
    let changed = false;
    form.addEventListener("input", () => (changed = true), { once: true });
    const thread = new Worker(worker, { type: "module" });
    thread.addEventListener("message", (event: MessageEvent<string>) => {
        proof.value = event.data;
        thread.terminate();
        said.textContent = check.dataset.proved ?? "";
        // The button was pressed already: nobody has to press it again.
        if (!changed) {
            form.requestSubmit();
        }
    });
    thread.addEventListener("error", () => {
        said.remove();
        check.hidden = false;
    });
    thread.postMessage(check.dataset.challenge);
}

/** A click more than one sends once; the server would know the form again anyway. */
function sendOnce(form: HTMLFormElement): void {
    let sent = false;
    form.addEventListener("submit", (event) => {
        if (sent) {
            event.preventDefault();
        }
        sent = true;
        setTimeout(() => (sent = false), 5000);
    });
}

/** The QR code brings the lookup code behind #, where no server sees it. */
function lookUpFromAddress(): void {
    const form = document.querySelector<HTMLFormElement>("form[data-lookup]");
    const code = decodeURIComponent(location.hash.slice(1));
    const field = form?.querySelector<HTMLInputElement>("#code");
    if (form && field && /^[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}$/.test(code)) {
        field.value = code;
        history.replaceState(null, "", location.pathname + location.search);
        if (form.querySelector<HTMLInputElement>("#number")?.value) {
            form.requestSubmit();
        }
    }
}

function offerTextCopy(root: ParentNode): void {
    root.querySelectorAll<HTMLButtonElement>("button[data-copy-text]").forEach((button) => {
        if (!navigator.clipboard) {
            return;
        }
        button.hidden = false;
        const said = button.parentElement?.querySelector<HTMLElement>("[role=status]");
        button.addEventListener("click", async () => {
            await navigator.clipboard.writeText(button.dataset.copyText ?? "");
            if (said) {
                said.textContent = button.dataset.copied ?? "";
            }
        });
    });
}

/** The receipt of a question that was asked here before the page was loaded again. */
function recallReceipt(form: HTMLFormElement): void {
    const [number, address] = read(ofTab, place(form, RECEIPT)).split(" ");
    if (!number || !address) {
        return;
    }
    const note = document.createElement("p");
    note.className = "notice done";
    note.append(`${(form.dataset.received ?? "").replace("#", number)} `, toReceipt(form, address));
    (form.closest("details") ?? form).before(note);
}

function toReceipt(form: HTMLFormElement, address: string): HTMLAnchorElement {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = form.dataset.receipt ?? "";
    link.target = "_blank";
    link.rel = "noopener";
    return link;
}

/**
 * A form on the page of a session or department is sent without leaving it, so that a broadcast
 * goes on. What comes back is what the form's own page would show: the receipt, or the form with
 * what is wrong.
 */
class AskedHere {
    private readonly said = document.createElement("p");

    constructor(
        private readonly form: HTMLFormElement,
        /** The form as it came with the page, for another question. */
        private readonly blank: HTMLFormElement,
        /** What makes room for what comes next. */
        private readonly box: HTMLElement = form,
        /** The form that what is checked was typed into. */
        private readonly asked?: HTMLFormElement,
    ) {
        this.said.className = "said";
        this.said.setAttribute("role", "status");
        form.append(this.said);
        keyOf(form).value ||= read(ofTab, place(form, KEY));
        form.addEventListener("submit", (event) => {
            event.preventDefault();
            if (event.submitter?.getAttribute("name") === "edit") {
                this.goBack();
            } else if (!form.inert && !(isAskForm(form) && refuseWrong(form))) {
                void this.send();
            }
        });
    }

    private async send(): Promise<void> {
        const { form } = this;
        const button = form.querySelector<HTMLElement>(".send button");
        this.said.textContent = form.dataset.sending ?? "";
        form.inert = true;
        try {
            const answer = await this.post();
            this.show(answer.page, answer.address);
        } catch {
            form.inert = false;
            this.said.textContent = form.dataset.notSent ?? "";
            button?.focus();
        }
    }

    private async post(): Promise<{ page: Document; address: string }> {
        // Kept before it is used: where the answer is lost, it brings the same receipt.
        write(ofTab, place(this.form, KEY), keyOf(this.form).value);
        const body = new URLSearchParams(
            [...new FormData(this.form)].map(([name, text]) => [name, String(text)]),
        );
        if (isAskForm(this.form)) {
            body.set("check", "1");
        }
        const answer = await fetch("/ask", {
            method: "POST",
            headers: { Accept: "text/html" },
            body,
        });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const { pathname, search } = new URL(answer.url);
        return { page, address: pathname + search };
    }

    private show(page: Document, address: string): void {
        const stub = page.querySelector(".stub");
        const check = page.querySelector<HTMLElement>("[data-to-check]");
        const form = page.querySelector<HTMLFormElement>("form[data-ask]");
        if (stub) {
            this.showReceipt(page, stub, address);
        } else if (check) {
            this.showCheck(page, check);
        } else if (form) {
            this.showAgain(page, form);
        } else {
            throw new Error("Neither a receipt nor a form");
        }
    }

    /** What would be published, in the place of the form, which stays as it is for a change. */
    private showCheck(page: Document, sent: HTMLElement): void {
        const shown = document.importNode(sent, true);
        const heading = document.createElement("h2");
        heading.textContent = page.querySelector("h1")?.textContent ?? "";
        heading.tabIndex = -1;
        shown.prepend(heading);
        const form = shown.querySelector<HTMLFormElement>("form[data-check]");
        if (!form) {
            throw new Error("Nothing to send");
        }
        const before = this.asked ?? this.form;
        keyOf(before).value = keyOf(form).value;
        before.inert = false;
        this.said.textContent = "";
        this.clearRefusal();
        this.box.replaceWith(shown);
        new AskedHere(form, this.blank, shown, before);
        prove(form);
        (shown.querySelector<HTMLElement>("[data-refused]") ?? heading).focus();
    }

    private goBack(): void {
        if (this.asked) {
            this.box.replaceWith(this.asked);
            this.asked.querySelector<HTMLElement>("#title")?.focus();
        }
    }

    private showReceipt(page: Document, stub: Element, address: string): void {
        const { form } = this;
        const number = stub.querySelector(".figure")?.textContent ?? "";
        forget(form);
        write(ofTab, place(form, RECEIPT), `${number} ${address}`);
        const box = document.createElement("div");
        box.className = "received";
        box.tabIndex = -1;
        box.setAttribute("role", "group");
        const heading = document.createElement("h2");
        heading.id = "received-heading";
        heading.textContent = page.querySelector("h1")?.textContent ?? "";
        box.setAttribute("aria-labelledby", heading.id);
        const more = document.createElement("p");
        more.className = "tools";
        const another = document.createElement("button");
        another.type = "button";
        another.className = "plain";
        another.textContent = form.dataset.another ?? "";
        another.addEventListener("click", () => {
            const next = this.blank.cloneNode(true) as HTMLFormElement;
            box.replaceWith(next);
            help(next, this.blank);
            next.querySelector<HTMLElement>("#title")?.focus();
        });
        more.append(toReceipt(form, address), another);
        const shown = document.importNode(stub, true);
        shown.querySelector("[data-print]")?.remove();
        box.append(
            heading,
            ...[...page.querySelectorAll("article > .notice")].map((note) =>
                document.importNode(note, true),
            ),
            shown,
            more,
        );
        this.clearRefusal();
        form.closest("[data-asking]")?.parentElement?.querySelector(":scope > .done")?.remove();
        this.box.replaceWith(box);
        offerTextCopy(box);
        box.focus();
    }

    private showAgain(page: Document, sent: HTMLFormElement): void {
        const refusal = page.querySelector("[data-refused]");
        const next = document.importNode(sent, true);
        this.clearRefusal();
        this.box.replaceWith(next);
        help(next, this.blank);
        if (refusal) {
            const shown = document.importNode(refusal, true) as HTMLElement;
            next.before(shown);
            showLabels(shown);
            shown.focus();
        }
    }

    private clearRefusal(): void {
        this.box.parentElement?.querySelector(":scope > [data-refused]")?.remove();
    }
}

function help(form: HTMLFormElement, blank: HTMLFormElement): void {
    countCharacters(form);
    keepDraft(form);
    if (isHere(form)) {
        new AskedHere(form, blank);
    } else {
        form.addEventListener("submit", (event) => {
            if (refuseWrong(form)) {
                event.preventDefault();
                event.stopImmediatePropagation();
            }
        });
        sendOnce(form);
    }
    const title = form.querySelector<HTMLTextAreaElement>("#title");
    if (title) {
        offerAnswers(form, title);
    }
}

/** A link to the form opens it, also in a browser that does not by itself. */
function openWhereAskedFor(form: HTMLFormElement): void {
    if (location.hash === `#${form.id}`) {
        form.closest("details")?.setAttribute("open", "");
        form.scrollIntoView();
    }
}

export function helpAsking(): void {
    offerTextCopy(document);
    lookUpFromAddress();
    if (document.querySelector(".stub")) {
        write(lasting, DRAFT, "");
    }
    const refused = document.querySelector<HTMLElement>("[data-refused]");
    if (refused) {
        showLabels(refused);
        refused.focus();
    }
    const check = document.querySelector<HTMLFormElement>("form[data-check]");
    if (check) {
        sendOnce(check);
        prove(check);
    }
    document
        .querySelectorAll<HTMLElement>("form:not([data-ask])")
        .forEach((form) => countCharacters(form));
    const form = document.querySelector<HTMLFormElement>("form[data-ask]");
    if (!form) {
        return;
    }
    const blank = form.cloneNode(true) as HTMLFormElement;
    help(form, blank);
    if (isHere(form)) {
        recallReceipt(form);
        openWhereAskedFor(form);
    }
}
