import type { Desk } from "../../frame/desks";

export const screening: Desk = {
    path: "screening",
    title: "screening",
    permission: "screening:edit",
    icon: "filter",
    key: "f",
    load: () => import("./screening").then((code) => code.view),
};
