import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { get } from "../../api/client";
import type { Schemas } from "../../api/types";
import { calendarDay } from "../../base/time";
import { words } from "../../messages";
import { ActingElement } from "../../parts/action";
import { empty } from "../../parts/empty";
import "../../parts/table";
import type { Column } from "../../parts/table";
import { href } from "../../state/router";
import { joined } from "./groups";
import { searchWords } from "./words";

type Miss = Schemas["SearchMiss"];

/** What was searched for in vain, and the way to a group of words for it. */
@customElement("wz-search-misses")
export class SearchMisses extends ActingElement {
    @state() private counted: Schemas["SearchMisses"] | null = null;

    override connectedCallback(): void {
        super.connectedCallback();
        void this.act(async () => {
            this.counted = await get("/api/v1/studio/search/misses");
        });
    }

    override render() {
        const w = searchWords();
        const { counted } = this;
        if (counted === null) {
            return html`${this.outcome()}
                <p class="waiting" role="status">${words().parts.loading}</p>`;
        }
        return html`<div class="search-misses">
            <p class="intro">${w.missesIntro(counted.days)}</p>
            <wz-table
                label=${w.missesTab}
                .rows=${counted.misses}
                .rowKey=${(miss: Miss) => miss.term}
                .columns=${this.columns()}
                .whenEmpty=${empty(w.noMisses, w.noMissesText)}
            ></wz-table>
        </div>`;
    }

    private columns(): readonly Column<Miss>[] {
        const w = searchWords();
        return [
            {
                label: w.term,
                cell: (miss) =>
                    html`<b>${miss.term}</b>${
                        miss.official.length > 0
                            ? html` <span class="quiet-text"
                                  >${w.coveredBy(joined(miss.official))}</span
                              >`
                            : nothing
                    }`,
            },
            { label: w.nothingFound, kind: "figure", cell: (miss) => miss.nothing },
            { label: w.looseFound, kind: "figure", cell: (miss) => miss.loose },
            { label: w.lastOn, kind: "time", cell: (miss) => calendarDay(miss.lastOn) },
            {
                label: w.action,
                kind: "actions",
                cell: (miss) =>
                    html`<a
                        href="${href("search")}?term=${encodeURIComponent(miss.term)}"
                        aria-label=${w.makeGroupOf(miss.term)}
                        >${w.makeGroup}</a
                    >`,
            },
        ];
    }
}
