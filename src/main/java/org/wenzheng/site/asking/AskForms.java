package org.wenzheng.site.asking;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.publication.problems.Problem;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.intake.AskingConfig;
import org.wenzheng.questions.intake.Intake;
import org.wenzheng.questions.intake.Proofs;
import org.wenzheng.questions.intake.Submission;
import org.wenzheng.sessions.PublishedSessions;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.text.Language;
import org.wenzheng.shared.text.TypedLength;
import org.wenzheng.site.Visit;
import org.wenzheng.site.asking.AskPage.Choice;
import org.wenzheng.site.asking.AskPage.Typed;
import org.wenzheng.topics.Topics;

@ApplicationScoped
public class AskForms {
    static final String SESSION = "session:";
    static final String DEPARTMENT = "department:";

    /** Sessions to choose from; seldom more than two are announced. */
    private static final int SESSIONS = 20;

    private static final int POSTPONED = 10;

    private final Intake intake;
    private final AskingConfig config;
    private final PublishedSessions publishedSessions;
    private final Departments departments;
    private final Topics topics;
    private final InstantSource clock;

    AskForms(
            Intake intake,
            AskingConfig config,
            PublishedSessions publishedSessions,
            Departments departments,
            Topics topics,
            InstantSource clock) {
        this.intake = intake;
        this.config = config;
        this.publishedSessions = publishedSessions;
        this.departments = departments;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * What a form that was sent is shown with again.
     *
     * @param checked whether it has to be shown that no script sends it
     */
    record Refusal(@Nullable String problem, List<Problem.Field> errors, boolean checked) {
        static final Refusal NONE = new Refusal(null, List.of(), false);
    }

    public AskPage to(Session session, Visit visit) {
        return shared(choice(session, visit), visit);
    }

    public AskPage to(Department department, Visit visit) {
        return shared(choice(department, visit), visit);
    }

    private AskPage shared(Choice target, Visit visit) {
        visit.showsAny("topic");
        Typed nothing = new Typed("", "", "inquiry", target.value(), "", "", "", false);
        return form("", nothing, target, Refusal.NONE, visit);
    }

    /**
     * On its own page.
     *
     * @param settled whether it came from a page of a session or department, where that is not
     *     chosen
     */
    AskPage of(String key, Typed typed, boolean settled, Refusal refusal, Visit visit) {
        boolean unknown = refusal.errors().stream().anyMatch(error -> error.named().equals("to"));
        Choice target = settled && !unknown ? target(typed.to(), visit).orElse(null) : null;
        return form(key, typed, target, refusal, visit);
    }

    private AskPage form(
            String key, Typed typed, @Nullable Choice target, Refusal refusal, Visit visit) {
        AskMessages words = words(visit);
        return new AskPage(
                key,
                typed,
                target,
                target == null ? sessions(typed, visit) : List.of(),
                target == null ? departments(typed, visit) : List.of(),
                topics(typed, visit),
                refusal.problem(),
                inOrder(refusal.errors()),
                refusal.checked() ? check(key, words, visit.reader().language()) : null,
                Intake.NOTICE,
                config.keepContact().toDays(),
                Map.of(
                        "title", words.yourQuestion(),
                        "text", words.background(),
                        "kind", words.kindOfQuestion(),
                        "to", words.to(),
                        "topic", words.topic(),
                        "nickname", words.nickname(),
                        "contact", words.contact(),
                        "notice", words.contact()),
                wrong(visit.reader().language()));
    }

    private static List<Problem.Field> inOrder(List<Problem.Field> errors) {
        return errors.stream()
                .sorted(Comparator.comparingInt(error -> AskPage.FIELDS.indexOf(error.named())))
                .toList();
    }

    /** The server's own words: whoever finds a fault says the same of it. */
    private static Map<String, String> wrong(Language language) {
        return Problem.Field.of(
                        List.of(
                                FieldError.of("required", "required"),
                                FieldError.of("consent", "consent-needed"),
                                tooLong("title", Intake.TITLE_CHARACTERS),
                                tooLong("text", Intake.TEXT_CHARACTERS),
                                tooLong("nickname", Intake.NICKNAME_CHARACTERS)),
                        language)
                .stream()
                .collect(Collectors.toMap(Problem.Field::named, Problem.Field::detail));
    }

    private static FieldError tooLong(String field, int characters) {
        return FieldError.of(field, "too-long-typed", characters, TypedLength.letters(characters));
    }

    /**
     * What the public would read of it, to be sent or changed.
     *
     * @param settled as in {@link #of}
     */
    CheckPage check(
            String key,
            Typed typed,
            boolean settled,
            Intake.AsPublished published,
            Submission.Shown shown,
            Refusal refusal,
            Visit visit) {
        return new CheckPage(
                key,
                typed,
                settled,
                target(typed.to(), visit).map(Choice::label).orElse(""),
                Arrays.stream(QuestionKind.values())
                        .filter(kind -> FieldType.word(kind).equals(typed.kind()))
                        .findFirst()
                        .orElse(QuestionKind.INQUIRY),
                published.title(),
                published.text().lines().filter(line -> !line.isBlank()).toList(),
                Objects.requireNonNullElse(published.nickname(), ""),
                published.masked(),
                Intake.NOTICE,
                shown,
                refusal.problem(),
                refusal.checked() ? check(key, words(visit), visit.reader().language()) : null);
    }

    static AskMessages words(Visit visit) {
        return MessageBundles.get(
                AskMessages.class, Localized.Literal.of(visit.reader().language().tag()));
    }

    private AskPage.Check check(String key, AskMessages words, Language language) {
        Proofs.Sum sum = intake.sum(key);
        return new AskPage.Check(
                intake.challenge(key),
                words.plus(
                        NumberWords.of(sum.first(), language),
                        NumberWords.of(sum.second(), language)),
                sum.token());
    }

    private Optional<Choice> target(String to, Visit visit) {
        String session = after(SESSION, to);
        if (session != null) {
            return publishedSessions.at(session).map(found -> choice(found, visit));
        }
        String department = after(DEPARTMENT, to);
        return department == null
                ? Optional.empty()
                : departments.at(department).map(found -> choice(found, visit));
    }

    private List<Choice> sessions(Typed typed, Visit visit) {
        List<Session> open = new ArrayList<>();
        publishedSessions.live().ifPresent(open::add);
        open.addAll(publishedSessions.upcoming(clock.instant(), SESSIONS));
        open.addAll(publishedSessions.postponed(POSTPONED));
        Optional<String> asked = Optional.ofNullable(after(SESSION, typed.to()));
        if (asked.isPresent()
                && open.stream().noneMatch(session -> session.slug().equals(asked.get()))) {
            // Ended, or one that is not on the list: it is named all the same.
            publishedSessions.at(asked.get()).ifPresent(open::add);
        }
        return open.stream().map(session -> choice(session, visit).chosenBy(typed.to())).toList();
    }

    private static Choice choice(Session session, Visit visit) {
        return new Choice(
                SESSION + session.slug(),
                visit.reader().text(session.title()) + "（" + when(session, visit) + "）",
                true);
    }

    private static String when(Session session, Visit visit) {
        return session.state() == SessionState.POSTPONED && !session.isRescheduled()
                ? visit.words().sessionState(session.state())
                : visit.reader().day(session.startsAt());
    }

    private List<Choice> departments(Typed typed, Visit visit) {
        return departments.allInPublic().stream()
                .map(department -> choice(department, visit).chosenBy(typed.to()))
                .toList();
    }

    private static Choice choice(Department department, Visit visit) {
        return new Choice(
                DEPARTMENT + department.slug(), visit.reader().text(department.name()), true);
    }

    private List<Choice> topics(Typed typed, Visit visit) {
        return topics.tree().stream()
                .filter(topic -> topic.parentId() == null)
                .map(
                        topic ->
                                new Choice(
                                        topic.slug(),
                                        visit.reader().text(topic.name()),
                                        topic.slug().equals(typed.topic())))
                .toList();
    }

    static @Nullable String after(String prefix, String text) {
        return text.startsWith(prefix) && text.length() > prefix.length()
                ? text.substring(prefix.length())
                : null;
    }
}
