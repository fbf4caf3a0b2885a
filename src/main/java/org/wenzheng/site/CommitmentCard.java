package org.wenzheng.site;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.commitments.Commitment;
import org.wenzheng.answers.commitments.CommitmentState;
import org.wenzheng.answers.commitments.Ending;
import org.wenzheng.answers.commitments.Standing;

/**
 * What a department commits to in an answer.
 *
 * @param sentence null where the answer was withdrawn or its words are gone
 * @param ending what became of the answer, where it ended with that
 */
public record CommitmentCard(
        String anchor,
        @Nullable String sentence,
        Standing standing,
        String due,
        String dueDay,
        @Nullable String kept,
        @Nullable String keptDay,
        @Nullable String note,
        @Nullable String link,
        @Nullable Ending ending,
        @Nullable String reason) {

    public static CommitmentCard of(Commitment commitment, LocalDate today, Reader reader) {
        LocalDate kept = commitment.keptOn();
        boolean dropped = commitment.state() == CommitmentState.DROPPED;
        return new CommitmentCard(
                "commitment-" + commitment.id(),
                commitment.ending() == Ending.WITHDRAWN
                        ? null
                        : shown(commitment.sentence(), reader),
                standing(commitment, today),
                reader.date(commitment.dueOn()),
                commitment.dueOn().toString(),
                kept == null ? null : reader.date(kept),
                kept == null ? null : kept.toString(),
                shown(commitment.keptNote(), reader),
                commitment.keptLink(),
                dropped ? commitment.ending() : null,
                dropped ? shown(commitment.reason(), reader) : null);
    }

    private static Standing standing(Commitment commitment, LocalDate today) {
        return switch (commitment.state()) {
            case KEPT -> Standing.KEPT;
            case DROPPED -> Standing.DROPPED;
            case OPEN, PROPOSED, DISMISSED ->
                    commitment.isLate(today) ? Standing.LATE : Standing.OPEN;
        };
    }

    private static @Nullable String shown(@Nullable String text, Reader reader) {
        return text == null || text.isEmpty() ? null : reader.text(text);
    }

    /** For templates, which compare no constants: how the state looks. */
    public String look() {
        return switch (standing) {
            case OPEN, DROPPED -> "";
            case LATE -> "due";
            case KEPT -> "answered";
        };
    }
}
