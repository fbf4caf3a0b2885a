import type { Desk } from "../../frame/desks";

export const account: Desk = {
    path: "account",
    title: "account",
    permission: "account:self",
    icon: "person",
    key: "p",
    load: () => import("./account").then((code) => code.view),
};
