import type { Desk } from "../../frame/desks";

export const deliveries: Desk = {
    path: "deliveries",
    title: "deliveries",
    permission: "deliveries:manage",
    icon: "bell",
    key: "n",
    load: () => import("./deliveries").then((code) => code.view),
};
