import type { Editor } from "@tiptap/core";
import type { Node, ResolvedPos } from "@tiptap/pm/model";
import { Plugin, TextSelection } from "@tiptap/pm/state";

/** What Enter does: in a list, in a table, at the source of a quote. */
export function enter(editor: Editor): boolean {
    const { $from } = editor.state.selection;
    switch ($from.parent.type.name) {
        case "tableCell":
        case "tableHeader":
            return belowCell(editor);
        case "quoteSource":
            return leaveBehind(editor, $from.after($from.depth - 1));
        default:
            return innermostList($from) !== null && editor.commands.splitListItem("listItem");
    }
}

/** A line break, where there can be one. */
export function breakLine(editor: Editor): boolean {
    const { $from } = editor.state.selection;
    return $from.parent.type.name === "paragraph"
        ? editor.commands.insertContent({ type: "hardBreak" })
        : true;
}

function belowCell(editor: Editor): boolean {
    const { $from } = editor.state.selection;
    const row = $from.depth - 1;
    const table = $from.node(row - 1);
    const column = $from.index(row);
    const next = $from.index(row - 1) + 1;
    if (next >= table.childCount) {
        return leaveBehind(editor, $from.after(row - 1));
    }
    let at = $from.after(row) + 1;
    for (let cell = 0; cell < column; cell++) {
        at += table.child(next).child(cell).nodeSize;
    }
    return editor.commands.setTextSelection(at + 1 + table.child(next).child(column).content.size);
}

function leaveBehind(editor: Editor, at: number): boolean {
    return editor
        .chain()
        .command(({ tr, state }) => {
            const next = tr.doc.resolve(at).nodeAfter;
            const paragraph = state.schema.nodes["paragraph"];
            if (paragraph && !(next?.type === paragraph && next.content.size === 0)) {
                tr.insert(at, paragraph.create());
            }
            tr.setSelection(TextSelection.create(tr.doc, at + 1));
            return true;
        })
        .scrollIntoView()
        .run();
}

export function ancestor($at: ResolvedPos, name: string): { node: Node; pos: number } | null {
    for (let depth = $at.depth; depth > 0; depth--) {
        if ($at.node(depth).type.name === name) {
            return { node: $at.node(depth), pos: $at.before(depth) };
        }
    }
    return null;
}

export function innermostList(
    $at: ResolvedPos,
): { readonly name: "bulletList" | "orderedList"; readonly depth: number } | null {
    let found: "bulletList" | "orderedList" | null = null;
    let depth = 0;
    for (let level = 1; level <= $at.depth; level++) {
        const { name } = $at.node(level).type;
        if (name === "bulletList" || name === "orderedList") {
            found = name;
            depth++;
        }
    }
    return found === null ? null : { name: found, depth };
}

/** The first row is the head, and no cell is wider than its column. */
export function keepTablesInShape(): Plugin {
    return new Plugin({
        appendTransaction: (transactions, _, { doc, schema, tr }) => {
            if (!transactions.some(({ docChanged }) => docChanged)) {
                return null;
            }
            doc.descendants((table, at) => {
                if (table.type.name !== "table") {
                    return !table.isTextblock;
                }
                table.forEach((row, rowAt, number) =>
                    row.forEach((cell, cellAt) => {
                        const type = schema.nodes[number === 0 ? "tableHeader" : "tableCell"];
                        const { colspan, rowspan } = cell.attrs;
                        if (type && (cell.type !== type || colspan !== 1 || rowspan !== 1)) {
                            tr.setNodeMarkup(at + rowAt + cellAt + 2, type, {});
                        }
                    }),
                );
                return false;
            });
            return tr.docChanged ? tr : null;
        },
    });
}
