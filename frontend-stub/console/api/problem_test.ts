import { equal } from "node:assert/strict";
import { Refused } from "./problem";
import type { Schemas } from "./types";

type FieldProblem = Schemas["ProblemField"];

function refused(code: string, ...errors: readonly FieldProblem[]): Refused {
    const problem = {
        type: "about:blank",
        title: "t",
        status: 400,
        detail: "whole",
        code,
        traceId: "",
    };
    return new Refused(errors.length > 0 ? { ...problem, errors } : problem, null);
}

function at(pointer: string, detail: string): FieldProblem {
    return { pointer, code: "invalid", detail };
}

Deno.test("a refusal says what is wrong with a field", () => {
    equal(
        refused("invalid", at("#/title", "too long"), at("#/host", "missing")).at("title"),
        "too long",
    );
});

Deno.test("a refusal says all that is wrong with a field", () => {
    equal(refused("invalid", at("#/title", "one"), at("#/title", "two")).at("title"), "one two");
});

Deno.test("a refusal says what is wrong with a parameter", () => {
    const wrong = { parameter: "date", code: "day", detail: "no day" };
    equal(refused("invalid", wrong).at("date"), "no day");
    equal(refused("invalid", wrong).besides(["title"]), "no day");
});

Deno.test("a refusal counts a part of a list to its field", () => {
    equal(refused("invalid", at("#/guests/0/title", "missing")).at("guests"), "missing");
});

Deno.test("a refusal says what is wrong with one part of a list", () => {
    const one = refused(
        "invalid",
        at("#/guests/0/title", "missing"),
        at("#/guests/1/title", "long"),
    );
    equal(one.atPart("#/guests/1/title"), "long");
    equal(one.atPart("#/guests/2/title"), "");
});

Deno.test("a wrong password stands at the field that it was typed into", () => {
    equal(refused("password-refused").at("current"), "whole");
    equal(refused("password-refused").at("password"), "whole");
    equal(refused("password-refused").at("name"), "");
});

Deno.test("a refusal stands wholly at the fields of a form, or does not", () => {
    const one = refused("invalid", at("#/title", "a"), at("#/host", "b"));
    equal(one.isAt(["title", "host"]), true);
    equal(one.isAt(["title"]), false);
    equal(refused("invalid").isAt(["title"]), false);
    equal(refused("password-refused").isAt(["current"]), true);
});

Deno.test("a refusal tells what is wrong besides the fields of a form", () => {
    const one = refused("invalid", at("#/title", "a"), at("#/host", "b"));
    equal(one.besides(["title"]), "b");
    equal(one.besides(["title", "host"]), "");
    equal(refused("invalid").besides([]), "");
});
