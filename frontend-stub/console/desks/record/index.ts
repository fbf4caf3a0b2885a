import type { Desk } from "../../frame/desks";

export const record: Desk = {
    path: "record",
    title: "record",
    permission: "record:write",
    icon: "pen",
    key: "w",
    load: () => import("./record").then((code) => code.view),
};
