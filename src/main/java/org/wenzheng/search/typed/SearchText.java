package org.wenzheng.search.typed;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.wenzheng.search.index.PinyinTokens;
import org.wenzheng.shared.text.ChineseText;
import org.wenzheng.shared.text.VisibleText;

/**
 * What somebody typed, understood.
 *
 * @param content folded to Simplified, without the words that only make it a question; as typed
 *     where nothing else is left
 * @param said folded, with those words: what it means may lie in them
 * @param official the same words as offices use them, added to what is looked for; empty where
 *     there are none
 * @param phrases quoted: a hit has each of them to the letter
 * @param without after a minus: no hit has any of them
 * @param days that were typed as numbers, as texts write them
 * @param law whether the name of a law stands in it
 * @param digits a question's number or its beginning
 * @param readings pinyin, in the ways in which it can be read; empty where it is none
 * @param initials a row of initials; empty where it cannot be one
 * @param words everyday and official, by which it was understood
 */
public record SearchText(
        String content,
        String said,
        List<String> official,
        List<String> phrases,
        List<String> without,
        List<String> days,
        boolean law,
        Optional<String> digits,
        List<PinyinTokens.Reading> readings,
        Optional<String> initials,
        OfficialWords words) {

    /**
     * Words that every question has and no answer is about. Without them the relevance set gains
     * .005 (MRR@10 of questions), and fewer unrelated questions are found at all. Single characters
     * that also make up words (在, 和, 与) lose more than they gain.
     */
    private static final Pattern ASKING =
            Pattern.compile(
                    "我?想?(?:问|咨询|请教|了解|打听)一下|请问|您好|你好|为什么|是什么|什么|怎么样|怎么办(?!理)|怎么|怎样|如何"
                            + "|哪里|哪儿|哪些|哪个|多少|是否|有没有|能不能|可不可以|是不是|可以|需要|想问|想知道|麻烦您?"
                            + "|谢谢|(?<!目)的(?!士)|[吗呢啊吧呀]");

    /** Quotation marks of either script and of typewriters; a title in 《》 is no quotation. */
    private static final Pattern QUOTED = Pattern.compile("[\"“„「『]([^\"”」』“「『]{2,60})[\"”」』]");

    /** At the beginning or after a blank: within a word it is a hyphen. */
    private static final Pattern WITHOUT =
            Pattern.compile("(?<=^|\\s)[-－−]([\\p{IsHan}\\p{L}\\p{N}]{1,30})(?=\\s|$)");

    private static final Pattern LAW = Pattern.compile("《[^《》]{2,60}》");

    private static final Pattern DAY =
            Pattern.compile("(?<![\\d/.-])(1[0-2]|0?[1-9])/(3[01]|[12]\\d|0?[1-9])(?![\\d/.-])");

    /** Characters: longer than any two key words. */
    private static final int LONGEST_SOUNDED = 10;

    private static final Pattern PUNCTUATION = Pattern.compile("[\\p{P}\\p{S}\\s]+");
    private static final Pattern NUMBER =
            Pattern.compile("(?:#|№|no\\.?|编号|第)?\\s*(\\d{2,18})\\s*号?", Pattern.CASE_INSENSITIVE);
    private static final Pattern INITIALS = Pattern.compile("[a-z]{2,12}");

    /** By the words that come with the program. */
    public static SearchText of(String typed) {
        return of(typed, OfficialWords.SHIPPED);
    }

    public static SearchText of(String typed, OfficialWords words) {
        List<String> phrases = new ArrayList<>();
        String unquoted = taken(QUOTED, typed, phrases, "$1");
        List<String> without = new ArrayList<>();
        String wanted = taken(WITHOUT, unquoted, without, " ");
        List<String> days = new ArrayList<>();
        wanted =
                DAY.matcher(wanted)
                        .replaceAll(
                                found -> {
                                    String day = day(found.group(1), found.group(2));
                                    days.add(day);
                                    return day;
                                });
        String folded = folded(wanted);
        String content = content(folded);
        boolean letters = PinyinTokens.isLetters(folded);
        String seen = VisibleText.textOf(typed).strip();
        Matcher number = NUMBER.matcher(seen);
        String looked = content.isEmpty() ? folded : content;
        return new SearchText(
                looked,
                folded,
                words.of(looked),
                phrases.stream()
                        .map(SearchText::folded)
                        .filter(phrase -> !phrase.isEmpty())
                        .toList(),
                without.stream().map(SearchText::folded).filter(word -> !word.isEmpty()).toList(),
                List.copyOf(days),
                LAW.matcher(typed).find(),
                number.matches() ? Optional.of(number.group(1)) : Optional.empty(),
                letters ? PinyinTokens.readings(seen) : List.of(),
                INITIALS.matcher(folded).matches() ? Optional.of(folded) : Optional.empty(),
                words);
    }

    /** A folded text without what only makes it a question. */
    static String content(String folded) {
        return plain(ASKING.matcher(folded).replaceAll(" "));
    }

    private static String taken(
            Pattern pattern, String text, List<String> taken, String replacement) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            taken.add(matcher.group(1));
        }
        return matcher.replaceAll(replacement);
    }

    private static String day(String month, String day) {
        return Integer.parseInt(month) + "月" + Integer.parseInt(day) + "日";
    }

    static String folded(String text) {
        return plain(ChineseText.searched(text.toLowerCase(Locale.ROOT)));
    }

    private static String plain(String text) {
        return PUNCTUATION.matcher(text).replaceAll(" ").strip();
    }

    /** What is matched with the words of questions. */
    public String wanted() {
        return official.isEmpty() ? content : content + " " + String.join(" ", official);
    }

    /**
     * What may be compared by its meaning: as it was said, and in the words of offices. Empty where
     * nothing but the words themselves will do: a number, pinyin, a quotation, the name of a law.
     */
    public List<String> wordings() {
        boolean chinese =
                content.chars().filter(c -> ChineseText.isHan((char) c)).limit(2).count() > 1;
        if (!chinese || digits.isPresent() || !phrases.isEmpty() || law) {
            return List.of();
        }
        String other = words.instead(said);
        return other.equals(said) ? List.of(said) : List.of(said, other);
    }

    public boolean isEmpty() {
        return content.isEmpty();
    }

    public boolean isSingleCharacters() {
        return runs().stream()
                .allMatch(run -> run.length() == 1 && ChineseText.isHan(run.charAt(0)));
    }

    /** Chinese without a gap, and words of other scripts. */
    public List<String> runs() {
        return runs(wanted());
    }

    private static List<String> runs(String content) {
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
    public Set<String> terms() {
        return terms(wanted());
    }

    /** The same of what was typed, without the words of offices. */
    public Set<String> typedTerms() {
        return terms(content);
    }

    private static Set<String> terms(String content) {
        Set<String> terms = new LinkedHashSet<>();
        for (String run : runs(content)) {
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

    /**
     * Which share of what is looked for stands in a text, in the asker's words or in those of
     * offices, whichever is more.
     *
     * @param text folded, in lower case
     */
    public double shareIn(String text) {
        return Math.max(shareIn(text, content), shareIn(text, words.instead(content)));
    }

    private static double shareIn(String text, String content) {
        Set<String> terms = terms(content);
        long found = terms.stream().filter(text::contains).count();
        return terms.isEmpty() ? 1 : (double) found / terms.size();
    }

    /**
     * Pairs of syllables of Chinese key words, for what was typed with a wrong character of the
     * same sound; empty for whole questions, which have words enough that are right.
     */
    public Optional<String> sounds() {
        List<String> runs = runs(content);
        int characters = runs.stream().mapToInt(String::length).sum();
        boolean chinese = runs.stream().allMatch(run -> ChineseText.isHan(run.charAt(0)));
        if (!chinese || characters < 2 || characters > LONGEST_SOUNDED) {
            return Optional.empty();
        }
        String pairs =
                runs.stream()
                        .map(run -> PinyinTokens.pairs(ChineseText.pinyin(run)))
                        .filter(found -> !found.isEmpty())
                        .collect(Collectors.joining(" "));
        return pairs.isEmpty() ? Optional.empty() : Optional.of(pairs);
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
