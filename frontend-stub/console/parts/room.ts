/**
 * Keeps in a custom property of the page how high an element at the edge of the screen is, so that
 * all else leaves it that room and nothing is covered.
 *
 * @returns ends it
 */
export function keepRoom(element: HTMLElement, property: `--${string}-room`): () => void {
    const root = document.documentElement;
    const observer = new ResizeObserver(() =>
        root.style.setProperty(property, `${Math.ceil(element.getBoundingClientRect().height)}px`),
    );
    observer.observe(element);
    return () => {
        observer.disconnect();
        root.style.removeProperty(property);
    };
}
