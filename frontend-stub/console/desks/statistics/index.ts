import type { Desk } from "../../frame/desks";

export const statistics: Desk = {
    path: "statistics",
    title: "statistics",
    permission: "hand-overs:read",
    icon: "ledger",
    key: "x",
    load: () => import("./statistics").then((code) => code.view),
};
