import "../../testing/page";
import { equal } from "node:assert/strict";
import { Interrupted, NotSent, Refused, SignedOut, type Problem } from "../api/problem";
import { problemAt, problemAtPart, failureOutcome, wrongAt } from "./outcome";

function refused(change: Partial<Problem>, retryAfter: number | null = null): Refused {
    const problem: Problem = {
        type: "about:blank",
        title: "请检查标出的内容",
        status: 400,
        detail: "整句说明。",
        code: "invalid",
        traceId: "trace-1",
        ...change,
    };
    return new Refused(problem, retryAfter);
}

const AT_TITLE = { errors: [{ pointer: "#/title", code: "long", detail: "太长。" }] };

Deno.test("a refusal is said in the words of the service", () => {
    equal(failureOutcome(refused({}))?.text, "整句说明。");
});

Deno.test("a refusal that stands at its fields is said there, and above only that it does", () => {
    equal(failureOutcome(refused(AT_TITLE), ["title"])?.text, "请检查标出的内容");
});

Deno.test("what is wrong besides the fields of the form is said with it", () => {
    equal(failureOutcome(refused(AT_TITLE), ["host"])?.text, "整句说明。 太长。");
});

Deno.test("whoever is signed out is told so elsewhere", () =>
    equal(failureOutcome(new SignedOut()), null),
);

Deno.test("a call that did not go out, and one whose answer got lost, are told apart", () => {
    const notSent = failureOutcome(new NotSent())?.text ?? "";
    const interrupted = failureOutcome(new Interrupted())?.text ?? "";
    equal(notSent === interrupted, false);
    equal(notSent === "" || interrupted === "", false);
});

Deno.test("a change that came too late is not said in the words of HTTP", () => {
    equal(failureOutcome(refused({ status: 412 }))?.text.includes("整句说明"), false);
});

Deno.test("who asks too often reads how long to wait", () => {
    equal(failureOutcome(refused({ status: 429 }, 7))?.text.includes("7 秒"), true);
    equal(failureOutcome(refused({ status: 429 }))?.text, "整句说明。");
});

Deno.test("a fault of the service names the trace to ask for", () => {
    equal(failureOutcome(refused({ status: 500 }))?.more?.includes("trace-1"), true);
    equal(failureOutcome(refused({ status: 500, traceId: "" }))?.more, undefined);
    equal(failureOutcome(refused({ status: 400 }))?.more, undefined);
});

Deno.test("what the page itself finds wrong stands where the service's would", () => {
    const wrong = wrongAt("#/guests/0/title", "请填写职务。");
    equal(problemAt(wrong, "guests"), "请填写职务。");
    equal(problemAtPart(wrong, "#/guests/0/title"), "请填写职务。");
    equal(problemAt(wrong, "title"), "");
    equal(problemAt(new Error("x"), "title"), "");
});
