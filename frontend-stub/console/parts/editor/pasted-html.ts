import { withLists, type Item, type List, type Plain } from "./numbering";
import { merged, tidy, type Line } from "./tidying";

/** What was pasted, in its order. */
export type Block =
    | { readonly kind: "words"; readonly level: 0 | number; readonly lines: readonly Line[] }
    | {
          readonly kind: "item";
          readonly depth: number;
          readonly numbered: boolean;
          readonly start: number;
          readonly lines: readonly Line[];
          readonly begins: boolean;
      }
    | { readonly kind: "table"; readonly rows: readonly (readonly Line[])[] }
    | { readonly kind: "quote"; readonly blocks: readonly Block[] }
    | { readonly kind: "picture"; readonly src: string; readonly alt: string };

type ItemBlock = Extract<Block, { kind: "item" }>;
type WordsBlock = Extract<Block, { kind: "words" }>;

export function inOneLine(blocks: readonly Block[]): Line {
    const lines = blocks.flatMap((block) =>
        block.kind === "words" || block.kind === "item"
            ? block.lines
            : block.kind === "table"
              ? block.rows.flat()
              : block.kind === "quote"
                ? [inOneLine(block.blocks)]
                : [],
    );
    const line = lines.flatMap((part, at) =>
        at > 0 ? [{ text: " ", bold: false, address: "" }, ...part] : part,
    );
    return tidy([line])[0] ?? [];
}

export function htmlOf(given: readonly Block[]): string {
    const levels = given.flatMap((block) =>
        block.kind === "words" && block.level > 0 ? [block.level] : [],
    );
    const top = Math.min(...levels);
    let html = "";
    for (let at = 0; at < given.length; ) {
        const block = given[at] as Block;
        if (block.kind === "item") {
            const end = given.findIndex((other, place) => place > at && other.kind !== "item");
            const items = given.slice(at, end < 0 ? given.length : end) as ItemBlock[];
            html += listsOf(items).map(listHtml).join("");
            at += items.length;
        } else if (block.kind === "words" && block.level === 0) {
            const end = given.findIndex(
                (other, place) => place > at && !(other.kind === "words" && other.level === 0),
            );
            const words = given.slice(at, end < 0 ? given.length : end) as WordsBlock[];
            const tidied = words
                .map(({ lines }) => ({ lines: tidy(lines) }))
                .filter(({ lines }) => lines.length > 0);
            html += withLists(tidied)
                .map((part) => ("items" in part ? listHtml(part) : paragraphHtml(part)))
                .join("");
            at += words.length;
        } else {
            html += blockHtml(block, top);
            at++;
        }
    }
    return html;
}

function blockHtml(block: Block, top: number): string {
    switch (block.kind) {
        case "words": {
            const tag = block.level === top ? "h3" : "h4";
            return `<${tag}>${block.lines.map((line) => lineHtml(unbold(line))).join(" ")}</${tag}>`;
        }
        case "table":
            return `<table><tbody>${block.rows.map(rowHtml).join("")}</tbody></table>`;
        case "quote": {
            const lines = block.blocks.flatMap((inner) =>
                inner.kind === "words" || inner.kind === "item"
                    ? [inner.lines]
                    : [[inOneLine([inner])]],
            );
            const paragraphs = lines.filter((part) => tidy(part).length > 0);
            return paragraphs.length === 0
                ? ""
                : `<blockquote>${paragraphs.map((part) => paragraphHtml({ lines: part })).join("")}</blockquote>`;
        }
        case "picture":
            return `<img src="${escaped(block.src)}" alt="${escaped(block.alt)}">`;
        case "item":
            return "";
    }
}

/** Points of any depth as lists of two levels. */
function listsOf(blocks: readonly ItemBlock[]): readonly List[] {
    const lists: { numbered: boolean; start: number; items: Item[] }[] = [];
    const least = Math.min(...blocks.map(({ depth }) => depth));
    for (const { depth, numbered, start, lines, begins } of blocks) {
        const last = lists.at(-1);
        const item = last?.items.at(-1);
        if (!begins && last && item) {
            last.items[last.items.length - 1] = withParagraph(item, { lines }, depth > least);
        } else if (depth === least || !last || !item) {
            const fresh = { paragraphs: [{ lines }], nested: [] };
            const goesOn = last?.numbered === numbered && !(numbered && last && start === 1);
            if (last && goesOn) {
                last.items.push(fresh);
            } else {
                lists.push({ numbered, start, items: [fresh] });
            }
        } else {
            const nested = item.nested.at(-1);
            const fresh = { paragraphs: [{ lines }], nested: [] };
            const goesOn = nested?.numbered === numbered;
            last.items[last.items.length - 1] = {
                ...item,
                nested:
                    nested && goesOn
                        ? [
                              ...item.nested.slice(0, -1),
                              { ...nested, items: [...nested.items, fresh] },
                          ]
                        : [...item.nested, { numbered, start, items: [fresh] }],
            };
        }
    }
    return lists;
}

function withParagraph(item: Item, paragraph: Plain, deeper: boolean): Item {
    const nested = item.nested.at(-1);
    const inner = nested?.items.at(-1);
    if (!deeper || !nested || !inner) {
        return { ...item, paragraphs: [...item.paragraphs, paragraph] };
    }
    const items = [...nested.items.slice(0, -1), withParagraph(inner, paragraph, false)];
    return { ...item, nested: [...item.nested.slice(0, -1), { ...nested, items }] };
}

function listHtml({ numbered, start, items }: List): string {
    const inner = items.map(
        ({ paragraphs, nested }) =>
            `<li>${paragraphs.map(paragraphHtml).join("")}${nested.map(listHtml).join("")}</li>`,
    );
    return numbered
        ? `<ol${start === 1 ? "" : ` start="${start}"`}>${inner.join("")}</ol>`
        : `<ul>${inner.join("")}</ul>`;
}

function paragraphHtml({ lines }: Plain): string {
    return `<p>${tidy(lines).map(lineHtml).join("<br>")}</p>`;
}

function rowHtml(cells: readonly Line[], at: number): string {
    const tag = at === 0 ? "th" : "td";
    const inner = cells.map((cell) => lineHtml(at === 0 ? unbold(cell) : cell));
    return `<tr>${inner.map((cell) => `<${tag}>${cell}</${tag}>`).join("")}</tr>`;
}

function unbold(line: Line): Line {
    return merged(line.map((piece) => ({ ...piece, bold: false })));
}

function lineHtml(line: Line): string {
    return line
        .map(({ text, bold, address }) => {
            const words = bold ? `<strong>${escaped(text)}</strong>` : escaped(text);
            return address === "" ? words : `<a href="${escaped(address)}">${words}</a>`;
        })
        .join("");
}

function escaped(text: string): string {
    return text
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replaceAll('"', "&quot;");
}
