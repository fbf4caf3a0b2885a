import {
    firstOf,
    isChinese,
    isPunctuation,
    isPunctuationToAll,
    isSpace,
    lastOf,
} from "./characters";

const MARKS = "\u2e16\u2e17\u2e18\u2e1a\u2e1b\u2e1e\u2e1f\u2e2a\u2e2b";

/**
 * Lets ** beside Chinese punctuation open and close, as the service does (ChineseEmphasis): a mark
 * that is not in the text is put beside it, and has to be taken out of what was read.
 */
export function markEmphasis(markdown: string): { marked: string; mark: string } {
    const mark = [...MARKS].find((candidate) => !markdown.includes(candidate)) ?? "";
    const marked = markdown.replace(/(?<!\*)\*\*(?!\*)/g, (stars, at: number) => {
        const head = markdown.slice(Math.max(0, at - 2), at);
        const before = lastOf(head);
        const after = firstOf(markdown.slice(at + 2, at + 4));
        if (mark === "" || isEscaped(markdown, at) || isSpace(before) || isSpace(after)) {
            return stars;
        }
        if (isPunctuationToSome(before) || isPunctuationToSome(after)) {
            return mark + stars + mark;
        }
        if (isPunctuation(before) === isPunctuation(after)) {
            return stars;
        }
        if (!isChinese(before) && !isChinese(after)) {
            return stars;
        }
        return isPunctuation(after) ? mark + stars : stars + mark;
    });
    return { marked, mark };
}

/** An emoji: parsers that see the halves of what lies beyond the first plane take it for a letter. */
function isPunctuationToSome(character: string): boolean {
    return isPunctuation(character) && !isPunctuationToAll(character);
}

function isEscaped(markdown: string, at: number): boolean {
    let slashes = 0;
    while (markdown[at - 1 - slashes] === "\\") {
        slashes++;
    }
    return slashes % 2 === 1;
}
