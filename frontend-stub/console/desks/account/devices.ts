import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { del, get } from "../../api/client";
import { words } from "../../messages";
import type { Schemas } from "../../api/types";
import { accountWords } from "./words";
import { notify } from "../../state/notices";
import { ActingElement } from "../../parts/action";
import { devicesTable } from "../../parts/devices";

type OwnDevice = Schemas["OwnDevice"];

/** Where one is signed in; each can be signed out from here. */
@customElement("wz-own-devices")
export class OwnDevices extends ActingElement {
    @state() private devices: readonly OwnDevice[] | null = null;

    override connectedCallback(): void {
        super.connectedCallback();
        void this.read();
    }

    private async read(): Promise<void> {
        await this.act(async () => {
            this.devices = (await get("/api/v1/studio/me/devices")).data;
        });
    }

    override render() {
        const w = accountWords();
        const others = (this.devices ?? []).filter((device) => !device.current).length;
        return html`<section class="part">
            <h2 tabindex="-1">${w.tabs.devices}</h2>
            <p class="quiet-text">${w.devicesText}</p>
            ${this.outcome()}
            ${devicesTable(this.devices, (device) => this.action(device), nothing)}
            ${
                others > 0
                    ? html`<p class="more">
                      <button class="button" ?disabled=${this.busy} @click=${this.endOthers}>
                          ${w.endOthers}
                      </button>
                  </p>`
                    : nothing
            }
        </section>`;
    }

    private action(device: OwnDevice): TemplateResult {
        const w = accountWords();
        return device.current
            ? html`<span class="state good">${w.thisDevice}</span>`
            : html`<button
                  class="plain"
                  ?disabled=${this.busy}
                  aria-label=${words().devices.endOf(device.device)}
                  @click=${() => this.end(device)}
              >
                  ${words().devices.end}
              </button>`;
    }

    private async end(device: OwnDevice): Promise<void> {
        const done = await this.act(async () => {
            await del("/api/v1/studio/me/devices/{id}", { at: { id: device.id } });
            this.devices = (this.devices ?? []).filter((other) => other.id !== device.id);
        });
        if (done) {
            notify("done", words().devices.ended(device.device));
            await this.focusHeading();
        }
    }

    private async endOthers(): Promise<void> {
        const w = accountWords();
        const done = await this.actIfSure(
            { title: w.endOthers, text: w.endOthersText, action: w.endOthers, grave: true },
            async () => {
                await del("/api/v1/studio/me/devices");
                this.devices = (this.devices ?? []).filter((device) => device.current);
            },
        );
        if (done) {
            notify("done", w.othersEnded);
            await this.focusHeading();
        }
    }
}
