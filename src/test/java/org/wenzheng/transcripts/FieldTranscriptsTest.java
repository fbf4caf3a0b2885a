package org.wenzheng.transcripts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wenzheng.transcripts.parsing.ParsedQuestion;
import org.wenzheng.transcripts.parsing.ParsedQuestion.ParsedAnswer;
import org.wenzheng.transcripts.parsing.Transcript;
import org.wenzheng.transcripts.parsing.TranscriptParser;
import org.wenzheng.transcripts.repair.SourceText;
import org.wenzheng.transcripts.repair.TextRepair;

/**
 * Layouts in which sites publish, in our own words, each beside what a person finds in it; further
 * ones where they lie beside the project.
 *
 * <p>Of a question: {@code ask}, words that only it has, {@code citizen}, {@code nickname}, {@code
 * follow_up}, {@code lacks}; of its answers: {@code by}, {@code has}, {@code lacks}, {@code
 * points}. {@code nowhere} may stand in no question, answer or closing.
 */
class FieldTranscriptsTest {
    private static final List<Path> FOLDERS =
            List.of(
                    Path.of("src/test/resources/transcripts/field"),
                    Path.of(System.getProperty("wenzheng.shared", "../shared"), "field"));

    private final List<String> faults = new ArrayList<>();

    static Stream<Path> transcripts() {
        return FOLDERS.stream()
                .filter(Files::isDirectory)
                .flatMap(FieldTranscriptsTest::list)
                .filter(file -> file.toString().endsWith(".txt"))
                .sorted();
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void isReadAsAPersonReadsIt(Path file) throws IOException {
        Transcript transcript =
                TranscriptParser.parse(
                        TextRepair.repair(SourceText.read(Files.readAllBytes(file)).text()));
        String expected = file.toString().replaceFirst("\\.txt$", ".expected.json");
        compare(new ObjectMapper().readTree(Path.of(expected).toFile()), transcript);
        assertEquals(List.of(), faults);
    }

    private void compare(JsonNode expected, Transcript found) {
        check(
                expected.path("questions").size() == found.questions().size(),
                "questions: " + found.questions().size());
        for (JsonNode wanted : expected.path("questions")) {
            String ask = wanted.path("ask").asText();
            Optional<ParsedQuestion> question =
                    found.questions().stream().filter(q -> has(q.text(), ask)).findFirst();
            check(question.isPresent(), "no " + ask);
            question.ifPresent(q -> compare(wanted, q));
        }
        List<String> said = said(found);
        expected.path("nowhere")
                .forEach(
                        text ->
                                check(
                                        said.stream().noneMatch(s -> has(s, text.asText())),
                                        "left in: " + text));
        expected.path("not_an_answer")
                .forEach(
                        text ->
                                check(
                                        found.questions().stream()
                                                .flatMap(q -> q.answers().stream())
                                                .noneMatch(a -> has(a.text(), text.asText())),
                                        "an answer: " + text));
        check(
                has(String.valueOf(found.closing()), expected.path("closing_has").asText()),
                "closing: " + found.closing());
        is(expected, "subject", found.subject());
        is(expected, "date", found.date() == null ? null : found.date().toString());
    }

    private void compare(JsonNode wanted, ParsedQuestion question) {
        String ask = wanted.path("ask").asText();
        check(question.citizen() == wanted.path("citizen").asBoolean(), ask + ": citizen");
        is(wanted, "nickname", question.nickname());
        if (wanted.has("follow_up")) {
            check(
                    question.followUp() == wanted.path("follow_up").asBoolean(),
                    ask + ": follow-up " + question.followUp());
        }
        lacks(wanted, question.text());
        List<String> by = new ArrayList<>();
        wanted.path("answers").forEach(answer -> by.add(answer.path("by").asText()));
        check(
                by.equals(question.answers().stream().map(ParsedAnswer::by).toList()),
                ask + ": by " + question.answers().stream().map(ParsedAnswer::by).toList());
        for (int i = 0; i < Math.min(by.size(), question.answers().size()); i++) {
            JsonNode answer = wanted.path("answers").get(i);
            ParsedAnswer found = question.answers().get(i);
            check(has(found.text(), answer.path("has").asText()), ask + ": " + found.text());
            lacks(answer, found.text());
            if (answer.has("points")) {
                check(
                        found.points().size() == answer.path("points").asInt(),
                        ask + ": points " + found.points());
            }
        }
    }

    private void lacks(JsonNode wanted, String text) {
        boolean lacking = wanted.has("lacks") && has(text, wanted.path("lacks").asText());
        check(!lacking, "holds " + wanted.path("lacks"));
    }

    private void is(JsonNode expected, String key, String found) {
        if (expected.has(key)) {
            String wanted = expected.path(key).isNull() ? null : expected.path(key).asText();
            check(Objects.equals(wanted, found), key + ": " + found);
        }
    }

    private void check(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

    private static List<String> said(Transcript transcript) {
        List<String> said = new ArrayList<>();
        said.add(String.valueOf(transcript.closing()));
        for (ParsedQuestion question : transcript.questions()) {
            said.add(question.text());
            question.answers().forEach(answer -> said.add(answer.text()));
        }
        return said;
    }

    private static boolean has(String text, String part) {
        return text.replaceAll("[\\s　]", "").contains(part.replaceAll("[\\s　]", ""));
    }
}
