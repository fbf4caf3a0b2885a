package org.wenzheng.transcripts.parsing;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wenzheng.questions.Questions;

public final class QuestionTitle {
    /** What a heading on a phone takes without wrapping more than twice. */
    static final int CHARACTERS = 60;

    private static final Pattern SENTENCE = Pattern.compile("[^。！？；\n]+[。！？；]?");
    private static final Pattern CLAUSE = Pattern.compile("[^，：]+[，：]?");

    /** Where somebody stops telling about himself and comes to the question. */
    private static final Pattern ASKING =
            Pattern.compile(
                    "(?:我们?|他们?|她们?|网友)?(?:就|还|也)?"
                            + "(?:想(?:请|要)?(?:再|详细|具体|进一步)*(?:请问|问|咨询|了解|知道|打听)(?:一下|下)?"
                            + "|请问(?:一下|下)?|(?:问|咨询|打听)(?:一下|下)"
                            + "|(?:想请|希望|请)[^，。；？！]{0,10}?(?:介绍|讲|谈|说)(?:一下|下|讲|谈|说)?)"
                            + "[，：]?");

    /** A question that begins so does not say of what. */
    private static final Pattern WITHOUT_SUBJECT =
            Pattern.compile("^(?:如何|怎么|怎样|是否|能否|能不能|可不可以|可以|有没有|有什么|什么时候|多久|多少|需要|要|该|应该|应当)");

    private static final Pattern LEAD_IN =
            Pattern.compile("^(?:好的|那么|那|所以|还有|以及|另外|同时|您好|你好)+[，：]?");

    /** Less is no question but a remainder of one. */
    private static final int SHORTEST = 6;

    private QuestionTitle() {}

    /**
     * At most {@link #CHARACTERS} characters where the question can be cut at a sentence or clause.
     */
    public static String of(String asked) {
        Matcher asking = ASKING.matcher(asked);
        while (asking.find()) {
            String question = asked.substring(asking.end());
            if (question.strip().length() < SHORTEST) {
                continue;
            }
            String title = sentences(question);
            if (!WITHOUT_SUBJECT.matcher(title).find()) {
                return fitted(title);
            }
            String before = clauseBefore(asked, asking.start());
            return before.length() + asking.group().length() + title.length() <= CHARACTERS
                    ? before + asking.group() + title
                    : fitted(title);
        }
        return fitted(sentences(asked));
    }

    /** The first sentence, and further ones that ask too, as long as they fit. */
    private static String sentences(String text) {
        List<String> all = pieces(SENTENCE, text);
        boolean asks = all.stream().anyMatch(sentence -> sentence.endsWith("？"));
        String title = "";
        for (String sentence : all) {
            boolean wanted = asks ? sentence.endsWith("？") : title.isEmpty();
            String rest = LEAD_IN.matcher(sentence).replaceFirst("");
            if (wanted && (title.isEmpty() || (title + rest).length() <= CHARACTERS)) {
                title += rest;
            }
        }
        return (title.isEmpty() ? text.strip() : title).replaceFirst("[，：、；]+$", "");
    }

    private static String clauseBefore(String text, int end) {
        int start = end - 1;
        while (start > 0 && "。！？；，：".indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        return text.substring(Math.max(0, start), end);
    }

    /** A spoken question comes to its point at its end. */
    private static String fitted(String title) {
        if (title.length() <= CHARACTERS) {
            return title;
        }
        String kept = "";
        for (String clause : pieces(CLAUSE, title).reversed()) {
            if (!kept.isEmpty() && clause.length() + kept.length() > CHARACTERS) {
                break;
            }
            kept = clause + kept;
        }
        return kept.length() <= Questions.TITLE_CHARACTERS
                ? kept
                : kept.substring(0, Questions.TITLE_CHARACTERS - 1) + "…";
    }

    private static List<String> pieces(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(m -> m.group().strip()).toList();
    }
}
