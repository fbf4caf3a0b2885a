package org.wenzheng.answers.drafting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wenzheng.questions.screening.Finding;
import org.wenzheng.questions.screening.PersonalData;

/**
 * What an author is told of an answer before it is sent. Hints, never orders: each is a guess from
 * the words alone.
 */
public final class AnswerHints {
    /** Characters that have to be the same in a row before anything counts as copied. */
    private static final int RUN = 12;

    /** Shorter answers are alike by chance. */
    private static final int SHORTEST_COPY = 40;

    /** So much of an answer stands in an earlier one, and it is called copied. */
    public static final int COPIED_PERCENT = 60;

    /**
     * Less of the question's pairs of characters in the answer, and it may speak of something else.
     */
    private static final double ON_TOPIC = 0.08;

    /** Phone numbers and addresses of an office belong into its answers. */
    private static final Set<Finding> NOBODYS_BUSINESS =
            EnumSet.of(Finding.MOBILE, Finding.IDENTITY_CARD, Finding.BANK_CARD, Finding.PLATE);

    private AnswerHints() {}

    public enum Concern {
        /** Most of it stands in an earlier answer. */
        COPIED,
        /** It shares hardly a word with the question. */
        OFF_TOPIC,
        NO_DATE,
        NO_PLACE,
        NO_FIGURE,
        /** The question asks for a rule, and none is named. */
        NO_BASIS,
        PERSONAL_DATA,
        /** Words that tell nothing. */
        EMPTY_PHRASE,
        /** An earlier answer of the department says the same with other figures. */
        CONTRADICTS,
        /** A link leads to nothing. */
        DEAD_LINK
    }

    /**
     * @param from place in the answer, in UTF-16 units; 0 to 0: the whole is meant
     * @param number of the question whose answer it was copied from or contradicts; null for the
     *     other hints
     * @param percent of the answer that stands there; null for the other hints
     */
    public record Hint(
            Concern code, int from, int to, @Nullable Long number, @Nullable Integer percent) {}

    /**
     * An answer that is public.
     *
     * @param own whether the same department gave it
     */
    public record Earlier(long number, String text, boolean own) {}

    private record Asked(Concern code, Pattern asks, Pattern answers) {
        static Asked of(Concern code, String asks, String answers) {
            return new Asked(code, Pattern.compile(asks), Pattern.compile(answers));
        }
    }

    private static final List<Asked> ASKED =
            List.of(
                    Asked.of(
                            Concern.NO_DATE,
                            "什么时候|什么时间|何时|几点|几号|多久|哪天|哪年|几天|多长时间|期限",
                            "[0-9０-９一二三四五六七八九十两半]+\\s*(年|个?月|日|天|周|小时|分钟|点|时|个?工作日)|年底|年初|月底|季度|即日|当天|当场|当日|全年|每[年月周日天]|节假日|[0-9]{1,2}[:：][0-9]{2}"),
                    Asked.of(
                            Concern.NO_PLACE,
                            "哪里|哪儿|在哪|到哪|去哪|什么地方|哪个窗口|地址",
                            "[路街巷镇村道]|号|大厅|中心|窗口|网点|网站|小程序|公众号|APP|App|app|站|所|局|柜台|https?://"),
                    Asked.of(
                            Concern.NO_FIGURE,
                            "多少|几个|几元|费用|收费|标准是|比例|价格|金额|额度",
                            "[0-9０-９]|[一二三四五六七八九十百千万两半]+\\s*(元|个|人|次|成|倍|平方米|万|%)|免费|不收费|百分之"),
                    Asked.of(
                            Concern.NO_BASIS,
                            "依据|凭什么|什么规定|哪条规定|法律|政策依据|文件",
                            "《[^》]+》|条例|第[一二三四五六七八九十百零0-9]+条|号文"));

    /**
     * @param question title and text
     * @param earlier what is compared with
     * @param phrases that tell nothing
     */
    public static List<Hint> of(
            String question, String answer, List<Earlier> earlier, Collection<String> phrases) {
        List<Hint> hints = new ArrayList<>();
        if (answer.isBlank()) {
            return hints;
        }
        Hint copied = copied(answer, earlier);
        if (copied != null) {
            hints.add(copied);
        }
        if (shared(question, answer) < ON_TOPIC) {
            hints.add(whole(Concern.OFF_TOPIC));
        }
        for (Asked asked : ASKED) {
            if (asked.asks().matcher(question).find() && !asked.answers().matcher(answer).find()) {
                hints.add(whole(asked.code()));
            }
        }
        for (PersonalData.Span span : PersonalData.find(answer)) {
            if (NOBODYS_BUSINESS.contains(span.finding())) {
                hints.add(new Hint(Concern.PERSONAL_DATA, span.from(), span.to(), null, null));
            }
        }
        for (String phrase : phrases) {
            Matcher found = Pattern.compile(Pattern.quote(phrase)).matcher(answer);
            while (found.find()) {
                hints.add(new Hint(Concern.EMPTY_PHRASE, found.start(), found.end(), null, null));
            }
        }
        hints.addAll(contradictions(answer, earlier));
        return hints;
    }

    /** So alike are two sentences, their figures aside, that they speak of the same: 0 to 1. */
    private static final double SAME_SENTENCE = 0.75;

    private static final Pattern SENTENCE = Pattern.compile("[^。！？；\\n]+");

    private static final Pattern FIGURE =
            Pattern.compile(
                    "[0-9]+(?:[.,][0-9]+)*(?:\\s*(?:%|％|元|万元|亿元|天|日|个工作日|个月|年|月|周岁|岁|小时|分钟|人|次|平方米|公里|米|号))?");

    /**
     * @param from place in the text, in UTF-16 units
     */
    private record Figure(int from, int to, String value) {}

    /** A sentence with figures; they stand in its pairs as number signs. */
    private record Figures(List<Figure> figures, Set<String> pairs) {
        static List<Figures> of(String text) {
            List<Figures> found = new ArrayList<>();
            Matcher sentence = SENTENCE.matcher(text);
            while (sentence.find()) {
                int from = sentence.start();
                Matcher figure = FIGURE.matcher(sentence.group());
                List<Figure> figures =
                        figure.results()
                                .map(
                                        one ->
                                                new Figure(
                                                        from + one.start(),
                                                        from + one.end(),
                                                        one.group().replaceAll("\\s", "")))
                                .toList();
                if (!figures.isEmpty()) {
                    found.add(new Figures(figures, AnswerHints.pairs(figure.replaceAll("#"))));
                }
            }
            return found;
        }

        /** 0 to 1, their figures aside; 0 where it is too short to tell. */
        double likeness(Figures other) {
            if (pairs.size() < 4) {
                return 0;
            }
            long both = pairs.stream().filter(other.pairs::contains).count();
            return 2.0 * both / (pairs.size() + other.pairs.size());
        }

        /** The first that is another one there. */
        Optional<Figure> unlike(Figures other) {
            for (int i = 0; i < figures.size(); i++) {
                if (i >= other.figures.size()
                        || !figures.get(i).value().equals(other.figures.get(i).value())) {
                    return Optional.of(figures.get(i));
                }
            }
            return other.figures.size() > figures.size()
                    ? Optional.of(figures.getLast())
                    : Optional.empty();
        }
    }

    private record Said(Earlier answer, Figures sentence) {}

    /** For each sentence the earlier one that is most like it and has other figures. */
    private static List<Hint> contradictions(String answer, List<Earlier> earlier) {
        List<Said> said =
                earlier.stream()
                        .filter(Earlier::own)
                        .flatMap(
                                one ->
                                        Figures.of(one.text()).stream()
                                                .map(sentence -> new Said(one, sentence)))
                        .toList();
        return Figures.of(answer).stream()
                .flatMap(now -> contradiction(now, said).stream())
                .toList();
    }

    /**
     * @param likeness 0 to 1, of the sentence that says another figure
     */
    private record Unlike(double likeness, Hint hint) {}

    private static Optional<Hint> contradiction(Figures now, List<Said> said) {
        return said.stream()
                .flatMap(then -> unlike(now, then).stream())
                .max(Comparator.comparingDouble(Unlike::likeness))
                .map(Unlike::hint);
    }

    private static Optional<Unlike> unlike(Figures now, Said then) {
        double likeness = now.likeness(then.sentence());
        return likeness < SAME_SENTENCE
                ? Optional.empty()
                : now.unlike(then.sentence())
                        .map(figure -> new Unlike(likeness, contradiction(figure, then.answer())));
    }

    private static Hint contradiction(Figure figure, Earlier other) {
        return new Hint(Concern.CONTRADICTS, figure.from(), figure.to(), other.number(), null);
    }

    private static Hint whole(Concern code) {
        return new Hint(code, 0, 0, null, null);
    }

    /**
     * The earlier answer that most of it stands in; null where none has {@link #COPIED_PERCENT}.
     */
    public static @Nullable Hint copied(String answer, List<Earlier> earlier) {
        String own = bare(answer);
        if (own.length() < SHORTEST_COPY) {
            return null;
        }
        Hint most = null;
        for (Earlier other : earlier) {
            int percent = percentIn(own, bare(other.text()));
            if (percent >= COPIED_PERCENT
                    && (most == null || percent > Objects.requireNonNull(most.percent()))) {
                most = new Hint(Concern.COPIED, 0, 0, other.number(), percent);
            }
        }
        return most;
    }

    /** How much of a text is covered by runs that stand in another one too. */
    private static int percentIn(String own, String other) {
        Set<String> runs = new HashSet<>();
        for (int at = 0; at + RUN <= other.length(); at++) {
            runs.add(other.substring(at, at + RUN));
        }
        int covered = 0;
        int upTo = 0;
        for (int at = 0; at + RUN <= own.length(); at++) {
            if (runs.contains(own.substring(at, at + RUN))) {
                covered += at + RUN - Math.max(upTo, at);
                upTo = at + RUN;
            }
        }
        return Math.round(100f * covered / own.length());
    }

    /** Letters, digits and characters alone. */
    private static String bare(String text) {
        StringBuilder bare = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetterOrDigit).forEach(bare::appendCodePoint);
        return bare.toString();
    }

    /** Share of the question's pairs of characters that the answer has too, 0 to 1. */
    private static double shared(String question, String answer) {
        Set<String> asked = pairs(question);
        if (asked.size() < 4) {
            return 1;
        }
        Set<String> answered = pairs(answer);
        long both = asked.stream().filter(answered::contains).count();
        return (double) both / asked.size();
    }

    private static final Pattern FILLERS =
            Pattern.compile("请问一?下?|我想|想问|想请问|您好|你好|怎么办?|什么|为什么|是否|可以|有没有|的|了|吗|呢|啊|吧");

    private static Set<String> pairs(String text) {
        Set<String> pairs = new HashSet<>();
        for (String part : FILLERS.split(text)) {
            String own = bare(part);
            for (int at = 0; at + 2 <= own.length(); at++) {
                pairs.add(own.substring(at, at + 2));
            }
        }
        return pairs;
    }
}
