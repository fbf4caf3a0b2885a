package org.wenzheng.transcripts;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.wenzheng.questions.Questions;

/** The one sentence that stands for a spoken question in lists and headings. */
final class QuestionTitle {
    /** What a heading on a phone takes without wrapping more than twice. */
    static final int CHARACTERS = 60;

    private static final Pattern SENTENCE = Pattern.compile("[^。！？；\n]+[。！？；]?");
    private static final Pattern CLAUSE = Pattern.compile("[^，：]+[，：]?");

    /** Courtesies and fillers that a heading does without. */
    private static final Pattern LEAD_IN =
            Pattern.compile(
                    "^(?:好的|那么|那|所以|还有|以及|另外|同时|您好|你好"
                            + "|(?:我|他|她|我们)?(?:还)?想(?:请问|问|咨询|了解|知道)?(?:问|了解)?(?:一下|下)?"
                            + "|请问(?:一下)?|麻烦问一下|咨询一下|问一下)+[，：]?");

    private QuestionTitle() {}

    /** At most {@link #CHARACTERS} characters where the question can be cut at a clause. */
    static String of(String asked) {
        List<String> asking = new ArrayList<>();
        List<String> all = pieces(SENTENCE, asked);
        for (String sentence : all) {
            if (sentence.endsWith("？")) {
                asking.add(sentence);
            }
        }
        if (asking.isEmpty()) {
            asking.add(all.isEmpty() ? asked.strip() : all.getLast());
        }
        String title = "";
        for (String sentence : asking) {
            String longer = title + trimmed(sentence);
            if (title.isEmpty() || longer.length() <= CHARACTERS) {
                title = longer;
            }
        }
        return title.length() <= CHARACTERS ? title : lastClauses(title);
    }

    /** A spoken question comes to its point at its end. */
    private static String lastClauses(String sentence) {
        List<String> clauses = pieces(CLAUSE, sentence);
        String kept = "";
        for (String clause : clauses.reversed()) {
            if (!kept.isEmpty() && clause.length() + kept.length() > CHARACTERS) {
                break;
            }
            kept = clause + kept;
        }
        String title = trimmed(kept);
        return title.length() <= Questions.TITLE_CHARACTERS
                ? title
                : title.substring(0, Questions.TITLE_CHARACTERS - 1) + "…";
    }

    private static String trimmed(String sentence) {
        String rest = LEAD_IN.matcher(sentence.strip()).replaceFirst("");
        return rest.length() < 4 ? sentence.strip() : rest;
    }

    private static List<String> pieces(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(m -> m.group().strip()).toList();
    }
}
