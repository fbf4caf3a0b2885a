import { post } from "../../api/client";
import { Refused } from "../../api/problem";
import type { DismissalCode, QuestionRow, Schemas } from "../../api/types";
import { moderationWords } from "./words";
import { notify } from "../../state/notices";
import { confirm } from "../../parts/dialog";
import { askDismissal, askMerge } from "./dialogs";
import type { DecidingDesk, Verbs } from "./verbs";

type BatchVerb = Schemas["BatchVerb"];

/** Of one decision, as the service takes it. */
export const MOST = 200;

/** Its outcome stands where the many are chosen. */
export const OF_MANY = "many";

/** What decisions on many need besides. */
export interface ChoosingDesk extends DecidingDesk {
    /** Ids of those that were chosen for one decision. */
    checked: ReadonlySet<string>;
    /** Whether several can be chosen now. */
    bulk: boolean;
}

/** One decision on many questions, each with an outcome of its own. */
export class Batches {
    constructor(
        private readonly desk: ChoosingDesk,
        private readonly verbs: Verbs,
    ) {}

    private checkedRows(): readonly QuestionRow[] {
        const { queue, checked } = this.desk;
        return (queue.rows ?? []).filter((row) => checked.has(row.id)).slice(0, MOST);
    }

    private async batch(
        verb: BatchVerb,
        done: string,
        rows: readonly QuestionRow[],
        more: Pick<Schemas["QuestionBatch"], "code" | "explanation" | "into"> = {},
    ): Promise<void> {
        const w = moderationWords();
        const { data } = await post("/api/v1/studio/question-batches", {
            body: { verb, ...more, questions: rows.map(({ id, version }) => ({ id, version })) },
        });
        const succeeded = data.flatMap(({ question }) => (question ? [question] : []));
        const refused = data.flatMap(({ id, problem }) => (problem ? [{ id, problem }] : []));
        succeeded.forEach(({ id }) => this.desk.advance(id));
        this.desk.checked = new Set(refused.map(({ id }) => id));
        this.desk.bulk = refused.length > 0;
        if (succeeded.length > 0) {
            this.verbs.offer(
                done,
                w.count(succeeded.length),
                () =>
                    post("/api/v1/studio/question-batches", {
                        body: {
                            verb,
                            undo: true,
                            questions: succeeded.map(({ id, version }) => ({ id, version })),
                        },
                    }),
                succeeded.map(({ id }) => id),
            );
        }
        if (refused.length > 0) {
            this.desk.queue.ask(refused.map(({ id }) => id));
            const reasons = [...new Set(refused.map(({ problem }) => problem.title))].join("、");
            throw new Refused(
                {
                    type: "about:blank",
                    title: w.someRefused(refused.length),
                    status: 409,
                    detail: `${w.someRefused(refused.length)}${reasons}`,
                    code: "some-refused",
                    traceId: "",
                },
                null,
            );
        }
    }

    async now(verb: BatchVerb, done: string): Promise<void> {
        const w = moderationWords();
        const rows = this.checkedRows();
        const sure =
            rows.length <= 20 ||
            (await confirm({
                title: done,
                text: w.sure(rows.length),
                action: w.yesAll(rows.length),
            }));
        if (sure) {
            await this.desk.act(() => this.batch(verb, done, rows), "", [], OF_MANY);
        }
    }

    /** Of those that wait; elsewhere there is nothing to approve. */
    approve(): void {
        if (this.checkedRows().every((row) => isWaiting(row))) {
            void this.now("approval", moderationWords().approved);
        } else {
            this.refuse();
        }
    }

    /** Back to those that wait, as for one. */
    review(): void {
        if (this.checkedRows().every(({ state }) => state === "held" || state === "approved")) {
            void this.now("return", moderationWords().returned);
        } else {
            this.refuse();
        }
    }

    private refuse(): void {
        const said = moderationWords().notForAll;
        this.desk.told = said;
        notify("problem", said);
    }

    dismiss(): void {
        const w = moderationWords();
        const rows = this.checkedRows();
        void askDismissal(rows.length, async (code: DismissalCode, explanation) => {
            await this.desk.act(
                () =>
                    this.batch("dismissal", w.dismissed, rows, {
                        code,
                        ...(explanation === null ? {} : { explanation }),
                    }),
                "",
                [],
                OF_MANY,
            );
        });
    }

    merge(): void {
        const w = moderationWords();
        const rows = this.checkedRows();
        const first = rows[0];
        if (first) {
            void askMerge(null, rows.length, this.desk.session, new Set(), async (into) => {
                await this.desk.act(
                    () =>
                        this.batch(
                            "merge",
                            w.mergedDone,
                            rows.filter((row) => row.id !== into),
                            { into },
                        ),
                    "",
                    [],
                    OF_MANY,
                );
            });
        }
    }

    async mergeGroup(into: QuestionRow, others: readonly QuestionRow[]): Promise<void> {
        await this.desk.act(() =>
            this.batch("merge", moderationWords().mergedDone, others, { into: into.id }),
        );
        this.desk.queue.ask([into.id]);
    }
}

function isWaiting({ state }: QuestionRow): boolean {
    return state === "submitted" || state === "held";
}
