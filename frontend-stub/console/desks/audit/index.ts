import type { Desk } from "../../frame/desks";

export const audit: Desk = {
    path: "audit",
    title: "audit",
    permission: "audit:read",
    icon: "ledger",
    key: "l",
    load: () => import("./audit").then((code) => code.view),
};
