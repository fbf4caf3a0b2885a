/** What a script adds to the form for a question, which works without one. */

const DRAFT = "wenzheng-question";
const KEPT = ["title", "text", "kind", "to", "topic", "nickname"];
const PAUSE = 400;
const FEWEST = 4;

/** How many characters are left, by the same count as the server's: code points. */
export function countCharacters(): void {
    document.querySelectorAll<HTMLTextAreaElement>("textarea[data-count]").forEach((field) => {
        const most = Number(field.dataset.count);
        const note = document.createElement("p");
        note.className = "count-note";
        note.id = `${field.id}-count`;
        const tell = () => {
            const left = most - [...field.value.trim()].length;
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
                const left = most - [...field.value.trim()].length;
                said.textContent = left <= most / 5 ? note.textContent : "";
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
function offerAnswers(field: HTMLTextAreaElement): void {
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
            mine.addEventListener("click", forget);
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

function forget(): void {
    try {
        localStorage.removeItem(DRAFT);
    } catch {
        // Not allowed: then nothing is there either.
    }
}

/** Unfinished text survives a reload. How to reach somebody is never kept in the browser. */
function keepDraft(form: HTMLFormElement): void {
    let stored: Record<string, string> = {};
    try {
        stored = JSON.parse(localStorage.getItem(DRAFT) ?? "{}") as Record<string, string>;
    } catch {
        stored = {};
    }
    if ("empty" in form.dataset && (stored.title || stored.text)) {
        restore(form, stored);
    }
    const keep = () => {
        try {
            localStorage.setItem(DRAFT, JSON.stringify(values(form)));
        } catch {
            // Full or not allowed.
        }
    };
    form.addEventListener("input", keep);
    form.addEventListener("change", keep);
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
        forget();
        for (const name of ["title", "text", "nickname"]) {
            const field = form.elements.namedItem(name);
            if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
                field.value = "";
                field.dispatchEvent(new Event("input", { bubbles: true }));
            }
        }
        forget();
        note.remove();
        form.querySelector<HTMLElement>("#title")?.focus();
    });
    note.append(`${form.dataset.restored ?? ""} `, again);
    form.prepend(note);
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

function offerTextCopy(): void {
    document.querySelectorAll<HTMLButtonElement>("button[data-copy-text]").forEach((button) => {
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

export function helpAsking(): void {
    countCharacters();
    offerTextCopy();
    lookUpFromAddress();
    if (document.querySelector(".stub")) {
        forget();
    }
    document.querySelector<HTMLElement>("[data-refused]")?.focus();
    const form = document.querySelector<HTMLFormElement>("form[data-ask]");
    if (!form) {
        return;
    }
    keepDraft(form);
    sendOnce(form);
    prove(form);
    const title = form.querySelector<HTMLTextAreaElement>("#title");
    if (title) {
        offerAnswers(title);
    }
}
