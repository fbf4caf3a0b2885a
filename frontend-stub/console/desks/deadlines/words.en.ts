import type { Words } from "./words.zh-Hans";

export const en: Words = {
    kinds: {
        inquiry: "inquiry",
        help: "request for help",
        complaint: "complaint",
        suggestion: "suggestion",
        thanks: "thanks",
    },
    department: "Department",
    remove: "Remove",
    removeOf: (at: number) => `Remove term ${at}`,
    terms: "Terms for answers",
    asSet: "As the installation is set:",
    workingDays: (days: number) => `${days} working ${days === 1 ? "day" : "days"}`,
    kind: "Kind of question",
    allDepartments: "every department",
    days: "Working days",
    addTerm: "Add a term",
    save: "Save",
    termsSaved: "Saved. It holds for what is handed over from now on.",
    calendar: "Working-days calendar",
    calendarText:
        "Load the public holidays of a year once they are announced. A year without is counted from Monday to Friday, and due dates in it are marked as provisional.",
    known: (holidays: number, workdays: number) =>
        `${holidays} days off, ${workdays} weekend days worked`,
    sources: {
        shipped: "comes with the system",
        file: "from the data folder",
        loaded: "loaded",
    },
    year: "Year",
    openYear: "Open",
    yearText: (year: string) => `The year ${year}`,
    yearHint:
        "A line a day: the date, a space, the holiday; 上班 or work for a weekend day that is worked. Weekends need not be named. For example 2027-01-01 元旦",
    wrongLines: (lines: string) => `These lines are no days of the year: ${lines}`,
    load: "Load",
    loaded: (year: string) =>
        `The year ${year} is loaded; the dates of open questions are being counted anew.`,
};
