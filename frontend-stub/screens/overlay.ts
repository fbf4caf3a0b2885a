import { element, follow, type Overlay, type Shown } from "./source";
import { forgetFrame, keepAtHand, keepFrame, keptFrame } from "./last-frame";
import { words } from "./words";

/** As long as the animation of overlay.css. */
const MOTION = 220;

/** Of the height of the picture, and of its width: whatever is less. */
const LARGEST_OF_HEIGHT = 0.056;
const LARGEST_OF_WIDTH = 0.042;

/** One line that is not smaller than this part of the largest is better than two. */
const ONE_LINE = 0.72;
const TWO_LINES = 0.86;
const LINE_HEIGHT = 1.3;

/** A line that is longer would make the letters smaller than a cut within a phrase does. */
const UNEVEN = 0.58;

/** The producer's choices stand in the address: ?color=%23aa2233&logo=对话云澜&name=off */
const chosen = new URLSearchParams(location.search);

const corner = element("p", "corner", words.rehearsal);
const label = element("b", "label", words.question);
const asker = element("span", "asker");
const logo = element("span", "logo", (chosen.get("logo") ?? "").slice(0, 16));
const text = element("p", "text");
const tag = element("p", "tag", label, asker, logo);
const plate = element("section", "plate", tag, text);

let last: Overlay | null = null;
let shown: string | null = null;
let wanted: Shown | null = null;
let moving: ReturnType<typeof setTimeout> | undefined;

export function startOverlay(screen: HTMLElement): void {
    theme();
    corner.hidden = true;
    logo.hidden = logo.textContent === "";
    screen.append(corner, plate);
    new ResizeObserver(() => fit()).observe(document.documentElement);
    void document.fonts.ready.then(() => fit());
    follow<Overlay>({
        show: heard,
        hear: heard,
        ended: () => {
            forgetFrame();
            turn(null);
        },
        unread: () => {
            const kept = last === null ? keptFrame() : null;
            if (kept) {
                hear(kept);
            }
        },
    });
    void keepAtHand();
}

function heard(overlay: Overlay): void {
    keepFrame(overlay);
    hear(overlay);
}

function theme(): void {
    const colour = chosen.get("color") ?? "";
    if (/^#[0-9a-f]{6}$/i.test(colour)) {
        const style = document.documentElement.style;
        style.setProperty("--accent", colour);
        style.setProperty("--on-accent", isLight(colour) ? "#101418" : "#ffffff");
    }
}

/** By the luminance of WCAG 2.2, at which black and white contrast alike. */
function isLight(colour: string): boolean {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
        .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179;
}

function hear(overlay: Overlay): void {
    if (last !== null && Date.parse(overlay.at) < Date.parse(last.at)) {
        return;
    }
    last = overlay;
    corner.hidden = !overlay.rehearsal;
    document.documentElement.classList.toggle("rehearsal", overlay.rehearsal);
    turn(overlay.onAir);
}

/** Out with what is there, in with what is wanted when that is done. */
function turn(next: Shown | null): void {
    wanted = next;
    const key = next === null ? null : JSON.stringify(next);
    if (key === shown || moving !== undefined) {
        return;
    }
    if (shown === null) {
        enter();
        return;
    }
    plate.classList.remove("in");
    moving = setTimeout(() => {
        moving = undefined;
        shown = null;
        if (wanted !== null) {
            enter();
        }
    }, MOTION);
}

function enter(): void {
    if (wanted === null) {
        return;
    }
    shown = JSON.stringify(wanted);
    text.textContent = wanted.text;
    asker.textContent = [
        chosen.get("name") === "off" ? null : wanted.nickname,
        words.kinds[wanted.kind],
    ]
        .filter((part) => part)
        .join(" · ");
    fit();
    // The plate is drawn in its place before it moves.
    void plate.offsetHeight;
    plate.classList.add("in");
}

/** The largest letters with which the question stands on one line, or else on two. */
function fit(): void {
    if (!text.textContent) {
        return;
    }
    // In one piece, however it was cut before.
    text.replaceChildren(text.textContent);
    const largest = Math.min(innerHeight * LARGEST_OF_HEIGHT, innerWidth * LARGEST_OF_WIDTH);
    text.classList.add("one-line");
    size(largest);
    const needed = text.scrollWidth / text.clientWidth;
    if (needed <= 1 / ONE_LINE) {
        size(largest / Math.max(1, needed));
        shrink(() => text.scrollWidth <= text.clientWidth);
        return;
    }
    text.classList.remove("one-line");
    size(largest * TWO_LINES);
    const halves = split(text.textContent);
    if (halves) {
        text.replaceChildren(...halves.map((half) => element("span", "half", half)));
        shrink(() => text.scrollWidth <= text.clientWidth);
        return;
    }
    shrink(
        () =>
            // Not what scrolls: letters of Chinese fonts are higher than their lines.
            text.getBoundingClientRect().height <= 2 * LINE_HEIGHT * current + 1 &&
            text.scrollWidth <= text.clientWidth,
    );
}

/** Chinese is read in phrases: cut behind a mark where that leaves two lines of like length. */
function split(whole: string): readonly [string, string] | null {
    const letters = [...whole];
    let best = 0;
    for (let at = 1; at < letters.length; at++) {
        const behind = /[，。！？；：、…”）》]/.test(letters[at - 1] ?? "");
        const inside = /[，。！？；：、…”）》]/.test(letters[at] ?? "");
        if (behind && !inside && uneven(at, letters.length) < uneven(best, letters.length)) {
            best = at;
        }
    }
    return uneven(best, letters.length) <= UNEVEN
        ? [letters.slice(0, best).join(""), letters.slice(best).join("")]
        : null;
}

/** How much of a text the longer of its two parts is. */
function uneven(at: number, all: number): number {
    return Math.max(at, all - at) / all;
}

let current = 0;

function size(pixels: number): void {
    current = pixels;
    text.style.setProperty("--size", `${pixels.toFixed(2)}px`);
}

function shrink(fits: () => boolean): void {
    for (let tries = 0; tries < 60 && !fits(); tries++) {
        size(current * 0.97);
    }
}
