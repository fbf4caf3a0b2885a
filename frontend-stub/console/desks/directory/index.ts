import type { Desk } from "../desk";

export const directory: Desk = {
    path: "directory",
    title: "directory",
    permission: "people:edit",
    icon: "building",
    key: "d",
    load: () => import("./directory").then((code) => code.view),
};
