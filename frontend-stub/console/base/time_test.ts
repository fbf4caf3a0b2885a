import "../../testing/page";
import { equal } from "node:assert/strict";
import { language, type Language } from "./language";
import * as time from "./time";

const AT = "2026-11-22T11:05:07Z";

function fact(name: string, run: () => void): void {
    Deno.test(`time: ${name}`, () => {
        try {
            run();
        } finally {
            language.set("zh-Hans");
        }
    });
}

function inLanguages(say: () => string, expected: Readonly<Record<Language, string>>): void {
    for (const tag of ["zh-Hans", "zh-Hant", "en"] as const) {
        language.set(tag);
        equal(say(), expected[tag]);
    }
}

fact("is told on the installation's clocks, in the language of the screen", () => {
    inLanguages(() => time.dateAndTime(AT), {
        "zh-Hans": "2026年11月22日 19:05",
        "zh-Hant": "2026年11月22日 19:05",
        en: "22 November 2026 19:05",
    });
});

fact("names days of the week", () => {
    inLanguages(() => time.weekday(AT), { "zh-Hans": "星期日", "zh-Hant": "星期日", en: "Sunday" });
});

fact("has seconds where they matter", () => equal(time.exactClock(AT), "19:05:07"));

fact("begins a day at zero, not at twenty-four", () => {
    equal(time.clock("2026-11-22T16:00:00Z"), "00:00");
});

fact("within a day names the day once", () => {
    equal(
        time.span("2026-11-22T11:05:00Z", "2026-11-22T12:05:00Z"),
        "2026年11月22日 星期日 19:05–20:05",
    );
});

fact("over midnight names both days", () => {
    equal(
        time.span("2026-11-22T15:00:00Z", "2026-11-22T17:00:00Z"),
        "2026年11月22日 星期日 23:00–2026年11月23日 01:00",
    );
});

for (const [seconds, expected] of [
    [20, "现在"],
    [3 * 60, "3分钟前"],
    [5 * 3_600, "5小时前"],
    [24 * 3_600, "昨天"],
    [48 * 3_600, "前天"],
    [10 * 86_400, "10天前"],
    [40 * 86_400, "2026年10月13日"],
    [-2 * 3_600, "2小时后"],
] as const) {
    fact(`of ${seconds} seconds ago is ${expected}`, () => {
        const now = Date.parse(AT);
        equal(time.ago(now - seconds * 1_000, now), expected);
    });
}

fact("has the hour of the installation", () => equal(time.hour(new Date(AT)), 19));

fact("fills fields for dates and times whatever the language", () => {
    language.set("en");
    equal(time.isoDay(new Date(AT)), "2026-11-22");
    equal(time.isoTime(new Date(AT)), "19:05");
});

fact("of fields is the instant at which the installation's clocks show it", () => {
    equal(time.instant("2026-11-22", "19:05").toISOString(), "2026-11-22T11:05:00.000Z");
    equal(time.startOfDay("2026-11-22").toISOString(), "2026-11-21T16:00:00.000Z");
});

fact("goes into fields and comes out again the same", () => {
    const at = new Date("2026-01-01T15:59:00Z");
    equal(time.instant(time.isoDay(at), time.isoTime(at)).getTime(), at.getTime());
});

fact("of the next weekday passes over the weekend", () => {
    equal(time.nextWeekday(new Date("2026-11-19T04:00:00Z")), "2026-11-20");
    equal(time.nextWeekday(new Date("2026-11-20T04:00:00Z")), "2026-11-23");
    equal(time.nextWeekday(new Date("2026-11-21T04:00:00Z")), "2026-11-23");
});

fact("of the next weekday counts days as the installation does", () => {
    equal(time.nextWeekday(new Date("2026-11-19T17:00:00Z")), "2026-11-23");
});
