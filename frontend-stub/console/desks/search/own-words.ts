import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { get, put } from "../../api/client";
import type { Schemas } from "../../api/types";
import { words } from "../../messages";
import { EditingElement } from "../../parts/editing";
import { field } from "../../parts/fields/field";
import { openForm } from "../../parts/form-dialog";
import { icon } from "../../parts/icons";
import "../../parts/list";
import type { ListOf } from "../../parts/list";
import { wrongAt } from "../../parts/outcome";
import type { Column } from "../../parts/table";
import { offerUndo } from "../../parts/undo-bar";
import { registerKeys } from "../../state/keys";
import { narrow } from "../../state/router";
import { may } from "../../state/session";
import { Unsaved } from "../../state/unsaved";
import {
    faultOf,
    groupAt,
    joined,
    MOST_GROUPS,
    nameOf,
    OWN_WORDS,
    split,
    type Fault,
    type Group,
    type OwnWords as Edited,
    type Part,
} from "./groups";
import "./search-trial";
import { searchWords } from "./words";

type Kept = Schemas["SearchWords"];

/** A group that is being added, before it is in the list. */
interface Draft {
    readonly everyday: string;
    readonly official: string;
}

const NOTHING: Draft = { everyday: "", official: "" };

/** What a row of the list stands for. */
interface Row {
    readonly group: Group;
    readonly own: boolean;
}

type Source = "own" | "shipped" | "off";

/** Everyday words and what documents say: groups of one's own above those of the program. */
@customElement("wz-own-words")
export class OwnWords extends EditingElement<Kept, Edited, Part> {
    @property({ attribute: false }) query = new URLSearchParams();
    @state() private draft: Draft = NOTHING;
    @state() private fault: Fault | null = null;
    @state() private told = "";
    @state() private shipped: readonly Group[] = [];
    /** The service goes by what is saved here a moment after it is saved. */
    private touched = false;
    private readonly unsavedDraft = new Unsaved<Draft>("search words draft");

    override connectedCallback(): void {
        super.connectedCallback();
        this.draft = this.unsavedDraft.get() ?? NOTHING;
        const term = this.query.get("term");
        if (term !== null) {
            this.write({ everyday: term });
            narrow({ term: null });
        }
        this.untilDisconnected(
            registerKeys(() => ({
                label: words().desks.search,
                shortcuts: [{ keys: "d", label: searchWords().remove, run: () => this.atRow() }],
            })),
        );
        void this.open(this.readShipped()).then(async () => {
            if (term !== null) {
                (await this.shown("#new-official"))?.focus();
            }
        });
    }

    private async readShipped(): Promise<void> {
        this.shipped = (await get("/api/v1/studio/search/shipped-words")).groups;
    }

    protected override keptAs(): string {
        return "search words";
    }

    protected override parts() {
        return OWN_WORDS;
    }

    protected override fields(): readonly string[] {
        return [];
    }

    protected override mayEdit(): boolean {
        return may("search:edit");
    }

    protected override editedOf({ groups, off }: Kept): Edited {
        return { groups, off };
    }

    protected override current(): Promise<Kept> {
        return get("/api/v1/studio/search/words");
    }

    protected override async send(): Promise<void> {
        const { base, now } = this;
        if (base && now && this.isDirty()) {
            this.touched = true;
            this.got(
                await put("/api/v1/studio/search/words", {
                    body: { groups: now.groups, off: now.off },
                    ifMatch: base.version,
                }),
                now,
            );
        }
    }

    protected override partName(part: Part): string {
        return searchWords().quoted(part.slice(part.indexOf(" ") + 1));
    }

    protected override partWords(part: Part, edited: Edited): string {
        const w = searchWords();
        if (part.startsWith("off ")) {
            return OWN_WORDS.value(part, edited) === true ? w.isOff : w.isOn;
        }
        const group = groupAt(part, edited);
        return group ? w.asGroup(joined(group.everyday), joined(group.official)) : w.notThere;
    }

    override render() {
        const { base, now } = this;
        if (!base || !now) {
            return html`${this.outcome()}
                <p class="waiting" role="status">${words().parts.loading}</p>`;
        }
        const w = searchWords();
        return html`<div class="search-words">
            <p class="intro">${w.intro}</p>
            ${this.notes()}
            <div class="two">
                <div class="word-tools">
                    ${this.adding()}
                    <wz-search-trial
                        .words=${this.touched || this.isDirty() ? now : null}
                        .unsaved=${this.isDirty()}
                    ></wz-search-trial>
                </div>
                <section class="part">
                    <h2>${w.list}</h2>
                    <wz-list .list=${this.list(base, now)} .query=${this.query}></wz-list>
                </section>
            </div>
            ${this.saveBar("button")}
        </div>`;
    }

    private adding(): TemplateResult {
        const w = searchWords();
        return html`<form class="part" @submit=${this.add} novalidate>
            <h2>${w.add}</h2>
            <div class="stack">
                ${field({
                    id: "new-everyday",
                    name: "everyday",
                    label: w.everyday,
                    hint: w.everydayHint,
                    value: this.draft.everyday,
                    error: this.faultAt("everyday"),
                    wide: true,
                    onInput: (everyday) => this.write({ everyday }),
                })}
                ${field({
                    id: "new-official",
                    name: "official",
                    label: w.official,
                    hint: w.officialHint,
                    value: this.draft.official,
                    error: this.faultAt("official"),
                    wide: true,
                    onInput: (official) => this.write({ official }),
                })}
                <p class="actions">
                    <button class="button">${w.addAction}</button>
                    <span role="status">${this.told}</span>
                </p>
            </div>
        </form>`;
    }

    private write(change: Partial<Draft>): void {
        this.draft = { ...this.draft, ...change };
        const empty = this.draft.everyday === "" && this.draft.official === "";
        this.unsavedDraft.set(empty ? null : this.draft);
    }

    private faultAt(at: Fault["at"]): string {
        return this.fault?.at === at ? inWords(this.fault) : "";
    }

    private async add(event: Event): Promise<void> {
        event.preventDefault();
        const w = searchWords();
        const { groups, off } = this.now ?? { groups: [], off: [] };
        const group = {
            everyday: split(this.draft.everyday),
            official: split(this.draft.official),
        };
        this.told = "";
        this.fault = faultOf(group, groups, this.inForce(off));
        if (this.fault) {
            (await this.shown(`#new-${this.fault.at}`))?.focus();
            return;
        }
        if (groups.length >= MOST_GROUPS) {
            this.told = w.full(MOST_GROUPS);
            return;
        }
        this.edit({ groups: [group, ...groups], off });
        this.told = w.added(nameOf(group));
        this.write(NOTHING);
        (await this.shown("#new-everyday"))?.focus();
    }

    /** Shipped everyday words that are looked up. */
    private inForce(off: readonly string[]): ReadonlySet<string> {
        const left = new Set(this.shipped.flatMap((group) => group.everyday));
        off.forEach((word) => left.delete(word));
        return left;
    }

    private list(base: Kept, now: Edited): ListOf<Row> {
        const w = searchWords();
        const off = new Set(now.off);
        return {
            id: "groups",
            label: w.list,
            search: w.search,
            filters: [
                {
                    name: "source",
                    label: w.source,
                    options: [
                        ["", w.any],
                        ["own", w.own],
                        ["shipped", w.ofProgram],
                        ["off", w.off],
                    ],
                },
            ],
            rows: {
                here: (query) => {
                    const q = (query.get("q") ?? "").trim().toLowerCase();
                    const source = query.get("source") as Source | null;
                    return [
                        ...now.groups.map((group) => ({ group, own: true })),
                        ...this.shipped.map((group) => ({ group, own: false })),
                    ].filter(
                        (row) =>
                            [...row.group.everyday, ...row.group.official].some((word) =>
                                word.toLowerCase().includes(q),
                            ) &&
                            (source === null || (source === "own") === row.own) &&
                            (source !== "off" || isOff(row.group, off)),
                    );
                },
            },
            rowKey: ({ group, own }) => `${own} ${nameOf(group)}`,
            rowClass: ({ group, own }) => (!own && isOff(group, off) ? "switched-off" : ""),
            columns: this.columns(base, off),
            create: {
                label: w.add,
                run: () => this.querySelector<HTMLElement>("#new-everyday")?.focus(),
            },
            none: [w.nothing, w.nothingText],
            noneFound: [w.noneFound, w.noneFoundText],
        };
    }

    private columns(base: Kept, off: ReadonlySet<string>): readonly Column<Row>[] {
        const w = searchWords();
        return [
            {
                label: w.everyday,
                cell: ({ group, own }) =>
                    own
                        ? html`<button
                                  type="button"
                                  class="plain row-link"
                                  data-group=${nameOf(group)}
                                  title=${w.change}
                                  @click=${() => void this.change(group)}
                              >
                                  ${joined(group.everyday)}</button
                              >${this.mark(base, group)}`
                        : html`<span class="shipped">${joined(group.everyday)}</span>`,
            },
            { label: w.official, cell: ({ group }) => joined(group.official) },
            {
                label: w.source,
                cell: ({ group, own }) =>
                    own
                        ? w.own
                        : html`<span class="quiet-text"
                              >${isOff(group, off) ? w.off : w.ofProgram}</span
                          >`,
            },
            {
                label: w.action,
                kind: "actions",
                cell: ({ group, own }) => (own ? this.removing(group) : this.switching(group, off)),
            },
        ];
    }

    private mark(base: Kept, group: Group): TemplateResult | typeof nothing {
        const w = searchWords();
        const before = base.groups.find((one) => nameOf(one) === nameOf(group));
        return before && JSON.stringify(before) === JSON.stringify(group)
            ? nothing
            : html`<span class="state due">${before ? w.changedMark : w.newMark}</span>`;
    }

    private removing(group: Group): TemplateResult {
        const w = searchWords();
        return html`<button
            type="button"
            class="quiet"
            title=${w.remove}
            aria-label=${w.removeOf(nameOf(group))}
            @click=${() => this.takeOut(group)}
        >
            ${icon("close")}
        </button>`;
    }

    private switching(group: Group, off: ReadonlySet<string>): TemplateResult {
        const w = searchWords();
        const on = !isOff(group, off);
        return html`<button
            type="button"
            class="plain"
            aria-label=${on ? w.switchOffOf(nameOf(group)) : w.switchOnOf(nameOf(group))}
            @click=${() => this.turn(group, on)}
        >
            ${on ? w.switchOff : w.switchOn}
        </button>`;
    }

    private turn(group: Group, off: boolean): void {
        if (this.now) {
            const others = this.now.off.filter((word) => !group.everyday.includes(word));
            this.edit({ ...this.now, off: off ? [...others, ...group.everyday] : others });
        }
    }

    private atRow(): void {
        const name = document.activeElement
            ?.closest("tr")
            ?.querySelector<HTMLElement>("[data-group]")?.dataset["group"];
        const group = this.now?.groups.find((one) => nameOf(one) === name);
        if (group) {
            this.takeOut(group);
        }
    }

    /** The focus goes to the next row of one's own. */
    private takeOut(group: Group): void {
        const now = this.now;
        if (!now) {
            return;
        }
        const rows = [...this.querySelectorAll<HTMLElement>("[data-group]")];
        const at = rows.findIndex((row) => row.dataset["group"] === nameOf(group));
        const next = (rows[at + 1] ?? rows[at - 1])?.dataset["group"];
        this.edit({ ...now, groups: now.groups.filter((one) => one !== group) });
        offerUndo(searchWords().removed(nameOf(group)), () => {
            if (this.now) {
                this.edit(OWN_WORDS.put([`group ${nameOf(group)}`], this.now, now));
            }
        });
        void this.focusGroup(next);
    }

    private focusGroup(name: string | undefined): Promise<void> {
        const row = name === undefined ? [] : [`[data-group="${CSS.escape(name)}"]`];
        return this.focusFirst([...row, "#groups-q"]);
    }

    private async change(group: Group): Promise<void> {
        const w = searchWords();
        let name = nameOf(group);
        await openForm({
            title: w.change,
            action: w.changeAction,
            fields: ["everyday", "official"],
            form: (problem) =>
                html`${field({
                    id: "group-everyday",
                    name: "everyday",
                    label: w.everyday,
                    value: joined(group.everyday),
                    required: true,
                    wide: true,
                    error: problem("everyday"),
                })}
                ${field({
                    id: "group-official",
                    name: "official",
                    label: w.official,
                    value: joined(group.official),
                    required: true,
                    wide: true,
                    error: problem("official"),
                })}`,
            done: (typed) => {
                const now = this.now;
                if (!now) {
                    return Promise.resolve();
                }
                const changed = {
                    everyday: split(typed["everyday"] ?? ""),
                    official: split(typed["official"] ?? ""),
                };
                const others = now.groups.filter((one) => one !== group);
                const fault = faultOf(changed, others, this.inForce(now.off));
                if (fault) {
                    return Promise.reject(wrongAt(`#/${fault.at}`, inWords(fault)));
                }
                name = nameOf(changed);
                this.edit({
                    ...now,
                    groups: now.groups.map((one) => (one === group ? changed : one)),
                });
                return Promise.resolve();
            },
        });
        await this.focusGroup(name);
    }
}

/** A shipped group is off with all of its everyday words. */
function isOff(group: Group, off: ReadonlySet<string>): boolean {
    return group.everyday.every((word) => off.has(word));
}

function inWords(fault: Fault): string {
    const w = searchWords();
    switch (fault.why) {
        case "none":
            return w.none;
        case "many":
            return w.many(fault.most);
        case "short":
            return w.short(fault.word);
        case "long":
            return w.long(fault.word);
        case "other":
            return w.other(fault.word, fault.group);
        case "shipped":
            return w.shipped(fault.word);
        case "both":
            return w.both(fault.word);
    }
}
