import { equal } from "node:assert/strict";
import { counted, plural } from "./plural";

Deno.test("one has its own form", () => {
    equal(counted(1, "question", "questions"), "1 question");
});

Deno.test("none and many have the other", () => {
    equal(counted(0, "question", "questions"), "0 questions");
    equal(counted(21, "question", "questions"), "21 questions");
});

Deno.test("whole sentences differ by number", () => {
    equal(plural(1, { one: "Dismiss it", other: "Dismiss them" }), "Dismiss it");
    equal(plural(2, { one: "Dismiss it", other: "Dismiss them" }), "Dismiss them");
});
