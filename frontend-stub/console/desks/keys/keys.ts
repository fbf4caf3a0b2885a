import { html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { addStyles } from "../../base/styles";
import { get, post } from "../../api/client";
import type { Schemas } from "../../api/types";
import { words } from "../../messages";
import { keysWords } from "./words";
import { dateAndTime } from "../../base/time";
import { ActingElement } from "../../parts/action";
import { empty } from "../../parts/empty";
import "../../parts/table";
import type { Column } from "../../parts/table";
import styles from "./keys.sheet.css";

type SigningKey = Schemas["StudioSigningKey"];

addStyles(styles);

/** The keys that sign access tokens; a new one can take over, and nobody is signed out. */
@customElement("wz-keys")
export class Keys extends ActingElement {
    @state() private rows: readonly SigningKey[] | null = null;

    override connectedCallback(): void {
        super.connectedCallback();
        void this.act(() => this.read());
    }

    private async read(): Promise<void> {
        this.rows = (await get("/api/v1/studio/signing-keys")).data;
    }

    override render() {
        const w = keysWords();
        return html`<header class="page-head">
                <h1 tabindex="-1">${words().desks.keys}</h1>
                <button class="button primary" ?disabled=${this.busy} @click=${this.rotate}>
                    ${w.rotate}
                </button>
            </header>
            <p class="quiet-text intro">${w.intro}</p>
            ${this.outcome()}
            <wz-table
                label=${words().desks.keys}
                .rows=${this.rows}
                .rowKey=${(key: SigningKey) => key.id}
                .rowClass=${(key: SigningKey) => (key.retiredAt ? "faded" : "")}
                .columns=${columns()}
                .whenEmpty=${empty(w.none, w.noneText)}
            ></wz-table>`;
    }

    private async rotate(): Promise<void> {
        const w = keysWords();
        await this.actIfSure(
            { title: w.rotate, text: w.rotateText, action: w.rotate },
            async () => {
                await post("/api/v1/studio/signing-keys");
                await this.read();
            },
            w.rotated,
        );
    }
}

function columns(): readonly Column<SigningKey>[] {
    const w = keysWords();
    return [
        { label: w.id, cell: (key) => html`<code>${key.id}</code>` },
        {
            label: w.state,
            cell: (key) =>
                !key.retiredAt
                    ? html`<span class="state good">${w.signs}</span>`
                    : key.verifiesUntil && Date.parse(key.verifiesUntil) > Date.now()
                      ? html`<span class="state due">${w.verifies(dateAndTime(key.verifiesUntil))}</span>`
                      : html`<span class="state off">${w.over}</span>`,
        },
        { label: w.createdAt, kind: "time", cell: (key) => dateAndTime(key.createdAt) },
        {
            label: w.retiredAt,
            kind: "time",
            cell: (key) => (key.retiredAt ? dateAndTime(key.retiredAt) : "–"),
        },
    ];
}

export const view = (): TemplateResult => html`<wz-keys></wz-keys>`;
