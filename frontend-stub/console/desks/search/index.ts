import type { Desk } from "../../frame/desks";

export const search: Desk = {
    path: "search",
    title: "search",
    permission: "search:edit",
    icon: "search",
    key: "q",
    load: () => import("./search").then((code) => code.view),
};
