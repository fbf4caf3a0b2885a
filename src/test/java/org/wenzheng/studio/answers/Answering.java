package org.wenzheng.studio.answers;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.questions.intake.Intake;

/** A department with those who answer for it, and what they do over HTTP. */
final class Answering {
    static final String HAND_OVERS = "/api/v1/studio/hand-overs";

    final World world = World.ofQuestions(0);
    final UUID department = world.department().id();
    final SignedIn producer = SignedIn.as(Role.PRODUCER, department);
    final SignedIn official = SignedIn.as(Role.OFFICIAL, department);
    final SignedIn colleague = SignedIn.as(Role.OFFICIAL, department);
    final SignedIn approver = SignedIn.as(Role.APPROVER, department);
    final SignedIn supervisor = SignedIn.as(Role.SUPERVISOR);

    /** Of the installation under test. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private @Nullable UUID elsewhere;
    private @Nullable Question answered;

    /** Another department. */
    UUID elsewhere() {
        if (elsewhere == null) {
            elsewhere = World.ofQuestions(0).department().id();
        }
        return elsewhere;
    }

    /** A question of the department with a public answer. */
    Question answered() {
        if (answered == null) {
            answered = handedOver("公交卡丢了去哪里补办？");
            answer(answered, "请带身份证到任一网点补办。");
        }
        return answered;
    }

    Question approved(String title) {
        return world.approved(world.session(), title);
    }

    /** A question that the department is to answer. */
    Question handedOver(String title) {
        Question question = approved(title);
        // Once something of a session is handed over, what is approved afterwards follows by
        // itself.
        handOver(question).statusCode(anyOf(equalTo(200), equalTo(409)));
        return question;
    }

    /** A question with its receipt. */
    record Asked(Question question, long number, String code) {}

    /**
     * One that was asked of the department, and that it is to answer.
     *
     * @param contact empty: none was left
     */
    Asked asked(String contact) {
        Map<String, Object> body =
                new HashMap<>(
                        Map.of(
                                "title",
                                "老旧小区什么时候装电梯？",
                                "kind",
                                "help",
                                "department",
                                world.department().slug()));
        if (!contact.isEmpty()) {
            body.putAll(Map.of("contact", contact, "notice", Intake.NOTICE));
        }
        Response receipt =
                given().contentType("application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .body(body)
                        .post("/api/v1/public/questions");
        assertEquals(201, receipt.statusCode(), receipt.asString());
        long number = receipt.jsonPath().getLong("number");
        Questions questions = World.get(Questions.class);
        Question question =
                QuarkusTransaction.requiringNew()
                        .call(() -> questions.find("number", number).firstResult());
        questions.review(question.id(), ReviewState.APPROVED, Actor.SYSTEM, null);
        await().untilAsserted(() -> read(official, question).statusCode(200));
        return new Asked(question, number, receipt.jsonPath().getString("lookupCode"));
    }

    ValidatableResponse handOver(Question... questions) {
        return producer.asks()
                .contentType("application/json")
                .body(
                        Map.of(
                                "questions",
                                java.util.Arrays.stream(questions)
                                        .map(question -> Map.of("questionId", question.id()))
                                        .toList()))
                .post("/api/v1/studio/sessions/" + world.session().id() + "/hand-overs")
                .then();
    }

    static String at(Question question) {
        return HAND_OVERS + "/" + question.id();
    }

    static ValidatableResponse read(SignedIn by, Question question) {
        return by.asks().get(at(question)).then();
    }

    static ValidatableResponse draft(SignedIn by, Question question) {
        return by.asks().get(at(question) + "/draft").then();
    }

    /** A move of the hand-over, made to the version of this moment. */
    static ValidatableResponse put(
            SignedIn by, Question question, String verb, Map<String, ?> body) {
        Object version = read(by, question).extract().path("version");
        return change(by, version, question, verb, body);
    }

    private static ValidatableResponse change(
            SignedIn by,
            @Nullable Object version,
            Question question,
            String verb,
            Map<String, ?> body) {
        return by.asks()
                .contentType("application/json")
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .put(at(question) + "/" + verb)
                .then();
    }

    /** A move of the draft, made to the version of this moment. */
    static ValidatableResponse putDraft(
            SignedIn by, Question question, String verb, Map<String, ?> body) {
        Object version = draft(by, question).extract().path("version");
        return change(by, version, question, "draft/" + verb, body);
    }

    static ValidatableResponse start(SignedIn by, Question question) {
        return by.asks().post(at(question) + "/draft").then();
    }

    static ValidatableResponse write(SignedIn by, Question question, String text) {
        return write(by, question, text, null, null);
    }

    static ValidatableResponse write(
            SignedIn by,
            Question question,
            String text,
            @Nullable UUID person,
            @Nullable String changeNote) {
        Map<String, @Nullable Object> words = new HashMap<>();
        words.put("text", text);
        words.put("personId", person);
        words.put("changeNote", changeNote);
        return putDraft(by, question, "text", words);
    }

    /** Writes it, has it signed by somebody else, and publishes it. */
    void answer(Question question, String text) {
        start(official, question).statusCode(200);
        write(official, question, text).statusCode(200);
        // Other tests may have answered in nearly the same words.
        putDraft(official, question, "review", Map.of("note", "请审阅。")).statusCode(200);
        putDraft(approver, question, "signature", Map.of()).statusCode(200);
        putDraft(approver, question, "publication", Map.of()).statusCode(200);
    }

    static List<String> steps(SignedIn by, Question question) {
        return read(by, question).statusCode(200).extract().path("steps.step");
    }
}
