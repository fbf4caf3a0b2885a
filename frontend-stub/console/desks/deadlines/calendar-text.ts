/** Days off with their holiday, and weekend days that are worked. */
export interface Days {
    readonly holidays: readonly { readonly day: string; readonly name: string }[];
    readonly workdays: readonly string[];
}

/** Instead of a holiday: the day is worked. */
const WORKED = ["上班", "班", "work"];

const LINE = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[\s,，\t]+(\S.*)$/u;

/** A line a day, in order: `2027-01-01 元旦`, `2027-02-20 上班`. */
export function written({ holidays, workdays }: Days): string {
    return [
        ...holidays.map(({ day, name }) => `${day} ${name}`),
        ...workdays.map((day) => `${day} 上班`),
    ]
        .sort((one, other) => one.localeCompare(other))
        .join("\n");
}

/**
 * What was typed, or pasted out of a table.
 *
 * @returns wrong the numbers of lines that are no day of the year, from 1 on
 */
export function read(
    text: string,
    year: number,
): { readonly days: Days; readonly wrong: readonly number[] } {
    const holidays: { day: string; name: string }[] = [];
    const workdays: string[] = [];
    const wrong: number[] = [];
    text.split(/\r?\n/).forEach((line, at) => {
        if (line.trim() === "") {
            return;
        }
        const [, of, month = "", date = "", name = ""] = LINE.exec(line.trim()) ?? [];
        const day = `${of}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
        if (Number(of) !== year || !isDay(day)) {
            wrong.push(at + 1);
        } else if (WORKED.includes(name.trim().toLowerCase())) {
            workdays.push(day);
        } else {
            holidays.push({ day, name: name.trim() });
        }
    });
    return { days: { holidays, workdays }, wrong };
}

function isDay(day: string): boolean {
    const time = Date.parse(`${day}T00:00:00Z`);
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
