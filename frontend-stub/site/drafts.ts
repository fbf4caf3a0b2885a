/** What somebody began to write, kept in the browser for a day. */

const DAY = 24 * 60 * 60 * 1000;

interface Draft {
    at: number;
    fields: Record<string, string>;
}

function parsed(text: string | null): Draft | null {
    try {
        const draft = JSON.parse(text ?? "") as Partial<Draft> | null;
        return draft && typeof draft.at === "number" && draft.fields ? (draft as Draft) : null;
    } catch {
        return null;
    }
}

function isOver(draft: Draft | null, now: number): boolean {
    return draft === null || now - draft.at > DAY || draft.at > now;
}

/** Empty where there is none, where it is older than a day, or where nothing may be kept. */
export function readDraft(name: string, now = Date.now()): Record<string, string> {
    try {
        const draft = parsed(localStorage.getItem(name));
        return draft === null || isOver(draft, now) ? {} : draft.fields;
    } catch {
        return {};
    }
}

export function writeDraft(name: string, fields: Record<string, string>, now = Date.now()): void {
    try {
        localStorage.setItem(name, JSON.stringify({ at: now, fields }));
    } catch {
        // Full or not allowed.
    }
}

/** Of every page: who never comes back to a session leaves nothing there. */
export function dropOldDrafts(prefix: string, now = Date.now()): void {
    try {
        for (const name of Object.keys(localStorage)) {
            if (name.startsWith(prefix) && isOver(parsed(localStorage.getItem(name)), now)) {
                localStorage.removeItem(name);
            }
        }
    } catch {
        // Not allowed: nothing is kept either.
    }
}
