import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { addStyles } from "../../base/styles";
import { get, post } from "../../api/client";
import type { Schemas } from "../../api/types";
import { words } from "../../messages";
import { deliveriesWords } from "./words";
import { dateAndTime } from "../../base/time";
import { href, type Place } from "../../state/router";
import { ActingElement } from "../../parts/action";
import { empty } from "../../parts/empty";
import "../../parts/table";
import type { Column } from "../../parts/table";
import styles from "./deliveries.sheet.css";

type Delivery = Schemas["StudioDelivery"];
type Channel = Schemas["DeliveryChannel"];

const STATES = ["waiting", "given-up", "failed", "sent", "stopped"] as const;
type State = (typeof STATES)[number];

addStyles(styles);

/** What is sent to askers and gateways, by what became of it. */
@customElement("wz-deliveries")
export class Deliveries extends ActingElement {
    @property() chosen: State = "waiting";
    @state() private channels: readonly Channel[] = [];
    @state() private rows: readonly Delivery[] | null = null;
    @state() private next: string | null = null;

    protected override willUpdate(changed: PropertyValues<this>): void {
        if (changed.has("chosen")) {
            this.rows = null;
            void this.act(() => this.read());
        }
    }

    private async read(): Promise<void> {
        const chosen = this.chosen;
        const [channels, page] = await Promise.all([
            get("/api/v1/studio/deliveries/channels"),
            get("/api/v1/studio/deliveries", { query: { "filter[state]": chosen } }),
        ]);
        if (chosen === this.chosen) {
            this.channels = channels.data;
            this.rows = page.data;
            this.next = page.meta.page.next ?? null;
        }
    }

    private async readMore(): Promise<void> {
        await this.act(async () => {
            const page = await get("/api/v1/studio/deliveries", {
                query: { "filter[state]": this.chosen, "page[after]": this.next },
            });
            this.rows = [...(this.rows ?? []), ...page.data];
            this.next = page.meta.page.next ?? null;
        });
    }

    override render() {
        const w = deliveriesWords();
        return html`<header class="page-head">
                <h1 tabindex="-1">${words().desks.deliveries}</h1>
            </header>
            <p class="quiet-text intro">${w.intro}</p>
            <dl class="channels">
                ${this.channels.map(
                    (channel) =>
                        html`<div>
                            <dt>${w.channels[channel.channel] ?? channel.channel}</dt>
                            <dd>${channel.on ? w.on(channel.waiting) : w.off}</dd>
                            ${
                                channel.givenUpOfLastDay + channel.failedOfLastDay > 0
                                    ? html`<dd class="quiet-text">
                                      ${w.ofLastDay(channel.givenUpOfLastDay, channel.failedOfLastDay)}
                                  </dd>`
                                    : nothing
                            }
                        </div>`,
                )}
            </dl>
            <nav class="tabs" aria-label=${words().desks.deliveries}>
                ${STATES.map(
                    (one) =>
                        html`<a
                            href="${href("deliveries")}?state=${one}"
                            aria-current=${one === this.chosen ? "page" : "false"}
                            >${w.states[one]}</a
                        >`,
                )}
            </nav>
            ${this.outcome()}
            <wz-table
                label=${words().desks.deliveries}
                .rows=${this.rows}
                .rowKey=${(delivery: Delivery) => delivery.id}
                .columns=${this.columns()}
                .whenEmpty=${empty(w.none, w.noneText)}
            ></wz-table>
            ${
                this.next
                    ? html`<p>
                      <button class="button" ?disabled=${this.busy} @click=${this.readMore}>
                          ${w.more}
                      </button>
                  </p>`
                    : nothing
            }`;
    }

    private columns(): readonly Column<Delivery>[] {
        const w = deliveriesWords();
        const waiting = this.chosen === "waiting";
        return [
            { label: w.kind, cell: (one) => w.kinds[one.kind] ?? one.kind },
            { label: w.channel, cell: (one) => w.channels[one.channel] ?? one.channel },
            {
                label: waiting ? w.madeAt : w.stateAt,
                kind: "time",
                cell: (one) => dateAndTime(waiting ? one.madeAt : one.stateAt),
            },
            ...(waiting
                ? [
                      {
                          label: w.nextAt,
                          kind: "time" as const,
                          cell: (one: Delivery) => (one.nextAt ? dateAndTime(one.nextAt) : "–"),
                      },
                  ]
                : []),
            { label: w.tries, kind: "figure", cell: (one) => w.triesOf(one.attempts) },
            {
                label: w.answer,
                cell: (one) => (one.answer ? html`<code>${one.answer}</code>` : "–"),
            },
            ...(this.chosen === "given-up" || this.chosen === "failed"
                ? [
                      {
                          label: w.again,
                          kind: "actions" as const,
                          cell: (one: Delivery) => this.again(one),
                      },
                  ]
                : []),
        ];
    }

    private again(delivery: Delivery) {
        const w = deliveriesWords();
        return delivery.mayBeTriedAgain
            ? html`<button
                  class="plain"
                  ?disabled=${this.busy}
                  @click=${() => this.tryAgain(delivery)}
              >
                  ${w.again}
              </button>`
            : nothing;
    }

    private async tryAgain(delivery: Delivery): Promise<void> {
        const queued = await this.act(async () => {
            await post("/api/v1/studio/deliveries/{id}/tries", { at: { id: delivery.id } });
            await this.read();
        }, deliveriesWords().queued);
        if (queued) {
            await this.focusHeading();
        }
    }
}

export const view = (place: Place): TemplateResult => {
    const asked = place.query.get("state");
    return html`<wz-deliveries
        .chosen=${STATES.find((one) => one === asked) ?? "waiting"}
    ></wz-deliveries>`;
};
