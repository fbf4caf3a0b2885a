import { html, nothing, type TemplateResult } from "lit";
import { Interrupted, NotSent, Refused, SignedOut } from "../api/problem";
import { words } from "../messages";
import { icon } from "./icons";

export interface Outcome {
    readonly kind: "done" | "problem";
    readonly text: string;
    readonly more?: string;
}

/** What came of an action, beside it. */
export function outcome(what: Outcome | null): TemplateResult {
    return html`<div class="said" role="status">
        ${
            what
                ? html`<p class=${what.kind}>
                  ${icon(what.kind)}<span
                      >${what.text}${what.more ? html` <small>${what.more}</small>` : nothing}</span
                  >
              </p>`
                : nothing
        }
    </div>`;
}

/** A failed call in words, for those parts of it that stand at no field. */
export function failureOutcome(failure: unknown, fields: readonly string[] = []): Outcome | null {
    const w = words().parts;
    if (failure instanceof SignedOut) {
        return null;
    }
    if (failure instanceof NotSent) {
        return { kind: "problem", text: w.notSent };
    }
    if (failure instanceof Interrupted) {
        return { kind: "problem", text: w.interrupted };
    }
    if (failure instanceof Refused) {
        const problem = failure.problem;
        if (problem.status === 412) {
            return { kind: "problem", text: w.changedByOthers };
        }
        if (problem.status === 429 && failure.retryAfter !== null) {
            return { kind: "problem", text: w.tooMany(failure.retryAfter) };
        }
        return {
            kind: "problem",
            text: failure.isAt(fields)
                ? problem.title
                : `${problem.detail} ${failure.besides(fields)}`.trim(),
            ...(problem.status >= 500 && problem.traceId ? { more: w.trace(problem.traceId) } : {}),
        };
    }
    console.error(failure);
    return { kind: "problem", text: w.unexpected };
}

/** What the browser itself sees to be wrong with a field, said as the service says it. */
export function wrongAt(pointer: string, detail: string): Refused {
    return new Refused(
        {
            type: "about:blank",
            title: words().parts.lookAtField,
            status: 400,
            detail: "",
            code: "invalid",
            errors: [{ pointer, code: "invalid", detail }],
            traceId: "",
        },
        null,
    );
}

export function problemAt(failure: unknown, field: string): string {
    return failure instanceof Refused ? failure.at(field) : "";
}

/** What is wrong with one part of a list: "#/guests/0/title"; or with the list itself. */
export function problemAtPart(failure: unknown, pointer: string): string {
    return failure instanceof Refused ? failure.atPart(pointer) : "";
}
