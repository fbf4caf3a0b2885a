const LINK = /^(?:https?:\/\/[^/?#]+.*|mailto:[^@]+@[^@]+|tel:\+?[0-9()-]+|\/(?!\/).*)$/i;
const NEVER = /[\s\p{Cc}\p{Z}<>"\\`{}^]/u;

/** Where links may lead; the service refuses others (Address). */
export function mayBeLink(address: string): boolean {
    return LINK.test(address) && !NEVER.test(address);
}

export function mayBePicture(address: string): boolean {
    return mayBeLink(address) && /^\/media\/./.test(address);
}

/** What somebody typed for a place, as an address; empty where it is none. */
export function addressOf(typed: string): string {
    const text = typed.trim();
    if (mayBeLink(text)) {
        return text;
    }
    const guess = /^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(text)
        ? `mailto:${text}`
        : /^\+?[0-9][0-9-]{4,}$/.test(text)
          ? `tel:${text}`
          : /^[\w-]+(?:\.[\w-]+)+(?:[/?#].*)?$/.test(text)
            ? `https://${text}`
            : "";
    return guess !== "" && mayBeLink(guess) ? guess : "";
}
