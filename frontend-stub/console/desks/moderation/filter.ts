import type { Operation, QueryOf } from "../../api/operations";
import { me } from "../../state/session";

/** What can be asked of the list of questions. */
export type QuestionQuery = QueryOf<Operation<"/api/v1/studio/questions", "GET">>;

export interface QuestionFilter extends QuestionQuery {
    readonly sort: string;
}

/** Of the list: which states each tab shows. */
export const TABS = {
    incoming: "submitted",
    held: "held",
    approved: "approved",
    dismissed: "dismissed",
    others: "merged,transferred,withdrawn",
} as const;

export type Tab = keyof typeof TABS;

export const SORTS = ["receivedAt", "-receivedAt", "-support"] as const;

/** What a moderator tells the producer of a question. */
export const LABELS = ["typical", "urgent", "opener", "closer"] as const;

/** The one that the address names. */
export function tabOf(query: URLSearchParams): Tab {
    const wanted = query.get("tab") ?? "incoming";
    return Object.hasOwn(TABS, wanted) ? (wanted as Tab) : "incoming";
}

/**
 * What the address asks for.
 *
 * @param session null: whatever waits anywhere within one's reach
 */
export function filterOf(session: string | null, query: URLSearchParams): QuestionFilter {
    const sort = query.get("sort") ?? "";
    return {
        "filter[session]": session,
        "filter[review][in]": TABS[tabOf(query)],
        "filter[q]": query.get("q"),
        "filter[kind]": query.get("kind"),
        "filter[topic]": query.get("topic"),
        "filter[starred]": query.get("mark") === "starred" ? "true" : null,
        "filter[label]": LABELS.find((label) => label === query.get("mark")) ?? null,
        "filter[claimedBy]": query.has("mine") ? me().id : null,
        sort: SORTS.find((known) => known === sort) ?? "receivedAt",
    };
}
