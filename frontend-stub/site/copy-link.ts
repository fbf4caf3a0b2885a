/** A link with data-copy copies its address; without a script it is a plain link. */
export function offerLinkCopy(): void {
    document.querySelectorAll<HTMLAnchorElement>("a[data-copy]").forEach((link) => {
        const said = link.parentElement?.querySelector<HTMLElement>("[role=status]");
        link.addEventListener("click", async (event) => {
            event.preventDefault();
            try {
                await navigator.clipboard.writeText(link.href);
                if (said) {
                    said.textContent = link.dataset.copied ?? "";
                }
            } catch {
                location.assign(link.href); // not allowed: the address bar has it then
            }
        });
    });
}
