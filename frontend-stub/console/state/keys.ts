import { Value } from "../base/value";
import { keep, kept } from "../base/storage";

export interface Shortcut {
    /** As KeyboardEvent.key has it; two keys one after the other with a blank: "g a". */
    readonly keys: string;
    /** In the language of the screen. */
    readonly label: string;
    readonly run: () => void;
}

export interface ShortcutGroup {
    readonly label: string;
    readonly shortcuts: readonly Shortcut[];
}

const OFF = "wenzheng-keys-off";
const SEQUENCE_TIME = 1_500;

/** Single keys can be switched off: speech input types them by accident (WCAG 2.1.4). */
export const keysOn = new Value(kept(OFF) === null);

/** Marks the page, so that it advertises no key that would do nothing but type. */
function markPage(): void {
    const { classList } = document.documentElement;
    classList.toggle("keys-off", !keysOn.get());
    classList.toggle("typing", isTyping(document.activeElement));
}

export function switchKeys(on: boolean): void {
    keep(OFF, on ? null : "1");
    keysOn.set(on);
}

type Source = () => ShortcutGroup | null;

const sources = new Set<Source>();
let first = "";
let firstAt = 0;

/** Asked at each key and by the help; ends with the call of what is returned. */
export function registerKeys(source: Source): () => void {
    sources.add(source);
    return () => sources.delete(source);
}

/** What belongs together by its label, in the order of registration. */
export function shortcutGroups(): readonly ShortcutGroup[] {
    const groups = new Map<string, Shortcut[]>();
    for (const source of sources) {
        const group = source();
        if (group) {
            groups.set(group.label, [...(groups.get(group.label) ?? []), ...group.shortcuts]);
        }
    }
    return [...groups].map(([label, shortcuts]) => ({ label, shortcuts }));
}

function isTyping(target: EventTarget | null): boolean {
    return (
        target instanceof HTMLElement &&
        (target.isContentEditable ||
            target instanceof HTMLTextAreaElement ||
            target instanceof HTMLSelectElement ||
            (target instanceof HTMLInputElement &&
                !["checkbox", "radio", "button", "submit"].includes(target.type)))
    );
}

/** Space and Enter belong to what has the focus. */
function isOperated(event: KeyboardEvent): boolean {
    return (
        (event.key === " " || event.key === "Enter") &&
        event.target instanceof Element &&
        event.target.closest("button, a[href], summary, input, [role='button']") !== null
    );
}

function press(event: KeyboardEvent): void {
    if (
        event.defaultPrevented ||
        event.isComposing ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        !keysOn.get() ||
        isTyping(event.target) ||
        isOperated(event) ||
        document.querySelector("dialog[open]")
    ) {
        first = "";
        return;
    }
    const now = Date.now();
    const sequence = first && now - firstAt < SEQUENCE_TIME ? `${first} ${event.key}` : event.key;
    const all = shortcutGroups().flatMap((group) => group.shortcuts);
    const found =
        all.find((shortcut) => shortcut.keys === sequence) ??
        all.find((shortcut) => shortcut.keys === event.key);
    first = "";
    if (found) {
        event.preventDefault();
        found.run();
    } else if (all.some((shortcut) => shortcut.keys.startsWith(`${event.key} `))) {
        first = event.key;
        firstAt = now;
    }
}

/** Out of any field, also one in which Enter begins a line. */
function send(event: KeyboardEvent): void {
    if (
        event.key === "Enter" &&
        (event.ctrlKey || event.metaKey) &&
        !event.defaultPrevented &&
        !event.isComposing &&
        !event.repeat &&
        isTyping(event.target)
    ) {
        const { form } = event.target as HTMLInputElement;
        const button = form?.querySelector<HTMLButtonElement>(
            "button:not([type]), button[type='submit']",
        );
        if (form && !button?.disabled) {
            event.preventDefault();
            form.requestSubmit();
        }
    }
}

export function listenForKeys(): void {
    addEventListener("focusin", markPage);
    addEventListener("focusout", () => setTimeout(markPage));
    keysOn.subscribe(markPage);
    markPage();
    addEventListener("keydown", send);
    addEventListener("keydown", press);
}
