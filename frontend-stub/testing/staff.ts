import "./page";
import { actFor } from "../console/api/client";
import type { Me } from "../console/api/types";
import { session } from "../console/state/session";

/** Somebody is signed in, with a token that nobody renews. */
export function signedIn(change: Partial<Me> = {}): void {
    actFor({
        token: () => Promise.resolve("token-1"),
        instead: () => Promise.resolve("token-2"),
    });
    session.set({
        kind: "signed-in",
        me: { id: "me", language: "zh-Hans", permissions: [], ...change } as unknown as Me,
    });
}
