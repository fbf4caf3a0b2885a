import type { Desk } from "../../frame/desks";

export const keys: Desk = {
    path: "keys",
    title: "keys",
    permission: "keys:rotate",
    icon: "key",
    key: "k",
    load: () => import("./keys").then((code) => code.view),
};
