import { DESKS } from "../desks";
import type { Desk, Place } from "../desks/desk";
import { may } from "./session";
import { Value } from "./value";

const ROOT = "/console";

export interface Location extends Place {
    /** Null where there is no such page, or not for who is signed in. */
    readonly desk: Desk | null;
    /** Changes whenever another page is shown; not with a filter of the same page. */
    readonly page: string;
}

function read(): Location {
    const parts = location.pathname
        .slice(ROOT.length)
        .split("/")
        .filter((part) => part !== "")
        .map(decodeURIComponent);
    const [first = "", ...rest] = parts;
    const desk = DESKS.find((candidate) => candidate.path === first) ?? null;
    return {
        desk,
        rest,
        query: new URLSearchParams(location.search),
        page: location.pathname,
    };
}

export const place = new Value<Location>(read());

/** The address of a desk, or of something at it. */
export function href(desk: string, ...rest: readonly string[]): string {
    return [ROOT, desk, ...rest.map(encodeURIComponent)].filter((part) => part !== "").join("/");
}

export function go(address: string, how: "push" | "replace" = "push"): void {
    if (how === "push") {
        history.pushState(null, "", address);
    } else {
        history.replaceState(null, "", address);
    }
    place.set(read());
}

/** The same page with other filters; null takes one out. */
export function narrow(change: Readonly<Record<string, string | null>>): void {
    const query = new URLSearchParams(location.search);
    Object.entries(change).forEach(([name, value]) => {
        if (value === null || value === "") {
            query.delete(name);
        } else {
            query.set(name, value);
        }
    });
    const text = query.toString();
    go(location.pathname + (text ? `?${text}` : ""), "replace");
}

export function isOpen(desk: Desk): boolean {
    return desk.permission === null || may(desk.permission);
}

export function openDesks(): readonly Desk[] {
    return DESKS.filter(isOpen);
}

/** Links within the console change the page without loading it anew. */
export function followLinks(): void {
    addEventListener("popstate", () => place.set(read()));
    document.addEventListener("click", (event) => {
        const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
        if (event.defaultPrevented || event.button !== 0 || elsewhere) {
            return;
        }
        const link = (event.target as Element | null)?.closest?.("a");
        if (
            !link ||
            link.target ||
            link.hasAttribute("download") ||
            link.origin !== location.origin ||
            (link.pathname !== ROOT && !link.pathname.startsWith(`${ROOT}/`)) ||
            (link.hash !== "" && link.pathname === location.pathname)
        ) {
            return;
        }
        event.preventDefault();
        go(link.pathname + link.search);
    });
}
