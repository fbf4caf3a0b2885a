import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { get, upload } from "../../api/client";
import type { Schemas } from "../../api/types";
import { dateAndTime, day } from "../../base/time";
import { words } from "../../messages";
import { ActingElement } from "../../parts/action";
import { entries, error, field, hint } from "../../parts/fields/field";
import { listHead, type ListOf } from "../../parts/list";
import { wrongAt } from "../../parts/outcome";
import type { Column } from "../../parts/table";
import { notify } from "../../state/notices";
import { go, href } from "../../state/router";
import { importState } from "./import-state";
import { importsWords } from "./words";

const STATES = ["draft", "published"] as const;
type State = (typeof STATES)[number];
type Line = Schemas["ImportLine"];

const FIELDS = ["file", "department", "date", "subject", "programme"];

/** Brings a transcript in, and shows what waits to be published or was. */
@customElement("wz-import-list")
export class ImportList extends ActingElement {
    @property({ attribute: false }) query = new URLSearchParams();
    private file: File | null = null;

    private which(): State {
        return this.query.get("state") === "published" ? "published" : "draft";
    }

    override render() {
        const w = importsWords();
        const which = this.which();
        return html`${listHead(words().desks.imports, html`<p class="sub intro">${w.intro}</p>`)}
            <div class="two imports">
                <div>
                    <nav class="tabs" aria-label=${w.state}>
                        ${STATES.map(
                            (one) =>
                                html`<a
                                    href=${
                                        href("imports") +
                                        (one === "published" ? "?state=published" : "")
                                    }
                                    aria-current=${one === which ? "page" : "false"}
                                    >${w.tabs[one]}</a
                                >`,
                        )}
                    </nav>
                    <wz-list .list=${this.list(which)} .query=${this.query}></wz-list>
                </div>
                ${this.form()}
            </div>`;
    }

    private form(): TemplateResult {
        const w = importsWords();
        const problem = (name: string) => this.problem(name);
        return html`<form class="part bring-in" @submit=${this.submit} novalidate>
            <h2>${w.bringIn}</h2>
            <div class="stack">
                <div class="field ${problem("file") ? "wrong" : ""}">
                    <label for="import-file">${w.file}</label>
                    ${hint("import-file", w.fileHint)}
                    <input
                        id="import-file"
                        type="file"
                        accept=".txt,.md,text/plain,text/markdown"
                        aria-invalid=${problem("file") ? "true" : "false"}
                        aria-describedby="import-file-hint"
                        @change=${(event: Event) => {
                            this.file = (event.target as HTMLInputElement).files?.[0] ?? null;
                        }}
                    />
                    ${error("import-file", problem("file"))}
                </div>
                ${field({
                    id: "import-department",
                    name: "department",
                    label: w.department,
                    hint: w.departmentHint,
                    error: problem("department"),
                    wide: true,
                })}
                ${field({
                    id: "import-date",
                    name: "date",
                    type: "date",
                    label: w.date,
                    hint: w.dateHint,
                    error: problem("date"),
                })}
                ${field({
                    id: "import-subject",
                    name: "subject",
                    label: w.subject,
                    hint: w.subjectHint,
                    maxlength: 80,
                    error: problem("title"),
                    wide: true,
                })}
                ${field({
                    id: "import-programme",
                    name: "programme",
                    label: w.programme,
                    error: problem("programme") || problem("name"),
                    wide: true,
                })}
                <p class="hint">${w.atOnceHint}</p>
                <p class="actions">
                    <button class="button primary" ?disabled=${this.busy}>${w.asDraft}</button>
                    <button class="button" name="publish" value="true" ?disabled=${this.busy}>
                        ${w.atOnce}
                    </button>
                </p>
                ${this.busy ? html`<p class="waiting" role="status">${w.reading}</p>` : ""}
                ${this.outcome()}
            </div>
        </form>`;
    }

    private async submit(event: SubmitEvent): Promise<void> {
        event.preventDefault();
        const given = entries(event.target as HTMLFormElement);
        const publish = (event.submitter as HTMLButtonElement | null)?.value === "true";
        const { file } = this;
        await this.act(
            async () => {
                if (!file) {
                    throw wrongAt("#/file", importsWords().fileNeeded);
                }
                this.tell(
                    await upload("/api/v1/studio/transcript-imports", {
                        query: {
                            name: file.name,
                            department: given["department"] ?? null,
                            date: given["date"] ?? null,
                            subject: given["subject"] ?? null,
                            programme: given["programme"] ?? null,
                            publish: String(publish),
                        },
                        file,
                    }),
                    publish,
                );
            },
            "",
            [...FIELDS, "title", "name"],
        );
    }

    /** What became of it, and on to its page. */
    private tell(imported: Schemas["Imported"], publish: boolean): void {
        const w = importsWords();
        const open = imported.doubtKinds
            .filter((kind) => kind.grave)
            .reduce((sum, kind) => sum + kind.count, 0);
        if (imported.state === "published" && publish) {
            notify("done", w.publishedAtOnce);
        } else if (publish) {
            notify("problem", w.left(open));
        } else {
            notify("done", imported.alreadyImported ? w.known : w.drafted);
        }
        if (imported.id) {
            go(href("imports", imported.id));
        }
    }

    private list(which: State): ListOf<Line> {
        const w = importsWords();
        return {
            id: `imports-${which}`,
            label: w.list,
            search: w.search,
            filters: [],
            rows: {
                page: (query, after) =>
                    get("/api/v1/studio/transcript-imports", {
                        query: {
                            "filter[q]": query.get("q"),
                            "filter[state]": which,
                            "page[size]": 50,
                            "page[after]": after,
                        },
                    }),
            },
            rowKey: (line) => line.id,
            columns: this.columns(),
            create: {
                label: w.bringIn,
                run: () => this.querySelector<HTMLElement>("#import-file")?.focus(),
            },
            none:
                which === "draft"
                    ? [w.noDrafts, w.noDraftsText]
                    : [w.nonePublished, w.nonePublishedText],
            noneFound: [words().sessions.noneFound, words().sessions.noneFoundText],
        };
    }

    private columns(): readonly Column<Line>[] {
        const w = importsWords();
        return [
            {
                label: w.title,
                cell: (line) =>
                    html`<a class="row-link" href=${href("imports", line.id)}>${line.title}</a>
                        <small class="quiet-text">${line.department.name}</small>`,
            },
            { label: w.state, cell: (line) => importState(line.state) },
            { label: w.held, kind: "time", cell: (line) => day(line.startsAt) },
            { label: w.imported, kind: "time", cell: (line) => dateAndTime(line.importedAt) },
        ];
    }
}
