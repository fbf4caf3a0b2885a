package org.wenzheng.delivery.content;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.World;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.answers.Answers;
import org.wenzheng.events.Actor;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.Visibility;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionEvent;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.SlugBook;
import org.wenzheng.transcripts.Records;
import org.wenzheng.transcripts.Turn;

/** What was said in all sessions, as a list. */
@QuarkusTest
class ListedRecordsTest {
    private static final String RECORDS = "/api/v1/public/records";

    private final World world = World.volunteering();

    private static Response get(String address, Object... values) {
        return given().redirects().follow(false).get(RECORDS + address, values);
    }

    private static JsonPath found(String address, Object... values) {
        Response answer = get(address, values);
        assertEquals(200, answer.statusCode(), answer.asString());
        return answer.jsonPath();
    }

    private JsonPath listed(String more) {
        return found("?filter[department]=" + world.department().slug() + more);
    }

    private Session recorded(int week, String... said) {
        Session session =
                world.session(World.BEGAN.plusSeconds(week * 604_800L), "第" + week + "周的访谈");
        World.get(Sessions.class).become(session.id(), SessionState.ANNOUNCED, Actor.SYSTEM, null);
        record(session, said);
        return session;
    }

    private void record(Session session, String... said) {
        List<Records.NewTurn> turns = new ArrayList<>();
        for (String words : said) {
            turns.add(new Records.NewTurn(Turn.Role.HOST, "主持人", null, words, null, null));
        }
        World.get(Records.class)
                .publish(
                        new Records.NewRecord(
                                session.id(),
                                "record.txt",
                                UUID.randomUUID().toString(),
                                "source",
                                "repaired",
                                "{}"),
                        turns,
                        Actor.SYSTEM);
    }

    @Test
    void tellTheirSessionAndHowMuchWasSaidWithoutTheWords() {
        world.recorded();
        world.noted();
        await().untilAsserted(() -> assertEquals(1, listed("").getList("data").size()));
        Map<String, Object> one = listed("").getMap("data[0]");
        assertEquals(
                Set.of("id", "session", "updatedAt", "turnCount", "questionCount", "answerCount"),
                one.keySet());
        assertEquals(world.session().id().toString(), one.get("id"));
        assertEquals(
                Map.of(
                        "id",
                        world.session().id().toString(),
                        "slug",
                        world.session().slug(),
                        "title",
                        world.session().title()),
                one.get("session"));
        assertEquals(
                List.of(6, 3, 3),
                List.of(one.get("turnCount"), one.get("questionCount"), one.get("answerCount")));
    }

    @Test
    void comeWholeAsTheyDoAloneWhereThatIsAskedFor() {
        world.recorded();
        world.noted();
        Map<String, Object> whole = listed("&include=turns").getMap("data[0]");
        assertEquals(found("/{slug}", world.session().slug()).getMap("data"), whole);
        assertEquals(found("/{id}", world.session().id()).getMap("data"), whole);
        assertEquals(
                given().get("/api/v1/public/sessions/{slug}/record", world.session().slug())
                        .jsonPath()
                        .getMap("data"),
                whole);
        assertEquals(5, listed("&include=turns").getInt("meta.page.size"));
        assertEquals(
                Set.of("id", "turns"),
                listed("&include=turns&fields[record]=id&fields[turn]=position,text")
                        .getMap("data[0]")
                        .keySet());
        assertEquals(
                Set.of("position", "text"),
                listed("&include=turns&fields[record]=id&fields[turn]=position,text")
                        .getMap("data[0].turns[0]")
                        .keySet());
        assertEquals(
                Set.of("id", "turnCount"),
                found("/{slug}?fields[record]=turnCount", world.session().slug())
                        .getMap("data")
                        .keySet());
    }

    @Test
    void areFilteredAndSorted() {
        world.recorded();
        Session second = recorded(1, "第二场的话");
        Session third = recorded(2, "第三场的话");
        world.noted();
        String first = world.session().id().toString();
        List<String> oldestFirst = List.of(first, second.id().toString(), third.id().toString());
        assertEquals(oldestFirst, listed("&sort=startsAt").getList("data.id"));
        assertEquals(oldestFirst.reversed(), listed("").getList("data.id"));
        assertEquals(
                oldestFirst.subList(1, 2),
                found("?filter[session]={s}", second.slug()).getList("data.id"));
        assertEquals(
                oldestFirst.reversed(),
                found(
                                "?filter[programme]={p}&filter[topic]={t}",
                                world.programme().slug(),
                                world.parentTopic().slug())
                        .getList("data.id"));
        assertEquals(
                oldestFirst.subList(0, 1),
                listed("&filter[startsAt][lte]=" + World.BEGAN).getList("data.id"));

        World.get(Questions.class)
                .setVisibility(world.questions().getFirst().id(), Visibility.HIDDEN, Actor.SYSTEM);
        world.noted();
        List<String> byChange = listed("&sort=-updatedAt").getList("data.id");
        assertEquals(first, byChange.getFirst());
        assertEquals(3, byChange.size());
        String when = listed("&sort=-updatedAt").getString("data[0].updatedAt");
        assertEquals(List.of(first), listed("&filter[updatedAt][gte]=" + when).getList("data.id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-startsAt", "startsAt", "updatedAt"})
    void noneIsLostOrComesTwiceWhileOthersAreAdded(String sort) {
        Set<String> there = new HashSet<>();
        for (int week = 1; week <= 7; week++) {
            there.add(recorded(week, "第" + week + "场").id().toString());
        }
        world.noted();
        List<String> read = new ArrayList<>();
        String next = null;
        int added = 0;
        do {
            String list = "&page[size]=2&sort=" + sort;
            JsonPath page = listed(next == null ? list : list + "&page[after]=" + next);
            read.addAll(page.getList("data.id", String.class));
            next = page.getString("meta.page.next");
            if (added < 3) {
                recorded(-1 - added, "更早的一场");
                recorded(20 + added, "更晚的一场");
                added++;
                world.noted();
            }
        } while (next != null);
        assertEquals(read.size(), new HashSet<>(read).size(), "twice");
        assertTrue(read.containsAll(there), "lost");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?filter[state]=live|unknown-parameter|filter[session]",
                "?filter[q]=x|unknown-parameter|filter[topic]",
                "?sort=title|malformed-parameter|startsAt",
                "?include=lines|malformed-parameter|turns",
                "?include=turns&page[size]=6|malformed-parameter|1–5",
                "?fields[record]=sourceText|malformed-parameter|turnCount",
                "?fields[answer]=id|unknown-parameter|fields[turn]",
            })
    void whatIsNotKnownIsRefusedWithWhatIs(String address, String code, String named) {
        get(address)
                .then()
                .statusCode(400)
                .contentType(containsString("application/problem+json"))
                .body("code", equalTo(code))
                .body("detail", containsString(named));
    }

    @Test
    void aCopyAtHandIsNotSentAgain() {
        world.recorded();
        world.noted();
        for (String address :
                List.of(
                        "?filter[department]=" + world.department().slug(),
                        "/" + world.session().slug())) {
            await().untilAsserted(
                            () ->
                                    given().header("If-None-Match", get(address).header("ETag"))
                                            .get(RECORDS + address)
                                            .then()
                                            .statusCode(304));
        }
    }

    /** With each answer in the cache before something happens to what it counts and shows. */
    @Test
    void haveNothingThatIsNotPublic() {
        world.recorded();
        await().untilAsserted(() -> assertEquals(6, listed("").getInt("data[0].turnCount")));
        Question second = world.questions().get(1);
        World.get(Questions.class).setVisibility(second.id(), Visibility.HIDDEN, Actor.SYSTEM);
        await().untilAsserted(
                        () ->
                                assertEquals(
                                        List.of(4, 2, 2),
                                        List.of(
                                                listed("").getInt("data[0].turnCount"),
                                                listed("").getInt("data[0].questionCount"),
                                                listed("").getInt("data[0].answerCount"))));
        Question third = world.questions().get(2);
        World.get(Answers.class)
                .become(
                        World.get(Answers.class)
                                .published(List.of(third.id()))
                                .get(third.id())
                                .getFirst()
                                .id(),
                        AnswerState.WITHDRAWN,
                        Actor.SYSTEM,
                        "有误");
        await().untilAsserted(
                        () ->
                                assertEquals(
                                        List.of(0, 1, 4),
                                        listed("&include=turns")
                                                .getList("data[0].turns.position")));
        assertFalse(listed("&include=turns").prettify().contains("意外险"));

        Session draft = world.session(Instant.parse("2027-01-07T01:00:00Z"), "还没有预告的访谈");
        record(draft, "暗号草稿里的话");
        assertEquals(1, listed("").getList("data").size());
        assertEquals(List.of(), found("?filter[session]={s}", draft.slug()).getList("data"));
        get("/{slug}", draft.slug()).then().statusCode(404).body("code", equalTo("not-found"));
        Session silent = world.session(Instant.parse("2027-01-14T01:00:00Z"), "还没有实录的访谈");
        World.get(Sessions.class).become(silent.id(), SessionState.ANNOUNCED, Actor.SYSTEM, null);
        get("/{slug}", silent.slug()).then().statusCode(404);
        given().get("/api/v1/public/sessions/{slug}/record", silent.slug())
                .then()
                .statusCode(200)
                .body("data.turns.size()", equalTo(0));
        World.get(Sessions.class).become(draft.id(), SessionState.ANNOUNCED, Actor.SYSTEM, null);
        await().untilAsserted(
                        () ->
                                assertEquals(
                                        List.of(draft.slug(), world.session().slug()),
                                        listed("").getList("data.session.slug")));
    }

    @Test
    void areFoundByWhatTheirSessionWasCalledBefore() {
        world.recorded();
        String before = world.session().slug();
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                World.get(SlugBook.class)
                                        .claim(
                                                SessionEvent.SESSION,
                                                before + "-again",
                                                World.get(Sessions.class)
                                                        .get(world.session().id())));
        get("/{slug}?fields[record]=session", before)
                .then()
                .statusCode(301)
                .header(
                        "Location",
                        endsWith("/records/" + before + "-again?fields%5Brecord%5D=session"));
        get("/{slug}", before + "-again").then().statusCode(200);
        get("/{slug}", "no-such-session").then().statusCode(404);
    }
}
