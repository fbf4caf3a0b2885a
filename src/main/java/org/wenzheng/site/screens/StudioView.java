package org.wenzheng.site.screens;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.questions.Question;
import org.wenzheng.rundown.RunningOrder;
import org.wenzheng.rundown.Segment;
import org.wenzheng.rundown.screens.MessageWords;
import org.wenzheng.rundown.screens.ScreenLink;
import org.wenzheng.rundown.screens.Screens;
import org.wenzheng.search.QuestionHit;
import org.wenzheng.site.Reader;

/**
 * What those in the studio read: more than the overlay shows, and still approved text alone.
 *
 * @param next what is ready, or else the next in the order; null for guests
 * @param segment that runs
 * @param dark whether the producer has the screen show nothing
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record StudioView(
        UUID link,
        OverlayView overlay,
        @Nullable More more,
        @Nullable Next next,
        @Nullable Running segment,
        Instant startsAt,
        Instant endsAt,
        boolean dark,
        List<Message> messages) {

    /** What its asker wrote, where more than the words on air. */
    static List<String> background(Question question, Reader reader) {
        return question.text().equals(question.textForAir())
                ? List.of()
                : reader.paragraphs(question.text());
    }

    /** What stands behind the question. */
    record More(List<String> background, String received, int support, List<Past> past) {}

    record Past(long number, String title, String answer, String by, String when) {
        static Past of(QuestionHit hit, Reader reader) {
            return new Past(
                    hit.number(),
                    reader.text(QuestionHit.plain(hit.title())),
                    reader.excerpt(QuestionHit.plain(hit.passage())),
                    reader.text(
                            hit.officials().isEmpty()
                                    ? hit.departmentName()
                                    : hit.officials().getFirst().title()
                                            + " "
                                            + hit.officials().getFirst().name()),
                    hit.answeredAt() == null ? "" : reader.date(hit.answeredAt()));
        }
    }

    /**
     * @param ready whether the next take shows it
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Next(
            long number,
            String text,
            @Nullable String nickname,
            List<String> background,
            boolean ready) {
        static @Nullable Next of(RunningOrder order, Reader reader) {
            RunningOrder.Line ready = order.ready().orElse(null);
            RunningOrder.Line next = ready == null ? order.following().orElse(null) : ready;
            if (next == null) {
                return null;
            }
            Question question = next.question();
            return new Next(
                    question.number(),
                    reader.text(question.textForAir()),
                    question.nickname() == null ? null : reader.text(question.nickname()),
                    StudioView.background(question, reader),
                    ready != null);
        }
    }

    record Running(String title, int plannedSeconds, long elapsedSeconds, Instant since) {
        static @Nullable Running of(RunningOrder order, Reader reader) {
            for (RunningOrder.Part part : order.parts()) {
                Segment segment = part.segment();
                Instant since = part.runningSince();
                if (segment != null && since != null) {
                    Duration before = part.before();
                    return new Running(
                            reader.text(segment.title()),
                            segment.plannedSeconds(),
                            before.toSeconds(),
                            since);
                }
            }
            return null;
        }
    }

    record Message(UUID id, String text, Instant at, boolean read) {
        static Message of(Screens.Sent sent, ScreenLink link, Reader reader) {
            return new Message(
                    sent.message().id(),
                    words(sent.message().words(), reader),
                    sent.message().sentAt(),
                    sent.receipts().stream()
                            .anyMatch(receipt -> receipt.linkId().equals(link.id())));
        }

        private static String words(MessageWords words, Reader reader) {
            String own =
                    switch (reader.language()) {
                        case ZH_HANS -> words.text();
                        case ZH_HANT -> words.traditional();
                        case EN -> words.english();
                    };
            return own == null ? reader.text(words.text()) : own;
        }
    }
}
