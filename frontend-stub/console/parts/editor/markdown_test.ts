import { equal } from "node:assert/strict";
import type { Node } from "@tiptap/pm/model";
import { read, write } from "./markdown";
import { normalised } from "./normal";
import { schema } from "./schema";

interface Case {
    readonly name: string;
    readonly markdown: string;
    readonly normal?: string;
    readonly html: string;
}

const corpus = JSON.parse(
    Deno.readTextFileSync(
        new URL("../../../../src/test/resources/prose/cases.json", import.meta.url),
    ),
) as { cases: readonly Case[] };

for (const { name, markdown, normal = markdown, html } of corpus.cases) {
    Deno.test(`editor: ${name}`, () => {
        const doc = read(markdown);
        doc.check();
        equal(write(doc), normal);
        equal(json(read(normal)), json(doc));
        equal(shown(doc), html);
    });
}

function json(doc: Node): string {
    return JSON.stringify(doc.toJSON());
}

/** What the editor shows, written as the service writes it (HtmlWriter). */
function shown(node: Node): string {
    const inner = () => childrenOf(node).map(shown).join("");
    switch (node.type.name) {
        case "doc":
            return node.textContent === "" && node.firstChild?.isTextblock ? "" : inner();
        case "paragraph":
            return `<p>${text(node)}</p>`;
        case "heading": {
            const tag = `h${Number(node.attrs["level"]) + 1}`;
            return `<${tag}>${text(node)}</${tag}>`;
        }
        case "bulletList":
            return `<ul>${inner()}</ul>`;
        case "orderedList": {
            const { start } = node.attrs as { start: number };
            return `<ol${start === 1 ? "" : ` start="${start}"`}>${inner()}</ol>`;
        }
        case "listItem": {
            const blocks = childrenOf(node);
            const one = blocks.filter(({ type }) => type.name === "paragraph").length === 1;
            const parts = blocks.map((block) =>
                one && block.type.name === "paragraph" ? text(block) : shown(block),
            );
            return `<li>${parts.join("")}</li>`;
        }
        case "blockquote": {
            const source = node.lastChild?.type.name === "quoteSource" ? node.lastChild : null;
            const paragraphs = childrenOf(node).filter((child) => child !== source);
            const quote = `<blockquote>${paragraphs.map(shown).join("")}</blockquote>`;
            return source
                ? `<figure class="quote">${quote}<figcaption>—— ${text(source)}</figcaption></figure>`
                : quote;
        }
        case "table": {
            const [head, ...body] = childrenOf(node).map((row) => `<tr>${cells(row)}</tr>`);
            const rest = body.length > 0 ? `<tbody>${body.join("")}</tbody>` : "";
            return `<div class="table" tabindex="0"><table><thead>${head}</thead>${rest}</table></div>`;
        }
        case "image": {
            const { src, alt } = node.attrs as { src: string; alt: string };
            return `<figure class="picture"><img src="${address(src)}" alt="${escape(alt)}" loading="lazy"></figure>`;
        }
        default:
            throw new Error(node.type.name);
    }
}

function cells(row: Node): string {
    return childrenOf(row)
        .map((cell) =>
            cell.type.name === "tableHeader"
                ? `<th scope="col">${text(cell)}</th>`
                : `<td>${text(cell)}</td>`,
        )
        .join("");
}

function text(block: Node): string {
    let html = "";
    let open = "";
    const link = (next: string) => {
        if (next !== open) {
            html += open === "" ? "" : "</a>";
            const rel = /^http/i.test(next) ? ` rel="external noopener noreferrer"` : "";
            html += next === "" ? "" : `<a href="${address(next)}"${rel}>`;
            open = next;
        }
    };
    block.forEach((child) => {
        const mark = child.marks.find(({ type }) => type.name === "link");
        link(String(mark?.attrs["href"] ?? ""));
        const words = child.isText ? escape(child.text ?? "") : "<br>";
        const bold = child.marks.some(({ type }) => type.name === "bold");
        html += bold ? `<strong>${words}</strong>` : words;
    });
    link("");
    return html;
}

function escape(words: string): string {
    return words
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replaceAll('"', "&quot;");
}

function address(given: string): string {
    return escape(given.replace(/[\u0080-\uffff]+/g, encodeURIComponent));
}

function childrenOf(node: Node): readonly Node[] {
    const all: Node[] = [];
    node.forEach((child) => all.push(child));
    return all;
}

/** Numbers that look random and are the same each time. */
function dice(seed: number): (sides: number) => number {
    let state = seed;
    return (sides) => {
        state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) | 0;
        return ((state ^ (state >>> 13)) >>> 0) % sides;
    };
}

const PIECES = [
    ..."甲乙丙。《》“”：，、（）！？……——·～𠮷😀",
    ..."aZ09 .*_#>-+=|[]()<&;~`!\\:/",
    "1. ",
    "2026. ",
    "- ",
    "一、",
    "（二）",
    "5~7天",
    "&amp;",
    "<b>",
    "https://a.cn",
    "**",
    "~~",
    "　",
    "—— ",
];

const ADDRESSES = [
    "/questions/1",
    "https://example.gov.cn/a_(b)?c=1&d=2",
    "tel:010-1",
    "/政策|表*",
];

/** Any document that the schema lets somebody type, also one that is not in its normal form. */
function written(roll: (sides: number) => number): Node {
    const words = () =>
        Array.from({ length: 1 + roll(6) }, () => PIECES[roll(PIECES.length)] ?? "").join("");
    const marks = (bold: boolean) => [
        ...(roll(5) === 0
            ? [schema.mark("link", { href: ADDRESSES[roll(ADDRESSES.length)] })]
            : []),
        ...(bold && roll(3) === 0 ? [schema.mark("bold")] : []),
    ];
    const line = (bold = true) =>
        Array.from({ length: roll(5) }, () => schema.text(words(), marks(bold)));
    const paragraph = () =>
        schema.node("paragraph", null, [
            ...line(),
            ...(roll(4) === 0 ? [schema.node("hardBreak"), ...line()] : []),
        ]);
    const some = (make: () => Node, most: number) => Array.from({ length: 1 + roll(most) }, make);
    const list = (depth: number): Node => {
        const item = () =>
            schema.node("listItem", null, [
                paragraph(),
                ...(roll(4) === 0 ? [paragraph()] : []),
                ...(depth < 3 && roll(3) === 0 ? [list(depth + 1)] : []),
                ...(depth < 3 && roll(8) === 0 ? [list(depth + 1)] : []),
            ]);
        return roll(2) === 0
            ? schema.node("bulletList", null, some(item, 3))
            : schema.node("orderedList", { start: roll(3) === 0 ? roll(2027) : 1 }, some(item, 3));
    };
    const table = () => {
        const columns = 1 + roll(3);
        const row = (name: string) =>
            schema.node(
                "tableRow",
                null,
                Array.from({ length: columns }, () => schema.node(name, null, line())),
            );
        return schema.node("table", null, [
            row("tableHeader"),
            ...Array.from({ length: roll(3) }, () => row("tableCell")),
        ]);
    };
    const quote = () =>
        schema.node("blockquote", null, [
            ...some(paragraph, 2),
            ...(roll(2) === 0 ? [schema.node("quoteSource", null, line())] : []),
        ]);
    const block = () =>
        [
            paragraph,
            paragraph,
            () => schema.node("heading", { level: 2 + roll(2) }, line(false)),
            () => list(1),
            () => list(1),
            table,
            quote,
            () => schema.node("image", { src: "/media/1/图.png", alt: "图" }),
        ][roll(8)]?.() ?? paragraph();
    return schema.node("doc", null, some(block, 5));
}

Deno.test("editor: what was written comes back as it was sent", () => {
    for (let seed = 1; seed <= 1500; seed++) {
        const doc = written(dice(seed * 7919));
        doc.check();
        const normal = normalised(doc);
        normal.check();
        equal(json(normalised(normal)), json(normal));
        const markdown = write(doc);
        const again = read(markdown);
        equal(json(again), json(normal));
        equal(write(again), markdown);
    }
});

Deno.test("editor: no word gets lost on the way", () => {
    for (let seed = 1; seed <= 500; seed++) {
        const doc = written(dice(seed * 104729));
        const words = (node: Node) => node.textContent.replace(/[\s\ufeff]|——/gu, "");
        equal(words(read(write(doc))), words(doc));
    }
});
