/** Print buttons are hidden in the page, because they do nothing without a script. */
export function offerPrint(): void {
    document.querySelectorAll<HTMLButtonElement>("button[data-print]").forEach((button) => {
        button.addEventListener("click", () => window.print());
        button.hidden = false;
    });
}
