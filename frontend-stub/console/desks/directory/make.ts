import { html } from "lit";
import { post } from "../../api/client";
import { directoryWords } from "./words";
import type { Department, Named, Official, Programme } from "../../api/types";
import { unique } from "../../base/unique";
import { openForm } from "../../parts/form-dialog";
import { area, field } from "../../parts/fields/field";
import { select } from "../../parts/fields/select";

/** A new programme, made in place; null where it was left. */
export async function makeProgramme(name = ""): Promise<Programme | null> {
    const w = directoryWords();
    const key = unique();
    let made: Programme | null = null;
    await openForm({
        title: w.newProgramme,
        action: w.make,
        fields: ["name", "description"],
        form: (problem) =>
            html`${field({
                id: "programme-name",
                name: "name",
                label: w.programmeName,
                value: name,
                maxlength: 40,
                required: true,
                spellcheck: true,
                error: problem("name"),
            })}
            ${area({
                id: "programme-description",
                name: "description",
                label: w.programmeDescription,
                rows: 2,
                maxlength: 500,
                spellcheck: true,
                error: problem("description"),
            })}`,
        done: async ({ name: entered = "", description = "" }) => {
            made = await post("/api/v1/studio/programmes", {
                body: { name: entered.trim(), description },
                key,
            });
        },
    });
    return made;
}

/** A new department, made in place; null where it was left. */
export async function makeDepartment(): Promise<Department | null> {
    const w = directoryWords();
    const key = unique();
    let made: Department | null = null;
    await openForm({
        title: w.newDepartment,
        action: w.make,
        fields: ["name", "shortName"],
        form: (problem) =>
            html`${field({
                id: "department-name",
                name: "name",
                label: w.departmentName,
                hint: w.departmentNameHint,
                maxlength: 80,
                required: true,
                spellcheck: true,
                error: problem("name"),
            })}
            ${field({
                id: "department-short",
                name: "shortName",
                label: w.departmentShort,
                hint: w.departmentShortHint,
                maxlength: 40,
                required: true,
                spellcheck: true,
                error: problem("shortName"),
            })}`,
        done: async ({ name = "", shortName = "" }) => {
            made = await post("/api/v1/studio/departments", {
                body: { name: name.trim(), shortName: shortName.trim() },
                key,
            });
        },
    });
    return made;
}

/** Somebody who is not in the list yet, made in place; null where it was left. */
export async function makeOfficial(
    name: string,
    department: Named | null,
    departments: readonly Named[],
): Promise<Official | null> {
    const w = directoryWords();
    const key = unique();
    let made: Official | null = null;
    let departmentId = department?.id ?? departments[0]?.id ?? "";
    await openForm({
        title: w.newPerson,
        action: w.make,
        fields: ["name", "departmentId", "title"],
        form: (problem) =>
            html`${field({
                id: "person-name",
                name: "name",
                label: w.personName,
                value: name,
                maxlength: 40,
                required: true,
                error: problem("name"),
            })}
            ${field({
                id: "person-title",
                name: "title",
                label: w.personTitle,
                hint: w.personTitleHint,
                maxlength: 60,
                required: true,
                spellcheck: true,
                error: problem("title"),
            })}
            ${select({
                id: "person-department",
                name: "departmentId",
                label: w.department,
                value: departmentId,
                options: departments.map(({ id, name: words_ }) => [id, words_] as const),
                error: problem("departmentId"),
                onChange: (chosen) => (departmentId = chosen),
            })}`,
        done: async (entered) => {
            const body = {
                name: (entered["name"] ?? "").trim(),
                departmentId: entered["departmentId"] ?? "",
                title: (entered["title"] ?? "").trim(),
            };
            made = await post("/api/v1/studio/people", { body, key });
        },
    });
    return made;
}
