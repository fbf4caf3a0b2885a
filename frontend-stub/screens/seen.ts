import { exact } from "./clocks";
import { element, follow } from "./source";
import type { Studio } from "./view";
import { words } from "./words";

/** What a screen of the studio knows, followed from the service; the last frame stays. */
export class Seen {
    view: Studio | null = null;
    private ahead = 0;
    private lastRead = 0;

    /**
     * @param away says that there is no connection, and since when
     * @param draw is called whenever something is another
     */
    constructor(
        private readonly away: HTMLElement,
        private readonly draw: () => void,
    ) {}

    /** On the clock of the service. */
    now(): number {
        return Date.now() + this.ahead;
    }

    /** @param ended the link opens nothing any more */
    follow(ended: () => void): void {
        const again = follow<Studio>({
            show: (heard) => {
                if (this.view && Date.parse(heard.overlay.at) < Date.parse(this.view.overlay.at)) {
                    return;
                }
                this.view = heard;
                this.ahead = Date.parse(heard.overlay.at) - Date.now();
                this.lastRead = Date.now();
                this.draw();
            },
            // The question at once, and what stands behind it as soon as it is read.
            hear: (overlay) => {
                if (this.view && Date.parse(overlay.at) >= Date.parse(this.view.overlay.at)) {
                    const same = this.view.overlay.onAir?.number === overlay.onAir?.number;
                    this.view = { ...this.view, overlay, more: same ? this.view.more : null };
                    this.draw();
                }
                again();
            },
            ended: () => {
                this.view = null;
                ended();
            },
            connection: (connection) => {
                this.away.hidden = connection !== "lost";
                if (!this.away.hidden) {
                    this.away.textContent = words.lost(exact.format(this.lastRead));
                }
            },
        });
    }

    /** Before the service tells of it: who pressed it sees it gone. */
    markRead(id: string): void {
        if (this.view) {
            this.view = {
                ...this.view,
                messages: this.view.messages.map((message) =>
                    message.id === id ? { ...message, read: true } : message,
                ),
            };
        }
    }
}

/** Who asked what is on air, of what kind, and how many want to know. */
export function whoAsks({ overlay, more }: Studio): string {
    const question = overlay.onAir;
    return question
        ? [
              question.nickname,
              words.kinds[question.kind],
              words.number(question.number),
              more && more.support > 0 ? words.support(more.support) : null,
              more ? words.received(more.received) : null,
          ]
              .filter((part) => part)
              .join(" · ")
        : "";
}

/** Rehearsal, pause and a dark studio, on the whole screen. */
export function showState(marks: HTMLElement, { overlay, dark }: Studio): void {
    document.documentElement.classList.toggle("dark", dark);
    document.documentElement.classList.toggle("in-rehearsal", overlay.rehearsal);
    marks.replaceChildren(
        ...(overlay.rehearsal ? [element("b", "rehearsal", words.rehearsal)] : []),
        ...(overlay.state === "paused" ? [element("b", "paused", words.paused)] : []),
    );
}
