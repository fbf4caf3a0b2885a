import type { Desk } from "../../frame/desks";

export const moderation: Desk = {
    path: "moderation",
    title: "moderation",
    permission: "questions:read",
    icon: "inbox",
    key: "m",
    load: () => import("./moderation").then((code) => code.view),
};
