import type { TemplateResult } from "lit";
import type { Messages } from "../messages";
import type { Permission } from "../api/types";
import type { IconName } from "../parts/icons";
import type { Place } from "../state/router";
import { may } from "../state/session";

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

let offered: readonly Desk[] = [];

/** In the order of the navigation. */
export function offer(desks: readonly Desk[]): void {
    offered = desks;
}

export function isOpen(desk: Desk): boolean {
    return desk.permission === null || may(desk.permission);
}

export function openDesks(): readonly Desk[] {
    return offered.filter(isOpen);
}

/** Null where there is no such desk; whether it is open is another question. */
export function deskAt(place: Place): Desk | null {
    return offered.find((desk) => desk.path === place.desk) ?? null;
}
