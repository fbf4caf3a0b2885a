const KEY = "wenzheng-text";

function isLarge(): boolean {
    try {
        return localStorage.getItem(KEY) === "large";
    } catch {
        return false; // storage can be switched off
    }
}

function show(large: boolean): void {
    if (large) {
        document.documentElement.dataset.text = "large";
    } else {
        delete document.documentElement.dataset.text;
    }
}

/** Before the page is painted. */
export function restoreTextSize(): void {
    show(isLarge());
}

/** The choice stands in the page, hidden, because it does nothing without a script. */
export function offerLargeText(): void {
    const button = document.querySelector<HTMLButtonElement>("[data-large-text]");
    if (!button) {
        return;
    }
    const press = (large: boolean) => button.setAttribute("aria-pressed", String(large));
    button.addEventListener("click", () => {
        const large = button.getAttribute("aria-pressed") !== "true";
        try {
            if (large) {
                localStorage.setItem(KEY, "large");
            } else {
                localStorage.removeItem(KEY);
            }
        } catch {
            // shown for this page all the same
        }
        show(large);
        press(large);
    });
    press(isLarge());
    button.hidden = false;
}
