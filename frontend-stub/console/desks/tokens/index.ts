import type { Desk } from "../../frame/desks";

export const tokens: Desk = {
    path: "tokens",
    title: "tokens",
    permission: "api-tokens:own",
    icon: "token",
    key: "t",
    load: () => import("./tokens").then((code) => code.view),
};
