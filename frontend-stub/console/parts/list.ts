import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Page } from "../api/operations";
import { registerKeys } from "../state/keys";
import { words } from "../messages";
import { go, narrow } from "../state/router";
import { ActingElement } from "./action";
import { empty } from "./empty";
import { select } from "./fields/select";
import "./table";
import type { Column } from "./table";

/** Typing is over when nothing came for so long. */
const TYPING = 250;

export interface ListFilter {
    /** In the address. */
    readonly name: string;
    readonly label: string;
    /** Value and words of each choice; the first one stands for all. */
    readonly options: readonly (readonly [string, string])[];
}

/** Where rows come from: read from the service page by page, or all of them here already. */
export type RowsOf<T> =
    | {
          readonly page: (query: URLSearchParams, after: string | null) => Promise<Page<T>>;
          /** The order of all rows read so far, where it is not that of the service. */
          readonly arranged?: (rows: readonly T[]) => readonly T[];
      }
    | { readonly here: (query: URLSearchParams) => readonly T[] };

/** Of rows that are here already, so many more are shown at a time. */
const AT_A_TIME = 100;

/** What a list shows, and how it is read. */
export interface ListOf<T> {
    /** Begins the ids of its fields, so unique in the page. */
    readonly id: string;
    readonly label: string;
    readonly search: string;
    readonly filters: readonly ListFilter[];
    readonly rows: RowsOf<T>;
    readonly rowKey: (row: T) => string;
    readonly rowClass?: (row: T) => string;
    readonly columns: readonly Column<T>[];
    /** Null for anyone who may not. */
    readonly create: { readonly label: string; readonly run: () => void } | null;
    readonly none: readonly [title: string, text: string];
    readonly noneFound: readonly [title: string, text: string];
}

/** The heading of a list and the button for a new one. */
export function listHead(title: string, create: TemplateResult | typeof nothing): TemplateResult {
    return html`<header class="page-head">
        <h1 tabindex="-1">${title}</h1>
        ${create}
    </header>`;
}

/** As the way to make a new one, where that has an address of its own. */
export function creating(label: string, address: string): NonNullable<ListOf<unknown>["create"]> {
    return { label, run: () => go(address) };
}

/**
 * Rows that are searched and narrowed, some at a time; the address holds the choice. `/` leads to
 * the search, `n` to a new one.
 */
@customElement("wz-list")
export class List<T> extends ActingElement {
    @property({ attribute: false }) list!: ListOf<T>;
    @property({ attribute: false }) query = new URLSearchParams();
    @state() private rows: readonly T[] | null = null;
    @state() private next: string | null = null;
    @state() private most = AT_A_TIME;
    private shownFor: string | null = null;
    private typing: ReturnType<typeof setTimeout> | undefined;

    override connectedCallback(): void {
        super.connectedCallback();
        this.untilDisconnected(
            registerKeys(() => ({
                label: this.list.label,
                shortcuts: [
                    {
                        keys: "/",
                        label: this.list.search,
                        run: () => this.querySelector<HTMLElement>("input[type=search]")?.focus(),
                    },
                    ...(this.list.create
                        ? [{ keys: "n", label: this.list.create.label, run: this.list.create.run }]
                        : []),
                ],
            })),
        );
        this.untilDisconnected(() => clearTimeout(this.typing));
    }

    protected override willUpdate(): void {
        const wanted = `${this.list.id} ${this.query.toString()}`;
        if (wanted !== this.shownFor) {
            if (this.shownFor?.split(" ")[0] !== this.list.id) {
                this.rows = null;
            }
            this.shownFor = wanted;
            this.most = AT_A_TIME;
            void this.read(null);
        }
    }

    private async read(after: string | null): Promise<void> {
        const { rows } = this.list;
        if ("here" in rows) {
            return;
        }
        const asked = this.shownFor;
        await this.act(async () => {
            const page = await rows.page(this.query, after);
            if (asked === this.shownFor) {
                const all = after === null ? page.data : [...(this.rows ?? []), ...page.data];
                this.rows = rows.arranged?.(all) ?? all;
                this.next = page.meta.page.hasMore ? (page.meta.page.next ?? null) : null;
            }
        });
        if (asked === this.shownFor) {
            this.rows ??= [];
        }
    }

    override render() {
        const { id, filters, rows } = this.list;
        const here = "here" in rows ? rows.here(this.query) : null;
        const narrowing = ["q", ...filters.map((filter) => filter.name)];
        const narrowed = narrowing.some((name) => this.query.has(name));
        const none = narrowed ? this.list.noneFound : this.list.none;
        return html`<form
                class="filters filters-${filters.length + 1}"
                role="search"
                @submit=${(event: Event) => event.preventDefault()}
            >
                <div class="field">
                    <label for="${id}-q">${this.list.search}</label>
                    <input
                        id="${id}-q"
                        type="search"
                        autocomplete="off"
                        .value=${this.query.get("q") ?? ""}
                        @input=${this.typed}
                    />
                </div>
                ${filters.map((filter) =>
                    select({
                        id: `${id}-${filter.name}`,
                        label: filter.label,
                        value: this.query.get(filter.name) ?? "",
                        options: filter.options,
                        onChange: (value) => narrow({ [filter.name]: value }),
                    }),
                )}
                ${
                    narrowed
                        ? html`<button
                          type="button"
                          class="plain"
                          @click=${() =>
                              narrow(Object.fromEntries(narrowing.map((name) => [name, null])))}
                      >
                          ${words().parts.allAgain}
                      </button>`
                        : nothing
                }
            </form>
            ${this.outcome()}
            <wz-table
                label=${this.list.label}
                .rows=${here === null ? this.rows : here.slice(0, this.most)}
                .rowKey=${this.list.rowKey}
                .rowClass=${this.list.rowClass ?? (() => "")}
                .columns=${this.list.columns}
                .hasMore=${here === null ? this.next !== null : here.length > this.most}
                .loading=${this.busy}
                @more=${this.more}
                .whenEmpty=${empty(...none)}
            ></wz-table>`;
    }

    private more(): void {
        if ("here" in this.list.rows) {
            this.most += AT_A_TIME;
        } else {
            void this.read(this.next);
        }
    }

    private typed(event: InputEvent): void {
        const q = (event.target as HTMLInputElement).value.trim();
        clearTimeout(this.typing);
        this.typing = setTimeout(() => narrow({ q }), TYPING);
    }
}
