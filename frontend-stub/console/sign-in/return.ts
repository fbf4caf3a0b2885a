import { go } from "../state/router";
import { session } from "../state/session";

const KEY = "wenzheng-return";

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
