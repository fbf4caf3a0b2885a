import "../../../testing/page";
import { equal } from "node:assert/strict";
import { signedIn } from "../../../testing/staff";
import { filterOf, tabOf } from "./filter";
import { colourOf, waited } from "./wording";

function filter(query: string) {
    return filterOf("s1", new URLSearchParams(query));
}

Deno.test("the address names the tab; the first one where it names none", () => {
    equal(tabOf(new URLSearchParams("tab=held")), "held");
    equal(tabOf(new URLSearchParams("")), "incoming");
    equal(tabOf(new URLSearchParams("tab=nonsense")), "incoming");
    equal(tabOf(new URLSearchParams("tab=toString")), "incoming");
});

Deno.test("a tab shows its states", () => {
    equal(filter("")["filter[review][in]"], "submitted");
    equal(filter("tab=others")["filter[review][in]"], "merged,transferred,withdrawn");
});

Deno.test("what the address asks for is asked of the service", () => {
    const asked = filter("q=%E5%85%BB%E8%80%81&kind=help&topic=t1");
    equal(asked["filter[q]"], "养老");
    equal(asked["filter[kind]"], "help");
    equal(asked["filter[topic]"], "t1");
    equal(asked["filter[session]"], "s1");
});

Deno.test("only known orders are asked for", () => {
    equal(filter("sort=-support").sort, "-support");
    equal(filter("sort=password").sort, "receivedAt");
    equal(filter("").sort, "receivedAt");
});

Deno.test("one's own are those that one has claimed", () => {
    signedIn({ id: "me" });
    equal(filter("mine")["filter[claimedBy]"], "me");
    equal(filter("")["filter[claimedBy]"], null);
});

for (const [seconds, text] of [
    [-3, "0 秒"],
    [40, "40 秒"],
    [60, "1 分钟"],
    [3_569, "59 分钟"],
    [3_570, "1 小时"],
    [84_599, "23 小时"],
    [84_600, "1 天"],
    [200_000, "2 天"],
] as const) {
    Deno.test(`a question that waits for ${seconds} seconds has waited ${text}`, () => {
        const now = Date.parse("2026-11-22T10:00:00Z");
        equal(waited(new Date(now - seconds * 1_000).toISOString(), now).replace(/\s+/, " "), text);
    });
}

Deno.test("a person has the same colour everywhere", () => {
    equal(colourOf("0197-a"), colourOf("0197-a"));
    equal(new Set(Array.from({ length: 60 }, (_, at) => colourOf(`person ${at}`))).size, 6);
});
