package org.wenzheng.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.answers.Answers;
import org.wenzheng.answers.drafting.AnswerDrafts;
import org.wenzheng.answers.handling.Contributions;
import org.wenzheng.answers.handling.HandOvers;
import org.wenzheng.changes.PublicChanges;
import org.wenzheng.changes.PublicKind;
import org.wenzheng.dispatch.Deliveries;
import org.wenzheng.dispatch.Delivery;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Subject;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.Scope;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.identity.accounts.Deputies;
import org.wenzheng.identity.tokens.ApiTokens;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.moderation.Change;
import org.wenzheng.rundown.Planning;
import org.wenzheng.rundown.screens.MessageWords;
import org.wenzheng.rundown.screens.ScreenKind;
import org.wenzheng.rundown.screens.ScreenMessage;
import org.wenzheng.rundown.screens.Screens;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.transcripts.PublishedRecords;
import org.wenzheng.transcripts.archive.Imports;
import org.wenzheng.transcripts.archive.TranscriptImport;
import org.wenzheng.transcripts.running.AnswerMarks;
import org.wenzheng.transcripts.running.RunningLine;
import org.wenzheng.transcripts.running.RunningRecord;
import org.wenzheng.webhooks.Webhook;
import org.wenzheng.webhooks.Webhooks;

/**
 * Calls every endpoint as everybody, and compares with {@code docs/permissions.md}, which is
 * written anew by {@code ./mvnw test -Dtest=PermissionsTest -Dpermissions.write=true}.
 */
@QuarkusTest
class PermissionsTest {
    private static final Path TABLE = Path.of("docs", "permissions.md");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    /** Of a thing that the caller may not see, or may not touch. */
    private static final Set<Integer> OUT_OF_REACH = Set.of(403, 404);

    @TestHTTPResource("/")
    URI service;

    @Inject AgroalDataSource database;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> faults = new ArrayList<>();
    private World here;
    private World there;

    /** Ids that stand in no list of another department's. */
    private List<String> ofThisDepartment;

    @BeforeEach
    void makeWorlds() {
        here = World.volunteering();
        here.recorded();
        there = World.volunteering();
        SignedIn clerk = clerk(here);
        ofThisDepartment =
                List.of(
                        clerk.account().toString(),
                        clerk.signIn().toString(),
                        apiToken(clerk).toString());
    }

    @AfterEach
    void close() {
        http.close();
    }

    /** What is called: an address without gaps. */
    private record Call(Endpoint endpoint, String path, @Nullable String type, String body) {}

    private record Answer(int status, String code, String body) {}

    /** Who calls with what, and what the table lets come of it. */
    private record Caller(String name, @Nullable String token) {}

    // ---- The table

    private static String table() {
        return """
        # Who may call what

        Written from the code by `PermissionsTest`, which calls every row as everybody: nobody, each role, the same role of another department, and with expired, forged and revoked tokens. After a change of the code: `./mvnw test -Dtest=PermissionsTest -Dpermissions.write=true`.

        The roles stand for whoever holds them for the whole installation. Whoever holds one for a department reaches that department's things alone where the last column says *department*, and nothing where it says *installation*; what lies outside is not found. *everything* is what the public may read too. *self* concerns the caller's own account. API tokens have no more than what their owner may do and their scopes say, and never `account:self` or `api-tokens:own`; nor does the operator at the machine have these two, who has all others.

        | Method | Address | Permission | Who | Reach |
        |---|---|---|---|---|
        %s
        """
                .formatted(
                        Endpoint.all().stream()
                                .map(Endpoint::row)
                                .collect(Collectors.joining("\n")));
    }

    @Test
    void theTableIsWhatTheCodeSays() throws IOException {
        if (Boolean.getBoolean("permissions.write")) {
            Files.writeString(TABLE, table());
        }
        assertEquals(
                table(),
                Files.exists(TABLE) ? Files.readString(TABLE) : "",
                "Another endpoint or permission. Look whether the rows are meant so, then write the table anew: ./mvnw test -Dtest=PermissionsTest -Dpermissions.write=true");
    }

    // ---- Things to call: one entry for each gap in an address

    /**
     * Makes a thing of the department {@link #here} and gives what stands for it in the address.
     * Fresh for each endpoint, because a call that is let through may end it.
     */
    private Map<String, Function<World, String>> things() {
        Map<String, Function<World, String>> things = new LinkedHashMap<>();
        things.put("/api/v1/public/answers/{key}", PermissionsTest::answer);
        things.put("/api/v1/public/records/{key}", PermissionsTest::recorded);
        things.put("/api/v1/public/departments/{key}", world -> world.department().slug());
        things.put("/api/v1/public/people/{key}", world -> world.official().slug());
        things.put("/api/v1/public/programmes/{key}", world -> world.programme().slug());
        things.put(
                "/api/v1/public/questions/{key}",
                world -> String.valueOf(world.questions().getFirst().number()));
        things.put(
                "/api/v1/public/receipts/{number}",
                world -> String.valueOf(world.questions().getFirst().number()));
        things.put("/api/v1/public/sessions/{key}", world -> world.session().slug());
        things.put("/api/v1/public/topics/{key}", world -> world.topic().slug());
        things.put("/api/v1/studio/me/devices/{id}", world -> clerk(world).signIn().toString());
        things.put("/api/v1/studio/accounts/{id}", world -> clerk(world).account().toString());
        things.put(
                "/api/v1/studio/sessions/{id}",
                world ->
                        world.session(Instant.now().plus(Duration.ofDays(7)), "另一场")
                                .id()
                                .toString());
        things.put(
                "/api/v1/studio/questions/{id}",
                world -> world.submitted("志愿者证怎么补办？").id().toString());
        things.put("/api/v1/studio/hand-overs/{id}", PermissionsTest::handedOver);
        things.put("/api/v1/studio/answers/{id}", PermissionsTest::answer);
        things.put("/api/v1/studio/contributions/{id}", this::askedOf);
        things.put("/api/v1/studio/deadlines/calendar/{year}", any -> "2026");
        things.put("/api/v1/studio/error-reports/{id}", this::errorReport);
        things.put("/api/v1/studio/commitments/{id}", this::commitment);
        things.put("/api/v1/public/commitments/{key}", this::commitment);
        things.put("/api/v1/public/statistics/{table}", world -> "months");
        things.put("/api/v1/studio/statistics/{table}", world -> "months");
        things.put("/api/v1/studio/statistics/years/{year}", world -> "2026");
        things.put("/api/v1/studio/question-notes/{id}", PermissionsTest::note);
        things.put("/api/v1/studio/deliveries/{id}", PermissionsTest::delivery);
        things.put("/api/v1/studio/webhooks/{id}", world -> webhook().toString());
        things.put("/api/v1/studio/people/{id}", world -> world.official().id().toString());
        things.put("/api/v1/studio/departments/{id}", world -> world.department().id().toString());
        things.put("/api/v1/studio/topics/{id}", world -> world.topic().id().toString());
        things.put("/api/v1/studio/programmes/{id}", world -> world.programme().id().toString());
        things.put(
                "/api/v1/studio/transcript-imports/{id}",
                world -> imported(world).transcript().id().toString());
        things.put("/api/v1/studio/api-tokens/{id}", world -> apiToken(clerk(world)).toString());
        return things;
    }

    /** A question that the world's department is answering, with a draft. */
    private static String handedOver(World world) {
        Question question =
                world.approved(
                        world.session(Instant.now().plus(Duration.ofDays(7)), "办理中的一场"),
                        "志愿者证怎么补办？");
        HandOvers handOvers = World.get(HandOvers.class);
        handOvers.make(
                List.of(new HandOvers.Wanted(question.id(), null, null)),
                Scope.EVERYTHING,
                Actor.SYSTEM);
        World.get(AnswerDrafts.class)
                .start(new Change(question.id(), null, Scope.EVERYTHING, Actor.SYSTEM));
        return question.id().toString();
    }

    private static String answer(World world) {
        UUID question = world.questions().getFirst().id();
        return World.get(Answers.class)
                .published(List.of(question))
                .get(question)
                .getFirst()
                .id()
                .toString();
    }

    /** A session whose record can be read. */
    private static String recorded(World world) {
        String slug = world.session().slug();
        if (World.get(PublishedRecords.class).turns(world.session().id()).isEmpty()) {
            world.recorded();
        }
        return slug;
    }

    /** A part that the world's department is asked for by another. */
    private String askedOf(World world) {
        World lead = World.ofQuestions(0);
        return contribution(handedOver(lead), world).toString();
    }

    private static UUID contribution(String question, World asked) {
        return World.get(Contributions.class)
                .ask(
                        new Change(UUID.fromString(question), null, Scope.EVERYTHING, Actor.SYSTEM),
                        asked.department().id(),
                        "请说明你们负责的部分。")
                .id();
    }

    /** What a reader believes to be wrong in an answer of the world's department. */
    private String errorReport(World world) {
        UUID id = UUID.randomUUID();
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                insert into error_report (id, version, question_id, text, at)
                                values (?, 0, ?, '电话号码少了一位。', now())
                                """)) {
            insert.setObject(1, id);
            insert.setObject(2, world.questions().getFirst().id());
            insert.executeUpdate();
            return id.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the world's department commits to in an answer. */
    private String commitment(World world) {
        UUID id = UUID.randomUUID();
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                insert into commitment (id, version, question_id, answer_id,
                                    department_id, sentence, place, answer_version, due_on, warn_on,
                                    state, state_by, state_at, confirmed_at)
                                select ?, 0, a.question_id, a.id, ?, substr(a.text, 1, 4), 0,
                                    a.version, current_date, current_date, 'OPEN', 'system', now(),
                                    now()
                                from answer a where a.id = ?
                                """)) {
            insert.setObject(1, id);
            insert.setObject(2, world.department().id());
            insert.setObject(3, UUID.fromString(answer(world)));
            insert.executeUpdate();
            return id.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A draft that a transcript made in the world's department. */
    private static Imports.Draft imported(World world) {
        byte[] transcript =
                "主持人：%s号线路的路灯什么时候修好？\n赵局长：本周内修好。"
                        .formatted(UUID.randomUUID())
                        .getBytes(StandardCharsets.UTF_8);
        UUID id =
                World.get(TranscriptImport.class)
                        .bringIn(
                                TranscriptImport.read(transcript),
                                new TranscriptImport.Wanted(
                                        "实录.txt", world.department().name(), null, null, "路灯"),
                                false,
                                Scope.EVERYTHING,
                                Actor.SYSTEM)
                        .id();
        return World.get(Imports.class).draft(Objects.requireNonNull(id), Scope.EVERYTHING);
    }

    /** Addresses with several gaps that belong together: the beginning, filled in at once. */
    private Map<String, Function<World, String>> belongings() {
        Map<String, Function<World, String>> filled = new LinkedHashMap<>();
        String imports = "/api/v1/studio/transcript-imports/";
        filled.put(
                imports + "{id}/questions/{question}",
                world -> {
                    Imports.Draft draft = imported(world);
                    return imports
                            + "%s/questions/%s"
                                    .formatted(
                                            draft.transcript().id(),
                                            draft.questions().getFirst().id());
                });
        filled.put(
                imports + "{id}/answers/{answer}",
                world -> {
                    Imports.Draft draft = imported(world);
                    return imports
                            + "%s/answers/%s"
                                    .formatted(
                                            draft.transcript().id(),
                                            draft.answers()
                                                    .values()
                                                    .iterator()
                                                    .next()
                                                    .getFirst()
                                                    .id());
                });
        filled.put(
                "/api/v1/studio/departments/{id}/deputies/{deputy}",
                world -> {
                    UUID department = world.department().id();
                    LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
                    Deputies.Wanted wanted =
                            new Deputies.Wanted(
                                    SignedIn.as(Role.APPROVER, department).account(),
                                    SignedIn.as(Role.OFFICIAL, department).account(),
                                    today,
                                    today.plusDays(1));
                    return "/api/v1/studio/departments/%s/deputies/%s"
                            .formatted(
                                    department,
                                    World.get(Deputies.class)
                                            .name(department, wanted, true, Actor.SYSTEM)
                                            .id());
                });
        filled.put(
                "/api/v1/studio/webhooks/{id}/deliveries/{delivery}",
                world -> {
                    UUID webhook = webhook();
                    return "/api/v1/studio/webhooks/%s/deliveries/%s"
                            .formatted(
                                    webhook,
                                    World.get(Webhooks.class).test(webhook, Actor.SYSTEM).id());
                });
        filled.put(
                "/api/v1/studio/hand-overs/{id}/contributions/{contribution}",
                world -> {
                    String question = handedOver(world);
                    return "/api/v1/studio/hand-overs/%s/contributions/%s"
                            .formatted(question, contribution(question, World.ofQuestions(0)));
                });
        filled.put(
                "/api/v1/studio/sessions/{id}/rundown/segments/{segment}",
                world -> {
                    UUID session = upcoming(world).id();
                    return "/api/v1/studio/sessions/%s/rundown/segments/%s"
                            .formatted(
                                    session,
                                    World.get(Planning.class)
                                            .addSegment(
                                                    session,
                                                    "开场",
                                                    300,
                                                    Scope.EVERYTHING,
                                                    Actor.SYSTEM)
                                            .id());
                });
        filled.put(
                "/api/v1/studio/sessions/{id}/rundown/questions/{question}",
                world -> {
                    Session session = upcoming(world);
                    return "/api/v1/studio/sessions/%s/rundown/questions/%s"
                            .formatted(session.id(), world.approved(session, "怎样报名？").id());
                });
        filled.put(
                "/api/v1/studio/sessions/{id}/screens/{screen}",
                world -> {
                    UUID session = upcoming(world).id();
                    return "/api/v1/studio/sessions/%s/screens/%s"
                            .formatted(
                                    session,
                                    World.get(Screens.class)
                                            .make(
                                                    session,
                                                    ScreenKind.OVERLAY,
                                                    "字幕机",
                                                    Scope.EVERYTHING,
                                                    Actor.SYSTEM)
                                            .link()
                                            .id());
                });
        filled.put(
                "/api/v1/studio/sessions/{id}/screen-messages/{message}",
                world -> {
                    UUID session = upcoming(world).id();
                    return "/api/v1/studio/sessions/%s/screen-messages/%s"
                            .formatted(
                                    session,
                                    World.get(Screens.class)
                                            .send(
                                                    session,
                                                    ScreenMessage.Audience.HOST,
                                                    new MessageWords("还剩 2 分钟", null, null),
                                                    Scope.EVERYTHING,
                                                    Actor.SYSTEM)
                                            .message()
                                            .id());
                });
        filled.put(
                "/api/v1/studio/sessions/{id}/record/lines/{line}",
                world -> {
                    UUID session = live(world).id();
                    UUID line = UUID.randomUUID();
                    World.get(RunningRecord.class)
                            .addLine(
                                    session,
                                    new RunningRecord.NewLine(
                                            line,
                                            RunningLine.Role.HOST,
                                            null,
                                            null,
                                            "欢迎收看。",
                                            null,
                                            null),
                                    Scope.EVERYTHING,
                                    Actor.SYSTEM);
                    return "/api/v1/studio/sessions/%s/record/lines/%s".formatted(session, line);
                });
        filled.put(
                "/api/v1/studio/sessions/{id}/record/answers/{question}",
                world -> {
                    Session session = live(world);
                    UUID question = world.approved(session, "怎样报名？").id();
                    World.get(AnswerMarks.class)
                            .start(session.id(), question, null, Scope.EVERYTHING, Actor.SYSTEM);
                    return "/api/v1/studio/sessions/%s/record/answers/%s"
                            .formatted(session.id(), question);
                });
        return filled;
    }

    private static Session live(World world) {
        UUID session = upcoming(world).id();
        World.get(Sessions.class).become(session, SessionState.ANNOUNCED, Actor.SYSTEM, null);
        return World.get(Sessions.class).become(session, SessionState.LIVE, Actor.SYSTEM, null);
    }

    private static Session upcoming(World world) {
        return world.session(Instant.now().plus(Duration.ofDays(7)), "又一场");
    }

    /**
     * Bodies that nothing is wrong with, where a wrong one is refused before the thing is looked
     * for: an attack on the thing of another department has to get as far as that.
     */
    private Map<String, String> bodies() {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("PUT /api/v1/studio/search/words", "{\"groups\":[],\"off\":[]}");
        bodies.put("POST /api/v1/studio/search/trials", "{\"text\":\"志工\"}");
        bodies.put("PATCH /api/v1/studio/accounts/{id}", "{\"displayName\":\"另一个名字\"}");
        bodies.put(
                "PUT /api/v1/studio/accounts/{id}/roles",
                "{\"roles\":[{\"role\":\"clerk\",\"departmentId\":\"%s\"}]}"
                        .formatted(there.department().id()));
        bodies.put("PUT /api/v1/studio/accounts/{id}/disablement", "{\"reason\":\"离职\"}");
        bodies.put("PUT /api/v1/studio/sessions/{id}/guests", "{\"guests\":[]}");
        bodies.put("PUT /api/v1/studio/sessions/{id}/topics", "{\"topicIds\":[]}");
        bodies.put("PUT /api/v1/studio/sessions/{id}/state", "{\"state\":\"announced\"}");
        String rundown = "/api/v1/studio/sessions/{id}/rundown";
        bodies.put("POST " + rundown + "/segments", "{\"title\":\"开场\",\"plannedSeconds\":300}");
        bodies.put(
                "POST /api/v1/studio/sessions/{id}/screens",
                "{\"kind\":\"overlay\",\"label\":\"字幕机\"}");
        bodies.put(
                "POST /api/v1/studio/sessions/{id}/screen-messages",
                "{\"to\":\"host\",\"text\":\"还剩 2 分钟\"}");
        bodies.put(
                "PUT /api/v1/studio/sessions/{id}/canned-messages",
                "{\"messages\":[{\"text\":\"还剩 2 分钟\"}]}");
        bodies.put("PUT " + rundown + "/order", "{\"segments\":[]}");
        bodies.put("PUT " + rundown + "/ready", "{\"questionId\":null}");
        bodies.put("PUT " + rundown + "/running", "{\"segmentId\":null}");
        bodies.put(
                "PUT " + rundown + "/on-air",
                "{\"questionId\":\"%s\",\"expected\":null}".formatted(new UUID(0, 1)));
        bodies.put(
                "PUT " + rundown + "/on-air/undo", "{\"move\":\"%s\"}".formatted(new UUID(0, 1)));
        String handOver = "/api/v1/studio/hand-overs/{id}";
        bodies.put(
                "POST /api/v1/studio/sessions/{id}/hand-overs",
                "{\"questions\":[{\"questionId\":\"%s\"}]}"
                        .formatted(here.questions().getFirst().id()));
        bodies.put("POST " + handOver + "/draft/comments", "{\"text\":\"请写明地点。\"}");
        bodies.put("PUT " + handOver + "/draft/return", "{\"note\":\"请写明地点。\"}");
        bodies.put("PUT " + handOver + "/draft/text", "{\"text\":\"请到窗口办理。\"}");
        bodies.put("PUT " + handOver + "/draft/plan", "{\"withSession\":true}");
        bodies.put("PUT " + handOver + "/check", "{\"on\":null}");
        bodies.put("PUT /api/v1/studio/answers/{id}/supersession", "{\"note\":\"有新规定。\"}");
        bodies.put("PUT /api/v1/studio/answers/{id}/withdrawal", "{\"reason\":\"有误。\"}");
        bodies.put("PUT /api/v1/studio/answers/{id}/removal", "{\"reason\":\"law\"}");
        bodies.put("PUT " + handOver + "/extension", "{\"workingDays\":3,\"reason\":\"需要实地核查。\"}");
        bodies.put(
                "PUT " + handOver + "/redirection",
                "{\"departmentId\":\"%s\"}".formatted(there.department().id()));
        bodies.put("PUT " + handOver + "/clarification", "{\"text\":\"请说明小区名称。\"}");
        bodies.put(
                "POST " + handOver + "/contributions",
                "{\"departmentId\":\"%s\",\"request\":\"请说明。\"}"
                        .formatted(there.department().id()));
        bodies.put("PUT /api/v1/studio/contributions/{id}/text", "{\"text\":\"由我局负责。\"}");
        bodies.put("PUT /api/v1/studio/reminders/seen", "{\"upTo\":\"2026-01-01T00:00:00Z\"}");
        bodies.put("PUT /api/v1/studio/deadlines/terms", "{\"terms\":[]}");
        bodies.put("PUT /api/v1/studio/departments/{id}/assignment-rules", "{\"rules\":[]}");
        bodies.put(
                "POST /api/v1/studio/departments/{id}/deputies",
                "{\"approverId\":\"%1$s\",\"accountId\":\"%1$s\",\"firstDay\":\"2026-01-01\",\"lastDay\":\"2026-01-02\"}"
                        .formatted(new UUID(0, 1)));
        bodies.put("PUT " + handOver + "/answered-already", "{\"number\":1}");
        bodies.put("PUT " + handOver + "/return", "{\"reason\":\"unclear\"}");
        bodies.put("PUT " + handOver + "/settlement", "{\"note\":\"已约谈承办部门。\"}");
        bodies.put(
                "POST /api/v1/studio/supplements",
                "{\"number\":%s,\"kind\":\"addition\"}"
                        .formatted(here.questions().getFirst().number()));
        bodies.put(
                "POST /api/v1/studio/commitments",
                "{\"number\":%s,\"sentence\":\"没有这句话。\",\"dueOn\":\"2030-12-31\"}"
                        .formatted(here.questions().getFirst().number()));
        bodies.put(
                "PUT /api/v1/studio/commitments/{id}/confirmation", "{\"dueOn\":\"2030-12-31\"}");
        bodies.put(
                "PUT /api/v1/studio/commitments/{id}/fulfilment",
                "{\"on\":\"2026-01-01\",\"note\":\"已经完成。\"}");
        bodies.put("PUT /api/v1/studio/commitments/{id}/withdrawal", "{\"reason\":\"规划有调整。\"}");
        bodies.put("PUT /api/v1/studio/error-reports/{id}/closure", "{\"note\":\"号码无误。\"}");
        bodies.put(
                "POST /api/v1/studio/sessions/{id}/record/readings",
                "{\"role\":\"host\",\"text\":\"大家好。\"}");
        bodies.put("PUT /api/v1/studio/transcript-imports/{id}/looks", "{\"doubts\":[1]}");
        bodies.put("PUT /api/v1/studio/questions/{id}/dismissal", "{\"code\":\"off-topic\"}");
        bodies.put(
                "PUT /api/v1/studio/questions/{id}/merge",
                "{\"into\":\"%s\"}".formatted(here.questions().getFirst().id()));
        bodies.put(
                "PUT /api/v1/studio/questions/{id}/transfer",
                "{\"departmentId\":\"%s\"}".formatted(there.department().id()));
        bodies.put(
                "PUT /api/v1/studio/questions/{id}/recommendation",
                "{\"starred\":true,\"label\":null}");
        bodies.put("POST /api/v1/studio/questions/{id}/notes", "{\"text\":\"附注\"}");
        String record = "/api/v1/studio/sessions/{id}/record";
        bodies.put("PUT " + record + "/lines/{line}", "{\"role\":\"host\",\"text\":\"欢迎收看。\"}");
        bodies.put(
                "PUT " + record + "/answer-lines",
                "{\"questionId\":null,\"lineIds\":[\"00000000-0000-0001-0000-000000000001\"]}");
        bodies.put(
                "POST " + record + "/lines",
                "{\"id\":\"%s\",\"role\":\"host\",\"text\":\"欢迎收看。\"}".formatted(new UUID(0, 1)));
        return bodies;
    }

    private static String note(World world) {
        return SignedIn.as(Role.MODERATOR, world.department().id())
                .asks()
                .contentType("application/json")
                .body("{\"text\":\"附注\"}")
                .post("/api/v1/studio/questions/" + world.submitted("志愿者证怎么补办？").id() + "/notes")
                .then()
                .statusCode(200)
                .extract()
                .path("notes[0].id");
    }

    private static String delivery(World world) {
        UUID question = world.submitted("志愿者证怎么补办？").id();
        World.get(Deliveries.class)
                .add(
                        List.of(
                                new Delivery.Wanted(
                                        "nobody",
                                        "answered",
                                        new Subject("question", question),
                                        "answer",
                                        "somebody",
                                        "{}",
                                        Instant.now(),
                                        Instant.now().plus(Duration.ofDays(1)))));
        return World.get(Deliveries.class).of(question).getFirst().id().toString();
    }

    /** One that nobody answers; there is room for twenty. */
    private static UUID webhook() {
        Webhooks webhooks = World.get(Webhooks.class);
        List<Webhook> all = webhooks.all();
        if (all.size() >= Webhooks.MOST / 2) {
            webhooks.delete(all.getFirst().id(), Actor.SYSTEM);
        }
        UUID webhook =
                webhooks.create(
                                webhooks.checked(
                                        new Webhook.Wanted(
                                                "http://127.0.0.1:1/",
                                                "",
                                                Set.of(PublicKind.TOPIC),
                                                Set.of(PublicChanges.Change.GONE))),
                                Actor.SYSTEM)
                        .webhook()
                        .id();
        webhooks.pause(webhook, Actor.SYSTEM);
        return webhook;
    }

    /** The sign-in of the account that the same address names. */
    private static final String DEVICE_OF_ACCOUNT = "/api/v1/studio/accounts/{id}/devices/{device}";

    private static SignedIn clerk(World world) {
        return SignedIn.as(Role.CLERK, world.department().id());
    }

    private static UUID apiToken(SignedIn owner) {
        return UUID.fromString(issued(owner, List.of(Permission.TRANSCRIPTS_IMPORT)).get("id"));
    }

    private static Map<String, String> issued(SignedIn owner, List<String> scopes) {
        return owner.asks()
                .contentType("application/json")
                .body(
                        Map.of(
                                "name",
                                "文字稿推送",
                                "scopes",
                                scopes,
                                "expiresAt",
                                Instant.now().plus(Duration.ofDays(1)).toString()))
                .post("/api/v1/studio/api-tokens")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getMap("");
    }

    private Call call(Endpoint endpoint, JsonNode operation) {
        String path = endpoint.path();
        if (path.equals(DEVICE_OF_ACCOUNT)) {
            SignedIn clerk = clerk(here);
            path =
                    path.replace("{id}", clerk.account().toString())
                            .replace("{device}", clerk.signIn().toString());
        }
        for (Map.Entry<String, Function<World, String>> filled : belongings().entrySet()) {
            if (path.startsWith(filled.getKey())) {
                path = filled.getValue().apply(here) + path.substring(filled.getKey().length());
            }
        }
        for (Matcher gap = PARAMETER.matcher(endpoint.path()); path.contains("{") && gap.find(); ) {
            String known = endpoint.path().substring(0, gap.end());
            Function<World, String> thing = things().get(known);
            if (thing == null) {
                throw new AssertionError(
                        "Nothing is known that stands for %s in %s: add a line to PermissionsTest.things() that makes one in the world's department"
                                .formatted(gap.group(), known));
            }
            path = path.replace(gap.group(), encoded(thing.apply(here)));
        }
        String type = null;
        if (operation.path("requestBody").path("content").fieldNames().hasNext()) {
            type = operation.path("requestBody").path("content").fieldNames().next();
        }
        String body =
                bodies().getOrDefault(
                                endpoint.method() + " " + endpoint.path(),
                                type != null && type.contains("json") ? "{}" : "-");
        return new Call(endpoint, path, type, body);
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

    private Answer send(Call call, @Nullable String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(service.resolve(call.path()))
                        .timeout(Duration.ofSeconds(20));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!call.endpoint().method().equals("GET")) {
            request.header("If-Match", "\"0\"");
        }
        if (call.type() != null && !call.type().startsWith("multipart")) {
            request.header("Content-Type", call.type());
        }
        request.method(
                call.endpoint().method(),
                call.type() == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(call.body()));
        try {
            HttpResponse<InputStream> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            String type = response.headers().firstValue("Content-Type").orElse("");
            try (InputStream sent = response.body()) {
                // A stream does not end; that it has begun is the answer.
                String body =
                        type.startsWith("text/event-stream")
                                ? ""
                                : new String(sent.readAllBytes(), StandardCharsets.UTF_8);
                return new Answer(
                        response.statusCode(),
                        type.contains("problem+json")
                                ? JSON.readTree(body).path("code").asText()
                                : "",
                        body);
            }
        } catch (IOException e) {
            throw new AssertionError(call + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    // ---- The calls

    @Test
    void everyEndpointLetsInWhomTheTableNamesAndNobodyElse() throws Exception {
        JsonNode document;
        HttpResponse<String> openApi =
                http.send(
                        HttpRequest.newBuilder(service.resolve("/openapi?format=json")).build(),
                        HttpResponse.BodyHandlers.ofString());
        document = JSON.readTree(openApi.body()).path("paths");
        List<Endpoint> endpoints = Endpoint.all().stream().filter(Endpoint::isOfApi).toList();
        assertEquals(
                endpoints.stream()
                        .map(e -> e.method() + " " + e.path())
                        .collect(Collectors.toCollection(TreeSet::new)),
                described(document),
                "the endpoints of the code and those of the OpenAPI document");

        Map<Role, SignedIn> whole = new LinkedHashMap<>();
        Map<Role, SignedIn> own = new LinkedHashMap<>();
        Map<Role, SignedIn> elsewhere = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            whole.put(role, SignedIn.as(role));
            if (role.isDepartmental()) {
                own.put(role, SignedIn.as(role, here.department().id()));
                elsewhere.put(role, SignedIn.as(role, there.department().id()));
            }
        }
        List<Caller> strangers = strangers();
        int calls = 0;
        for (Endpoint endpoint : endpoints) {
            JsonNode operation =
                    document.path(endpoint.path())
                            .path(endpoint.method().toLowerCase(java.util.Locale.ROOT));
            Call call = call(endpoint, operation);
            for (Caller stranger : strangers) {
                isStranger(call, stranger);
                calls++;
            }
            // Who is refused comes first: who is let in may end the thing.
            for (Role role : elsewhere.keySet()) {
                isOutside(call, role, elsewhere.get(role));
                calls++;
            }
            for (Role role : own.keySet()) {
                isJudged(callFor(call, operation, role, true), role, own.get(role), true);
                calls++;
            }
            for (Role role : Role.values()) {
                isJudged(callFor(call, operation, role, false), role, whole.get(role), false);
                calls++;
            }
        }
        assertEquals(List.of(), faults);
        assertTrue(calls > endpoints.size() * 20, calls + " calls");
    }

    /** Who may end the thing gets another one; who is refused leaves it as it is. */
    private Call callFor(Call call, JsonNode operation, Role role, boolean forDepartment) {
        Endpoint endpoint = call.endpoint();
        return endpoint.method().equals("GET")
                        || endpoint.open()
                        || !endpoint.lets(role, forDepartment)
                ? call
                : call(endpoint, operation);
    }

    private static Set<String> described(JsonNode paths) {
        Set<String> found = new TreeSet<>();
        paths.properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .fieldNames()
                                        .forEachRemaining(
                                                method -> {
                                                    if (path.getKey().startsWith("/api/v1/")
                                                            && !method.equals("parameters")) {
                                                        found.add(
                                                                method.toUpperCase(
                                                                                java.util.Locale
                                                                                        .ROOT)
                                                                        + " "
                                                                        + path.getKey());
                                                    }
                                                }));
        return found;
    }

    /** Nobody, and every token that is not good, of somebody who would be let in everywhere. */
    private static List<Caller> strangers() throws GeneralSecurityException {
        SignedIn all = SignedIn.asEverybody();
        SignedIn out = all.onAnotherDevice();
        out.signOut();
        Map<String, String> apiToken = issued(all, List.copyOf(ApiTokens.possibleScopes()));
        all.asks().delete("/api/v1/studio/api-tokens/" + apiToken.get("id")).then().statusCode(204);
        return List.of(
                new Caller("nobody", null),
                new Caller("an expired token", all.expiredToken()),
                new Caller("a tampered token", all.tamperedToken()),
                new Caller("a token of another key", all.tokenOfAnotherKey()),
                new Caller("a token without algorithm", all.unsignedToken()),
                new Caller("an ended sign-in", out.token()),
                new Caller("a revoked API token", apiToken.get("token")));
    }

    private void isStranger(Call call, Caller caller) {
        Answer answer = send(call, caller.token());
        if (call.endpoint().open()) {
            isLetIn(call, caller.name(), answer);
        } else if (answer.status() != 401 || !answer.code().equals("not-signed-in")) {
            fault(call, caller.name(), "401 not-signed-in", answer);
        }
    }

    private void isJudged(Call call, Role role, SignedIn who, boolean forDepartment) {
        Answer answer = send(call, who.token());
        String name = role + (forDepartment ? " of the department" : "");
        if (!call.endpoint().lets(role, forDepartment)) {
            if (answer.status() != 403 || !answer.code().equals("forbidden")) {
                fault(call, name, "403 forbidden", answer);
            }
        } else {
            isLetIn(call, name, answer);
            boolean within =
                    call.endpoint().reach() == Endpoint.Reach.DEPARTMENT && manages(call, role);
            if (within && names(call) && answer.status() == 404) {
                fault(call, name, "something found", answer);
            }
        }
    }

    /** Whether the permission is had for others, not only for oneself. */
    private static boolean manages(Call call, Role role) {
        return call.endpoint().permissions().stream()
                .anyMatch(
                        permission ->
                                !permission.equals(Permission.API_TOKENS_OWN)
                                        && role.permissions().contains(permission));
    }

    /** The same role of another department: its things are found by nobody of this one. */
    private void isOutside(Call call, Role role, SignedIn who) {
        Answer answer = send(call, who.token());
        String name = role + " of another department";
        if (call.endpoint().open()) {
            isLetIn(call, name, answer);
        } else if (!call.endpoint().lets(role, true)) {
            if (answer.status() != 403 || !answer.code().equals("forbidden")) {
                fault(call, name, "403 forbidden", answer);
            }
        } else if (call.endpoint().reach() == Endpoint.Reach.EVERYTHING) {
            isLetIn(call, name, answer);
        } else if (names(call)) {
            if (!OUT_OF_REACH.contains(answer.status())) {
                fault(
                        call,
                        name,
                        "404 not-found (where the body is at fault: see bodies())",
                        answer);
            }
        } else {
            isLetIn(call, name, answer);
            for (String secret : ofThisDepartment) {
                if (answer.body().contains(secret)) {
                    fault(call, name, "nothing of the department", answer);
                }
            }
        }
    }

    /** A table or a year of the figures is nobody's: they are of the caller's departments. */
    private static boolean names(Call call) {
        String path = call.endpoint().path();
        return PARAMETER.matcher(path).find() && !path.startsWith("/api/v1/studio/statistics/");
    }

    /** Whatever else is wrong with the call, it is not who calls. */
    private void isLetIn(Call call, String caller, Answer answer) {
        boolean asStranger =
                Set.of("not-signed-in", "forbidden").contains(answer.code())
                        || Set.of(401, 403).contains(answer.status()) && answer.code().isEmpty();
        if (asStranger || answer.status() >= 500 || answer.status() == 405) {
            fault(call, caller, "let in", answer);
        }
    }

    private void fault(Call call, String caller, String expected, Answer answer) {
        faults.add(
                "%s %s as %s: %s expected, but %d %s"
                        .formatted(
                                call.endpoint().method(),
                                call.endpoint().path(),
                                caller,
                                expected,
                                answer.status(),
                                answer.code()));
    }

    /** Pages for people are open; what is not, has to be an API that the document describes. */
    @Test
    void whatIsNotDescribedIsOpen() {
        Set<String> shut =
                Endpoint.all().stream()
                        .filter(endpoint -> !endpoint.isOfApi() && !endpoint.open())
                        .map(Endpoint::path)
                        .collect(Collectors.toSet());
        assertEquals(Set.of(), shut);
        assertFalse(Endpoint.all().isEmpty());
        assertEquals(
                Optional.empty(),
                Endpoint.all().stream().filter(e -> e.path().contains("//")).findAny());
    }
}
