/** A word in the forms that English has for numbers. */
export interface Forms {
    readonly one: string;
    readonly other: string;
}

const ENGLISH = new Intl.PluralRules("en");

/** The form for a number; Chinese has only one. */
export function plural(count: number, forms: Forms): string {
    return ENGLISH.select(count) === "one" ? forms.one : forms.other;
}

/** "1 question", "2 questions". */
export function counted(count: number, one: string, other: string): string {
    return `${count} ${plural(count, { one, other })}`;
}
