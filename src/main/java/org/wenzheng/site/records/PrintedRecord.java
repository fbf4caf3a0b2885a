package org.wenzheng.site.records;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.answers.SupplementKind;
import org.wenzheng.questions.Question;
import org.wenzheng.sessions.Session;
import org.wenzheng.shared.Bundle;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.site.Reader;
import org.wenzheng.site.SessionCard;
import org.wenzheng.transcripts.Turn;

/**
 * All that is public of a session, in the order in which it is read on paper.
 *
 * @param record what was said; empty as long as there is no record
 * @param questions those of which the record does not have every answer
 * @param address of the page for people
 */
record PrintedRecord(
        Reader reader,
        String title,
        List<Fact> facts,
        List<String> introduction,
        List<Chapter> record,
        List<Asked> questions,
        String address) {

    record Fact(String name, String value) {}

    /** What was said from one question to the next. */
    record Chapter(String title, List<Said> turns) {}

    record Said(String speaker, boolean host, List<String> paragraphs) {}

    record Asked(String title, String meta, List<String> text, List<Given> answers) {}

    /**
     * @param notice what became of it since; null where nothing did
     */
    record Given(String meta, @Nullable String notice, List<String> paragraphs) {}

    /** What a record is made of. */
    static final class Source {
        private final Session session;
        private final SessionCard card;
        private final String department;
        private final String programme;
        private final List<Question> questions;
        private final Map<UUID, List<Answer>> answers;
        private final List<Turn> turns;

        Source(
                Session session,
                SessionCard card,
                String department,
                String programme,
                List<Question> questions,
                Map<UUID, List<Answer>> answers,
                List<Turn> turns) {
            this.session = session;
            this.card = card;
            this.department = department;
            this.programme = programme;
            this.questions = questions;
            this.answers = answers;
            this.turns = turns;
        }
    }

    static PrintedRecord of(Source source, String address, Reader reader) {
        Words words = new Words(reader);
        return new PrintedRecord(
                reader,
                source.card.title(),
                facts(source, words),
                reader.paragraphs(source.session.introduction()),
                chapters(source, words),
                questions(source, words),
                address);
    }

    public String word(String key, Object... arguments) {
        return new Words(reader).of(key, arguments);
    }

    public boolean isEmpty() {
        return record.isEmpty() && questions.isEmpty();
    }

    private record Words(Reader reader) {
        String of(String key, Object... arguments) {
            String text = Bundle.of("records", reader.language().locale()).getString(key);
            return arguments.length == 0
                    ? text
                    : new MessageFormat(text, reader.language().locale()).format(arguments);
        }
    }

    private static List<Fact> facts(Source source, Words words) {
        List<Fact> facts = new ArrayList<>();
        add(facts, words.of("time"), source.card.span());
        add(facts, words.of("programme"), source.programme);
        add(facts, words.of("department"), source.department);
        add(
                facts,
                words.of("guests"),
                source.card.guests().stream()
                        .map(guest -> guest.name() + "（" + guest.department() + guest.title() + "）")
                        .collect(Collectors.joining("；")));
        add(facts, words.of("host"), words.reader().text(source.session.host()));
        return facts;
    }

    private static void add(List<Fact> facts, String name, String value) {
        if (!value.isBlank()) {
            facts.add(new Fact(name, value));
        }
    }

    private static List<Chapter> chapters(Source source, Words words) {
        Map<UUID, Question> byId =
                source.questions.stream().collect(Collectors.toMap(Question::id, q -> q));
        List<Chapter> chapters = new ArrayList<>();
        Question current = null;
        for (Turn turn : source.turns) {
            UUID put = turn.questionId();
            Question question = put == null ? current : byId.get(put);
            if (chapters.isEmpty() || !Objects.equals(question, current)) {
                current = question;
                chapters.add(
                        new Chapter(
                                question == null
                                        ? words.of("opening")
                                        : words.reader().text(question.title()),
                                new ArrayList<>()));
            }
            chapters.getLast()
                    .turns()
                    .add(
                            new Said(
                                    words.reader().text(turn.speaker()),
                                    turn.role() == Turn.Role.HOST,
                                    words.reader().paragraphs(turn.text())));
        }
        return chapters;
    }

    private static List<Asked> questions(Source source, Words words) {
        Set<UUID> said =
                source.turns.stream()
                        .flatMap(turn -> Stream.ofNullable(turn.answerId()))
                        .collect(Collectors.toCollection(HashSet::new));
        List<Asked> questions = new ArrayList<>();
        for (Question question : source.questions) {
            List<Answer> all = source.answers.getOrDefault(question.id(), List.of());
            List<Answer> left =
                    all.stream()
                            .filter(
                                    answer ->
                                            !said.contains(answer.id())
                                                    || answer.state() != AnswerState.PUBLISHED)
                            .toList();
            if (all.isEmpty() || !left.isEmpty()) {
                questions.add(asked(question, left, words));
            }
        }
        return questions;
    }

    private static Asked asked(Question question, List<Answer> answers, Words words) {
        Reader reader = words.reader();
        String nickname = question.nickname();
        String received = reader.date(question.receivedAt());
        return new Asked(
                reader.text(question.title()),
                words.of("number")
                        + " "
                        + question.number()
                        + "  "
                        + (nickname == null || nickname.isBlank()
                                ? words.of("askedByNobody", received)
                                : words.of("asked", reader.text(nickname), received)),
                reader.paragraphs(question.text()),
                answers.stream().map(answer -> given(answer, words)).toList());
    }

    private static Given given(Answer answer, Words words) {
        Reader reader = words.reader();
        String name = answer.officialName();
        String title = Objects.requireNonNullElse(answer.officialTitle(), "");
        String department = reader.text(answer.departmentName());
        String on = reader.date(answer.answeredAt());
        SupplementKind supplement = answer.supplementKind();
        return new Given(
                (supplement == null ? "" : words.of(FieldType.word(supplement)))
                        + (name == null
                                ? words.of("answeredByDepartment", department, on)
                                : words.of(
                                        "answered",
                                        reader.text(name),
                                        department,
                                        reader.text(title),
                                        on)),
                notice(answer, words),
                reader.paragraphs(answer.text()));
    }

    private static @Nullable String notice(Answer answer, Words words) {
        String reason = answer.stateReason();
        return answer.state() == AnswerState.PUBLISHED
                ? null
                : words.of(
                        "state." + FieldType.word(answer.state()),
                        words.reader().date(answer.stateAt()),
                        reason == null ? "" : words.reader().text(reason));
    }
}
