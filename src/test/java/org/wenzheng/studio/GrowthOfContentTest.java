package org.wenzheng.studio;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.wenzheng.DatabaseOwner;
import org.wenzheng.GrownContent;
import org.wenzheng.StatementCosts;
import org.wenzheng.StatementCosts.Cost;
import org.wenzheng.World;
import org.wenzheng.identity.SignedIn;

/**
 * No statement that is made for a request reads more because the content grew: every GET is made on
 * few questions and on ten times as many, and what PostgreSQL counts of each statement is compared.
 * {@code -Dgrowth.questions=20000} begins with as many.
 */
@QuarkusTest
@TestProfile(GrowthOfContentTest.Unkept.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrowthOfContentTest {
    private static final int FEW = Integer.getInteger("growth.questions", 1_000);
    private static final int TIMES = 10;

    /** Blocks that a deeper index, a fuller page or another plan may cost. */
    private static final double SLACK = 30;

    private static final Pattern GAP = Pattern.compile("\\{(\\w+)}");

    /** No page is kept: each request makes its statements. */
    public static final class Unkept implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("wenzheng.pages.keep", "0S");
        }
    }

    private static final String BY_SHARE =
            "walks the whole list until the page is full: by the share of those that fit";

    private static final String FIGURES =
            "adds up the rows of its period and what is open; kept for five minutes";

    private static final String OF_SESSIONS =
            "sorts all records, of which there are as many as there were broadcasts";

    /** What begins so, and why: the answer is all that there is, or the cost has another bound. */
    private static final Map<String, String> EXCEPT =
            Map.ofEntries(
                    Map.entry("/api/v1/studio/audit/export", "a file of the whole log"),
                    Map.entry("/sitemap", "all addresses, fifty thousand a part"),
                    Map.entry("/people/{slug}", BY_SHARE),
                    Map.entry("/topics/{slug}", BY_SHARE),
                    Map.entry("/api/v1/public/answers?filter[department]", BY_SHARE),
                    Map.entry("/api/v1/public/answers?filter[topic]", BY_SHARE),
                    Map.entry("/api/v1/public/questions?filter[person]", BY_SHARE),
                    Map.entry("/api/v1/public/questions?filter[topic]", BY_SHARE),
                    Map.entry("/api/v1/public/records?filter[updatedAt]", OF_SESSIONS),
                    Map.entry("/api/v1/public/records?sort=-updatedAt", OF_SESSIONS),
                    Map.entry("/api/v1/public/statistics", FIGURES),
                    Map.entry("/api/v1/studio/statistics", FIGURES),
                    Map.entry("/statistics", FIGURES));

    /** Not made: a stream, or of something that has nothing to do with content. */
    private static final Set<String> SKIPPED =
            Set.of(
                    "/api/v1/public/sessions/{key}/events",
                    "/api/v1/studio/sessions/{id}/events",
                    "/api/v1/studio/sign-in/open-id",
                    "/notices/followers/{id}/{word}",
                    "/notices/{number}/{word}",
                    "/screens/{token}/events");

    /** Lists that a page leads to, besides the addresses as they are. */
    private static final List<String> LISTS =
            List.of(
                    "/departments/{slug}?sort=support",
                    "/people/{slug}?sort=support",
                    "/topics/{slug}?sort=support",
                    "/sessions?year=2024",
                    "/api/v1/public/questions?filter[department]=office-1",
                    "/api/v1/public/questions?filter[topic]=matter-1",
                    "/api/v1/public/questions?filter[person]=official-1",
                    "/api/v1/public/questions?filter[session]=show-1",
                    "/api/v1/public/questions?filter[answeredAt][exists]=false",
                    "/api/v1/public/questions?sort=-support",
                    "/api/v1/public/questions/{key}?include=answers.person,department,session,topics",
                    "/api/v1/public/sessions?filter[department]=office-1",
                    "/api/v1/public/answers?include=question,person,department",
                    "/api/v1/public/answers?filter[department]=office-1",
                    "/api/v1/public/answers?filter[person]=official-1",
                    "/api/v1/public/answers?filter[session]=show-1",
                    "/api/v1/public/answers?filter[topic]=matter-1",
                    "/api/v1/public/answers?filter[answeredAt][lt]=2026-09-01T00:00:00Z",
                    "/api/v1/public/answers?filter[updatedAt][gte]=2026-01-01T00:00:00Z",
                    "/api/v1/public/answers?sort=updatedAt",
                    "/api/v1/public/answers?sort=answeredAt",
                    "/api/v1/public/records?include=turns",
                    "/api/v1/public/records?filter[department]=office-1",
                    "/api/v1/public/records?filter[updatedAt][gte]=2026-01-01T00:00:00Z&sort=updatedAt",
                    "/api/v1/public/records?sort=-updatedAt",
                    "/api/v1/public/changes?limit=20",
                    "/api/v1/studio/questions?filter[department]=office-1",
                    "/api/v1/studio/hand-overs?filter[department]=office-1");

    /**
     * A connection that makes a statement for the first time reads of the catalogue what it needs
     * for it, hundreds of blocks, and never again.
     */
    private static final int MEASURED = 3;

    private final Map<String, Map<String, Cost>> few = new LinkedHashMap<>();
    private final Map<String, Map<String, Cost>> many = new LinkedHashMap<>();
    private String token = "";

    /** Once for all tests of the class: before any of them nothing knows the service's address. */
    @BeforeEach
    void measure() throws Exception {
        if (!many.isEmpty()) {
            return;
        }
        World world = World.volunteering();
        world.recorded();
        GrownContent content = new GrownContent(world);
        token = SignedIn.asEverybody().token();
        content.frame();
        content.add(0, FEW);
        // What is done by the clock is nobody's request.
        Scheduler clock = World.get(Scheduler.class);
        clock.pause();
        try {
            recount();
            measureInto(few);
            content.add(FEW, TIMES * FEW);
            recount();
            measureInto(many);
        } finally {
            clock.resume();
        }
    }

    /** What readers of the log would keep of content that no event tells of. */
    private static void recount() throws SQLException {
        for (String keeps :
                List.of("statistics-rebuilds", "public-change-checks", "public-dumps")) {
            given().header("Authorization", "Bearer " + SignedIn.OPERATOR_TOKEN)
                    .post("/api/v1/studio/" + keeps)
                    .then()
                    .statusCode(200);
        }
        // As the server does by itself, a minute later.
        try (Connection connection = DatabaseOwner.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    private void measureInto(Map<String, Map<String, Cost>> costs) throws Exception {
        Map<String, String> addresses = addresses();
        try (StatementCosts counted = StatementCosts.open()) {
            for (Map.Entry<String, String> address : addresses.entrySet()) {
                get(address.getValue());
                for (int i = 0; i < MEASURED; i++) {
                    counted.forget();
                    get(address.getValue());
                    Map<String, Cost> now = counted.read();
                    Map<String, Cost> before = costs.putIfAbsent(address.getKey(), now);
                    if (before != null) {
                        before.replaceAll(
                                (query, cost) -> least(cost, now.getOrDefault(query, cost)));
                    }
                }
            }
        }
    }

    private static Cost least(Cost one, Cost other) {
        return other.blocks() < one.blocks() ? other : one;
    }

    private void get(String address) {
        int status = asks().get(address).statusCode();
        assertTrue(status < 500, address + ": " + status);
    }

    private RequestSpecification asks() {
        return given().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .header("Authorization", "Bearer " + token);
    }

    /** Each address as the code has it, and filled in. */
    private Map<String, String> addresses() throws SQLException {
        Set<String> templates = new LinkedHashSet<>();
        for (Endpoint endpoint : Endpoint.all()) {
            if (endpoint.method().equals("GET") && !SKIPPED.contains(endpoint.path())) {
                templates.add(endpoint.path());
            }
        }
        templates.addAll(LISTS);
        Map<String, String> gaps = gaps();
        Map<String, String> addresses = new TreeMap<>();
        List<String> unknown = new ArrayList<>();
        for (String template : templates) {
            String address = template;
            for (Matcher gap = GAP.matcher(template); gap.find(); ) {
                String value = gaps.get(template.substring(0, gap.end()));
                value = value == null ? gaps.get(gap.group(1)) : value;
                if (value == null) {
                    unknown.add(template.substring(0, gap.end()));
                } else {
                    address = address.replace(gap.group(), value);
                }
            }
            addresses.put(template, address.replace("[", "%5B").replace("]", "%5D"));
        }
        assertEquals(List.of(), unknown, "add what stands there to GrowthOfContentTest.gaps()");
        return addresses;
    }

    /** What stands in a gap: by the address up to it, or by its name. */
    private Map<String, String> gaps() throws SQLException {
        Map<String, String> gaps = new LinkedHashMap<>();
        gaps.put("slug", "asked-7");
        gaps.put("number", "900007");
        gaps.put("table", "months");
        gaps.put("part", "1");
        gaps.put("year", "2025");
        gaps.put("name", "none.png");
        gaps.put("mark", "logo.svg");
        gaps.put("desk", "moderation");
        gaps.put("list", "questions");
        gaps.put("token", "none");
        gaps.put("delivery", "00000000-0000-0000-0000-000000000001");
        gaps.put("/statistics/{part}", "months");
        gaps.put("/departments/{slug}", "office-1");
        gaps.put("/people/{slug}", "official-1");
        gaps.put("/topics/{slug}", "matter-1");
        gaps.put("/sessions/{slug}", "show-1");
        gaps.put("/api/v1/public/departments/{key}", "office-1");
        gaps.put("/api/v1/public/people/{key}", "official-1");
        gaps.put("/api/v1/public/topics/{key}", "matter-1");
        gaps.put("/api/v1/public/sessions/{key}", "show-1");
        gaps.put("/api/v1/public/questions/{key}", "900007");
        gaps.put("/api/v1/public/answers/{key}", id("answer", 7));
        gaps.put("/api/v1/public/records/{key}", "show-1");
        gaps.put("/api/v1/public/commitments/{key}", "00000000-0000-0000-0000-000000000001");
        gaps.put("/api/v1/public/programmes/{key}", text("select slug from programme limit 1"));
        String studio = "/api/v1/studio/";
        gaps.put(studio + "accounts/{id}", text("select id from account order by id limit 1"));
        gaps.put(studio + "departments/{id}", id("department", 1));
        gaps.put(studio + "people/{id}", id("person", 1));
        gaps.put(studio + "topics/{id}", id("topic", 1));
        gaps.put(studio + "programmes/{id}", text("select id from programme limit 1"));
        gaps.put(studio + "sessions/{id}", id("session", 1));
        gaps.put(studio + "questions/{id}", id("question", 18));
        gaps.put(studio + "hand-overs/{id}", id("question", 19));
        gaps.put("id", "00000000-0000-0000-0000-000000000001");
        return gaps;
    }

    private static String id(String kind, int number) throws SQLException {
        return text("select md5('%s' || %d)::uuid".formatted(kind, number));
    }

    private static String text(String sql) throws SQLException {
        try (Connection connection = DatabaseOwner.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void noStatementReadsMoreThanItsAnswerGrew() throws IOException {
        List<String> grown = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        many.forEach(
                (address, costs) ->
                        costs.forEach(
                                (query, after) -> {
                                    Cost before = few.getOrDefault(address, Map.of()).get(query);
                                    String line = line(address, query, before, after);
                                    all.append(line).append('\n');
                                    if (!isExcepted(address) && hasGrown(before, after)) {
                                        grown.add(line);
                                    }
                                }));
        Files.writeString(Path.of("target", "growth-of-content.txt"), all);
        assertEquals("", String.join("\n", grown));
    }

    private static boolean isExcepted(String address) {
        return EXCEPT.keySet().stream().anyMatch(address::startsWith);
    }

    private static String line(String address, String query, @Nullable Cost before, Cost after) {
        return "%s: %s -> %.0f blocks, %s -> %.0f rows: %s"
                .formatted(
                        address,
                        before == null ? "-" : "%.0f".formatted(before.blocks()),
                        after.blocks(),
                        before == null ? "-" : "%.0f".formatted(before.rows()),
                        after.rows(),
                        query);
    }

    private static boolean hasGrown(@Nullable Cost before, Cost after) {
        if (before == null) {
            // With another number of parts than before, perhaps: by its answer alone.
            return after.blocks() > 10 * after.rows() + 4 * SLACK;
        }
        double answer = Math.max(1, after.rows() / Math.max(1, before.rows()));
        // A look at an index for each row, where so few rows were read as a whole before.
        return after.blocks() > 4 * after.rows() + SLACK
                && after.blocks() > 1.5 * before.blocks() * answer + SLACK;
    }

    @Test
    void aPageFarBackCostsWhatTheFirstOneCosts() throws SQLException {
        for (String list :
                List.of(
                        "/api/v1/public/questions?page[size]=100",
                        "/api/v1/public/questions?page[size]=100&sort=-support",
                        "/api/v1/public/questions?page[size]=100&sort=number",
                        "/api/v1/public/answers?page[size]=100",
                        "/api/v1/public/answers?page[size]=100&sort=updatedAt",
                        "/api/v1/public/records?page[size]=100",
                        "/api/v1/public/sessions?page[size]=100")) {
            String first = list.replace("[", "%5B").replace("]", "%5D");
            String last = last(first);
            double ofFirst = blocks(first);
            double ofLast = blocks(last);
            assertTrue(
                    ofLast <= 1.5 * ofFirst + SLACK,
                    "%s: %.0f blocks, the last page %.0f".formatted(list, ofFirst, ofLast));
        }
    }

    @Test
    void aPositionFarOnCostsWhatTheBeginningDoes() throws SQLException {
        String first = "/api/v1/public/changes?limit=100";
        String at = first;
        Response answer = asks().get(at);
        while ((boolean) answer.path("meta.hasMore")) {
            String next = first + "&after=" + answer.path("meta.position");
            answer = asks().get(next);
            at = (boolean) answer.path("meta.hasMore") ? next : at;
        }
        assertTrue(!at.equals(first));
        double ofFirst = blocks(first);
        double ofLast = blocks(at);
        assertTrue(
                ofLast <= 1.5 * ofFirst + SLACK,
                "%.0f blocks, far on %.0f".formatted(ofFirst, ofLast));
    }

    private String last(String first) {
        String page = first;
        while (true) {
            Response answer = asks().get(page);
            assertEquals(200, answer.statusCode());
            String next = answer.path("meta.page.next");
            if (next == null) {
                return page;
            }
            page = first + "&page%5Bafter%5D=" + next;
        }
    }

    private double blocks(String address) throws SQLException {
        try (StatementCosts counted = StatementCosts.open()) {
            counted.forget();
            get(address);
            return counted.read().values().stream()
                    .mapToDouble(cost -> cost.blocks() * cost.calls())
                    .sum();
        }
    }
}
