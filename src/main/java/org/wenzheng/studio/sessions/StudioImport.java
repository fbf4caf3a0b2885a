package org.wenzheng.studio.sessions;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.api.Versioned;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.questions.Question;
import org.wenzheng.sessions.Session;
import org.wenzheng.transcripts.archive.DoubtLook;
import org.wenzheng.transcripts.archive.ImportState;
import org.wenzheng.transcripts.archive.ImportedTranscript;
import org.wenzheng.transcripts.archive.Imports;
import org.wenzheng.transcripts.archive.Mending;
import org.wenzheng.transcripts.repair.Doubt;

/**
 * A transcript that was brought in, with all that it made.
 *
 * @param open places of doubt that keep it from being published
 */
@Schema(name = "StudioImport")
record StudioImport(
        UUID id,
        @Schema(description = "供 If-Match 使用 For If-Match") long version,
        ImportState state,
        Instant stateAt,
        Instant importedAt,
        @Schema(examples = "transcript.txt") String source,
        @Schema(description = "发布前还要核对的存疑处 Doubts to be looked at before it is published") int open,
        Held session,
        List<SourceDoubt> doubts,
        List<Asked> questions)
        implements Versioned {

    /** So much of a line of the source is shown round a doubt, in characters on either side. */
    private static final int AROUND = 60;

    /** What it became. */
    @Schema(name = "ImportedSession")
    record Held(
            UUID id,
            @Schema(examples = "/sessions/qing-nian-zhi-yuan-fu-wu") String address,
            @Schema(examples = "青年志愿服务") String title,
            Instant startsAt,
            StudioSession.Named department,
            List<Official> guests) {}

    @Schema(name = "ImportedOfficial")
    record Official(UUID id, String name, String title) {}

    /**
     * @param number its place in the report, from 1: what is confirmed
     * @param line of the source, from 1
     * @param around the line where it stands, cut to what is near
     * @param lookedAt when somebody looked; null where nobody did
     */
    @Schema(name = "ImportDoubt")
    record SourceDoubt(
            int number,
            Doubt.Why kind,
            @Schema(description = "关系到谁说了什么，发布前必须核对 Who says what may be wrong") boolean grave,
            int line,
            int column,
            String text,
            String around,
            @Nullable Instant lookedAt) {}

    @Schema(name = "ImportQuestion")
    record Asked(
            UUID id,
            long number,
            @Schema(maxLength = 80) String title,
            @Schema(maxLength = 2000) String text,
            @Nullable String nickname,
            @Nullable UUID followUpOf,
            boolean published,
            List<Said> answers) {}

    /**
     * @param title as of that day
     * @param videoSecond from the start of the session's video
     */
    @Schema(name = "ImportAnswer")
    record Said(
            UUID id,
            UUID personId,
            @Schema(examples = "林知远") String name,
            @Schema(examples = "副局长") String title,
            @Schema(maxLength = 20_000) String text,
            List<String> points,
            @Schema(minimum = "0", maximum = "" + Mending.MOST_SECONDS)
                    @Nullable Integer videoSecond,
            AnswerState state) {}

    @Schema(name = "StudioImports")
    record Many(List<Line> data, ListMeta meta) {}

    /** One of the list. */
    @Schema(name = "ImportLine")
    record Line(
            UUID id,
            ImportState state,
            Instant stateAt,
            Instant importedAt,
            String title,
            Instant startsAt,
            StudioSession.Named department) {

        static Line of(ImportedTranscript transcript, Session session, String department) {
            return new Line(
                    transcript.id(),
                    transcript.state(),
                    transcript.stateAt(),
                    transcript.importedAt(),
                    session.title(),
                    session.startsAt(),
                    new StudioSession.Named(session.departmentId(), department));
        }
    }

    /**
     * @param names of the people and the department that it mentions
     */
    static StudioImport of(Imports.Draft draft, Map<UUID, String> names) {
        ImportedTranscript transcript = draft.transcript();
        Session session = draft.session();
        return new StudioImport(
                transcript.id(),
                transcript.version(),
                transcript.state(),
                transcript.stateAt(),
                transcript.importedAt(),
                draft.record().sourceName(),
                draft.open(),
                new Held(
                        session.id(),
                        "/sessions/" + session.slug(),
                        session.title(),
                        session.startsAt(),
                        new StudioSession.Named(
                                session.departmentId(),
                                requireNonNull(names.get(session.departmentId()))),
                        session.guests().stream()
                                .map(
                                        guest ->
                                                new Official(
                                                        guest.personId(),
                                                        requireNonNull(names.get(guest.personId())),
                                                        guest.title()))
                                .toList()),
                doubts(draft),
                draft.questions().stream()
                        .map(
                                question ->
                                        asked(
                                                question,
                                                draft.answers()
                                                        .getOrDefault(question.id(), List.of())))
                        .toList());
    }

    private static List<SourceDoubt> doubts(Imports.Draft draft) {
        Map<Integer, DoubtLook> looks =
                draft.transcript().looks().stream()
                        .collect(Collectors.toMap(DoubtLook::doubt, Function.identity()));
        List<String> source = draft.record().sourceText().lines().toList();
        List<SourceDoubt> shown = new ArrayList<>();
        for (Doubt doubt : draft.doubts()) {
            int number = shown.size() + 1;
            DoubtLook look = looks.get(number);
            shown.add(
                    new SourceDoubt(
                            number,
                            doubt.why(),
                            doubt.why().isGrave(),
                            doubt.line(),
                            doubt.column(),
                            doubt.text(),
                            around(source, doubt),
                            look == null ? null : look.at()));
        }
        return shown;
    }

    private static String around(List<String> source, Doubt doubt) {
        if (doubt.line() < 1 || doubt.line() > source.size()) {
            return doubt.text();
        }
        String line = source.get(doubt.line() - 1);
        int at = Math.clamp(doubt.column() - 1L, 0, line.length());
        int from = Math.max(0, at - AROUND);
        int to = Math.min(line.length(), at + AROUND);
        return (from > 0 ? "…" : "") + line.substring(from, to) + (to < line.length() ? "…" : "");
    }

    private static Asked asked(Question question, List<Answer> answers) {
        return new Asked(
                question.id(),
                question.number(),
                question.title(),
                question.text(),
                question.nickname(),
                question.followUpOfId(),
                question.isPublished(),
                answers.stream().map(StudioImport::said).toList());
    }

    private static Said said(Answer answer) {
        return new Said(
                answer.id(),
                requireNonNull(answer.personId()),
                requireNonNull(answer.officialName()),
                requireNonNull(answer.officialTitle()),
                answer.text(),
                answer.points(),
                answer.videoSecond(),
                answer.state());
    }
}
