import { deepEqual, equal } from "node:assert/strict";
import { changed, merged } from "../../parts/merge";
import { faultOf, OWN_WORDS, split, type Group, type OwnWords } from "./groups";

function group(everyday: string, official: string): Group {
    return { everyday: split(everyday), official: split(official) };
}

const SAVED: OwnWords = { groups: [group("志工", "志愿者")], off: ["义工"] };

Deno.test("words have commas, blanks or lines between them, and stand once", () => {
    deepEqual(split(" 志工、义工,做好事\n志工 ；"), ["志工", "义工", "做好事"]);
});

Deno.test("a group and a switch are changed apart", () => {
    const mine = { groups: [group("志工", "志愿者 志愿服务")], off: ["义工"] };
    deepEqual(changed(OWN_WORDS, SAVED, mine), ["group 志工"]);
    deepEqual(changed(OWN_WORDS, SAVED, { ...SAVED, off: [] }), ["off 义工"]);
});

Deno.test("what two editors add is put together", () => {
    const mine = { ...SAVED, groups: [group("低保户", "最低生活保障"), ...SAVED.groups] };
    const theirs = { groups: [group("廉租房", "公租房"), ...SAVED.groups], off: [] };
    const together = merged(OWN_WORDS, SAVED, mine, theirs);
    deepEqual(together.conflicts, []);
    deepEqual(together.now, {
        groups: [group("低保户", "最低生活保障"), group("廉租房", "公租房"), ...SAVED.groups],
        off: [],
    });
});

Deno.test("the same group in two versions is a conflict", () => {
    const mine = { ...SAVED, groups: [group("志工", "志愿服务")] };
    const theirs = { ...SAVED, groups: [] };
    deepEqual(merged(OWN_WORDS, SAVED, mine, theirs).conflicts, ["group 志工"]);
});

Deno.test("what cannot be a group says why", () => {
    const none = new Set<string>();
    equal(faultOf(group("志工", "志愿者"), [], none), null);
    deepEqual(faultOf(group("", "志愿者"), [], none), { at: "everyday", why: "none" });
    deepEqual(faultOf(group("志工", ""), [], none), { at: "official", why: "none" });
    deepEqual(faultOf(group("志", "志愿者"), [], none), {
        at: "everyday",
        why: "short",
        word: "志",
    });
    const long = "长".repeat(21);
    deepEqual(faultOf(group("志工", long), [], none), { at: "official", why: "long", word: long });
    deepEqual(faultOf(group("志工", "一一 二二 三三 四四 五五 六六 七七"), [], none), {
        at: "official",
        why: "many",
        most: 6,
    });
    deepEqual(faultOf(group("志工", "志愿服务"), SAVED.groups, none), {
        at: "everyday",
        why: "other",
        word: "志工",
        group: "志工",
    });
    deepEqual(faultOf(group("志工", "志愿者"), [], new Set(["志工"])), {
        at: "everyday",
        why: "shipped",
        word: "志工",
    });
    deepEqual(faultOf(group("志工", "志愿者 志工"), [], none), {
        at: "official",
        why: "both",
        word: "志工",
    });
});
