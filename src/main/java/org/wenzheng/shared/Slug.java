package org.wenzheng.shared;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.wenzheng.shared.text.ChineseText;
import org.wenzheng.shared.text.VisibleText;

public final class Slug {

    /** The longest slug, in characters. */
    public static final int MAX_LENGTH = 60;

    private static final String NOTHING_READABLE = "untitled";

    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private Slug() {}

    public static boolean isOne(String text) {
        return text.length() <= MAX_LENGTH && FORM.matcher(text).matches();
    }

    /**
     * A slug of 1 to {@value #MAX_LENGTH} characters out of {@code a-z0-9-}: each Chinese character
     * as its syllable, Latin words and numbers in lower case, joined by hyphens and cut between two
     * of them. Text without anything readable gives {@code untitled}; making slugs unique is the
     * caller's part.
     */
    public static String of(String text) {
        return of(text, ChineseText::pinyin);
    }

    /** The same of a person's name. */
    public static String ofName(String name) {
        return of(name, ChineseText::pinyinOfName);
    }

    private static String of(String text, Function<String, List<String>> pinyin) {
        StringBuilder slug = new StringBuilder();
        for (String part : parts(text, pinyin)) {
            int needed = part.length() + (slug.isEmpty() ? 0 : 1);
            if (slug.length() + needed > MAX_LENGTH) {
                if (slug.isEmpty()) {
                    slug.append(part, 0, MAX_LENGTH);
                }
                break;
            }
            slug.append(slug.isEmpty() ? "" : "-").append(part);
        }
        return slug.isEmpty() ? NOTHING_READABLE : slug.toString();
    }

    private static List<String> parts(String text, Function<String, List<String>> pinyin) {
        // NFKD turns full-width letters into ASCII and splits accents off
        String plain =
                Normalizer.normalize(VisibleText.textOf(text), Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT);
        List<String> syllables = pinyin.apply(plain);
        List<String> parts = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
                word.append(c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                flush(word, parts);
                String syllable = syllables.get(i);
                if (syllable.charAt(0) >= 'a' && syllable.charAt(0) <= 'z') {
                    parts.add(syllable);
                }
            }
        }
        flush(word, parts);
        return parts;
    }

    private static void flush(StringBuilder word, List<String> parts) {
        if (!word.isEmpty()) {
            parts.add(word.toString());
            word.setLength(0);
        }
    }
}
