package org.wenzheng.delivery.embedding;

import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.prose.Html;

/**
 * The beginning of a page as another site quotes it: text and links, nothing that runs or loads.
 *
 * @param picture address of the page's picture
 * @param language of the text, a BCP 47 tag
 * @param text its beginning; empty for none
 * @param note under it, with the name of whose words they are; may be empty
 */
record Quotation(
        String url,
        String picture,
        String language,
        String title,
        String text,
        String author,
        String authorUrl,
        String note) {
    private static final int WIDEST = 600;

    /** Narrower, and a line has no ten characters. */
    private static final int NARROWEST = 200;

    /** Of a browser's own style: size of a character, height of a line, room around it all. */
    private static final int CHARACTER = 16;

    private static final int LINE = 24;
    private static final int MARGIN = 80;
    private static final int BETWEEN = 16;

    private static final int LONGEST = 140;

    /**
     * @param width pixels
     * @param height pixels
     */
    record Box(int width, int height) {}

    /** The first characters of a text, without its line ends. */
    static String beginning(String text) {
        String line = text.strip().replaceAll("\\s*[\n\r]+\\s*", " ");
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)).strip() + "……";
    }

    /**
     * Its box within the room there is: without its text where that is too high. Null where not
     * even the title fits.
     */
    @Nullable Box box(Box room) {
        int width = Math.min(room.width(), WIDEST);
        if (width < NARROWEST) {
            return null;
        }
        int least = 2 * BETWEEN + height(title, width) + height(author + note, width);
        int whole = text.isEmpty() ? least : least + BETWEEN + height(text, width);
        if (whole <= room.height()) {
            return new Box(width, whole);
        }
        return least <= room.height() ? new Box(width, least) : null;
    }

    private static int height(String text, int width) {
        int inOneLine = (width - MARGIN) / CHARACTER;
        return LINE * Math.max(1, (text.length() + inOneLine - 1) / inOneLine);
    }

    /**
     * @param box that {@link #box} gave
     */
    String html(Box box) {
        boolean whole = box.equals(box(new Box(box.width(), Integer.MAX_VALUE)));
        return "<blockquote lang=\""
                + escaped(language)
                + "\" cite=\""
                + escaped(url)
                + "\"><p><a href=\""
                + escaped(url)
                + "\">"
                + escaped(title)
                + "</a></p>"
                + (whole && !text.isEmpty() ? "<p>" + escaped(text) + "</p>" : "")
                + "<footer><a href=\""
                + escaped(authorUrl)
                + "\">"
                + escaped(author)
                + "</a>"
                + escaped(note)
                + "</footer></blockquote>";
    }

    private static String escaped(String text) {
        return Html.escaped(text).replace("'", "&#39;");
    }
}
