/** What a browser keeps of its user's choices; storage can be switched off, then nothing is kept. */
export function kept(key: string): string | null {
    try {
        return localStorage.getItem(key);
    } catch {
        return null;
    }
}

export function keep(key: string, value: string | null): void {
    try {
        if (value === null) {
            localStorage.removeItem(key);
        } else {
            localStorage.setItem(key, value);
        }
    } catch {
        // Holds for this page all the same.
    }
}

/** Everything kept under keys that begin so. */
export function keptUnder(prefix: string): readonly string[] {
    try {
        return Object.keys(localStorage)
            .filter((key) => key.startsWith(prefix))
            .map((key) => localStorage.getItem(key))
            .filter((text) => text !== null);
    } catch {
        return [];
    }
}
