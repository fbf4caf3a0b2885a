import { keep, kept } from "../base/storage";
import { me } from "./session";

/**
 * What somebody typed and the service does not have yet. It survives a reload, an ended sign-in and
 * a lost connection, and is there for the same person only.
 */
export class Unsaved<T> {
    private readonly key: string;

    /**
     * @param what it belongs to, such as a session's id
     */
    constructor(what: string) {
        this.key = `wenzheng-unsaved ${me().id} ${what}`;
    }

    get(): T | null {
        const text = kept(this.key);
        if (text === null) {
            return null;
        }
        try {
            return JSON.parse(text) as T;
        } catch {
            return null;
        }
    }

    set(value: T | null): void {
        keep(this.key, value === null ? null : JSON.stringify(value));
    }
}
