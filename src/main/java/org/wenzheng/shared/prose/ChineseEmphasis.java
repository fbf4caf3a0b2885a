package org.wenzheng.shared.prose;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets {@code **} beside Chinese punctuation open and close: CommonMark takes {@code **……。**所以} as
 * it stands, because Chinese has no spaces between words. A mark that is not in the text is put
 * beside it, so that it stands between two marks of punctuation, and is taken out again.
 */
final class ChineseEmphasis {
    private static final Pattern STARS = Pattern.compile("(?<!\\*)\\*\\*(?!\\*)");

    private static final String MARKS = "\u2e16\u2e17\u2e18\u2e1a\u2e1b\u2e1e\u2e1f\u2e2a\u2e2b";

    private final @Nullable String mark;

    ChineseEmphasis(String markdown) {
        this.mark =
                MARKS.chars()
                        .mapToObj(Character::toString)
                        .filter(candidate -> !markdown.contains(candidate))
                        .findFirst()
                        .orElse(null);
    }

    String marked(String markdown) {
        if (mark == null) {
            return markdown;
        }
        StringBuilder marked = new StringBuilder();
        Matcher stars = STARS.matcher(markdown);
        int from = 0;
        while (stars.find()) {
            int before = Characters.before(markdown, stars.start());
            int after = Characters.after(markdown, stars.end());
            marked.append(markdown, from, stars.start());
            boolean escaped = isEscaped(markdown, stars.start());
            marked.append(escaped ? "**" : marked(before, after));
            from = stars.end();
        }
        return marked.append(markdown, from, markdown.length()).toString();
    }

    String unmarked(String text) {
        return mark == null ? text : text.replace(mark, "");
    }

    private String marked(int before, int after) {
        if (Characters.isSpace(before) || Characters.isSpace(after)) {
            return "**";
        }
        if (isPunctuationToSome(before) || isPunctuationToSome(after)) {
            return mark + "**" + mark;
        }
        if (Characters.isPunctuation(before) == Characters.isPunctuation(after)
                || !Characters.isChinese(before) && !Characters.isChinese(after)) {
            return "**";
        }
        return Characters.isPunctuation(after) ? mark + "**" : "**" + mark;
    }

    /**
     * An emoji: a parser that sees the halves of what lies beyond the BMP takes it for a letter.
     */
    private static boolean isPunctuationToSome(int character) {
        return Characters.isPunctuation(character) && !Characters.isPunctuationToAll(character);
    }

    private static boolean isEscaped(String markdown, int at) {
        int slashes = 0;
        while (slashes < at && markdown.charAt(at - 1 - slashes) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }
}
