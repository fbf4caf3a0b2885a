import { html } from "lit";
import { get, patch } from "../../api/client";
import type { Department, Named, Official, Permission, Programme } from "../../api/types";
import type { Page } from "../../api/operations";
import { directoryWords } from "./words";
import { href } from "../../state/router";
import { may } from "../../state/session";
import type { Column } from "../../parts/table";
import { departmentsAs } from "../../parts/roles";
import { makeDepartment, makeOfficial, makeProgramme } from "./make";

/** Fields that are changed; absent ones stay. */
type ChangedEntry = Readonly<Record<string, string>>;

export type KindName = "programmes" | "departments" | "people";
export type Entry = Programme | Department | Official;

export const KIND_NAMES: readonly KindName[] = ["programmes", "departments", "people"];

/** What is typed into one field of an entry. */
export interface EntryField {
    readonly name: string;
    readonly label: string;
    readonly hint?: string;
    /** Characters. */
    readonly most: number;
    readonly required: boolean;
    /** Of more than one line. */
    readonly rows?: number;
    /** One of these is chosen instead of typed. */
    readonly options?: (departments: readonly Department[]) => readonly Named[];
}

/** Programmes, departments or people: how they are read, shown and changed. */
export interface Kind {
    readonly permission: Permission;
    readonly fields: () => readonly EntryField[];
    readonly read: (id: string) => Promise<Entry>;
    readonly change: (id: string, version: number, body: ChangedEntry) => Promise<Entry>;
    readonly make: (departments: readonly Department[]) => Promise<Entry | null>;
    readonly page: (query: URLSearchParams, after: string | null) => Promise<Page<Entry>>;
    readonly columns: () => readonly Column<Entry>[];
}

function link(kind: KindName, label: string): Column<Entry> {
    return {
        label,
        cell: (entry) =>
            html`<a class="row-link" href=${href("directory", kind, entry.id)}>${entry.name}</a>`,
    };
}

/** Departments of which one may change the people. */
export function ownDepartments(departments: readonly Department[]): readonly Department[] {
    const own = departmentsAs("producer", "editor");
    return departments.filter((one) => own === null || own.some((mine) => mine.id === one.id));
}

/** Whether who is signed in may change this one. */
export function mayChange(kind: KindName, entry: Entry): boolean {
    if (!may(KINDS[kind].permission)) {
        return false;
    }
    const own = departmentsAs("producer", "editor");
    return (
        own === null ||
        !("department" in entry) ||
        own.some((mine) => mine.id === entry.department.id)
    );
}

export function kindAt(name: string | undefined): KindName {
    return KIND_NAMES.find((known) => known === name) ?? "programmes";
}

export const KINDS: Readonly<Record<KindName, Kind>> = {
    programmes: {
        permission: "structure:edit",
        fields: () => [
            {
                name: "name",
                label: directoryWords().programmeName,
                hint: directoryWords().renameHint,
                most: 40,
                required: true,
            },
            {
                name: "description",
                label: directoryWords().programmeDescription,
                most: 500,
                required: false,
                rows: 4,
            },
        ],
        read: (id) => get("/api/v1/studio/programmes/{id}", { at: { id } }),
        change: (id, version, body) =>
            patch("/api/v1/studio/programmes/{id}", { at: { id }, body, ifMatch: version }),
        make: () => makeProgramme(),
        page: (query, after) =>
            get("/api/v1/studio/programmes", {
                query: { "filter[q]": query.get("q"), "page[size]": 50, "page[after]": after },
            }),
        columns: () => [
            link("programmes", directoryWords().programmeName),
            {
                label: directoryWords().description,
                cell: (entry) => ("description" in entry ? entry.description : ""),
            },
        ],
    },
    departments: {
        permission: "structure:edit",
        fields: () => [
            {
                name: "name",
                label: directoryWords().departmentName,
                hint: directoryWords().departmentNameHint,
                most: 80,
                required: true,
            },
            {
                name: "shortName",
                label: directoryWords().departmentShort,
                hint: directoryWords().shortNameHint,
                most: 40,
                required: true,
            },
            {
                name: "introduction",
                label: directoryWords().departmentIntroduction,
                hint: directoryWords().introductionHint,
                most: 2_000,
                required: false,
                rows: 6,
            },
        ],
        read: (id) => get("/api/v1/studio/departments/{id}", { at: { id } }),
        change: (id, version, body) =>
            patch("/api/v1/studio/departments/{id}", { at: { id }, body, ifMatch: version }),
        make: () => makeDepartment(),
        page: (query, after) =>
            get("/api/v1/studio/departments", {
                query: { "filter[q]": query.get("q"), "page[size]": 50, "page[after]": after },
            }),
        columns: () => [
            link("departments", directoryWords().departmentName),
            {
                label: directoryWords().departmentShort,
                cell: (entry) => ("shortName" in entry ? entry.shortName : ""),
            },
        ],
    },
    people: {
        permission: "people:edit",
        fields: () => [
            {
                name: "name",
                label: directoryWords().personName,
                hint: directoryWords().renameHint,
                most: 40,
                required: true,
            },
            {
                name: "title",
                label: directoryWords().personTitle,
                hint: directoryWords().titleHint,
                most: 60,
                required: true,
            },
            {
                name: "departmentId",
                label: directoryWords().department,
                most: 80,
                required: true,
                options: ownDepartments,
            },
            {
                name: "introduction",
                label: directoryWords().personIntroduction,
                hint: directoryWords().introductionHint,
                most: 2_000,
                required: false,
                rows: 6,
            },
        ],
        read: (id) => get("/api/v1/studio/people/{id}", { at: { id } }),
        change: (id, version, body) =>
            patch("/api/v1/studio/people/{id}", { at: { id }, body, ifMatch: version }),
        make: (departments) => makeOfficial("", null, ownDepartments(departments)),
        page: (query, after) =>
            get("/api/v1/studio/people", {
                query: {
                    "filter[q]": query.get("q"),
                    "filter[department]": query.get("department"),
                    "page[size]": 50,
                    "page[after]": after,
                },
            }),
        columns: () => [
            link("people", directoryWords().personName),
            {
                label: directoryWords().personTitle,
                cell: (entry) => ("title" in entry ? entry.title : ""),
            },
            {
                label: directoryWords().department,
                cell: (entry) => ("department" in entry ? entry.department.name : ""),
            },
        ],
    },
};
