import { html, svg, type SVGTemplateResult, type TemplateResult } from "lit";

/** Drawn on a field of 20 by 20, in lines of the text's colour. */
const PATHS = {
    home: svg`<path d="M3 9.5 10 3l7 6.5V17h-5v-5H8v5H3z"/>`,
    person: svg`<circle cx="10" cy="6.5" r="3.5"/><path d="M3 17.5c.6-3.8 3.2-5.5 7-5.5s6.400 1.700 7 5.500"/>`,
    people: svg`<circle cx="7.500" cy="7" r="3"/><path d="M1.500 17c.4-3.400 2.500-5 6-5s5.600 1.600 6 5M13 4.300a3 3 0 0 1 0 5.400M15 12.300c2 .6 3.200 2.200 3.500 4.700"/>`,
    ledger: svg`<path d="M4 2.500h10.500A1.500 1.500 0 0 1 16 4v13.500H5.500A1.500 1.500 0 0 1 4 16zM7.500 7h5M7.500 10.500h5M7.500 14h3"/>`,
    key: svg`<circle cx="6.500" cy="13.500" r="3.500"/><path d="m9 11 7.500-7.500M14 6l2.500 2.500M11.500 8.500l2 2"/>`,
    token: svg`<path d="M7 6 3 10l4 4M13 6l4 4-4 4"/>`,
    bell: svg`<path d="M5 13.500V9a5 5 0 0 1 10 0v4.500l1.500 1.500h-13zM8.500 17.500h3"/>`,
    help: svg`<circle cx="10" cy="10" r="7.500"/><path d="M7.800 8a2.300 2.300 0 1 1 3.300 2c-.8.4-1.100.9-1.100 1.700M10 14v.6"/>`,
    menu: svg`<path d="M3 5.500h14M3 10h14M3 14.500h14"/>`,
    close: svg`<path d="m5 5 10 10M15 5 5 15"/>`,
    done: svg`<path d="m4 10.500 4 4 8-9"/>`,
    problem: svg`<path d="M10 2.500 18.500 17h-17zM10 8v4M10 14v.7"/>`,
    info: svg`<circle cx="10" cy="10" r="7.500"/><path d="M10 9v5M10 6v.7"/>`,
    offline: svg`<path d="M2.500 7.500A11 11 0 0 1 7 5M17.500 7.500A11 11 0 0 0 10.500 4.500M5.500 11a6.500 6.500 0 0 1 2.800-1.700M14.500 11a6.500 6.500 0 0 0-1.500-1M10 14.500v.6M3.500 3l13 14"/>`,
    out: svg`<path d="M8 3.500H4v13h4M12 6l4 4-4 4M16 10H7.500"/>`,
    more: svg`<path d="m6 8 4 4 4-4"/>`,
    forth: svg`<path d="m8 5 5 5-5 5"/>`,
    outside: svg`<path d="M8 4H4v12h12v-4M11 4h5v5M16 4l-7 7"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof PATHS;

/** Always beside a word, so it is not read aloud. */
export function icon(name: IconName): TemplateResult {
    return html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        ${PATHS[name]}
    </svg>`;
}
