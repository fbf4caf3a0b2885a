package org.wenzheng.studio.moderation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.studio.Person;

/** Questions that the staff type for who called or wrote. */
@QuarkusTest
class QuestionEntriesTest {
    private static final String ENTRIES = "/api/v1/studio/question-entries";

    private final SignedIn moderator = SignedIn.as(Role.MODERATOR);
    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private World world;
    private Session session;

    @BeforeEach
    void makeSession() {
        world = World.ofQuestions(0);
        session = world.session(Instant.now().plus(Duration.ofDays(1)), "养老服务怎么选");
        World.get(Sessions.class).become(session.id(), SessionState.ANNOUNCED, Actor.SYSTEM, null);
    }

    private Map<String, @Nullable Object> called(String title) {
        Map<String, @Nullable Object> entry = new HashMap<>();
        entry.put("channel", "hotline");
        entry.put("kind", "help");
        entry.put("title", title);
        entry.put("text", "母亲八十岁，腿脚不便。");
        entry.put("nickname", "王女士");
        entry.put("consent", false);
        entry.put("sessionId", session.id());
        return entry;
    }

    private ValidatableResponse enter(SignedIn by, String key, Map<String, ?> entry) {
        return by.asks()
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(entry)
                .post(ENTRIES)
                .then();
    }

    private ValidatableResponse enter(Map<String, ?> entry) {
        return enter(moderator, UUID.randomUUID().toString(), entry);
    }

    private static String of(ValidatableResponse entered, String column) {
        int number = entered.extract().path("number");
        return Person.rows("select " + column + " from question where number = ?", number)
                .getFirst();
    }

    @Nested
    class One {
        @Test
        void keepsItsChannelAndBringsAReceiptThatOpensIt() {
            ValidatableResponse entered =
                    enter(called("上门护理怎么申请？" + mark))
                            .statusCode(201)
                            .body("lookupCode", matchesPattern("[0-9A-Z]{4}-[0-9A-Z]{4}"))
                            .body("again", equalTo(false));
            assertEquals("HOTLINE", of(entered, "channel"));
            assertEquals("SUBMITTED", of(entered, "review"));
            given().header("Lookup-Code", entered.extract().<String>path("lookupCode"))
                    .get("/api/v1/public/receipts/" + entered.extract().path("number"))
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("waiting"));
            String id = of(entered, "id::text");
            moderator
                    .asks()
                    .get("/api/v1/studio/questions/" + id)
                    .then()
                    .body("channel", equalTo("hotline"))
                    .body("nickname", equalTo("王女士"));
            assertEquals(
                    List.of("account:" + moderator.account()),
                    Person.rows(
                            "select actor from event where subject_id = ? and type = 'question.submitted'",
                            UUID.fromString(id)));
        }

        @Test
        void isOneHoweverOftenItIsSent() {
            String key = UUID.randomUUID().toString();
            Map<String, @Nullable Object> entry = called("助餐点在哪里？" + mark);
            String code = enter(moderator, key, entry).extract().path("lookupCode");
            enter(moderator, key, entry)
                    .statusCode(201)
                    .body("lookupCode", equalTo(code))
                    .body("again", equalTo(true));
            entry.put("title", "另一个问题？" + mark);
            enter(moderator, key, entry).statusCode(422).body("code", equalTo("key-reused"));
            // A colleague's key is another, though it looks the same.
            enter(SignedIn.as(Role.MODERATOR), key, entry)
                    .statusCode(201)
                    .body("again", equalTo(false));
        }

        @Test
        void isOutsideOfTheLimitsOfCitizens() {
            for (int i = 0; i < 40; i++) {
                enter(called("第" + i + "个电话？" + mark)).statusCode(201);
            }
        }

        @Test
        void isScreenedAsAnyOther() {
            ValidatableResponse entered = enter(called("我的电话13912345678怎么没人回？" + mark));
            assertEquals("{MOBILE}", of(entered, "held_for::text"));
            assertEquals("我的电话139****5678怎么没人回？" + mark, of(entered, "title"));
        }

        @Test
        void saysWhatIsWrongAtItsField() {
            Map<String, @Nullable Object> entry = called("");
            entry.put("contact", "13912345678");
            enter(entry).statusCode(400).body("errors.pointer", contains("#/title", "#/notice"));
            entry = called("来源不对？");
            entry.put("channel", "site");
            enter(entry).statusCode(400).body("errors.code", contains("not-by-staff"));
            entry = called("问谁？");
            entry.put("sessionId", null);
            enter(entry).statusCode(400).body("errors.pointer", contains("#/to"));
        }

        @Test
        void aParameterThatCannotBeReadIsNamed() {
            for (String wrong : List.of("session=abc", "department=1", "consent=yes", "dryRun=1")) {
                moderator
                        .asks()
                        .contentType("text/csv")
                        .body("问题\n什么时候开门？")
                        .post(QuestionEntriesResource.PATH + "/tables?" + wrong)
                        .then()
                        .statusCode(400)
                        .body("code", equalTo("malformed-parameter"))
                        .body("errors.parameter", contains(wrong.substring(0, wrong.indexOf('='))));
            }
        }

        @Test
        void isForOnesOwnDepartmentAndForModeratorsAlone() {
            SignedIn elsewhere =
                    SignedIn.as(Role.MODERATOR, World.ofQuestions(0).department().id());
            enter(elsewhere, UUID.randomUUID().toString(), called("别的部门？"))
                    .statusCode(400)
                    .body("errors.code", contains("unknown-session"));
            enter(SignedIn.as(Role.HOST), UUID.randomUUID().toString(), called("主持人？"))
                    .statusCode(403);
        }
    }

    @Nested
    class Many {
        private ValidatableResponse table(String csv, Charset charset, boolean dryRun) {
            return moderator
                    .asks()
                    .header("Idempotency-Key", "table-" + mark)
                    .contentType("text/csv")
                    .queryParam("session", session.id())
                    .queryParam("dryRun", dryRun)
                    .body(csv.getBytes(charset))
                    .post(ENTRIES + "/tables")
                    .then();
        }

        private int asked() {
            return Person.rows("select id from question where session_id = ?", session.id()).size();
        }

        private final String csv =
                """
                来源,问题,背景,类型,昵称
                热线,助餐点几点开门？,"住在东湖，
                上午有事",咨询,李先生
                微信,"他说""免费"",是真的吗？",,投诉,
                ,护理补贴怎么领？,,,
                传真,走错门了？,,,
                热线,,只有背景,,
                """;

        @Test
        void areCheckedFirstAndNothingIsWritten() {
            table(csv, StandardCharsets.UTF_8, true)
                    .statusCode(200)
                    .body("dryRun", equalTo(true))
                    .body("taken", equalTo(3))
                    .body("refused", equalTo(2))
                    .body("rows.line", contains(2, 4, 5, 6, 7))
                    .body("rows[1].title", equalTo("他说\"免费\",是真的吗？"))
                    .body("rows[3].errors.code", contains("not-by-staff"))
                    .body("rows[4].errors.pointer", contains("#/title"))
                    .body("rows.receipt", everyItem(nullValue()));
            assertEquals(0, asked());
        }

        @Test
        void areEnteredOnceWithAReceiptEach() {
            Charset excel = Charset.forName("GB18030");
            ValidatableResponse first =
                    table(csv, excel, false)
                            .statusCode(200)
                            .body("taken", equalTo(3))
                            .body("rows[0].receipt.lookupCode", notNullValue());
            assertEquals(3, asked());
            assertEquals(
                    List.of("HOTLINE", "WECHAT", "HOTLINE"),
                    Person.rows(
                            "select channel from question where session_id = ? order by number",
                            session.id()));
            assertEquals(
                    List.of("住在东湖，\n上午有事"),
                    Person.rows(
                            "select text from question where session_id = ? and nickname = '李先生'",
                            session.id()));
            table(csv, excel, false)
                    .body(
                            "rows[0].receipt.lookupCode",
                            equalTo(first.extract().path("rows[0].receipt.lookupCode")))
                    .body("rows[0].receipt.again", equalTo(true));
            assertEquals(3, asked());
        }

        @Test
        void haveToBeATable() {
            table("没有列名的一行文字\n又一行文字", StandardCharsets.UTF_8, true)
                    .statusCode(400)
                    .body("errors.code", hasItem("no-title-column"));
            table("问题\n", StandardCharsets.UTF_8, true)
                    .statusCode(400)
                    .body("errors.code", contains("no-rows"));
            table("问题\n" + "太多的问题？\n".repeat(501), StandardCharsets.UTF_8, true)
                    .statusCode(400)
                    .body("errors[0].detail", containsString("500"));
        }
    }
}
