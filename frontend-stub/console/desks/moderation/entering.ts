import { html, nothing, type TemplateResult } from "lit";
import { post, upload } from "../../api/client";
import type { QuestionKind, Schemas } from "../../api/types";
import { unique } from "../../base/unique";
import { words } from "../../messages";
import { copy, save } from "../../parts/clipboard";
import { readDepartments } from "../../parts/departments";
import { area, field } from "../../parts/fields/field";
import { select } from "../../parts/fields/select";
import { openForm } from "../../parts/form-dialog";
import { wrongAt } from "../../parts/outcome";
import { KINDS, kindWord } from "./wording";
import { moderationWords } from "./words";

type Entered = Schemas["EntryReceipt"];
type Table = Schemas["EntryTable"];
type Channel = Schemas["NewEntry"]["channel"];

const CHANNELS = ["hotline", "wechat", "letter", "studio"] as const;

interface Target {
    readonly sessionId: string | null;
    readonly departments: readonly (readonly [string, string])[];
}

async function targetOf(session: string | null): Promise<Target> {
    return {
        sessionId: session,
        departments:
            session === null ? (await readDepartments()).map(({ id, name }) => [id, name]) : [],
    };
}

function targetField({ sessionId, departments }: Target, error: string): TemplateResult {
    return sessionId === null
        ? select({
              id: "entry-department",
              name: "departmentId",
              label: words().sessions.department,
              value: departments[0]?.[0] ?? "",
              options: departments,
              error,
              onChange: () => undefined,
          })
        : html``;
}

/**
 * A question is typed for somebody on the telephone or in WeChat; then the receipt is read out or
 * sent.
 */
export async function enterQuestion(session: string | null): Promise<boolean> {
    const w = moderationWords();
    const target = await targetOf(session);
    const key = unique();
    let entered: Entered | null = null;
    const done = await openForm({
        title: w.enter,
        text: w.enterText,
        action: w.enterAction,
        fields: ["channel", "kind", "title", "text", "nickname", "contact", "notice", "to"],
        form: (problem) =>
            html`${select({
                id: "entry-channel",
                name: "channel",
                label: w.channel,
                value: "hotline",
                options: CHANNELS.map((one) => [one, w.channels[one]] as const),
                error: problem("channel"),
                onChange: () => undefined,
            })}
            ${targetField(target, problem("to"))}
            ${select({
                id: "entry-kind",
                name: "kind",
                label: w.kind,
                value: "inquiry",
                options: KINDS.map((kind) => [kind, kindWord(kind)] as const),
                onChange: () => undefined,
            })}
            ${area({
                id: "entry-title",
                name: "title",
                label: w.enterTitle,
                hint: w.enterTitleHint,
                rows: 2,
                maxlength: 60,
                required: true,
                spellcheck: true,
                error: problem("title"),
            })}
            ${area({
                id: "entry-text",
                name: "text",
                label: w.enterBackground,
                rows: 4,
                maxlength: 1000,
                spellcheck: true,
                error: problem("text"),
            })}
            ${field({
                id: "entry-nickname",
                name: "nickname",
                label: w.nickname,
                maxlength: 20,
                error: problem("nickname"),
            })}
            ${field({
                id: "entry-contact",
                name: "contact",
                label: w.contact,
                hint: w.contactHint,
                error: problem("contact"),
            })}
            <label class="check"
                ><input type="checkbox" name="consent" value="yes" /><span>${w.consent}</span></label
            >
            ${problem("notice") ? html`<p class="error">${problem("notice")}</p>` : nothing}`,
        done: async (given) => {
            entered = await post("/api/v1/studio/question-entries", {
                body: {
                    channel: given["channel"] as Channel,
                    kind: given["kind"] as QuestionKind,
                    title: given["title"] ?? "",
                    text: given["text"] ?? "",
                    nickname: given["nickname"] ?? "",
                    contact: given["contact"] ?? "",
                    consent: given["consent"] === "yes",
                    sessionId: target.sessionId,
                    departmentId:
                        target.sessionId === null ? (given["departmentId"] ?? null) : null,
                },
                key,
            });
        },
    });
    if (done && entered) {
        await tellReceipt(entered);
    }
    return done;
}

/** In large figures: read out over the telephone, or copied into a message. */
async function tellReceipt(entered: Entered): Promise<void> {
    const w = moderationWords();
    const message = w.receiptMessage(
        entered.number,
        entered.lookupCode,
        `${location.origin}/receipts?number=${entered.number}`,
    );
    await openForm({
        title: w.receiptTitle,
        text: html`<p>${w.receiptText}</p>
            <dl class="entry-receipt">
                <dt>${w.receiptNumber}</dt>
                <dd>${entered.number}</dd>
                <dt>${w.receiptCode}</dt>
                <dd>${entered.lookupCode}</dd>
            </dl>
            ${entered.toDepartment ? html`<p>${w.receiptToDepartment}</p>` : nothing}
            <p class="receipt-message">${message}</p>
            <p>
                <button
                    type="button"
                    class="button small"
                    @click=${async (event: Event) => {
                        const button = event.currentTarget as HTMLElement;
                        if (await copy(message)) {
                            button.textContent = w.copied;
                        }
                    }}
                >
                    ${w.copyMessage}
                </button>
            </p>`,
        action: w.receiptDone,
        fields: [],
        form: () => html``,
        done: () => Promise.resolve(),
    });
}

/** Many at once out of a table: checked first, entered when that was looked at. */
export async function enterTable(session: string | null): Promise<boolean> {
    const w = moderationWords();
    const target = await targetOf(session);
    const key = unique();
    let checked: Table | null = null;
    let file: File | null = null;
    let given: Record<string, string> = {};
    const send = (dryRun: boolean) =>
        upload("/api/v1/studio/question-entries/tables", {
            query: {
                dryRun: String(dryRun),
                channel: given["channel"] ?? "hotline",
                consent: String(given["consent"] === "yes"),
                session: target.sessionId,
                department: target.sessionId === null ? (given["departmentId"] ?? null) : null,
            },
            file: file ?? new Blob(),
            key,
            translated: true,
        });
    const chosen = await openForm({
        title: w.enterTable,
        text: w.enterTableText,
        action: w.checkTable,
        fields: ["table", "channel", "to"],
        form: (problem) =>
            html`<div class="field ${problem("table") ? "wrong" : ""}">
                    <label for="entry-file">${w.tableFile}</label>
                    <input
                        id="entry-file"
                        type="file"
                        accept=".csv,text/csv,text/plain"
                        @change=${(event: Event) => {
                            file = (event.target as HTMLInputElement).files?.[0] ?? null;
                        }}
                    />
                    ${problem("table") ? html`<p class="error">${problem("table")}</p>` : nothing}
                </div>
                ${targetField(target, problem("to"))}
                ${select({
                    id: "entry-channel",
                    name: "channel",
                    label: w.tableChannel,
                    value: "hotline",
                    options: CHANNELS.map((one) => [one, w.channels[one]] as const),
                    error: problem("channel"),
                    onChange: () => undefined,
                })}
                <label class="check"
                    ><input type="checkbox" name="consent" value="yes" /><span
                        >${w.consent}</span
                    ></label
                >`,
        done: async (entered) => {
            if (!file) {
                throw wrongAt("#/table", w.tableNeeded);
            }
            given = entered;
            checked = await send(true);
        },
    });
    if (!chosen || !checked) {
        return false;
    }
    let made: Table | null = null;
    const sure = await openForm({
        title: w.tableChecked((checked as Table).taken, (checked as Table).refused),
        text: rowsOf(checked),
        action: w.enterAction,
        fields: [],
        form: () => html``,
        done: async () => {
            made = await send(false);
        },
    });
    if (!sure || !made) {
        return false;
    }
    const table: Table = made;
    await openForm({
        title: w.tableEntered(table.taken, table.refused),
        text: rowsOf(table),
        action: w.saveReceipts,
        fields: [],
        form: () => html``,
        done: () => {
            save(w.receiptsFile, new Blob([`\ufeff${receiptsOf(table)}`], { type: "text/csv" }));
            return Promise.resolve();
        },
    });
    return true;
}

function rowsOf({ rows }: Table): TemplateResult {
    const w = moderationWords();
    return html`<div class="entry-rows" tabindex="0">
        <table>
            <tbody>
                ${rows.map(
                    (row) =>
                        html`<tr class=${row.errors.length > 0 ? "wrong" : ""}>
                            <td>${w.tableLine(row.line)}</td>
                            <td>${row.title}</td>
                            <td>
                                ${
                                    row.errors.length > 0
                                        ? row.errors.map(({ detail }) => detail).join("；")
                                        : row.receipt
                                          ? `${row.receipt.number} · ${row.receipt.lookupCode}`
                                          : row.findings.length > 0
                                            ? w.tableHeld
                                            : w.tableGood
                                }
                            </td>
                        </tr>`,
                )}
            </tbody>
        </table>
    </div>`;
}

function receiptsOf({ rows }: Table): string {
    const w = moderationWords();
    // What begins so is a formula for a spreadsheet.
    const quoted = (text: string) => `"${text.replace(/^[=+\-@\t]/, "'$&").replaceAll('"', '""')}"`;
    return [
        [w.receiptNumber, w.receiptCode, w.enterTitle].map(quoted).join(),
        ...rows.flatMap(({ receipt, title }) =>
            receipt ? [[String(receipt.number), receipt.lookupCode, title].map(quoted).join()] : [],
        ),
    ].join("\r\n");
}
