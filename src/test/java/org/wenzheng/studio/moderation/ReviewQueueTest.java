package org.wenzheng.studio.moderation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wenzheng.studio.moderation.Moderating.approve;
import static org.wenzheng.studio.moderation.Moderating.claim;
import static org.wenzheng.studio.moderation.Moderating.merge;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.wenzheng.DatabaseOwner;
import org.wenzheng.Statements;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.studio.Person;

/** The lists of the moderators' desk. */
@QuarkusTest
class ReviewQueueTest {
    private static final int WAITING = 5_000;

    private final SignedIn moderator = SignedIn.as(Role.MODERATOR);
    private World world;

    @BeforeEach
    void makeWorld() {
        world = World.ofQuestions(0);
    }

    /** Received that many seconds after the first. */
    private Question received(String title, int seconds) {
        return World.get(Questions.class)
                .submit(world.wanted(title, World.BEGAN.plusSeconds(seconds)), Actor.SYSTEM);
    }

    private ValidatableResponse list(String query) {
        return moderator
                .asks()
                .get(Moderating.QUESTIONS + "?filter[session]=" + world.session().id() + query)
                .then()
                .statusCode(200);
    }

    private static String id(Question question) {
        return question.id().toString();
    }

    @Nested
    class Lists {
        @Test
        void whatWaitsComesInTheOrderOfReceiptPageByPage() {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                ids.add(id(received("第" + i + "条", i)));
            }
            List<String> read = new ArrayList<>();
            String after = null;
            do {
                ValidatableResponse page =
                        list(
                                "&filter[review]=submitted&page[size]=2&page[count]=exact"
                                        + (after == null ? "" : "&page[after]=" + after));
                page.body("meta.page.count", equalTo(5));
                read.addAll(page.extract().path("data.id"));
                after = page.extract().path("meta.page.next");
            } while (after != null);
            assertEquals(ids, read);
            assertEquals(
                    ids.reversed(),
                    list("&sort=-receivedAt").extract().<List<String>>path("data.id"));
        }

        @Test
        void theRowTellsWhatOneHasToKnow() {
            Question question = received("地铁什么时候开通？", 0);
            Question same = received("地铁何时开通？", 1);
            merge(moderator, same, question);
            Person.sql(
                    "update question set held_for = '{MOBILE}', support_count = 2 where id = ?",
                    question.id());
            claim(moderator, question, false);
            list("&filter[review]=submitted")
                    .body("data", hasSize(1))
                    .body("data[0].id", equalTo(id(question)))
                    .body("data[0].number", equalTo((int) question.number()))
                    .body("data[0].nickname", equalTo("小满妈妈"))
                    .body("data[0].kind", equalTo("inquiry"))
                    .body("data[0].state", equalTo("submitted"))
                    .body("data[0].heldFor", contains("MOBILE"))
                    .body("data[0].support", equalTo(2 + 1))
                    .body("data[0].merged", equalTo(1))
                    .body("data[0].claim.by.name", equalTo("测试" + moderator.name()))
                    .body("data[0].onAir", nullValue())
                    .body("data[0].department.name", equalTo(world.department().name()));
        }

        @Test
        void itIsFilteredByWhatADeskFiltersBy() {
            Question waiting = received("志愿者有保险吗？", 0);
            Question approved = received("志愿者怎么报名？", 1);
            approve(moderator, approved);
            Question other = World.ofQuestions(0).submitted("另一场的问题");
            list("&filter[review]=approved").body("data.id", contains(id(approved)));
            list("&filter[review][in]=submitted,held").body("data.id", contains(id(waiting)));
            list("&filter[kind]=help").body("data", hasSize(0));
            list("&filter[topic]=" + world.parentTopic().slug())
                    .body("data.id", containsInAnyOrder(id(waiting), id(approved)));
            list("&filter[claimedBy]=" + moderator.account()).body("data", hasSize(0));
            list("&filter[department]=" + world.department().slug()).body("data", hasSize(2));
            moderator
                    .asks()
                    .get(Moderating.QUESTIONS + "?filter[id][in]=" + id(waiting) + "," + id(other))
                    .then()
                    .body("data.id", containsInAnyOrder(id(waiting), id(other)));
        }

        @Test
        void someOfTheWordsAreEnoughInEitherScriptOrTheNumber() {
            Question question = received("老年公交卡怎么办理？", 0);
            received("学生公交卡在哪里办？", 1);
            list("&filter[q]=老年公交").body("data.id", contains(id(question)));
            list("&filter[q]=怎麼辦理").body("data.id", contains(id(question)));
            list("&filter[q]=" + question.number()).body("data.id", contains(id(question)));
            list("&filter[q]=100%").body("data", hasSize(0));
            list("&filter[q]=公交卡").body("data", hasSize(2));
        }

        @Test
        void whatManyWantComesFirstWhereThatIsAsked() {
            Question few = received("少有人问", 0);
            Question many = received("很多人问", 1);
            Person.sql("update question set support_count = 12 where id = ?", many.id());
            list("&sort=-support").body("data.id", contains(id(many), id(few)));
            String next = list("&sort=-support&page[size]=1").extract().path("meta.page.next");
            list("&sort=-support&page[size]=1&page[after]=" + next)
                    .body("data.id", contains(id(few)));
        }

        @Test
        void manyRowsCostNoMoreStatementsThanOne() {
            received("一", 0);
            int one = Statements.during(() -> list("")).size();
            for (int i = 1; i < 20; i++) {
                received("第" + i + "条", i);
            }
            List<String> many = Statements.during(() -> list(""));
            assertEquals(one, many.size(), String.join("\n", many));
            // Who asks, the session's id, the page, what is beside it, the departments' names.
            assertTrue(one <= 5, String.join("\n", many));
        }
    }

    @Nested
    class Summary {
        @Test
        void tellsHowManyWaitAndTheOldest() {
            received("一", 60);
            received("二", 30);
            world.held("三");
            approve(moderator, received("四", 0)).statusCode(200);
            moderator
                    .asks()
                    .get("/api/v1/studio/sessions/" + world.session().id() + "/queue")
                    .then()
                    .statusCode(200)
                    .body("waiting", equalTo(2))
                    .body("held", equalTo(1))
                    .body("oldestReceivedAt", equalTo(World.BEGAN.plusSeconds(30).toString()));
        }

        @Test
        void ofADepartmentHasItsOwnAlone() {
            received("一", 0);
            World.ofQuestions(0).submitted("别的部门的");
            SignedIn inside = SignedIn.as(Role.MODERATOR, world.department().id());
            inside.asks()
                    .get(Moderating.QUESTIONS + "/queue")
                    .then()
                    .statusCode(200)
                    .body("waiting", equalTo(1));
            SignedIn outside = SignedIn.as(Role.MODERATOR, World.ofQuestions(0).department().id());
            outside.asks()
                    .get("/api/v1/studio/sessions/" + world.session().id() + "/queue")
                    .then()
                    .statusCode(404);
        }
    }

    @Nested
    class Duplicates {
        @Test
        void areSuggestedWithWhatToMergeThemInto() {
            Question early = received("老年公交卡怎么办理？", 0);
            Question wanted = received("老年人公交卡如何办理？", 1);
            Question same = received("请问老年公交卡怎样办理", 2);
            received("地铁3号线什么时候开通？", 3);
            received("地铁5号线什么时候开通？", 4);
            Person.sql("update question set support_count = 3 where id = ?", wanted.id());
            String path = "/api/v1/studio/sessions/" + world.session().id() + "/duplicates";
            moderator
                    .asks()
                    .get(path)
                    .then()
                    .statusCode(200)
                    .body("data", hasSize(1))
                    .body("data[0].into.id", equalTo(id(wanted)))
                    .body("data[0].others.question.id", containsInAnyOrder(id(early), id(same)));
            approve(moderator, same);
            moderator.asks().get(path).then().body("data[0].into.id", equalTo(id(same)));
            merge(moderator, early, same);
            merge(moderator, wanted, same);
            moderator.asks().get(path).then().body("data", hasSize(0));
        }

        @Test
        void ofOneAreTheLikestFirst() {
            Question question = received("老年公交卡怎么办理？", 0);
            Question same = received("老年公交卡如何办理", 1);
            Question near = received("老人免费公交卡怎么办？", 2);
            received("社区食堂几点开门？", 3);
            moderator
                    .asks()
                    .get(Moderating.at(question) + "/duplicates")
                    .then()
                    .statusCode(200)
                    .body("data.question.id", contains(id(same), id(near)));
        }
    }

    /** A queue as long as nobody wants it; the bounds are for a busy machine. */
    @Nested
    class FiveThousand {
        private static final String FILL =
                """
                insert into question (id, version, number, slug, kind, title, text, original_text,
                    folded, department_id, session_id, received_at, review, review_by, review_at,
                    handling, handling_by, handling_at, visibility)
                select gen_random_uuid(), 0, nextval('question_number_seq'), 'q' || n, 'INQUIRY', t, t, t,
                    t, ?, ?, now() - make_interval(secs => n), 'SUBMITTED', 'system', now(),
                    'UNASSIGNED', 'system', now(), 'PUBLIC'
                from (select n, (array['地铁','公交','路灯','医保','社保','学校','小区','电梯','停车','垃圾'])[1 + n % 10]
                        || (array['东湖','西山','南门','北站','中街','滨河','花园'])[1 + n / 10 % 7]
                        || chr(20000 + n * 37 % 9000) || chr(20000 + n * 101 % 9000)
                        || (array['怎么办理','什么时候开通','在哪里申请','怎么收费','为什么停了'])[1 + n / 70 % 5] as t
                      from generate_series(1, ?) n) made
                """;

        @Test
        void areListedSummedUpAndCompared() throws Exception {
            Person.sql(FILL, world.department().id(), world.session().id(), WAITING);
            analyze();
            String session = "/api/v1/studio/sessions/" + world.session().id();
            String waiting =
                    Moderating.QUESTIONS
                            + "?filter[review]=submitted&page[size]=100&page[count]=exact&filter[session]="
                            + world.session().id();
            moderator
                    .asks()
                    .get(waiting)
                    .then()
                    .statusCode(200)
                    .body("data.size()", equalTo(100))
                    .body("meta.page.count", equalTo(WAITING));
            moderator.asks().get(session + "/queue").then().statusCode(200);
            moderator.asks().get(waiting + "&filter[q]=滨河怎么办").then().statusCode(200);
            moderator
                    .asks()
                    .get(session + "/duplicates")
                    .then()
                    .statusCode(200)
                    .body("data.size()", greaterThan(0));
        }

        /** What the autovacuum does within a minute. */
        private static void analyze() throws SQLException {
            try (Connection owner = DatabaseOwner.connect();
                    Statement statement = owner.createStatement()) {
                statement.execute("vacuum (analyze) question");
            }
        }

        @Test
        void theSummaryIsReadFromAnIndexAlone() throws Exception {
            Person.sql(FILL, world.department().id(), world.session().id(), WAITING);
            analyze();
            List<String> plan =
                    Person.rows(
                            """
                            explain select q.review, count(*), min(q.received_at) from question q
                            where q.review in ('SUBMITTED', 'HELD')
                              and q.session_id = '%s' group by q.review
                            """
                                    .formatted(world.session().id()));
            assertTrue(
                    plan.stream()
                            .anyMatch(
                                    line ->
                                            line.contains(
                                                    "Index Only Scan using question_session_review_idx")),
                    String.join("\n", plan));
        }
    }

    @Test
    void whatIsNotKnownIsRefused() {
        moderator
                .asks()
                .get(Moderating.QUESTIONS + "?filter[asker]=" + UUID.randomUUID())
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown-parameter"));
    }
}
