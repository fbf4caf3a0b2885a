package org.wenzheng.delivery.changes;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.World;
import org.wenzheng.changes.PublicChanges;
import org.wenzheng.changes.PublicKind;
import org.wenzheng.delivery.changes.Mirror.Entry;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.Visibility;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.lists.Cursors;

/** Who follows the changes has what the API lists, whatever happens and whenever they look. */
@QuarkusTest
class ChangesTest {
    private static final int MOVES = 200;

    @Inject PublicChanges changes;
    @Inject Cursors cursors;
    @Inject AgroalDataSource database;

    /** All that happened so far is among the changes. */
    private void settled() {
        await().until(
                        () -> {
                            AtomicBoolean goesOn = new AtomicBoolean();
                            changes.times(
                                    PublicKind.QUESTION,
                                    List.of(UUID.randomUUID()),
                                    until -> goesOn.set(true));
                            return !goesOn.get();
                        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverHappensAMirrorEndsWithWhatIsListed(long seed) throws Exception {
        settled();
        String before = Mirror.end();
        Mirror along = Mirror.fromNow();
        Moves moves = new Moves(new Random(seed));
        for (int i = 0; i < MOVES; i++) {
            moves.make();
            if (i % 20 == 0) {
                along.follow(7);
            }
        }
        assertTrue(moves.made() > MOVES / 2, "made: " + moves.made());

        Set<String> places = moves.departments();
        await().untilAsserted(() -> assertMirrors(along, places));
        Mirror late =
                Mirror.fromTheBeginning(entry -> along.seen().contains(entry.thing())).follow(500);
        assertEquals(lines(along.content()), lines(late.content()));

        assertRebuildIsTheSame(along, before);
    }

    private void assertMirrors(Mirror mirror, Set<String> departments) {
        settled();
        Map<String, String> kept = mirror.follow(7).content();
        assertEquals(lines(listed(departments, kept.keySet())), lines(kept));
    }

    private static String lines(Map<String, String> content) {
        StringBuilder lines = new StringBuilder();
        content.forEach(
                (thing, said) -> lines.append(thing).append(": ").append(said).append('\n'));
        return lines.toString();
    }

    /**
     * What the public finds of some departments, and of topics and programmes that a mirror has.
     */
    private Map<String, String> listed(Set<String> departments, Set<String> kept) {
        Map<String, String> listed = new TreeMap<>();
        for (String department : departments) {
            list(listed, "department", "departments?filter[id]=" + department);
            list(listed, "person", "people?filter[department]=" + department);
            list(listed, "session", "sessions?filter[department]=" + department);
            list(listed, "commitment", "commitments?filter[department]=" + department);
            list(listed, "question", "questions?include=answers&filter[department]=" + department);
            list(listed, "answer", "answers?filter[department]=" + department);
            list(listed, "record", "records?include=turns&filter[department]=" + department);
        }
        listAll(listed, kept, "topic", "topics");
        listAll(listed, kept, "programme", "programmes");
        return listed;
    }

    private static void listAll(
            Map<String, String> listed, Set<String> kept, String kind, String plural) {
        Map<String, String> all = new TreeMap<>();
        list(all, kind, plural + "?page[size]=100");
        all.keySet().retainAll(kept);
        listed.putAll(all);
    }

    private static void list(Map<String, String> listed, String kind, String path) {
        JsonNode page = get(path);
        while (true) {
            for (JsonNode thing : page.path("data")) {
                listed.put(kind + " " + thing.path("id").asText(), Mirror.listed(thing));
            }
            String next = page.path("meta").path("page").path("next").asText();
            if (next.isEmpty()) {
                return;
            }
            page = get(path + (path.contains("?") ? "&" : "?") + "page[after]=" + next);
        }
    }

    private static JsonNode get(String path) {
        Response answer =
                given().urlEncodingEnabled(false)
                        .get("/api/v1/public/" + path.replace("[", "%5B").replace("]", "%5D"));
        assertEquals(200, answer.statusCode(), path);
        return Mirror.json(answer);
    }

    /** What is noted is what somebody would note who came to all of it at once. */
    private void assertRebuildIsTheSame(Mirror mirror, String before) throws SQLException {
        List<String> noted =
                rows("select kind, id, hash from public_change where hash is not null");
        Set<String> things = mirror.content().keySet();
        List<String> order = order(before);

        check();
        settled();
        assertEquals(order, order(before), "nothing was missed");
        assertEquals(ours(noted, things), ours(now(), things));

        String some =
                "where id in (%s) and hash is not null"
                        .formatted(
                                String.join(
                                        ", ",
                                        things.stream()
                                                .map(thing -> "'" + thing.split(" ")[1] + "'")
                                                .limit(5)
                                                .toList()));
        execute("update public_change set hash = 'lost' " + some);
        settled();
        Mirror other = Mirror.fromNow();
        check();
        settled();
        assertEquals(
                ours(noted, things),
                ours(
                        rows("select kind, id, hash from public_change where hash is not null"),
                        things));
        Set<String> told = other.follow(100).seen();
        assertFalse(told.isEmpty());
        assertTrue(things.containsAll(told), told.toString());

        execute("delete from public_change " + some);
        check();
        assertEquals(
                ours(noted, things),
                ours(
                        rows("select kind, id, hash from public_change where hash is not null"),
                        things));
    }

    private List<String> now() throws SQLException {
        return rows("select kind, id, hash from public_resource");
    }

    private static List<String> ours(List<String> rows, Set<String> things) {
        Set<String> ids = new HashSet<>();
        things.forEach(thing -> ids.add(thing.split(" ")[1]));
        return rows.stream().filter(row -> ids.contains(row.split(" ")[1])).sorted().toList();
    }

    private static void check() {
        given().header("Authorization", "Bearer " + SignedIn.OPERATOR_TOKEN)
                .post("/api/v1/studio/public-change-checks")
                .then()
                .statusCode(200);
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                rows.add(found.getString(1) + " " + found.getString(2) + " " + found.getString(3));
            }
        }
        return rows;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }

    private static List<String> order(String from) {
        List<String> order = new ArrayList<>();
        String at = from;
        JsonNode part;
        do {
            part = Mirror.part(at, 1_000);
            Mirror.entries(part).stream().map(Entry::toString).forEach(order::add);
            at = part.path("meta").path("position").asText();
        } while (part.path("meta").path("hasMore").asBoolean());
        return order;
    }

    @Test
    void theOrderIsTheSameForEverybodyWhereverTheyBegin() {
        settled();
        String before = Mirror.end();
        World.volunteering();
        settled();
        List<String> whole = new ArrayList<>();
        List<String> ends = new ArrayList<>();
        String at = before;
        JsonNode part;
        do {
            part = Mirror.part(at, 3);
            Mirror.entries(part).forEach(entry -> whole.add(entry.thing()));
            at = part.path("meta").path("position").asText();
            ends.add(at);
        } while (part.path("meta").path("hasMore").asBoolean());
        assertTrue(whole.size() > 8, whole.toString());
        assertEquals(new HashSet<>(whole).size(), whole.size());
        for (int i = 0; i < ends.size(); i++) {
            List<String> rest =
                    Mirror.entries(Mirror.part(ends.get(i), 1_000)).stream()
                            .map(Entry::thing)
                            .toList();
            assertEquals(whole.subList(Math.min(whole.size(), 3 * (i + 1)), whole.size()), rest);
        }
    }

    /** Transactions end in another order than they began, while somebody reads. */
    @Test
    void whoWritesAtTheSameTimeLosesNothing() throws Exception {
        World world = World.ofQuestions(0);
        List<UUID> questions = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            questions.add(world.approved(world.session(), "同时修改的第" + i + "个问题？").id());
        }
        settled();
        Mirror mirror = Mirror.fromNow();
        AtomicBoolean ended = new AtomicBoolean();
        try (ExecutorService writers = Executors.newFixedThreadPool(5)) {
            Future<?> reader =
                    writers.submit(
                            () -> {
                                while (!ended.get()) {
                                    mirror.follow(2);
                                }
                            });
            List<Future<?>> written = new ArrayList<>();
            for (int part = 0; part < 4; part++) {
                List<UUID> some = questions.subList(6 * part, 6 * part + 6);
                Random random = new Random(part);
                written.add(writers.submit(() -> some.forEach(id -> write(id, random))));
            }
            for (Future<?> one : written) {
                one.get();
            }
            settled();
            ended.set(true);
            reader.get();
        }
        mirror.follow(2);
        Set<String> kept = new TreeSet<>();
        mirror.content(List.of("question")).forEach((thing, said) -> kept.add(thing));
        Set<String> expected = new TreeSet<>();
        Map<String, String> listed = new TreeMap<>();
        list(listed, "question", "questions?filter[department]=" + world.department().slug());
        expected.addAll(listed.keySet());
        assertEquals(expected, kept);
        listed.forEach(
                (thing, said) ->
                        assertEquals(
                                title(said),
                                title(mirror.content(List.of("question")).get(thing))));
    }

    private static String title(String said) {
        return said.replaceFirst(".*\"title\":\"([^\"]*)\".*", "$1");
    }

    private static void write(UUID id, Random random) {
        for (int times = 0; times < 3; times++) {
            int version = times;
            boolean hidden = random.nextInt(3) == 0;
            QuarkusTransaction.requiringNew()
                    .run(
                            () -> {
                                Question question = World.get(Questions.class).locked(id);
                                World.get(Questions.class)
                                        .rephrase(
                                                id,
                                                "改过 " + version + " 次的" + question.number() + "号？",
                                                question.text(),
                                                Actor.SYSTEM);
                                World.get(Questions.class)
                                        .setVisibility(
                                                id,
                                                hidden ? Visibility.HIDDEN : Visibility.PUBLIC,
                                                Actor.SYSTEM);
                                // Another transaction, begun later, may end before this one.
                                java.util.concurrent.locks.LockSupport.parkNanos(
                                        random.nextInt(20_000_000));
                            });
        }
    }

    @Test
    void whatWasNeverPublicIsNotTold() {
        settled();
        String before = Mirror.end();
        World world = World.ofQuestions(1);
        Set<UUID> secret = new HashSet<>();
        secret.add(world.submitted("待审核的问题？").id());
        secret.add(world.held("待复核的问题？").id());
        secret.add(world.dismissed("不予公开的问题？").id());
        Session draft = world.session(World.BEGAN, "还没有预告的访谈");
        secret.add(draft.id());
        secret.add(
                World.get(Departments.class)
                        .keepBack(
                                new Departments.NewDepartment(
                                        "只在草稿里的部门" + draft.id(), "草稿部门", "", null),
                                Actor.SYSTEM)
                        .id());
        secret.add(
                World.get(People.class)
                        .keepBack(
                                new People.NewPerson(
                                        "只在草稿里的人", world.department().id(), "科长", "", null),
                                Actor.SYSTEM)
                        .id());
        settled();
        List<String> told = order(before);
        assertFalse(told.isEmpty());
        for (UUID id : secret) {
            assertTrue(told.stream().noneMatch(entry -> entry.contains(id.toString())));
        }
    }

    @Test
    void whatIsTakenBackIsGoneAndWhatComesBackIsCreated() {
        World world = World.ofQuestions(1);
        Question question = world.questions().getFirst();
        settled();
        String at = Mirror.end();
        at = expect(at, "changed", question.id(), () -> rename(question, "换了说法的问题？"));
        at = expect(at, "gone", question.id(), () -> show(question, Visibility.HIDDEN));
        at = expect(at, "created", question.id(), () -> show(question, Visibility.PUBLIC));

        Session session = world.session(World.BEGAN, "会撤回预告的访谈");
        Question asked = world.approved(session, "预告里的问题？");
        settled();
        at = Mirror.end();
        at = expect(at, "created", session.id(), () -> move(session, SessionState.ANNOUNCED));
        at = expect(at, "gone", session.id(), () -> move(session, SessionState.DRAFT));
        // It says which session it was put to as long as that is public.
        expect(at, "changed", asked.id(), () -> move(session, SessionState.ANNOUNCED));
    }

    private String expect(String from, String change, UUID id, Runnable does) {
        does.run();
        settled();
        JsonNode part = Mirror.part(from, 100);
        assertEquals(
                List.of(change),
                Mirror.entries(part).stream()
                        .filter(entry -> entry.id().equals(id.toString()))
                        .filter(entry -> !entry.kind().equals("record"))
                        .map(Entry::change)
                        .toList());
        return part.path("meta").path("position").asText();
    }

    private static void rename(Question question, String title) {
        World.get(Questions.class).rephrase(question.id(), title, question.text(), Actor.SYSTEM);
    }

    private static void show(Question question, Visibility visibility) {
        World.get(Questions.class).setVisibility(question.id(), visibility, Actor.SYSTEM);
    }

    private static void move(Session session, SessionState state) {
        World.get(Sessions.class).become(session.id(), state, Actor.SYSTEM, null);
    }

    @Test
    void severalChangesOfOneThingAreOneAndTheLatestIsRead() {
        World world = World.ofQuestions(1);
        Question question = world.questions().getFirst();
        settled();
        String at = Mirror.end();
        rename(question, "第一种说法？");
        settled();
        rename(question, "第二种说法？");
        settled();
        List<Entry> entries = Mirror.entries(Mirror.part(at, 100));
        assertEquals(
                List.of("question " + question.id()), entries.stream().map(Entry::thing).toList());
        given().urlEncodingEnabled(false)
                .get(entries.getFirst().address())
                .then()
                .statusCode(200)
                .body("data.title", equalTo("第二种说法？"));
    }

    @Test
    void theEndTellsWhereToGoOnAndIsNotSentTwice() {
        settled();
        String end = Mirror.end();
        Response nothing = given().get(Mirror.CHANGES + "?after={p}", end);
        nothing.then()
                .statusCode(200)
                .header("Cache-Control", containsString("public"))
                .header("Link", (String) null)
                .body("data.size()", equalTo(0))
                .body("meta.position", equalTo(end))
                .body("meta.hasMore", equalTo(false))
                .body("meta.limit", equalTo(100));
        given().header("If-None-Match", nothing.header("ETag"))
                .get(Mirror.CHANGES + "?after={p}", end)
                .then()
                .statusCode(304);
        World.ofQuestions(1);
        settled();
        Response more = given().get(Mirror.CHANGES + "?after={p}&limit=1", end);
        more.then().statusCode(200).body("data.size()", equalTo(1));
        String next = more.jsonPath().getString("meta.position");
        assertTrue(
                more.header("Link")
                        .endsWith(Mirror.CHANGES + "?after=" + next + "&limit=1>; rel=\"next\""),
                more.header("Link"));
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        refused(Mirror.CHANGES + "?since=1", "unknown-parameter", "since");
        refused(Mirror.CHANGES + "?lang=en", "unknown-parameter", "lang");
        for (String limit : List.of("0", "1001", "-1", "x", "", "99999999999")) {
            refused(Mirror.CHANGES + "?limit=" + limit, "malformed-parameter", "limit");
        }
        String end = Mirror.end();
        for (String after : List.of("", "1", "x.y", end + "A", end.substring(1))) {
            refused(Mirror.CHANGES + "?after=" + after, "malformed-parameter", "after");
        }
        refused(Mirror.CHANGES + "?after=" + end + "&after=" + end, "malformed-parameter", "after");
        refused("/api/v1/public/questions/1?change=x", "malformed-parameter", "change");
        refused("/api/v1/public/questions?change=1", "unknown-parameter", "change");
    }

    private static void refused(String address, String code, String parameter) {
        given().urlEncodingEnabled(false)
                .get(address)
                .then()
                .statusCode(400)
                .body("code", equalTo(code))
                .body("errors.parameter", equalTo(List.of(parameter)));
    }

    @Test
    void aPositionOfAnotherSequenceIsToldToBeginAnew() throws SQLException {
        settled();
        String end = Mirror.end();
        // As after a restore: the next change is written on another server than the last one.
        execute("update public_feed set server = 'another'");
        World.ofQuestions(0);
        settled();
        beginAnew(end);
        String[] feed = rows("select epoch, last, server from public_feed").getFirst().split(" ");
        String epoch = feed[0];
        assertTrue(feed[2].matches("\\d+-[0-9A-F]{8}-\\d+"), feed[2]);
        beginAnew(cursors.sign("public changes", List.of(epoch, "999999999")));
        assertTrue(Mirror.part(null, 1).path("meta").path("hasMore").asBoolean());
    }

    private static void beginAnew(String position) {
        given().get(Mirror.CHANGES + "?after={p}", position)
                .then()
                .statusCode(410)
                .contentType("application/problem+json")
                .body("code", equalTo("begin-anew"));
    }

    @Test
    void thingsTellWhenTheyLastChanged() {
        World world = World.ofQuestions(1);
        Question question = world.questions().getFirst();
        settled();
        String path = "questions/" + question.number();
        String before = get(path).path("data").path("updatedAt").asText();
        assertFalse(before.isEmpty());
        String at = Mirror.end();
        rename(question, "又改了一次的问题？");
        settled();
        JsonNode entry = Mirror.part(at, 100).path("data").path(0);
        await().untilAsserted(
                        () ->
                                assertEquals(
                                        entry.path("at").asText(),
                                        get(path).path("data").path("updatedAt").asText()));
        assertTrue(
                java.time.OffsetDateTime.parse(before)
                        .isBefore(java.time.OffsetDateTime.parse(entry.path("at").asText())));
    }
}
