import type { HeldRole, Named, Role } from "../api/types";
import { words } from "../messages";
import { me } from "../state/session";

export const ROLES: readonly Role[] = [
    "host",
    "producer",
    "moderator",
    "clerk",
    "official",
    "approver",
    "supervisor",
    "editor",
    "auditor",
    "administrator",
];

/** "导播（市住房公积金管理中心）"; without a department the role is held for everything. */
export function roleWords(held: HeldRole): string {
    const w = words().roles;
    const name = w.names[held.role];
    return held.department ? w.inDepartment(name, held.department.name) : name;
}

/** The departments for which one holds a role of these; null: for every one. */
export function departmentsAs(...roles: readonly Role[]): readonly Named[] | null {
    const held = me().roles.filter((one) => roles.includes(one.role));
    return held.some((one) => one.department === null)
        ? null
        : held.map((one) => one.department).filter((department) => department !== null);
}
