import { deepEqual, equal } from "node:assert/strict";
import type { ScreeningWord } from "../../api/types";
import { changed, merged } from "../../parts/merge";
import { entered, index, isShort, WORDS, type Words } from "./entered";

function word(text: string, kind: ScreeningWord["kind"] = "other", bySound = false): ScreeningWord {
    return { text, kind, bySound };
}

function texts(words: Words): readonly string[] {
    return words.map(({ text }) => text);
}

const LIST: Words = [word("旧词一"), word("旧词二")];

Deno.test("words are entered one a line", () => {
    deepEqual(texts(entered("新词\n另一个\r\n第三", "other", false, LIST).fresh), [
        "新词",
        "另一个",
        "第三",
    ]);
});

Deno.test("words are entered with commas, semicolons and tabs between them", () => {
    deepEqual(
        texts(entered("新词,另一，第三、第四;第五；第六\t第七", "other", false, LIST).fresh),
        ["新词", "另一", "第三", "第四", "第五", "第六", "第七"],
    );
});

Deno.test("blanks around words and empty lines do not count", () => {
    deepEqual(texts(entered("\n  新词  \n\n ，, \n", "other", false, LIST).fresh), ["新词"]);
});

Deno.test("blanks within a word stay", () => {
    deepEqual(texts(entered("two words", "other", false, LIST).fresh), ["two words"]);
});

Deno.test("words come with the kind that was chosen for them", () => {
    deepEqual(entered("新词", "other", true, []).fresh, [word("新词", "other", true)]);
});

Deno.test("a word of the list is known already", () => {
    const found = entered("旧词一\n新词", "other", false, LIST);
    deepEqual(found.known, ["旧词一"]);
    deepEqual(texts(found.fresh), ["新词"]);
});

Deno.test("a word that is entered twice is known the second time", () => {
    const found = entered("新词\n新词", "other", false, LIST);
    deepEqual(found.known, ["新词"]);
    deepEqual(texts(found.fresh), ["新词"]);
});

Deno.test("one character is too short, and is named", () => {
    deepEqual(entered("骗\n新词", "other", false, LIST).short, ["骗"]);
});

Deno.test("signs do not make a word longer", () => {
    equal(isShort("骗!!"), true);
    equal(isShort("***"), true);
    equal(isShort("骗子"), false);
    equal(isShort("a1"), false);
});

Deno.test("a character outside the basic plane is one character", () => {
    equal(isShort("𠀀"), true);
    equal(isShort("𠀀𠀁"), false);
});

Deno.test("forty characters are taken, more are too long", () => {
    const found = entered(`${"长".repeat(40)}\n${"长".repeat(41)}`, "other", false, LIST);
    deepEqual(texts(found.fresh), ["长".repeat(40)]);
    deepEqual(found.long, ["长".repeat(41)]);
});

Deno.test("nothing entered is nothing found", () => {
    deepEqual(entered(" \n ", "other", false, LIST), { fresh: [], known: [], short: [], long: [] });
});

Deno.test("a list is found by its texts, and made once", () => {
    equal(index(LIST).get("旧词二"), LIST[1]);
    equal(index(LIST), index(LIST));
});

Deno.test("a word that came, went or is of another kind is a change", () => {
    const now = [word("旧词一", "other", true), word("新词")];
    deepEqual(changed(WORDS, LIST, now), ["旧词一", "旧词二", "新词"]);
});

Deno.test("the order of the words is no change", () => {
    deepEqual(changed(WORDS, LIST, [...LIST].reverse()), []);
});

Deno.test("two lists that grew are one, new words first", () => {
    const both = merged(WORDS, LIST, [word("我的"), ...LIST], [word("他们的"), ...LIST]);
    deepEqual(texts(both.now), ["我的", "他们的", "旧词一", "旧词二"]);
    deepEqual(both.conflicts, []);
});

Deno.test("a word that one removed stays removed", () => {
    const both = merged(WORDS, LIST, [word("旧词一")], [word("他们的"), ...LIST]);
    deepEqual(texts(both.now), ["他们的", "旧词一"]);
});

Deno.test("a word that others removed stays removed", () => {
    const both = merged(WORDS, LIST, [word("我的"), ...LIST], [word("旧词二")]);
    deepEqual(texts(both.now), ["我的", "旧词二"]);
});

Deno.test("a word that one removed and another changed is a conflict", () => {
    const both = merged(
        WORDS,
        LIST,
        [word("旧词一")],
        [word("旧词一"), word("旧词二", "other", true)],
    );
    deepEqual(both.conflicts, ["旧词二"]);
});

Deno.test("a word that both added, each in another way, is a conflict and stands once", () => {
    const both = merged(
        WORDS,
        LIST,
        [word("新词", "other", true), ...LIST],
        [word("新词"), ...LIST],
    );
    deepEqual(both.conflicts, ["新词"]);
    deepEqual(both.now[0], word("新词", "other", true));
    equal(both.now.length, 3);
});
