/** That something changes, whatever it is. */
export interface Followed {
    subscribe(listener: () => void): () => void;
}

/** Something that changes, and who wants to know. */
export class Value<T> implements Followed {
    private readonly listeners = new Set<(value: T) => void>();

    constructor(private current: T) {}

    get(): T {
        return this.current;
    }

    set(value: T): void {
        if (value !== this.current) {
            this.current = value;
            [...this.listeners].forEach((listener) => listener(value));
        }
    }

    /** Ends with the call of what is returned. */
    subscribe(listener: (value: T) => void): () => void {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
    }
}
