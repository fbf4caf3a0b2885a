package org.wenzheng.transcripts.parsing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question with its answers.
 *
 * @param index from 1
 * @param text the host's whole turn, word for word, thanks and handing over included; with it
 *     begins every count and comparison against the record
 * @param asked the question alone, without the host's framing: what is published
 * @param citizen whether the host passes on a citizen's question
 */
public record ParsedQuestion(
        int index,
        String text,
        String asked,
        boolean citizen,
        @Nullable String nickname,
        boolean followUp,
        List<ParsedAnswer> answers) {

    public ParsedQuestion {
        answers = List.copyOf(answers);
    }

    /**
     * One official's answer.
     *
     * @param text in Simplified, paragraphs separated by {@code \n}
     * @param points exact parts of the text, in its order
     */
    public record ParsedAnswer(@Nullable String by, String text, List<String> points) {

        public ParsedAnswer {
            points = List.copyOf(points);
        }
    }
}
