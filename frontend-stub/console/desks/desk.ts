import type { TemplateResult } from "lit";
import type { Messages } from "../messages/zh-Hans";
import type { Permission } from "../api/types";
import type { IconName } from "../parts/icons";

/** Where one is within a desk. */
export interface Place {
    /** Parts of the path below the desk's own. */
    readonly rest: readonly string[];
    readonly query: URLSearchParams;
}

/** One place of work in the console; a folder each. */
export interface Desk {
    /** Below /console; empty for the start page. */
    readonly path: string;
    /** Its name in `desks` of the messages. */
    readonly title: keyof Messages["desks"];
    /** Who lacks it neither sees nor enters the desk; null for everybody. */
    readonly permission: Permission | null;
    readonly icon: IconName;
    /** The key that leads here after `g`. */
    readonly key: string;
    /** Reads the desk's code when it is entered for the first time. */
    readonly load: () => Promise<(place: Place) => TemplateResult>;
}
