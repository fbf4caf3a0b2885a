import type { Desk } from "../desk";

export const rundown: Desk = {
    path: "rundown",
    title: "rundown",
    permission: "rundown:read",
    icon: "rundown",
    key: "r",
    load: () => import("./desk").then((code) => code.view),
};
