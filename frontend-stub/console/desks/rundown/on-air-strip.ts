import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { addStyles } from "../../base/styles";
import type { Rundown } from "../../api/types";
import { del, put } from "../../api/client";
import { Refused } from "../../api/problem";
import { registerKeys } from "../../state/keys";
import { lost } from "../../api/connection";
import { words } from "../../messages";
import { rundownWords } from "./words";
import {
    duration,
    entry,
    following,
    rundownOf,
    since,
    type SharedRundown,
} from "../../state/rundown";
import { may } from "../../state/session";
import { ActingElement } from "../../parts/action";
import styles from "./rundown.sheet.css";

addStyles(styles);

/** A key that bounces, or is held, presses again within this time. */
const BOUNCE = 700;

/** What is on air, what is next, and the keys that change it. */
@customElement("wz-on-air-strip")
export class OnAirStrip extends ActingElement {
    @property() session = "";
    /** Not where the same keys press buttons: nothing goes on air by mistake. */
    @property({ attribute: false }) keys = true;
    private shared!: SharedRundown;
    private readonly pressed = new Map<string, number>();

    override connectedCallback(): void {
        super.connectedCallback();
        this.shared = rundownOf(this.session);
        this.follow(this.shared.now);
        this.follow(this.shared.stream.connection);
        this.follow(lost);
        this.untilDisconnected(this.shared.follow());
        const timer = setInterval(() => this.requestUpdate(), 500);
        this.untilDisconnected(() => clearInterval(timer));
        this.untilDisconnected(
            registerKeys(() =>
                this.keys && may("rundown:direct")
                    ? {
                          label: rundownWords().keys,
                          shortcuts: [
                              {
                                  keys: " ",
                                  label: rundownWords().take,
                                  run: () => void this.take(),
                              },
                              {
                                  keys: "Escape",
                                  label: rundownWords().clear,
                                  run: () => void this.clear(),
                              },
                              {
                                  keys: "z",
                                  label: rundownWords().undo,
                                  run: () => void this.undo(),
                              },
                              {
                                  keys: "n",
                                  label: rundownWords().readyNext,
                                  run: () => void this.readyNext(),
                              },
                          ],
                      }
                    : null,
            ),
        );
    }

    override render() {
        const w = rundownWords();
        const now = this.shared.now.get();
        if (!now) {
            return html`<div class="air-strip" aria-busy="true"></div>`;
        }
        const air = entry(now, now.onAir);
        const ready = entry(now, now.ready);
        const away = this.isAway();
        const undoable = now.undo !== null && Date.parse(now.undo.until) > this.shared.clock();
        return html`<section
            class="air-strip ${air ? "is-on" : ""} ${now.rehearsal ? "in-rehearsal" : ""}"
            aria-label=${w.strip}
        >
            ${
                now.rehearsal
                    ? html`<p class="rehearsal-mark">${w.rehearsal}<small>${w.rehearsalText}</small></p>`
                    : nothing
            }
            ${away ? html`<p class="strip-note" role="status">${w.away}</p>` : nothing}
            ${
                now.session.state === "paused"
                    ? html`<p class="strip-note" role="status">${w.paused}</p>`
                    : nothing
            }
            <div class="air-now">
                <p class="air-label">
                    ${
                        air
                            ? html`<span class="state on-air"
                                  >${now.rehearsal ? w.onAirInRehearsal : w.onAir}</span
                              >
                              <time aria-label=${w.onAirFor}
                                  >${air.since ? duration(since(air.since, this.shared.clock())) : ""}</time
                              >`
                            : html`<span class="state off">${w.nothingOnAir}</span>`
                    }
                </p>
                <p class="air-text" lang="zh">${air ? air.text : "—"}</p>
            </div>
            <div class="air-next">
                <p class="air-label"><span class="state due">${w.ready}</span></p>
                <p class="air-text" lang="zh">${ready ? ready.text : w.nothingReady}</p>
            </div>
            ${may("rundown:direct") ? this.buttons(now, undoable, away) : nothing}
            ${this.outcome()}
        </section>`;
    }

    private buttons(now: Rundown, undoable: boolean, away: boolean) {
        const w = rundownWords();
        return html`<div class="air-keys">
            <button
                type="button"
                class="button take"
                aria-disabled=${away || now.ready === null || !takes(now)}
                @click=${() => void this.take()}
            >
                ${now.rehearsal ? w.takeInRehearsal : w.take}${this.key(w.space)}
            </button>
            ${
                now.ready === null
                    ? html`<button
                      type="button"
                      class="button"
                      aria-disabled=${away}
                      @click=${() => void this.readyNext()}
                  >
                      ${w.readyNext}${this.key("n")}
                  </button>`
                    : nothing
            }
            <button
                type="button"
                class="button"
                aria-disabled=${away || now.onAir === null}
                @click=${() => void this.clear()}
            >
                ${w.clear}${this.key("Esc")}
            </button>
            <button
                type="button"
                class="button"
                aria-disabled=${away || !undoable}
                @click=${() => void this.undo()}
            >
                ${w.undo}${this.key("z")}
            </button>
        </div>`;
    }

    /** Where the keys are those of the desk around it, none is advertised. */
    private key(name: string) {
        return this.keys ? html`<kbd>${name}</kbd>` : nothing;
    }

    private isAway(): boolean {
        return lost.get() !== null || this.shared.stream.connection.get() === "lost";
    }

    /**
     * Whether a press is one of its own; also one that is not lengthens the time. Other keys are
     * not held back: what was taken by mistake is cleared at once.
     */
    private isPress(key: string): boolean {
        const before = this.pressed.get(key) ?? Number.NEGATIVE_INFINITY;
        const now = performance.now();
        this.pressed.set(key, now);
        return now - before > BOUNCE && !this.busy;
    }

    private async take(): Promise<void> {
        const now = this.shared.now.get();
        if (!this.isPress("take") || !now) {
            return;
        }
        const w = rundownWords();
        if (this.isAway()) {
            this.refuse(words().parts.notSent);
        } else if (now.ready === null) {
            this.refuse(w.nothingReadyToTake);
        } else if (!takes(now)) {
            this.refuse(w.notLive);
        } else {
            const questionId = now.ready;
            await this.direct(() =>
                put("/api/v1/studio/sessions/{id}/rundown/on-air", {
                    at: { id: this.session },
                    body: { questionId, expected: now.onAir },
                    now: true,
                }),
            );
        }
    }

    private async clear(): Promise<void> {
        const onAir = this.shared.now.get()?.onAir ?? null;
        if (this.isPress("clear") && onAir !== null) {
            await this.direct(() =>
                del("/api/v1/studio/sessions/{id}/rundown/on-air", {
                    at: { id: this.session },
                    query: { expected: onAir },
                    now: true,
                }),
            );
        }
    }

    private async undo(): Promise<void> {
        const undo = this.shared.now.get()?.undo ?? null;
        if (this.isPress("undo") && undo !== null) {
            await this.direct(() =>
                put("/api/v1/studio/sessions/{id}/rundown/on-air/undo", {
                    at: { id: this.session },
                    body: { move: undo.move },
                    now: true,
                }),
            );
        }
    }

    private async readyNext(): Promise<void> {
        const now = this.shared.now.get();
        const next = now ? following(now) : null;
        if (this.isPress("ready") && next) {
            await this.direct(() =>
                put("/api/v1/studio/sessions/{id}/rundown/ready", {
                    at: { id: this.session },
                    body: { questionId: next.id },
                    now: true,
                }),
            );
        }
    }

    private async direct(call: () => Promise<Rundown>): Promise<void> {
        await this.act(async () => {
            try {
                this.shared.take(await call());
            } catch (failure) {
                if (failure instanceof Refused) {
                    // Somebody else was first: what is true is shown beside the refusal.
                    await this.shared.read();
                }
                throw failure;
            }
        });
    }
}

function takes(now: Rundown): boolean {
    return now.session.state === "live" || now.session.state === "rehearsal";
}
