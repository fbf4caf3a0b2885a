import { html } from "lit";
import { customElement, property } from "lit/decorators.js";
import { patch, post } from "../../api/client";
import type { RundownSegment } from "../../api/types";
import { unique } from "../../base/unique";
import { words } from "../../messages";
import { ActingElement } from "../../parts/action";
import { entries, field } from "../../parts/fields/field";
import type { SharedRundown } from "../../state/rundown";
import { rundownWords } from "./words";

const LONGEST_MINUTES = 1_440;

/** A segment's name and time; "closed" is told when it is saved or left. */
@customElement("wz-segment-form")
export class SegmentForm extends ActingElement {
    @property({ attribute: false }) shared!: SharedRundown;
    /** Null where it is a new one. */
    @property({ attribute: false }) segment: RundownSegment | null = null;
    private readonly key = unique();

    protected override firstUpdated(): void {
        this.querySelector("input")?.focus();
    }

    override render() {
        const w = rundownWords();
        const segment = this.segment;
        const id = segment?.id ?? "new";
        return html`<form class="segment-form" @submit=${this.submit} @keydown=${this.leave}>
            ${field({
                id: `segment-title-${id}`,
                name: "title",
                label: w.segmentTitle,
                value: segment?.title ?? "",
                maxlength: 40,
                required: true,
                error: this.problem("title"),
            })}
            ${field({
                id: `segment-minutes-${id}`,
                name: "minutes",
                label: w.minutes,
                value: segment ? String(segment.plannedSeconds / 60) : "10",
                inputmode: "numeric",
                required: true,
                error: this.problem("plannedSeconds"),
            })}
            <p class="actions">
                <button class="button primary small">${words().parts.save}</button>
                <button type="button" class="button small" @click=${this.close}>
                    ${words().parts.cancel}
                </button>
            </p>
            ${this.outcome()}
        </form>`;
    }

    private leave(event: KeyboardEvent): void {
        if (event.key === "Escape") {
            event.stopPropagation();
            this.close();
        }
    }

    private close(): void {
        this.dispatchEvent(new CustomEvent("closed"));
    }

    private async submit(event: SubmitEvent): Promise<void> {
        event.preventDefault();
        const { title = "", minutes = "" } = entries(event.target as HTMLFormElement);
        const body = { title, plannedSeconds: seconds(minutes) };
        const saved = await this.act(() => this.save(body), "", ["title", "plannedSeconds"]);
        if (saved) {
            this.close();
        } else {
            await this.shared.read();
        }
    }

    private async save(body: { title: string; plannedSeconds: number }): Promise<void> {
        const { session } = this.shared;
        const id = this.segment?.id ?? null;
        if (id === null) {
            await post("/api/v1/studio/sessions/{id}/rundown/segments", {
                at: { id: session },
                body,
                key: this.key,
            });
            await this.shared.read();
        } else {
            const version = this.shared.now.get()?.version ?? 0;
            this.shared.take(
                await patch("/api/v1/studio/sessions/{id}/rundown/segments/{segment}", {
                    at: { id: session, segment: id },
                    body,
                    ifMatch: version,
                }),
            );
        }
    }
}

/** What cannot be a time is sent as one that the service refuses. */
function seconds(minutes: string): number {
    const number = Number(minutes.replace(",", "."));
    return Number.isFinite(number) && number >= 0 && number <= LONGEST_MINUTES
        ? Math.round(number * 60)
        : -1;
}
