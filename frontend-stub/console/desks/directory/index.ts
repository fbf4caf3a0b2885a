import type { Desk } from "../../frame/desks";

export const directory: Desk = {
    path: "directory",
    title: "directory",
    permission: "people:edit",
    icon: "building",
    key: "d",
    load: () => import("./directory").then((code) => code.view),
};
