import type { Desk } from "../../frame/desks";

export const sessions: Desk = {
    path: "sessions",
    title: "sessions",
    permission: "sessions:read",
    icon: "microphone",
    key: "s",
    load: () => import("./sessions").then((code) => code.view),
};
