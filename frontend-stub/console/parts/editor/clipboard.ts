import { parseDocument } from "htmlparser2";
import type { ChildNode, Element } from "domhandler";
import { mayBeLink, mayBePicture } from "./address";
import { isChinese } from "./characters";
import { htmlOf, inOneLine, type Block } from "./pasted-html";
import { Grid, rowsOf } from "./pasted-table";
import { merged, tidy, type Line, type Run } from "./tidying";
import { declarations, textOf, wordList, type Css, type ListMark } from "./word-list";

/** What was pasted, as HTML of nothing but what the editor knows. */
export interface Cleaned {
    readonly html: string;
    /** Addresses of pictures that were left out; they have to be uploaded. */
    readonly pictures: readonly string[];
    /** Whether cells were merged: their text is in the first now. */
    readonly split: boolean;
}

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
