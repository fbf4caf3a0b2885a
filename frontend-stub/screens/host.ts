import { exact, tickTimes } from "./clocks";
import { Seen, showState, whoAsks } from "./seen";
import { element, read } from "./source";
import type { Message, Past, Studio } from "./view";
import { words } from "./words";

/** Of those that were read, the last ones can be looked up. */
const EARLIER = 5;

const clock = element("time", "clock");
const segment = element("span", "segment");
const left = element("span", "left");
const marks = element("span", "marks");
const away = element("p", "away");
const air = element("section", "air");
const messages = element("section", "from-producer");
const next = element("section", "coming");

const seen = new Seen(away, () => draw());
let drawn = "";
let shown: number | undefined;
/** Pressed, and not yet known to the producer. */
const sending = new Set<string>();
const unsent = new Set<string>();

/** On a tablet in the host's hand: what is on, what comes, and what the producer says. */
export function startHost(screen: HTMLElement): void {
    document.title = words.host;
    away.setAttribute("role", "status");
    away.hidden = true;
    messages.setAttribute("aria-live", "assertive");
    screen.append(
        element("header", "bar", clock, segment, left, marks),
        away,
        element("div", "columns", air, element("div", "side", messages, next)),
    );
    setInterval(tick, 250);
    document.addEventListener("visibilitychange", stayOn);
    stayOn();
    seen.follow(ended);
}

/** A tablet that nobody touches would go dark in the middle of an answer. */
function stayOn(): void {
    if (document.visibilityState === "visible" && "wakeLock" in navigator) {
        navigator.wakeLock.request("screen").catch(() => undefined);
    }
}

function ended(): void {
    drawn = "ended";
    marks.replaceChildren();
    segment.textContent = "";
    left.textContent = "";
    away.hidden = true;
    messages.replaceChildren();
    next.replaceChildren();
    air.replaceChildren(
        element("h1", "question quiet", words.ended),
        element("p", "who", words.endedText),
    );
}

function tick(): void {
    const now = seen.now();
    clock.textContent = exact.format(now);
    if (seen.view) {
        tickTimes(seen.view, now, segment, left);
    }
}

function draw(): void {
    const { view } = seen;
    if (!view) {
        return;
    }
    const key = JSON.stringify([
        { ...view, overlay: { ...view.overlay, at: "" } },
        [...sending],
        [...unsent],
    ]);
    if (key === drawn) {
        return;
    }
    drawn = key;
    showState(marks, view);
    drawAir(view);
    drawMessages(view.messages);
    drawNext(view.next);
}

function drawAir(view: Studio): void {
    const { overlay, more } = view;
    const question = overlay.onAir;
    air.classList.toggle("is-on", question !== null);
    if (shown !== question?.number) {
        shown = question?.number;
        air.scrollTo(0, 0);
    }
    if (!question) {
        air.replaceChildren(element("h1", "question quiet", words.nothing));
        return;
    }
    const open = air.querySelector("details")?.open ?? false;
    air.replaceChildren(
        element("p", "label", overlay.rehearsal ? words.onAirRehearsal : words.onAir),
        element("h1", "question", question.text),
        element("p", "who", whoAsks(view)),
        ...(more ? [background(more.background)] : []),
        ...(more && more.past.length > 0 ? [past(more.past, open)] : []),
    );
}

function background(lines: readonly string[]): HTMLElement {
    return element(
        "section",
        "background",
        element("h2", "", words.background),
        ...(lines.length > 0
            ? lines.map((line) => element("p", "", line))
            : [element("p", "quiet", words.noBackground)]),
    );
}

function past(all: readonly Past[], open: boolean): HTMLElement {
    const details = element(
        "details",
        "past",
        element("summary", "", `${words.past} (${all.length})`),
        ...all.map((one) =>
            element(
                "article",
                "",
                element("h3", "", one.title),
                element("p", "", one.answer),
                element("p", "by", [one.by, one.when].filter((part) => part).join(" · ")),
            ),
        ),
    );
    details.open = open;
    return details;
}

function drawMessages(all: readonly Message[]): void {
    const unread = all.filter((message) => !message.read);
    const earlier = all.filter((message) => message.read).slice(0, EARLIER);
    const open = messages.querySelector("details")?.open ?? false;
    const parts: HTMLElement[] = [element("h2", "", words.messages)];
    if (unread.length === 0) {
        parts.push(element("p", "quiet", words.noMessages));
    }
    for (const message of unread) {
        const button = element("button", "", words.read);
        button.type = "button";
        button.disabled = sending.has(message.id);
        button.addEventListener("click", () => void acknowledge(message.id));
        parts.push(
            element(
                "div",
                "card",
                element("p", "", message.text),
                element("p", "when", clockOf(message.at)),
                button,
                ...(unsent.has(message.id) ? [element("p", "unsent", words.notSent)] : []),
            ),
        );
    }
    if (earlier.length > 0) {
        const details = element(
            "details",
            "earlier",
            element("summary", "", words.earlier),
            ...earlier.map((message) =>
                element("p", "", element("span", "when", clockOf(message.at)), " ", message.text),
            ),
        );
        details.open = open;
        parts.push(details);
    }
    messages.replaceChildren(...parts);
}

function clockOf(time: string): string {
    return exact.format(Date.parse(time)).slice(0, 5);
}

async function acknowledge(id: string): Promise<void> {
    sending.add(id);
    unsent.delete(id);
    draw();
    try {
        await read(id);
        seen.markRead(id);
    } catch {
        unsent.add(id);
    }
    sending.delete(id);
    draw();
}

function drawNext(coming: Studio["next"]): void {
    if (!coming) {
        next.replaceChildren(element("h2", "", words.next), element("p", "quiet", words.noNext));
        return;
    }
    const open = next.querySelector("details")?.open ?? false;
    const parts: HTMLElement[] = [
        element("h2", coming.ready ? "ready" : "", coming.ready ? words.nextReady : words.next),
        element("p", "text", coming.text),
        element(
            "p",
            "who",
            [coming.nickname, words.number(coming.number)].filter((part) => part).join(" · "),
        ),
    ];
    if (coming.background.length > 0) {
        const details = element(
            "details",
            "",
            element("summary", "", words.nextBackground),
            ...coming.background.map((line) => element("p", "", line)),
        );
        details.open = open;
        parts.push(details);
    }
    next.replaceChildren(...parts);
}
