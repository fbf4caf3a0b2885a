import type { Schemas } from "./types";

/** An error as the service tells it (RFC 9457). */
export type Problem = Schemas["Problem"];

/** The password that confirms a change is wrong: a refusal of the call, and of one field. */
const PASSWORD_REFUSED = "password-refused";
const PASSWORD_FIELDS: readonly string[] = ["current", "password"];

/** The service refused a call, in the words of the reader's language. */
export class Refused extends Error {
    constructor(
        readonly problem: Problem,
        /** Seconds to wait for; null where the service does not say. */
        readonly retryAfter: number | null,
    ) {
        super(`${problem.status} ${problem.code}`);
    }

    is(code: string): boolean {
        return this.problem.code === code;
    }

    /** What is wrong with one field; empty when nothing is. */
    at(field: string): string {
        if (this.is(PASSWORD_REFUSED) && PASSWORD_FIELDS.includes(field)) {
            return this.problem.detail;
        }
        return (this.problem.errors ?? [])
            .filter((error) => fieldOf(error) === field)
            .map((error) => error.detail)
            .join(" ");
    }

    /** What is wrong with one part of a list: "#/guests/0/title". */
    atPart(pointer: string): string {
        return (this.problem.errors ?? [])
            .filter((error) => error.pointer === pointer)
            .map((error) => error.detail)
            .join(" ");
    }

    /** Whether all that is wrong stands at fields of the form. */
    isAt(fields: readonly string[]): boolean {
        const named = (this.problem.errors ?? []).length > 0;
        const all = !named || this.besides(fields) === "";
        return all && fields.some((field) => this.at(field) !== "");
    }

    /** What is wrong with fields that the form does not show. */
    besides(fields: readonly string[]): string {
        return (this.problem.errors ?? [])
            .filter((error) => !fields.includes(fieldOf(error)))
            .map((error) => error.detail)
            .join(" ");
    }
}

/** Of the form: "#/guests/0/title" → "guests". */
export function fieldOf({ pointer, parameter }: Schemas["ProblemField"]): string {
    return parameter ?? pointer?.split("/")[1] ?? "";
}

/** The connection broke while something was sent that may not be sent twice. */
export class Interrupted extends Error {}

/** It had to be now, and the service could not be reached: nothing was done. */
export class NotSent extends Error {}

/** One is no longer signed in; the console already shows that. */
export class SignedOut extends Error {}
