package org.wenzheng.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wenzheng.search.index.PinyinTokens;
import org.wenzheng.shared.text.ChineseText;
import org.wenzheng.shared.text.VisibleText;

/**
 * What somebody typed, understood.
 *
 * @param content folded to Simplified, without the words that only make it a question; as typed
 *     where nothing else is left
 * @param digits a question's number or its beginning
 * @param readings pinyin, in the ways in which it can be read; empty where it is none
 * @param initials a row of initials; empty where it cannot be one
 */
record SearchText(
        String content,
        Optional<String> digits,
        List<PinyinTokens.Reading> readings,
        Optional<String> initials) {

    /**
     * Words that every question has and no answer is about. Without them the relevance set gains
     * .005 (MRR@10 of questions), and fewer unrelated questions are found at all. Single characters
     * that also make up words (在, 和, 与) lose more than they gain.
     */
    private static final Pattern ASKING =
            Pattern.compile(
                    "请问|您好|你好|为什么|是什么|什么|怎么样|怎么办|怎么|怎样|如何|哪里|哪儿|哪些|哪个|多少|是否|有没有|能不能"
                            + "|可不可以|是不是|可以|需要|想问|咨询一下|(?<!目)的(?!士)|[吗呢啊吧呀]");

    private static final Pattern PUNCTUATION = Pattern.compile("[\\p{P}\\p{S}\\s]+");
    private static final Pattern NUMBER =
            Pattern.compile("(?:#|№|no\\.?|编号|第)?\\s*(\\d{2,18})\\s*号?", Pattern.CASE_INSENSITIVE);
    private static final Pattern INITIALS = Pattern.compile("[a-z]{2,12}");

    static SearchText of(String typed) {
        String folded =
                PUNCTUATION
                        .matcher(ChineseText.searched(typed.toLowerCase(Locale.ROOT)))
                        .replaceAll(" ")
                        .strip();
        String content =
                PUNCTUATION.matcher(ASKING.matcher(folded).replaceAll(" ")).replaceAll(" ").strip();
        boolean letters = PinyinTokens.isLetters(folded);
        String seen = VisibleText.textOf(typed).strip();
        Matcher number = NUMBER.matcher(seen);
        return new SearchText(
                content.isEmpty() ? folded : content,
                number.matches() ? Optional.of(number.group(1)) : Optional.empty(),
                letters ? PinyinTokens.readings(seen) : List.of(),
                INITIALS.matcher(folded).matches() ? Optional.of(folded) : Optional.empty());
    }

    boolean isEmpty() {
        return content.isEmpty();
    }

    boolean isSingleCharacters() {
        return runs().stream()
                .allMatch(run -> run.length() == 1 && ChineseText.isHan(run.charAt(0)));
    }

    /** Chinese without a gap, and words of other scripts. */
    List<String> runs() {
        List<String> runs = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= content.length(); i++) {
            if (i == content.length()
                    || Kind.of(content.charAt(i)) != Kind.of(content.charAt(start))) {
                if (Kind.of(content.charAt(start)) != Kind.OTHER) {
                    runs.add(content.substring(start, i));
                }
                start = i;
            }
        }
        return runs;
    }

    /** Pairs of Chinese characters, single ones that stand alone, words of other scripts. */
    Set<String> terms() {
        Set<String> terms = new LinkedHashSet<>();
        for (String run : runs()) {
            if (!ChineseText.isHan(run.charAt(0)) || run.length() == 1) {
                terms.add(run);
            } else {
                for (int i = 0; i + 1 < run.length(); i++) {
                    terms.add(run.substring(i, i + 2));
                }
            }
        }
        return terms;
    }

    private enum Kind {
        CHINESE,
        WORD,
        OTHER;

        static Kind of(char c) {
            if (ChineseText.isHan(c)) {
                return CHINESE;
            }
            return Character.isLetterOrDigit(c) ? WORD : OTHER;
        }
    }
}
