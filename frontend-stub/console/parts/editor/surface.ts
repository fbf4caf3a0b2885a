import { Editor, Extension, type Range } from "@tiptap/core";
import { ListKeymap } from "@tiptap/extension-list";
import { Gapcursor, Placeholder, TrailingNode, UndoRedo } from "@tiptap/extensions";
import { DOMParser, Fragment, Slice, type Node, type ResolvedPos } from "@tiptap/pm/model";
import { NodeSelection, Selection, type EditorState } from "@tiptap/pm/state";
import { tableEditing } from "@tiptap/pm/tables";
import type { EditorView } from "@tiptap/pm/view";
import { cleaned, cleanedText, isOwn } from "./clipboard";
import { read, write } from "./markdown";
import { linesOf } from "./normal";
import { CONTENT } from "./schema";
import { tables } from "./table-commands";
import { tidy } from "./tidying";
import { ancestor, breakLine, enter, innermostList, keepTablesInShape } from "./typing";

/** What of a text the keys and buttons would change now. */
export interface Standing {
    readonly heading: 0 | 2 | 3;
    readonly bold: boolean;
    readonly list: "" | "bulletList" | "orderedList";
    readonly quote: boolean;
    readonly table: boolean;
    readonly link: string;
    readonly picture: { readonly src: string; readonly alt: string } | null;
    readonly mayBold: boolean;
    readonly mayLink: boolean;
    readonly mayIndent: boolean;
    readonly mayOutdent: boolean;
    readonly mayUndo: boolean;
    readonly mayRedo: boolean;
}

export interface Listener {
    readonly changed: () => void;
    readonly moved: () => void;
    readonly left: () => void;
    readonly toTools: () => void;
    readonly linkWanted: () => void;
    /** What was left out of what was pasted. */
    readonly pasted: (pictures: readonly string[], split: boolean) => void;
    readonly files: (files: readonly File[]) => void;
}

export interface Words {
    readonly placeholder: string;
    readonly source: string;
}

const DEEPEST_LIST = 2;

/** The text itself, with what can be done to it. Everything of Tiptap is behind this. */
export class Surface {
    private readonly editor: Editor;
    private written: { readonly doc: Node; readonly markdown: string } | null = null;

    constructor(
        place: HTMLElement,
        markdown: string,
        attributes: Record<string, string>,
        editable: boolean,
        words: () => Words,
        private readonly listener: Listener,
    ) {
        this.editor = new Editor({
            element: place,
            injectCSS: false,
            editable,
            enablePasteRules: false,
            enableInputRules: false,
            content: read(markdown).toJSON(),
            extensions: [
                ...CONTENT,
                UndoRedo,
                Gapcursor,
                TrailingNode.configure({ node: "paragraph" }),
                ListKeymap,
                Placeholder.configure({
                    includeChildren: true,
                    showOnlyCurrent: false,
                    placeholder: ({ editor, node }) =>
                        node.type.name === "quoteSource"
                            ? words().source
                            : editor.state.doc.childCount === 1 &&
                                node === editor.state.doc.firstChild
                              ? words().placeholder
                              : "",
                }),
                this.keys(),
                this.plugins(),
            ],
            editorProps: {
                attributes,
                transformPastedHTML: (html) => this.cleanPasted(html),
                transformPasted: (slice, view) => fitting(slice, view.state),
                clipboardTextParser: (text, context, _, view) =>
                    parsed(cleanedText(text), context, view),
                handlePaste: (_, event) => this.pasteFiles(event.clipboardData),
                handleDrop: (_, event, __, moved) => !moved && this.pasteFiles(event.dataTransfer),
            },
            onUpdate: listener.changed,
            onTransaction: listener.moved,
            onBlur: () => {
                this.boldAsSaved();
                listener.left();
            },
        });
    }

    destroy(): void {
        this.editor.destroy();
    }

    get markdown(): string {
        const { doc } = this.editor.state;
        if (this.written?.doc !== doc) {
            this.written = { doc, markdown: write(doc) };
        }
        return this.written.markdown;
    }

    /** Shows another text; what was undone before is forgotten with it. */
    show(markdown: string): void {
        if (markdown !== this.markdown) {
            this.editor.commands.setContent(read(markdown).toJSON(), { emitUpdate: false });
        }
    }

    get isComposing(): boolean {
        return this.editor.view.composing;
    }

    set editable(editable: boolean) {
        if (this.editor.isEditable !== editable) {
            this.editor.setEditable(editable, false);
        }
    }

    attribute(name: string, value: string): void {
        const { dom } = this.editor.view;
        if (dom.getAttribute(name) !== value) {
            dom.setAttribute(name, value);
        }
    }

    focus(): void {
        this.editor.commands.focus();
    }

    /** Characters that readers see, without spaces. */
    get length(): number {
        let length = 0;
        this.editor.state.doc.descendants((node) => {
            if (node.isText) {
                length += [...(node.text ?? "").replace(/\s/gu, "")].length;
            }
        });
        return length;
    }

    get standing(): Standing {
        const { editor } = this;
        const { selection } = editor.state;
        const picture =
            selection instanceof NodeSelection && selection.node.type.name === "image"
                ? (selection.node.attrs as { src: string; alt: string })
                : null;
        const list = innermostList(selection.$from);
        const { parent } = selection.$from;
        const allows = (mark: string) => {
            const type = editor.schema.marks[mark];
            return picture === null && type !== undefined && parent.type.allowsMarkType(type);
        };
        return {
            heading: editor.isActive("heading", { level: 2 })
                ? 2
                : editor.isActive("heading", { level: 3 })
                  ? 3
                  : 0,
            bold: editor.isActive("bold"),
            list: list?.name ?? "",
            quote: editor.isActive("blockquote"),
            table: editor.isActive("table"),
            link: String(editor.getAttributes("link")["href"] ?? ""),
            picture,
            mayBold: allows("bold"),
            mayLink: allows("link"),
            mayIndent: this.mayIndent(),
            mayOutdent: list !== null,
            mayUndo: editor.can().undo(),
            mayRedo: editor.can().redo(),
        };
    }

    undo(): void {
        this.editor.chain().focus().undo().run();
    }

    redo(): void {
        this.editor.chain().focus().redo().run();
    }

    bold(): void {
        this.editor.chain().focus().toggleMark("bold").run();
    }

    heading(level: 2 | 3): void {
        this.editor.chain().focus().toggleNode("heading", "paragraph", { level }).run();
    }

    list(name: "bulletList" | "orderedList"): void {
        this.editor.chain().focus().toggleList(name, "listItem").run();
    }

    indent(): void {
        if (this.mayIndent()) {
            this.editor.chain().focus().sinkListItem("listItem").run();
        }
    }

    outdent(): void {
        this.editor.chain().focus().liftListItem("listItem").run();
    }

    private mayIndent(): boolean {
        const list = innermostList(this.editor.state.selection.$from);
        return (
            list !== null && list.depth < DEEPEST_LIST && this.editor.can().sinkListItem("listItem")
        );
    }

    /** With a line for its source; taken off, the words stay. */
    quote(): void {
        const { state } = this.editor;
        const found = ancestor(state.selection.$from, "blockquote");
        if (found) {
            const { paragraph } = state.schema.nodes;
            const inner: Node[] = [];
            found.node.forEach((child) => {
                if (child.type.name !== "quoteSource") {
                    inner.push(child);
                } else if (child.content.size > 0 && paragraph) {
                    const dash = state.schema.text("—— ");
                    inner.push(paragraph.create(null, Fragment.from(dash).append(child.content)));
                }
            });
            const offset = state.selection.from - found.pos - 1;
            const tr = state.tr.replaceWith(found.pos, found.pos + found.node.nodeSize, inner);
            tr.setSelection(
                Selection.near(tr.doc.resolve(Math.min(found.pos + offset, tr.doc.content.size))),
            );
            this.editor.view.dispatch(tr);
            this.focus();
            return;
        }
        this.editor
            .chain()
            .focus()
            .wrapIn("blockquote")
            .command(({ tr, state: now }) => {
                const quote = ancestor(tr.selection.$from, "blockquote");
                const source = now.schema.nodes["quoteSource"];
                if (quote && source) {
                    tr.insert(quote.pos + quote.node.nodeSize - 1, source.create());
                }
                return true;
            })
            .run();
    }

    /** The words that a link would be on; empty where none are chosen. */
    get chosenWords(): string {
        const { from, to, empty } = this.editor.state.selection;
        return empty ? "" : this.editor.state.doc.textBetween(from, to, " ");
    }

    link(address: string, words: string): void {
        const chain = this.editor.chain().focus();
        if (this.standing.link !== "") {
            chain.extendMarkRange("link").setMark("link", { href: address }).run();
        } else if (this.editor.state.selection.empty) {
            chain
                .insertContent({
                    type: "text",
                    text: words,
                    marks: [{ type: "link", attrs: { href: address } }],
                })
                .run();
        } else {
            chain.setMark("link", { href: address }).run();
        }
    }

    unlink(): void {
        this.editor.chain().focus().extendMarkRange("link").unsetMark("link").run();
    }

    table(): void {
        const row = (type: string) => ({
            type: "tableRow",
            content: Array.from({ length: 3 }, () => ({ type })),
        });
        this.insertBlock(
            { type: "table", content: [row("tableHeader"), row("tableCell"), row("tableCell")] },
            true,
        );
    }

    picture(src: string, alt: string): void {
        this.insertBlock({ type: "image", attrs: { src, alt } }, false);
    }

    describePicture(alt: string): void {
        this.editor.chain().focus().updateAttributes("image", { alt }).run();
    }

    remove(): void {
        this.editor.chain().focus().deleteSelection().run();
    }

    inTable(step: keyof typeof tables): void {
        const { view } = this.editor;
        tables[step](view.state, view.dispatch);
        this.focus();
    }

    /** Behind the block in which one writes, or instead of it where it is empty. */
    private insertBlock(block: object, inside: boolean): void {
        const { state } = this.editor;
        const { $from } = state.selection;
        const top = $from.depth > 0 ? $from.node(1) : null;
        const before = $from.depth > 0 ? $from.before(1) : $from.pos;
        const after =
            $from.depth > 0 ? $from.after(1) : $from.pos + ($from.nodeAfter?.nodeSize ?? 0);
        const empty = top?.type.name === "paragraph" && top.content.size === 0;
        const range: Range = { from: empty ? before : after, to: after };
        this.editor
            .chain()
            .focus()
            .command(({ tr }) => {
                const node = state.schema.nodeFromJSON(block);
                tr.replaceWith(range.from, range.to, node);
                const end = range.from + (inside ? 1 : node.nodeSize);
                tr.setSelection(Selection.near(tr.doc.resolve(Math.min(end, tr.doc.content.size))));
                return true;
            })
            .scrollIntoView()
            .run();
    }

    /** Bold that Markdown could not keep goes at once, so that what is seen is what is saved. */
    private boldAsSaved(): void {
        const { state, view } = this.editor;
        const bold = state.schema.marks["bold"];
        if (!bold || view.composing || !this.editor.isEditable) {
            return;
        }
        const tr = state.tr;
        state.doc.descendants((block, at) => {
            if (!block.isTextblock) {
                return true;
            }
            const given = linesOf(block).flat();
            const kept = tidy([given])[0] ?? [];
            const weights = (runs: typeof kept) =>
                runs.flatMap(({ text, bold: is }) => Array<boolean>(text.length).fill(is));
            const before = weights(given);
            const after = weights(kept);
            // Where spaces go too, it is put right when it is read again.
            if (linesOf(block).length === 1 && before.length === after.length) {
                before.forEach((was, place) => {
                    if (was && !after[place]) {
                        tr.removeMark(at + 1 + place, at + 2 + place, bold);
                    }
                });
            }
            return false;
        });
        if (tr.docChanged) {
            view.dispatch(tr.setMeta("addToHistory", false));
        }
    }

    private cleanPasted(html: string): string {
        if (isOwn(html)) {
            return html;
        }
        const { html: clean, pictures, split } = cleaned(html);
        if (pictures.length > 0 || split) {
            this.listener.pasted(pictures, split);
        }
        return clean;
    }

    /** Excel puts a picture of its table beside the table: only files without words are meant. */
    private pasteFiles(data: DataTransfer | null): boolean {
        const files = [...(data?.files ?? [])];
        if (files.length === 0 || (data?.getData("text/plain") ?? "") !== "") {
            return false;
        }
        const html = data?.getData("text/html") ?? "";
        if (html !== "" && cleaned(html).html !== "") {
            return false;
        }
        this.listener.files(files);
        return true;
    }

    private keys(): Extension {
        const { listener } = this;
        const done = (work: () => void) => () => {
            work();
            return true;
        };
        return Extension.create({
            name: "keys",
            priority: 1100,
            addKeyboardShortcuts: () => ({
                "Mod-b": done(() => this.bold()),
                "Mod-k": done(() => listener.linkWanted()),
                "Mod-Alt-2": done(() => this.heading(2)),
                "Mod-Alt-3": done(() => this.heading(3)),
                "Mod-Shift-7": done(() => this.list("orderedList")),
                "Mod-Shift-8": done(() => this.list("bulletList")),
                "Mod-Shift-9": done(() => this.quote()),
                "Mod-]": done(() => this.indent()),
                "Mod-[": done(() => this.outdent()),
                "Alt-F10": done(() => listener.toTools()),
                Enter: ({ editor }) => enter(editor),
                "Shift-Enter": ({ editor }) => breakLine(editor),
                "Mod-Enter": () => false,
            }),
        });
    }

    private plugins(): Extension {
        return Extension.create({
            name: "tables",
            addProseMirrorPlugins: () => [tableEditing(), keepTablesInShape()],
        });
    }
}

function parsed(html: string, context: ResolvedPos, view: EditorView): Slice {
    const holder = document.implementation.createHTMLDocument().createElement("div");
    holder.innerHTML = html;
    return Slice.maxOpen(
        DOMParser.fromSchema(view.state.schema).parseSlice(holder, {
            preserveWhitespace: true,
            context,
        }).content,
    );
}

/** Where there is one line, what is pasted becomes one; in a quote it becomes paragraphs. */
function fitting(slice: Slice, state: EditorState): Slice {
    const { $from } = state.selection;
    const { parent } = $from;
    const cells = slice.content.firstChild?.type.name.startsWith("table");
    if (parent.isTextblock && parent.type.name !== "paragraph" && !cells) {
        return inOneLine(slice, parent);
    }
    return ancestor($from, "blockquote") ? inParagraphs(slice, state) : slice;
}

function inOneLine(slice: Slice, parent: Node): Slice {
    const pieces: Node[] = [];
    slice.content.descendants((node) => {
        if (node.isTextblock && pieces.length > 0) {
            pieces.push(node.type.schema.text(" "));
        }
        if (node.isText) {
            pieces.push(
                node.mark(node.marks.filter(({ type }) => parent.type.allowsMarkType(type))),
            );
        }
    });
    return pieces.length === 0 ? slice : new Slice(Fragment.from(pieces), 0, 0);
}

function inParagraphs(slice: Slice, state: EditorState): Slice {
    const paragraphs: Node[] = [];
    slice.content.descendants((node) => {
        if (node.isTextblock) {
            paragraphs.push(state.schema.node("paragraph", null, node.content));
        }
        return !node.isTextblock;
    });
    return paragraphs.length === 0 ? slice : Slice.maxOpen(Fragment.from(paragraphs));
}
