import { counted } from "../../base/plural";
import type { Words } from "./words.zh-Hans";

export const en: Words = {
    what: "What",
    who: "Who",
    when: "When",
    address: "Network address",
    q: "Search",
    type: "Kind",
    anyType: "Any kind",
    from: "From",
    to: "To",
    erased: "erased after its time",
    onlyActor: "Who:",
    onlySubject: "On what:",
    subject: "On what",
    sameSubject: "Only this",
    sameActor: "Only by them",
    changes: "Changes",
    field: "Field",
    before: "Before",
    after: "After",
    nothing: "(empty)",
    none: "Nothing recorded yet",
    noneText:
        "Sign-ins, changes of accounts, looks at personal data and more are listed here. Nothing can be changed or deleted.",
    noneFound: "Nothing matches",
    noneFoundText: "Widen the dates, or clear the filters.",
    verify: "Verify",
    intact: (links) =>
        `The trail is whole: ${counted(links, "entry", "entries")} verified, none changed or deleted.`,
    head: "Its last link, to be noted elsewhere:",
    versions: (count) => `${count} texts of written answers are as they were published.`,
    brokenVersion: (question, version) =>
        `Version ${version} of the answer to question ${question} is not what was published.`,
    broken: "The trail is not whole",
    brokenText: (sequence) =>
        `From link ${sequence} on it does not match what was recorded. Leave everything as it is and call the operators.`,
    export: (format) => `Export ${format}`,
    exported: "Exported to the browser's downloads. The export is itself recorded.",
};
