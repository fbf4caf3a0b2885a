package org.wenzheng.transcripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wenzheng.transcripts.parsing.ParsedQuestion;
import org.wenzheng.transcripts.parsing.ParsedTurn;
import org.wenzheng.transcripts.parsing.Speaker;
import org.wenzheng.transcripts.parsing.Transcript;
import org.wenzheng.transcripts.parsing.TranscriptParser;
import org.wenzheng.transcripts.repair.Repair;
import org.wenzheng.transcripts.repair.RepairedText;
import org.wenzheng.transcripts.repair.SourceText;
import org.wenzheng.transcripts.repair.TextRepair;

/**
 * The real transcript is not ours to publish; where it does not lie beside the project, skipped.
 */
class RealTranscriptTest {

    private static final Path SEED =
            Path.of(System.getProperty("wenzheng.shared", "../shared"), "seed");

    private static RepairedText repaired;
    private static Transcript transcript;
    private static JsonNode expected;

    @BeforeAll
    static void read() throws IOException {
        Path source = SEED.resolve("transcript.txt");
        assumeTrue(Files.exists(source), "no real transcript beside the project");
        repaired = TextRepair.repair(SourceText.read(Files.readAllBytes(source)).text());
        transcript = TranscriptParser.parse(repaired);
        expected = new ObjectMapper().readTree(SEED.resolve("structure.json").toFile());
    }

    @Test
    void repairIsComplete() {
        String text = repaired.simplified();
        assertEquals(expected.get("repaired_chars").asInt(), withoutTurnBreaks(text));
        assertEquals(List.of(), repaired.doubts());
        assertEquals(List.of("app", "app"), matches(text, "[A-Za-zÀ-ǿ]+"));
        assertEquals(87, count(text, '“'));
        assertEquals(87, count(text, '”'));
        assertEquals(3, count(text, '（'));
        assertEquals(3, count(text, '）'));
        assertEquals(List.of(), matches(text, "[,:;?!()\\uFFFD]"));
        assertEquals(List.of(), matches(text, "[\\p{IsHan}]\\([a-z]"));
        assertEquals(3, count(text, ' '));
        assertEquals(27, repaired.paragraphBreaks().size());
    }

    @Test
    void everyRepairIsRecorded() {
        var kinds =
                repaired.repairs().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Repair::kind, TreeMap::new, Collectors.counting()));
        assertEquals(527, kinds.get(Repair.Kind.PINYIN_NOTE));
        assertEquals(27, kinds.get(Repair.Kind.PARAGRAPH));
        assertEquals(
                List.of("如何參加團", "。“網", "地縣", "協", "協", "協"),
                repaired.repairs().stream()
                        .filter(r -> r.kind() == Repair.Kind.ENCODING)
                        .map(Repair::after)
                        .toList());
    }

    @Test
    void repairingAgainChangesNothing() {
        assertEquals(List.of(), TextRepair.repair(repaired.text()).repairs());
        assertEquals(List.of(), TextRepair.repair(repaired.simplified()).repairs());
    }

    @Test
    void structureIsWhatAPersonFound() {
        assertEquals(expected.get("questions").size(), transcript.questions().size());
        for (int i = 0; i < transcript.questions().size(); i++) {
            JsonNode q = expected.get("questions").get(i);
            ParsedQuestion question = transcript.questions().get(i);
            assertEquals(q.get("index").asInt(), question.index());
            assertEquals(q.get("question_first20").asText(), question.text().substring(0, 20));
            assertEquals(q.get("question_chars").asInt(), question.text().length());
            assertEquals(q.get("netizen_question").asBoolean(), question.citizen());
            assertEquals(1, question.answers().size());
            ParsedQuestion.ParsedAnswer answer = question.answers().getFirst();
            assertEquals(q.get("answered_by").asText(), answer.by());
            assertEquals(q.get("answer_chars").asInt(), answer.text().length());
            assertEquals(q.get("answer_paragraphs").asInt(), answer.text().split("\n").length);
            String flat = answer.text().replace('\n', ' ');
            assertEquals(q.get("answer_first20").asText(), flat.substring(0, 20));
            assertEquals(q.get("answer_last20").asText(), flat.substring(flat.length() - 20));
            assertEquals(q.get("enumerated_points").asInt(), answer.points().size());
            List<String> enumerators = new ArrayList<>();
            q.get("enumerators").forEach(e -> enumerators.add(e.asText()));
            assertEquals(
                    enumerators, answer.points().stream().map(p -> p.substring(0, 2)).toList());
        }
        assertEquals(List.of(), transcript.doubts());
        assertTrue(transcript.questions().stream().noneMatch(ParsedQuestion::followUp));
    }

    @Test
    void turnsAndClosingAreThere() {
        assertEquals(expected.get("lines").asInt(), transcript.turns().size());
        assertEquals(
                expected.get("host_turns").asLong(),
                transcript.turns().stream().filter(t -> t.role() == ParsedTurn.Role.HOST).count());
        String closing = transcript.closing();
        assertEquals(expected.get("closing_first20").asText(), closing.substring(0, 20));
        assertEquals(
                expected.get("closing_last20").asText(), closing.substring(closing.length() - 20));
        assertEquals(
                List.of("李书记", "王书记", "张书记"),
                transcript.speakers().stream().map(Speaker::name).toList());
    }

    private static int withoutTurnBreaks(String text) {
        return text.length() - count(text, '\n') + repaired.paragraphBreaks().size();
    }

    private static int count(String text, char c) {
        return (int) text.chars().filter(x -> x == c).count();
    }

    private static List<String> matches(String text, String regex) {
        return Pattern.compile(regex).matcher(text).results().map(m -> m.group()).toList();
    }
}
