import { html, type TemplateResult } from "lit";
import { get, put } from "../api/client";
import type { Schemas, Session } from "../api/types";
import { words } from "../messages";
import { notify } from "../state/notices";
import { may } from "../state/session";
import { confirm, type Question } from "./dialog";
import { field } from "./fields/field";
import { openForm } from "./form-dialog";

export type SessionStep = Schemas["SessionStep"];

/** The steps that a session can take now; in the language of the page. */
export function stepsOf(id: string): Promise<Schemas["SessionSteps"]> {
    return get("/api/v1/studio/sessions/{id}/steps", { at: { id }, translated: true });
}

const PREPARES: readonly string[] = ["draft", "announced", "postponed", "cancelled"];

export function mayTake(step: SessionStep): boolean {
    return may(PREPARES.includes(step.state) ? "sessions:edit" : "sessions:run");
}

/** What its button looks like: the likely one leads, and never one that takes something away. */
export function stepLook(step: SessionStep): string {
    return step.grave ? "grave" : step.likely ? "primary" : "";
}

/** Says what the step does before it is done. */
export function confirmStep(step: SessionStep): Promise<boolean> {
    return confirm(questionOf(step));
}

/**
 * The same, and asks for its reason. What the service refuses is said in the dialog.
 *
 * @param move makes the step
 */
export function askReason(
    step: SessionStep,
    move: (reason: string) => Promise<void>,
): Promise<boolean> {
    const w = words().sessions.step;
    return openForm({
        ...questionOf(step),
        fields: ["reason"],
        form: (problem) =>
            field({
                id: "step-reason",
                name: "reason",
                label: w.reason,
                hint: step.reasonPublic ? w.reasonPublished : w.reasonHint,
                maxlength: 200,
                required: true,
                spellcheck: true,
                wide: true,
                error: problem("reason"),
            }),
        done: ({ reason = "" }) => move(reason.trim()),
    });
}

function questionOf(step: SessionStep): Question {
    return {
        title: step.name,
        text: consequences(step),
        action: step.name,
        grave: step.grave,
    };
}

/** @param ifMatch the version that the step is made to */
export async function takeStep(
    id: string,
    step: SessionStep,
    reason: string | null,
    ifMatch: number,
): Promise<Session> {
    const moved = await put("/api/v1/studio/sessions/{id}/state", {
        at: { id },
        body: { state: step.state, reason },
        ifMatch,
    });
    const { states, step: w } = words().sessions;
    notify("done", w.moved(states[moved.state]));
    return moved;
}

function consequences(step: SessionStep): TemplateResult {
    const w = words().sessions.step;
    return html`<dl class="consequences">
        <dt>${w.shows}</dt>
        <dd>${step.shows}</dd>
        <dt>${w.citizens}</dt>
        <dd>${step.citizens}</dd>
        <dt>${w.undo}</dt>
        <dd>${step.undo}</dd>
    </dl>`;
}
