/**
 * As much of a page as modules look for when they are loaded. Imported first by tests of what reads
 * its address, language or storage; nothing is drawn.
 */
class Kept {
    readonly #texts = new Map<string, string>();

    getItem(key: string): string | null {
        return this.#texts.get(key) ?? null;
    }

    setItem(key: string, text: string): void {
        this.#texts.set(key, text);
        Object.defineProperty(this, key, { value: text, enumerable: true, configurable: true });
    }

    removeItem(key: string): void {
        this.#texts.delete(key);
        delete (this as unknown as Record<string, unknown>)[key];
    }

    clear(): void {
        [...this.#texts.keys()].forEach((key) => this.removeItem(key));
    }
}

class Page extends EventTarget {
    readonly documentElement = { lang: "zh-Hans", classList: { toggle: () => false } };
    readonly activeElement = null;
    readonly body = { dataset: {} as Record<string, string> };
    visibilityState = "visible";

    /** Nothing is drawn, so nothing is found. */
    querySelector(): null {
        return null;
    }

    /** Lit makes one when it is loaded. */
    createTreeWalker(): object {
        return {};
    }
}

function put(name: string, value: unknown): void {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

export const page = new Page();
export const storage = new Kept();

put("document", page);
put("localStorage", storage);
["Element", "HTMLElement", "HTMLInputElement", "HTMLSelectElement", "HTMLTextAreaElement"].forEach(
    (name) => put(name, class extends EventTarget {}),
);
put("BroadcastChannel", undefined);
Reflect.deleteProperty(globalThis, "BroadcastChannel");
Object.defineProperty(navigator, "onLine", { value: true, configurable: true, writable: true });

/** Where the page is; it goes elsewhere as a browser's does. */
export function visit(address: string): void {
    put("location", new URL(address, "https://wenzheng.example"));
}

put("history", {
    pushState: (_state: unknown, _title: string, address: string) => visit(address),
    replaceState: (_state: unknown, _title: string, address: string) => visit(address),
});
visit("/console");

/** What the browser says of its connection. */
export function network(there: boolean): void {
    (navigator as { onLine: boolean }).onLine = there;
    dispatchEvent(new Event(there ? "online" : "offline"));
}
