const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function words(element: HTMLElement, milliseconds: number): string {
    const say = (text: string | undefined, n: number) => (text ?? "").replace("#", String(n));
    if (milliseconds >= DAY) {
        return say(element.dataset.days, Math.floor(milliseconds / DAY));
    }
    if (milliseconds >= HOUR) {
        return say(element.dataset.hours, Math.floor(milliseconds / HOUR));
    }
    return say(element.dataset.minutes, Math.max(1, Math.ceil(milliseconds / MINUTE)));
}

/** The date stands in the page; how long until then is added here, as it changes with time. */
export function startCountdowns(): void {
    document.querySelectorAll<HTMLElement>("[data-countdown]").forEach((element) => {
        const at = Date.parse(element.dataset.countdown ?? "");
        const tell = () => {
            const left = at - Date.now();
            element.hidden = !(left > 0);
            if (left > 0) {
                element.textContent = words(element, left);
            }
        };
        tell();
        setInterval(tell, MINUTE);
    });
}
