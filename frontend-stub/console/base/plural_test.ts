import { counted, plural } from "./plural.ts";

function equal(found: string, wanted: string): void {
    if (found !== wanted) {
        throw new Error(`${found} instead of ${wanted}`);
    }
}

Deno.test("one has its own form", () => {
    equal(counted(1, "question", "questions"), "1 question");
});

Deno.test("none and many have the other", () => {
    equal(counted(0, "question", "questions"), "0 questions");
    equal(counted(21, "question", "questions"), "21 questions");
});

Deno.test("whole sentences differ by number", () => {
    equal(
        plural(1, { one: "Dismiss the question", other: "Dismiss them" }),
        "Dismiss the question",
    );
});
