const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** So near that hours say more than that it is tomorrow. */
const SOON = 3 * HOUR;

/** What stands in the page, with # for a number above one. */
export interface CountdownWords {
    tomorrow: string;
    days: string;
    hour: string;
    hours: string;
    minute: string;
    minutes: string;
}

/** The day of a calendar as a number that grows by one a day. */
function day(at: number, zone: string): number {
    const parts = new Intl.DateTimeFormat("en-CA", {
        timeZone: zone,
        year: "numeric",
        month: "2-digit",
        day: "2-digit",
    }).format(at);
    return Date.parse(`${parts}T00:00:00Z`) / DAY;
}

/** As people count: what begins tomorrow morning is tomorrow, however many hours that is. */
export function untilThen(now: number, at: number, zone: string, words: CountdownWords): string {
    const left = at - now;
    const days = day(at, zone) - day(now, zone);
    const say = (one: string, many: string, n: number) =>
        n === 1 ? one : many.replace("#", String(n));
    if (days > 0 && left > SOON) {
        return say(words.tomorrow, words.days, days);
    }
    return left >= HOUR
        ? say(words.hour, words.hours, Math.floor(left / HOUR))
        : say(words.minute, words.minutes, Math.max(1, Math.ceil(left / MINUTE)));
}

/** The date stands in the page; how long until then is added here, as it changes with time. */
export function startCountdowns(): void {
    document.querySelectorAll<HTMLElement>("[data-countdown]").forEach((element) => {
        const { countdown, zone, ...words } = element.dataset;
        const at = Date.parse(countdown ?? "");
        const tell = () => {
            element.hidden = !(at > Date.now());
            if (!element.hidden) {
                element.textContent = untilThen(
                    Date.now(),
                    at,
                    zone ?? "UTC",
                    words as unknown as CountdownWords,
                );
            }
        };
        tell();
        setInterval(tell, MINUTE);
    });
}
