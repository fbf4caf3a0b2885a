/** How what is edited falls into parts: each is changed, and may conflict, by itself. */
export interface Parts<E, P extends string> {
    /** Every part that one of these has. */
    of(...all: readonly E[]): readonly P[];
    /** What of a part counts when two are compared. */
    value(part: P, edited: E): unknown;
    /** The one, with these parts of the other. */
    put(parts: readonly P[], into: E, from: E): E;
}

export function changed<E, P extends string>(parts: Parts<E, P>, one: E, other: E): readonly P[] {
    return parts.of(one, other).filter((part) => !isSame(parts, part, one, other));
}

function isSame<E, P extends string>(parts: Parts<E, P>, part: P, one: E, other: E): boolean {
    return JSON.stringify(parts.value(part, one)) === JSON.stringify(parts.value(part, other));
}

/**
 * What one has typed on top of what others have saved meanwhile.
 *
 * @returns both together, and the parts that both have changed, each to something else
 */
export function merged<E, P extends string>(
    parts: Parts<E, P>,
    base: E,
    mine: E,
    theirs: E,
): { readonly now: E; readonly conflicts: readonly P[] } {
    const own = changed(parts, base, mine);
    const others = new Set(changed(parts, base, theirs));
    return {
        now: parts.put(own, theirs, mine),
        conflicts: own.filter((part) => others.has(part) && !isSame(parts, part, mine, theirs)),
    };
}

/** Parts that are the properties of an object. */
export function properties<E extends object>(
    names: readonly (keyof E & string)[],
    value: (part: keyof E & string, edited: E) => unknown = (part, edited) => {
        const found = edited[part];
        return typeof found === "string" ? found.trim() : found;
    },
): Parts<E, keyof E & string> {
    return {
        of: () => names,
        value,
        put: (parts, into, from) => ({
            ...into,
            ...Object.fromEntries(parts.map((part) => [part, from[part]])),
        }),
    };
}
