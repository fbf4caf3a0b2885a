import { words } from "../messages";

/** What the screening found, in words; a code of a newer service stands for itself. */
export function findingWord(code: string): string {
    const known: Readonly<Record<string, string>> = words().questions.findings;
    return known[code] ?? code;
}
