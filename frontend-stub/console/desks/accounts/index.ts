import type { Desk } from "../desk";

export const accounts: Desk = {
    path: "accounts",
    title: "accounts",
    permission: "accounts:read",
    icon: "people",
    key: "a",
    load: () => import("./accounts").then((code) => code.view),
};
