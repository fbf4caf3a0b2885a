package org.wenzheng.studio.moderation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wenzheng.studio.moderation.Moderating.approve;
import static org.wenzheng.studio.moderation.Moderating.at;
import static org.wenzheng.studio.moderation.Moderating.change;
import static org.wenzheng.studio.moderation.Moderating.dismiss;
import static org.wenzheng.studio.moderation.Moderating.put;
import static org.wenzheng.studio.moderation.Moderating.read;
import static org.wenzheng.studio.moderation.Moderating.state;
import static org.wenzheng.studio.moderation.Moderating.takeBack;
import static org.wenzheng.studio.moderation.Moderating.version;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.studio.Person;

/** What one moderator decides about one question, and takes back. */
@QuarkusTest
class ModerationDeskTest {
    private final SignedIn moderator = SignedIn.as(Role.MODERATOR);
    private World world;

    @BeforeEach
    void makeWorld() {
        world = World.ofQuestions(0);
    }

    private static boolean isPublic(Question question) {
        return given().get("/api/v1/public/questions/" + question.number()).statusCode() == 200;
    }

    @Nested
    class Review {
        @Test
        void whatIsApprovedIsPublicAndWhatIsTakenBackIsNot() {
            Question question = world.submitted("志愿者证丢了怎么补办？");

            approve(moderator, question)
                    .statusCode(200)
                    .body("review.state", equalTo("approved"))
                    .body("review.by.id", equalTo(moderator.account().toString()));
            assertEquals(true, isPublic(question));

            takeBack(moderator, question, "approval")
                    .statusCode(200)
                    .body("review.state", equalTo("submitted"));
            assertEquals(false, isPublic(question));
        }

        @Test
        void whatIsTakenBackStandsWhereItStoodBefore() {
            Question held = world.held("这条要再看看");
            approve(moderator, held).statusCode(200);
            takeBack(moderator, held, "approval").body("review.state", equalTo("held"));

            Question approved = world.submitted("这条先通过");
            approve(moderator, approved);
            dismiss(moderator, approved, "off-topic").statusCode(200);
            takeBack(moderator, approved, "dismissal").body("review.state", equalTo("approved"));
            put(moderator, approved, "hold", Map.of("reason", "请法务看一下"))
                    .body("review.reason", equalTo("请法务看一下"));
            takeBack(moderator, approved, "hold").body("review.state", equalTo("approved"));
        }

        @Test
        void whatIsReturnedWaitsWhateverWasDecided() {
            Question question = world.submitted("退回来再看");
            approve(moderator, question);
            put(moderator, question, "hold", Map.of());
            put(moderator, question, "return", Map.of()).body("review.state", equalTo("submitted"));
            dismiss(moderator, question, "unclear");
            put(moderator, question, "return", Map.of())
                    .body("review.state", equalTo("submitted"))
                    .body("review.dismissal", nullValue());
        }

        @Test
        void aDismissalHasAReasonForTheAskerThatCanBeBettered() {
            Question question = world.submitted("加微信领红包");
            put(
                            moderator,
                            question,
                            "dismissal",
                            Map.of("code", "advertising", "explanation", "请不要发布推广内容。"))
                    .statusCode(200)
                    .body("review.state", equalTo("dismissed"))
                    .body("review.dismissal", equalTo("advertising"))
                    .body("review.reason", equalTo("请不要发布推广内容。"));

            dismiss(moderator, question, "off-topic")
                    .body("review.dismissal", equalTo("off-topic"))
                    .body("review.reason", nullValue());
            takeBack(moderator, question, "dismissal")
                    .body("review.state", equalTo("submitted"))
                    .body("review.dismissal", nullValue());
        }

        @Test
        void whoDismissedItDoesNotTurnAnAppealDown() {
            Question question = world.submitted("为什么不让问夜间施工？");
            dismiss(moderator, question, "off-topic").statusCode(200);
            appeal(question);

            dismiss(moderator, question, "off-topic")
                    .statusCode(409)
                    .body("code", equalTo("appeal-of-own"))
                    .body("detail", containsString("另一位"));
            assertEquals("held", state(moderator, question));

            dismiss(SignedIn.as(Role.MODERATOR), question, "duplicate").statusCode(200);
            assertEquals("dismissed", state(moderator, question));
        }

        @Test
        void whoDismissedItMayGiveInToAnAppeal() {
            Question question = world.submitted("为什么不让问停车收费？");
            dismiss(moderator, question, "off-topic").statusCode(200);
            appeal(question);
            approve(moderator, question).statusCode(200);
            assertEquals("approved", state(moderator, question));
        }

        @Test
        void whatIsWrittenAnewMayBeDismissedByTheSamePerson() {
            Question question = world.submitted("加微信领红包");
            dismiss(moderator, question, "advertising").statusCode(200);
            QuarkusTransaction.requiringNew()
                    .run(
                            () -> {
                                Questions questions = World.get(Questions.class);
                                questions.resubmit(
                                        questions.get(question.id()),
                                        "加微信领大红包",
                                        "加微信领大红包",
                                        Set.of(),
                                        false,
                                        Actor.CITIZEN);
                            });
            dismiss(moderator, question, "advertising").statusCode(200);
        }

        private void appeal(Question question) {
            QuarkusTransaction.requiringNew()
                    .run(
                            () -> {
                                Questions questions = World.get(Questions.class);
                                questions.appeal(questions.get(question.id()), Actor.CITIZEN);
                            });
        }

        @Test
        void aReasonThatDoesNotExistIsRefusedWithThoseThatDo() {
            Question question = world.submitted("随便问问");
            dismiss(moderator, question, "boring")
                    .statusCode(400)
                    .body("errors.pointer", contains("#/code"))
                    .body("errors[0].detail", containsString("illegal-content"));
            put(moderator, question, "dismissal", Map.of())
                    .statusCode(400)
                    .body("errors[0].code", equalTo("required"));
            assertEquals("submitted", state(moderator, question));
        }

        @Test
        void theSameAgainIsNoMistakeAndNoNewVersion() {
            Question question = world.submitted("点了两下");
            Object before = version(moderator, question);
            Object after = approve(moderator, question).extract().path("version");

            change(moderator, before, Map.of())
                    .put(at(question) + "/approval")
                    .then()
                    .statusCode(200)
                    .body("version", equalTo(after));
        }

        @Test
        void whatWasNeverDecidedThatWayIsNotTakenBack() {
            Question question = world.submitted("先不予公开");
            dismiss(moderator, question, "unclear");
            takeBack(moderator, question, "approval")
                    .statusCode(409)
                    .body("code", equalTo("state-not-allowed"));
            approve(moderator, question).statusCode(409);
            assertEquals("dismissed", state(moderator, question));
        }

        @Test
        void theLogTellsWhoDecidedAndKeepsNoExplanation() {
            Question question = world.submitted("记录在案");
            put(
                    moderator,
                    question,
                    "dismissal",
                    Map.of("code", "insulting", "explanation", "这句话不进日志"));
            List<String> payloads =
                    Person.rows(
                            "select actor || ' ' || payload::text from event where type = 'question.reviewed' and subject_id = ?",
                            question.id());
            assertEquals(1, payloads.size());
            assertEquals(true, payloads.getFirst().contains("\"reason\": \"insulting\""));
            assertEquals(true, payloads.getFirst().contains(moderator.account().toString()));
            assertEquals(false, payloads.getFirst().contains("不进日志"));
        }
    }

    @Nested
    class Versions {
        @Test
        void withoutOneNothingIsChanged() {
            Question question = world.submitted("没有版本");
            moderator.asks().put(at(question) + "/approval").then().statusCode(428);
            moderator.asks().delete(at(question) + "/approval").then().statusCode(428);
        }

        @Test
        void whoSawAnOlderOneIsToldWhichThereIsAndFindsWhatChanged() {
            Question question = world.submitted("两个人同时看");
            Object seen = version(moderator, question);
            SignedIn colleague = SignedIn.as(Role.MODERATOR);
            Object now =
                    change(colleague, seen, Map.of("title", "两个人同时看到"))
                            .patch(at(question))
                            .then()
                            .statusCode(200)
                            .extract()
                            .path("version");

            change(moderator, seen, Map.of())
                    .put(at(question) + "/approval")
                    .then()
                    .statusCode(412)
                    .header("ETag", "\"" + now + "\"")
                    .body("code", equalTo("stale"));
            read(moderator, question)
                    .body("review.state", equalTo("submitted"))
                    .body("title", equalTo("两个人同时看到"))
                    .body("asItCame", equalTo(false))
                    .body("edited.by.id", equalTo(colleague.account().toString()))
                    .body("edited.at", notNullValue());
        }
    }

    @Nested
    class Words {
        @Test
        void arePublishedAsEditedAndTheOriginalStays() {
            Question question = world.submitted("志愿者又保险吗");
            Map<String, Object> wanted = new HashMap<>();
            wanted.put("title", "志愿者有保险吗？");
            wanted.put("text", "参加活动时受伤，有没有保险？");
            wanted.put("onAirText", "志愿者受伤有保险吗？");
            wanted.put("kind", "help");
            wanted.put("topicIds", List.of(world.parentTopic().id()));
            change(moderator, version(moderator, question), wanted)
                    .patch(at(question))
                    .then()
                    .statusCode(200)
                    .body("title", equalTo("志愿者有保险吗？"))
                    .body("text", equalTo("参加活动时受伤，有没有保险？"))
                    .body("onAirText", equalTo("志愿者受伤有保险吗？"))
                    .body("kind", equalTo("help"))
                    .body("topics.id", contains(world.parentTopic().id().toString()))
                    .body("asItCame", equalTo(false));

            wanted.clear();
            wanted.put("onAirText", null);
            change(moderator, version(moderator, question), wanted)
                    .patch(at(question))
                    .then()
                    .body("onAirText", nullValue())
                    .body("title", equalTo("志愿者有保险吗？"));
            assertEquals(
                    Set.of(
                            "question.submitted",
                            "question.rephrased",
                            "question.kind-changed",
                            "question.topics-changed"),
                    Set.copyOf(
                            Person.rows(
                                    "select type from event where subject_id = ?", question.id())));
        }

        @Test
        void haveANameThatIsChangedAndTakenAway() {
            Question question = world.approved(world.session(), "昵称不合适怎么办");
            Map<String, Object> wanted = new HashMap<>();
            wanted.put("nickname", "热心市民");
            change(moderator, version(moderator, question), wanted)
                    .patch(at(question))
                    .then()
                    .statusCode(200)
                    .body("nickname", equalTo("热心市民"))
                    .body("edited.by.id", equalTo(moderator.account().toString()));
            given().get("/api/v1/public/questions/" + question.number())
                    .then()
                    .body("data.nickname", equalTo("热心市民"));
            wanted.put("nickname", "长".repeat(21));
            change(moderator, version(moderator, question), wanted)
                    .patch(at(question))
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", contains("#/nickname"));
            wanted.put("nickname", null);
            change(moderator, version(moderator, question), wanted)
                    .patch(at(question))
                    .then()
                    .statusCode(200)
                    .body("nickname", nullValue());
            assertEquals(
                    2,
                    Person.rows(
                                    "select type from event where subject_id = ?"
                                            + " and type = 'question.nickname-changed'",
                                    question.id())
                            .size());
        }

        @Test
        void showWhereTheScreeningFoundSomething() {
            Question question = world.submitted("请打13912345678问问");
            read(moderator, question)
                    .body("hits.field", contains("title", "text"))
                    .body("hits.code", contains("MOBILE", "MOBILE"))
                    .body("hits[0].from", equalTo(2))
                    .body("hits[0].to", equalTo(13));
        }

        @Test
        void withoutABackgroundAreTheTitleAlone() {
            Question question = world.approved(world.session(), "志愿者张小红又保险吗");
            change(
                            moderator,
                            version(moderator, question),
                            Map.of("title", "志愿者又保险", "text", "志愿者又保险"))
                    .patch(at(question))
                    .then()
                    .statusCode(200);
            change(moderator, version(moderator, question), Map.of("title", "志愿者有保险吗？"))
                    .patch(at(question))
                    .then()
                    .statusCode(200)
                    .body("title", equalTo("志愿者有保险吗？"))
                    .body("text", equalTo("志愿者有保险吗？"));
            given().get("/api/v1/public/questions/" + question.number())
                    .then()
                    .body("data.text", equalTo("志愿者有保险吗？"));
            change(moderator, version(moderator, question), Map.of("text", "参加活动时受伤了。"))
                    .patch(at(question))
                    .then()
                    .body("text", equalTo("参加活动时受伤了。"));
            change(moderator, version(moderator, question), Map.of("title", "活动有保险吗？"))
                    .patch(at(question))
                    .then()
                    .body("title", equalTo("活动有保险吗？"))
                    .body("text", equalTo("参加活动时受伤了。"));
        }

        @Test
        void tooLongOrWrongAreRefusedAllAtOnce() {
            Question question = world.submitted("长短");
            change(
                            moderator,
                            version(moderator, question),
                            Map.of(
                                    "title",
                                    "长".repeat(81),
                                    "text",
                                    " ",
                                    "onAirText",
                                    "播".repeat(61)))
                    .patch(at(question))
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", contains("#/title", "#/text", "#/onAirText"));
            change(moderator, version(moderator, question), Map.of("tilte", "错字"))
                    .patch(at(question))
                    .then()
                    .statusCode(400)
                    .body("errors[0].code", equalTo("unknown-field"));
        }

        @Test
        void loseWhatNobodySees() {
            Question question = world.submitted("编辑时粘贴来的字");
            Map<String, Object> wanted =
                    Map.of(
                            "title", "残\u200b疾人\u202e补贴\u0000",
                            "text", "第一行\u2028第二\ufeff行",
                            "onAirText", "残\u2066疾人补贴\u2069");
            change(moderator, version(moderator, question), wanted)
                    .patch(at(question))
                    .then()
                    .statusCode(200)
                    .body("title", equalTo("残疾人补贴"))
                    .body("text", equalTo("第一行\n第二行"))
                    .body("onAirText", equalTo("残疾人补贴"));
        }

        @Test
        void onAirAreChangedOnlyByWhoMeansIt() {
            Question question = world.submitted("正在播出的问题");
            approve(moderator, question);
            Person.sql(
                    "update question set on_air = 'ON_AIR', on_air_by = 'system', on_air_at = now() where id = ?",
                    question.id());
            Object version = version(moderator, question);
            change(moderator, version, Map.of("title", "改了的问题"))
                    .patch(at(question))
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("shown-on-air"));
            change(moderator, version, Map.of("title", "改了的问题", "onAir", true))
                    .patch(at(question))
                    .then()
                    .statusCode(200)
                    .body("title", equalTo("改了的问题"));
            dismiss(moderator, question, "off-topic")
                    .statusCode(409)
                    .body("code", equalTo("on-air"));
        }

        @Test
        void ofWhatIsNotPublishedAnyMoreStay() {
            Question question = world.submitted("不再公开");
            dismiss(moderator, question, "unclear");
            change(moderator, version(moderator, question), Map.of("title", "偷偷改"))
                    .patch(at(question))
                    .then()
                    .statusCode(409);
        }

        @Test
        void whatLosesItsApprovalLeavesTheRundown() {
            Question question = world.submitted("排在后面的");
            approve(moderator, question);
            Person.sql(
                    "update question set on_air = 'QUEUED', on_air_by = 'system', on_air_at = now() where id = ?",
                    question.id());
            dismiss(moderator, question, "off-topic").body("onAir", equalTo("skipped"));
        }
    }

    @Nested
    class Notes {
        @Test
        void areForColleaguesAndRemovedByWhoWroteThem() {
            Question question = world.submitted("附注");
            String note =
                    moderator
                            .asks()
                            .contentType("application/json")
                            .body(Map.of("text", "和上周那条是同一个人"))
                            .post(at(question) + "/notes")
                            .then()
                            .statusCode(200)
                            .body("notes.text", contains("和上周那条是同一个人"))
                            .body("notes[0].by.id", equalTo(moderator.account().toString()))
                            .extract()
                            .path("notes[0].id");
            String address = "/api/v1/studio/question-notes/" + note;

            SignedIn colleague = SignedIn.as(Role.EDITOR);
            colleague
                    .asks()
                    .delete(address)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("not-your-note"));
            moderator.asks().delete(address).then().statusCode(204);
            read(colleague, question).body("notes.size()", equalTo(0));
            moderator.asks().delete(address).then().statusCode(404);
        }

        @Test
        void sentAgainUnderTheSameKeyStandThereOnce() {
            Question question = world.submitted("附注发了两次");
            for (int i = 0; i < 2; i++) {
                moderator
                        .asks()
                        .contentType("application/json")
                        .header("Idempotency-Key", "note-of-" + question.number())
                        .body(Map.of("text", "请先打电话核实"))
                        .post(at(question) + "/notes")
                        .then()
                        .statusCode(200)
                        .body("notes.text", contains("请先打电话核实"));
            }
            moderator
                    .asks()
                    .contentType("application/json")
                    .header("Idempotency-Key", "note-of-" + question.number())
                    .body(Map.of("text", "另一条"))
                    .post(at(question) + "/notes")
                    .then()
                    .statusCode(422);
        }
    }

    @Nested
    class Scopes {
        @Test
        void anotherDepartmentFindsNothing() {
            Question question = world.submitted("别的部门的");
            SignedIn outside = SignedIn.as(Role.MODERATOR, World.ofQuestions(0).department().id());
            read(outside, question).statusCode(404);
            change(outside, 0, Map.of()).put(at(question) + "/approval").then().statusCode(404);
            outside.asks()
                    .get(Moderating.QUESTIONS + "?filter[id]=" + question.id())
                    .then()
                    .statusCode(200)
                    .body("data.size()", equalTo(0));
            SignedIn inside = SignedIn.as(Role.MODERATOR, world.department().id());
            read(inside, question).statusCode(200);
            inside.asks()
                    .get(Moderating.QUESTIONS)
                    .then()
                    .body("data.id", hasItem(question.id().toString()));
        }

        @Test
        void whoOnlyReadsChangesNothing() {
            Question question = world.submitted("主持人看看");
            SignedIn host = SignedIn.as(Role.HOST);
            read(host, question).statusCode(200);
            change(host, 0, Map.of()).put(at(question) + "/approval").then().statusCode(403);
        }
    }
}
