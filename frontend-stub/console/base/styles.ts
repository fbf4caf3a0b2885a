const added = new Set<string>();

/** Puts a style sheet into the page, once: behind those that the page itself names. */
export function addStyles(css: string): void {
    if (!added.has(css)) {
        added.add(css);
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets.push(sheet);
    }
}
