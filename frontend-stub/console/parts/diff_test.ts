import { deepEqual, equal } from "node:assert/strict";
import { diff, type Piece } from "./diff";

/** 我[-的-]{+你的+} */
function shown(pieces: readonly Piece[]): string {
    return pieces
        .map(({ kind, text }) =>
            kind === "same" ? text : kind === "gone" ? `[-${text}-]` : `{+${text}+}`,
        )
        .join("");
}

function fact(name: string, before: string, after: string, expected: string): void {
    Deno.test(`difference: ${name}`, () => equal(shown(diff(before, after)), expected));
}

fact("equal texts are one piece", "养老金何时上调", "养老金何时上调", "养老金何时上调");
fact("two empty texts are nothing", "", "", "");
fact("all of a new text came", "", "养老金", "{+养老金+}");
fact("all of a text went", "养老金", "", "[-养老金-]");
fact("a word is put in", "请问何时上调", "请问今年何时上调", "请问{+今年+}何时上调");
fact("a word is taken out", "请问今年何时上调", "请问何时上调", "请问[-今年-]何时上调");
fact(
    "what goes stands before what comes",
    "我们希望上调",
    "我们请求上调",
    "我们[-希望-]{+请求+}上调",
);
fact("words are compared whole", "小区停车", "小区供暖", "小区[-停车-]{+供暖+}");
fact("English words too", "the old road", "the new road", "the [-old-]{+new+} road");
fact("something is added at the end", "何时上调", "何时上调？", "何时上调{+？+}");
fact("something is added in front", "何时上调", "请问何时上调", "{+请问+}何时上调");
fact(
    "one character that is the same between two changes belongs to both",
    "张三的房子",
    "李四的车子",
    "[-张三的房子-]{+李四的车子+}",
);
fact(
    "changes far from each other are two",
    "今年修路，明年通车",
    "去年修路，明年停车",
    "[-今年-]{+去年+}修路，明年[-通车-]{+停车+}",
);
fact("line breaks are kept", "一行\n两行", "一行\n三行", "一行\n[-两-]{+三+}行");

Deno.test("difference: both texts can be put together again", () => {
    const before =
        "我家住在幸福小区，去年冬天暖气不热，找过物业三次都没有解决。请问今年会检修管道吗？";
    const after = "幸福小区去年冬天暖气不热，多次找物业没有解决。今年会检修供热管道吗？何时开始？";
    const pieces = diff(before, after);
    const without = (kind: Piece["kind"]) =>
        pieces
            .filter((piece) => piece.kind !== kind)
            .map(({ text }) => text)
            .join("");
    equal(without("come"), before);
    equal(without("gone"), after);
});

Deno.test("difference: neighbouring pieces differ in kind", () => {
    const pieces = diff("一二三四五六七八九十", "一二五四三六七九八十");
    pieces.slice(1).forEach((piece, at) => equal(piece.kind === pieces[at]?.kind, false));
});

Deno.test("difference: long texts that have nothing in common are not compared", () => {
    const before = "甲，".repeat(1_000);
    const after = "乙。".repeat(1_000);
    deepEqual(
        diff(before, after).map(({ kind }) => kind),
        ["gone", "come"],
    );
});
