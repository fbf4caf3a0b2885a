package org.wenzheng.delivery.live;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.Statements;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Position;
import org.wenzheng.live.Listener;
import org.wenzheng.live.TellOfTests;
import org.wenzheng.questions.OnAirState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.QuestionsOnAir;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.questions.Visibility;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;

/** What a citizen's page reads first, and what it is told from there on. */
@QuarkusTest
class PublicLiveTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject ObjectMapper json;

    private final World world = World.volunteering();
    private final Session session = world.session(Instant.now().plusSeconds(3600), "青年直播");
    private final String address = "/api/v1/public/sessions/" + session.id();
    private final List<Listener> listeners = new ArrayList<>();

    PublicLiveTest() {
        become(SessionState.ANNOUNCED);
    }

    private void become(SessionState state) {
        World.get(Sessions.class).become(session.id(), state, Actor.SYSTEM, null);
    }

    private void air(Question question, OnAirState... states) {
        for (OnAirState state : states) {
            World.get(QuestionsOnAir.class).move(question.id(), state, Actor.SYSTEM, Instant.now());
        }
    }

    /** Hears nothing of what was before, however late that is told. */
    private Listener listen() {
        try (Listener earlier = Listener.at(address + "/events", Map.of()).ready()) {
            heard(earlier);
        }
        Listener listener = Listener.at(address + "/events", Map.of()).ready();
        listeners.add(listener);
        return listener;
    }

    private Listener listenFrom(String position) {
        Listener listener = Listener.at(address + "/events?lastEventId=" + position, Map.of());
        listeners.add(listener);
        return listener;
    }

    @AfterEach
    void closeAll() {
        listeners.forEach(Listener::close);
    }

    /** Everything that was told so far: what comes after it has been waited for. */
    private List<Listener.Heard> heard(Listener listener) {
        TellOfTests.say(session.id(), "mark");
        await().atMost(PATIENCE)
                .until(() -> listener.heard().stream().anyMatch(h -> h.type().equals("said")));
        return listener.heard().stream().filter(h -> !h.type().equals("said")).toList();
    }

    private List<String> types(Listener listener) {
        return heard(listener).stream().map(Listener.Heard::type).toList();
    }

    @Test
    void broadcastIsToldStepByStep() throws IOException {
        Listener listener = listen();

        become(SessionState.LIVE);
        Question question = world.approved(session, "志愿者有没有保险？");
        air(question, OnAirState.SHORTLISTED, OnAirState.QUEUED, OnAirState.READY);
        air(question, OnAirState.ON_AIR);
        air(question, OnAirState.AIRED);
        become(SessionState.PAUSED);
        become(SessionState.ENDED);

        List<Listener.Heard> heard = heard(listener);
        List<String> types = heard.stream().map(Listener.Heard::type).toList();
        // Before and after is on air: the next step may be told with the one before it.
        assertEquals("session", types.getFirst());
        assertEquals("session", types.get(types.size() - 2), types::toString);
        JsonNode onAir =
                json.readTree(
                        heard.stream()
                                .filter(h -> h.type().equals("question"))
                                .findFirst()
                                .orElseThrow()
                                .data());
        assertEquals("志愿者有没有保险？", onAir.path("title").asText());
        assertEquals(question.number(), onAir.path("number").asLong());
        assertEquals(
                "ended",
                json.readTree(
                                heard.stream()
                                        .filter(h -> h.type().equals("session"))
                                        .toList()
                                        .getLast()
                                        .data())
                        .path("state")
                        .asText());
    }

    @Test
    void whatIsOnAirIsToldWhenItIsTakenAndWhenItIsCleared() throws IOException {
        become(SessionState.LIVE);
        Question question = world.approved(session, "志愿者有没有保险？");
        air(question, OnAirState.SHORTLISTED, OnAirState.QUEUED, OnAirState.READY);
        Listener listener = listen();

        air(question, OnAirState.ON_AIR);
        listener.awaitData(2);
        JsonNode taken = json.readTree(listener.heard().getFirst().data());
        assertEquals("on-air", listener.heard().getFirst().type());
        assertEquals(question.number(), taken.path("question").path("number").asLong());
        given().get(address + "/live")
                .then()
                .statusCode(200)
                .body("data.onAir.question.title", equalTo("志愿者有没有保险？"))
                .body("data.session.state", equalTo("live"))
                .body("data.questions[0].state", equalTo("on-air"));

        air(question, OnAirState.AIRED);
        listener.awaitData(4);
        assertTrue(
                json.readTree(listener.heard().get(2).data()).path("question").isNull(),
                listener.data()::toString);
        assertEquals("aired", json.readTree(listener.heard().get(3).data()).path("state").asText());
    }

    @Test
    void nothingThatIsNotApprovedIsEverTold() {
        become(SessionState.LIVE);
        Listener listener = listen();

        Question question = submitted("电话13800138000的问题");
        review(question, ReviewState.HELD);
        review(question, ReviewState.DISMISSED);
        air(world.approved(session, "已通过"), OnAirState.SHORTLISTED, OnAirState.QUEUED);

        assertEquals(
                List.of("question"),
                types(listener),
                "neither the dismissed one, nor the plans for the approved one");
    }

    private Question submitted(String title) {
        Questions.NewQuestion wanted = world.wanted(title, Instant.now());
        return World.get(Questions.class)
                .submit(
                        new Questions.NewQuestion(
                                null,
                                wanted.kind(),
                                title,
                                wanted.text(),
                                wanted.originalText(),
                                wanted.nickname(),
                                wanted.departmentId(),
                                session.id(),
                                null,
                                wanted.receivedAt(),
                                wanted.topicIds()),
                        Actor.SYSTEM);
    }

    private static void review(Question question, ReviewState state) {
        World.get(Questions.class).review(question.id(), state, Actor.SYSTEM, "off-topic");
    }

    @Test
    void questionThatIsTakenBackIsRemoved() {
        become(SessionState.LIVE);
        Question hidden = world.approved(session, "会隐藏");
        Listener listener = listen();

        World.get(Questions.class).setVisibility(hidden.id(), Visibility.HIDDEN, Actor.SYSTEM);

        listener.awaitData(1);
        assertEquals("question-removed", listener.heard().getFirst().type());
        assertEquals("{\"number\":" + hidden.number() + "}", listener.data().getFirst());
        given().get(address + "/live").then().body("data.questions", hasSize(0));
    }

    @Test
    void questionThatIsDeletedIsRemovedToo() {
        become(SessionState.LIVE);
        Question gone = world.approved(session, "会删除");
        Question unseen = submitted("没有审核过");
        Listener listener = listen();

        World.get(Questions.class).delete(unseen.id(), Actor.SYSTEM);
        World.get(Questions.class).delete(gone.id(), Actor.SYSTEM);

        listener.awaitData(1);
        assertEquals(List.of("question-removed"), types(listener));
        assertEquals("{\"number\":" + gone.number() + "}", listener.data().getFirst());
        given().get(address + "/live").then().body("data.questions", hasSize(0));
    }

    @Test
    void rehearsalLooksLikeAnAnnouncedSessionAndIsNotTold() {
        Listener listener = listen();

        become(SessionState.REHEARSAL);

        given().get(address + "/live")
                .then()
                .body("data.session.state", equalTo("announced"))
                .body("data.session.at", nullValue())
                .body("data.onAir.question", nullValue());
        assertEquals(List.of(), types(listener));
    }

    @Test
    void snapshotAndWhatFollowsItsPositionMissNothing() throws Exception {
        become(SessionState.LIVE);
        listen();
        Thread work =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    for (int n = 1; n <= 20; n++) {
                                        world.approved(session, "第" + n + "问");
                                    }
                                });
        Map<Long, String> shown = new TreeMap<>();
        JsonNode live = json.readTree(given().get(address + "/live").asByteArray()).path("data");
        live.path("questions")
                .forEach(q -> shown.put(q.path("number").asLong(), q.path("title").asText()));
        Listener listener = listenFrom(live.path("position").asText());
        work.join();
        for (Listener.Heard heard : heard(listener)) {
            JsonNode question = json.readTree(heard.data());
            shown.put(question.path("number").asLong(), question.path("title").asText());
        }

        assertEquals(20, shown.size(), shown::toString);
    }

    @Test
    void positionIsTheOneOfTheSnapshot() {
        become(SessionState.LIVE);
        String position = given().get(address + "/live").path("data.position");

        Position parsed = Position.parse(position);

        assertEquals(0, parsed.id());
        assertTrue(parsed.transaction() > 0);
    }

    @Test
    void askingAgainDoesNotTouchTheDatabase() {
        become(SessionState.LIVE);
        // Until the last event has dropped what was made before it.
        await().atMost(PATIENCE)
                .until(() -> Statements.during(() -> given().get(address + "/live")).isEmpty());

        String tag = given().get(address + "/live").header("ETag");
        given().header("If-None-Match", tag).get(address + "/live").then().statusCode(304);
    }

    @Test
    void supportIsToldAsANumberThatGrows() {
        become(SessionState.LIVE);
        Question question = world.approved(session, "志愿者有没有保险？");
        Listener listener = listen();

        for (int n = 0; n < 30; n++) {
            QuarkusTransaction.requiringNew()
                    .run(() -> World.get(Questions.class).support(question, 1, Actor.SYSTEM));
        }

        String last = "{\"number\":%d,\"support\":30}".formatted(question.number());
        await().atMost(PATIENCE).until(() -> listener.data().contains(last));
        assertTrue(listener.data().size() <= 20, listener.data()::toString);
        given().get(address + "/live").then().body("data.questions[0].support", equalTo(30));
    }

    @Test
    void draftHasNoLivePage() {
        Session draft = world.session(Instant.now().plusSeconds(7200), "草稿");

        given().get("/api/v1/public/sessions/" + draft.id() + "/live").then().statusCode(404);
    }

    @Test
    void sessionThatIsTakenBackIsToldAsSuch() {
        Listener listener = listen();

        QuarkusTransaction.requiringNew().run(() -> become(SessionState.DRAFT));

        listener.awaitData(1);
        assertEquals("{\"state\":\"draft\"}", listener.data().getFirst());
        assertFalse(listener.ended());
    }
}
