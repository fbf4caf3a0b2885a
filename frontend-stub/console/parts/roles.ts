import type { HeldRole } from "../api/types";
import { words } from "../state/language";

/** "导播（市住房公积金管理中心）"; without a department the role is held for everything. */
export function roleWords(held: HeldRole): string {
    const w = words().roles;
    const name = w.names[held.role];
    return held.department ? w.inDepartment(name, held.department.name) : name;
}
