package org.wenzheng.studio.record;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.wenzheng.MovableClock;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.live.Listener;
import org.wenzheng.questions.Question;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.studio.Person;

/** What is said in a broadcast is taken down while it is spoken, and published after the show. */
@QuarkusTest
class RunningRecordTest {
    @Inject MovableClock clock;

    private World world = World.ofQuestions(0);
    private Session session = world.session();
    private SignedIn clerk = SignedIn.as(Role.CLERK);

    @BeforeEach
    void live() {
        session = world.session(clock.instant().plus(Duration.ofHours(1)), "养老服务怎么选");
        become(SessionState.ANNOUNCED);
        become(SessionState.LIVE);
    }

    private void become(SessionState state) {
        World.get(Sessions.class).become(session.id(), state, Actor.SYSTEM, null);
    }

    /** As if the broadcast had begun so long ago. */
    private void beganAgo(Duration ago) {
        clock.advance(ago);
        clerk = clerk.withFreshToken();
    }

    private String path(String rest) {
        return "/api/v1/studio/sessions/" + session.id() + "/record" + rest;
    }

    private Map<String, Object> host(String text) {
        return new HashMap<>(Map.of("role", "host", "text", text));
    }

    private Map<String, Object> guest(String text) {
        return new HashMap<>(
                Map.of(
                        "role",
                        "guest",
                        "personId",
                        world.official().id().toString(),
                        "text",
                        text));
    }

    private Response send(UUID id, Map<String, Object> line) {
        return json(clerk, line).put(path("/lines/" + id));
    }

    private ValidatableResponse say(Map<String, Object> line) {
        return send(UUID.randomUUID(), line).then().statusCode(200);
    }

    private static io.restassured.specification.RequestSpecification json(
            SignedIn by, Object body) {
        return by.asks().contentType("application/json").body(body);
    }

    private ValidatableResponse record() {
        return clerk.asks().get(path("")).then().statusCode(200);
    }

    private ValidatableResponse mark(String what, Question question, @Nullable Instant at) {
        Map<String, String> body = at == null ? Map.of() : Map.of("at", at.toString());
        return json(clerk, body).put(path("/answers/" + question.id() + "/" + what)).then();
    }

    private static String id(ValidatableResponse line) {
        return line.extract().path("id");
    }

    private Response correct(String line, long version, Map<String, ?> body) {
        return clerk.asks()
                .header("If-Match", "\"" + version + "\"")
                .contentType("application/merge-patch+json;charset=UTF-8")
                .body(body)
                .patch(path("/lines/" + line));
    }

    @Test
    void aLineTellsWhoSpeaksAndWhenOnTheClockOfTheBroadcast() {
        beganAgo(Duration.ofMinutes(10));
        say(host("欢迎收看。")).body("voice.name", equalTo("周岚")).body("voice.role", equalTo("host"));
        say(guest("大家好。"))
                .body("voice.name", equalTo(world.official().name()))
                .body("voice.title", equalTo("书记"))
                .body("corrected", equalTo(false));
        Map<String, Object> late = guest("刚才说到的。");
        late.put("spokenAt", clock.instant().minus(Duration.ofMinutes(5)).toString());
        int second = say(late).extract().path("second");
        assertTrue(Math.abs(second - 300) <= 2, "second " + second);
        Map<String, Object> wrongClock = host("时钟不准。");
        wrongClock.put("spokenAt", "2031-01-01T00:00:00Z");
        int now = say(wrongClock).extract().path("second");
        assertTrue(now >= 600 && now < 660, "second " + now);
        record().body("lines.text", contains("欢迎收看。", "大家好。", "刚才说到的。", "时钟不准。"))
                .body("voices.name", contains("周岚", world.official().name()))
                .body("clockFrom", notNullValue());
    }

    @Test
    void aLineThatIsSentAgainIsTheSameLine() {
        UUID id = UUID.randomUUID();
        send(id, host("欢迎收看。")).then().statusCode(200);
        correct(id.toString(), 0, Map.of("text", "欢迎收看本期节目。")).then().statusCode(200);
        send(id, host("欢迎收看。"))
                .then()
                .statusCode(200)
                .body("text", equalTo("欢迎收看本期节目。"))
                .body("version", equalTo(1));
        record().body("lines", hasSize(1));
        assertEquals(
                1,
                Person.rows(
                                "select type from event where type = 'line.sent' and subject_id = ?::uuid",
                                id.toString())
                        .size());
    }

    @Test
    void twoClerksAtOnceLoseNothing() throws Exception {
        SignedIn other = SignedIn.as(Role.CLERK);
        List<Callable<Integer>> sending = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            SignedIn by = i % 2 == 0 ? clerk : other;
            Map<String, Object> line = host("第" + i + "句。");
            String to = path("/lines/" + UUID.randomUUID());
            sending.add(() -> json(by, line).put(to).statusCode());
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (Future<Integer> sent : threads.invokeAll(sending)) {
                assertEquals(200, sent.get());
            }
        }
        List<String> texts = record().extract().path("lines.text");
        assertEquals(20, texts.stream().distinct().count());
    }

    @Test
    void aCorrectionNamesTheVersionThatItIsMadeTo() {
        String line = id(say(host("欢迎收看。")));
        correct(line, 0, Map.of("text", "欢迎收看本期节目。"))
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("corrected", equalTo(true));
        correct(line, 0, Map.of("text", "另一个说法。")).then().statusCode(412).header("ETag", "\"1\"");
        json(clerk, Map.of("text", "没有版本。")).patch(path("/lines/" + line)).then().statusCode(428);
        correct(line, 1, Map.of("role", "guest", "personId", world.official().id().toString()))
                .then()
                .statusCode(200)
                .body("voice.name", equalTo(world.official().name()))
                .body("text", equalTo("欢迎收看本期节目。"));
    }

    @Test
    void aRemovalIsTakenBack() {
        String line = id(say(host("说错了。")));
        clerk.asks()
                .header("If-Match", "\"0\"")
                .delete(path("/lines/" + line))
                .then()
                .statusCode(200)
                .body("removed", equalTo(true));
        record().body("lines[0].removed", equalTo(true));
        correct(line, 1, Map.of("removed", false))
                .then()
                .statusCode(200)
                .body("removed", equalTo(false))
                .body("text", equalTo("说错了。"));
    }

    @Test
    void aLineStandsBehindTheOneItNames() {
        String first = id(say(host("第一句。")));
        say(host("第三句。"));
        Map<String, Object> between = guest("第二句。");
        between.put("after", first);
        say(between);
        record().body("lines.text", contains("第一句。", "第二句。", "第三句。"));
    }

    @Test
    void aPastedTextIsCutAtTheMarksOfItsSpeakers() {
        Map<String, Object> pasted =
                host(
                        "开场白没有标明是谁。\n"
                                + "主持人：请书记介绍一下。\n"
                                + world.official().name()
                                + "：好的，分三步：\n第一步是注册。\n"
                                + "网友小满妈妈：还有名额吗？\n"
                                + "林书记：有的。");
        json(clerk, pasted)
                .post(path("/readings"))
                .then()
                .statusCode(200)
                .body(
                        "data.voice.role",
                        contains("host", "host", "guest", "guest", "other", "guest"))
                .body("data[5].text", equalTo("有的。"));
        record().body("lines", hasSize(0));
        pasted.put("id", UUID.randomUUID().toString());
        for (int twice = 0; twice < 2; twice++) {
            json(clerk, pasted)
                    .post(path("/lines"))
                    .then()
                    .statusCode(200)
                    .body(
                            "data.voice.role",
                            contains("host", "host", "guest", "guest", "other", "guest"))
                    .body(
                            "data.text",
                            contains(
                                    "开场白没有标明是谁。",
                                    "请书记介绍一下。",
                                    "好的，分三步：",
                                    "第一步是注册。",
                                    "还有名额吗？",
                                    "有的。"))
                    .body("data[4].voice.name", equalTo("网友小满妈妈"));
        }
        record().body("lines", hasSize(6));
    }

    @Test
    void whatIsWrongIsSaid() {
        send(UUID.randomUUID(), host("   ")).then().statusCode(400);
        send(UUID.randomUUID(), host("长".repeat(2001)))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/text"));
        Map<String, Object> stranger = guest("我不是嘉宾。");
        stranger.put("personId", UUID.randomUUID().toString());
        send(UUID.randomUUID(), stranger)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("not-a-guest"));
        Map<String, Object> unknown = host("谁？");
        unknown.put("role", "ghost");
        send(UUID.randomUUID(), unknown).then().statusCode(400);
        // NUL, which PostgreSQL does not take.
        say(host("有\u0000控制字符\u0007。")).body("text", equalTo("有控制字符。"));
    }

    @Test
    void beforeTheRehearsalNothingIsTakenDown() {
        session = world.session(clock.instant().plus(Duration.ofDays(1)), "下一场");
        send(UUID.randomUUID(), host("太早了。"))
                .then()
                .statusCode(409)
                .body("code", equalTo("not-taken-down"));
    }

    @Test
    void whoWritesForAnotherDepartmentFindsNothing() {
        SignedIn stranger = SignedIn.as(Role.CLERK, World.volunteering().department().id());
        stranger.asks().get(path("")).then().statusCode(404);
        json(stranger, host("越界。")).put(path("/lines/" + UUID.randomUUID())).then().statusCode(404);
        SignedIn.as(Role.MODERATOR).asks().get(path("")).then().statusCode(403);
    }

    @Nested
    class Answers {
        private Question question = world.approved(session, "助餐点什么时候开？");

        @BeforeEach
        void asked() {
            beganAgo(Duration.ofMinutes(10));
            question = world.approved(session, "助餐点什么时候开？");
        }

        @Test
        void whatIsSaidBetweenTheMarksIsTheAnswer() {
            say(host("有网友问助餐点。"));
            mark("start", question, null).statusCode(200);
            say(guest("下个月开。"));
            say(guest("共二十个。"));
            mark("end", question, null).statusCode(200);
            say(guest("顺便说一句别的。"));
            String asked = question.id().toString();
            record().body("lines.questionId", contains(null, asked, asked, null))
                    .body("answers", hasSize(1))
                    .body("answers[0].question.title", equalTo("助餐点什么时候开？"))
                    .body("answers[0].endedAt", notNullValue());
        }

        private ValidatableResponse assign(@Nullable Question to, String... lines) {
            Map<String, @Nullable Object> body = new HashMap<>();
            body.put("questionId", to == null ? null : to.id());
            body.put("lineIds", List.of(lines));
            return json(clerk, body).put(path("/answer-lines")).then();
        }

        @Test
        void linesAreGivenToAQuestionAlsoAfterTheShow() {
            Question other = world.approved(session, "助餐多少钱一份？");
            mark("start", question, null).statusCode(200);
            say(guest("下个月开。"));
            String price = id(say(guest("一份十五元。")));
            String free = id(say(guest("八十岁以上免费。")));
            mark("end", question, null).statusCode(200);
            become(SessionState.ENDED);

            String first = question.id().toString();
            String second = other.id().toString();
            assign(other, price, free)
                    .statusCode(200)
                    .body("lines.questionId", contains(first, second, second))
                    .body("answers.question.id", containsInAnyOrder(first, second))
                    .body("answers.endedAt", everyItem(notNullValue()));
            // Without a line left there is no answer any more.
            assign(null, price, free)
                    .statusCode(200)
                    .body("lines.questionId", contains(first, null, null))
                    .body("answers.question.id", contains(first));
            assign(question, price).body("lines.questionId", contains(first, first, null));
        }

        @Test
        void whatIsNoLineOrNoQuestionOfTheSessionIsGivenToNobody() {
            String line = id(say(guest("下个月开。")));
            assign(question).statusCode(400).body("errors.pointer", contains("#/lineIds"));
            assign(question, line, UUID.randomUUID().toString())
                    .statusCode(400)
                    .body("errors.code", contains("unknown-line"));
            assign(World.ofQuestions(0).submitted("别处的提问？"), line).statusCode(404);
            assign(world.submitted("还没有通过的提问？"), line).statusCode(404);
        }

        @Test
        void aMarkThatComesLateTakesWhatWasSaidSince() {
            Map<String, Object> early = guest("下个月开。");
            early.put("spokenAt", clock.instant().minus(Duration.ofSeconds(40)).toString());
            say(early);
            mark("start", question, clock.instant().minus(Duration.ofSeconds(60)))
                    .statusCode(200)
                    .body("lines[0].questionId", equalTo(question.id().toString()));
            clerk.asks()
                    .delete(path("/answers/" + question.id() + "/start"))
                    .then()
                    .statusCode(200)
                    .body("lines[0].questionId", nullValue())
                    .body("answers", hasSize(0));
        }

        @Test
        void anotherAnswerEndsTheOneBefore() {
            Question next = world.approved(session, "上门护理怎么申请？");
            mark("start", question, null).statusCode(200);
            mark("start", next, null)
                    .statusCode(200)
                    .body(
                            "answers.findAll { it.endedAt == null }.question.title",
                            contains("上门护理怎么申请？"));
            // The first one was not over after all.
            clerk.asks()
                    .delete(path("/answers/" + question.id() + "/end"))
                    .then()
                    .statusCode(400)
                    .body("errors[0].code", equalTo("another-answer-open"));
        }

        @Test
        void theQuestionOnAirIsNamed() {
            Person.sql(
                    "update question set on_air = 'ON_AIR', on_air_by = 'system', on_air_at = now() where id = ?",
                    question.id());
            record().body("onAir.title", equalTo("助餐点什么时候开？"));
        }
    }

    @Nested
    class ToThePublic {
        private Listener follower() {
            return Listener.at("/api/v1/public/sessions/" + session.slug() + "/events", Map.of())
                    .ready();
        }

        private void awaitHeard(Listener listener, String... types) {
            await().atMost(Duration.ofSeconds(20))
                    .until(
                            () ->
                                    lines(listener).stream()
                                            .map(Listener.Heard::type)
                                            .toList()
                                            .equals(List.of(types)));
        }

        private List<Listener.Heard> lines(Listener listener) {
            return listener.heard().stream()
                    .filter(heard -> heard.type().startsWith("line"))
                    .toList();
        }

        @Test
        void theReadersFollowLineByLine() {
            try (Listener everybody = follower()) {
                String line = id(say(guest("下个月开。")));
                correct(line, 0, Map.of("text", "下个月一号开。")).then().statusCode(200);
                clerk.asks()
                        .header("If-Match", "\"1\"")
                        .delete(path("/lines/" + line))
                        .then()
                        .statusCode(200);
                await().atMost(Duration.ofSeconds(20))
                        .until(
                                () ->
                                        lines(everybody).stream()
                                                .anyMatch(h -> h.type().equals("line-removed")));
                assertTrue(
                        lines(everybody).stream().allMatch(heard -> heard.data().contains(line)));
                assertTrue(
                        lines(everybody).stream()
                                .noneMatch(heard -> heard.data().contains("sentBy")));
            }
        }

        @Test
        void whoComesLaterReadsWhatWasSaidSoFar() {
            say(guest("下个月开长者幸福食堂。"));
            String removed = id(say(host("说错了。")));
            clerk.asks().header("If-Match", "\"0\"").delete(path("/lines/" + removed));
            given().get("/api/v1/public/sessions/" + session.slug() + "/live?lang=zh-Hant")
                    .then()
                    .statusCode(200)
                    .body("data.lines.text", contains("下個月開長者幸福食堂。"));
            String page =
                    given().header("Accept", "text/html")
                            .get("/sessions/" + session.slug())
                            .asString();
            assertTrue(page.contains("下个月开长者幸福食堂。"), page);
            assertTrue(!page.contains("说错了。"), page);
        }

        @Test
        void ofARehearsalTheyHearNothing() {
            session = world.session(clock.instant().plus(Duration.ofHours(1)), "彩排的一场");
            become(SessionState.ANNOUNCED);
            become(SessionState.REHEARSAL);
            try (Listener everybody = follower();
                    Listener studio =
                            Listener.at(
                                            "/api/v1/studio/sessions/" + session.id() + "/events",
                                            Map.of("Authorization", "Bearer " + clerk.token()))
                                    .ready()) {
                say(host("试一下声音。"));
                awaitHeard(studio, "line");
                become(SessionState.ANNOUNCED);
                become(SessionState.LIVE);
                say(host("真的开始了。"));
                awaitHeard(everybody, "line");
                assertTrue(lines(everybody).getFirst().data().contains("真的开始了"));
            }
            record().body("lines.text", contains("真的开始了。"));
        }
    }

    @Nested
    class Publication {
        private Question question = world.approved(session, "助餐点什么时候开？");

        @BeforeEach
        void spoken() {
            beganAgo(Duration.ofMinutes(10));
            question = world.approved(session, "助餐点什么时候开？" + session.id());
            say(host("有网友问助餐点什么时候开。"));
            mark("start", question, clock.instant().minus(Duration.ofSeconds(90))).statusCode(200);
            say(guest("下个月开，名字叫长者幸福食堂。"));
            say(guest("一、先登记；\n二、再刷卡。"));
            mark("end", question, null).statusCode(200);
            say(host("感谢收看。"));
        }

        /** The answer began ninety seconds before the end of the tenth minute. */
        private static Matcher<Integer> aboutTheTenthMinute() {
            return both(greaterThanOrEqualTo(510)).and(lessThan(520));
        }

        private ValidatableResponse publish() {
            return clerk.asks().contentType("application/json").put(path("/publication")).then();
        }

        private ValidatableResponse publicRecord() {
            return given().get("/api/v1/public/sessions/" + session.slug() + "/record").then();
        }

        private ValidatableResponse publicQuestion() {
            return given().queryParam("include", "answers")
                    .get("/api/v1/public/questions/" + question.number())
                    .then();
        }

        @Test
        void nothingIsPublishedBeforeTheEnd() {
            publish()
                    .statusCode(409)
                    .body("code", equalTo("record-blocked"))
                    .body("errors.code", contains("not-ended"));
            clerk.asks()
                    .get(path("/publication"))
                    .then()
                    .statusCode(200)
                    .body("published", equalTo(false))
                    .body("answers", hasSize(1))
                    .body("answers[0].second", aboutTheTenthMinute())
                    .body("blockers.code", contains("not-ended"));
        }

        @Test
        void whatWasOnAirWithoutAnAnswerIsNamed() {
            Question aired = world.approved(session, "播出了却没有标记答复？");
            Person.sql(
                    "update question set on_air = 'AIRED', on_air_by = 'system', on_air_at = now()"
                            + " where id in (?, ?)",
                    aired.id(),
                    question.id());
            become(SessionState.ENDED);
            clerk.asks()
                    .get(path("/publication"))
                    .then()
                    .body("unmarked.title", contains("播出了却没有标记答复？"))
                    .body("blockers", hasSize(0));
            record().body("aired.title", hasItem("播出了却没有标记答复？"));
        }

        @Test
        void anAnswerThatNoWordOfTheHostLeadsToStandsUnderItsQuestion() {
            Question next = world.approved(session, "怎么报名？" + session.id());
            String line = id(say(guest("打电话就能报名。")));
            // Right behind the last of the first answer.
            String thanks = record().extract().path("lines.find { it.text == '感谢收看。' }.id");
            json(clerk, Map.of())
                    .header("If-Match", "*")
                    .delete(path("/lines/" + thanks))
                    .then()
                    .statusCode(200);
            Map<String, Object> body = Map.of("questionId", next.id(), "lineIds", List.of(line));
            json(clerk, body).put(path("/answer-lines")).then().statusCode(200);
            become(SessionState.ENDED);
            publish().statusCode(200);
            become(SessionState.ARCHIVED);
            await().untilAsserted(
                            () -> {
                                org.jsoup.nodes.Document page =
                                        org.jsoup.Jsoup.parse(
                                                given().accept("text/html")
                                                        .get("/sessions/" + session.slug())
                                                        .asString());
                                org.jsoup.nodes.Element chapter =
                                        page.selectFirst("#question-" + next.number());
                                assertTrue(chapter != null, page.select(".turns").text());
                                assertTrue(chapter.nextElementSibling().text().contains("打电话就能报名"));
                            });
        }

        @Test
        void theRecordAndTheAnswersArePublishedOnce() {
            become(SessionState.ENDED);
            publish()
                    .statusCode(200)
                    .body("published", equalTo(true))
                    .body("current", equalTo(true));
            publish().statusCode(200);
            publicRecord()
                    .statusCode(200)
                    .body("data.turns.role", contains("host", "official", "host"))
                    .body("data.turns[0].question.number", equalTo((int) question.number()))
                    .body("data.turns[1].answerId", notNullValue());
            publicQuestion()
                    .statusCode(200)
                    .body("data.answers", hasSize(1))
                    .body("data.answers[0].videoSecond", aboutTheTenthMinute())
                    .body("data.answers[0].points", contains("一、先登记；", "二、再刷卡。"));
            assertEquals(
                    1,
                    Person.rows(
                                    "select type from event where type = 'record.published' and subject_id = ?::uuid",
                                    session.id().toString())
                            .size());
            // Now nothing stands in the way of the last step.
            SignedIn producer = SignedIn.as(Role.PRODUCER);
            producer.asks()
                    .get("/api/v1/studio/sessions/" + session.id() + "/steps")
                    .then()
                    .body("data[0].state", equalTo("archived"))
                    .body("data[0].blockers", hasSize(0));
        }

        @Test
        void aCorrectionIsPublishedOverIt() {
            become(SessionState.ENDED);
            publish().statusCode(200);
            String line = record().extract().path("lines[1].id");
            int version = record().extract().path("lines[1].version");
            correct(line, version, Map.of("text", "下个月一号开，名字叫长者幸福食堂。")).then().statusCode(200);
            clerk.asks().get(path("/publication")).then().body("current", equalTo(false));
            publish().statusCode(200).body("current", equalTo(true));
            publicQuestion()
                    .body("data.answers", hasSize(1))
                    .body("data.answers[0].state", equalTo("corrected"))
                    .body("data.answers[0].text", equalTo("下个月一号开，名字叫长者幸福食堂。\n一、先登记；\n二、再刷卡。"));
            publicRecord().body("data.turns", hasSize(3));
        }

        @Test
        void anAnswerThatWasMarkedByMistakeIsWithdrawn() {
            become(SessionState.ENDED);
            publish().statusCode(200);
            clerk.asks()
                    .delete(path("/answers/" + question.id() + "/start"))
                    .then()
                    .statusCode(200);
            publish().statusCode(200).body("answers", hasSize(0));
            publicRecord().body("data.turns.answerId", not(contains(notNullValue())));
            publicQuestion().body("data.answers", hasSize(0));
        }

        @Test
        void theAnswerToAQuestionThatIsNotApprovedStandsInTheWay() {
            become(SessionState.ENDED);
            Person.sql("update question set review = 'HELD' where id = ?", question.id());
            publish()
                    .statusCode(409)
                    .body("errors.code", contains("question-not-approved"))
                    .body("errors[0].detail", notNullValue());
        }

        @Test
        void whatWasSaidIsFoundInBothScripts() {
            become(SessionState.ENDED);
            publish().statusCode(200);
            for (String words : List.of("长者幸福食堂", "長者幸福食堂")) {
                await().atMost(Duration.ofSeconds(30))
                        .until(
                                () ->
                                        given().queryParam("q", words)
                                                .get("/api/v1/public/search")
                                                .jsonPath()
                                                .getList("data.number")
                                                .contains((int) question.number()));
            }
        }

        @Test
        void whoAsksTwiceAtOncePublishesOnce() throws Exception {
            become(SessionState.ENDED);
            String to = path("/publication");
            Callable<Integer> publishing =
                    () -> clerk.asks().contentType("application/json").put(to).statusCode();
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                for (Future<Integer> sent : threads.invokeAll(List.of(publishing, publishing))) {
                    assertEquals(200, sent.get());
                }
            }
            publicQuestion().body("data.answers", hasSize(1));
            assertEquals(
                    3,
                    Objects.requireNonNull(publicRecord().extract().<List<?>>path("data.turns"))
                            .size());
        }
    }
}
