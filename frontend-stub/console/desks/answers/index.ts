import type { Desk } from "../../frame/desks";

export const answers: Desk = {
    path: "answers",
    title: "answers",
    permission: "hand-overs:read",
    icon: "reply",
    key: "y",
    load: () => import("./answers").then((code) => code.view),
};
