package org.wenzheng.studio.rundown;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.studio.Person;

/** A session with approved questions that is about to be broadcast, and somebody who directs it. */
public final class OnStage {
    final World world = World.ofQuestions(0);
    public final Session session;
    private final SignedIn producer = SignedIn.as(Role.PRODUCER);

    public OnStage(String title) {
        session = world.session(Instant.now().plus(Duration.ofHours(1)), title);
        become(SessionState.ANNOUNCED);
    }

    public OnStage become(SessionState state) {
        World.get(Sessions.class).become(session.id(), state, Actor.SYSTEM, null);
        return this;
    }

    public Question approved(String title) {
        return world.approved(session, title);
    }

    private String path(String rest) {
        return "/api/v1/studio/sessions/" + session.id() + rest;
    }

    private void put(String path, Map<String, ?> body) {
        producer.asks()
                .contentType("application/json")
                .body(body)
                .put(path(path))
                .then()
                .statusCode(200);
    }

    public void segment(String title, int seconds, Question... questions) {
        String id =
                producer.asks()
                        .contentType("application/json")
                        .body(Map.of("title", title, "plannedSeconds", seconds))
                        .post(path("/rundown/segments"))
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        for (Question question : questions) {
            put("/rundown/questions/" + question.id(), Map.of("segmentId", id));
        }
    }

    void ready(Question question) {
        put("/rundown/ready", Map.of("questionId", question.id()));
    }

    public void take(Question question, @Nullable Question before) {
        ready(question);
        Map<String, @Nullable Object> body = new HashMap<>();
        body.put("questionId", question.id());
        body.put("expected", before == null ? null : before.id());
        put("/rundown/on-air", body);
    }

    public void clear(Question question) {
        producer.asks()
                .queryParam("expected", question.id())
                .delete(path("/rundown/on-air"))
                .then()
                .statusCode(200);
    }

    /** The address of a new screen, without a slash at its beginning. */
    String screen(String kind) {
        String address =
                producer.asks()
                        .contentType("application/json")
                        .body(Map.of("kind", kind, "label", "一号演播室"))
                        .post(path("/screens"))
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("address");
        return address.substring(1);
    }

    void revokeScreens() {
        List<String> ids = producer.asks().get(path("/screens")).jsonPath().getList("data.id");
        ids.forEach(id -> producer.asks().delete(path("/screens/" + id)).then().statusCode(204));
    }

    void message(String to, String text) {
        producer.asks()
                .contentType("application/json")
                .body(Map.of("to", to, "text", text))
                .post(path("/screen-messages"))
                .then()
                .statusCode(201);
    }

    List<String> receipts() {
        return producer.asks()
                .get(path("/screen-messages"))
                .jsonPath()
                .getList("data.receipts.flatten().screen");
    }

    /** Number of what is on air, as the service has it. */
    @Nullable String onAir() {
        return producer.asks().get(path("/rundown")).jsonPath().getString("onAir");
    }

    List<String> moves() {
        return Person.rows(
                "select kind from air_move where session_id = ? order by made_at", session.id());
    }
}
