package org.wenzheng.transcripts.archive;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.transcripts.parsing.ParsedQuestion;
import org.wenzheng.transcripts.parsing.Speaker;
import org.wenzheng.transcripts.parsing.Transcript;
import org.wenzheng.transcripts.repair.Doubt;
import org.wenzheng.transcripts.repair.Repair;
import org.wenzheng.transcripts.repair.RepairedText;

/**
 * What an import found, for the operator: the shape of its JSON.
 *
 * <p>All text is repaired and in Simplified; paragraphs are separated by {@code \n}. Lines and
 * columns count from 1 in the source as it came.
 *
 * @param subject null when neither the transcript nor the operator names one
 * @param date ISO 8601; null when unknown
 * @param speakers the officials who speak, as the host names them
 * @param closing the host's last words; null when there are none
 * @param imported whether anything was written
 */
@JsonPropertyOrder({
    "subject",
    "date",
    "speakers",
    "questions",
    "closing",
    "repairs",
    "doubts",
    "imported"
})
public record TranscriptReport(
        @Nullable String subject,
        @Nullable String date,
        List<String> speakers,
        List<Question> questions,
        @Nullable String closing,
        List<Repair> repairs,
        List<Doubt> doubts,
        boolean imported) {

    /**
     * @param text the host's whole turn as it was spoken, so that its first words and its length
     *     are those of the record
     * @param asked the question alone, without the host's thanks and handing over: what is
     *     published
     * @param citizen whether a citizen asked it
     * @param nickname null when the host does not tell it
     */
    public record Question(
            int index,
            String text,
            String asked,
            boolean citizen,
            @Nullable String nickname,
            boolean followUp,
            List<Answer> answers) {}

    /**
     * @param by one of the speakers; null when nothing tells who answers
     * @param points exact parts of the text, in its order
     */
    public record Answer(@Nullable String by, String text, List<String> points) {}

    /** The report of a text that was repaired and parsed. */
    public static TranscriptReport of(
            RepairedText repaired, Transcript transcript, boolean imported) {
        List<Doubt> doubts = new ArrayList<>(repaired.doubts());
        doubts.addAll(transcript.doubts());
        doubts.sort(Comparator.comparingInt(Doubt::line).thenComparingInt(Doubt::column));
        return new TranscriptReport(
                transcript.subject(),
                transcript.date() == null ? null : transcript.date().toString(),
                transcript.speakers().stream().map(Speaker::name).toList(),
                transcript.questions().stream().map(TranscriptReport::question).toList(),
                transcript.closing(),
                repaired.repairs(),
                doubts,
                imported);
    }

    private static Question question(ParsedQuestion q) {
        List<Answer> answers =
                q.answers().stream().map(a -> new Answer(a.by(), a.text(), a.points())).toList();
        return new Question(
                q.index(), q.text(), q.asked(), q.citizen(), q.nickname(), q.followUp(), answers);
    }
}
