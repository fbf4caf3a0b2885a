import MarkdownIt, { type Token } from "markdown-it";
import type { Node } from "@tiptap/pm/model";
import {
    MarkdownParser,
    MarkdownSerializer,
    type MarkdownSerializerState,
} from "prosemirror-markdown";
import { isChinese } from "./characters";
import { mayBeLink } from "./address";
import { markEmphasis } from "./emphasis";
import { DASH, children, linesOf, normalised } from "./normal";
import { schema } from "./schema";
import type { Line } from "./tidying";

const tokenizer = new MarkdownIt("commonmark", { html: false })
    .enable(["table"])
    .disable([
        "code",
        "fence",
        "hr",
        "reference",
        "html_block",
        "html_inline",
        "autolink",
        "backticks",
    ]);
tokenizer.normalizeLink = (address) => address;
tokenizer.validateLink = mayBeLink;
tokenizer.core.ruler.push("prose", (state) => {
    const mark = String(state.env["mark"] ?? "");
    state.tokens.forEach((token, at) => {
        if (token.type === "inline") {
            const before = state.tokens[at - 1];
            token.children = pieces(token.children ?? [], before?.type === "paragraph_open", mark);
        }
    });
    state.tokens = withPictures(state.tokens);
});

/** Without the marks of emphasis, and in one line where there cannot be two. */
function pieces(tokens: readonly Token[], mayBreak: boolean, mark: string): Token[] {
    const clean = (text: string) => (mark === "" ? text : text.replaceAll(mark, ""));
    tokens.forEach((token) => {
        token.content = clean(token.content);
        token.attrs = token.attrs?.map(([name, value]) => [name, clean(value)]) ?? null;
        token.children?.forEach((child) => {
            child.content = clean(child.content);
        });
    });
    tokens.forEach((token, at) => {
        if (token.type === "softbreak") {
            const chinese =
                isChinese(beside(tokens, at, -1).slice(-1)) || isChinese(beside(tokens, at, 1));
            token.type = "text";
            token.content = chinese ? "" : " ";
        } else if (token.type === "hardbreak" && !mayBreak) {
            token.type = "text";
            token.content = " ";
        } else if (token.type === "image" && tokens.length > 1) {
            token.type = "text";
        }
    });
    return [...tokens];
}

function beside(tokens: readonly Token[], at: number, step: 1 | -1): string {
    for (let place = at + step; tokens[place]; place += step) {
        const token = tokens[place] as Token;
        if (token.type === "hardbreak") {
            return "";
        }
        if (token.content !== "") {
            return token.content;
        }
    }
    return "";
}

/** A picture is a block, not a paragraph that holds one. */
function withPictures(tokens: readonly Token[]): Token[] {
    return tokens.filter(
        (_, at) =>
            !(tokens[at]?.type === "paragraph_open" && isPicture(tokens[at + 1])) &&
            !(tokens[at]?.type === "paragraph_close" && isPicture(tokens[at - 1])),
    );
}

function isPicture(token: Token | undefined): boolean {
    return token?.type === "inline" && token.children?.[0]?.type === "image";
}

const parser = new MarkdownParser(schema, tokenizer, {
    paragraph: { block: "paragraph" },
    heading: {
        block: "heading",
        getAttrs: ({ tag }) => ({ level: Number(tag.slice(1)) <= 2 ? 2 : 3 }),
    },
    bullet_list: { block: "bulletList" },
    ordered_list: {
        block: "orderedList",
        getAttrs: (token) => ({ start: Number(token.attrGet("start") ?? 1) }),
    },
    list_item: { block: "listItem" },
    blockquote: { block: "blockquote" },
    table: { block: "table" },
    thead: { ignore: true },
    tbody: { ignore: true },
    tr: { block: "tableRow" },
    th: { block: "tableHeader" },
    td: { block: "tableCell" },
    image: {
        node: "image",
        getAttrs: (token) => ({
            src: token.attrGet("src") ?? "",
            alt: words(token),
        }),
    },
    hardbreak: { node: "hardBreak" },
    strong: { mark: "bold" },
    em: { ignore: true },
    link: { mark: "link", getAttrs: (token) => ({ href: token.attrGet("href") ?? "" }) },
});

function words(token: Token): string {
    return (token.children ?? []).map(({ content }) => content).join("");
}

export function read(markdown: string): Node {
    const { marked, mark } = markEmphasis(markdown);
    return normalised(parser.parse(marked, { mark }));
}

/** What the types of prosemirror-markdown leave out, and its own lists use. */
interface Writing extends MarkdownSerializerState {
    flushClose(size: number): void;
}

const serializer = new MarkdownSerializer(
    {
        paragraph: (state, node) => block(state, node, paragraph(linesOf(node))),
        heading: (state, node) => {
            const text = line(linesOf(node)[0] ?? [], false).replace(/#$/, "\\#");
            block(state, node, `${"#".repeat(Number(node.attrs["level"]))} ${text}`);
        },
        bulletList: list,
        orderedList: list,
        blockquote: (state, node) =>
            state.wrapBlock("> ", null, node, () => state.renderContent(node)),
        quoteSource: (state, node) =>
            block(state, node, `${DASH} ${line(linesOf(node)[0] ?? [], false)}`),
        table: (state, node) => {
            const rows = children(node).map(row);
            const columns = node.firstChild?.childCount ?? 1;
            rows.splice(1, 0, `| ${Array(columns).fill("---").join(" | ")} |`);
            block(state, node, rows.join("\n"));
        },
        image: (state, node) => {
            const { alt, src } = node.attrs as { alt: string; src: string };
            block(state, node, `![${escaped(alt)}](${escapedAddress(src)})`);
        },
    },
    {},
);

/** The normal form, as MarkdownWriter of the service has it. */
export function write(doc: Node): string {
    const normal = normalised(doc);
    return normal.textContent === "" && normal.childCount === 1 && normal.firstChild?.isTextblock
        ? ""
        : serializer.serialize(normal);
}

function block(state: MarkdownSerializerState, node: Node, text: string): void {
    state.text(text, false);
    state.closeBlock(node);
}

function paragraph(lines: readonly Line[]): string {
    return lines.map((runs) => line(runs, true)).join("\\\n");
}

function row(cells: Node): string {
    const texts = children(cells).map((cell) => line(linesOf(cell)[0] ?? [], false));
    return `| ${texts.join(" | ")} |`;
}

function list(state: MarkdownSerializerState, node: Node, parent: Node, index: number): void {
    const numbered = node.type.name === "orderedList";
    let same = 0;
    while (parent.maybeChild(index - same - 1)?.type === node.type) {
        same++;
    }
    // Two lists of the same kind would be one.
    const alternate = same % 2 === 1;
    const items = children(node);
    const apart = items.some(needsBlankLines);
    items.forEach((item, place) => {
        const number = Number(node.attrs["start"]) + place;
        const mark = numbered ? `${number}${alternate ? ")" : "."} ` : alternate ? "* " : "- ";
        if (!apart && place > 0) {
            (state as Writing).flushClose(1);
        }
        state.wrapBlock(" ".repeat(mark.length), mark, node, () =>
            item.forEach((inner, _, at) => {
                if (!apart && at > 0) {
                    (state as Writing).flushClose(1);
                }
                state.render(inner, item, at);
            }),
        );
    });
}

/** A list that does not begin with 1 cannot follow a paragraph at once. */
function needsBlankLines(item: Node): boolean {
    const inner = children(item);
    return (
        inner.filter(({ type }) => type.name === "paragraph").length > 1 ||
        inner.some(({ type, attrs }) => type.name === "orderedList" && attrs["start"] !== 1)
    );
}

function line(runs: Line, beginsBlock: boolean): string {
    let text = "";
    let address = "";
    const close = () => {
        text += address === "" ? "" : `](${escapedAddress(address)})`;
    };
    for (const run of runs) {
        if (run.address !== address) {
            close();
            text += run.address === "" ? "" : "[";
            address = run.address;
        }
        let piece = escaped(run.text);
        if (beginsBlock && text === "" && !run.bold) {
            piece = escapedBeginning(piece);
        }
        text += run.bold ? `**${piece}**` : piece;
    }
    close();
    return text;
}

function escaped(text: string): string {
    return text.replace(
        /[\\`*[\]|]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|<(?=[A-Za-z/!?])|&(?=#?[A-Za-z0-9]+;)|~(?=~)|(?<=~)~|!$/g,
        "\\$&",
    );
}

function escapedBeginning(text: string): string {
    return text
        .replace(/^(?=#{1,6}(?: |$)|[-+](?: |$)|>|[-=:][-=: ]*$)/, "\\")
        .replace(/^(\d{1,9})(?=[.)](?: |$))/, "$1\\");
}

function escapedAddress(address: string): string {
    return address.replace(/[()|*[\]]|&(?=#?[A-Za-z0-9]+;)/g, "\\$&");
}
