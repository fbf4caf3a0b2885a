import { html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { registerKeys } from "../state/keys";
import { words } from "../messages";
import { ConsoleElement } from "./element";

export interface Column<T> {
    readonly label: string;
    /** What stands in the row. The first column holds the row's link or button. */
    readonly cell: (row: T) => unknown;
    readonly kind?: "figure" | "time" | "actions";
}

/**
 * Rows of 44 px; on a phone each row is a block with its labels. j and k, and the arrow keys within
 * the table, move from row to row without a jump of the page; Enter opens what a row leads to.
 */
@customElement("wz-table")
export class Table<T> extends ConsoleElement {
    @property() label = "";
    @property({ attribute: false }) columns: readonly Column<T>[] = [];
    @property({ attribute: false }) rows: readonly T[] | null = null;
    @property({ attribute: false }) rowKey: (row: T) => string = String;
    @property({ attribute: false }) rowClass: (row: T) => string = () => "";
    /** Shown below a row that is open, over the whole width. */
    @property({ attribute: false }) below: (row: T) => TemplateResult | typeof nothing = () =>
        nothing;
    @property({ attribute: false }) whenEmpty: TemplateResult | typeof nothing = nothing;
    @property({ type: Boolean }) hasMore = false;
    @property({ type: Boolean }) loading = false;

    override connectedCallback(): void {
        super.connectedCallback();
        this.untilDisconnected(
            registerKeys(() => ({
                label: this.label,
                shortcuts: [
                    { keys: "j", label: words().parts.nextRow, run: () => this.move(1) },
                    { keys: "k", label: words().parts.previousRow, run: () => this.move(-1) },
                ],
            })),
        );
    }

    override render() {
        const w = words().parts;
        if (this.rows === null) {
            return html`<p class="waiting" role="status">${w.loading}</p>`;
        }
        if (this.rows.length === 0) {
            return this.whenEmpty;
        }
        return html`<div class="table" @keydown=${this.arrows}>
                <table>
                    <caption class="visually-hidden">
                        ${this.label}
                    </caption>
                    <thead>
                        <tr>
                            ${this.columns.map(
                                (column) =>
                                    html`<th scope="col" class=${column.kind ?? ""}>
                                        ${
                                            column.kind === "actions"
                                                ? html`<span class="visually-hidden">${column.label}</span>`
                                                : column.label
                                        }
                                    </th>`,
                            )}
                        </tr>
                    </thead>
                    <tbody>
                        ${repeat(this.rows, this.rowKey, (row) => this.row(row))}
                    </tbody>
                </table>
            </div>
            ${
                this.hasMore
                    ? html`<p class="more">
                      <button
                          class="button"
                          ?disabled=${this.loading}
                          @click=${() => this.dispatchEvent(new CustomEvent("more"))}
                      >
                          ${this.loading ? w.loading : w.more}
                      </button>
                  </p>`
                    : nothing
            }`;
    }

    private row(row: T) {
        const below = this.below(row);
        return html`<tr class=${this.rowClass(row)}>
                ${this.columns.map((column, at) =>
                    at === 0
                        ? html`<th scope="row">${column.cell(row)}</th>`
                        : html`<td class=${column.kind ?? ""} data-label=${column.label}>
                              ${column.cell(row)}
                          </td>`,
                )}
            </tr>
            ${
                below === nothing
                    ? nothing
                    : html`<tr class="below">
                      <td colspan=${this.columns.length}>${below}</td>
                  </tr>`
            }`;
    }

    private arrows(event: KeyboardEvent): void {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step && (event.target as Element).matches("a, button")) {
            event.preventDefault();
            this.move(step);
        }
    }

    private move(step: number): void {
        const targets = [...this.querySelectorAll("tbody > tr:not(.below)")]
            .map((row) => row.querySelector<HTMLElement>("a, button"))
            .filter((target) => target !== null);
        const now = targets.findIndex((target) =>
            target.closest("tr")?.contains(document.activeElement),
        );
        const next = now < 0 ? (step > 0 ? 0 : targets.length - 1) : now + step;
        const target = targets[Math.min(Math.max(next, 0), targets.length - 1)];
        target?.focus({ preventScroll: true });
        target?.scrollIntoView({ block: "nearest" });
    }
}
