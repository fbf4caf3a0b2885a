import { words } from "./words";
import type { Studio } from "./view";

/** From here on time is short, and then nearly over; in seconds. */
const SHORT = 300;
const LAST = 60;

/** The time of day, to the second. */
export const exact = new Intl.DateTimeFormat("en-GB", {
    timeZone: document.body.dataset["zone"] ?? "Asia/Shanghai",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
});

/** Seconds that the running segment has taken. */
export function elapsed(running: NonNullable<Studio["segment"]>, now: number): number {
    return running.elapsedSeconds + Math.max(0, (now - Date.parse(running.since)) / 1_000);
}

export function isOn(view: Studio): boolean {
    return view.overlay.state === "live" || view.overlay.state === "paused";
}

/** What is left of the segment and of the session, in words. */
export function tickTimes(
    view: Studio,
    now: number,
    segment: HTMLElement,
    left: HTMLElement,
): void {
    const running = view.segment;
    if (running) {
        const late = elapsed(running, now) - running.plannedSeconds;
        segment.textContent = `${running.title} ${late > 0 ? words.over(duration(late)) : words.left(duration(-late))}`;
        colour(segment, -late);
    } else {
        segment.textContent = "";
    }
    const rest = (Date.parse(view.endsAt) - now) / 1_000;
    left.textContent = !isOn(view)
        ? ""
        : rest >= 0
          ? words.end(duration(rest))
          : words.late(duration(-rest));
    colour(left, isOn(view) ? rest : Number.POSITIVE_INFINITY);
}

/** Calm, then amber, then red; the sign of what is over stands in the words. */
export function colour(part: HTMLElement, seconds: number): void {
    part.classList.toggle("short", seconds <= SHORT && seconds > LAST);
    part.classList.toggle("late", seconds <= LAST);
}

export function duration(seconds: number): string {
    const whole = Math.floor(seconds);
    const hours = Math.floor(whole / 3_600);
    const two = (value: number) => String(value).padStart(2, "0");
    const minutes = Math.floor((whole % 3_600) / 60);
    return hours > 0
        ? `${hours}:${two(minutes)}:${two(whole % 60)}`
        : `${minutes}:${two(whole % 60)}`;
}
