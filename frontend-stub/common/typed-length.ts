/** Behind Latin Extended-B. */
const NO_LATIN = 0x250;

/**
 * How long a text is, by the same count as the server's, in halves of a Chinese character: Latin
 * letters, digits and what stands between them are one half each.
 */
export function halves(text: string): number {
    return [...text].reduce(
        (sum, character) => sum + ((character.codePointAt(0) ?? 0) < NO_LATIN ? 1 : 2),
        0,
    );
}

/** In Chinese characters, rounded up. */
export function typedLength(text: string): number {
    return Math.ceil(halves(text) / 2);
}
