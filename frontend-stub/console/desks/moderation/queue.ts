import { get } from "../../api/client";
import type { Page } from "../../api/operations";
import type { QuestionClaim, QuestionRow, ToldClaim } from "../../api/types";
import type { QuestionFilter, QuestionQuery } from "./filter";

const PAGE = 100;

/** What happens within this time is asked for together. */
const TOGETHER = 150;

/**
 * The rows that a desk shows. They stay where they are: what arrives waits beside them until it is
 * asked for, and what somebody else decided stays as long as it is looked at.
 */
export class Queue {
    rows: readonly QuestionRow[] | null = null;
    /** Arrived since, and not shown yet. */
    fresh: readonly QuestionRow[] = [];
    /** Of those that are looked at: what became of them elsewhere. */
    readonly gone = new Map<string, QuestionRow>();
    /** Of the whole list; rows of later pages are still to come. */
    total = 0;
    /** Latest decision that was seen, as the service dates it. */
    seenUntil = "";

    private filter: QuestionFilter | null = null;
    private asked = 0;
    private readonly toAsk = new Set<string>();
    private readonly own = new Set<string>();
    /** By question; what was read before a claim was told knows nothing of it. */
    private readonly told = new Map<
        string,
        { readonly claim: QuestionClaim | null; readonly at: number }
    >();
    private timer: ReturnType<typeof setTimeout> | undefined;

    /**
     * @param changed called after each change
     * @param selected what is looked at now
     * @param failed called where something could not be read
     */
    constructor(
        private readonly changed: () => void,
        private readonly selected: () => string | null,
        private readonly failed: (failure: unknown) => void,
    ) {}

    /**
     * Reads the list, page after page.
     *
     * @param quietly keeps what is shown until all of it is there
     */
    async load(filter: QuestionFilter, quietly: boolean): Promise<void> {
        const asked = ++this.asked;
        const started = performance.now();
        this.filter = filter;
        if (!quietly) {
            this.rows = null;
            this.fresh = [];
            this.gone.clear();
            this.changed();
        }
        const rows: QuestionRow[] = [];
        let after: string | null = null;
        try {
            do {
                const page: Page<QuestionRow> = await read({
                    ...filter,
                    "page[after]": after,
                    "page[count]": after === null ? "exact" : null,
                });
                if (asked !== this.asked) {
                    return;
                }
                rows.push(...page.data);
                page.data.forEach((row) => this.see(row));
                this.total = page.meta.page.count ?? this.total;
                after = page.meta.page.hasMore ? (page.meta.page.next ?? null) : null;
                if (!quietly) {
                    this.rows = this.withToldSince(started, rows);
                    this.changed();
                }
            } while (after !== null);
            this.rows = this.withToldSince(started, rows);
            this.total = rows.length;
            this.fresh = [];
        } catch (failure) {
            this.rows ??= [];
            this.failed(failure);
        }
        this.changed();
    }

    private see(row: QuestionRow): void {
        if (row.reviewedAt > this.seenUntil) {
            this.seenUntil = row.reviewedAt;
        }
    }

    /** Something happened to these: asks for what they are like now, by the same filters. */
    ask(ids: readonly string[]): void {
        ids.forEach((id) => this.toAsk.add(id));
        if (this.toAsk.size > 0) {
            this.timer ??= setTimeout(() => void this.answer(), TOGETHER);
        }
    }

    /** What one did oneself comes back into its place at once. */
    bring(ids: readonly string[]): void {
        ids.forEach((id) => this.own.add(id));
        this.ask(ids);
    }

    private async answer(): Promise<void> {
        const filter = this.filter;
        const ids = [...this.toAsk].slice(0, PAGE);
        ids.forEach((id) => this.toAsk.delete(id));
        // What is brought while this is on its way belongs to the next answer, which knows of it.
        const own = new Set(ids.filter((id) => this.own.delete(id)));
        const asked = this.asked;
        try {
            if (filter) {
                const found = await this.find(filter, ids);
                if (asked === this.asked && this.rows !== null) {
                    ids.forEach((id) => this.put(id, found.get(id) ?? null, own.has(id)));
                    await this.tellOfGone(ids, found);
                }
            }
        } catch (failure) {
            this.failed(failure);
        }
        this.timer = undefined;
        this.changed();
        this.ask([]);
    }

    private async find(
        filter: QuestionFilter,
        ids: readonly string[],
    ): Promise<Map<string, QuestionRow>> {
        const begun = performance.now();
        const page = await read({ ...filter, "filter[id][in]": ids.join() });
        page.data.forEach((row) => this.see(row));
        return new Map(this.withToldSince(begun, page.data).map((row) => [row.id, row]));
    }

    private withToldSince(begun: number, rows: readonly QuestionRow[]): QuestionRow[] {
        return rows.map((row) => {
            const told = this.told.get(row.id);
            return told && told.at >= begun ? { ...row, claim: told.claim } : row;
        });
    }

    private put(id: string, row: QuestionRow | null, own: boolean): void {
        const rows = this.rows ?? [];
        const known = rows.some((other) => other.id === id);
        if (row) {
            this.gone.delete(id);
            if (known) {
                this.rows = rows.map((other) => (other.id === id ? row : other));
            } else if (own || rows.length === 0) {
                this.fresh = this.fresh.filter((other) => other.id !== id);
                this.insert([row]);
            } else {
                this.fresh = [...this.fresh.filter((other) => other.id !== id), row];
            }
        } else {
            this.fresh = this.fresh.filter((other) => other.id !== id);
            if (known && this.selected() !== id) {
                this.drop(id);
            }
        }
    }

    /** What is looked at does not vanish under one's eyes. */
    private async tellOfGone(
        ids: readonly string[],
        found: ReadonlyMap<string, QuestionRow>,
    ): Promise<void> {
        const selected = this.selected();
        if (
            this.filter &&
            selected !== null &&
            ids.includes(selected) &&
            !found.has(selected) &&
            this.rows?.some((row) => row.id === selected)
        ) {
            const anywhere = { ...this.filter, ...ANY };
            const row = (await this.find(anywhere, [selected])).get(selected);
            if (row) {
                this.gone.set(selected, row);
            } else {
                this.drop(selected);
            }
        }
    }

    private insert(some: readonly QuestionRow[]): void {
        const ids = new Set(some.map((row) => row.id));
        const rows = [...(this.rows ?? []).filter((row) => !ids.has(row.id)), ...some];
        this.total += rows.length - (this.rows?.length ?? 0);
        this.rows = rows.sort(order(this.filter?.sort ?? "receivedAt"));
    }

    /** Shows what arrived. */
    takeFresh(): void {
        this.insert(this.fresh);
        this.fresh = [];
        this.changed();
    }

    drop(id: string): void {
        const rows = this.rows ?? [];
        if (rows.some((row) => row.id === id)) {
            this.rows = rows.filter((row) => row.id !== id);
            this.total = Math.max(0, this.total - 1);
        }
        this.gone.delete(id);
    }

    /** One looks elsewhere now. */
    left(id: string): void {
        if (this.gone.has(id)) {
            this.drop(id);
        }
    }

    claimed(told: ToldClaim): void {
        const claim: QuestionClaim | null =
            told.by && told.until
                ? { questionId: told.questionId, by: told.by, until: told.until }
                : null;
        this.told.set(told.questionId, { claim, at: performance.now() });
        const marked = (row: QuestionRow) => (row.id === told.questionId ? { ...row, claim } : row);
        this.rows = this.rows?.map(marked) ?? null;
        this.fresh = this.fresh.map(marked);
        this.changed();
    }

    /**
     * Where one goes on after a row: to the next that no colleague has, below it or else above;
     * where all are taken to the next one.
     */
    after(id: string, own: string, now: number): QuestionRow | null {
        const rows = this.rows ?? [];
        const at = rows.findIndex((row) => row.id === id);
        const order = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0)).reverse()];
        const free = order.find((row) => isFree(row, own, now) && !this.gone.has(row.id));
        return free ?? order[0] ?? null;
    }

    /** Where no stream tells: what was decided since the list was read. */
    async catchUp(): Promise<void> {
        if (!this.filter) {
            return;
        }
        // Where nothing is shown: what came since a minute ago.
        this.seenUntil ||= new Date(Date.now() - 60_000).toISOString();
        try {
            const page = await read({
                ...this.filter,
                ...ANY,
                "filter[reviewedAt][gte]": this.seenUntil,
                sort: "reviewedAt",
            });
            const news = page.data.filter(
                (row) => row.reviewedAt > this.seenUntil || !this.knows(row),
            );
            this.ask(news.map((row) => row.id));
            page.data.forEach((row) => this.see(row));
        } catch {
            // The next time tells it all.
        }
    }

    private knows(row: QuestionRow): boolean {
        return [...(this.rows ?? []), ...this.fresh].some(
            (known) => known.id === row.id && known.version === row.version,
        );
    }

    close(): void {
        this.asked++;
        clearTimeout(this.timer);
    }
}

function isFree({ claim }: QuestionRow, own: string, now: number): boolean {
    return claim === null || claim.by.id === own || new Date(claim.until).getTime() <= now;
}

const ANY = {
    "filter[review][in]": null,
    "filter[q]": null,
    "filter[kind]": null,
    "filter[topic]": null,
    "filter[claimedBy]": null,
} as const;

function read(query: QuestionQuery): Promise<Page<QuestionRow>> {
    return get("/api/v1/studio/questions", { query: { ...query, "page[size]": PAGE } });
}

function order(sort: string): (one: QuestionRow, other: QuestionRow) => number {
    const direction = sort.startsWith("-") ? -1 : 1;
    const key = sort.replace("-", "") as "receivedAt" | "reviewedAt" | "support" | "number";
    return (one, other) => {
        const a = one[key];
        const b = other[key];
        return direction * (a < b ? -1 : a > b ? 1 : one.id < other.id ? -1 : 1);
    };
}
