package org.wenzheng.studio.answers;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wenzheng.answers.Answers;
import org.wenzheng.answers.drafting.AnswerDraft;
import org.wenzheng.answers.drafting.AnswerHints;
import org.wenzheng.media.Media;
import org.wenzheng.people.Departments;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.questions.Question;
import org.wenzheng.search.QuestionHit;
import org.wenzheng.search.RelatedQuestions;
import org.wenzheng.search.Search;
import org.wenzheng.search.SearchQuery;
import org.wenzheng.shared.prose.Prose;

/** Looks an answer over before it is sent: one search, three statements. */
@ApplicationScoped
class DraftHints {
    /** Earlier answers that are compared with, of each search. */
    private static final int EARLIER = 20;

    /** So much of the text is searched for. */
    private static final int BEGINNING = 120;

    private static final Pattern QUESTION = Pattern.compile("/questions/([0-9]+)(?:[/?#].*)?");

    private final Search search;
    private final RelatedQuestions relatedQuestions;
    private final Answers answers;
    private final PublishedQuestions publishedQuestions;
    private final Departments departments;
    private final Media media;
    private final List<String> phrases;

    DraftHints(
            Search search,
            RelatedQuestions relatedQuestions,
            Answers answers,
            PublishedQuestions publishedQuestions,
            Departments departments,
            Media media,
            @ConfigProperty(
                            name = "wenzheng.answers.empty-phrases",
                            defaultValue = "${wenzheng.data:data}/empty-phrases.txt")
                    Path own) {
        this.search = search;
        this.relatedQuestions = relatedQuestions;
        this.answers = answers;
        this.publishedQuestions = publishedQuestions;
        this.departments = departments;
        this.media = media;
        this.phrases = phrases(own);
    }

    private static List<String> phrases(Path own) {
        try (BufferedReader shipped =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        DraftHints.class.getResourceAsStream(
                                                "/answers/empty-phrases.txt")),
                                StandardCharsets.UTF_8))) {
            Stream<String> lines =
                    Files.exists(own) ? Files.readAllLines(own).stream() : shipped.lines();
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<StudioDraft.Hint> of(Question question, AnswerDraft draft) {
        String text = plain(draft);
        Stream<StudioDraft.Hint> ofWords =
                AnswerHints.of(
                                question.title() + "\n" + question.text(),
                                text,
                                earlier(question, text),
                                phrases)
                        .stream()
                        .map(hint -> StudioDraft.Hint.of(hint, text));
        return Stream.concat(ofWords, deadLinks(draft)).toList();
    }

    /** Links to this installation's own pages and files that lead to nothing. */
    private Stream<StudioDraft.Hint> deadLinks(AnswerDraft draft) {
        return Prose.of(draft.text()).addresses().stream()
                .filter(address -> !leadsSomewhere(address))
                .map(address -> StudioDraft.Hint.deadLink(address));
    }

    private boolean leadsSomewhere(String address) {
        Matcher question = QUESTION.matcher(address);
        return question.matches()
                ? publishedQuestions.at(question.group(1)).isPresent()
                : media.isThere(address);
    }

    /** What it may be a copy of. */
    List<AnswerHints.Earlier> earlier(Question question, AnswerDraft draft) {
        return earlier(question, plain(draft));
    }

    /** What is read of it. */
    private static String plain(AnswerDraft draft) {
        return Prose.of(draft.text()).text();
    }

    /** Answers to what is near in matter, and those that begin like this text. */
    private List<AnswerHints.Earlier> earlier(Question question, String text) {
        String ofDepartment = departments.get(question.departmentId()).name();
        Map<UUID, Long> numbers = new LinkedHashMap<>();
        Stream.concat(
                        relatedQuestions.hits(question.id(), EARLIER).stream(),
                        beginningLike(text).stream())
                .filter(hit -> hit.answeredAt() != null && !hit.id().equals(question.id()))
                .forEach(hit -> numbers.put(hit.id(), hit.number()));
        List<AnswerHints.Earlier> earlier = new ArrayList<>();
        answers.published(numbers.keySet())
                .forEach(
                        (id, given) ->
                                given.forEach(
                                        answer ->
                                                earlier.add(
                                                        new AnswerHints.Earlier(
                                                                Objects.requireNonNull(
                                                                        numbers.get(id)),
                                                                answer.text(),
                                                                answer.departmentName()
                                                                        .equals(ofDepartment)))));
        return earlier;
    }

    private List<QuestionHit> beginningLike(String text) {
        String beginning = text.strip();
        if (beginning.isEmpty()) {
            return List.of();
        }
        int end = Math.min(beginning.length(), BEGINNING);
        return search.hits(SearchQuery.of(beginning.substring(0, end)));
    }
}
