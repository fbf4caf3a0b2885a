import type { Desk } from "../desk";

export const audit: Desk = {
    path: "audit",
    title: "audit",
    permission: "audit:read",
    icon: "ledger",
    key: "l",
    load: () => import("./audit").then((code) => code.view),
};
