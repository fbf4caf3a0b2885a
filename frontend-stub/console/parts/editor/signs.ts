import { html, svg, type SVGTemplateResult, type TemplateResult } from "lit";

/** Drawn on a field of 20 by 20, as the icons of all desks. */
const PATHS = {
    undo: svg`<path d="M7.5 4 3.5 8l4 4M4 8h8a4.5 4.5 0 0 1 0 9H8"/>`,
    redo: svg`<path d="m12.5 4 4 4-4 4M16 8H8a4.5 4.5 0 0 0 0 9h4"/>`,
    bold: svg`<path d="M6 3.5h4.8a3.1 3.1 0 0 1 0 6.3H6zM6 9.8h5.6a3.3 3.3 0 0 1 0 6.7H6z" stroke-width="2"/>`,
    bullets: svg`<path d="M8 5h9M8 10h9M8 15h9"/><circle cx="4" cy="5" r=".8" fill="currentColor"/><circle cx="4" cy="10" r=".8" fill="currentColor"/><circle cx="4" cy="15" r=".8" fill="currentColor"/>`,
    numbers: svg`<path d="M9 5h8M9 10h8M9 15h8M3.2 4 4.7 3v4.5M3 12.6c.4-1.6 3-1.5 2.8.1-.1 1.1-1.9 1.7-2.7 3.3h3"/>`,
    indent: svg`<path d="M9 5h8M9 10h8M9 15h8M3 7l3 3-3 3"/>`,
    outdent: svg`<path d="M9 5h8M9 10h8M9 15h8M6 7l-3 3 3 3"/>`,
    quote: svg`<path d="M4 5.5h4.5V10c0 2.5-1.2 4-3.5 4.5M11.5 5.5H16V10c0 2.5-1.2 4-3.5 4.5"/>`,
    link: svg`<path d="M8.5 11.5a3.2 3.2 0 0 0 4.6 0l2.7-2.8a3.2 3.2 0 0 0-4.6-4.6L10 5.3M11.5 8.5a3.2 3.2 0 0 0-4.6 0l-2.7 2.8a3.2 3.2 0 0 0 4.6 4.6l1.2-1.2"/>`,
    table: svg`<path d="M3 4h14v12H3zM3 8h14M3 12h14M8 8v8M12.5 8v8"/>`,
    picture: svg`<path d="M3 4h14v12H3zM3 14l4-4 3.5 3.5L13 11l4 4"/><circle cx="12.5" cy="7.5" r="1"/>`,
    file: svg`<path d="m14.5 9-5 5.2a2.6 2.6 0 0 1-3.8-3.6l6-6.1a1.8 1.8 0 0 1 2.6 2.5l-5.6 5.8a.8.8 0 0 1-1.2-1.1L12 7"/>`,
    keys: svg`<path d="M2.5 5h15v10h-15zM5.5 8h.1M8.5 8h.1M11.5 8h.1M14.5 8h.1M5.5 12h9"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type Sign = keyof typeof PATHS;

export function sign(name: Sign): TemplateResult {
    return html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        ${PATHS[name]}
    </svg>`;
}
