package org.wenzheng.delivery.calendars;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wenzheng.MovableClock;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Scope;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionImport;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.studio.Person;

@QuarkusTest
class SessionCalendarTest {
    @Inject MovableClock clock;

    private final World world = World.ofQuestions(0);

    private Session announced(String title) {
        Session session =
                world.session(
                        clock.instant().plus(Duration.ofDays(10)).truncatedTo(ChronoUnit.SECONDS),
                        title);
        return become(session, SessionState.ANNOUNCED, null);
    }

    private static Session become(Session session, SessionState state, @Nullable String reason) {
        return World.get(Sessions.class).become(session.id(), state, Actor.SYSTEM, reason);
    }

    private static void edit(Session session, @Nullable String title, @Nullable Instant starts) {
        World.get(Sessions.class)
                .edit(
                        session.id(),
                        new Sessions.Edit(
                                null,
                                null,
                                title,
                                null,
                                null,
                                null,
                                starts,
                                starts == null ? null : starts.plusSeconds(3600)),
                        null,
                        Scope.EVERYTHING,
                        Actor.SYSTEM);
    }

    private static ReadCalendar read(String path) {
        Response answer = given().get(path);
        answer.then()
                .statusCode(200)
                .contentType("text/calendar;charset=UTF-8")
                .header("Cache-Control", "public, max-age=5, stale-while-revalidate=30");
        return ReadCalendar.of(answer.asByteArray());
    }

    private static Map<String, String> one(Session session) {
        ReadCalendar calendar = read("/sessions/" + session.slug() + ".ics");
        assertEquals(1, calendar.events().size());
        return calendar.event(session.id());
    }

    private static String utc(Instant at) {
        return DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(at);
    }

    private static String text(Map<String, String> event, String property) {
        return ReadCalendar.unescaped(Objects.requireNonNull(event.get(property)));
    }

    @Test
    void anAnnouncedSessionCanBePutIntoACalendar() {
        Session session = announced("养老服务怎么选");
        Map<String, String> event = one(session);
        assertEquals(utc(session.startsAt()), event.get("DTSTART"));
        assertEquals(utc(session.endsAt()), event.get("DTEND"));
        assertEquals("CONFIRMED", event.get("STATUS"));
        assertEquals("养老服务怎么选", text(event, "SUMMARY"));
        assertTrue(event.get("URL").endsWith("/sessions/" + session.slug()));
        assertTrue(
                event.get("ORGANIZER;CN=\"" + world.department().name() + "\"")
                        .endsWith("/departments/" + world.department().slug()));
        assertEquals(
                "谈谈青年怎样参加志愿服务。\n嘉宾："
                        + world.department().name()
                        + "书记 "
                        + world.official().name()
                        + "\n"
                        + event.get("URL"),
                text(event, "DESCRIPTION"));
        assertEquals(event.get("DTSTAMP"), event.get("LAST-MODIFIED"));
        assertEquals(
                Map.of(
                        "VERSION", "2.0",
                        "PRODID", "-//Wenzheng//Sessions//ZH",
                        "CALSCALE", "GREGORIAN",
                        "METHOD", "PUBLISH"),
                read("/sessions/" + session.slug() + ".ics").properties());
    }

    @Test
    void theCalendarHasWhatIsToComeAndWhatWasInTheLastYear() {
        Session coming = announced("将要播出");
        Session live = become(announced("正在播出"), SessionState.LIVE, null);
        Session cancelled = become(announced("不播了"), SessionState.CANCELLED, "设备检修");
        Session postponed = become(announced("以后再播"), SessionState.POSTPONED, "台风");
        Session rehearsed = become(announced("正在彩排"), SessionState.REHEARSAL, null);
        Session draft = world.session(clock.instant().plus(Duration.ofDays(3)), "密语草稿");
        await().untilAsserted(
                        () -> {
                            ReadCalendar calendar = read("/sessions.ics");
                            assertEquals("CONFIRMED", calendar.event(coming.id()).get("STATUS"));
                            assertEquals("CONFIRMED", calendar.event(live.id()).get("STATUS"));
                            assertEquals("CONFIRMED", calendar.event(rehearsed.id()).get("STATUS"));
                            assertEquals("CANCELLED", calendar.event(cancelled.id()).get("STATUS"));
                            assertEquals("CANCELLED", calendar.event(postponed.id()).get("STATUS"));
                            assertFalse(calendar.has(draft.id()));
                            // Of May 2025, more than a year ago.
                            assertFalse(calendar.has(world.session().id()));
                            assertEquals("问政：直播访谈", calendar.properties().get("X-WR-CALNAME"));
                        });
        Map<String, String> event = one(cancelled);
        assertEquals("【取消】不播了", text(event, "SUMMARY"));
        assertTrue(text(event, "DESCRIPTION").startsWith("原因：设备检修\n"));
        given().get("/sessions/" + draft.slug() + ".ics").then().statusCode(404);
    }

    @Test
    void aRehearsalIsNotTold() {
        Session session = announced("彩排是演播室里的事");
        String path = "/sessions/" + session.slug() + ".ics";
        await().until(
                        () ->
                                given().get("/api/v1/public/sessions/" + session.slug())
                                                .jsonPath()
                                                .getString("data.updatedAt")
                                        != null);
        String before = given().get(path).asString();
        clock.advance(Duration.ofMinutes(5));
        become(session, SessionState.REHEARSAL, null);
        String marker = "彩排之后 " + session.id();
        Session other = announced(marker);
        await().untilAsserted(() -> assertTrue(read("/sessions.ics").has(other.id())));
        assertEquals(before, given().get(path).asString());
    }

    @Test
    void whatIsPostponedStandsAtItsNewTime() {
        Session session = announced("台风天怎么办");
        Instant planned = session.startsAt();
        become(session, SessionState.POSTPONED, "台风");
        await().untilAsserted(() -> assertEquals("【延期，时间未定】台风天怎么办", text(one(session), "SUMMARY")));
        assertEquals("CANCELLED", one(session).get("STATUS"));
        Instant later = planned.plus(Duration.ofDays(7));
        edit(session, null, later);
        await().untilAsserted(
                        () -> {
                            Map<String, String> event = one(session);
                            assertEquals(utc(later), event.get("DTSTART"));
                            assertEquals(utc(later.plusSeconds(3600)), event.get("DTEND"));
                            assertEquals("CONFIRMED", event.get("STATUS"));
                            assertEquals("台风天怎么办", text(event, "SUMMARY"));
                            assertTrue(
                                    text(event, "DESCRIPTION").contains("\n原定时间："),
                                    event.toString());
                        });
    }

    @Test
    void eachChangeRaisesSequenceAndTime() {
        Session session = announced("会改的题目");
        Map<String, String> before = one(session);
        clock.advance(Duration.ofMinutes(2));
        edit(session, "改过的题目", null);
        await().untilAsserted(
                        () -> {
                            Map<String, String> after = one(session);
                            assertEquals("改过的题目", text(after, "SUMMARY"));
                            assertTrue(
                                    Long.parseLong(after.get("SEQUENCE"))
                                            > Long.parseLong(before.get("SEQUENCE")));
                            assertTrue(
                                    after.get("LAST-MODIFIED")
                                                    .compareTo(before.get("LAST-MODIFIED"))
                                            > 0);
                            assertEquals(before.get("UID"), after.get("UID"));
                        });
    }

    @Test
    void ofAnOldShowTheDayMayBeAllThatIsKnown() {
        Instant day = Instant.parse("2024-03-04T16:00:00Z");
        Session session = world.session(day, "只知道哪一天");
        World.get(SessionImport.class)
                .bringTo(session.id(), SessionState.ARCHIVED, Actor.SYSTEM, "entered later");
        Person.sql("update session set ends_at = starts_at where id = ?", session.id());
        Map<String, String> event = one(session);
        assertEquals("20240305", event.get("DTSTART;VALUE=DATE"));
        assertNull(event.get("DTEND"));
    }

    @Test
    void noTitleBreaksOutOfItsLine() {
        String hostile = "题目,;\\ END:VEVENT\u2028BEGIN:VALARM";
        Session session = announced(hostile);
        assertEquals(
                hostile.replace("\u2028", "\n").replaceAll("\\s+", " "),
                text(one(session), "SUMMARY").replaceAll("\\s+", " "));
    }

    @Test
    void isInTheReadersLanguage() {
        Session session = become(announced("志愿服务怎么报名"), SessionState.CANCELLED, "停电");
        String path = "/sessions/" + session.slug() + ".ics";
        assertEquals(
                "【取消】志願服務怎麼報名", text(read(path + "?lang=zh-Hant").event(session.id()), "SUMMARY"));
        assertEquals(
                "Cancelled: 志愿服务怎么报名",
                text(read(path + "?lang=en").event(session.id()), "SUMMARY"));
        assertEquals(
                "Wenzheng: interviews",
                read("/sessions.ics?lang=en").properties().get("X-WR-CALNAME"));
    }

    @Test
    void whoHasItIsNotSentItAgain() {
        Session session = announced("已经有了");
        String path = "/sessions/" + session.slug() + ".ics";
        await().untilAsserted(
                        () -> {
                            String etag = given().get(path).header("ETag");
                            given().header("If-None-Match", etag).get(path).then().statusCode(304);
                        });
        given().head("/sessions.ics").then().statusCode(200);
        given().post("/sessions.ics").then().statusCode(405);
    }

    @Test
    void aFormerAddressLeadsToTheCalendarOfToday() {
        Session session = announced("有过别的地址");
        String former = "former-" + session.id().toString().substring(20);
        Person.sql(
                "insert into slug (kind, slug, target_id, current) values ('session', ?, ?, false)",
                former,
                session.id());
        for (String key : List.of(former, session.id().toString())) {
            given().redirects()
                    .follow(false)
                    .get("/sessions/" + key + ".ics?lang=en")
                    .then()
                    .statusCode(301)
                    .header("Location", endsWith("/sessions/" + session.slug() + ".ics?lang=en"));
        }
        given().get("/sessions/no-such-session.ics")
                .then()
                .statusCode(404)
                .contentType(startsWith("application/problem+json"))
                .body("code", equalTo("not-found"))
                .body("detail", containsString("no-such-session"));
    }

    @Test
    void thePagesLeadToTheirCalendars() {
        Session session = announced("页面上的日历");
        Document page = Jsoup.parse(given().get("/sessions/" + session.slug()).asString());
        assertEquals(
                "/sessions/" + session.slug() + ".ics?lang=zh-Hans",
                Objects.requireNonNull(page.selectFirst("a[type=text/calendar]")).attr("href"));
        assertEquals(
                "加入日历", Objects.requireNonNull(page.selectFirst("a[type=text/calendar]")).text());
        Document list = Jsoup.parse(given().get("/sessions?lang=en").asString());
        assertEquals(
                "/sessions.ics?lang=en",
                Objects.requireNonNull(list.selectFirst("link[type=text/calendar]")).attr("href"));
    }
}
