import type { ChildNode, Element } from "domhandler";
import { markOf } from "./numbering";

export interface ListMark {
    readonly depth: number;
    readonly numbered: boolean;
    readonly start: number;
}

export type Css = Readonly<Record<string, string>>;

export function declarations(style: string): Css {
    return Object.fromEntries(
        style.split(";").flatMap((part) => {
            const at = part.indexOf(":");
            return at < 0
                ? []
                : [
                      [
                          part.slice(0, at).trim().toLowerCase(),
                          part
                              .slice(at + 1)
                              .trim()
                              .toLowerCase(),
                      ],
                  ];
        }),
    );
}

/**
 * A paragraph that Word or WPS has made a point: its depth, and the number or bullet in front of
 * it. "text" where the number is part of the words: 第三条.
 */
export function wordList(
    element: Element,
    css: Css,
): { readonly mark: ListMark; readonly without: readonly ChildNode[] } | "text" | null {
    const list = /level(\d)/.exec(css["mso-list"] ?? "");
    const ignored = findIgnored(element);
    const first = element.children.find(
        (child) => child.type !== "text" || child.data.trim() !== "",
    );
    const bullet = first && first.type === "tag" && isBullet(first as Element);
    if (!list && !bullet) {
        return null;
    }
    const written = ignored ? textOf(ignored.mark) : bullet ? "•" : "";
    if (/^\s*第/.test(written)) {
        return "text";
    }
    const mark = markOf(`${written.trim()} 字`);
    const figures = /\d+/.exec(written);
    const letter = /^\s*([a-z])[.)、]/i.exec(written)?.[1];
    const numbered =
        (mark !== null && mark.style !== "•") || figures !== null || letter !== undefined;
    const start = figures ? Number(figures[0]) : letter ? Number.parseInt(letter, 36) - 9 : 1;
    return {
        mark: {
            depth: Number(list?.[1] ?? 1),
            numbered,
            start: mark && mark.number > 0 ? mark.number : start,
        },
        without: ignored ? [ignored.top] : bullet && first ? [first] : [],
    };
}

/** The number that Word writes for programs which know no lists, and what of the paragraph holds it. */
function findIgnored(
    paragraph: Element,
): { readonly top: ChildNode; readonly mark: Element } | null {
    const inside = (node: ChildNode): Element | null => {
        if (node.type !== "tag") {
            return null;
        }
        const element = node as Element;
        return /mso-list:\s*ignore/i.test(element.attribs["style"] ?? "")
            ? element
            : element.children.reduce<Element | null>(
                  (found, child) => found ?? inside(child),
                  null,
              );
    };
    for (const top of paragraph.children) {
        const mark = inside(top);
        if (mark) {
            return { top, mark };
        }
    }
    return null;
}

/** A single letter in a font of signs, as WPS writes bullets. */
function isBullet(element: Element): boolean {
    const font = declarations(element.attribs["style"] ?? "")["font-family"] ?? "";
    return /wingdings|symbol|webdings/.test(font) && /^\s*\S\s*$/.test(textOf(element));
}

export function textOf(node: ChildNode): string {
    return node.type === "text"
        ? node.data
        : "children" in node
          ? node.children.map(textOf).join("")
          : "";
}
