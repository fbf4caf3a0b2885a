import { actFor, del, get, patch, post } from "../api/client";
import { Interrupted, Refused, SignedOut } from "../api/problem";
import type { Me, Permission, Schemas } from "../api/types";
import { connected } from "../api/connection";
import { chooseLanguage } from "../base/language";
import { forgetNotices } from "./notices";
import { keep, kept } from "../base/storage";
import { pause } from "../base/time";
import { Value } from "../base/value";

type SignedIn = Schemas["SignedIn"];

export type Session =
    | { readonly kind: "starting" }
    | {
          readonly kind: "signed-out";
          /** Nothing to explain, ended by the service or somebody else, or left in another tab. */
          readonly why: "plain" | "ended" | "left";
      }
    | { readonly kind: "signed-in"; readonly me: Me };

/** What tabs of one browser tell each other; it never leaves their memory. */
type Word = { readonly renewed: SignedIn } | { readonly left: true };

const LOCK = "wenzheng-renewal";
const CHANNEL = "wenzheng-sign-in";

/** That somebody was signed in here, not who: tells an ended sign-in from none. */
const WAS_HERE = "wenzheng-was-signed-in";

/** A token is renewed this long before it ends, so that no call meets its end. */
const EARLY = 60_000;

export const session = new Value<Session>({ kind: "starting" });

let token = "";
let renewAt = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let renewing: Promise<void> | null = null;
let leaving: Promise<void> = Promise.resolve();

const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(CHANNEL) : null;

function tell(word: Word): void {
    channel?.postMessage(word);
}

function take(signedIn: SignedIn): void {
    token = signedIn.accessToken;
    const lasts = signedIn.expiresIn * 1_000;
    renewAt = Date.now() + Math.max(lasts - EARLY, lasts / 2);
    clearTimeout(timer);
    timer = setTimeout(() => void renewWhenDue(), renewAt - Date.now());
    keep(WAS_HERE, "1");
    setMe(signedIn.me);
}

/** Somebody else in the same browser starts with nothing of the one before. */
function setMe(me: Me): void {
    const before = session.get();
    if (before.kind !== "signed-in" || before.me.id !== me.id) {
        forgetNotices();
        void chooseLanguage(me.language);
    }
    session.set({ kind: "signed-in", me });
}

function end(why: "plain" | "ended" | "left"): void {
    token = "";
    renewAt = 0;
    clearTimeout(timer);
    keep(WAS_HERE, null);
    forgetNotices();
    session.set({ kind: "signed-out", why });
}

async function renewWhenDue(): Promise<void> {
    if (session.get().kind === "signed-in" && Date.now() >= renewAt) {
        try {
            await renew();
        } catch (failure) {
            if (!(failure instanceof SignedOut)) {
                // Refused for now (too many at once): the next call, or this, tries again.
                clearTimeout(timer);
                timer = setTimeout(() => void renewWhenDue(), 5_000);
            }
        }
    }
}

/**
 * One renewal at a time in all tabs, since a refresh token is good once. A tab that waited for
 * another takes what that got.
 */
function renew(): Promise<void> {
    renewing ??= exclusively(async () => {
        if (token && Date.now() < renewAt) {
            return;
        }
        for (;;) {
            await connected();
            try {
                const signedIn = await post("/api/v1/studio/sign-in/renewal", { open: true });
                take(signedIn);
                tell({ renewed: signedIn });
                return;
            } catch (failure) {
                if (failure instanceof Interrupted) {
                    continue; // The service gives the same answer twice.
                }
                if (failure instanceof Refused && failure.problem.status === 401) {
                    end(kept(WAS_HERE) === null ? "plain" : "ended");
                    throw new SignedOut();
                }
                if (failure instanceof Refused && failure.problem.status >= 500) {
                    await pause((failure.retryAfter ?? 3) * 1_000);
                    continue; // Not refused: it cannot tell just now.
                }
                throw failure;
            }
        }
    }).finally(() => {
        renewing = null;
    });
    return renewing;
}

/** Locks are there in secure contexts only; over plain HTTP each tab is on its own. */
async function exclusively(work: () => Promise<void>): Promise<void> {
    if ("locks" in navigator) {
        await navigator.locks.request(LOCK, work);
    } else {
        await work();
    }
}

/** Whether somebody is signed in here still, or was when the page was left. */
export async function resume(): Promise<void> {
    actFor({
        token: async () => {
            if (session.get().kind !== "signed-in") {
                throw new SignedOut();
            }
            if (Date.now() >= renewAt) {
                await renew();
            }
            return token;
        },
        instead: async (refused) => {
            if (token === refused) {
                renewAt = 0;
                await renew();
            }
            return token;
        },
    });
    channel?.addEventListener("message", (event: MessageEvent<Word>) => {
        if ("renewed" in event.data) {
            take(event.data.renewed);
        } else if (session.get().kind === "signed-in") {
            end("left");
        }
    });
    document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "visible") {
            void renewWhenDue();
        }
    });
    try {
        await renew();
    } catch (failure) {
        if (!(failure instanceof SignedOut)) {
            end("plain");
        }
    }
}

/** @throws Refused as the service says; a second factor is asked for by its code */
export async function signIn(name: string, password: string, code?: string): Promise<void> {
    await leaving;
    const signedIn = await post("/api/v1/studio/sign-in", {
        body: code === undefined ? { name, password } : { name, password, code },
        open: true,
    });
    take(signedIn);
    tell({ renewed: signedIn });
}

/**
 * In all tabs of this browser, and on the screen at once. Without a connection the service is told
 * when it is back, and before anybody else can sign in here.
 */
export function signOut(): void {
    leaving = del("/api/v1/studio/sign-in", { open: true }).catch(() => undefined);
    end("plain");
    tell({ left: true });
}

export function me(): Me {
    const now = session.get();
    if (now.kind !== "signed-in") {
        throw new SignedOut();
    }
    return now.me;
}

export function may(permission: Permission): boolean {
    const now = session.get();
    return now.kind === "signed-in" && now.me.permissions.includes(permission);
}

/** After something about oneself has changed. */
export async function readMe(): Promise<void> {
    setMe(await get("/api/v1/studio/me"));
}

export async function changeMe(change: Schemas["MeChange"]): Promise<void> {
    setMe(await patch("/api/v1/studio/me", { body: change }));
}
