package org.wenzheng.exchange;

import java.util.ArrayList;
import java.util.List;
import org.wenzheng.exchange.PackageFault.Code;

/**
 * Plain text out of the body of a file.
 *
 * @param text paragraphs and points separated by a line feed
 * @param points each a line of the text, in its order
 */
record Passage(String text, List<String> points, int line) {

    /** The one passage of a body without headings and lists. */
    static String paragraphs(SourceFile source, Faults faults) {
        List<Passage> passages = under("", false, source, faults);
        return passages.getFirst().text();
    }

    /**
     * The passage before the first heading, and one for each heading, all of which have to be
     * {@code heading}.
     *
     * @param points whether lists are allowed, below headings
     */
    static List<Passage> under(String heading, boolean points, SourceFile source, Faults faults) {
        List<Passage> passages = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        List<String> items = new ArrayList<>();
        int line = source.bodyLine();
        for (FileBody.Part part : FileBody.parts(source, faults)) {
            switch (part) {
                case FileBody.Title title -> {
                    if (heading.isEmpty() || !heading.equals(title.text())) {
                        faults.add(source.name(), title.line(), Code.UNKNOWN_HEADING);
                    }
                    passages.add(new Passage(String.join("\n", lines), List.copyOf(items), line));
                    lines.clear();
                    items.clear();
                    line = title.line();
                }
                case FileBody.Words words -> {
                    if (!words.strong().isEmpty()) {
                        faults.add(source.name(), words.line(), Code.MARKDOWN_NOT_ALLOWED);
                    }
                    lines.add(words.text());
                }
                case FileBody.Points list -> {
                    if (!points || passages.isEmpty()) {
                        faults.add(source.name(), list.line(), Code.MARKDOWN_NOT_ALLOWED);
                    }
                    lines.addAll(list.items());
                    items.addAll(list.items());
                }
            }
        }
        passages.add(new Passage(String.join("\n", lines), List.copyOf(items), line));
        for (Passage passage : passages) {
            if (passage.text().isBlank()) {
                faults.add(source.name(), passage.line(), Code.NOTHING_WRITTEN);
            }
        }
        return passages;
    }

    /** Notes where the text is longer than {@code max} characters. */
    void limit(int max, SourceFile source, Faults faults) {
        if (text.codePointCount(0, text.length()) > max) {
            faults.add(source.name(), line, Code.TOO_LONG, "text", max);
        }
    }
}
