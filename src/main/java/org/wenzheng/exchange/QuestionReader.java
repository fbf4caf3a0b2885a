package org.wenzheng.exchange;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answers;
import org.wenzheng.exchange.ContentPackage.Answer;
import org.wenzheng.exchange.ContentPackage.Guest;
import org.wenzheng.exchange.ContentPackage.Question;
import org.wenzheng.exchange.PackageFault.Code;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.Questions;

/** Reads the questions of a session with their answers. */
final class QuestionReader {
    private static final Pattern QUESTION_FILE =
            Pattern.compile("(\\d{2,4})-[a-z0-9]+(-[a-z0-9]+)*\\.md");
    private static final String ANSWER_HEADING = "答复";

    /** Numbers have six digits at least, so that nobody takes one for a year or a day. */
    private static final long LEAST_NUMBER = 100_101;

    private static final long GREATEST_NUMBER = 999_999_999;

    private final PackageFolder folder;
    private final PackageNames names;
    private final Faults faults;
    private final Map<Long, String> fileOfNumber = new HashMap<>();
    private final Map<Long, Instant> receivedAt = new HashMap<>();
    private final List<FollowUp> followUps = new ArrayList<>();

    QuestionReader(PackageFolder folder, PackageNames names, Faults faults) {
        this.folder = folder;
        this.names = names;
        this.faults = faults;
    }

    private record FollowUp(String file, int line, long of, Instant received) {}

    List<Question> read(Path questionFolder, List<Guest> guests) {
        List<Question> questions = new ArrayList<>();
        List<Path> files = folder.list(questionFolder);
        if (files.isEmpty()) {
            faults.add(folder.name(questionFolder), 0, Code.MISSING_FILE);
        }
        for (Path path : files) {
            Matcher fileName = QUESTION_FILE.matcher(path.getFileName().toString());
            if (!fileName.matches()) {
                folder.unexpected(path);
                continue;
            }
            String place = String.format(Locale.ROOT, "%02d", questions.size() + 1);
            if (Integer.parseInt(fileName.group(1)) != questions.size() + 1) {
                faults.add(folder.name(path), 0, Code.GAP_IN_NUMBERS, place);
            }
            questions.add(question(folder.file(path), guests));
        }
        return questions;
    }

    private Question question(SourceFile source, List<Guest> guests) {
        YamlFields fields = YamlFields.of(source, faults);
        long number = fields.number("number", LEAST_NUMBER, GREATEST_NUMBER);
        Instant received = fields.time("receivedAt");
        takeNumber(number, received, source, fields);
        Long followUpOf = followUpOf(received, source, fields);
        List<Passage> passages = Passage.under(ANSWER_HEADING, true, source, faults);
        Passage text = passages.getFirst();
        text.limit(Questions.TEXT_CHARACTERS, source, faults);
        Question question =
                new Question(
                        number,
                        fields.choice("kind", Arrays.asList(QuestionKind.values())),
                        fields.text("title", Questions.TITLE_CHARACTERS),
                        fields.text("nickname", 40),
                        received,
                        names.topicsOf(source, fields),
                        followUpOf,
                        text.text(),
                        answers(
                                source,
                                fields,
                                passages.subList(1, passages.size()),
                                guests,
                                received));
        fields.done();
        return question;
    }

    private void takeNumber(long number, Instant received, SourceFile source, YamlFields fields) {
        String taken = fileOfNumber.putIfAbsent(number, source.name());
        if (taken != null) {
            faults.add(source.name(), fields.line("number"), Code.ALREADY_USED, number, taken);
        }
        receivedAt.putIfAbsent(number, received);
    }

    private @Nullable Long followUpOf(Instant received, SourceFile source, YamlFields fields) {
        Long of = fields.optionalNumber("followUpOf", LEAST_NUMBER, GREATEST_NUMBER).orElse(null);
        if (of != null) {
            followUps.add(new FollowUp(source.name(), fields.line("followUpOf"), of, received));
        }
        return of;
    }

    void checkFollowUps() {
        for (FollowUp question : followUps) {
            Instant before = receivedAt.get(question.of());
            if (before == null) {
                faults.add(
                        question.file(),
                        question.line(),
                        Code.UNKNOWN_REFERENCE,
                        "questions/",
                        question.of());
            } else if (!before.isBefore(question.received())) {
                faults.add(
                        question.file(),
                        question.line(),
                        Code.FOLLOWS_LATER_QUESTION,
                        question.of());
            }
        }
    }

    private List<Answer> answers(
            SourceFile source,
            YamlFields fields,
            List<Passage> passages,
            List<Guest> guests,
            Instant received) {
        List<YamlFields> entries = fields.list("answers");
        if (!entries.isEmpty() && entries.size() != passages.size()) {
            faults.add(
                    source.name(),
                    fields.line("answers"),
                    Code.ANSWERS_UNEQUAL,
                    entries.size(),
                    passages.size());
        }
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            YamlFields entry = entries.get(i);
            Passage passage =
                    i < passages.size()
                            ? passages.get(i)
                            : new Passage("", List.of(), entry.line());
            answers.add(answer(source, entry, passage, guests, received));
            entry.done();
        }
        return List.copyOf(answers);
    }

    private Answer answer(
            SourceFile source,
            YamlFields entry,
            Passage passage,
            List<Guest> guests,
            Instant received) {
        passage.limit(Answers.TEXT_CHARACTERS, source, faults);
        String by = entry.slug("by");
        if (!by.isEmpty() && guests.stream().noneMatch(guest -> guest.person().equals(by))) {
            faults.add(source.name(), entry.line("by"), Code.NOT_A_GUEST, by);
        }
        Instant answered = entry.time("answeredAt");
        if (answered != YamlFields.NO_TIME && answered.isBefore(received)) {
            faults.add(source.name(), entry.line("answeredAt"), Code.ANSWERED_BEFORE_RECEIVED);
        }
        Integer videoSecond =
                entry.optionalNumber("videoSecond", 0, 86_400).map(Long::intValue).orElse(null);
        return new Answer(by, answered, videoSecond, passage.text(), passage.points());
    }
}
