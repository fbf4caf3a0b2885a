import { go } from "../state/router";
import { session } from "../state/session";

const KEY = "wenzheng-return";

/** Why one comes back from another house not signed in. */
const REFUSALS = ["open-id-refused", "open-id-no-role", "open-id-away"] as const;

/** What the address says of it, once; nothing else in it is shown. */
export function takeRefusal(): (typeof REFUSALS)[number] | null {
    const query = new URLSearchParams(location.search);
    const refused = query.get("refused");
    if (refused === null) {
        return null;
    }
    query.delete("refused");
    const rest = query.toString();
    go(location.pathname + (rest ? `?${rest}` : ""), "replace");
    return REFUSALS.find((known) => known === refused) ?? "open-id-refused";
}

/** Before one leaves for another house's sign-in page. */
export function rememberPlace(): void {
    try {
        sessionStorage.setItem(KEY, location.pathname + location.search);
    } catch {
        // Then one comes back to the start page.
    }
}

/** After one came back, signed in. */
export function returnToPlace(): void {
    if (session.get().kind !== "signed-in") {
        return;
    }
    try {
        const place = sessionStorage.getItem(KEY);
        sessionStorage.removeItem(KEY);
        if (place?.startsWith("/console/") && location.pathname === "/console") {
            go(place, "replace");
        }
    } catch {
        // Nothing was remembered.
    }
}
