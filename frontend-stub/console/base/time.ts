import { ZONE } from "./installation";
import { language } from "./language";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const key = `${language.get()} ${name}`;
    let found = formats.get(key);
    if (!found) {
        found = new Intl.DateTimeFormat(tag(), { timeZone: ZONE, hourCycle: "h23", ...options });
        formats.set(key, found);
    }
    return found;
}

/** Taiwan's forms for Traditional: 2026年11月22日 in both, but with that script's words. */
function tag(): string {
    switch (language.get()) {
        case "zh-Hans":
            return "zh-CN";
        case "zh-Hant":
            return "zh-TW";
        case "en":
            return "en-GB";
    }
}

/** 2026年11月22日 19:05 */
export function dateAndTime(at: string | number | Date): string {
    const date = new Date(at);
    return `${day(date)} ${clock(date)}`;
}

/** 2026年11月22日 */
export function day(at: string | number | Date): string {
    return format("day", { year: "numeric", month: "long", day: "numeric" }).format(new Date(at));
}

/** 星期日 */
export function weekday(at: string | number | Date): string {
    return format("weekday", { weekday: "long" }).format(new Date(at));
}

/** 19:05 */
export function clock(at: string | number | Date): string {
    return format("clock", { hour: "2-digit", minute: "2-digit" }).format(new Date(at));
}

/** 2026年11月22日 星期日 19:05–20:05; with both days where they are two. */
export function span(from: string | number | Date, to: string | number | Date): string {
    const end = isoDay(new Date(from)) === isoDay(new Date(to)) ? clock(to) : dateAndTime(to);
    return `${day(from)} ${weekday(from)} ${clock(from)}–${end}`;
}

/** 19:05:07 */
export function exactClock(at: string | number | Date): string {
    return format("exact", { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(
        new Date(at),
    );
}

/** 3 minutes ago, yesterday; the date where it is longer than a month. */
export function ago(at: string | number | Date, now = Date.now()): string {
    const time = new Date(at).getTime();
    const past = now - time;
    const relative = new Intl.RelativeTimeFormat(tag(), { numeric: "auto" });
    if (Math.abs(past) < MINUTE) {
        return relative.format(0, "second");
    }
    if (Math.abs(past) < HOUR) {
        return relative.format(-Math.round(past / MINUTE), "minute");
    }
    if (Math.abs(past) < DAY) {
        return relative.format(-Math.round(past / HOUR), "hour");
    }
    if (Math.abs(past) < 30 * DAY) {
        return relative.format(-Math.round(past / DAY), "day");
    }
    return day(time);
}

/** Hour of the day at the installation, 0 to 23. */
export function hour(at: Date = new Date()): number {
    return Number(format("hour", { hour: "2-digit" }).format(at).replace(/\D/g, ""));
}

/** 2026-11-22 at the installation, as fields for dates want it. */
export function isoDay(at: Date): string {
    return new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE }).format(at);
}

/** 19:05 at the installation, as fields for times want it, whatever the language. */
export function isoTime(at: Date): string {
    return new Intl.DateTimeFormat("sv-SE", {
        timeZone: ZONE,
        hour: "2-digit",
        minute: "2-digit",
    }).format(at);
}

/** 2026年11月22日, of a day without a time: 2026-11-22. */
export function calendarDay(iso: string): string {
    return day(startOfDay(iso));
}

/** The instant at which a day begins at the installation. */
export function startOfDay(iso: string): Date {
    return instant(iso, "00:00");
}

/** The instant at which the clocks of the installation show this: 2026-11-22, 19:05. */
export function instant(isoDay: string, time: string): Date {
    const guess = new Date(`${isoDay}T${time}:00Z`);
    const shown = new Date(
        new Intl.DateTimeFormat("sv-SE", {
            timeZone: ZONE,
            dateStyle: "short",
            timeStyle: "medium",
        })
            .format(guess)
            .replace(" ", "T") + "Z",
    );
    return new Date(guess.getTime() - (shown.getTime() - guess.getTime()));
}

/** The next day from Monday to Friday after this one. */
export function nextWeekday(after: Date): string {
    const next = new Date(`${isoDay(after)}T12:00:00Z`);
    do {
        next.setUTCDate(next.getUTCDate() + 1);
    } while (next.getUTCDay() === 0 || next.getUTCDay() === 6);
    return next.toISOString().slice(0, 10);
}

export function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
