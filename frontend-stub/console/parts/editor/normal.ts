import { Fragment, type Mark, type Node, type Schema } from "@tiptap/pm/model";
import { tidy, type Line, type Run } from "./tidying";

export const DASH = "——";

const LISTS = 2;

/** The lines of a text block, cut at its breaks. */
export function linesOf(block: Node): readonly Line[] {
    const lines: Run[][] = [[]];
    block.forEach((child) => {
        if (child.isText) {
            const address = child.marks.find((mark) => mark.type.name === "link");
            lines.at(-1)?.push({
                text: child.text ?? "",
                bold: child.marks.some((mark) => mark.type.name === "bold"),
                address: String(address?.attrs["href"] ?? ""),
            });
        } else {
            lines.push([]);
        }
    });
    return lines;
}

function inline(schema: Schema, lines: readonly Line[]): Fragment {
    const nodes: Node[] = [];
    lines.forEach((line, number) => {
        if (number > 0) {
            nodes.push(schema.node("hardBreak"));
        }
        for (const run of line) {
            const marks: Mark[] = [];
            if (run.address !== "") {
                marks.push(schema.mark("link", { href: run.address }));
            }
            if (run.bold) {
                marks.push(schema.mark("bold"));
            }
            nodes.push(schema.text(run.text, marks));
        }
    });
    return Fragment.from(nodes);
}

function inOneLine(lines: readonly Line[]): readonly Line[] {
    return tidy([
        lines.flatMap((line, number) =>
            number > 0 ? [{ text: " ", bold: false, address: "" }, ...line] : line,
        ),
    ]);
}

function unbold(lines: readonly Line[]): readonly Line[] {
    return lines.map((line) => line.map((run) => ({ ...run, bold: false })));
}

/**
 * The document as it comes back when it was sent: what nobody sees is not kept. What the service
 * makes of its Markdown is the same (ProseReader).
 */
export function normalised(doc: Node): Node {
    const blocks = blocksOf(doc, doc.type.schema);
    return doc.type.create(null, blocks.length > 0 ? blocks : [doc.type.schema.node("paragraph")]);
}

function blocksOf(parent: Node, schema: Schema): readonly Node[] {
    return children(parent).flatMap((block) => blockOf(block, schema, 1));
}

function blockOf(block: Node, schema: Schema, depth: number): readonly Node[] {
    switch (block.type.name) {
        case "paragraph":
            return textBlock(block, tidy(linesOf(block)));
        case "heading":
            return textBlock(block, inOneLine(unbold(linesOf(block))));
        case "bulletList":
        case "orderedList":
            return list(block, schema, depth);
        case "blockquote":
            return quote(block, schema);
        case "table":
            return [table(block, schema)];
        default:
            return [block];
    }
}

function textBlock(block: Node, lines: readonly Line[]): readonly Node[] {
    return lines.length === 0
        ? []
        : [block.type.create(block.attrs, inline(block.type.schema, lines))];
}

function list(block: Node, schema: Schema, depth: number): readonly Node[] {
    const items: Node[] = [];
    for (const item of children(block)) {
        const blocks = children(item).flatMap((inner) => blockOf(inner, schema, depth + 1));
        if (depth === LISTS) {
            // What nests deeper stands on the last level.
            items.push(...flat(item, blocks));
        } else if (blocks[0]?.type.name === "paragraph") {
            items.push(item.type.create(null, blocks));
        } else {
            items.push(...blocks.flatMap(children));
        }
    }
    return items.length === 0 ? [] : [block.type.create(block.attrs, items)];
}

function flat(item: Node, blocks: readonly Node[]): readonly Node[] {
    const paragraphs = blocks.filter(({ type }) => type.name === "paragraph");
    const own = paragraphs.length === 0 ? [] : [item.type.create(null, paragraphs)];
    const deeper = blocks.filter(({ type }) => type.name !== "paragraph").flatMap(children);
    return [...own, ...deeper.flatMap((inner) => flat(inner, children(inner)))];
}

function quote(block: Node, schema: Schema): readonly Node[] {
    const paragraphs: Node[] = [];
    let source: readonly Line[] = [];
    for (const inner of children(block)) {
        if (inner.type.name === "quoteSource") {
            source = inOneLine(linesOf(inner));
        } else {
            paragraphs.push(...textBlock(inner, tidy(linesOf(inner))));
        }
    }
    const last = paragraphs.at(-1);
    if (source.length === 0 && paragraphs.length > 1 && last?.textContent.startsWith(DASH)) {
        paragraphs.pop();
        source = inOneLine(withoutDash(linesOf(last)));
    }
    if (paragraphs.length === 0) {
        return source.length === 0
            ? []
            : [
                  schema.node("blockquote", null, [
                      schema.node("paragraph", null, inline(schema, source)),
                  ]),
              ];
    }
    return [
        schema.node(
            "blockquote",
            null,
            source.length === 0
                ? paragraphs
                : [...paragraphs, schema.node("quoteSource", null, inline(schema, source))],
        ),
    ];
}

function withoutDash(lines: readonly Line[]): readonly Line[] {
    let left = DASH.length;
    return lines.map((line) =>
        line.map((run) => {
            const cut = Math.min(left, run.text.length);
            left -= cut;
            return { ...run, text: run.text.slice(cut) };
        }),
    );
}

/** A head and rows of equally many cells. */
function table(block: Node, schema: Schema): Node {
    const rows = children(block);
    const columns = Math.max(1, ...rows.map(({ childCount }) => childCount));
    return block.type.create(
        null,
        rows.map((row, number) => {
            const name = number === 0 ? "tableHeader" : "tableCell";
            const cells = children(row).map((cell) =>
                schema.node(name, null, inline(schema, inOneLine(linesOf(cell)))),
            );
            while (cells.length < columns) {
                cells.push(schema.node(name));
            }
            return row.type.create(null, cells);
        }),
    );
}

export function children(parent: Node): readonly Node[] {
    const all: Node[] = [];
    parent.forEach((child) => all.push(child));
    return all;
}
