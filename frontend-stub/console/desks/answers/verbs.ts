import { html } from "lit";
import { put } from "../../api/client";
import type { Schemas } from "../../api/types";
import { readDepartments } from "../../parts/departments";
import { confirm } from "../../parts/dialog";
import { area, field } from "../../parts/fields/field";
import { select } from "../../parts/fields/select";
import { openForm } from "../../parts/form-dialog";
import { answersWords } from "./words";

type HandOver = Schemas["StudioHandOver"];
type Reason = Schemas["ReturnReason"];

const NOTE_CHARACTERS = 300;

/** Makes a move; what came of it is null where it went out of sight. */
export type Moved = (handOver: HandOver | null, said: string) => void;

function at(handOver: HandOver) {
    return { at: { id: handOver.id }, ifMatch: handOver.version };
}

export async function accept(handOver: HandOver, moved: Moved): Promise<void> {
    moved(
        await put("/api/v1/studio/hand-overs/{id}/acceptance", at(handOver)),
        answersWords().verbs.accepted,
    );
}

export function assign(handOver: HandOver, moved: Moved): Promise<boolean> {
    const w = answersWords().verbs;
    return openForm({
        title: w.assignTitle,
        action: w.assign,
        fields: ["accountId"],
        form: (problem) =>
            select({
                id: "assign-to",
                name: "accountId",
                label: answersWords().assignee,
                value: handOver.assignee?.id ?? "",
                options: [
                    ["", w.toNobody],
                    ...handOver.colleagues.map(({ id, name }) => [id, name] as const),
                ],
                error: problem("accountId"),
            }),
        done: async ({ accountId = "" }) =>
            moved(
                await put("/api/v1/studio/hand-overs/{id}/assignment", {
                    ...at(handOver),
                    body: { accountId: accountId || null },
                }),
                w.assigned,
            ),
    });
}

export async function giveBack(handOver: HandOver, moved: Moved): Promise<boolean> {
    const { verbs: w, reasons } = answersWords();
    const departments = await readDepartments();
    return openForm({
        title: w.giveBackTitle,
        text: w.giveBackText,
        action: w.giveBack,
        fields: ["reason", "departmentId", "note"],
        form: (problem) =>
            html`${select({
                id: "return-reason",
                name: "reason",
                label: w.reason,
                value: "not-responsible",
                options: Object.entries(reasons),
                error: problem("reason"),
            })}
            ${select({
                id: "return-department",
                name: "departmentId",
                label: w.believed,
                value: "",
                options: [
                    ["", w.unknown],
                    ...departments
                        .filter(({ id }) => id !== handOver.department.id)
                        .map(({ id, name }) => [id, name] as const),
                ],
                error: problem("departmentId"),
            })}
            ${area({
                id: "return-note",
                name: "note",
                label: w.note,
                rows: 3,
                maxlength: NOTE_CHARACTERS,
                spellcheck: true,
                error: problem("note"),
            })}`,
        done: async ({ reason = "", departmentId = "", note = "" }) =>
            moved(
                await put("/api/v1/studio/hand-overs/{id}/return", {
                    ...at(handOver),
                    body: {
                        reason: reason as Reason,
                        departmentId: departmentId || null,
                        note: note.trim() || null,
                    },
                }),
                w.givenBack,
            ),
    });
}

export async function redirect(handOver: HandOver, moved: Moved): Promise<boolean> {
    const w = answersWords().verbs;
    const departments = await readDepartments();
    return openForm({
        title: w.redirectTitle,
        ...(handOver.returns >= 2 ? { text: w.ruling } : {}),
        action: w.redirect,
        fields: ["departmentId"],
        form: (problem) =>
            select({
                id: "redirect-department",
                name: "departmentId",
                label: answersWords().department,
                value: handOver.returned?.believed?.id ?? handOver.department.id,
                options: departments.map(({ id, name }) => [id, name] as const),
                error: problem("departmentId"),
            }),
        done: async ({ departmentId = "" }) => {
            const now = await put("/api/v1/studio/hand-overs/{id}/redirection", {
                ...at(handOver),
                body: { departmentId },
            });
            moved(now ?? null, w.redirected);
        },
    });
}

export function extend(handOver: HandOver, moved: Moved): Promise<boolean> {
    const w = answersWords().verbs;
    return openForm({
        title: w.extendTitle,
        text: w.extendText,
        action: w.extend,
        fields: ["workingDays", "reason"],
        form: (problem) =>
            html`${field({
                id: "extend-days",
                name: "workingDays",
                label: w.days,
                value: "5",
                inputmode: "numeric",
                maxlength: 2,
                error: problem("workingDays"),
            })}
            ${area({
                id: "extend-reason",
                name: "reason",
                label: w.why,
                hint: w.whyHint,
                rows: 3,
                maxlength: NOTE_CHARACTERS,
                required: true,
                spellcheck: true,
                error: problem("reason"),
            })}`,
        done: async ({ workingDays = "", reason = "" }) =>
            moved(
                await put("/api/v1/studio/hand-overs/{id}/extension", {
                    ...at(handOver),
                    body: { workingDays: Number.parseInt(workingDays, 10) || 0, reason },
                }),
                w.extended,
            ),
    });
}

/** @returns whether it was done */
export async function urge(handOver: HandOver, moved: Moved): Promise<boolean> {
    const w = answersWords().verbs;
    const sure = await confirm({ title: w.urgeTitle, text: w.urgeText, action: w.urge });
    if (sure) {
        moved(await put("/api/v1/studio/hand-overs/{id}/reminder", at(handOver)), w.urgedNow);
    }
    return sure;
}

export function settle(handOver: HandOver, moved: Moved): Promise<boolean> {
    const w = answersWords().verbs;
    return openForm({
        title: w.settleTitle,
        text: w.settleText,
        action: w.settle,
        fields: ["note"],
        form: (problem) =>
            area({
                id: "settle-note",
                name: "note",
                label: w.settleNote,
                rows: 3,
                maxlength: NOTE_CHARACTERS,
                required: true,
                spellcheck: true,
                error: problem("note"),
            }),
        done: async ({ note = "" }) =>
            moved(
                await put("/api/v1/studio/hand-overs/{id}/settlement", {
                    ...at(handOver),
                    body: { note },
                }),
                w.settled,
            ),
    });
}

/**
 * @param number of the question that is answered; null: to be typed
 */
export function answeredAlready(
    handOver: HandOver,
    number: number | null,
    moved: Moved,
): Promise<boolean> {
    const w = answersWords().verbs;
    return openForm({
        title: w.alreadyTitle,
        text: w.alreadyText,
        action: w.already,
        fields: ["number"],
        form: (problem) =>
            field({
                id: "already-number",
                name: "number",
                label: w.alreadyNumber,
                value: number === null ? "" : String(number),
                inputmode: "numeric",
                maxlength: 12,
                required: true,
                error: problem("number"),
            }),
        done: async (typed) => {
            await put("/api/v1/studio/hand-overs/{id}/answered-already", {
                ...at(handOver),
                body: { number: Number.parseInt(typed["number"] ?? "", 10) || 0 },
            });
            moved(null, w.alreadyDone);
        },
    });
}
