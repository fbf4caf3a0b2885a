import type { QuestionFilter } from "../../api/types";
import { me } from "../../state/session";

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
        session,
        states: TABS[tabOf(query)],
        q: query.get("q"),
        kind: query.get("kind"),
        topic: query.get("topic"),
        claimedBy: query.has("mine") ? me().id : null,
        reviewedFrom: null,
        ids: null,
        sort: SORTS.find((known) => known === sort) ?? "receivedAt",
    };
}
