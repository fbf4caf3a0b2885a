import type { Schemas } from "../../api/types";

type HandOver = Schemas["StudioHandOver"];

/** What is to be done next, and by whom. */
export type Step = "accept" | "write" | "goOn" | "sign" | "signHere" | "publish" | "redirect";

/**
 * The next step of a question that is open; null where it is done.
 *
 * @param signs whether who looks may sign
 */
export function nextStep(
    handOver: Pick<HandOver, "handling" | "draft" | "closedAt">,
    signs: boolean,
): Step | null {
    if (handOver.closedAt !== null && handOver.draft === null) {
        return null;
    }
    switch (handOver.draft) {
        case "drafting":
            return "goOn";
        case "in-review":
            return signs ? "signHere" : "sign";
        case "signed":
            return "publish";
        default:
            break;
    }
    switch (handOver.handling) {
        case "assigned":
            return "accept";
        case "returned":
            return "redirect";
        default:
            return "write";
    }
}
