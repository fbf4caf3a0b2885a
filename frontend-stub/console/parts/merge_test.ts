import { deepEqual, equal } from "node:assert/strict";
import { changed, merged, properties } from "./merge";

interface Note {
    readonly title: string;
    readonly text: string;
    readonly tags: readonly string[];
}

const PARTS = properties<Note>(["title", "text", "tags"]);
const BASE: Note = { title: "标题", text: "正文", tags: ["a"] };

Deno.test("nothing has changed between equal things", () => {
    deepEqual(changed(PARTS, BASE, { ...BASE, tags: ["a"] }), []);
});

Deno.test("each changed part is named", () => {
    deepEqual(changed(PARTS, BASE, { ...BASE, title: "x", tags: [] }), ["title", "tags"]);
});

Deno.test("blanks around a text are no change", () => {
    deepEqual(changed(PARTS, BASE, { ...BASE, title: " 标题 " }), []);
});

Deno.test("blanks within a text are a change", () => {
    deepEqual(changed(PARTS, BASE, { ...BASE, title: "标 题" }), ["title"]);
});

Deno.test("the order within a list is a change", () => {
    const base = { ...BASE, tags: ["a", "b"] };
    deepEqual(changed(PARTS, base, { ...base, tags: ["b", "a"] }), ["tags"]);
});

Deno.test("a part may say itself what of it counts", () => {
    const parts = properties<Note>(["title", "tags"], (part, note) =>
        part === "tags" ? note.tags.length : note[part],
    );
    deepEqual(changed(parts, BASE, { ...BASE, tags: ["z"], text: "x" }), []);
});

Deno.test("what one typed is put on top of what others saved", () => {
    const mine = { ...BASE, title: "我的" };
    const theirs = { ...BASE, text: "他们的" };
    deepEqual(merged(PARTS, BASE, mine, theirs), {
        now: { title: "我的", text: "他们的", tags: ["a"] },
        conflicts: [],
    });
});

Deno.test("what only others changed is taken over", () => {
    const theirs = { ...BASE, text: "他们的" };
    deepEqual(merged(PARTS, BASE, BASE, theirs), { now: theirs, conflicts: [] });
});

Deno.test("what only one changed oneself stays", () => {
    const mine = { ...BASE, text: "我的" };
    deepEqual(merged(PARTS, BASE, mine, BASE), { now: mine, conflicts: [] });
});

Deno.test("a part that both changed is a conflict, and one's own words stand", () => {
    const both = merged(PARTS, BASE, { ...BASE, text: "我的" }, { ...BASE, text: "他们的" });
    deepEqual(both.conflicts, ["text"]);
    equal(both.now.text, "我的");
});

Deno.test("a part that both changed to the same is no conflict", () => {
    const same = { ...BASE, text: "一样" };
    deepEqual(merged(PARTS, BASE, same, { ...same }), { now: same, conflicts: [] });
});

Deno.test("what both changed alike but for blanks around it is no conflict", () => {
    const both = merged(PARTS, BASE, { ...BASE, text: "一样 " }, { ...BASE, text: "一样" });
    deepEqual(both.conflicts, []);
});

Deno.test("each part conflicts by itself", () => {
    const mine = { title: "我", text: "我", tags: ["我"] };
    const theirs = { title: "他", text: "正文", tags: ["他"] };
    deepEqual(merged(PARTS, BASE, mine, theirs).conflicts, ["title", "tags"]);
});

Deno.test("a part is taken from the other, and nothing else", () => {
    const other = { title: "x", text: "y", tags: [] };
    deepEqual(PARTS.put(["text"], BASE, other), { ...BASE, text: "y" });
    deepEqual(PARTS.put([], BASE, other), BASE);
});
