import { Extension, Mark, Node, type Extensions } from "@tiptap/core";
import { getSchema } from "@tiptap/core";
import { mayBeLink, mayBePicture } from "./address";

/** All that an answer may hold; docs/prose.md describes it. */
const Document = Node.create({ name: "doc", topNode: true, content: "block+" });

const Text = Node.create({ name: "text", group: "inline" });

const Paragraph = Node.create({
    name: "paragraph",
    priority: 1000,
    group: "block",
    content: "inline*",
    parseHTML: () => [{ tag: "p" }],
    renderHTML: () => ["p", 0],
});

const HardBreak = Node.create({
    name: "hardBreak",
    group: "inline",
    inline: true,
    selectable: false,
    linebreakReplacement: true,
    parseHTML: () => [{ tag: "br" }],
    renderHTML: () => ["br"],
    renderText: () => "\n",
});

const Heading = Node.create({
    name: "heading",
    group: "block",
    content: "text*",
    marks: "link",
    defining: true,
    addAttributes: () => ({ level: { default: 2, rendered: false } }),
    parseHTML: () => [
        { tag: "h1", attrs: { level: 2 } },
        { tag: "h2", attrs: { level: 2 } },
        // As the service writes it, below the title of the answer.
        { tag: "h3", attrs: { level: 2 } },
        { tag: "h4", attrs: { level: 3 } },
        { tag: "h5", attrs: { level: 3 } },
        { tag: "h6", attrs: { level: 3 } },
    ],
    renderHTML: ({ node }) => [`h${Number(node.attrs["level"]) + 1}`, 0],
});

const BulletList = Node.create({
    name: "bulletList",
    group: "block list",
    content: "listItem+",
    parseHTML: () => [{ tag: "ul" }],
    renderHTML: () => ["ul", 0],
});

const OrderedList = Node.create({
    name: "orderedList",
    group: "block list",
    content: "listItem+",
    addAttributes: () => ({
        start: {
            default: 1,
            parseHTML: (element) => {
                const start = Number(element.getAttribute("start") ?? 1);
                return Number.isInteger(start) && start >= 0 && start < 1e9 ? start : 1;
            },
            renderHTML: ({ start }) => (start === 1 ? {} : { start: Number(start) }),
        },
    }),
    parseHTML: () => [{ tag: "ol" }],
    renderHTML: ({ HTMLAttributes }) => ["ol", HTMLAttributes, 0],
});

const ListItem = Node.create({
    name: "listItem",
    content: "paragraph (paragraph | list)*",
    defining: true,
    parseHTML: () => [{ tag: "li" }],
    renderHTML: () => ["li", 0],
});

const Quote = Node.create({
    name: "blockquote",
    group: "block",
    content: "paragraph+ quoteSource?",
    defining: true,
    parseHTML: () => [{ tag: "blockquote" }],
    renderHTML: () => ["blockquote", 0],
});

const QuoteSource = Node.create({
    name: "quoteSource",
    content: "text*",
    marks: "bold link",
    parseHTML: () => [{ tag: "footer" }],
    renderHTML: () => ["footer", 0],
});

const spans = { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } };
const oneCell = Object.fromEntries(
    Object.entries(spans).map(([name, { default: only }]) => [
        name,
        { default: only, rendered: false, parseHTML: () => only },
    ]),
);

const Table = Node.create({
    name: "table",
    group: "block",
    content: "tableRow+",
    isolating: true,
    extendNodeSchema: (extension) => (extension.name === "table" ? { tableRole: "table" } : {}),
    parseHTML: () => [{ tag: "table" }],
    renderHTML: () => ["table", ["tbody", 0]],
});

const TableRow = Node.create({
    name: "tableRow",
    content: "(tableCell | tableHeader)*",
    extendNodeSchema: (extension) => (extension.name === "tableRow" ? { tableRole: "row" } : {}),
    parseHTML: () => [{ tag: "tr" }],
    renderHTML: () => ["tr", 0],
});

const TableHeader = Node.create({
    name: "tableHeader",
    content: "text*",
    isolating: true,
    addAttributes: () => oneCell,
    extendNodeSchema: (extension) =>
        extension.name === "tableHeader" ? { tableRole: "header_cell" } : {},
    parseHTML: () => [{ tag: "th" }],
    renderHTML: () => ["th", { scope: "col" }, 0],
});

const TableCell = Node.create({
    name: "tableCell",
    content: "text*",
    isolating: true,
    addAttributes: () => oneCell,
    extendNodeSchema: (extension) => (extension.name === "tableCell" ? { tableRole: "cell" } : {}),
    parseHTML: () => [{ tag: "td" }],
    renderHTML: () => ["td", 0],
});

const Picture = Node.create({
    name: "image",
    group: "block",
    draggable: true,
    addAttributes: () => ({ src: { default: "" }, alt: { default: "" } }),
    parseHTML: () => [
        {
            tag: "img[src]",
            getAttrs: (element) =>
                mayBePicture(element.getAttribute("src") ?? "")
                    ? {
                          src: element.getAttribute("src"),
                          alt: element.getAttribute("alt") ?? "",
                      }
                    : false,
        },
    ],
    renderHTML: ({ HTMLAttributes }) => ["figure", { class: "picture" }, ["img", HTMLAttributes]],
});

const Bold = Mark.create({
    name: "bold",
    parseHTML: () => [{ tag: "strong" }, { tag: "b" }],
    renderHTML: () => ["strong", 0],
});

const Link = Mark.create({
    name: "link",
    // Outside of what is bold in it.
    priority: 1000,
    inclusive: false,
    addAttributes: () => ({ href: { default: "" } }),
    parseHTML: () => [
        {
            tag: "a[href]",
            getAttrs: (element) =>
                mayBeLink(element.getAttribute("href") ?? "")
                    ? { href: element.getAttribute("href") }
                    : false,
        },
    ],
    renderHTML: ({ HTMLAttributes }) => ["a", HTMLAttributes, 0],
});

export const CONTENT: Extensions = [
    Document,
    Text,
    Paragraph,
    HardBreak,
    Heading,
    BulletList,
    OrderedList,
    ListItem,
    Quote,
    QuoteSource,
    Table,
    TableRow,
    TableHeader,
    TableCell,
    Picture,
    Bold,
    Link,
] as (Node | Mark | Extension)[];

export const schema = getSchema(CONTENT);
