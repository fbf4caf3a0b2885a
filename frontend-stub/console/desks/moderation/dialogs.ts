import { html, nothing, render } from "lit";
import { get } from "../../api/client";
import { Refused } from "../../api/problem";
import type { DismissalCode, QuestionRow, Schemas } from "../../api/types";
import { words } from "../../messages";
import { moderationWords } from "./words";
import { readDepartments } from "../../parts/departments";
import { openForm } from "../../parts/form-dialog";
import { area } from "../../parts/fields/field";
import { select } from "../../parts/fields/select";
import { DISMISSALS } from "./wording";

type LikeQuestion = Schemas["StudioLike"];

/**
 * Asks for the reason. The reasons have figures as keys: d 1 is off topic.
 *
 * @param done refusals are shown in the dialog
 */
export function askDismissal(
    count: number,
    done: (code: DismissalCode, explanation: string | null) => Promise<void>,
): Promise<boolean> {
    const w = moderationWords();
    return openForm({
        title: w.dismissTitle(count),
        text: w.dismissText,
        action: w.dismiss,
        grave: true,
        fields: ["code", "explanation"],
        form: (problem) =>
            html`<fieldset class="reasons" @keydown=${chooseByFigure}>
                    <legend>${w.reason}</legend>
                    ${DISMISSALS.map(
                        (code, at) =>
                            html`<label class="check"
                                ><input
                                    type="radio"
                                    name="code"
                                    value=${code}
                                    ?checked=${at === 0}
                                /><span>${w.dismissals[code]}</span
                                ><kbd aria-hidden="true">${at + 1}</kbd></label
                            >`,
                    )}
                </fieldset>
                ${area({
                    id: "dismissal-explanation",
                    name: "explanation",
                    label: w.explanation,
                    hint: w.explanationHint,
                    rows: 3,
                    maxlength: 300,
                    error: problem("explanation"),
                })}`,
        done: ({ code, explanation }) =>
            done(code as DismissalCode, explanation?.trim() ? explanation.trim() : null),
    });
}

function chooseByFigure(event: KeyboardEvent): void {
    const radios = (event.currentTarget as HTMLElement).querySelectorAll<HTMLInputElement>(
        'input[type="radio"]',
    );
    const radio = radios[Number(event.key) - 1];
    if (radio) {
        event.preventDefault();
        radio.checked = true;
        radio.focus();
    } else if (event.key === "Enter") {
        event.preventDefault();
        (event.currentTarget as HTMLElement).closest("form")?.requestSubmit();
    }
}

export async function askTransfer(
    own: string,
    done: (departmentId: string, note: string) => Promise<void>,
): Promise<boolean> {
    const w = moderationWords();
    const departments = (await readDepartments()).filter(({ id }) => id !== own);
    return openForm({
        title: w.transferTitle,
        text: w.transferText,
        action: w.transfer,
        fields: ["departmentId", "note"],
        form: (problem) =>
            html`${select({
                id: "transfer-department",
                name: "departmentId",
                label: w.department,
                value: departments[0]?.id ?? "",
                options: departments.map(({ id, name }) => [id, name] as const),
                error: problem("departmentId"),
                onChange: () => undefined,
            })}
            ${area({
                id: "transfer-note",
                name: "note",
                label: w.transferNote,
                rows: 3,
                maxlength: 500,
                error: problem("note"),
            })}`,
        done: ({ departmentId, note }) => done(departmentId ?? "", note?.trim() ?? ""),
    });
}

/**
 * Asks what to merge into: what asks the same is proposed, anything else is found by its words or
 * its number.
 */
export async function askMerge(
    one: { readonly id: string; readonly number: number; readonly title: string } | null,
    count: number,
    session: string | null,
    except: ReadonlySet<string>,
    done: (into: string) => Promise<void>,
): Promise<boolean> {
    const w = moderationWords();
    const proposed: readonly LikeQuestion[] = one
        ? await get("/api/v1/studio/questions/{id}/duplicates", { at: { id: one.id } }).then(
              (found) => found.data.filter(({ question }) => !except.has(question.id)),
              () => [],
          )
        : [];
    const choices = document.createElement("div");
    const show = (rows: readonly QuestionRow[], whenNone: string) =>
        render(
            rows.length === 0
                ? html`<p class="hint" role="status">${whenNone}</p>`
                : html`${rows.map(
                      (row, at) =>
                          html`<label class="check"
                              ><input type="radio" name="into" value=${row.id} ?checked=${at === 0} />
                              <span
                                  ><b>${row.title}</b>
                                  <small
                                      >${w.number(row.number)} · ${w.states[row.state]}${
                                          row.support > 0
                                              ? html` · ${w.support(row.support)}`
                                              : nothing
                                      }${likeness(proposed, row.id)}</small
                                  ></span
                              ></label
                          >`,
                  )}`,
            choices,
        );
    show(
        proposed.map(({ question }) => question),
        w.noneAlike,
    );
    let typing: ReturnType<typeof setTimeout> | undefined;
    const search = async (typed: string) => {
        if (typed.trim() === "") {
            show(
                proposed.map(({ question }) => question),
                w.noneAlike,
            );
            return;
        }
        const found = await get("/api/v1/studio/questions", {
            query: {
                "filter[session]": session,
                "filter[review][in]": "submitted,held,approved",
                "filter[q]": typed.trim(),
                sort: "-support",
                "page[size]": 8,
            },
        });
        show(
            found.data.filter((row) => row.id !== one?.id && !except.has(row.id)),
            words().parts.nothingFits,
        );
    };
    return openForm({
        title: one ? w.mergeTitle(one.number) : w.mergeManyTitle(count),
        text: one ? html`<p>${one.title}</p><p class="hint">${w.mergeText}</p>` : w.mergeText,
        action: w.merge,
        fields: ["into"],
        form: (problem) =>
            html`<fieldset class="choices">
                    <legend>${w.mergeInto}</legend>
                    ${choices}
                    ${problem("into") ? html`<p class="error">${problem("into")}</p>` : nothing}
                </fieldset>
                <div class="field">
                    <label for="merge-search">${w.mergeSearch}</label>
                    <input
                        id="merge-search"
                        type="search"
                        autocomplete="off"
                        @input=${(event: Event) => {
                            clearTimeout(typing);
                            const typed = (event.target as HTMLInputElement).value;
                            typing = setTimeout(() => void search(typed), 200);
                        }}
                    />
                </div>`,
        done: async ({ into }) => {
            if (!into) {
                document.querySelector<HTMLElement>("#merge-search")?.focus();
                throw nothingChosen();
            }
            await done(into);
        },
    });
}

function likeness(proposed: readonly LikeQuestion[], id: string) {
    const found = proposed.find(({ question }) => question.id === id);
    return found
        ? html` · ${moderationWords().likeness(Math.round(found.likeness * 100))}`
        : nothing;
}

/** As the service would say it. */
function nothingChosen(): Refused {
    const detail = moderationWords().chooseOne;
    return new Refused(
        {
            type: "about:blank",
            title: detail,
            status: 400,
            detail,
            code: "invalid",
            errors: [{ pointer: "#/into", code: "required", detail }],
            traceId: "",
        },
        null,
    );
}
