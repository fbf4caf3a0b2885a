import { isAsking } from "./ask";
import { eventSource, Follower, type Connection } from "../common/live";

interface State {
    readonly state: string;
}

interface Aired {
    readonly number: number;
    readonly title: string;
    readonly nickname?: string;
    readonly kind: string;
}

interface OnAir {
    readonly question: Aired | null;
}

interface Question extends Aired {
    readonly path: string;
    readonly support: number;
    readonly state: string;
}

interface Line {
    readonly id: string;
    readonly position: number;
    readonly role: string;
    readonly speaker: string;
    readonly title?: string;
    readonly text: string;
    readonly second?: number;
    readonly corrected: boolean;
}

interface Live {
    readonly position: string;
    readonly session: State;
    readonly onAir: OnAir;
    readonly questions: readonly Question[];
    readonly lines?: readonly Line[];
}

/** Nobody is told of so many at once one by one. */
const SPOKEN_AT_ONCE = 3;

/** All pages that wait for the same broadcast do not ask for it at the same moment. */
const BEGIN_WITHIN = 4_000;

/** So close to the end one is following. */
const NEAR_END = 80;

function one<E extends Element = HTMLElement>(root: ParentNode, selector: string): E {
    const found = root.querySelector<E>(selector);
    if (!found) {
        throw new Error(`The page has no ${selector}`);
    }
    return found;
}

/** Keeps the page of a broadcast as it is; without this it is right as of when it was loaded. */
export function followBroadcast(): void {
    const page = document.querySelector<HTMLElement>("[data-live]");
    if (!page) {
        return;
    }
    if (page.dataset.state === "announced" || page.dataset.state === "postponed") {
        awaitBroadcast(page);
    } else {
        new LivePage(page).start();
    }
}

function follower(page: HTMLElement, show: (live: Live) => void): Follower {
    return new Follower(eventSource(page.dataset.live ?? ""), async () => {
        const answer = await fetch(page.dataset.snapshot ?? "", {
            headers: { Accept: "application/json" },
            // Not one from before out of the browser's cache.
            cache: "no-cache",
        });
        if (!answer.ok) {
            throw new Error(String(answer.status));
        }
        const { data } = (await answer.json()) as { data: Live };
        show(data);
        return data.position;
    });
}

/**
 * Who waits on the preview comes into the broadcast, or hears that it is called off, unless
 * something is being typed.
 */
function awaitBroadcast(page: HTMLElement): void {
    const shown = page.dataset.state;
    const enter = (state: State) => {
        if (state.state !== shown) {
            const notice = one(page, "[data-notice]");
            if (state.state !== "live") {
                notice.querySelectorAll<HTMLElement>("[data-changed]").forEach((said) => {
                    said.textContent = said.dataset.changed ?? "";
                });
            }
            notice.hidden = false;
            setTimeout(() => {
                const active = document.activeElement;
                const typing =
                    active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement;
                if (!typing && !isAsking()) {
                    location.reload();
                }
            }, Math.random() * BEGIN_WITHIN);
        }
    };
    const waiting = follower(page, (live) => enter(live.session));
    waiting.on<State>("session", enter);
    waiting.start(page.dataset.position ?? null);
}

class LivePage {
    private readonly follower: Follower;
    private readonly words: HTMLElement;
    private readonly lines: HTMLElement;
    private readonly box: HTMLElement;
    private readonly questions: HTMLElement;
    private readonly freshLines: HTMLButtonElement;
    private readonly freshQuestions: HTMLButtonElement;
    private readonly toAnnounce: string[] = [];
    private unreadLines = 0;
    private waitingQuestions: HTMLElement[] = [];
    private announcing: ReturnType<typeof setTimeout> | undefined;

    constructor(private readonly page: HTMLElement) {
        this.words = one(page, "[data-words]");
        this.lines = one(page, "[data-lines]");
        this.box = one(page, "[data-box]");
        this.questions = one(page, "[data-questions]");
        this.freshLines = one(page, "[data-fresh]");
        this.freshQuestions = one(page, "[data-fresh-questions]");
        this.follower = follower(page, (live) => this.showAll(live));
    }

    start(): void {
        this.page.classList.add("is-followed");
        this.follower.on<State>("session", (state) => this.showState(state));
        this.follower.on<OnAir>("on-air", (onAir) => this.showOnAir(onAir, true));
        this.follower.on<Question>("question", (question) => this.showQuestion(question));
        this.follower.on<{ number: number }>("question-removed", ({ number }) => {
            this.row(number)?.remove();
            this.waitingQuestions = this.waitingQuestions.filter(
                (row) => row.dataset.question !== String(number),
            );
            this.count();
        });
        this.follower.on<{ number: number; support: number }>("support", (support) =>
            this.showSupport(support.number, support.support),
        );
        this.follower.on<{ number: number }>("answered", ({ number }) => {
            const title = this.row(number)?.querySelector("a")?.textContent;
            if (title) {
                this.announce("answered", title);
            }
        });
        this.follower.on<Line>("line", (line) => this.showLine(line, true));
        this.follower.on<{ id: string }>("line-removed", ({ id }) => {
            this.line(id)?.remove();
            this.tellOfLines();
        });
        this.follower.onConnection((connection) => this.showConnection(connection));
        this.freshLines.addEventListener("click", () => this.toLatest());
        this.freshQuestions.addEventListener("click", () => this.takeInQuestions());
        this.box.addEventListener("scroll", () => this.onScroll(), { passive: true });
        addEventListener("scroll", () => this.onScroll(), { passive: true });
        this.page.addEventListener("submit", (event) => void this.support(event));
        this.offerTabs();
        this.box.scrollTop = this.box.scrollHeight;
        this.follower.start(this.page.dataset.position ?? null);
    }

    private showAll(live: Live): void {
        this.showState(live.session);
        this.showOnAir(live.onAir, false);
        const known = new Set(live.questions.map((question) => String(question.number)));
        this.questions.querySelectorAll<HTMLElement>("[data-question]").forEach((row) => {
            if (!known.has(row.dataset.question ?? "")) {
                row.remove();
            }
        });
        live.questions.forEach((question) => this.showQuestion(question));
        if (live.lines) {
            const said = new Set(live.lines.map((line) => line.id));
            this.lines.querySelectorAll<HTMLElement>("[data-line]").forEach((row) => {
                if (!said.has(row.dataset.line ?? "")) {
                    row.remove();
                }
            });
            live.lines.forEach((line) => this.showLine(line, true));
        }
    }

    private showConnection(connection: Connection): void {
        const said = one(this.page, "[data-connection]");
        said.textContent = said.dataset[connection === "live" ? "live" : connection] ?? "";
        said.dataset.now = connection;
    }

    private showState({ state }: State): void {
        if (state === "announced" || state === "draft") {
            location.reload();
            return;
        }
        const notice = one(this.page, "[data-notice]");
        if (state === "archived") {
            one(notice, "span").textContent = one(notice, "span").dataset.published ?? "";
            one(notice, "a").textContent = one(notice, "a").dataset.read ?? "";
            notice.hidden = false;
            return;
        }
        const said = one(this.page, "[data-session-state]");
        const word = this.words.querySelector(`[data-of-state="${state}"]`)?.textContent;
        if (word && said.textContent !== word) {
            said.textContent = word;
        }
        said.classList.toggle("on-air", state !== "ended");
        this.page.dataset.state = state;
        this.tellWhomToAsk(state === "ended");
        this.tellOfNothing();
    }

    /** Who is writing already goes on: what is sent afterwards goes to the department. */
    private tellWhomToAsk(ended: boolean): void {
        one(this.page, "[data-ask-closed]").hidden = !ended;
        const open = this.page.querySelector<HTMLElement>("[data-ask-open]");
        if (open) {
            open.hidden = ended && !isAsking();
        }
    }

    private tellOfNothing(): void {
        const air = one(this.page, "[data-air]");
        const { state } = this.page.dataset;
        one(air, "[data-air-empty]").textContent =
            (state === "paused"
                ? air.dataset.paused
                : state === "ended"
                  ? air.dataset.ended
                  : air.dataset.nothing) ?? "";
    }

    private showOnAir({ question }: OnAir, heard: boolean): void {
        const air = one(this.page, "[data-air]");
        const before = air.dataset.number;
        one(air, "[data-air-full]").hidden = question === null;
        one(air, "[data-air-empty]").hidden = question !== null;
        if (question === null) {
            delete air.dataset.number;
            return;
        }
        air.dataset.number = String(question.number);
        one(air, "[data-air-title]").textContent = question.title;
        one(air, "[data-air-by]").textContent = this.by(question);
        if (heard && before !== air.dataset.number) {
            this.announce("onAir", question.title);
        }
    }

    private by(question: Aired): string {
        const kind = this.words.querySelector<HTMLElement>(`[data-kind="${question.kind}"]`);
        return question.nickname
            ? (kind?.dataset.by ?? "").replace("#", question.nickname)
            : (kind?.textContent ?? "");
    }

    private row(number: number): HTMLElement | null {
        return (
            this.questions.querySelector<HTMLElement>(`[data-question="${number}"]`) ??
            this.waitingQuestions.find((row) => row.dataset.question === String(number)) ??
            null
        );
    }

    private showQuestion(question: Question): void {
        let row = this.row(question.number);
        if (row === null) {
            row = one<HTMLTemplateElement>(
                this.page,
                "[data-question-row]",
            ).content.firstElementChild!.cloneNode(true) as HTMLElement;
            row.dataset.question = String(question.number);
            const hidden = this.questions.offsetParent === null;
            if (hidden || this.questions.children.length === 0 || this.sees(this.questions)) {
                this.questions.append(row);
            } else {
                this.waitingQuestions.push(row);
            }
        }
        const link = one<HTMLAnchorElement>(row, "h3 a");
        link.textContent = question.title;
        link.setAttribute("href", question.path);
        row.dataset.mark = question.state;
        one(row, ".where").textContent =
            this.words.querySelector(`[data-of-mark="${question.state}"]`)?.textContent ?? "";
        one(row, "[data-by]").textContent = this.by(question);
        one(row, "form").setAttribute("action", `/questions/${question.number}/support`);
        one(row, ".support .visually-hidden").textContent = ` ${question.title}`;
        this.showSupport(question.number, question.support);
        this.count();
    }

    private count(): void {
        const listed = this.questions.children.length;
        one(this.page, "[data-no-questions]").hidden = listed > 0;
        one(this.page, "[data-question-count]").textContent = String(
            listed + this.waitingQuestions.length,
        );
        this.tellFresh(this.freshQuestions, this.waitingQuestions.length, "freshQuestions");
    }

    private takeInQuestions(): void {
        const first = this.waitingQuestions[0];
        this.questions.append(...this.waitingQuestions);
        this.waitingQuestions = [];
        this.count();
        first?.querySelector("a")?.focus();
    }

    private showSupport(number: number, support: number): void {
        const count = this.row(number)?.querySelector("[data-support-count]");
        if (count) {
            count.textContent = String(support);
        }
    }

    /** As the form does, without leaving the page. */
    private async support(event: SubmitEvent): Promise<void> {
        const form = event.target as HTMLFormElement;
        if (!form.matches("[data-support]")) {
            return;
        }
        event.preventDefault();
        const row = form.closest<HTMLElement>("[data-question]");
        const button = one<HTMLButtonElement>(form, "button");
        const number = Number(row?.dataset.question);
        const taken = button.getAttribute("aria-pressed") === "true";
        try {
            const send = () =>
                fetch(`/api/v1/public/questions/${number}/support`, {
                    method: taken ? "DELETE" : "PUT",
                    headers: { Accept: "application/json" },
                });
            let answer = await send();
            if (answer.status === 409) {
                // The browser has its mark only now.
                answer = await send();
            }
            if (!answer.ok) {
                throw new Error(String(answer.status));
            }
            const said = (await answer.json()) as { support: number; own: boolean };
            this.showSupport(number, said.support);
            button.setAttribute("aria-pressed", String(said.own));
            if (said.own) {
                this.say(this.words.dataset.supported ?? "");
            }
        } catch {
            this.say(this.words.dataset.supportFailed ?? "");
        }
    }

    private line(id: string): HTMLElement | null {
        return this.lines.querySelector<HTMLElement>(`[data-line="${id}"]`);
    }

    private showLine(line: Line, heard: boolean): void {
        const following = this.isFollowing();
        let row = this.line(line.id);
        const fresh = row === null;
        if (row === null) {
            row = one<HTMLTemplateElement>(
                this.page,
                "[data-line-row]",
            ).content.firstElementChild!.cloneNode(true) as HTMLElement;
            row.dataset.line = line.id;
        }
        if (fresh || row.dataset.at !== String(line.position)) {
            row.dataset.at = String(line.position);
            this.lines.insertBefore(row, this.after(line, row));
        }
        row.className = `turn ${line.role === "host" ? "host" : "official"}`;
        const speaker = one(row, ".speaker");
        speaker.textContent = line.speaker;
        if (line.title) {
            const rank = document.createElement("span");
            rank.className = "rank";
            rank.textContent = line.title;
            speaker.append(rank);
        }
        one(row, ".text").replaceChildren(
            ...line.text
                .split("\n")
                .filter((text) => text.trim() !== "")
                .map((text) => {
                    const paragraph = document.createElement("p");
                    paragraph.textContent = text;
                    return paragraph;
                }),
        );
        const small = one<HTMLTemplateElement>(this.page, "[data-line-row]").content.querySelector(
            ".meta",
        )!;
        const meta = small.cloneNode(true) as HTMLElement;
        one(row, ".meta").replaceWith(meta);
        if (line.second === undefined) {
            one(meta, "[data-clock]").remove();
        } else {
            one(meta, "[data-clock]").textContent = clock(line.second);
        }
        if (!line.corrected) {
            one(meta, "[data-corrected]").remove();
        }
        if (fresh && heard) {
            if (following) {
                this.box.scrollTop = this.box.scrollHeight;
                row.scrollIntoView({ block: "nearest" });
            } else {
                this.unreadLines++;
            }
        }
        this.tellOfLines();
    }

    private after(line: Line, row: HTMLElement): HTMLElement | null {
        const others = [...this.lines.children] as HTMLElement[];
        return (
            others.find((other) => other !== row && Number(other.dataset.at) > line.position) ??
            null
        );
    }

    private tellOfLines(): void {
        one(this.page, "[data-no-lines]").hidden = this.lines.children.length > 0;
        this.tellFresh(this.freshLines, this.unreadLines, "fresh");
    }

    private tellFresh(button: HTMLButtonElement, count: number, word: string): void {
        button.hidden = count === 0;
        button.textContent = (button.dataset[word] ?? "").replace("#", String(count));
    }

    /** Whether the end of the record is in sight: then what comes is read as it comes. */
    private isFollowing(): boolean {
        const left = this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight;
        return left < NEAR_END && this.sees(this.box);
    }

    private sees(element: HTMLElement): boolean {
        const end = element.getBoundingClientRect();
        return element.offsetParent !== null && end.bottom >= 0 && end.bottom <= innerHeight;
    }

    private onScroll(): void {
        if (this.unreadLines > 0 && this.isFollowing()) {
            this.unreadLines = 0;
            this.tellOfLines();
        }
    }

    private toLatest(): void {
        const first = this.lines.children[this.lines.children.length - this.unreadLines];
        this.unreadLines = 0;
        this.tellOfLines();
        first?.scrollIntoView({ block: "nearest" });
        this.box.focus({ preventScroll: true });
    }

    /** Politely, and several at once in one go. */
    private announce(word: "onAir" | "answered", title: string): void {
        const status = one(this.page, "[data-announce]");
        this.toAnnounce.push(`${status.dataset[word] ?? ""}${title}`);
        clearTimeout(this.announcing);
        this.announcing = setTimeout(() => {
            this.say(this.toAnnounce.splice(0).slice(-SPOKEN_AT_ONCE).join(" "));
        }, 500);
    }

    private say(words: string): void {
        one(this.page, "[data-announce]").textContent = words;
    }

    /** On a phone one part is shown at a time; the links work without this too. */
    private offerTabs(): void {
        const links = [...this.page.querySelectorAll<HTMLAnchorElement>("[data-tabs] a")];
        const choose = (id: string) => {
            links.forEach((link) => {
                const chosen = link.hash === `#${id}`;
                if (chosen) {
                    link.setAttribute("aria-current", "true");
                } else {
                    link.removeAttribute("aria-current");
                }
                document.getElementById(link.hash.slice(1))?.classList.toggle("is-chosen", chosen);
            });
            this.box.scrollTop = this.box.scrollHeight;
        };
        links.forEach((link) =>
            link.addEventListener("click", (event) => {
                event.preventDefault();
                choose(link.hash.slice(1));
                document
                    .querySelector(`${link.hash} details[data-asking]`)
                    ?.setAttribute("open", "");
                history.replaceState(null, "", link.hash);
            }),
        );
        const asked = links.find((link) => link.hash === location.hash) ?? links[0];
        choose(asked?.hash.slice(1) ?? "record");
    }
}

function clock(seconds: number): string {
    const two = (n: number) => String(n).padStart(2, "0");
    const hours = Math.floor(seconds / 3600);
    const minutes = Math.floor(seconds / 60) % 60;
    return hours > 0
        ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
        : `${minutes}:${two(seconds % 60)}`;
}
