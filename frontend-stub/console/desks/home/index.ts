import type { Desk } from "../../frame/desks";

export const home: Desk = {
    path: "",
    title: "home",
    permission: null,
    icon: "home",
    key: "h",
    load: () => import("./home").then((code) => code.view),
};
