package org.wenzheng.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.exchange.ContentPackage.Answer;
import org.wenzheng.exchange.ContentPackage.Turn;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.sessions.SessionState;

class ContentPackageTest {
    @TempDir private Path folder;

    @Test
    void aPackageIsReadAsItIsWritten() {
        ContentPackage content = ContentPackage.read(new SmallPackage().in(folder));

        assertEquals(
                List.of(
                        new ContentPackage.Topic("utilities", "水电气热", null),
                        new ContentPackage.Topic("water", "供水", "utilities")),
                content.topics());
        assertEquals(
                List.of(new ContentPackage.Programme("talk", "民生访谈", "每月一期。")),
                content.programmes());
        assertEquals(
                List.of(
                        new ContentPackage.Department(
                                "utilities", "市公用事业局", "公用局", "管理供水和供热。\n地址：水塔路1号。")),
                content.departments());
        assertEquals(
                List.of(
                        new ContentPackage.Person("bai-lu", "白露", "utilities", "处长", "负责供水。"),
                        new ContentPackage.Person("qin-huai", "秦淮", "utilities", "局长", "主持工作。")),
                content.people());

        ContentPackage.Session session = content.sessions().getFirst();
        assertEquals(SessionState.ARCHIVED, session.state());
        assertEquals(Instant.parse("2025-05-08T01:30:00Z"), session.startsAt());
        assertEquals(URI.create("https://media.example/water.mp4"), session.video());
        assertEquals(
                List.of(
                        new ContentPackage.Guest("qin-huai", "副局长", "市水务局"),
                        new ContentPackage.Guest("bai-lu", "科长", "市水务局")),
                session.guests());
        assertEquals(
                new ContentPackage.Question(
                        100201,
                        QuestionKind.INQUIRY,
                        "水价是怎么定的？",
                        "一滴水",
                        Instant.parse("2025-05-02T12:00:00Z"),
                        List.of("water", "utilities"),
                        null,
                        "每吨水三块二，是怎么算出来的？\n能便宜一点吗？",
                        List.of(
                                new Answer(
                                        "qin-huai",
                                        Instant.parse("2025-05-08T01:40:00Z"),
                                        480,
                                        "水价分三档。\n第一档每吨3.2元；\n第二档每吨4.8元。\n困难家庭减半。",
                                        List.of("第一档每吨3.2元；", "第二档每吨4.8元。")),
                                new Answer(
                                        "bai-lu",
                                        Instant.parse("2025-05-08T01:42:00Z"),
                                        null,
                                        "我补充一句。",
                                        List.of()))),
                session.questions().getFirst());
        assertEquals(100201L, session.questions().get(1).followUpOf());
        assertEquals(
                List.of(
                        new Turn.Host("各位好。\n今天谈水。", null),
                        new Turn.Remark("qin-huai", "大家好。"),
                        new Turn.Host("先问水价。", 0),
                        new Turn.Reply("qin-huai", 0, 0),
                        new Turn.Reply("bai-lu", 0, 1),
                        new Turn.Host("再问水表。", 1),
                        new Turn.Reply("bai-lu", 1, 0),
                        new Turn.Host("再见。", null)),
                session.record().turns());

        ContentPackage.Session announced = content.sessions().get(1);
        assertEquals(SessionState.ANNOUNCED, announced.state());
        assertEquals(List.of(), announced.questions());
        assertEquals(null, announced.record());
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkChangeNothing() throws IOException {
        ContentPackage plain = ContentPackage.read(new SmallPackage().in(folder));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, "\uFEFF" + Files.readString(file).replace("\n", "\r\n"));
            }
        }
        assertEquals(plain, ContentPackage.read(folder));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aFaultIsNamedWithFileAndLine(List<String> faults, SmallPackage spoiled) {
        assertEquals(faults, SmallPackage.faultsOf(spoiled.in(folder)));
    }

    private static Arguments spoiled(SmallPackage spoiled, String... faults) {
        return Arguments.of(List.of(faults), spoiled);
    }

    static Stream<Arguments> aFaultIsNamedWithFileAndLine() {
        String question = SmallPackage.QUESTION;
        String second = SmallPackage.SECOND_QUESTION;
        String session = SmallPackage.SESSION;
        String announced = SmallPackage.ANNOUNCED;
        String record = SmallPackage.RECORD;
        String person = "people/qin-huai.md";
        return Stream.of(
                spoiled(
                        new SmallPackage().withFile("notes.txt", "?"),
                        "notes.txt:0 UNEXPECTED_FILE"),
                spoiled(
                        new SmallPackage().withFile("people/x.txt", "?"),
                        "people/x.txt:0 UNEXPECTED_FILE"),
                spoiled(
                        new SmallPackage().withFile("sessions/2025-05-water/questions/a.md", "?"),
                        "sessions/2025-05-water/questions/a.md:0 UNEXPECTED_FILE"),
                spoiled(
                        new SmallPackage().withFile("sessions/2027-01-x/notes.txt", "?"),
                        "sessions/2027-01-x/notes.txt:0 UNEXPECTED_FILE",
                        "sessions/2027-01-x/session.md:0 MISSING_FILE"),
                spoiled(new SmallPackage().without(record), record + ":0 MISSING_FILE"),
                spoiled(
                        new SmallPackage().withFile("programmes/talk.md", "每月一期。"),
                        "programmes/talk.md:1 NO_FRONT_MATTER"),
                spoiled(
                        new SmallPackage().with(person, "title: 局长", "title: [局长"),
                        person + ":6 BAD_YAML expected ',' or ']', but got <stream end>"),
                spoiled(
                        new SmallPackage().with(person, "title: 局长\n", ""),
                        person + ":1 MISSING_KEY title"),
                spoiled(
                        new SmallPackage().with(person, "title: 局长", "title:"),
                        person + ":5 MISSING_KEY title"),
                spoiled(
                        new SmallPackage().with(person, "title: 局长", "title: 局长\nage: 50"),
                        person + ":6 UNKNOWN_KEY age | department, name, slug, title"),
                spoiled(
                        new SmallPackage().with(person, "title: 局长", "title: 局长\ntitle: 处长"),
                        person + ":6 KEY_TWICE title"),
                spoiled(
                        new SmallPackage().with(person, "title: 局长", "title: [局长]"),
                        person + ":5 NOT_TEXT title"),
                spoiled(
                        new SmallPackage().with(person, "title: 局长", "title: " + "长".repeat(61)),
                        person + ":5 TOO_LONG title | 60"),
                spoiled(
                        new SmallPackage().with(person, "department: utilities", "department: 水"),
                        person + ":4 BAD_SLUG 水",
                        person + ":4 UNKNOWN_REFERENCE departments/ | 水"),
                spoiled(
                        new SmallPackage().with(person, "department: utilities", "department: gas"),
                        person + ":4 UNKNOWN_REFERENCE departments/ | gas"),
                spoiled(
                        new SmallPackage().with("programmes/talk.md", "slug: talk", "slug: walk"),
                        "programmes/talk.md:3 NAMED_OTHERWISE walk | talk"),
                spoiled(
                        new SmallPackage().with(person, "主持工作。", ""),
                        person + ":7 NOTHING_WRITTEN"),
                spoiled(
                        new SmallPackage().with(person, "主持工作。", "- 主持工作。"),
                        person + ":7 NOTHING_WRITTEN",
                        person + ":8 MARKDOWN_NOT_ALLOWED"),
                spoiled(
                        new SmallPackage().with(person, "主持工作。", "主持**工作**。"),
                        person + ":8 MARKDOWN_NOT_ALLOWED"),
                spoiled(
                        new SmallPackage()
                                .with("topics.md", "    parent: utilities", "    parent: gas"),
                        "topics.md:7 UNKNOWN_REFERENCE topics.md | gas"),
                spoiled(
                        new SmallPackage()
                                .with(
                                        "topics.md",
                                        "    parent: utilities",
                                        "    parent: utilities\n"
                                                + "  - slug: meters\n"
                                                + "    name: 水表\n"
                                                + "    parent: water"),
                        "topics.md:10 TOPIC_TOO_DEEP meters"),
                spoiled(
                        new SmallPackage().with(session, "state: archived", "state: over"),
                        session + ":6 BAD_CHOICE state | over | archived, announced"),
                spoiled(
                        new SmallPackage()
                                .with(session, "2025-05-08T09:30:00+08:00", "2025-05-08 09:30"),
                        session + ":7 BAD_TIME 2025-05-08 09:30"),
                spoiled(
                        new SmallPackage()
                                .with(
                                        session,
                                        "2025-05-08T10:30:00+08:00",
                                        "2025-05-08T09:30:00+08:00"),
                        session + ":8 ENDS_BEFORE_START"),
                spoiled(
                        new SmallPackage().with(session, "https:", "ftp:"),
                        session + ":10 BAD_ADDRESS ftp://media.example/water.mp4"),
                spoiled(
                        new SmallPackage().with(session, "topics: [utilities]", "topics: []"),
                        session + ":11 NOT_A_LIST topics"),
                spoiled(
                        new SmallPackage().with(announced, "state: announced", "state: archived"),
                        "sessions/2026-12-heating/questions:0 MISSING_FILE",
                        "sessions/2026-12-heating/record.md:0 MISSING_FILE"),
                spoiled(
                        new SmallPackage()
                                .withFile("sessions/2026-12-heating/record.md", "**主持人**：好。"),
                        "sessions/2026-12-heating/record.md:0 NOT_YET"),
                spoiled(
                        new SmallPackage().with(second, "number: 100202", "number: 7"),
                        second + ":2 BAD_NUMBER number | 100101 | 999999999"),
                spoiled(
                        new SmallPackage()
                                .with(second, "number: 100202", "number: 100201")
                                .with(second, "followUpOf: 100201\n", ""),
                        second + ":2 ALREADY_USED 100201 | " + question),
                spoiled(
                        new SmallPackage().with(second, "followUpOf: 100201", "followUpOf: 100300"),
                        second + ":8 UNKNOWN_REFERENCE questions/ | 100300"),
                spoiled(
                        new SmallPackage()
                                .with(second, "2025-05-08T09:45:00", "2025-05-01T09:45:00"),
                        second + ":8 FOLLOWS_LATER_QUESTION 100201"),
                spoiled(
                        new SmallPackage()
                                .with(second, "2025-05-08T09:45:00", "2025-05-08T09:51:00"),
                        second + ":11 ANSWERED_BEFORE_RECEIVED"),
                spoiled(
                        new SmallPackage().with(question, "\n\n# 答复\n\n我补充一句。", ""),
                        question + ":8 ANSWERS_UNEQUAL 2 | 1"),
                spoiled(
                        new SmallPackage().with(question, "水价分三档。", "# 答案"),
                        question + ":8 ANSWERS_UNEQUAL 2 | 3",
                        question + ":21 NOTHING_WRITTEN",
                        question + ":23 UNKNOWN_HEADING"),
                spoiled(
                        new SmallPackage().with(record, "**主持人**：各位好。", "主持人：各位好。"),
                        record + ":1 TURN_NOT_READABLE",
                        record + ":3 TURN_NOT_READABLE"),
                spoiled(
                        new SmallPackage().with(record, "**秦淮**：", "**秦岭**："),
                        record + ":5 UNKNOWN_SPEAKER 秦岭"),
                spoiled(
                        new SmallPackage()
                                .with(record, "**秦淮** {answer 01}", "**秦淮** {answer 01}：水价"),
                        record + ":9 TEXT_TWICE"),
                spoiled(
                        new SmallPackage().with(record, "**秦淮** {answer 01}", "**白露** {answer 01}"),
                        record + ":9 ANSWERED_BY_ANOTHER 01.1 | qin-huai"),
                spoiled(
                        new SmallPackage()
                                .with(record, "**白露** {answer 02}", "**主持人** {answer 02}"),
                        record + ":0 NEVER_SPOKEN answer 02.1",
                        record + ":15 HOST_DOES_NOT_ANSWER"),
                spoiled(
                        new SmallPackage().with(record, "{question 02}：", "{question 03}："),
                        record + ":0 NEVER_SPOKEN question 02",
                        record + ":13 UNKNOWN_QUESTION 03",
                        record + ":15 ANSWERED_BEFORE_ASKED 02"));
    }

    @Test
    void everyFaultIsSaidAtOnceInTheOperatorsLanguage() {
        new SmallPackage()
                .with(SmallPackage.SESSION, "department: utilities", "department: gas")
                .with(SmallPackage.QUESTION, "kind: inquiry", "kind: rant")
                .in(folder);
        BrokenPackageException broken =
                assertThrows(BrokenPackageException.class, () -> ContentPackage.read(folder));

        assertEquals(
                "内容包 "
                        + folder
                        + " 有 2 处错误，没有载入任何内容：\n"
                        + "  sessions/2025-05-water/questions/01-water-price.md:3: 字段 kind 不能是「rant」，"
                        + "可选的有：inquiry, help, complaint, suggestion, thanks\n"
                        + "  sessions/2025-05-water/session.md:5: departments/ 里没有「gas」",
                broken.words(Locale.SIMPLIFIED_CHINESE));
        assertEquals(
                "The content package "
                        + folder
                        + " has 2 faults; nothing of it was loaded:\n"
                        + "  sessions/2025-05-water/questions/01-water-price.md:3: the key kind cannot be"
                        + " \"rant\"; one of: inquiry, help, complaint, suggestion, thanks\n"
                        + "  sessions/2025-05-water/session.md:5: departments/ has no \"gas\"",
                broken.words(Locale.ENGLISH));
        assertTrue(broken.words(Locale.TRADITIONAL_CHINESE).startsWith("內容包 "));
    }

    @Test
    void textThatIsNotUtf8IsSaidToBe() throws IOException {
        Path file = new SmallPackage().in(folder).resolve("people/bai-lu.md");
        Files.write(file, Files.readString(file).getBytes(Charset.forName("GBK")));
        assertTrue(SmallPackage.faultsOf(folder).contains("people/bai-lu.md:0 NOT_UTF8"));
    }

    @Test
    void aLinkOutOfThePackageIsNotFollowed(@TempDir Path elsewhere) throws IOException {
        Path secret = Files.writeString(elsewhere.resolve("secret.md"), "---\nname: 秘密\n---\n");
        Path file = new SmallPackage().in(folder).resolve("people/bai-lu.md");
        Files.delete(file);
        Files.createSymbolicLink(file, secret);
        assertTrue(SmallPackage.faultsOf(folder).contains("people/bai-lu.md:0 LEADS_OUTSIDE"));
    }

    @Test
    void aFileOfAnotherOrderOfSizeIsNotRead() throws IOException {
        Path file = new SmallPackage().in(folder).resolve("people/bai-lu.md");
        try (var hole = new java.io.RandomAccessFile(file.toFile(), "rw")) {
            hole.setLength(3L * 1024 * 1024 * 1024);
        }
        assertTrue(SmallPackage.faultsOf(folder).contains("people/bai-lu.md:0 FILE_TOO_LARGE 4"));
    }

    /** A few lines that stand for billions of values, and lists that hold themselves. */
    @ParameterizedTest
    @MethodSource
    void yamlThatGrowsWhenItIsReadIsRefused(String topics) throws IOException {
        Path file = new SmallPackage().in(folder).resolve("topics.md");
        Files.writeString(file, "---\n" + topics + "\n---\n");
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () ->
                        assertTrue(
                                SmallPackage.faultsOf(folder).stream()
                                        .anyMatch(fault -> fault.startsWith("topics.md:"))));
    }

    static Stream<String> yamlThatGrowsWhenItIsReadIsRefused() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈]\n");
        for (int n = 1; n < 12; n++) {
            laughs.append("a%d: &a%d [".formatted(n, n))
                    .append(("*a" + (n - 1) + ", ").repeat(8))
                    .append("*a%d]\n".formatted(n - 1));
        }
        return Stream.of(
                laughs + "topics: *a11",
                "topics: &t [*t, *t]",
                "topics: &t\n  - slug: a\n    name: 甲\n    parent: *t",
                "topics: " + "[".repeat(100_000),
                "topics: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://localhost:1/\"]]]]");
    }

    @Test
    void aFolderThatIsNotThereIsSaidToBeMissing() {
        Path missing = folder.resolve("missing");
        assertEquals(List.of(":0 NO_FOLDER " + missing), SmallPackage.faultsOf(missing));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_zh_Hant", "_en"})
    void everyFaultHasWords(String language) throws IOException {
        Set<String> wanted = new TreeSet<>(Set.of("broken", "loaded", "no-package"));
        for (PackageFault.Code code : PackageFault.Code.values()) {
            wanted.add("fault." + code);
        }
        try (var words =
                getClass().getResourceAsStream("/messages/exchange" + language + ".properties")) {
            var bundle =
                    new java.util.PropertyResourceBundle(
                            new java.io.InputStreamReader(
                                    words, java.nio.charset.StandardCharsets.UTF_8));
            assertEquals(wanted, new TreeSet<>(((ResourceBundle) bundle).keySet()));
        }
    }

    @Nested
    class TheContentOfANewInstallation {
        private final ContentPackage seed = ContentPackage.read(Path.of("content-seed"));

        @Test
        void hasFiveSessionsOfTheRecordAndOneToCome() {
            assertEquals(
                    List.of(9, 9, 9, 8, 8, 0),
                    seed.sessions().stream().map(s -> s.questions().size()).toList());
            assertEquals(SessionState.ANNOUNCED, seed.sessions().getLast().state());
        }

        @Test
        void hasAnswersOfARealLength() {
            seed.sessions().stream()
                    .flatMap(session -> session.questions().stream())
                    .flatMap(question -> question.answers().stream())
                    .forEach(
                            answer ->
                                    assertTrue(
                                            answer.text().length() >= 100
                                                    && answer.text().length() <= 600,
                                            answer.text()));
        }

        @Test
        void saysWhatAPersonWasOnTheDay() {
            assertEquals(
                    List.of("运输服务科科长 云澜市交通运输局", "副局长 云澜市住房和城乡建设局"),
                    seed.sessions().stream()
                            .flatMap(session -> session.guests().stream())
                            .filter(guest -> guest.person().equals("luo-yiming"))
                            .map(guest -> guest.title() + " " + guest.department())
                            .toList());
        }
    }
}
