/** Suggestions below the fields for a search, which work without them. */

const PAUSE = 150;
const FEWEST = 1;

/** What the API suggests. */
interface Suggestion {
    kind: "topic" | "department" | "person" | "question";
    label: string;
    detail?: string;
    url: string;
}

/** A combobox with a list, as ARIA 1.2 describes it: the focus stays in the field. */
class Suggestions {
    private readonly list = document.createElement("ul");
    private readonly said = document.createElement("p");
    private found: readonly Suggestion[] = [];
    private active = -1;
    private timer = 0;
    private asked = "";
    private running: AbortController | undefined;

    constructor(
        private readonly field: HTMLInputElement,
        private readonly words: DOMStringMap,
    ) {
        this.list.id = `${field.id}-suggestions`;
        this.list.className = "suggestions";
        this.list.setAttribute("role", "listbox");
        this.list.setAttribute("aria-label", words.suggest ?? "");
        this.list.hidden = true;
        this.said.className = "visually-hidden";
        this.said.setAttribute("role", "status");
        field.setAttribute("role", "combobox");
        field.setAttribute("aria-autocomplete", "list");
        field.setAttribute("aria-controls", this.list.id);
        field.setAttribute("aria-expanded", "false");
        field.parentElement?.classList.add("suggesting");
        field.parentElement?.append(this.list, this.said);
        field.addEventListener("input", (event) => {
            // What is being put together out of pinyin is no text yet.
            if (!(event as InputEvent).isComposing) {
                this.soon();
            }
        });
        field.addEventListener("compositionend", () => this.soon());
        field.addEventListener("keydown", (event) => this.key(event));
        field.addEventListener("blur", () => this.close());
        // The field would lose the focus, and the list close, before the click.
        this.list.addEventListener("mousedown", (event) => event.preventDefault());
    }

    private soon(): void {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.look(), PAUSE);
    }

    private async look(): Promise<void> {
        const text = this.field.value.trim();
        if (text === this.asked) {
            return;
        }
        this.asked = text;
        this.running?.abort();
        if ([...text].length < FEWEST) {
            this.close();
            return;
        }
        this.running = new AbortController();
        try {
            const answer = await fetch(
                `/api/v1/public/suggestions?${new URLSearchParams({ q: text, lang: document.documentElement.lang })}`,
                { signal: this.running.signal },
            );
            if (answer.ok && this.field.value.trim() === text) {
                this.show(((await answer.json()) as { data: Suggestion[] }).data);
            }
        } catch {
            // Gone, or another letter was typed: suggestions are a help and no more.
        }
    }

    private show(found: readonly Suggestion[]): void {
        this.found = found;
        this.active = -1;
        this.list.replaceChildren(...found.map((one, i) => this.option(one, i)));
        const open = found.length > 0 && document.activeElement === this.field;
        this.list.hidden = !open;
        this.field.setAttribute("aria-expanded", String(open));
        this.field.removeAttribute("aria-activedescendant");
        this.said.textContent = open
            ? (this.words.suggestCount ?? "").replace("#", String(found.length))
            : "";
    }

    private option(one: Suggestion, i: number): HTMLLIElement {
        const option = document.createElement("li");
        option.id = `${this.list.id}-${i}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        const label = document.createElement("span");
        label.textContent = one.label;
        label.lang = this.words.contentLang ?? "";
        const kind = document.createElement("span");
        kind.className = "kind";
        kind.textContent = one.detail ?? this.kind(one);
        option.append(label, " ", kind);
        option.addEventListener("click", () => this.follow(one));
        option.addEventListener("mousemove", () => this.choose(i));
        return option;
    }

    private kind({ kind }: Suggestion): string {
        const words = {
            topic: this.words.suggestTopic,
            department: this.words.suggestDepartment,
            person: this.words.suggestPerson,
            question: this.words.suggestQuestion,
        };
        return words[kind] ?? "";
    }

    private key(event: KeyboardEvent): void {
        if (event.isComposing) {
            return;
        }
        const open = !this.list.hidden;
        const count = this.found.length;
        switch (event.key) {
            case "ArrowDown":
            case "ArrowUp": {
                if (!open && count > 0) {
                    this.show(this.found);
                }
                if (count > 0) {
                    event.preventDefault();
                    const step = event.key === "ArrowDown" ? 1 : -1;
                    // One place more than options: the field itself.
                    this.choose(((this.active + 1 + step + count + 1) % (count + 1)) - 1);
                }
                return;
            }
            case "Enter": {
                const chosen = open ? this.found[this.active] : undefined;
                if (chosen) {
                    event.preventDefault();
                    this.follow(chosen);
                }
                return;
            }
            case "Escape":
                if (open) {
                    // The browser would empty the field.
                    event.preventDefault();
                    this.close();
                }
        }
    }

    private choose(i: number): void {
        this.active = i;
        [...this.list.children].forEach((option, at) => {
            option.setAttribute("aria-selected", String(at === i));
            if (at === i) {
                option.scrollIntoView({ block: "nearest" });
            }
        });
        if (i < 0) {
            this.field.removeAttribute("aria-activedescendant");
        } else {
            this.field.setAttribute("aria-activedescendant", `${this.list.id}-${i}`);
        }
    }

    private follow(one: Suggestion): void {
        this.close();
        location.assign(new URL(one.url).pathname);
    }

    private close(): void {
        clearTimeout(this.timer);
        this.running?.abort();
        this.asked = "";
        this.active = -1;
        this.list.hidden = true;
        this.field.setAttribute("aria-expanded", "false");
        this.field.removeAttribute("aria-activedescendant");
        this.said.textContent = "";
    }
}

export function suggestWhileTyping(): void {
    document
        .querySelectorAll<HTMLInputElement>("form[role=search] input[name=q]")
        .forEach((field) => new Suggestions(field, document.body.dataset));
}
