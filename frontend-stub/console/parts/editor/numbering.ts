import { merged, type Line } from "./tidying";

/** A paragraph as it was pasted; a number or a bullet in front of it is still text. */
export interface Plain {
    readonly lines: readonly Line[];
}

export interface Item {
    readonly paragraphs: readonly Plain[];
    readonly nested: readonly List[];
}

export interface List {
    readonly numbered: boolean;
    readonly start: number;
    readonly items: readonly Item[];
}

interface Mark {
    /** How it is written; "•" for all that count nothing. */
    readonly style: string;
    readonly number: number;
    readonly length: number;
}

const FIGURES = "零一二三四五六七八九";
const CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";

const STYLES: readonly { style: string; mark: RegExp }[] = [
    { style: "一、", mark: /^([一二三四五六七八九十]{1,3})[、．.]\s*/ },
    { style: "（一）", mark: /^[（(]([一二三四五六七八九十]{1,3})[）)][、.．]?\s*/ },
    { style: "（1）", mark: /^[（(](\d{1,2})[）)][、.．]?\s*/ },
    { style: "1)", mark: /^(\d{1,2})[）)][、.．]?\s*(?!\d)/ },
    { style: "1.", mark: /^(\d{1,2})(?:[．、]|\.(?!\d))\s*(?!\d+[号楼、.])/ },
    { style: "①", mark: new RegExp(`^([${CIRCLED}])[、.．]?\\s*`) },
    { style: "•", mark: /^([•●■◆▪▶►□◇○]|[-–—·](?=\s))\s*/ },
];

/** 十二 → 12. */
function numberOf(written: string): number {
    if (/^\d+$/.test(written)) {
        return Number(written);
    }
    if (CIRCLED.includes(written)) {
        return CIRCLED.indexOf(written) + 1;
    }
    const [tens = "", ones = ""] = written.includes("十") ? written.split("十") : ["0", written];
    return (tens === "" ? 1 : Math.max(0, FIGURES.indexOf(tens))) * 10 + figure(ones);
}

function figure(written: string): number {
    return written === "" ? 0 : FIGURES.indexOf(written);
}

export function markOf(text: string): Mark | null {
    for (const { style, mark } of STYLES) {
        const found = mark.exec(text);
        if (found && found[0].length < text.length) {
            const number = style === "•" ? 0 : numberOf(found[1] ?? "");
            return { style, number, length: found[0].length };
        }
    }
    return null;
}

function textOf({ lines }: Plain): string {
    return (lines[0] ?? []).map(({ text }) => text).join("");
}

function without(paragraph: Plain, length: number): Plain {
    let left = length;
    const [first = [], ...rest] = paragraph.lines;
    const cut = first.map((run) => {
        const gone = Math.min(left, run.text.length);
        left -= gone;
        return { ...run, text: run.text.slice(gone) };
    });
    return { lines: [merged(cut), ...rest] };
}

/** Lines that begin with marks of their own are paragraphs. */
function apart(paragraph: Plain): readonly Plain[] {
    const parts: Line[][] = [];
    for (const line of paragraph.lines) {
        const last = parts.at(-1);
        if (last && !markOf(line.map(({ text }) => text).join(""))) {
            last.push(line);
        } else {
            parts.push([line]);
        }
    }
    return parts.map((lines) => ({ lines }));
}

/** Paragraphs that count themselves one after the other, as lists of two levels at most. */
export function withLists(given: readonly Plain[]): readonly (Plain | List)[] {
    const paragraphs = given.flatMap(apart);
    const all: (Plain | List)[] = [];
    for (let at = 0; at < paragraphs.length; ) {
        const found = listAt(paragraphs, at);
        if (found) {
            all.push(found.list);
            at = found.end;
        } else {
            all.push(paragraphs[at] as Plain);
            at++;
        }
    }
    return all;
}

function listAt(
    paragraphs: readonly Plain[],
    begin: number,
): { readonly list: List; readonly end: number } | null {
    const first = markAt(paragraphs, begin);
    if (!first) {
        return null;
    }
    const items: Item[] = [];
    let at = begin;
    for (let expected = first.number; ; expected++) {
        const mark = markAt(paragraphs, at);
        if (mark?.style !== first.style || (first.style !== "•" && mark.number !== expected)) {
            break;
        }
        const words = without(paragraphs[at] as Plain, mark.length);
        at++;
        const nested: List[] = [];
        for (let inner = nestedAt(paragraphs, at, first.style); inner; ) {
            nested.push(inner.list);
            at = inner.end;
            inner = nestedAt(paragraphs, at, first.style);
        }
        items.push({ paragraphs: [words], nested });
    }
    const sure = first.style === "•" && /^[•●■◆▪]/.test(textOf(paragraphs[begin] as Plain));
    return items.length >= (sure ? 1 : 2)
        ? { list: { numbered: first.style !== "•", start: first.number, items }, end: at }
        : null;
}

/** Points below a point: of another style, from 1, and nothing below them in turn. */
function nestedAt(
    paragraphs: readonly Plain[],
    begin: number,
    outer: string,
): { readonly list: List; readonly end: number } | null {
    const first = markAt(paragraphs, begin);
    if (!first || first.style === outer || first.number > 1) {
        return null;
    }
    const items: Item[] = [];
    let at = begin;
    for (let expected = first.number; ; expected++) {
        const mark = markAt(paragraphs, at);
        if (!mark || mark.style === outer) {
            break;
        }
        const goesOn =
            mark.style === first.style && (first.style === "•" || mark.number === expected);
        if (goesOn) {
            items.push({
                paragraphs: [without(paragraphs[at] as Plain, mark.length)],
                nested: [],
            });
        } else if (items.length > 0 && mark.style !== first.style) {
            // A third level has no place of its own: it stays text, with its number.
            const last = items.pop() as Item;
            items.push({
                ...last,
                paragraphs: [...last.paragraphs, paragraphs[at] as Plain],
            });
            expected--;
        } else {
            break;
        }
        at++;
    }
    return items.length >= 2
        ? {
              list: { numbered: first.style !== "•", start: Math.max(1, first.number), items },
              end: at,
          }
        : null;
}

function markAt(paragraphs: readonly Plain[], at: number): Mark | null {
    const paragraph = paragraphs[at];
    return paragraph ? markOf(textOf(paragraph)) : null;
}
