import type { Desk } from "../../frame/desks";

export const accounts: Desk = {
    path: "accounts",
    title: "accounts",
    permission: "accounts:read",
    icon: "people",
    key: "a",
    load: () => import("./accounts").then((code) => code.view),
};
