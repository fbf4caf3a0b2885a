package org.wenzheng.transcripts.archive;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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
 * @param doubtful whether a person should look before anything of it is published
 */
@JsonPropertyOrder({
    "subject",
    "date",
    "speakers",
    "questions",
    "closing",
    "repairs",
    "doubtful",
    "doubtKinds",
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
        boolean doubtful,
        List<DoubtKind> doubtKinds,
        List<Doubt> doubts,
        boolean imported) {

    /**
     * How often something is doubted.
     *
     * @param grave whether who says what may be wrong
     * @param line of the first place
     * @param excerpt what stands there
     */
    public record DoubtKind(Doubt.Why kind, boolean grave, int count, int line, String excerpt) {}

    /**
     * @param text the host's whole turn as it was spoken, so that its first words and its length
     *     are those of the record
     * @param asked the question alone, without the host's thanks and handing over: what is
     *     published
     */
    @Schema(name = "ImportedQuestion")
    public record Question(
            int index,
            String text,
            String asked,
            boolean citizen,
            @Nullable String nickname,
            boolean followUp,
            List<Answer> answers) {}

    @Schema(name = "ImportedAnswer")
    public record Answer(@Nullable String by, String text, List<String> points) {}

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
                doubts.stream().anyMatch(doubt -> doubt.why().isGrave()),
                kinds(doubts),
                doubts,
                imported);
    }

    /** With what the caller knows better than the transcript. */
    TranscriptReport with(@Nullable String knownSubject, @Nullable LocalDate knownDate) {
        return new TranscriptReport(
                knownSubject == null ? subject : knownSubject,
                knownDate == null ? date : knownDate.toString(),
                speakers,
                questions,
                closing,
                repairs,
                doubtful,
                doubtKinds,
                doubts,
                imported);
    }

    private static List<DoubtKind> kinds(List<Doubt> doubts) {
        Map<Doubt.Why, DoubtKind> kinds = new EnumMap<>(Doubt.Why.class);
        for (Doubt doubt : doubts) {
            DoubtKind one =
                    new DoubtKind(
                            doubt.why(), doubt.why().isGrave(), 1, doubt.line(), doubt.text());
            kinds.merge(
                    doubt.why(),
                    one,
                    (first, next) ->
                            new DoubtKind(
                                    first.kind,
                                    first.grave,
                                    first.count + 1,
                                    first.line,
                                    first.excerpt));
        }
        return kinds.values().stream()
                .sorted(Comparator.comparing(DoubtKind::grave).reversed())
                .toList();
    }

    private static Question question(ParsedQuestion q) {
        List<Answer> answers =
                q.answers().stream().map(a -> new Answer(a.by(), a.text(), a.points())).toList();
        return new Question(
                q.index(), q.text(), q.asked(), q.citizen(), q.nickname(), q.followUp(), answers);
    }
}
