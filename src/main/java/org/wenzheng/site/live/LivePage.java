package org.wenzheng.site.live;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.publication.VideoConfig;
import org.wenzheng.questions.OnAir;
import org.wenzheng.questions.OnAirState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.site.Link;
import org.wenzheng.site.QuestionCard;
import org.wenzheng.site.Reader;
import org.wenzheng.site.SessionCard;
import org.wenzheng.site.asking.AskPage;
import org.wenzheng.transcripts.running.BroadcastClock;
import org.wenzheng.transcripts.running.RunningLine;

/**
 * A session while it is broadcast, and until its record is published.
 *
 * @param position in the log that the page is true for; the stream goes on there
 * @param questions those that wait first, and of these those that most want to know
 */
public record LivePage(
        SessionCard card,
        Link department,
        String programme,
        String host,
        @Nullable Video video,
        List<String> introduction,
        String key,
        String position,
        @Nullable OnAirCard onAir,
        List<Row> questions,
        List<Line> lines,
        @Nullable AskPage form) {

    enum Way {
        LINK,
        PLAYED,
        FRAMED
    }

    public record Video(String href, Way way) {
        public boolean isPlayed() {
            return way == Way.PLAYED;
        }

        public boolean isFramed() {
            return way == Way.FRAMED;
        }

        public static @Nullable Video of(@Nullable String href, VideoConfig config) {
            if (href == null) {
                return null;
            }
            if (config.plays(href)) {
                return new Video(href, Way.PLAYED);
            }
            return new Video(href, config.frames(href) ? Way.FRAMED : Way.LINK);
        }
    }

    record OnAirCard(long number, String title, @Nullable String nickname, QuestionKind kind) {
        static OnAirCard of(Question question, Reader reader) {
            String fit = question.onAirText();
            String nickname = question.nickname();
            return new OnAirCard(
                    question.number(),
                    reader.text(fit == null ? question.title() : fit),
                    nickname == null ? null : reader.text(nickname),
                    question.kind());
        }
    }

    enum Mark {
        OPEN,
        ON_AIR,
        AIRED,
        ANSWERED;

        static Mark of(Question question, boolean answered) {
            OnAir onAir = question.onAir();
            if (onAir != null && onAir.state() == OnAirState.ON_AIR) {
                return ON_AIR;
            }
            if (answered) {
                return ANSWERED;
            }
            return question.isAired() ? AIRED : OPEN;
        }
    }

    record Row(
            long number,
            String href,
            String title,
            @Nullable String nickname,
            QuestionKind kind,
            int support,
            Mark mark) {
        static Row of(Question question, boolean answered, Reader reader) {
            String nickname = question.nickname();
            return new Row(
                    question.number(),
                    QuestionCard.href(question),
                    reader.text(question.title()),
                    nickname == null ? null : reader.text(nickname),
                    question.kind(),
                    question.supportCount(),
                    Mark.of(question, answered));
        }
    }

    /**
     * Something said.
     *
     * @param at on the clock of the broadcast; null where it never ran
     */
    public record Line(
            String id,
            double position,
            String role,
            String speaker,
            @Nullable String title,
            List<String> paragraphs,
            @Nullable String at,
            boolean corrected) {
        public static Line of(RunningLine line, Session session, Reader reader) {
            RunningLine.Voice voice = line.voice();
            Integer second = BroadcastClock.second(session, line.spokenAt());
            return new Line(
                    line.id().toString(),
                    line.position(),
                    FieldType.word(voice.role()),
                    reader.text(voice.name()),
                    voice.title() == null ? null : reader.text(voice.title()),
                    reader.paragraphs(line.text()),
                    second == null ? null : Reader.clock(second),
                    line.correctedAt() != null);
        }
    }

    public record Surroundings(
            SessionCard card,
            Link department,
            String programme,
            @Nullable Video video,
            @Nullable AskPage form) {}

    public static LivePage of(
            Session session,
            String position,
            List<Question> asked,
            Map<UUID, List<Answer>> answers,
            List<Line> lines,
            Surroundings around,
            Reader reader) {
        boolean onScreen =
                session.state() == SessionState.LIVE || session.state() == SessionState.PAUSED;
        return new LivePage(
                around.card(),
                around.department(),
                around.programme(),
                reader.text(session.host()),
                around.video(),
                reader.paragraphs(session.introduction()),
                session.slug(),
                position,
                asked.stream()
                        .filter(question -> onScreen && Mark.of(question, false) == Mark.ON_AIR)
                        .findFirst()
                        .map(question -> OnAirCard.of(question, reader))
                        .orElse(null),
                asked.stream()
                        .map(
                                question ->
                                        Row.of(
                                                question,
                                                answers.containsKey(question.id()),
                                                reader))
                        .sorted(
                                Comparator.comparing(
                                                (Row row) ->
                                                        row.mark() == Mark.AIRED
                                                                || row.mark() == Mark.ANSWERED)
                                        .thenComparing(
                                                Comparator.comparingInt(Row::support).reversed())
                                        .thenComparingLong(Row::number))
                        .toList(),
                lines,
                around.form());
    }

    public boolean isPaused() {
        return card.state() == SessionState.PAUSED;
    }

    public List<SessionState> states() {
        return List.of(SessionState.LIVE, SessionState.PAUSED, SessionState.ENDED);
    }

    public List<QuestionKind> kinds() {
        return List.of(QuestionKind.values());
    }

    public List<Mark> marks() {
        return List.of(Mark.values());
    }

    /** As the API writes it. */
    public String word(Enum<?> constant) {
        return FieldType.word(constant);
    }

    public long count() {
        return questions.size();
    }

    public String events(Reader reader) {
        return "/api/v1/public/sessions/" + key + "/events?lang=" + reader.language().tag();
    }

    /** Who answers: the guests, as of that day. */
    public List<SessionCard.GuestLine> guests() {
        return card.guests();
    }
}
