import { Value } from "../base/value";
import { keep, kept } from "../base/storage";

export type Theme = "auto" | "light" | "dark";

/** The key is that of the public pages: one choice for both. */
const KEY = "wenzheng-theme";

function chosen(): Theme {
    const value = kept(KEY);
    return value === "light" || value === "dark" ? value : "auto";
}

export const theme = new Value<Theme>(chosen());

function show(value: Theme): void {
    if (value === "auto") {
        delete document.documentElement.dataset.theme;
    } else {
        document.documentElement.dataset.theme = value;
    }
}

/** Before the page is painted. */
export function restoreTheme(): void {
    show(theme.get());
}

export function chooseTheme(value: Theme): void {
    keep(KEY, value === "auto" ? null : value);
    show(value);
    theme.set(value);
}
