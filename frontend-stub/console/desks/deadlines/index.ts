import type { Desk } from "../../frame/desks";

export const deadlines: Desk = {
    path: "deadlines",
    title: "deadlines",
    permission: "deadlines:edit",
    icon: "calendar",
    key: "c",
    load: () => import("./deadlines").then((code) => code.view),
};
