import { parseDocument } from "htmlparser2";
import type { ChildNode, Element } from "domhandler";
import { mayBeLink, mayBePicture } from "./address";
import { isChinese } from "./characters";
import { markOf, withLists, type Item, type List, type Plain } from "./numbering";
import { merged, tidy, type Line, type Run } from "./tidying";

/** What was pasted, as HTML of nothing but what the editor knows. */
export interface Cleaned {
    readonly html: string;
    /** Addresses of pictures that were left out; they have to be uploaded. */
    readonly pictures: readonly string[];
    /** Whether cells were merged: their text is in the first now. */
    readonly split: boolean;
}

type Block =
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

const SKIPPED = new Set([
    ...[
        "head",
        "style",
        "script",
        "title",
        "meta",
        "link",
        "xml",
        "template",
        "noscript",
        "object",
    ],
    ...["iframe", "svg", "math", "button", "select", "textarea", "input", "video", "audio", "del"],
]);

const BLOCKS = new Set([
    ...["p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "figure"],
    ...["figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd"],
    ...["blockquote", "pre", "table", "caption", "address", "center", "fieldset", "form", "hr"],
]);

const RAISED: Readonly<Record<string, string>> = { "2": "²", "3": "³" };

/**
 * Whether it comes from an editor like this one, and is what it is: with none of what the policy of
 * the page refuses, which would be a violation as soon as the browser parses it.
 */
export function isOwn(html: string): boolean {
    return (
        /\sdata-pm-slice=/.test(html) &&
        !/<style|[\s"'/](?:style|on[a-z]+|data-src)\s*=/i.test(html)
    );
}

/** Read without the browser, which never sees a style, a handler or an address of what was pasted. */
export function cleaned(html: string): Cleaned {
    const reading = new Reading();
    reading.children(parseDocument(html).children, PLAIN);
    reading.endParagraph();
    return reading.result();
}

/** Text without any format: a paragraph a line. */
export function cleanedText(text: string): string {
    const blocks = text
        .split(/\r\n|\r|\n/)
        .map((line): Block => ({ kind: "words", level: 0, lines: [[run(line)]] }));
    return htmlOf(blocks);
}

function run(text: string): Run {
    return { text, bold: false, address: "" };
}

interface Style {
    readonly bold: boolean;
    readonly address: string;
}

const PLAIN: Style = { bold: false, address: "" };

interface ListMark {
    readonly depth: number;
    readonly numbered: boolean;
    readonly start: number;
}

class Reading {
    private readonly blocks: Block[] = [];
    private readonly pictures: string[] = [];
    private split = false;
    private lines: Run[][] = [[]];
    private level = 0;
    /** The point that what follows belongs to. */
    private mark: ListMark | null = null;
    private begins = false;
    private lists: { numbered: boolean; number: number }[] = [];

    result(): Cleaned {
        return { html: htmlOf(this.blocks), pictures: this.pictures, split: this.split };
    }

    children(nodes: readonly ChildNode[], style: Style): void {
        nodes.forEach((node) => this.node(node, style));
    }

    private node(node: ChildNode, style: Style): void {
        if (node.type === "text") {
            this.write(node.data, style);
        } else if (node.type === "tag") {
            this.element(node as Element, style);
        }
    }

    private write(text: string, style: Style): void {
        const joined = text.replace(/[ \t]*[\r\n]+[ \t]*/g, "\n");
        this.lines.at(-1)?.push({ ...style, text: joined });
    }

    private element(element: Element, style: Style): void {
        const css = declarations(element.attribs["style"] ?? "");
        if (SKIPPED.has(element.name) || isHidden(element, css)) {
            return;
        }
        switch (element.name) {
            case "br":
                this.lines.push([]);
                return;
            case "img":
            case "v:imagedata":
                this.picture(element);
                return;
            case "table":
                this.table(element);
                return;
            case "blockquote":
                this.quote(element, style);
                return;
            case "ul":
            case "ol":
                this.list(element, style);
                return;
            case "li":
                this.listItem(element, style);
                return;
            case "sup":
                this.write(RAISED[textOf(element).trim()] ?? textOf(element), style);
                return;
        }
        const inner = styled(element, css, style);
        if (BLOCKS.has(element.name)) {
            this.block(element, css, inner);
        } else {
            this.children(element.children, inner);
        }
    }

    private block(element: Element, css: Css, style: Style): void {
        this.endParagraph();
        const heading =
            /^h([1-6])$/.exec(element.name) ?? /^([1-6])$/.exec(css["mso-outline-level"] ?? "");
        const outer = { level: this.level, mark: this.mark, begins: this.begins };
        this.level = heading ? Number(heading[1]) : this.level;
        const list = wordList(element, css);
        if (list === "text") {
            this.children(element.children, style);
        } else if (list) {
            this.mark = list.mark;
            this.begins = true;
            this.level = 0;
            this.children(
                element.children.filter((child) => !list.without.includes(child)),
                style,
            );
        } else {
            this.children(element.children, heading ? { ...style, bold: false } : style);
        }
        this.endParagraph();
        this.level = outer.level;
        if (list && list !== "text") {
            this.mark = outer.mark;
            this.begins = outer.begins;
        }
    }

    private list(element: Element, style: Style): void {
        this.endParagraph();
        const outer = { mark: this.mark, begins: this.begins };
        const start = Number(element.attribs["start"] ?? 1);
        this.lists.push({
            numbered: element.name === "ol",
            number: Number.isInteger(start) && start >= 0 ? start : 1,
        });
        this.children(element.children, style);
        this.endParagraph();
        this.lists.pop();
        this.mark = outer.mark;
        this.begins = outer.begins;
    }

    private listItem(element: Element, style: Style): void {
        this.endParagraph();
        const list = this.lists.at(-1) ?? { numbered: false, number: 1 };
        const css = declarations(element.attribs["style"] ?? "");
        this.mark = {
            depth: Math.max(1, this.lists.length),
            numbered: list.numbered,
            start: Number(element.attribs["value"] ?? list.number) || list.number,
        };
        this.begins = true;
        list.number = this.mark.start + 1;
        this.children(element.children, styled(element, css, style));
        this.endParagraph();
    }

    private quote(element: Element, style: Style): void {
        this.endParagraph();
        const inner = new Reading();
        inner.children(element.children, style);
        inner.endParagraph();
        this.blocks.push({ kind: "quote", blocks: inner.blocks });
        this.pictures.push(...inner.pictures);
        this.split ||= inner.split;
    }

    private picture(element: Element): void {
        const { src = "", alt = "" } = element.attribs;
        const address = element.attribs["data-src"] ?? src;
        if (mayBePicture(src)) {
            this.endParagraph();
            this.blocks.push({ kind: "picture", src, alt });
        } else if (address !== "" && !isTiny(element)) {
            this.pictures.push(address);
        }
    }

    private table(element: Element): void {
        this.endParagraph();
        const rows = rowsOf(element);
        const only = rows[0]?.[0];
        if (rows.length === 1 && rows[0]?.length === 1 && only) {
            // A frame, not a table.
            this.children(only.children, PLAIN);
            this.endParagraph();
            return;
        }
        const grid = new Grid();
        rows.forEach((cells, at) =>
            cells.forEach((cell) => {
                const inside = new Reading();
                inside.children(cell.children, PLAIN);
                inside.endParagraph();
                this.pictures.push(...inside.pictures);
                grid.put(at, cell, inOneLine(inside.blocks));
            }),
        );
        const { title, lines, split } = grid.result();
        if (title) {
            this.blocks.push({
                kind: "words",
                level: 0,
                lines: [title.map((piece) => ({ ...piece, bold: true }))],
            });
        }
        if (lines.length > 0) {
            this.blocks.push({ kind: "table", rows: lines });
        }
        this.split ||= split;
    }

    endParagraph(): void {
        const lines = this.lines;
        this.lines = [[]];
        // Two breaks are what others write between paragraphs.
        for (const part of partsOf(lines)) {
            const clean = tidy(part.map(unwrapped));
            if (clean.length === 0) {
                continue;
            }
            if (this.mark) {
                const { depth, numbered, start } = this.mark;
                const begins = this.begins;
                this.begins = false;
                this.blocks.push({ kind: "item", depth, numbered, start, lines: clean, begins });
            } else {
                this.blocks.push({ kind: "words", level: this.level, lines: clean });
            }
        }
    }
}

function partsOf(lines: readonly Line[]): readonly (readonly Line[])[] {
    const parts: Line[][] = [[]];
    for (const line of lines) {
        if (line.every(({ text }) => text.trim() === "")) {
            parts.push([]);
        } else {
            parts.at(-1)?.push(line);
        }
    }
    return parts;
}

/** Lines of the source are no lines of the text; Chinese is written on without a space. */
function unwrapped(line: Line): Line {
    const text = line.map((piece) => piece.text).join("");
    let at = 0;
    return merged(
        line.map((piece) => ({
            ...piece,
            text: [...piece.text]
                .map((character) => {
                    const place = at;
                    at += character.length;
                    if (character !== "\n") {
                        return character;
                    }
                    const chinese =
                        isChinese(text.slice(place - 1, place)) ||
                        isChinese(text.slice(place + 1, place + 2));
                    return chinese ? "" : " ";
                })
                .join(""),
        })),
    );
}

type Css = Readonly<Record<string, string>>;

function declarations(style: string): Css {
    return Object.fromEntries(
        style.split(";").flatMap((part) => {
            const at = part.indexOf(":");
            return at < 0
                ? []
                : [
                      [
                          part.slice(0, at).trim().toLowerCase(),
                          part
                              .slice(at + 1)
                              .trim()
                              .toLowerCase(),
                      ],
                  ];
        }),
    );
}

function styled(element: Element, css: Css, outer: Style): Style {
    const weight = css["font-weight"] ?? "";
    const heavy = /^(bold|bolder|[6-9]00)/.test(weight);
    const light = /^(normal|lighter|[1-4]00)/.test(weight);
    const bold =
        (outer.bold || element.name === "b" || element.name === "strong" || heavy) && !light;
    const href = element.name === "a" ? (element.attribs["href"] ?? "").trim() : "";
    return { bold, address: href !== "" && mayBeLink(href) ? href : outer.address };
}

function isHidden(element: Element, css: Css): boolean {
    return (
        css["display"] === "none" ||
        css["visibility"] === "hidden" ||
        css["mso-hide"] === "all" ||
        (css["mso-element"] ?? "").startsWith("comment") ||
        /\bMsoCommentReference\b/.test(element.attribs["class"] ?? "")
    );
}

/** What counts readers. */
function isTiny(element: Element): boolean {
    const small = (size: string | undefined) =>
        size !== undefined && Number.parseInt(size, 10) <= 2;
    return small(element.attribs["width"]) && small(element.attribs["height"]);
}

/**
 * A paragraph that Word or WPS has made a point: its depth, and the number or bullet in front of
 * it. "text" where the number is part of the words: 第三条.
 */
function wordList(
    element: Element,
    css: Css,
): { readonly mark: ListMark; readonly without: readonly ChildNode[] } | "text" | null {
    const list = /level(\d)/.exec(css["mso-list"] ?? "");
    const ignored = findIgnored(element);
    const first = element.children.find(
        (child) => child.type !== "text" || child.data.trim() !== "",
    );
    const bullet = first && first.type === "tag" && isBullet(first as Element);
    if (!list && !bullet) {
        return null;
    }
    const written = ignored ? textOf(ignored.mark) : bullet ? "•" : "";
    if (/^\s*第/.test(written)) {
        return "text";
    }
    const mark = markOf(`${written.trim()} 字`);
    const figures = /\d+/.exec(written);
    const letter = /^\s*([a-z])[.)、]/i.exec(written)?.[1];
    const numbered =
        (mark !== null && mark.style !== "•") || figures !== null || letter !== undefined;
    const start = figures ? Number(figures[0]) : letter ? Number.parseInt(letter, 36) - 9 : 1;
    return {
        mark: {
            depth: Number(list?.[1] ?? 1),
            numbered,
            start: mark && mark.number > 0 ? mark.number : start,
        },
        without: ignored ? [ignored.top] : bullet && first ? [first] : [],
    };
}

/** The number that Word writes for programs which know no lists, and what of the paragraph holds it. */
function findIgnored(
    paragraph: Element,
): { readonly top: ChildNode; readonly mark: Element } | null {
    const inside = (node: ChildNode): Element | null => {
        if (node.type !== "tag") {
            return null;
        }
        const element = node as Element;
        return /mso-list:\s*ignore/i.test(element.attribs["style"] ?? "")
            ? element
            : element.children.reduce<Element | null>(
                  (found, child) => found ?? inside(child),
                  null,
              );
    };
    for (const top of paragraph.children) {
        const mark = inside(top);
        if (mark) {
            return { top, mark };
        }
    }
    return null;
}

/** A single letter in a font of signs, as WPS writes bullets. */
function isBullet(element: Element): boolean {
    const font = declarations(element.attribs["style"] ?? "")["font-family"] ?? "";
    return /wingdings|symbol|webdings/.test(font) && /^\s*\S\s*$/.test(textOf(element));
}

function textOf(node: ChildNode): string {
    return node.type === "text"
        ? node.data
        : "children" in node
          ? node.children.map(textOf).join("")
          : "";
}

function rowsOf(table: Element): readonly (readonly Element[])[] {
    const rows: Element[][] = [];
    const visit = (nodes: readonly ChildNode[]) =>
        nodes.forEach((node) => {
            const element = node as Element;
            if (node.type !== "tag") {
                return;
            }
            if (element.name === "tr") {
                rows.push(
                    element.children.filter(
                        (cell): cell is Element =>
                            cell.type === "tag" && /^t[dh]$/.test((cell as Element).name),
                    ),
                );
            } else if (element.name !== "table") {
                visit(element.children);
            }
        });
    visit(table.children);
    return rows;
}

/** The cells of a table where those that were merged are split. */
class Grid {
    private readonly cells: (Line | undefined)[][] = [];
    private readonly widths: number[] = [];
    /** Rows in which cells that hold something were merged. */
    private readonly merges: number[] = [];

    put(row: number, cell: Element, line: Line): void {
        const across = span(cell.attribs["colspan"]);
        const down = span(cell.attribs["rowspan"]);
        const column = this.free(row);
        for (let y = row; y < row + down; y++) {
            for (let x = column; x < column + across; x++) {
                (this.cells[y] ??= [])[x] = y === row && x === column ? line : [];
            }
        }
        this.widths[row] = Math.max(this.widths[row] ?? 0, column === 0 && down === 1 ? across : 0);
        if ((across > 1 || down > 1) && line.length > 0) {
            this.merges.push(row);
        }
    }

    private free(row: number): number {
        const cells = (this.cells[row] ??= []);
        let column = 0;
        while (cells[column] !== undefined) {
            column++;
        }
        return column;
    }

    result(): { title: Line | null; lines: readonly (readonly Line[])[]; split: boolean } {
        const filled = Array.from(this.cells, (cells) => Array.from(cells ?? [], (c) => c ?? []));
        const used = filled.filter((cells) => cells.some((cell) => cell.length > 0));
        const columns = Math.max(0, ...used.map((cells) => lastFilled(cells)));
        const rows = used.map((cells) =>
            Array.from({ length: columns }, (_, column) => cells[column] ?? []),
        );
        // One cell over the whole width is the name of the table.
        const titled =
            rows.length > 2 &&
            columns > 1 &&
            (this.widths[0] ?? 0) >= columns &&
            used[0] === filled[0];
        return {
            title: titled ? (rows[0]?.[0] ?? null) : null,
            lines: titled ? rows.slice(1) : rows,
            split: this.merges.some((row) => !(titled && row === 0)),
        };
    }
}

/** How many cells there are up to the last that holds something. */
function lastFilled(cells: readonly Line[]): number {
    let count = cells.length;
    while (count > 0 && cells[count - 1]?.length === 0) {
        count--;
    }
    return count;
}

function span(written: string | undefined): number {
    const number = Number.parseInt(written ?? "1", 10);
    return number >= 1 ? Math.min(number, 100) : 1;
}

function inOneLine(blocks: readonly Block[]): Line {
    const lines = blocks.flatMap((block) =>
        block.kind === "words" || block.kind === "item"
            ? block.lines
            : block.kind === "table"
              ? block.rows.flat()
              : block.kind === "quote"
                ? [inOneLine(block.blocks)]
                : [],
    );
    const line = lines.flatMap((part, at) => (at > 0 ? [run(" "), ...part] : part));
    return tidy([line])[0] ?? [];
}

function htmlOf(given: readonly Block[]): string {
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

type ItemBlock = Extract<Block, { kind: "item" }>;
type WordsBlock = Extract<Block, { kind: "words" }>;

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
