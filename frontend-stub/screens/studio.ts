import { colour, duration, elapsed, exact, isOn, tickTimes } from "./clocks";
import { Seen, showState, whoAsks } from "./seen";
import { element, read } from "./source";
import type { Message, Past, Studio } from "./view";
import { words } from "./words";

const SIZE = "wenzheng-prompter-size";
const MIRROR = "wenzheng-prompter-mirror";
const STEP = 0.1;
const SMALLEST = 0.5;
const LARGEST = 2;

/** Tools go away when nobody moves anything. */
const TOOLS = 4_000;

/** How many unread messages stand there at once. */
const MESSAGES = 3;

const prompter = document.body.dataset["kind"] === "prompter";
const countdown = document.body.dataset["kind"] === "countdown";
const clock = element("time", "clock");
const segment = element("span", "segment");
const left = element("span", "left");
const marks = element("span", "marks");
const away = element("p", "away");
const messages = element("section", "messages");
const board = element("div", "board");
const next = element("footer", "next");

const seen = new Seen(away, () => draw());
let size = Number(kept(SIZE) ?? "1") || 1;
let mirrored = kept(MIRROR) !== null;
let drawn = "";
let asked = "";
/** Past answers that the host has put away. */
const putAway = new Set<number>();

export function startStudio(screen: HTMLElement): void {
    document.title = countdown ? words.countdown : prompter ? words.prompter : words.guests;
    away.setAttribute("role", "status");
    away.hidden = true;
    messages.setAttribute("aria-live", "assertive");
    board.tabIndex = -1;
    next.hidden = true;
    screen.append(
        element("header", "bar", clock, segment, left, marks),
        away,
        messages,
        board,
        next,
    );
    document.body.append(tools());
    settings();
    setInterval(tick, 250);
    document.addEventListener("keydown", press);
    seen.follow(ended);
}

function ended(): void {
    drawn = "ended";
    messages.replaceChildren();
    marks.replaceChildren();
    segment.textContent = "";
    left.textContent = "";
    next.hidden = true;
    away.hidden = true;
    board.replaceChildren(
        element("h1", "question quiet", words.ended),
        element("p", "who", words.endedText),
    );
}

// ---- What stands there

function draw(): void {
    const { view } = seen;
    if (!view) {
        return;
    }
    const key = JSON.stringify({ ...view, overlay: { ...view.overlay, at: "" }, messages: [] });
    drawMessages(view.messages);
    if (key === drawn) {
        return;
    }
    drawn = key;
    const { overlay, more } = view;
    showState(marks, view);
    if (countdown) {
        board.replaceChildren(
            element("p", "who", overlay.title),
            element("p", "until"),
            element("p", "rest"),
        );
        tick();
        return;
    }
    const question = overlay.onAir;
    if (!question) {
        board.replaceChildren(element("h1", "question quiet", words.nothing));
    } else {
        board.replaceChildren(
            element("p", "who", whoAsks(view)),
            element("h1", "question", question.text),
            ...(more && more.background.length > 0
                ? [
                      element(
                          "section",
                          "background",
                          element("h2", "", words.background),
                          ...more.background.map((line) => element("p", "", line)),
                      ),
                  ]
                : []),
            ...past(more?.past ?? []),
        );
    }
    // Another question begins at its beginning.
    if (asked !== String(question?.number)) {
        asked = String(question?.number);
        scrollTo(0, 0);
    }
    next.hidden = view.next === null;
    if (view.next) {
        next.replaceChildren(
            element("b", "", view.next.ready ? words.nextReady : words.next),
            element("span", "", view.next.text),
        );
    }
}

/** Each can be put away, and stays so on this screen. */
function past(all: readonly Past[]): readonly HTMLElement[] {
    const left = all.filter((one) => !putAway.has(one.number));
    if (left.length === 0) {
        return [];
    }
    const list = element("ol");
    left.forEach((one, index) => {
        const away = element("button", "away-with", words.putAway);
        away.type = "button";
        away.setAttribute("aria-label", `${words.putAway} ${one.title}`);
        if (index === 0) {
            away.append(element("kbd", "", "x"));
        }
        away.addEventListener("click", () => putAside(one.number));
        list.append(
            element(
                "li",
                "",
                element("h3", "", one.title),
                element("p", "", one.answer),
                element("p", "by", [one.by, one.when].filter((part) => part).join(" · ")),
                away,
            ),
        );
    });
    return [element("section", "past", element("h2", "", words.past), list)];
}

function putAside(number: number): void {
    putAway.add(number);
    drawn = "";
    draw();
}

function drawMessages(all: readonly Message[]): void {
    const unread = all.filter((message) => !message.read).slice(0, MESSAGES);
    const there = [...messages.children].map((child) => (child as HTMLElement).dataset["id"]);
    if (unread.map((message) => message.id).join() === there.join()) {
        return;
    }
    messages.replaceChildren(
        ...unread.map((message, index) => {
            const button = element("button", "", words.read);
            button.type = "button";
            if (index === 0) {
                button.append(element("kbd", "", words.readKey));
            }
            button.addEventListener("click", () => void acknowledge(message.id));
            const row = element("div", "message", element("p", "", message.text), button);
            row.dataset["id"] = message.id;
            return row;
        }),
    );
}

async function acknowledge(id: string): Promise<void> {
    try {
        await read(id);
    } catch {
        // It stays there, to be pressed again.
        return;
    }
    seen.markRead(id);
    drawMessages(seen.view?.messages ?? []);
}

// ---- Clocks

function tick(): void {
    const now = seen.now();
    clock.textContent = exact.format(now);
    const { view } = seen;
    if (!view) {
        return;
    }
    tickTimes(view, now, segment, left);
    if (countdown) {
        tickCountdown(view, now);
    }
}

/** To the beginning, then to the end of the segment that runs, or else of the session. */
function tickCountdown(view: Studio, now: number): void {
    const until = board.querySelector<HTMLElement>(".until");
    const figure = board.querySelector<HTMLElement>(".rest");
    if (!until || !figure) {
        return;
    }
    const on = isOn(view);
    const running = on ? view.segment : null;
    const to = Date.parse(on ? view.endsAt : view.startsAt);
    const over = ["ended", "archived", "postponed", "cancelled"].includes(view.overlay.state);
    const seconds = running ? running.plannedSeconds - elapsed(running, now) : (to - now) / 1_000;
    until.textContent = over
        ? words.isOver
        : running
          ? running.title
          : on
            ? words.untilEnd
            : words.untilStart;
    figure.textContent = over ? "" : `${seconds < 0 ? "−" : ""}${duration(Math.abs(seconds))}`;
    colour(figure, over ? Number.POSITIVE_INFINITY : seconds);
}

// ---- Settings, which this screen keeps

function tools(): HTMLElement {
    const nav = element("nav", "tools");
    nav.setAttribute("aria-label", words.tools);
    const button = (text: string, key: string, run: () => void) => {
        const made = element("button", "", text, element("kbd", "", key));
        made.type = "button";
        made.addEventListener("click", run);
        return made;
    };
    const mirror = button(words.mirror, "m", () => turn());
    mirror.classList.add("mirror");
    nav.append(
        button(words.smaller, "−", () => resize(-STEP)),
        button(words.larger, "+", () => resize(STEP)),
        mirror,
        button(words.full, "f", full),
    );
    let gone: ReturnType<typeof setTimeout> | undefined;
    const come = () => {
        nav.classList.add("there");
        clearTimeout(gone);
        gone = setTimeout(() => nav.classList.remove("there"), TOOLS);
    };
    ["pointermove", "pointerdown", "keydown"].forEach((type) => addEventListener(type, come));
    come();
    return nav;
}

function settings(): void {
    document.documentElement.style.setProperty("--scale", String(size));
    document.documentElement.classList.toggle("mirrored", mirrored);
    document.querySelector(".tools .mirror")?.setAttribute("aria-pressed", String(mirrored));
}

function resize(by: number): void {
    size = Math.min(LARGEST, Math.max(SMALLEST, Math.round((size + by) * 10) / 10));
    keep(SIZE, String(size));
    settings();
}

function turn(): void {
    mirrored = !mirrored;
    keep(MIRROR, mirrored ? "1" : null);
    settings();
}

function full(): void {
    if (document.fullscreenElement) {
        void document.exitFullscreen();
    } else {
        document.documentElement.requestFullscreen().catch(() => undefined);
    }
}

function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) {
        return;
    }
    if (event.key === "+" || event.key === "=") {
        resize(STEP);
    } else if (event.key === "-") {
        resize(-STEP);
    } else if (event.key === "m") {
        turn();
    } else if (event.key === "f") {
        full();
    } else if (event.key === "x") {
        const first = (seen.view?.more?.past ?? []).find((one) => !putAway.has(one.number));
        if (first) {
            putAside(first.number);
        }
    } else if (event.key === "Enter" && !(event.target instanceof HTMLButtonElement)) {
        const unread = seen.view?.messages.find((message) => !message.read);
        if (unread && !event.repeat) {
            void acknowledge(unread.id);
        }
    }
}

function kept(key: string): string | null {
    try {
        return localStorage.getItem(key);
    } catch {
        return null;
    }
}

function keep(key: string, value: string | null): void {
    try {
        if (value === null) {
            localStorage.removeItem(key);
        } else {
            localStorage.setItem(key, value);
        }
    } catch {
        // Holds until the page is closed.
    }
}
