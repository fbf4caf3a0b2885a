package org.wenzheng.studio.moderation;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;

/** What a moderator does over HTTP; the version is that of the question at this moment. */
final class Moderating {
    static final String QUESTIONS = "/api/v1/studio/questions";

    private Moderating() {}

    static String at(Question question) {
        return QUESTIONS + "/" + question.id();
    }

    static ValidatableResponse read(SignedIn by, Question question) {
        return by.asks().get(at(question)).then();
    }

    static Object version(SignedIn by, Question question) {
        return read(by, question).statusCode(200).extract().path("version");
    }

    static RequestSpecification change(SignedIn by, Object version, Map<String, ?> body) {
        return by.asks()
                .contentType("application/json")
                .header("If-Match", "\"" + version + "\"")
                .body(body);
    }

    static ValidatableResponse put(
            SignedIn by, Question question, String verb, Map<String, ?> body) {
        return change(by, version(by, question), body).put(at(question) + "/" + verb).then();
    }

    static ValidatableResponse approve(SignedIn by, Question question) {
        return put(by, question, "approval", Map.of());
    }

    static ValidatableResponse dismiss(SignedIn by, Question question, String code) {
        return put(by, question, "dismissal", Map.of("code", code));
    }

    static ValidatableResponse merge(SignedIn by, Question question, Question into) {
        return put(by, question, "merge", Map.of("into", into.id()));
    }

    static ValidatableResponse takeBack(SignedIn by, Question question, String verb) {
        return by.asks()
                .header("If-Match", "\"" + version(by, question) + "\"")
                .delete(at(question) + "/" + verb)
                .then();
    }

    static ValidatableResponse claim(SignedIn by, Question question, boolean takeOver) {
        return by.asks()
                .contentType("application/json")
                .body(Map.of("takeOver", takeOver))
                .put(at(question) + "/claim")
                .then();
    }

    static String state(SignedIn by, Question question) {
        return read(by, question).statusCode(200).extract().path("review.state");
    }

    static Map<String, Object> batched(SignedIn by, Question question) {
        return Map.of("id", question.id(), "version", version(by, question));
    }

    static String mergedInto(SignedIn by, Question question) {
        return read(by, question).statusCode(200).extract().path("mergedInto.id");
    }
}
