const SPACE = /^[\t-\r\ufeff\p{Z}]$/u;
const PUNCTUATION = /^[\p{P}\p{S}]$/u;

/** Beginning or end of a line. */
export const NONE = "";

export function isSpace(character: string): boolean {
    return character === NONE || SPACE.test(character);
}

export function isPunctuation(character: string): boolean {
    return PUNCTUATION.test(character);
}

/** Some parsers see halves of what lies beyond the first plane, which are no punctuation. */
export function isPunctuationToAll(character: string): boolean {
    return character.length === 1 && isPunctuation(character);
}

export function isChinese(character: string): boolean {
    return (character.codePointAt(0) ?? 0) >= 0x2e80;
}

export function firstOf(text: string): string {
    const code = text.codePointAt(0);
    return code === undefined ? NONE : String.fromCodePoint(code);
}

export function lastOf(text: string): string {
    const last = text.slice(-1);
    const two = text.slice(-2);
    return /^[\ud800-\udbff][\udc00-\udfff]$/.test(two) ? two : last;
}
