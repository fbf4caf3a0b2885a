import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { getAll } from "../../api/client";
import type { Department } from "../../api/types";
import { words } from "../../messages";
import { directoryWords } from "./words";
import { go, href } from "../../state/router";
import { may } from "../../state/session";
import { ConsoleElement } from "../../parts/element";
import { listHead, type ListOf } from "../../parts/list";
import { KIND_NAMES, KINDS, type Entry, type KindName } from "./kinds";

/** What sessions are made of: programmes, departments, and the people who answer. */
@customElement("wz-entry-list")
export class EntryList extends ConsoleElement {
    @property() kind: KindName = "programmes";
    @property({ attribute: false }) query = new URLSearchParams();
    @state() private departments: readonly Department[] = [];

    override connectedCallback(): void {
        super.connectedCallback();
        getAll("/api/v1/studio/departments").then(
            (all) => (this.departments = all),
            () => undefined, // Without it one filter is missing.
        );
    }

    override render() {
        const w = directoryWords();
        return html`${listHead(
            words().desks.directory,
            may(KINDS[this.kind].permission)
                ? html`<button type="button" class="button primary" @click=${this.make}>
                          ${w[this.kind].create}
                      </button>`
                : nothing,
        )}
            <nav class="tabs" aria-label=${w.kind}>
                ${KIND_NAMES.map(
                    (one) =>
                        html`<a
                            href=${href("directory", one)}
                            aria-current=${one === this.kind ? "page" : nothing}
                            >${w.kinds[one]}</a
                        >`,
                )}
            </nav>
            <wz-list .list=${this.list()} .query=${this.query}></wz-list>`;
    }

    private list(): ListOf<Entry> {
        const w = directoryWords();
        const kind = KINDS[this.kind];
        const own = w[this.kind];
        return {
            id: this.kind,
            label: w.kinds[this.kind],
            search: own.search,
            filters:
                this.kind === "people"
                    ? [
                          {
                              name: "department",
                              label: directoryWords().department,
                              options: [
                                  ["", words().parts.anyDepartment],
                                  ...this.departments.map(({ id, name }) => [id, name] as const),
                              ],
                          },
                      ]
                    : [],
            rows: { page: kind.page },
            rowKey: (entry) => entry.id,
            columns: kind.columns(),
            create: may(kind.permission)
                ? { label: own.create, run: () => void this.make() }
                : null,
            none: [own.none, own.noneText],
            noneFound: [own.noneFound, w.noneFoundText],
        };
    }

    /** Made with what is needed; the rest follows on its page. */
    private async make(): Promise<void> {
        const made = await KINDS[this.kind].make(this.departments);
        if (made) {
            go(href("directory", this.kind, made.id));
        }
    }
}
