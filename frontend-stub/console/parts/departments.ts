import { getAll } from "../api/client";
import type { Schemas } from "../api/types";

/** All that there are, for whoever may not read them at the desks too. */
export function readDepartments(): Promise<readonly Schemas["Department"][]> {
    return getAll("/api/v1/public/departments", { open: true, translated: true });
}
