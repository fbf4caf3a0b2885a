package org.wenzheng.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.wenzheng.shared.Slug;
import org.wenzheng.shared.text.ChineseText;

/**
 * The published content of an invented city over ten years, the same for the same number of
 * questions, written to the database in bulk and without events: the index is built afterwards.
 */
final class Content {
    static final long FIRST_NUMBER = 200_001;

    private static final long SEED = 20_260_301;
    private static final int BATCH = 5_000;
    private static final int QUESTIONS_OF_A_SESSION = 40;
    private static final int OFFICIALS_OF_A_DEPARTMENT = 4;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant FIRST_DAY =
            LocalDate.of(2016, 1, 4).atTime(9, 30).atZone(ZONE).toInstant();
    private static final Instant LAST_DAY =
            LocalDate.of(2025, 12, 30).atTime(9, 30).atZone(ZONE).toInstant();

    private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅";
    private static final String GIVEN = "伟芳敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰建国志远文博思源海涵晓岚宁";
    private static final List<String> TITLES = List.of("局长", "副局长", "主任", "科长");

    private final int questions;
    private final Vocabulary vocabulary = new Vocabulary(SEED);
    private final List<UUID> departments = new ArrayList<>();
    private final List<UUID> topics = new ArrayList<>();
    private final List<List<Official>> officials = new ArrayList<>();

    private record Official(UUID id, String name, String title) {}

    /**
     * One generated question.
     *
     * @param field place in {@link Vocabulary#FIELDS}
     * @param matter what it is about
     */
    record Sample(long number, int field, String matter, String title, String text) {}

    Content(int questions) {
        this.questions = questions;
        RandomGenerator random = random(-1);
        for (int field = 0; field < Vocabulary.FIELDS.size(); field++) {
            departments.add(id(FIRST_DAY, random));
            topics.add(id(FIRST_DAY, random));
            List<Official> people = new ArrayList<>();
            for (int i = 0; i < OFFICIALS_OF_A_DEPARTMENT; i++) {
                people.add(new Official(id(FIRST_DAY, random), name(random), TITLES.get(i)));
            }
            officials.add(people);
        }
    }

    int questions() {
        return questions;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Slug of a department as the public sees it. */
    static String departmentSlug(int field) {
        // Two of them sound alike.
        return Slug.of(Vocabulary.FIELDS.get(field).shortName()) + "-" + (field + 1);
    }

    static String topicSlug(int field) {
        return Slug.of(Vocabulary.FIELDS.get(field).topic());
    }

    /** The question at a place from 0, as it was loaded. */
    Sample sample(int place) {
        return question(place, random(place)).sample;
    }

    /** Departments, people, topics and sessions; before any questions. */
    void loadFrame(Connection connection) throws SQLException, IOException {
        Rows rows = new Rows(connection);
        UUID programme = id(FIRST_DAY, random(-2));
        rows.add("programme", programme, 0, "wenzheng-yunlan", "问政云澜", "部门负责人与市民面对面。");
        rows.slug("programme", "wenzheng-yunlan", programme);
        for (int field = 0; field < Vocabulary.FIELDS.size(); field++) {
            Vocabulary.Field of = Vocabulary.FIELDS.get(field);
            UUID department = departments.get(field);
            rows.add(
                    "department",
                    department,
                    0,
                    departmentSlug(field),
                    of.department(),
                    of.shortName(),
                    "负责全市" + of.topic() + "工作。");
            rows.slug("department", departmentSlug(field), department);
            rows.add("topic", topics.get(field), 0, topicSlug(field), of.topic(), null, field);
            rows.slug("topic", topicSlug(field), topics.get(field));
            for (int i = 0; i < OFFICIALS_OF_A_DEPARTMENT; i++) {
                Official official = officials.get(field).get(i);
                String slug = Slug.of(official.name) + "-" + (field * 10 + i);
                rows.add(
                        "person",
                        official.id,
                        0,
                        slug,
                        official.name,
                        department,
                        official.title,
                        "");
                rows.slug("person", slug, official.id);
            }
        }
        rows.flush();
        for (int session = 0; session < sessions(); session++) {
            int field = session % Vocabulary.FIELDS.size();
            Instant start = sessionStart(session);
            UUID id = sessionId(session);
            String slug = "session-" + (session + 1);
            rows.add(
                    "session",
                    id,
                    0,
                    slug,
                    programme,
                    departments.get(field),
                    "%s做客直播间：%s那些事"
                            .formatted(
                                    Vocabulary.FIELDS.get(field).shortName(),
                                    Vocabulary.FIELDS.get(field).topic()),
                    "围绕市民关心的问题，部门负责人在线解答。",
                    "方宁",
                    null,
                    start,
                    start.plusSeconds(3_600),
                    "ARCHIVED",
                    "system",
                    start.plusSeconds(7_200),
                    null);
            rows.slug("session", slug, id);
            rows.add("session_topic", id, topics.get(field));
            for (int i = 0; i < 3; i++) {
                Official guest = officials.get(field).get(i);
                rows.add(
                        "guest",
                        id,
                        i,
                        guest.id,
                        guest.title,
                        Vocabulary.FIELDS.get(field).department());
            }
        }
        rows.flush();
    }

    /**
     * @param from place of the first question
     * @param to place behind the last one
     */
    void loadQuestions(Connection connection, int from, int to) throws SQLException, IOException {
        Rows rows = new Rows(connection);
        for (int place = from; place < to; place++) {
            RandomGenerator random = random(place);
            Generated generated = question(place, random);
            Sample sample = generated.sample;
            UUID department = departments.get(sample.field);
            Instant answeredAt = generated.receivedAt.plusSeconds(86_400L * random.nextInt(1, 5));
            rows.add(
                    "question",
                    generated.id,
                    0,
                    sample.number,
                    Slug.of(sample.title),
                    "INQUIRY",
                    sample.title,
                    sample.text,
                    null,
                    sample.text,
                    ChineseText.toSimplified(sample.title + "\n" + sample.text),
                    null,
                    department,
                    generated.session < 0 ? null : sessionId(generated.session),
                    null,
                    generated.receivedAt,
                    "APPROVED",
                    "system",
                    generated.receivedAt,
                    null,
                    generated.session < 0 ? null : "AIRED",
                    generated.session < 0 ? null : "system",
                    generated.session < 0 ? null : generated.receivedAt,
                    generated.answers > 0 ? "PUBLISHED" : "ACCEPTED",
                    "system",
                    answeredAt,
                    null,
                    "PUBLIC");
            rows.add("question_topic", generated.id, topics.get(sample.field));
            for (int i = 0; i < generated.answers; i++) {
                Vocabulary.Answer answer = vocabulary.answer(sample.matter, sample.field, random);
                Official official =
                        officials.get(sample.field).get((place + i) % OFFICIALS_OF_A_DEPARTMENT);
                rows.add(
                        "answer",
                        id(answeredAt, random),
                        0,
                        generated.id,
                        i,
                        official.id,
                        official.name,
                        official.title,
                        Vocabulary.FIELDS.get(sample.field).department(),
                        generated.session < 0 ? "WRITTEN" : "SPOKEN",
                        answer.text(),
                        answer.points(),
                        ChineseText.toSimplified(answer.text()),
                        answeredAt,
                        null,
                        "PUBLISHED",
                        "system",
                        answeredAt,
                        null);
            }
            if (place % BATCH == BATCH - 1) {
                rows.flush();
            }
        }
        rows.flush();
    }

    /** What every bulk load leaves to the end. */
    static void prepareBulk(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            statement.execute("set maintenance_work_mem = '512MB'");
            statement.execute("drop index if exists question_folded_idx");
            statement.execute("drop index if exists answer_folded_idx");
        }
    }

    void finishBulk(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create index question_folded_idx on question using gin (folded gin_trgm_ops)");
            statement.execute(
                    "create index answer_folded_idx on answer using gin (folded gin_trgm_ops)");
            statement.execute(
                    "select setval('question_number_seq', %d)".formatted(FIRST_NUMBER + questions));
            // As many as the reader of the log keeps; which, makes no difference to who reads them.
            statement.execute(
                    """
                    insert into related_question (question_id, position, related_id)
                    select q.id, k, r.id
                    from question q
                    cross join generate_series(1, 20) k
                    join question r on r.number = %1$d + (q.number - %1$d + 20 * k) %% %2$d
                    where q.number >= %1$d
                    """
                            .formatted(FIRST_NUMBER, questions));
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
        }
    }

    private record Generated(
            UUID id, Sample sample, int session, Instant receivedAt, int answers) {}

    private Generated question(int place, RandomGenerator random) {
        // Three of five were asked in a broadcast.
        boolean aired = place % 5 < 3;
        int session = aired ? (int) ((long) place * sessions() / questions) : -1;
        int field =
                aired
                        ? session % Vocabulary.FIELDS.size()
                        : random.nextInt(Vocabulary.FIELDS.size());
        Instant receivedAt =
                aired
                        ? sessionStart(session).minusSeconds(random.nextInt(86_400))
                        : at((double) place / questions).plusSeconds(random.nextInt(86_400));
        UUID id = id(receivedAt, random);
        String matter = vocabulary.matter(field, random);
        String text = vocabulary.question(matter, field, random);
        String title = vocabulary.ask(matter, field, random);
        int answers = random.nextInt(10) == 0 ? 0 : random.nextInt(12) == 0 ? 2 : 1;
        return new Generated(
                id,
                new Sample(FIRST_NUMBER + place, field, matter, title, text),
                session,
                receivedAt,
                answers);
    }

    private int sessions() {
        return Math.max(1, questions / QUESTIONS_OF_A_SESSION);
    }

    private UUID sessionId(int session) {
        return id(sessionStart(session), random(-10 - session));
    }

    private Instant sessionStart(int session) {
        return at((double) session / sessions());
    }

    private static Instant at(double share) {
        long span = LAST_DAY.getEpochSecond() - FIRST_DAY.getEpochSecond();
        return FIRST_DAY.plusSeconds((long) (share * span));
    }

    private static String name(RandomGenerator random) {
        return ""
                + SURNAMES.charAt(random.nextInt(SURNAMES.length()))
                + GIVEN.charAt(random.nextInt(GIVEN.length()))
                + GIVEN.charAt(random.nextInt(GIVEN.length()));
    }

    private static RandomGenerator random(int place) {
        return RandomGeneratorFactory.of("SplittableRandom").create(SEED + 31L * place);
    }

    /** As version 7 would be, but the same in every run. */
    private static UUID id(Instant at, RandomGenerator random) {
        return new UUID(
                at.toEpochMilli() << 16 | 0x7000 | random.nextInt(0x1000),
                0x8000_0000_0000_0000L | random.nextLong() >>> 2);
    }

    /** Rows in the text format of COPY, a buffer for each table. */
    private static final class Rows {
        private final CopyManager copy;
        private final Map<String, StringBuilder> tables = new LinkedHashMap<>();

        Rows(Connection connection) throws SQLException {
            this.copy = connection.unwrap(PGConnection.class).getCopyAPI();
        }

        void slug(String kind, String slug, UUID target) {
            add("slug", kind, slug, target, true);
        }

        void add(String table, @org.jspecify.annotations.Nullable Object... values) {
            StringBuilder rows = tables.computeIfAbsent(table, t -> new StringBuilder());
            for (int i = 0; i < values.length; i++) {
                if (i > 0) {
                    rows.append('\t');
                }
                Object value = values[i];
                if (value == null) {
                    rows.append("\\N");
                } else if (value instanceof List<?> texts) {
                    rows.append('{');
                    for (int j = 0; j < texts.size(); j++) {
                        rows.append(j == 0 ? "\"" : ",\"").append(texts.get(j)).append('"');
                    }
                    rows.append('}');
                } else {
                    rows.append(value.toString().replace("\\", "\\\\").replace("\n", "\\n"));
                }
            }
            rows.append('\n');
        }

        void flush() throws SQLException, IOException {
            for (Map.Entry<String, StringBuilder> table : tables.entrySet()) {
                byte[] bytes = table.getValue().toString().getBytes(StandardCharsets.UTF_8);
                copy.copyIn(
                        "copy %s (%s) from stdin"
                                .formatted(table.getKey(), columns(table.getKey())),
                        new java.io.ByteArrayInputStream(bytes));
            }
            tables.clear();
        }

        private static String columns(String table) {
            return switch (table) {
                case "slug" -> "kind, slug, target_id, current";
                case "programme" -> "id, version, slug, name, description";
                case "department" -> "id, version, slug, name, short_name, introduction";
                case "topic" -> "id, version, slug, name, parent_id, position";
                case "person" -> "id, version, slug, name, department_id, title, introduction";
                case "session" ->
                        "id, version, slug, programme_id, department_id, title, introduction, host,"
                                + " video_url, starts_at, ends_at, state, state_by, state_at,"
                                + " state_reason";
                case "session_topic" -> "session_id, topic_id";
                case "guest" -> "session_id, position, person_id, title, department_name";
                case "question" ->
                        "id, version, number, slug, kind, title, text, on_air_text, original_text,"
                                + " folded, nickname, department_id, session_id, follow_up_of_id,"
                                + " received_at, review, review_by, review_at, review_reason,"
                                + " on_air, on_air_by, on_air_at, handling, handling_by,"
                                + " handling_at, handling_reason, visibility";
                case "question_topic" -> "question_id, topic_id";
                case "answer" ->
                        "id, version, question_id, position, person_id, official_name,"
                                + " official_title, department_name, mode, text, points, folded,"
                                + " answered_at, video_second, state, state_by, state_at,"
                                + " state_reason";
                default -> throw new IllegalArgumentException(table);
            };
        }
    }
}
