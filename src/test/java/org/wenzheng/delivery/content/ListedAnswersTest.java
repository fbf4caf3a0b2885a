package org.wenzheng.delivery.content;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.OffsetDateTime;
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
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.answers.Answers;
import org.wenzheng.answers.RemovalReason;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Scope;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.Visibility;
import org.wenzheng.questions.moderation.Change;
import org.wenzheng.questions.moderation.Merging;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;

/** Answers as a list of their own. */
@QuarkusTest
class ListedAnswersTest {
    private static final String ANSWERS = "/api/v1/public/answers";

    private final World world = World.volunteering();
    private final Question first = world.questions().getFirst();

    private static Response get(String address, Object... values) {
        return given().redirects().follow(false).get(ANSWERS + address, values);
    }

    private static JsonPath found(String address, Object... values) {
        Response answer = get(address, values);
        assertEquals(200, answer.statusCode(), answer.asString());
        return answer.jsonPath();
    }

    private static Answer answerTo(Question question) {
        return World.get(Answers.class)
                .published(List.of(question.id()))
                .get(question.id())
                .getFirst();
    }

    private List<String> ids() {
        return world.questions().stream().map(q -> answerTo(q).id().toString()).toList();
    }

    private List<String> listed(String narrowed) {
        return found("?page[size]=100&filter[department]=" + world.department().slug() + narrowed)
                .getList("data.id");
    }

    private void becomes(List<String> ids) {
        await().untilAsserted(() -> assertEquals(ids, listed("")));
    }

    @Test
    void areNewestFirstAsTheirQuestionsHaveThem() {
        assertEquals(ids().reversed(), listed(""));
        assertEquals(ids(), listed("&sort=answeredAt"));
        Map<String, Object> alone = found("/{id}", answerTo(first).id()).getMap("data");
        Map<String, Object> inside =
                given().get("/api/v1/public/questions/" + first.number())
                        .jsonPath()
                        .getMap("data.answers[0]");
        assertTrue(alone.entrySet().containsAll(inside.entrySet()), alone + " " + inside);
        Set<String> more = new HashSet<>(alone.keySet());
        more.removeAll(inside.keySet());
        assertEquals(Set.of("question", "department", "updatedAt", "url"), more);
        assertEquals(
                Map.of(
                        "id",
                        first.id().toString(),
                        "number",
                        (int) first.number(),
                        "slug",
                        first.slug(),
                        "title",
                        first.title()),
                alone.get("question"));
        String url = (String) alone.get("url");
        assertTrue(given().get(url).asString().contains("id=\"answer-1\""), url);
        assertTrue(url.endsWith("#answer-1"), url);
    }

    @Test
    void areFiltered() {
        String other = World.volunteering().department().slug();
        assertEquals(ids().reversed(), listed("&filter[person]=" + world.official().slug()));
        assertEquals(ids().reversed(), listed("&filter[session]=" + world.session().slug()));
        assertEquals(ids().reversed(), listed("&filter[topic]=" + world.parentTopic().slug()));
        assertEquals(ids().subList(0, 1), listed("&filter[question]=" + first.id()));
        assertEquals(
                ids().subList(1, 2),
                listed(
                        "&filter[answeredAt][gte]=2025-05-15T01:32:00Z&filter[answeredAt][lt]=2025-05-15T01:33:00Z"));
        assertEquals(
                List.of(),
                found("?filter[department]={d}&filter[question]={q}", other, first.id())
                        .getList("data"));
        assertEquals(List.of(), listed("&filter[topic]=no-such-topic"));
        assertEquals(
                3,
                found(
                                "?filter[department]={d}&page[count]=exact&page[size]=1",
                                world.department().slug())
                        .getInt("meta.page.count"));
    }

    @Test
    void showWhatIsAskedFor() {
        JsonPath some =
                found(
                        "?filter[question]={q}&include=question,person,department&fields[answer]=text&fields[person]=title&fields[department]=name&fields[question]=text",
                        first.id());
        assertEquals(
                Set.of("id", "text", "question", "person", "department"),
                some.getMap("data[0]").keySet());
        assertEquals(
                Map.of("id", first.id().toString(), "text", first.text()),
                some.getMap("data[0].question"));
        assertEquals("书记", some.getString("data[0].person.title"));
        assertEquals(world.department().name(), some.getString("data[0].department.name"));
        assertEquals(
                "志願服務怎麼報名？",
                found("/{id}?lang=zh-Hant", ids().getFirst()).getString("data.question.title"));
    }

    @Test
    void tellWhenTheyChangedAndAreSortedByThat() {
        world.noted();
        Answer second = answerTo(world.questions().get(1));
        String before = found("/{id}", second.id()).getString("data.updatedAt");
        World.get(Answers.class).become(second.id(), AnswerState.WITHDRAWN, Actor.SYSTEM, "有误");
        world.noted();
        List<String> order = listed("&sort=updatedAt");
        assertEquals(3, order.size());
        assertEquals(second.id().toString(), order.getLast());
        assertEquals(order.reversed(), listed("&sort=-updatedAt"));
        String after = found("/{id}", second.id()).getString("data.updatedAt");
        assertTrue(OffsetDateTime.parse(before).isBefore(OffsetDateTime.parse(after)));
        assertEquals(List.of(second.id().toString()), listed("&filter[updatedAt][gte]=" + after));
        assertEquals(2, listed("&filter[updatedAt][lt]=" + after + "&sort=updatedAt").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-answeredAt", "answeredAt", "updatedAt", "-updatedAt"})
    void noneIsLostOrComesTwiceWhileOthersAreAdded(String sort) {
        World many = World.ofQuestions(11).noted();
        Set<String> there = new HashSet<>();
        many.questions().forEach(question -> there.add(answerTo(question).id().toString()));
        List<String> read = new ArrayList<>();
        String next = null;
        do {
            String list =
                    "?page[size]=2&sort="
                            + sort
                            + "&filter[department]="
                            + many.department().slug();
            JsonPath page = next == null ? found(list) : found(list + "&page[after]={next}", next);
            read.addAll(page.getList("data.id", String.class));
            next = page.getString("meta.page.next");
            if (many.questions().size() < 18) {
                // Among the first of one order, and the last of the other.
                Question added = many.approved(many.session(), "途中的提问？");
                many.answer(added, "途中的答复", World.BEGAN.minusSeconds(60));
                many.answered("途中的又一个提问？", "途中的又一个答复");
                many.noted();
            }
        } while (next != null);
        assertEquals(read.size(), new HashSet<>(read).size(), "twice");
        assertTrue(read.containsAll(there), "lost");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?filter[publishedAt][gte]=2026-01-01T00:00:00Z|unknown-parameter|filter[answeredAt][gte]",
                "?filter[state]=draft|unknown-parameter|filter[question]",
                "?filter[text]=x|unknown-parameter|filter[topic]",
                "?filter[question]=200001|malformed-parameter|uuid",
                "?sort=publishedAt|malformed-parameter|answeredAt",
                "?sort=person|malformed-parameter|updatedAt",
                "?include=session|malformed-parameter|question",
                "?fields[answer]=markdown|malformed-parameter|text",
                "?fields[account]=id|unknown-parameter|fields[answer]",
                "?page[size]=101|malformed-parameter|1–100",
                "?change=1|unknown-parameter|include",
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
    void aCopyAtHandIsNotSentAgainUntilItIsAnother() {
        for (String address :
                List.of("?filter[question]=" + first.id(), "/" + answerTo(first).id())) {
            await().untilAsserted(
                            () -> {
                                String etag = get(address).header("ETag");
                                given().header("If-None-Match", etag)
                                        .get(ANSWERS + address)
                                        .then()
                                        .statusCode(304);
                            });
        }
        String etag = get("/{id}", answerTo(first).id()).header("ETag");
        UUID id = answerTo(first).id();
        World.get(Answers.class).become(id, AnswerState.WITHDRAWN, Actor.SYSTEM, "有误");
        await().untilAsserted(
                        () ->
                                given().header("If-None-Match", etag)
                                        .get(ANSWERS + "/" + id)
                                        .then()
                                        .statusCode(200)
                                        .body("data.state", equalTo("withdrawn"))
                                        .body("data.notice.reason", equalTo("有误")));
    }

    /** With each list in the cache before something happens to what it shows. */
    @Test
    void goAndComeWithTheirQuestionAndTheirWords() {
        becomes(ids().reversed());
        Question hidden = world.questions().get(1);
        List<String> all = ids();
        show(hidden, Visibility.HIDDEN);
        becomes(List.of(all.get(2), all.get(0)));
        get("/{id}", all.get(1)).then().statusCode(404).body("code", equalTo("not-found"));
        show(hidden, Visibility.PUBLIC);
        becomes(all.reversed());

        UUID removed = UUID.fromString(all.get(2));
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                World.get(Answers.class)
                                        .remove(
                                                World.get(Answers.class).get(removed),
                                                RemovalReason.LAW,
                                                Actor.SYSTEM));
        becomes(List.of(all.get(1), all.get(0)));
        get("/{id}", removed).then().statusCode(404);
        World.get(Answers.class)
                .become(UUID.fromString(all.get(0)), AnswerState.DISCARDED, Actor.SYSTEM, null);
        becomes(List.of(all.get(1)));
        get("/{id}", all.get(0)).then().statusCode(404);
    }

    private static void show(Question question, Visibility visibility) {
        World.get(Questions.class).setVisibility(question.id(), visibility, Actor.SYSTEM);
    }

    @Test
    void whatIsNotPublicIsNoneOfThem() {
        world.unseen("暗号甲仅本人", Visibility.ASKER_ONLY);
        world.unseen("暗号乙隐藏", Visibility.HIDDEN);
        world.discardedAnswer("没有答复的提问", "暗号丙不再有");
        Question merged = world.answered("暗号丁并入的提问？", "暗号丁并入的答复");
        World.get(Merging.class).merge(change(merged.id()), first.id());
        Question prepared = world.approved(world.session(), "只有草稿答复的提问？");
        UUID drafted = draft(prepared, "暗号戊草稿").id();
        Session later = world.session(Instant.parse("2027-01-07T01:00:00Z"), "还没有预告的访谈");
        Question asked = world.approved(later, "先收的提问？");
        Answer early = world.answer(asked, "公开的答复", Instant.parse("2026-11-30T01:00:00Z"));
        world.noted();

        for (String sort : List.of("answeredAt", "-answeredAt", "updatedAt", "-updatedAt")) {
            List<String> seen = listed("&sort=" + sort);
            assertEquals(4, seen.size(), sort);
            assertTrue(seen.contains(early.id().toString()));
        }
        for (String narrowed :
                List.of(
                        "&include=question,person,department",
                        "&filter[person]=" + world.official().slug(),
                        "&filter[topic]=" + world.topic().slug(),
                        "&filter[question]=" + prepared.id(),
                        "&filter[question]=" + merged.id(),
                        "&filter[id]=" + drafted)) {
            String answer =
                    get("?page[size]=100&filter[department]="
                                    + world.department().slug()
                                    + narrowed)
                            .asString();
            assertFalse(answer.contains("暗号"), answer);
        }
        get("/{id}", drafted).then().statusCode(404);
        // Whose name is known learns nothing of what a draft has.
        assertEquals(List.of(), listed("&filter[session]=" + later.slug()));
        assertEquals(List.of(), listed("&filter[session]=" + later.id()));
        World.get(Sessions.class).become(later.id(), SessionState.ANNOUNCED, Actor.SYSTEM, null);
        await().untilAsserted(
                        () ->
                                assertEquals(
                                        List.of(early.id().toString()),
                                        listed("&filter[session]=" + later.slug())));
        for (String nothing : List.of("nothing", "1", "\0", UUID.randomUUID().toString())) {
            get("/{id}", nothing)
                    .then()
                    .statusCode(404)
                    .header("Cache-Control", equalTo("no-store"));
        }
    }

    private Answer draft(Question question, String text) {
        return World.get(Answers.class)
                .draft(
                        new Answers.SpokenAnswer(
                                question.id(),
                                world.official().id(),
                                world.official().name(),
                                world.official().title(),
                                world.department().name(),
                                text,
                                List.of(),
                                World.BEGAN,
                                null),
                        Actor.SYSTEM);
    }

    private static Change change(UUID id) {
        return new Change(id, null, Scope.EVERYTHING, Actor.SYSTEM);
    }
}
