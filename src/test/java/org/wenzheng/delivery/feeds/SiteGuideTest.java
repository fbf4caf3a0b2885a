package org.wenzheng.delivery.feeds;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;

@QuarkusTest
class SiteGuideTest {
    private static final Pattern LINK =
            Pattern.compile("(?m)^- \\[(.+?)]\\((http[^)]+)\\)(: .+)?$");

    private static String guide(String language) {
        return given().get("/llms.txt?lang=" + language)
                .then()
                .statusCode(200)
                .contentType("text/plain;charset=UTF-8")
                .header("Content-Language", language)
                .extract()
                .asString();
    }

    @Test
    void itSaysWhatTheSiteIsAndWhereThingsAre() {
        String guide = guide("zh-Hans");
        assertTrue(guide.startsWith("# 问政\n\n> 问政发布部门负责人"), guide);
        assertEquals(
                List.of("## 查找", "## 部门", "## 数据与订阅", "## Optional"),
                guide.lines().filter(line -> line.startsWith("## ")).toList());
        // Nothing but headings, words and links.
        assertTrue(
                guide.lines()
                        .filter(line -> line.startsWith("-"))
                        .allMatch(line -> LINK.matcher(line).matches()),
                guide);
    }

    @Test
    void everyAddressInItLeadsSomewhere() {
        World world = World.volunteering();
        String question = "/questions/" + world.questions().getFirst().number();
        for (MatchResult link : LINK.matcher(guide("en")).results().toList()) {
            String address = link.group(2);
            if (address.contains("/departments/")) {
                continue;
            }
            URI site = URI.create(address.replaceAll("[?].*", ""));
            given().urlEncodingEnabled(false)
                    .get(
                            URI.create(
                                    address.replace("{q}", "zyfw")
                                            .replace("{url}", site.resolve(question).toString())))
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void departmentsAreNamedInOneLineEach() {
        // Among the first by name, however many there are.
        Department department =
                World.get(Departments.class)
                        .create(
                                new Departments.NewDepartment(
                                        "00 [局](x) *一*", "局", "第一行\n# 第二行" + "长".repeat(90), null),
                                Actor.SYSTEM);
        await().untilAsserted(
                        () -> {
                            String guide = guide("zh-Hans");
                            String line =
                                    guide.lines()
                                            .filter(
                                                    one ->
                                                            one.contains(
                                                                    "/departments/"
                                                                            + department.slug()
                                                                            + ")"))
                                            .findFirst()
                                            .orElse(guide);
                            assertTrue(line.startsWith("- [00 \\[局\\](x) \\*一\\*](http"), line);
                            assertTrue(line.contains("): 第一行 \\# 第二行长"), line);
                            assertTrue(line.endsWith("长……"), line);
                        });
    }

    @Test
    void itIsInTheReadersLanguage() {
        assertTrue(guide("en").startsWith("# Wenzheng\n\n> Wenzheng publishes"));
        assertTrue(guide("zh-Hant").contains("\n## 資料與訂閱\n"));
        assertFalse(guide("en").contains("''"));
        String etag = given().get("/llms.txt").header("ETag");
        await().untilAsserted(
                        () ->
                                given().header(
                                                "If-None-Match",
                                                given().get("/llms.txt").header("ETag"))
                                        .get("/llms.txt")
                                        .then()
                                        .statusCode(304));
        assertTrue(etag.startsWith("\""));
    }
}
