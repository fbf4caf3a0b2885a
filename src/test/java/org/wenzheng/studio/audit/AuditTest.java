package org.wenzheng.studio.audit;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.DatabaseOwner;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.shared.lists.Sheet;
import org.wenzheng.shared.program.Command;
import org.wenzheng.studio.commands.AuditCommand;
import org.wenzheng.topics.Topic;
import org.wenzheng.topics.Topics;

@QuarkusTest
class AuditTest {
    private static final String AUDIT = "/api/v1/studio/audit";

    @Inject Topics topics;
    @Inject EventLog log;
    @Inject ObjectMapper json;

    @TestHTTPResource("/")
    URI address;

    private SignedIn auditor;
    private SignedIn editor;
    private Topic topic;
    private String before;
    private String after;

    @BeforeEach
    void aTopicIsRenamed() {
        auditor = SignedIn.as(Role.AUDITOR);
        editor = SignedIn.as(Role.EDITOR);
        String run = UUID.randomUUID().toString().substring(0, 8);
        before = "垃圾分类" + run;
        after = "=垃圾回收" + run;
        topic = topics.create(new Topics.NewTopic(before, null, null), Actor.SYSTEM);
        topics.rename(topic.id(), after, Actor.account(editor.account()));
    }

    private RequestSpecification asks() {
        return auditor.asks().header("Accept-Language", "zh-CN").urlEncodingEnabled(true);
    }

    private JsonPath list(String name, Object value) {
        return asks().queryParam("filter[" + name + "]", value)
                .get(AUDIT)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .jsonPath();
    }

    @Test
    void entrySaysWhoDidWhatOnWhatBeforeAndAfter() {
        JsonPath found = list("subject", "topic:" + topic.id());

        assertEquals(List.of("topic.renamed", "topic.created"), found.getList("data.type"));
        assertEquals(
                "测试%s：更改主题名称（%s）".formatted(editor.name(), after),
                found.getString("data[0].words"));
        assertEquals("account", found.getString("data[0].actor.kind"));
        assertEquals(editor.account().toString(), found.getString("data[0].actor.id"));
        assertEquals("name", found.getString("data[0].changes[0].field"));
        assertEquals("名称", found.getString("data[0].changes[0].label"));
        assertEquals(before, found.getString("data[0].changes[0].before"));
        assertEquals(after, found.getString("data[0].changes[0].after"));
        assertEquals("系统", found.getString("data[1].actor.name"));
        assertEquals(before, found.getString("data[1].facts.find {it.name == 'name'}.value"));
    }

    @Test
    void sentencesAreInTheReadersLanguage() {
        auditor.asks()
                .header("Accept-Language", "en")
                .queryParam("filter[subject]", "topic:" + topic.id())
                .get(AUDIT)
                .then()
                .body("data[1].words", equalTo("The service created a topic: " + after));
        auditor.asks()
                .header("Accept-Language", "zh-TW")
                .get(AUDIT + "/types")
                .then()
                .body("data.find {it.type == 'topic.renamed'}.words", equalTo("更改主題名稱"));
    }

    @Test
    void listIsNarrowedByEachFilter() {
        assertEquals(
                List.of("topic.renamed"), list("actor", editor.account()).getList("data.type"));
        assertEquals(List.of("topic.renamed"), list("q", after.substring(1)).getList("data.type"));
        assertEquals(List.of("topic.renamed"), list("q", editor.name()).getList("data.type"));
        assertTrue(
                new HashSet<>(list("type", "topic.created").getList("data.type"))
                        .equals(java.util.Set.of("topic.created")));
        assertTrue(
                new HashSet<>(list("subject", "topic").getList("data.subject.kind"))
                        .equals(java.util.Set.of("topic")));
        String at = list("actor", editor.account()).getString("data[0].at");
        assertEquals(
                1,
                asks().queryParam("filter[actor]", editor.account())
                        .queryParam("filter[at][gte]", at)
                        .get(AUDIT)
                        .jsonPath()
                        .getList("data")
                        .size());
        assertEquals(
                0,
                asks().queryParam("filter[actor]", editor.account())
                        .queryParam("filter[at][lt]", at)
                        .get(AUDIT)
                        .jsonPath()
                        .getList("data")
                        .size());
        JsonPath here = list("address", "127.0.0.1");
        assertFalse(here.getList("data").isEmpty());
        assertEquals(
                java.util.Set.of("127.0.0.1"), new HashSet<>(here.getList("data.from.address")));
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        for (int i = 0; i < 7; i++) {
            topics.rename(topic.id(), before + i, Actor.account(editor.account()));
        }
        List<String> seen = new ArrayList<>();
        String next = null;
        do {
            RequestSpecification asks =
                    asks().queryParam("filter[subject]", "topic:" + topic.id())
                            .queryParam("page[size]", 2);
            JsonPath page =
                    (next == null ? asks : asks.queryParam("page[after]", next))
                            .get(AUDIT)
                            .jsonPath();
            seen.addAll(page.getList("data.id"));
            next = page.getString("meta.page.next");
        } while (next != null);

        assertEquals(9, seen.size());
        assertEquals(9, new HashSet<>(seen).size());
    }

    @Test
    void whatIsNotKnownIsRefused() {
        asks().queryParam("filter[name]", "x")
                .get(AUDIT)
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown-parameter"));
        asks().queryParam("filter[at][gte]", "yesterday").get(AUDIT).then().statusCode(400);
        asks().queryParam("filter[subject]", "topic:x").get(AUDIT).then().statusCode(400);
        asks().queryParam("filter[at][lt]", "+999999999-12-31T23:59:59Z")
                .get(AUDIT)
                .then()
                .statusCode(400);
        asks().queryParam("page[size]", 101).get(AUDIT).then().statusCode(400);
        asks().queryParam("head", "x")
                .post(AUDIT + "/verification")
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed-parameter"));
    }

    @Test
    void eachLookAtTheAuditIsInTheAudit() {
        asks().get(AUDIT).then().statusCode(200);
        asks().get(AUDIT + "/export").then().statusCode(200);

        JsonPath own = list("actor", auditor.account());

        assertEquals(
                List.of("personal-data-seen", "audit.exported", "personal-data-seen"),
                own.getList("data.type"));
        assertEquals(
                List.of("address", "device", "name"),
                own.getList("data[2].facts.find {it.name == 'fields'}.value"));
        assertEquals("127.0.0.1", own.getString("data[0].from.address"));
        assertEquals("sign-in:" + auditor.signIn(), own.getString("data[0].from.via"));
    }

    @Nested
    class Exported {
        private String export(String format) {
            return asks().queryParam("format", format)
                    .queryParam("filter[subject]", "topic:" + topic.id())
                    .get(AUDIT + "/export")
                    .then()
                    .statusCode(200)
                    .header("Content-Disposition", containsString("audit." + format))
                    .extract()
                    .asString();
        }

        @Test
        void sheetOpensAsUtf8AndRunsNoFormula() {
            String[] lines = export("csv").split("\r\n");

            assertTrue(lines[0].startsWith("\uFEFF\"编号\",\"时间\""), lines[0]);
            assertEquals(3, lines.length);
            assertTrue(lines[1].contains("\"'=垃圾回收"), lines[1]);
            assertFalse(lines[1].contains("\"=垃圾回收"), lines[1]);
            assertTrue(lines[1].contains("名称: " + before + " → " + after), lines[1]);
        }

        @ParameterizedTest
        @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1"})
        void cellIsNeverAFormula(String text) {
            assertEquals("\"'" + text + "\"", Sheet.cell(text));
        }

        @Test
        void quotesAreDoubled() {
            assertEquals("\"a\"\"b,\nc\"", Sheet.cell("a\"b,\nc"));
        }

        @Test
        void linesOfJsonAreTheEntriesOfTheList() throws Exception {
            String[] lines = export("jsonl").split("\n");

            assertEquals(2, lines.length);
            JsonNode first = json.readTree(lines[0]);
            JsonNode listed =
                    json.readTree(
                            asks().queryParam("filter[subject]", "topic:" + topic.id())
                                    .get(AUDIT)
                                    .asString());
            assertEquals(listed.path("data").get(0), first);
        }

        @Test
        void moreThanOneBatchComesWholeAndOnce() {
            UUID about = UUID.randomUUID();
            QuarkusTransaction.requiringNew()
                    .run(
                            () -> {
                                for (int i = 0; i < 1203; i++) {
                                    log.append(
                                            Actor.SYSTEM,
                                            new org.wenzheng.topics.TopicEvent.Created(
                                                    about, "主题" + i));
                                }
                            });
            String[] lines =
                    asks().queryParam("format", "jsonl")
                            .queryParam("filter[subject]", "topic:" + about)
                            .get(AUDIT + "/export")
                            .asString()
                            .split("\n");

            assertEquals(1203, lines.length);
            assertEquals(1203, new HashSet<>(List.of(lines)).size());
        }
    }

    @Test
    void chainIsVerifiedAndKnowsItsEarlierHead() {
        JsonPath found =
                asks().post(AUDIT + "/verification").then().statusCode(200).extract().jsonPath();

        assertTrue(found.getBoolean("intact"), found.prettify());
        asks().queryParam(
                        "head",
                        found.getString("head.sequence") + ":" + found.getString("head.hash"))
                .post(AUDIT + "/verification")
                .then()
                .body("intact", equalTo(true));
        asks().queryParam("head", "999999999:" + "0".repeat(64))
                .post(AUDIT + "/verification")
                .then()
                .statusCode(200)
                .body("intact", equalTo(false))
                .body("broken.fault", equalTo("cut-off"))
                .body("broken.why", equalTo("链的末端被截去：它曾经更长。"));
    }

    @Test
    void oldEventsWithoutNamedFieldsAreReadToo() throws SQLException {
        UUID question = UUID.randomUUID();
        try (Connection connection = DatabaseOwner.connect();
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                insert into event (at, actor, type, subject_kind, subject_id, payload)
                                values (now(), 'system:seed', 'question.reviewed', 'question', ?,
                                    '{"event": {"place": {"id": "%1$s", "departmentId": "%1$s",
                                      "sessionId": null, "topicIds": []}, "before": "SUBMITTED",
                                      "after": "APPROVED", "reason": null}, "touches": []}')
                                """
                                        .formatted(question))) {
            insert.setObject(1, question);
            insert.executeUpdate();
        }

        asks().queryParam("filter[subject]", "question:" + question)
                .get(AUDIT)
                .then()
                .body("data[0].changes[0].field", equalTo("review"))
                .body("data[0].changes[0].before", equalTo("SUBMITTED"))
                .body("data[0].changes[0].after", equalTo("APPROVED"))
                .body("data[0].subject.name", nullValue())
                .body("data[0].from", nullValue())
                .body("data[0].words", equalTo("示例内容：审核提问"));
    }

    @Test
    void onlyWhoMayReadsOrExports() {
        for (String path : List.of("", "/types", "/export")) {
            given().get(AUDIT + path).then().statusCode(401);
            editor.asks().get(AUDIT + path).then().statusCode(403);
        }
        editor.asks().post(AUDIT + "/verification").then().statusCode(403);
        SignedIn.operator().post(AUDIT + "/verification").then().statusCode(200);
    }

    @Nested
    class AtTheShell {
        private record Said(int exitCode, String words) {}

        private Said audit(String... arguments) throws Exception {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            PrintStream out = System.out;
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            try {
                int exitCode =
                        new AuditCommand()
                                .run(
                                        List.of(arguments),
                                        Locale.CHINESE,
                                        work -> work.with(address, SignedIn.OPERATOR_TOKEN));
                return new Said(exitCode, said.toString(StandardCharsets.UTF_8));
            } finally {
                System.setOut(out);
            }
        }

        @Test
        void intactChainEndsWellAndTellsItsHead() throws Exception {
            await().until(() -> audit("verify").words().contains("最新链节："));
            Said said = audit("verify");

            assertEquals(Command.DONE, said.exitCode(), said.words());
            assertTrue(said.words().contains("审计记录完整，共 "), said.words());
            String head = said.words().split("最新链节：")[1].split("\n")[0];
            assertEquals(Command.DONE, audit("verify", "--head", head).exitCode());
        }

        @Test
        void brokenChainEndsBadlyAndTellsTheFirstBrokenLink() throws Exception {
            await().until(() -> audit("verify").words().contains("最新链节："));
            Said said = audit("verify", "--head=1:" + "0".repeat(64));

            assertEquals(Command.FAILED, said.exitCode(), said.words());
            assertTrue(said.words().contains("在第 1 个链节"), said.words());
            assertTrue(said.words().contains("散列值与保存的不同"), said.words());
            String told = audit("verify", "--json", "--head=1:" + "0".repeat(64)).words();
            assertEquals(
                    "head-differs",
                    json.readTree(told.substring(told.indexOf('{')))
                            .path("broken")
                            .path("fault")
                            .asText());
        }

        @Test
        void wrongCallIsToldHowToCall() throws Exception {
            assertEquals(Command.MISUSED, audit().exitCode());
            assertEquals(Command.MISUSED, audit("verify", "--heads").exitCode());
            assertEquals(Command.FAILED, audit("verify", "--head", "x").exitCode());
        }
    }

    @Test
    void healthShowsHowFarTheChainIs() {
        SignedIn.operator()
                .get("/q/health/well")
                .then()
                .body(
                        "checks.find {it.name == 'audit log'}.data.appendOnlyForService",
                        equalTo(true))
                .body(
                        "checks.find {it.name == 'event readers'}.data.keySet()",
                        hasItem("audit-chain.lagEvents"));
    }
}
