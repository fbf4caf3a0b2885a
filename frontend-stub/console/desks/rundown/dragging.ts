import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Planning } from "./planning";
import { segmentDistance, type Spot } from "./reorder";

/** Questions and segments are moved with the mouse. */
export class Dragging implements ReactiveController {
    private dragged: { readonly kind: "question" | "segment"; readonly id: string } | null = null;
    private over: string | null = null;

    /**
     * @param moveSegment by so many places
     */
    constructor(
        private readonly host: ReactiveControllerHost,
        private readonly planning: Planning,
        private readonly moveSegment: (id: string, by: number) => Promise<void>,
    ) {
        host.addController(this);
    }

    hostConnected(): void {
        this.end();
    }

    isOver(kind: "question" | "segment", id: string | null): boolean {
        return this.over === `${kind} ${id}`;
    }

    start(event: DragEvent, kind: "question" | "segment", id: string): void {
        if (!this.planning.directs) {
            return;
        }
        event.stopPropagation();
        event.dataTransfer?.setData("text/plain", id);
        if (event.dataTransfer) {
            event.dataTransfer.effectAllowed = "move";
        }
        this.dragged = { kind, id };
    }

    end(): void {
        this.dragged = null;
        this.over = null;
        this.host.requestUpdate();
    }

    enter(event: DragEvent, kind: "question" | "segment", id: string | null): void {
        if (!this.dragged || (this.dragged.kind === "segment" && kind === "question")) {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
        this.over = `${kind} ${id}`;
        this.host.requestUpdate();
    }

    drop(event: DragEvent, spot: Spot): void {
        const dragged = this.dragged;
        this.end();
        if (!dragged) {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
        if (dragged.kind === "question") {
            void this.planning.place(dragged.id, spot);
        } else {
            const by = segmentDistance(this.planning.segments, dragged.id, spot.segment);
            void this.moveSegment(dragged.id, by);
        }
    }
}
