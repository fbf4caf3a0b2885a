import type { ChildNode, Element } from "domhandler";
import type { Line } from "./tidying";

export function rowsOf(table: Element): readonly (readonly Element[])[] {
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
export class Grid {
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
