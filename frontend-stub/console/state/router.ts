import { Value } from "../base/value";

const ROOT = "/console";

export interface Place {
    /** The first part of the path below /console: a desk's, if there is one; empty at the start page. */
    readonly desk: string;
    /** The parts after it. */
    readonly rest: readonly string[];
    readonly query: URLSearchParams;
    /** Changes whenever another page is shown; not with a filter of the same page. */
    readonly page: string;
}

function read(): Place {
    const parts = location.pathname
        .slice(ROOT.length)
        .split("/")
        .filter((part) => part !== "")
        .map(decodeURIComponent);
    const [desk = "", ...rest] = parts;
    return {
        desk,
        rest,
        query: new URLSearchParams(location.search),
        page: location.pathname,
    };
}

export const place = new Value<Place>(read());

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
