/** The last second that a video may have; as the service has it. */
const MOST_SECONDS = 86_400;

/** A point a line. */
export function pointsOf(text: string): string[] {
    return text
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== "");
}

/** Null where nothing is typed, undefined where that is no second. */
export function secondOf(text: string): number | null | undefined {
    const typed = text.trim();
    if (typed === "") {
        return null;
    }
    const second = /^\d{1,5}$/.test(typed) ? Number(typed) : Number.NaN;
    return second <= MOST_SECONDS ? second : undefined;
}

/** 75 as 1:15. */
export function videoTime(second: number): string {
    const rest = String(second % 60).padStart(2, "0");
    const minutes = Math.floor(second / 60);
    return minutes < 60
        ? `${minutes}:${rest}`
        : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${rest}`;
}
