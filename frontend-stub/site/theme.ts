type Theme = "auto" | "light" | "dark";

const KEY = "wenzheng-theme";

function chosen(): Theme {
    try {
        const kept = localStorage.getItem(KEY);
        return kept === "light" || kept === "dark" ? kept : "auto";
    } catch {
        return "auto"; // storage can be switched off
    }
}

function show(theme: Theme): void {
    if (theme === "auto") {
        delete document.documentElement.dataset.theme;
    } else {
        document.documentElement.dataset.theme = theme;
    }
}

/** Before the page is painted. */
export function restoreTheme(): void {
    show(chosen());
}

/** The choice stands in the page, hidden, because it does nothing without a script. */
export function offerThemes(): void {
    const group = document.querySelector<HTMLElement>("[data-themes]");
    if (!group) {
        return;
    }
    const buttons = [...group.querySelectorAll<HTMLButtonElement>("button[data-theme-choice]")];
    const press = (theme: Theme) =>
        buttons.forEach((button) =>
            button.setAttribute("aria-pressed", String(button.dataset.themeChoice === theme)),
        );
    buttons.forEach((button) =>
        button.addEventListener("click", () => {
            const theme = button.dataset.themeChoice as Theme;
            try {
                localStorage.setItem(KEY, theme);
            } catch {
                // shown for this page all the same
            }
            show(theme);
            press(theme);
        }),
    );
    press(chosen());
    group.hidden = false;
}
