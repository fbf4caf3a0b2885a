import type { Desk } from "../../frame/desks";

export const rundown: Desk = {
    path: "rundown",
    title: "rundown",
    permission: "rundown:read",
    icon: "rundown",
    key: "r",
    load: () => import("./rundown").then((code) => code.view),
};
