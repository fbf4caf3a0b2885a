package org.wenzheng.delivery.content;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.Statements;
import org.wenzheng.World;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.answers.Answers;
import org.wenzheng.delivery.Kind;
import org.wenzheng.events.Actor;
import org.wenzheng.people.Departments;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.Visibility;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;

@QuarkusTest
class PublicApiTest {
    @Inject Catalogue catalogue;

    private static final String API = "/api/v1/public/";

    private static Response get(String path, Object... parameters) {
        return given().redirects().follow(false).get(API + path, parameters);
    }

    private static JsonPath found(String path, Object... parameters) {
        Response answer = get(path, parameters);
        assertEquals(200, answer.statusCode(), answer.asString());
        return answer.jsonPath();
    }

    private static Answer answerTo(Question question) {
        return World.get(Answers.class)
                .published(List.of(question.id()))
                .get(question.id())
                .getFirst();
    }

    private static String ofDepartment(World world) {
        return "filter[department]=" + world.department().slug();
    }

    private static List<Long> numbers(List<Question> questions) {
        return questions.stream().map(Question::number).toList();
    }

    @Nested
    class AList {
        private final World world = World.volunteering();

        @Test
        void isNewestFirstAndCompleteOverItsPages() {
            List<Long> numbers = new ArrayList<>();
            Response answer = get("questions?{filter}&page[size]=2", ofDepartment(world));
            String link = answer.header("Link");
            numbers.addAll(answer.jsonPath().getList("data.number", Long.class));
            assertEquals(
                    Map.of(
                            "size",
                            2,
                            "hasMore",
                            true,
                            "next",
                            answer.jsonPath().getString("meta.page.next")),
                    answer.jsonPath().getMap("meta.page"));
            assertTrue(link.endsWith(">; rel=\"next\""), link);
            Response last =
                    given().urlEncodingEnabled(false).get(link.substring(1, link.indexOf('>')));
            numbers.addAll(last.jsonPath().getList("data.number", Long.class));
            assertEquals(numbers(world.questions()).reversed(), numbers);
            assertEquals(Map.of("size", 2, "hasMore", false), last.jsonPath().getMap("meta.page"));
            assertEquals(null, last.header("Link"));
        }

        @Test
        void countsWhenAsked() {
            assertEquals(
                    3,
                    found("questions?{filter}&page[size]=1&page[count]=exact", ofDepartment(world))
                            .getInt("meta.page.count"));
        }

        @Test
        void isFilteredAndSorted() {
            Question second = world.questions().get(1);
            assertEquals(
                    List.of(second.number()),
                    found("questions?filter[number]={n}", second.number())
                            .getList("data.number", Long.class));
            assertEquals(
                    numbers(world.questions()).subList(0, 2),
                    found(
                                    "questions?{filter}&filter[askedAt][lte]={time}&sort=askedAt",
                                    ofDepartment(world),
                                    "2025-05-15T09:32:00+08:00")
                            .getList("data.number", Long.class));
            assertEquals(
                    numbers(world.questions()),
                    found("questions?filter[topic]={t}&sort=number", world.parentTopic().slug())
                            .getList("data.number", Long.class));
            assertEquals(
                    numbers(world.questions()),
                    found("questions?filter[person]={p}&sort=number", world.official().slug())
                            .getList("data.number", Long.class));
            assertEquals(
                    List.of(world.department().name()),
                    found("departments?filter[name][prefix]={p}", world.department().name())
                            .getList("data.name"));
            assertEquals(
                    Set.of(
                                    world.department().id().toString(),
                                    World.volunteering().department().id().toString())
                            .size(),
                    found(
                                    "departments?filter[slug][in]={a},{b}",
                                    world.department().slug(),
                                    World.volunteering().department().slug())
                            .getList("data")
                            .size());
        }

        @Test
        void hasOnlyThePropertiesAskedForTheIdAndWhatIsIncluded() {
            assertEquals(
                    Set.of("id", "title", "department", "answers"),
                    found(
                                    "questions?{filter}&fields[question]=title&fields[department]=name&include=department,answers",
                                    ofDepartment(world))
                            .getMap("data[0]")
                            .keySet());
            assertEquals(
                    Map.of(
                            "id",
                            world.department().id().toString(),
                            "name",
                            world.department().name()),
                    found(
                                    "questions?{filter}&fields[question]=title&fields[department]=name&include=department,answers",
                                    ofDepartment(world))
                            .getMap("data[0].department"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "questions?colour=red|unknown-parameter|colour",
                    "questions?filter[secret]=1|unknown-parameter|filter[secret]",
                    "questions?filter[number][prefix]=2|unknown-parameter|filter[number][prefix]",
                    "questions?fields[account]=id|unknown-parameter|fields[account]",
                    "questions?filter[askedAt]=yesterday|malformed-parameter|yesterday",
                    "questions?filter[askedAt][gt]=+999999999-01-01T00:00:00Z|malformed-parameter|date-time",
                    "questions?filter[kind]=rumour|malformed-parameter|complaint",
                    "questions?sort=-secret|malformed-parameter|askedAt",
                    "questions?sort=number,number|malformed-parameter|askedAt",
                    "questions?include=answers.question|malformed-parameter|answers.person",
                    "questions?fields[question]=originalText|malformed-parameter|askedAt",
                    "questions?page[size]=0|malformed-parameter|1–100",
                    "questions?page[size]=101|malformed-parameter|1–100",
                    "questions?page[size]=many|malformed-parameter|1–100",
                    "questions?page[count]=about|malformed-parameter|exact",
                    "questions?page[after]=x|cursor-not-valid|page[after]",
                    "questions?lang=fr|malformed-parameter|zh-Hant",
                    "questions?sort=number&sort=askedAt|malformed-parameter|sort",
                    "sessions?filter[state]=secret|malformed-parameter|archived",
                    "questions/1?sort=number|unknown-parameter|include",
                })
        void refusesWhatItDoesNotKnow(String path, String code, String named) {
            get(path)
                    .then()
                    .statusCode(400)
                    .contentType(startsWith("application/problem+json"))
                    .body("code", equalTo(code))
                    .body("detail", containsString(named));
        }

        @Test
        void aRefusedParameterIsNamedAsOne() {
            for (String wrong :
                    List.of("colour=red", "fields[account]=id", "page[size]=0", "sort=secret")) {
                get("questions?" + wrong)
                        .then()
                        .body(
                                "errors.parameter",
                                equalTo(List.of(wrong.substring(0, wrong.indexOf('=')))))
                        .body("errors.pointer", equalTo(Collections.singletonList(null)));
            }
            get("search?filter[topic][in]=" + "a,".repeat(30) + "a")
                    .then()
                    .statusCode(400)
                    .body("errors.parameter", equalTo(List.of("filter[topic][in]")));
        }

        @Test
        void comesWithoutItsAnswersWhereFieldsLeaveThemOut() {
            String one = "questions/" + world.questions().getFirst().number();
            assertEquals(
                    Set.of("id", "title"),
                    found(one + "?fields[question]=title").getMap("data").keySet());
            assertEquals(
                    Set.of("id", "title", "answers"),
                    found(one + "?fields[question]=title,answers").getMap("data").keySet());
            assertEquals(
                    Set.of("id", "title", "answers"),
                    found(one + "?fields[question]=title&include=answers").getMap("data").keySet());
        }

        /** Every path that can be included, of every kind, on lists and on single things. */
        @Test
        void whatIsIncludedIsThereWhateverFieldsLeaveOut() {
            world.recorded();
            for (Kind<?> kind : catalogue.all()) {
                String bare =
                        Asked.reachable(kind).stream()
                                .map(type -> "&fields[" + type + "]=id")
                                .collect(Collectors.joining());
                for (String path : kind.includes()) {
                    int most = kind.most().getOrDefault(path, 100);
                    String list = kind.plural() + "?page[size]=" + most + "&include=" + path;
                    assertEquals(
                            ids(found(list), "data", path),
                            ids(found(list + bare), "data", path),
                            list);
                    String one = kind.plural() + "/" + address(kind) + "?include=" + path;
                    assertEquals(
                            ids(found(one), "data", path),
                            ids(found(one + bare), "data", path),
                            one);
                    String steps = path.split("\\.")[0];
                    assertTrue(
                            Set.of("id", steps)
                                    .containsAll(found(one + bare).getMap("data").keySet()),
                            one);
                }
            }
        }

        private String address(Kind<?> kind) {
            return switch (kind.name()) {
                case "answer" -> answerTo(world.questions().getFirst()).id().toString();
                case "question" -> String.valueOf(world.questions().getFirst().number());
                case "record", "session" -> world.session().slug();
                case "department" -> world.department().slug();
                case "person" -> world.official().slug();
                case "topic" -> world.parentTopic().slug();
                default ->
                        throw new IllegalArgumentException(kind.name() + " has nothing to include");
            };
        }

        /** In the order in which they stand, of all things at the end of a path. */
        private static List<String> ids(JsonPath answer, String from, String path) {
            List<Object> things = new ArrayList<>(flat(answer.get(from)));
            for (String step : path.split("\\.")) {
                things =
                        things.stream()
                                .flatMap(thing -> flat(((Map<?, ?>) thing).get(step)).stream())
                                .toList();
            }
            return things.stream().map(thing -> (String) ((Map<?, ?>) thing).get("id")).toList();
        }

        private static List<Object> flat(@Nullable Object value) {
            return switch (value) {
                case null -> List.of();
                case List<?> list -> List.copyOf(list);
                default -> List.of(value);
            };
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "questions?filter[department]='%20or%201=1--",
                    "questions?filter[topic]=%25",
                    "departments?filter[name][prefix]=%25",
                    "departments?filter[name][prefix]=_",
                    "departments?filter[name][prefix]=%5C",
                    "sessions?filter[person]=%00x",
                    "departments?filter[name]=%00"
                })
        void takesValuesToTheLetter(String path) {
            Response answer = given().urlEncodingEnabled(false).get(API + path);
            assertTrue(Set.of(200, 400).contains(answer.statusCode()), answer.asString());
            if (answer.statusCode() == 200) {
                assertEquals(List.of(), answer.jsonPath().getList("data"));
            }
        }
    }

    @Nested
    class AQuestion {
        private final World world = World.volunteering();
        private final Question first = world.questions().getFirst();

        @Test
        void comesWithItsAnswersByNumberOrId() {
            for (Object key : List.of(first.number(), first.id())) {
                JsonPath data = found("questions/{key}", key).setRootPath("data");
                assertEquals(first.number(), data.getLong("number"));
                assertEquals("志愿服务怎么报名？", data.getString("title"));
                assertEquals("inquiry", data.getString("kind"));
                assertEquals("2025-05-15T09:31:00+08:00", data.getString("askedAt"));
                assertEquals(world.department().name(), data.getString("department.name"));
                assertEquals(world.session().slug(), data.getString("session.slug"));
                assertEquals(List.of(world.topic().name()), data.getList("topics.name"));
                assertEquals(List.of("一、选择项目；", "二、按时签到。"), data.getList("answers[0].points"));
                assertEquals("书记", data.getString("answers[0].official.title"));
                assertEquals(
                        world.department().name(),
                        data.getString("answers[0].official.departmentName"));
                assertEquals("2025-05-15T09:31:30+08:00", data.getString("answers[0].answeredAt"));
                assertEquals(90, data.getInt("answers[0].videoSecond"));
                assertTrue(
                        data.getString("url")
                                .endsWith("/questions/" + first.number() + "/" + first.slug()));
            }
        }

        @Test
        void neverShowsTheOriginalText() {
            String body =
                    get(
                                    "questions/{key}?include=answers.person,followUps.answers,session.department,topics",
                                    first.number())
                            .asString();
            assertFalse(body.contains("原文"), body);
            assertFalse(body.contains("originalText"), body);
        }

        @Test
        void isShownInTheReadersScript() {
            Response answer =
                    given().header("Accept-Language", "zh-TW")
                            .get(API + "questions/" + first.number());
            answer.then()
                    .header("Content-Language", equalTo("zh-Hant"))
                    .body("data.title", equalTo("志願服務怎麼報名？"));
            get("questions/{key}?lang=zh-Hant", first.number())
                    .then()
                    .body("data.title", equalTo("志願服務怎麼報名？"));
            get("questions/{key}", first.number())
                    .then()
                    .header("Content-Language", equalTo("zh-Hans"))
                    .body("data.title", equalTo("志愿服务怎么报名？"));
        }

        @Test
        void isSentFromTheCacheUntilItChanges() {
            String path = "questions/" + first.number();
            world.noted();
            String etag = get(path).header("ETag");
            // The events of the world may drop the page once more.
            await().untilAsserted(
                            () ->
                                    assertEquals(
                                            List.of(),
                                            Statements.during(
                                                    () -> {
                                                        assertEquals(200, get(path).statusCode());
                                                        given().header("If-None-Match", etag)
                                                                .get(API + path)
                                                                .then()
                                                                .statusCode(304);
                                                    })));
            World.get(Questions.class).rephrase(first.id(), "志愿服务到哪里报名？", "请问到哪里报名？", Actor.SYSTEM);
            await().untilAsserted(
                            () ->
                                    get(path)
                                            .then()
                                            .body("data.title", equalTo("志愿服务到哪里报名？"))
                                            .header("ETag", not(equalTo(etag))));
        }

        @Test
        void saysByWhatACacheInFrontDropsIt() {
            Set<String> keys =
                    Set.of(get("questions/" + first.number()).header("Surrogate-Key").split(" "));
            for (String key :
                    List.of(
                            "question-" + first.id(),
                            "answer-" + answerTo(first).id(),
                            "department-" + world.department().id(),
                            "session-" + world.session().id())) {
                assertTrue(keys.contains(key), key + " is not among " + keys);
            }
            Response list = get("questions?page[size]=100");
            assertTrue(List.of(list.header("Cache-Tag").split(",")).contains("any-question"));
            assertTrue(list.header("Surrogate-Key").length() <= 600);
            assertFalse(get("search?q=志愿").headers().hasHeaderWithName("Surrogate-Key"));
        }

        @Test
        void losesAnAnswerThatItsRecordHasNoMore() {
            String path = "questions/" + first.number();
            assertEquals(1, found(path).getList("data.answers").size());
            Answer answer = answerTo(first);
            World.get(Answers.class)
                    .become(answer.id(), AnswerState.DISCARDED, Actor.SYSTEM, "mistaken");
            await().untilAsserted(
                            () -> assertEquals(List.of(), found(path).getList("data.answers")));
        }

        @Test
        void isNotThereForANumberThatNobodyHas() {
            for (String key : List.of("1", "abc", "0", "99999999999999999999", "-1", "\0")) {
                get("questions/{key}", key)
                        .then()
                        .statusCode(404)
                        .header("Cache-Control", equalTo("no-store"))
                        .body("code", equalTo("not-found"));
            }
        }
    }

    @Nested
    class ASession {
        private final World world = World.volunteering().counted();

        @Test
        void hasGuestsAsOfItsDay() {
            JsonPath data = found("sessions/{slug}", world.session().slug()).setRootPath("data");
            assertEquals("archived", data.getString("state"));
            assertEquals("2025-05-15T09:30:00+08:00", data.getString("startsAt"));
            assertEquals("书记", data.getString("guests[0].title"));
            assertEquals(world.official().name(), data.getString("guests[0].person.name"));
            assertEquals(world.department().name(), data.getString("guests[0].departmentName"));
            assertEquals(world.programme().name(), data.getString("programme.name"));
            assertEquals(3, data.getInt("questionCount"));
        }

        @Test
        void comesWithItsQuestionsInOrder() {
            JsonPath data =
                    found("sessions/{id}?include=questions.answers", world.session().id())
                            .setRootPath("data");
            assertEquals(numbers(world.questions()), data.getList("questions.number", Long.class));
            assertEquals(3, data.getList("questions.answers.flatten()").size());
        }

        @Test
        void showsItsRecordWithoutWhatWasHiddenSince() {
            world.recorded();
            String path = "sessions/" + world.session().slug() + "/record";
            JsonPath data = found(path).setRootPath("data");
            assertEquals(
                    List.of("host", "official", "host", "official", "host", "official"),
                    data.getList("turns.role"));
            assertEquals(
                    world.questions().getFirst().number(),
                    data.getLong("turns[0].question.number"));
            Question second = world.questions().get(1);
            World.get(Questions.class).setVisibility(second.id(), Visibility.HIDDEN, Actor.SYSTEM);
            await().untilAsserted(
                            () ->
                                    assertEquals(
                                            List.of(0, 1, 4, 5),
                                            found(path).getList("data.turns.position")));
        }

        @Test
        void isNotThereWhileItIsADraft() {
            var draft = world.session(Instant.parse("2026-12-01T01:00:00Z"), "尚未预告");
            get("sessions/{slug}", draft.slug()).then().statusCode(404);
            get("sessions/{slug}/record", draft.slug()).then().statusCode(404);
            assertEquals(
                    List.of(world.session().slug()),
                    found("sessions?{filter}", ofDepartment(world)).getList("data.slug"));
            World.get(Sessions.class)
                    .become(draft.id(), SessionState.ANNOUNCED, Actor.SYSTEM, null);
            await().untilAsserted(
                            () ->
                                    assertEquals(
                                            List.of(draft.slug(), world.session().slug()),
                                            found("sessions?{filter}", ofDepartment(world))
                                                    .getList("data.slug")));
        }
    }

    @Test
    void aRenamedThingLeadsFromItsOldAddressToTheNewOne() {
        World world = World.volunteering();
        String before = world.department().slug();
        var renamed =
                World.get(Departments.class)
                        .rename(
                                world.department().id(),
                                world.department().name() + "新",
                                "新" + world.department().shortName(),
                                Actor.SYSTEM);
        get("departments/{slug}?include=people", before)
                .then()
                .statusCode(301)
                .header("Location", endsWith("departments/" + renamed.slug() + "?include=people"));
        assertEquals(3, found("questions?filter[department]={old}", before).getList("data").size());
    }

    @Test
    void departmentsPeopleTopicsAndProgrammesAreThere() {
        World world = World.volunteering().counted();
        JsonPath department =
                found("departments/{slug}?include=people", world.department().slug())
                        .setRootPath("data");
        assertEquals(3, department.getInt("questionCount"));
        assertEquals(1, department.getInt("sessionCount"));
        assertEquals(List.of(world.official().slug()), department.getList("people.slug"));
        JsonPath person = found("people/{slug}", world.official().slug()).setRootPath("data");
        assertEquals(3, person.getInt("questionCount"));
        assertEquals(world.department().slug(), person.getString("department.slug"));
        JsonPath topic =
                found("topics/{slug}?include=children", world.parentTopic().slug())
                        .setRootPath("data");
        assertEquals(3, topic.getInt("questionCount"));
        assertEquals(List.of(world.topic().slug()), topic.getList("children.slug"));
        assertEquals(
                "每周四上午直播。",
                found("programmes/{slug}", world.programme().slug()).getString("data.description"));
        assertEquals(
                List.of(world.official().slug()),
                found("people?{filter}", ofDepartment(world)).getList("data.slug"));
        assertEquals(
                List.of(world.topic().slug()),
                found("topics?filter[parent]={t}", world.parentTopic().slug())
                        .getList("data.slug"));
    }

    @Test
    void whatIsNotPublishedIsNowhere() {
        World world = World.volunteering();
        List<Question> unseen =
                List.of(
                        world.submitted("暗号甲待审核"),
                        world.held("暗号乙待复核"),
                        world.dismissed("暗号丙不予公开"),
                        world.unseen("暗号丁仅本人", Visibility.ASKER_ONLY),
                        world.unseen("暗号戊隐藏", Visibility.HIDDEN));
        world.discardedAnswer("没有答复的问题", "暗号己撤下的答复");
        world.counted();
        List<String> pages =
                new ArrayList<>(
                        List.of(
                                "questions?page[size]=100&include=answers.person,followUps.answers,followUpOf&"
                                        + ofDepartment(world),
                                "questions?page[size]=100&sort=number&filter[session]="
                                        + world.session().slug(),
                                "sessions?include=questions.answers&" + ofDepartment(world),
                                "sessions/" + world.session().slug() + "?include=questions.answers",
                                "sessions/" + world.session().slug() + "/record",
                                "answers?page[size]=100&include=question&" + ofDepartment(world),
                                "answers?page[size]=100&sort=updatedAt&filter[session]="
                                        + world.session().slug(),
                                "answers?page[size]=100&filter[topic]=" + world.topic().slug(),
                                "records?include=turns&" + ofDepartment(world),
                                "departments/" + world.department().slug(),
                                "people/" + world.official().slug(),
                                "topics/" + world.topic().slug()));
        for (String path : pages) {
            Response answer = get(path);
            assertEquals(200, answer.statusCode(), path);
            assertFalse(answer.asString().contains("暗号"), path);
        }
        for (Question question : unseen) {
            get("questions/{n}", question.number()).then().statusCode(404);
            get("questions/{id}", question.id()).then().statusCode(404);
            assertEquals(
                    List.of(),
                    found("questions?filter[number]={n}", question.number()).getList("data"));
            assertEquals(
                    List.of(), found("questions?filter[id]={n}", question.id()).getList("data"));
        }
        assertEquals(
                4,
                found("departments/{slug}", world.department().slug())
                        .getInt("data.questionCount"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&include=answers",
                "&include=answers.person,department,topics,session.programme,session.department,followUps.answers,followUpOf"
            })
    void theNumberOfStatementsDoesNotGrowWithTheList(String include) {
        World few = World.ofQuestions(5);
        World many = World.ofQuestions(50);
        // What both name is in memory from here on.
        for (World world : List.of(few, many)) {
            found("questions?page[size]=99&" + ofDepartment(world) + include);
        }
        List<String> forFew =
                Statements.during(
                        () ->
                                assertEquals(
                                        5,
                                        found(
                                                        "questions?page[size]=100&"
                                                                + ofDepartment(few)
                                                                + include)
                                                .getList("data")
                                                .size()));
        List<String> forMany =
                Statements.during(
                        () ->
                                assertEquals(
                                        50,
                                        found(
                                                        "questions?page[size]=100&"
                                                                + ofDepartment(many)
                                                                + include)
                                                .getList("data")
                                                .size()));
        assertFalse(forFew.isEmpty());
        assertEquals(forFew.size(), forMany.size(), String.join("\n", forMany));
        List<String> ofSession =
                Statements.during(
                        () ->
                                found(
                                        "sessions?"
                                                + ofDepartment(few)
                                                + "&include=questions.answers"));
        assertEquals(
                ofSession.size(),
                Statements.during(
                                () ->
                                        found(
                                                "sessions?"
                                                        + ofDepartment(many)
                                                        + "&include=questions.answers"))
                        .size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "answers?sort=answeredAt",
                "answers?sort=-updatedAt",
                "answers?include=question,person,department",
            })
    void theNumberOfStatementsDoesNotGrowWithTheAnswers(String list) {
        World few = World.ofQuestions(5);
        World many = World.ofQuestions(50).noted();
        assertEquals(5, statements(list, few).things());
        assertEquals(50, statements(list, many).things());
        // What both name is in memory from here on.
        assertEquals(statements(list, few).made(), statements(list, many).made());
    }

    @ParameterizedTest
    @ValueSource(strings = {"records?page[count]=exact", "records?include=turns&sort=-updatedAt"})
    void theNumberOfStatementsDoesNotGrowWithTheRecords(String list) {
        World few = World.ofQuestions(2);
        World many = World.ofQuestions(30);
        few.recorded();
        many.recorded();
        few.noted();
        assertEquals(1, statements(list, few).things());
        assertEquals(1, statements(list, many).things());
        assertEquals(statements(list, few).made(), statements(list, many).made());
    }

    /**
     * @param made how many statements
     */
    private record Asking(int things, int made) {}

    private static Asking statements(String list, World world) {
        List<Integer> things = new ArrayList<>();
        String size = list.startsWith("records") ? "" : "&page[size]=100";
        // Another address each time: no page of it is kept.
        String fresh = "&filter[id][ne]=" + UUID.randomUUID();
        int made =
                Statements.during(
                                () ->
                                        things.add(
                                                found(
                                                                list
                                                                        + size
                                                                        + fresh
                                                                        + "&"
                                                                        + ofDepartment(world))
                                                        .getList("data")
                                                        .size()))
                        .size();
        return new Asking(things.getFirst(), made);
    }

    @Test
    void onlyReadingIsPossible() {
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            given().contentType("application/json")
                    .body("{}")
                    .request(method, API + "sessions")
                    .then()
                    .statusCode(405)
                    .header("Allow", containsString("GET"))
                    .body("code", equalTo("method-not-allowed"));
        }
        given().head(API + "sessions").then().statusCode(200);
    }

    @Test
    void searchFindsWhatIsPublishedAndNothingElse() {
        World world = World.volunteering();
        world.unseen("暗号庚仅本人", Visibility.ASKER_ONLY);
        world.unseen("暗号庚隐藏", Visibility.HIDDEN);
        world.submitted("暗号庚待审核");
        world.held("暗号庚待复核");
        world.dismissed("暗号庚不予公开");
        Question last = world.answered("暗号庚已公开怎么办？", "公开的答复。");
        await().untilAsserted(
                        () -> {
                            JsonPath answer =
                                    found(
                                            "search?q=暗号庚&filter[department]={d}&page[size]=50",
                                            world.department().slug());
                            assertEquals(
                                    List.of(last.number()),
                                    answer.getList("data.number", Long.class));
                            assertEquals(1, answer.getInt("meta.page.count"));
                            assertEquals("engine", answer.getString("meta.source"));
                            assertTrue(
                                    answer.getList("data[0].titleMarked.findAll { it.marked }")
                                                    .size()
                                            > 0);
                            assertEquals(
                                    List.of(world.official().name()),
                                    answer.getList("data[0].officials.name"));
                        });
        JsonPath traditional =
                found(
                        "search?q=暗號庚&lang=zh-Hant&filter[department]={d}",
                        world.department().slug());
        assertEquals("暗號庚已公開怎麼辦？", traditional.getString("data[0].title"));
    }

    @Test
    void searchRefusesWhatItDoesNotKnow() {
        get("search?q=x&colour=red")
                .then()
                .statusCode(400)
                .body("code", equalTo("unknown-parameter"));
        get("search?q=x&sort=beauty")
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed-parameter"));
        get("search?q={q}", "问".repeat(301))
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid"));
        get("search?q=x&filter[year]=soon").then().statusCode(400);
    }
}
