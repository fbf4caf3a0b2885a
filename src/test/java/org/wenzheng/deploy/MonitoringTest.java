package org.wenzheng.deploy;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.shared.telemetry.Sampling;
import org.yaml.snakeyaml.Yaml;

/**
 * The dashboard and the alert rules ask for what the service tells, and each alert is explained.
 */
@QuarkusTest
class MonitoringTest {
    private static final Path DASHBOARD = Path.of("deploy/grafana/wenzheng.json");
    private static final Path ALERTS = Path.of("deploy/prometheus/alerts.yaml");
    private static final String PAGE = "docs/operate/monitoring.md";
    private static final double MINUTE = 60;

    @Inject Sampling sampling;

    private Scrape first;
    private Scrape last;

    private static Scrape scrape() {
        return Scrape.of(
                SignedIn.operator().get("/q/metrics").then().statusCode(200).extract().asString());
    }

    private static void visit() {
        given().get("/").then().statusCode(200);
        given().get("/").then().statusCode(200);
        given().queryParam("q", "报名").get("/search").then().statusCode(200);
        given().get("/questions/" + UUID.randomUUID()).then().statusCode(404);
    }

    @BeforeEach
    void prepare() {
        World world = World.volunteering();
        world.submitted("窗口几点开门？");
        visit();
        sampling.sample();
        first = scrape();
        visit();
        sampling.sample();
        last = scrape();
    }

    private PromQl.Answer run(String query) {
        return PromQl.run(query, first, last, MINUTE);
    }

    private record Panel(String title, List<String> queries) {}

    private static List<Panel> panels() throws IOException {
        List<Panel> panels = new ArrayList<>();
        for (JsonNode panel : new ObjectMapper().readTree(DASHBOARD.toFile()).path("panels")) {
            if (!panel.path("type").asText().equals("row")) {
                List<String> queries = new ArrayList<>();
                panel.path("targets").forEach(target -> queries.add(target.path("expr").asText()));
                panels.add(new Panel(panel.path("title").asText(), queries));
            }
        }
        return panels;
    }

    @Test
    void everyPanelShowsWhatTheServiceTells() throws IOException {
        for (Panel panel : panels()) {
            assertFalse(panel.queries().isEmpty(), panel.title());
            for (String query : panel.queries()) {
                PromQl.Answer answer =
                        run(query.replace("$__rate_interval", "5m").replace("$instance", ".*"));
                assertTrue(
                        !answer.samples().isEmpty() || query.contains(" > "),
                        panel.title() + ": " + query);
            }
        }
    }

    @Test
    void theDashboardIsOneThatGrafanaCanRead() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        Set<Integer> ids = new HashSet<>();
        Set<String> places = new HashSet<>();
        List<String> rows = new ArrayList<>();
        for (JsonNode panel : dashboard.path("panels")) {
            assertTrue(ids.add(panel.path("id").asInt()), "two panels of one id");
            JsonNode grid = panel.path("gridPos");
            for (int x = grid.path("x").asInt();
                    x < grid.path("x").asInt() + grid.path("w").asInt();
                    x++) {
                for (int y = grid.path("y").asInt();
                        y < grid.path("y").asInt() + grid.path("h").asInt();
                        y++) {
                    assertTrue(x < 24 && places.add(x + "," + y), panel.path("title").asText());
                }
            }
            if (panel.path("type").asText().equals("row")) {
                rows.add(panel.path("title").asText());
            }
        }
        assertEquals(List.of("公众网站", "直播", "审核", "答复", "检索", "投递", "数据库、连接池、缓存", "JVM"), rows);
        Set<String> variables = new HashSet<>();
        for (JsonNode variable : dashboard.path("templating").path("list")) {
            variables.add(variable.path("name").asText());
        }
        Set<String> used =
                Pattern.compile("\\$([a-z]\\w*)")
                        .matcher(Files.readString(DASHBOARD))
                        .results()
                        .map(match -> match.group(1))
                        .collect(Collectors.toSet());
        assertEquals(variables, used);
        for (JsonNode variable : dashboard.path("templating").path("list")) {
            if (variable.path("type").asText().equals("query")) {
                var values =
                        Pattern.compile("label_values\\((.*), (\\w+)\\)")
                                .matcher(variable.path("query").path("query").asText());
                assertTrue(values.matches());
                assertTrue(run(values.group(1)).names().contains(values.group(2)));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rules() throws IOException {
        Map<String, Object> file = new Yaml().load(Files.readString(ALERTS));
        List<Map<String, Object>> rules = new ArrayList<>();
        for (Map<String, Object> group : (List<Map<String, Object>>) file.get("groups")) {
            assertEquals(Set.of("name", "interval", "rules"), group.keySet());
            rules.addAll((List<Map<String, Object>>) group.get("rules"));
        }
        return rules;
    }

    @Test
    @SuppressWarnings("unchecked")
    void everyAlertAsksForWhatTheServiceTellsAndIsExplained() throws IOException {
        Set<String> explained =
                Files.readString(Path.of(PAGE))
                        .lines()
                        .filter(line -> line.startsWith("### Wenzheng"))
                        .map(line -> line.substring(4).strip())
                        .collect(Collectors.toSet());
        Set<String> names = new HashSet<>();
        for (Map<String, Object> rule : rules()) {
            String name = (String) rule.get("alert");
            run((String) rule.get("expr"));
            assertTrue(names.add(name), name);
            if (rule.containsKey("for")) {
                assertTrue(((String) rule.get("for")).matches("\\d+[smh]"), name);
            }
            Map<String, String> labels = (Map<String, String>) rule.get("labels");
            assertTrue(Set.of("critical", "warning").contains(labels.get("severity")), name);
            Map<String, String> says = (Map<String, String>) rule.get("annotations");
            assertTrue(says.get("summary").codePoints().anyMatch(Character::isIdeographic), name);
            assertEquals(PAGE + "#" + name.toLowerCase(Locale.ROOT), says.get("runbook"));
            assertTrue(
                    Set.of("alert", "expr", "for", "labels", "annotations")
                            .containsAll(rule.keySet()),
                    name);
        }
        assertEquals(names, explained);
    }

    /** A label of a summary that a rule takes away would be shown as nothing. */
    @Test
    @SuppressWarnings("unchecked")
    void everySummaryNamesLabelsThatAreLeft() throws IOException {
        for (Map<String, Object> rule : rules()) {
            Map<String, String> says = (Map<String, String>) rule.get("annotations");
            Set<String> named =
                    Pattern.compile("\\$labels\\.(\\w+)")
                            .matcher(says.get("summary"))
                            .results()
                            .map(match -> match.group(1))
                            .collect(Collectors.toSet());
            assertTrue(
                    run((String) rule.get("expr")).names().containsAll(named), says.get("summary"));
        }
    }

    @Test
    void aQueryThatWouldShowNothingIsFound() {
        for (String wrong :
                List.of(
                        "sum(rate(wenzheng_request_seconds_count[5m]))",
                        "sum(rate(wenzheng_requests_seconds_count{aera=\"site\"}[5m]))",
                        "sum(rate(wenzheng_requests_seconds_count{area=\"sight\"}[5m]))",
                        "sum by (path) (rate(wenzheng_requests_seconds_count[5m]))",
                        "wenzheng_requests_seconds_count > 5",
                        "rate(wenzheng_live_viewers[5m])",
                        "histogram_quantile(0.9, sum by (area) (rate(wenzheng_requests_seconds_bucket[5m])))",
                        "histogram_quantile(0.9, rate(wenzheng_import_turns_bucket[5m]))",
                        "sum(up",
                        "up up")) {
            assertThrows(IllegalArgumentException.class, () -> run(wrong), wrong);
        }
    }

    @Test
    void whatTheServiceDidIsCounted() {
        PromQl.Answer searches =
                run("sum by (source) (increase(wenzheng_search_seconds_count[5m])) > 0");
        assertFalse(searches.samples().isEmpty());
        assertTrue(
                run("sum(increase(wenzheng_requests_seconds_count{area=\"site\",outcome=\"refused\"}[5m])) >= 1")
                                .samples()
                                .size()
                        == 1);
        assertTrue(
                run("sum(max by (place) (wenzheng_review_waiting_questions)) >= 1").samples().size()
                        == 1);
    }

    /** Paths and ids as labels would make a series of each. */
    @Test
    void noLabelHasAsManyValuesAsThereIsContent() throws IOException {
        World world = World.ofQuestions(3);
        for (Question question : world.questions()) {
            for (int i = 0; i < 3; i++) {
                given().get("/questions/" + question.number()).then().statusCode(200);
                given().get("/api/v1/public/questions/" + question.number()).then().statusCode(200);
            }
        }
        for (int i = 0; i < 30; i++) {
            given().get("/questions/" + UUID.randomUUID());
            given().get("/没有/" + i);
        }
        String text =
                SignedIn.operator().get("/q/metrics").then().statusCode(200).extract().asString();
        assertTrue(text.contains("uri=\"/{cached}\""), text);
        Pattern inner = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-|没有|/questions/\\d");
        for (String line : text.lines().toList()) {
            assertFalse(inner.matcher(line).find(), line);
        }
    }
}
