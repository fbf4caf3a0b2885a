package org.wenzheng.transcripts.parsing;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.transcripts.repair.Doubt;
import org.wenzheng.transcripts.repair.RepairedText;

/**
 * What a transcript says, in Simplified.
 *
 * @param closing the host's last words, when nobody answers them
 * @param doubts of the parser alone; those of the repair are in {@link RepairedText#doubts}
 */
public record Transcript(
        @Nullable String subject,
        @Nullable LocalDate date,
        List<Speaker> speakers,
        List<ParsedTurn> turns,
        List<ParsedQuestion> questions,
        @Nullable String closing,
        List<Doubt> doubts) {

    public Transcript {
        speakers = List.copyOf(speakers);
        turns = List.copyOf(turns);
        questions = List.copyOf(questions);
        doubts = List.copyOf(doubts);
    }
}
