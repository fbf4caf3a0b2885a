import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { get } from "../../api/client";
import type { Schemas } from "../../api/types";
import { clock } from "../../base/time";
import { ConsoleElement } from "../../parts/element";
import { live } from "../../state/live";
import { rundownWords } from "./words";

type Viewers = Schemas["StudioViewers"];

/** How many follow the session in public now, and the most there were. */
@customElement("wz-viewer-count")
export class ViewerCount extends ConsoleElement {
    @property() session = "";
    @state() private viewers: Viewers | null = null;

    override connectedCallback(): void {
        super.connectedCallback();
        const stream = live.session(this.session);
        this.untilDisconnected(
            stream.on<Viewers>("viewers", (heard) => {
                this.viewers = heard;
            }),
        );
        this.untilDisconnected(stream.anew(() => this.read()));
    }

    private async read(): Promise<void> {
        this.viewers = await get("/api/v1/studio/sessions/{id}/viewers", {
            at: { id: this.session },
        });
    }

    override render() {
        const w = rundownWords();
        const { viewers } = this;
        return viewers === null
            ? nothing
            : html`<p class="viewers">
                  <span>${w.watching(viewers.viewers)}</span>
                  ${
                      viewers.peak
                          ? html`<span class="quiet-text"
                                >${w.mostWatched(viewers.peak.viewers, clock(viewers.peak.at))}</span
                            >`
                          : nothing
                  }
              </p>`;
    }
}
