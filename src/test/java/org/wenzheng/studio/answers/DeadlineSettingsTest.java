package org.wenzheng.studio.answers;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wenzheng.studio.answers.Answering.put;
import static org.wenzheng.studio.answers.Answering.read;
import static org.wenzheng.studio.answers.Answering.steps;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.MovableClock;
import org.wenzheng.answers.deadlines.Deadlines;
import org.wenzheng.answers.deadlines.WorkingCalendar;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.studio.Person;

/** Terms and the calendar are set at the desk; what is open follows a calendar that is loaded. */
@QuarkusTest
class DeadlineSettingsTest {
    private static final String DEADLINES = "/api/v1/studio/deadlines";

    @Inject MovableClock clock;
    @Inject Deadlines deadlines;
    @Inject WorkingCalendar calendar;

    private Answering here;

    @BeforeEach
    void makeDepartment() {
        here = new Answering();
    }

    @AfterEach
    void asItWas() {
        Person.sql("delete from term");
        Person.sql("delete from calendar_year");
        calendar.reload();
    }

    private static Map<String, @Nullable Object> term(
            String kind, @Nullable UUID department, int days) {
        Map<String, @Nullable Object> term = new HashMap<>();
        term.put("kind", kind);
        term.put("departmentId", department);
        term.put("workingDays", days);
        return term;
    }

    private static ValidatableResponse change(SignedIn by, String what, Map<String, ?> body) {
        Object version = by.asks().get(DEADLINES + what).then().extract().path("version");
        return by.asks()
                .contentType("application/json")
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .put(DEADLINES + what)
                .then();
    }

    @Test
    void aTermHoldsForWhatIsHandedOverFromThenOn() {
        Question before = here.asked("").question();
        change(
                        here.supervisor,
                        "/terms",
                        Map.of(
                                "terms",
                                List.of(
                                        term("inquiry", null, 3),
                                        term("inquiry", here.department, 2))))
                .statusCode(200)
                .body("terms", hasSize(2));

        read(here.official, before).body("due.workingDays", equalTo(5));
        read(here.official, here.handedOver("夜班公交几点停运？")).body("due.workingDays", equalTo(2));
        Answering there = new Answering();
        read(there.official, there.handedOver("学生卡怎么年审？")).body("due.workingDays", equalTo(3));
        here.supervisor
                .asks()
                .get(DEADLINES)
                .then()
                .body("terms.find { it.kind == 'inquiry' }.workingDays", equalTo(1))
                .body("years.year", hasItems(2019, 2026));
    }

    @Test
    void whatIsNoTermIsSaidAtItsPlace() {
        change(
                        here.supervisor,
                        "/terms",
                        Map.of(
                                "terms",
                                List.of(
                                        term("help", null, 0),
                                        term("help", null, 5),
                                        term("thanks", UUID.randomUUID(), 5))))
                .statusCode(400)
                .body("errors", hasSize(3));
        SignedIn ofDepartment = SignedIn.as(Role.SUPERVISOR, here.department);
        ofDepartment.asks().get(DEADLINES + "/terms").then().statusCode(403);
        here.approver.asks().get(DEADLINES).then().statusCode(403);
        SignedIn.as(Role.ADMINISTRATOR).asks().get(DEADLINES).then().statusCode(200);
    }

    private static Map<String, Object> year(int year, String... holidays) {
        return Map.of(
                "holidays",
                List.of(holidays).stream()
                        .map(day -> Map.of("day", year + "-" + day, "name", "测试假日"))
                        .toList(),
                "workdays",
                List.of());
    }

    @Test
    void aYearThatIsLoadedCountsTheOpenOnesAnewAndLeavesTheClosed() {
        int unknown = calendar.years().getLast().year() + 1;
        clock.advance(
                Duration.between(
                        clock.instant(),
                        deadlines.startOf(LocalDate.of(unknown, 6, 1)).plus(Duration.ofHours(10))));
        here = new Answering();
        Question open = here.approved("公交卡丢了怎么挂失？");
        Question closed = here.approved("夜班公交几点停运？");
        here.handOver(open, closed).statusCode(200);
        here.answer(closed, "请到窗口办理。");
        LocalDate due = LocalDate.parse(read(here.official, open).extract().<String>path("due.on"));
        LocalDate after = deadlines.calendar().after(due, 1).day();
        read(here.official, open).body("due.provisional", equalTo(true));

        change(here.supervisor, "/calendar/" + unknown, year(unknown, due.toString().substring(5)))
                .statusCode(200);

        await().untilAsserted(
                        () ->
                                read(here.official, open)
                                        .body("due.on", equalTo(after.toString()))
                                        .body("due.provisional", equalTo(false)));
        assertEquals(List.of("handed-over", "recounted"), steps(here.official, open));
        read(here.official, closed)
                .body("due.on", equalTo(due.toString()))
                .body("due.provisional", equalTo(true));
        await().untilAsserted(
                        () ->
                                given().get("/questions/" + open.number())
                                        .then()
                                        .body(containsString("节假日安排有更新")));
    }

    @Test
    void whatIsNoYearIsSaidAtItsPlace() {
        change(
                        here.supervisor,
                        "/calendar/2031",
                        Map.of(
                                "holidays",
                                List.of(
                                        Map.of("day", "2030-01-01", "name", "元旦"),
                                        Map.of("day", "2031-10-01", "name", " "),
                                        Map.of("day", "2031-10-01", "name", "国庆节")),
                                "workdays",
                                List.of("2031-10-08")))
                .statusCode(400)
                .body("errors", hasSize(4))
                .body("errors.detail", hasItem("不是周末"));
        here.supervisor.asks().get(DEADLINES + "/calendar/1999").then().statusCode(404);
        change(here.supervisor, "/calendar/2031", year(2031, "01-01")).statusCode(200);
        here.supervisor
                .asks()
                .contentType("application/json")
                .header("If-Match", "\"0\"")
                .body(year(2031, "01-02"))
                .put(DEADLINES + "/calendar/2031")
                .then()
                .statusCode(412);
        put(here.official, here.handedOver("公交卡丢了怎么挂失？"), "acceptance", Map.of()).statusCode(200);
    }
}
