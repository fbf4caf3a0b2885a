import { deepEqual, equal } from "node:assert/strict";
import { read, written } from "./calendar-text";

Deno.test("a line is a day off with its holiday, or a day that is worked", () => {
    deepEqual(read("2027-01-01 元旦\n\n2027年2月20日，上班\n2027/10/1\t国庆节", 2027), {
        days: {
            holidays: [
                { day: "2027-01-01", name: "元旦" },
                { day: "2027-10-01", name: "国庆节" },
            ],
            workdays: ["2027-02-20"],
        },
        wrong: [],
    });
});

Deno.test("lines that are no day of the year are named", () => {
    deepEqual(read("2026-12-31 元旦\n2027-02-30 春节\n2027-01-01\n放假", 2027).wrong, [1, 2, 3, 4]);
});

Deno.test("what is written is read as it was", () => {
    const days = {
        holidays: [{ day: "2027-01-01", name: "元旦" }],
        workdays: ["2027-01-02"],
    };
    equal(written(days), "2027-01-01 元旦\n2027-01-02 上班");
    deepEqual(read(written(days), 2027).days, days);
});
