import { html, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { del, get } from "../../api/client";
import type { Schemas } from "../../api/types";
import { words } from "../../messages";
import { tokensWords } from "./words";
import { notify } from "../../state/notices";
import { href } from "../../state/router";
import { may, me } from "../../state/session";
import { ago, dateAndTime, day } from "../../base/time";
import { ActingElement } from "../../parts/action";
import { empty } from "../../parts/empty";
import "../../parts/table";
import type { Column } from "../../parts/table";

type ApiToken = Schemas["StudioApiToken"];

const SOON = 14 * 24 * 60 * 60 * 1_000;

/** Tokens with which other systems act for somebody; one's own, or all that one may see. */
@customElement("wz-token-list")
export class TokenList extends ActingElement {
    @property({ type: Boolean }) all = false;
    @state() private rows: readonly ApiToken[] | null = null;

    protected override willUpdate(changed: PropertyValues<this>): void {
        if (changed.has("all")) {
            this.rows = null;
            void this.read();
        }
    }

    private async read(): Promise<void> {
        await this.act(async () => {
            const { data } = await get("/api/v1/studio/api-tokens", {
                query: { "filter[owner]": this.all ? "any" : null },
            });
            this.rows = data;
        });
        this.rows ??= [];
    }

    override render() {
        const w = tokensWords();
        return html`<header class="page-head">
                <h1 tabindex="-1">${words().desks.tokens}</h1>
                <a class="button primary" href=${href("tokens", "new")}>${w.create}</a>
            </header>
            ${
                may("api-tokens:manage")
                    ? html`<nav class="tabs" aria-label=${words().desks.tokens}>
                      <a href=${href("tokens")} aria-current=${this.all ? "false" : "page"}
                          >${w.mine}</a
                      >
                      <a
                          href="${href("tokens")}?owner=any"
                          aria-current=${this.all ? "page" : "false"}
                          >${w.everybodys}</a
                      >
                  </nav>`
                    : html`<p class="quiet-text intro">${w.intro}</p>`
            }
            ${this.outcome()}
            <wz-table
                label=${words().desks.tokens}
                .rows=${this.rows}
                .rowKey=${(token: ApiToken) => token.id}
                .rowClass=${(token: ApiToken) => (isOver(token) ? "faded" : "")}
                .columns=${this.columns()}
                .whenEmpty=${empty(w.none, w.noneText)}
            ></wz-table>`;
    }

    private columns(): readonly Column<ApiToken>[] {
        const w = tokensWords();
        return [
            {
                label: w.name,
                cell: (token) =>
                    html`<b>${token.name}</b>
                        <div class="quiet-text"><code>${token.hint}</code></div>`,
            },
            ...(this.all
                ? [{ label: w.owner, cell: (token: ApiToken) => token.owner.displayName }]
                : []),
            {
                label: w.scopes,
                cell: (token) =>
                    html`<ul class="compact">
                            ${token.scopes.map((scope) => html`<li>${w.permissions[scope] ?? scope}</li>`)}
                        </ul>
                        ${
                            token.department
                                ? html`<div class="quiet-text">${token.department.name}</div>`
                                : nothing
                        }`,
            },
            {
                label: w.lastUsed,
                kind: "time",
                cell: (token) =>
                    token.lastUsedAt
                        ? html`<time
                              datetime=${token.lastUsedAt}
                              title=${dateAndTime(token.lastUsedAt)}
                              >${ago(token.lastUsedAt)}</time
                          >`
                        : html`<span class="quiet-text">${w.neverUsed}</span>`,
            },
            { label: w.expires, kind: "time", cell: end },
            { label: w.revoke, kind: "actions", cell: (token) => this.action(token) },
        ];
    }

    private action(token: ApiToken) {
        const w = tokensWords();
        return isOver(token)
            ? nothing
            : html`<button
                  class="plain"
                  ?disabled=${this.busy}
                  aria-label="${w.revoke} ${token.name}"
                  @click=${() => this.revoke(token)}
              >
                  ${w.revoke}
              </button>`;
    }

    private async revoke(token: ApiToken): Promise<void> {
        const w = tokensWords();
        const others = token.owner.id !== me().id;
        const text = others ? w.revokeOthersText(token.owner.displayName) : w.revokeText;
        const done = await this.actIfSure(
            { title: w.revokeTitle(token.name), text, action: w.revoke, grave: true },
            () => del("/api/v1/studio/api-tokens/{id}", { at: { id: token.id } }),
        );
        if (done) {
            notify("done", w.revoked(token.name));
            await this.read();
            await this.focusHeading();
        }
    }
}

function isOver(token: ApiToken): boolean {
    return !!token.revokedAt || Date.parse(token.expiresAt) < Date.now();
}

function end(token: ApiToken) {
    const w = tokensWords();
    if (token.revokedAt) {
        return html`<span class="state off">${w.revokedOn(day(token.revokedAt))}</span>`;
    }
    const left = Date.parse(token.expiresAt) - Date.now();
    if (left < 0) {
        return html`<span class="state off">${w.expiredOn(day(token.expiresAt))}</span>`;
    }
    return left < SOON
        ? html`<span class="state due">${w.soon(day(token.expiresAt))}</span>`
        : day(token.expiresAt);
}
