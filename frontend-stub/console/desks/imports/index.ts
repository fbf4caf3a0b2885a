import type { Desk } from "../../frame/desks";

export const imports: Desk = {
    path: "imports",
    title: "imports",
    permission: "transcripts:import",
    icon: "inbox",
    key: "i",
    load: () => import("./imports").then((code) => code.view),
};
