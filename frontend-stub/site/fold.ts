const WIDE = matchMedia("(min-width: 60em)");

/** What is folded on a phone stands open at the side of a wide page. */
export function unfoldWhereThereIsRoom(): void {
    document.querySelectorAll<HTMLDetailsElement>("details[data-open-wide]").forEach((details) => {
        const follow = () => {
            details.open = WIDE.matches;
        };
        follow();
        WIDE.addEventListener("change", follow);
    });
}
