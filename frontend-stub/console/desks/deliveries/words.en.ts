import { counted } from "../../base/plural";
import type { Words } from "./words.zh-Hans";

export const en: Words = {
    intro: "What is sent to askers. Only how it goes is shown, never to whom or what. What does not get through is tried for a day by itself; after that it can be sent again here.",
    states: {
        waiting: "Waiting",
        "given-up": "Given up",
        failed: "Refused",
        sent: "Sent",
        stopped: "Cancelled",
    },
    channels: { mail: "Mail", sms: "Text message", wechat: "WeChat" },
    kinds: {
        answered: "Answered",
        corrected: "Corrected",
        superseded: "Policy changed",
        withdrawn: "Withdrawn",
        dismissed: "Reviewed",
    },
    on: (waiting) => (waiting ? `On, ${waiting} waiting` : "On, nothing waiting"),
    off: "Off",
    ofLastDay: (givenUp, failed) => `Last day: ${givenUp} given up, ${failed} refused`,
    channel: "By",
    kind: "Notice",
    tries: "Tries",
    triesOf: (count) => counted(count, "try", "tries"),
    answer: "Other side said",
    madeAt: "Made",
    nextAt: "Next try",
    stateAt: "At",
    again: "Send again",
    queued: "Queued again; it is sent at once.",
    none: "No such notices",
    noneText: "Once there is an answer and its asker left a contact, the notice is listed here.",
    more: "Show more",
};
