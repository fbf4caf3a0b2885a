import type { ReactiveControllerHost, TemplateResult } from "lit";
import { html, nothing } from "lit";
import { getAll } from "../../api/client";
import type { Department, Programme } from "../../api/types";
import { departmentsAs } from "../../parts/roles";
import { select } from "../../parts/fields/select";
import { may } from "../../state/session";
import { makeDepartment, makeProgramme } from "../directory/make";
import { directoryWords } from "../directory/words";

export type Kind = "programme" | "department";

/** The programmes and departments that a session can belong to. */
export class Structure {
    programmes: readonly Programme[] = [];
    departments: readonly Department[] = [];

    constructor(private readonly host: Pick<ReactiveControllerHost, "requestUpdate">) {}

    async read(): Promise<void> {
        [this.programmes, this.departments] = await Promise.all([
            getAll("/api/v1/studio/programmes"),
            getAll("/api/v1/studio/departments"),
        ]);
        this.host.requestUpdate();
    }

    names(): ReadonlyMap<string, string> {
        return new Map(
            [...this.programmes, ...this.departments].map(({ id, name }) => [id, name] as const),
        );
    }

    /** Those that one may choose, and what is chosen already. */
    options(kind: Kind, chosen = ""): readonly (Programme | Department)[] {
        if (kind === "programme") {
            return this.programmes;
        }
        const own = departmentsAs("producer", "editor");
        return this.departments.filter(
            (one) => own === null || one.id === chosen || own.some((mine) => mine.id === one.id),
        );
    }

    /** A new one, made in place: its id, or null where it was left. */
    async make(kind: Kind): Promise<string | null> {
        let id: string | null = null;
        if (kind === "programme") {
            const made = await makeProgramme();
            this.programmes = made ? [...this.programmes, made] : this.programmes;
            id = made?.id ?? null;
        } else {
            const made = await makeDepartment();
            this.departments = made ? [...this.departments, made] : this.departments;
            id = made?.id ?? null;
        }
        this.host.requestUpdate();
        return id;
    }
}

export interface StructureChoice {
    readonly kind: Kind;
    readonly label: string;
    readonly value: string;
    readonly options: readonly (readonly [string, string])[];
    readonly error: string;
    readonly onChange: (id: string) => void;
    readonly onMake: () => void;
    /** After what makes a new one. */
    readonly more?: TemplateResult | typeof nothing;
}

/** A programme or a department, and beside it what makes a new one. */
export function structureChoice(choice: StructureChoice): TemplateResult {
    const w = directoryWords();
    return html`<div class="with-make">
        ${select({
            id: `session-${choice.kind}`,
            label: choice.label,
            value: choice.value,
            options: choice.options,
            error: choice.error,
            onChange: choice.onChange,
        })}
        ${
            may("structure:edit")
                ? html`<button type="button" class="plain" @click=${choice.onMake}>
                      ${choice.kind === "programme" ? w.newProgramme : w.newDepartment}
                  </button>
                  ${choice.more ?? nothing}`
                : nothing
        }
    </div>`;
}
