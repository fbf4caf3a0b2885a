import { html, svg, type SVGTemplateResult, type TemplateResult } from "lit";

/** Drawn on a field of 20 by 20, in lines of the text's colour. */
const PATHS = {
    home: svg`<path d="M3 9.5 10 3l7 6.5V17h-5v-5H8v5H3z"/>`,
    person: svg`<circle cx="10" cy="6.5" r="3.5"/><path d="M3 17.5c.6-3.8 3.2-5.5 7-5.5s6.4 1.7 7 5.5"/>`,
    people: svg`<circle cx="7.5" cy="7" r="3"/><path d="M1.5 17c.4-3.4 2.5-5 6-5s5.6 1.6 6 5M13 4.3a3 3 0 0 1 0 5.4M15 12.3c2 .6 3.2 2.2 3.5 4.7"/>`,
    ledger: svg`<path d="M4 2.5h10.5A1.5 1.5 0 0 1 16 4v13.5H5.5A1.5 1.5 0 0 1 4 16zM7.5 7h5M7.5 10.5h5M7.5 14h3"/>`,
    key: svg`<circle cx="6.5" cy="13.5" r="3.5"/><path d="m9 11 7.5-7.5M14 6l2.5 2.5M11.5 8.5l2 2"/>`,
    token: svg`<path d="M7 6 3 10l4 4M13 6l4 4-4 4"/>`,
    bell: svg`<path d="M5 13.5V9a5 5 0 0 1 10 0v4.5l1.5 1.5h-13zM8.5 17.5h3"/>`,
    help: svg`<circle cx="10" cy="10" r="7.5"/><path d="M7.8 8a2.3 2.3 0 1 1 3.3 2c-.8.4-1.1.9-1.1 1.7M10 14v.6"/>`,
    menu: svg`<path d="M3 5.5h14M3 10h14M3 14.5h14"/>`,
    close: svg`<path d="m5 5 10 10M15 5 5 15"/>`,
    done: svg`<path d="m4 10.5 4 4 8-9"/>`,
    problem: svg`<path d="M10 2.5 18.5 17h-17zM10 8v4M10 14v.7"/>`,
    info: svg`<circle cx="10" cy="10" r="7.5"/><path d="M10 9v5M10 6v.7"/>`,
    offline: svg`<path d="M2.5 7.5A11 11 0 0 1 7 5M17.5 7.5A11 11 0 0 0 10.5 4.5M5.5 11a6.5 6.5 0 0 1 2.8-1.7M14.5 11a6.5 6.5 0 0 0-1.5-1M10 14.5v.6M3.5 3l13 14"/>`,
    out: svg`<path d="M8 3.5H4v13h4M12 6l4 4-4 4M16 10H7.5"/>`,
    more: svg`<path d="m6 8 4 4 4-4"/>`,
    forth: svg`<path d="m8 5 5 5-5 5"/>`,
    outside: svg`<path d="M8 4H4v12h12v-4M11 4h5v5M16 4l-7 7"/>`,
    rundown: svg`<path d="M3 4.5h9M3 10h9M3 15.5h9M15.5 3v5M13.5 6l2 2 2-2M15 12.5h3v5h-3z"/>`,
    microphone: svg`<rect x="7.5" y="2.5" width="5" height="9" rx="2.5"/><path d="M4.5 9.5a5.5 5.5 0 0 0 11 0M10 15v2.5M7 17.5h6"/>`,
    pen: svg`<path d="M3 17h14M5 13.5 13.5 5l2 2L7 15.5l-2.5.5z"/>`,
    up: svg`<path d="M10 16V4M5 9l5-5 5 5"/>`,
    down: svg`<path d="M10 4v12M5 11l5 5 5-5"/>`,
    building: svg`<path d="M2.5 17.5h15M4.5 17.5V3.5l7-1v15M11.5 8h4v9.5M7 6.5h2M7 10h2M7 13.5h2"/>`,
    filter: svg`<path d="M3 4h14l-5.5 6.5V16l-3 1.5v-7z"/>`,
    reply: svg`<path d="M8 4 3 9l5 5V10.5c4.5 0 7 1.5 9 5-.3-5.500-3.200-8.500-9-8.500z"/>`,
    calendar: svg`<path d="M3.5 5h13v12h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5"/>`,
    search: svg`<circle cx="8.5" cy="8.5" r="5.5"/><path d="m12.5 12.5 4.5 4.5"/>`,
    inbox: svg`<path d="M3 11.5V16a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-4.5M3 11.5h4l1.5 2.5h3l1.5-2.5h4M3 11.5 5.5 3.5h9l2.5 8"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof PATHS;

/** Always beside a word, so it is not read aloud. */
export function icon(name: IconName): TemplateResult {
    return html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        ${PATHS[name]}
    </svg>`;
}
