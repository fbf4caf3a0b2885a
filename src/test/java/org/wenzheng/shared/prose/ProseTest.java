package org.wenzheng.shared.prose;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Safelist;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.wenzheng.shared.Bundle;
import org.wenzheng.shared.text.Language;

/** The editor's tests read the same cases: what it shows is what the page shows. */
class ProseTest {
    private static final Safelist WHAT_PAGES_MAY_HAVE =
            new Safelist()
                    .addTags("p", "br", "strong", "h3", "h4", "ul", "ol", "li", "a", "div")
                    .addTags("table", "thead", "tbody", "tr", "th", "td")
                    .addTags("figure", "blockquote", "figcaption", "img")
                    .addAttributes("a", "href", "rel")
                    .addAttributes("ol", "start")
                    .addAttributes("div", "class", "tabindex")
                    .addAttributes("th", "scope")
                    .addAttributes("figure", "class")
                    .addAttributes("img", "src", "alt", "loading")
                    .addProtocols("a", "href", "http", "https", "mailto", "tel")
                    .preserveRelativeLinks(true);

    @TestFactory
    Stream<DynamicTest> each() throws IOException {
        return cases("cases").map(known -> DynamicTest.dynamicTest(name(known), () -> hold(known)));
    }

    private static void hold(JsonNode known) {
        String markdown = known.get("markdown").asText();
        String normal = known.path("normal").asText(markdown);
        Prose prose = Prose.of(markdown);
        assertAll(
                () -> assertEquals(normal, prose.markdown()),
                () -> assertEquals(known.get("html").asText(), prose.html()),
                () -> assertEquals(known.get("text").asText(), prose.text()),
                () -> assertEquals(prose, Prose.of(normal)),
                () -> assertEquals(normal, Prose.of(normal).markdown()));
    }

    @TestFactory
    Stream<DynamicTest> whatIsNotInTheSubsetIsNamedWithItsLine() throws IOException {
        return cases("faults")
                .map(known -> DynamicTest.dynamicTest(name(known), () -> refuse(known)));
    }

    private static void refuse(JsonNode known) {
        ProseRefused refused =
                assertThrows(ProseRefused.class, () -> Prose.of(known.get("markdown").asText()));
        List<String> expected = new ArrayList<>();
        known.get("faults").forEach(fault -> expected.add(fault.asText()));
        assertEquals(
                expected, refused.faults().stream().map(f -> f.line() + " " + f.kind()).toList());
    }

    @Property(tries = 3000)
    void whateverIsReadIsSafeAndHasANormalForm(@ForAll("markdown") String markdown) {
        Prose prose;
        try {
            prose = Prose.of(markdown);
        } catch (ProseRefused refused) {
            assertFalse(refused.faults().isEmpty());
            return;
        }
        String normal = prose.markdown();
        assertEquals(prose, Prose.of(normal), normal);
        assertEquals(normal, Prose.of(normal).markdown());
        assertTrue(Jsoup.isValid(prose.html(), WHAT_PAGES_MAY_HAVE), prose.html());
    }

    @Property(tries = 500)
    void textThatIsWrittenAsItIsComesBackAsItIs(@ForAll("words") String words) {
        String escaped = words.replaceAll("[\\p{Punct}]", "\\\\$0").strip();
        String shown = Jsoup.parse(Prose.of(escaped).html()).text();
        assertEquals(words.strip().replaceAll("\\s+", " "), shown);
    }

    @Provide
    Arbitrary<String> markdown() {
        return Arbitraries.of(
                        "**",
                        "*",
                        "_",
                        "`",
                        "[",
                        "](",
                        ")",
                        "](/a)",
                        "![",
                        "(/media/1/a.png)",
                        "|",
                        "\n",
                        "\n\n",
                        "- ",
                        "1. ",
                        "2026. ",
                        "# ",
                        "## ",
                        "### ",
                        "> ",
                        "—— ",
                        "\\",
                        "\\\n",
                        "| 甲 | 乙 |\n| --- | --- |\n",
                        "   ",
                        "    ",
                        "\u3000",
                        "&lt;",
                        "<",
                        "<b>",
                        ">",
                        "~",
                        "~~",
                        "5~7天",
                        "。",
                        "《",
                        "》",
                        "“",
                        "”",
                        "：",
                        "甲",
                        "乙丙",
                        "a",
                        "1",
                        "😀",
                        "𠮷",
                        " ",
                        "https://a.cn",
                        "---",
                        "===",
                        ":",
                        "!",
                        "&amp;",
                        "&",
                        ";",
                        "\u00a0",
                        "\t",
                        "+ ",
                        "1) ")
                .list()
                .ofMaxSize(14)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of(
                        "甲", "。", "《", "*", "_", "#", "1", ".", " ", "-", "|", "<", "&", "a", ">",
                        "[", "]", "!", "~", "\\", "`", "+", "=", "（")
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces));
    }

    @Test
    void manyNestedMarksAreRefusedInTime() {
        assertThrows(ProseRefused.class, () -> Prose.of("**甲 ".repeat(5000) + "乙** ".repeat(5000)));
        assertThrows(ProseRefused.class, () -> Prose.of("*甲\n".repeat(5000) + "乙*\n".repeat(5000)));
        assertThrows(
                ProseRefused.class, () -> Prose.of("*".repeat(20_000) + "甲" + "*".repeat(20_000)));
        assertThrows(ProseRefused.class, () -> Prose.of("![".repeat(5000) + "](/a)".repeat(5000)));
        assertThrows(ProseRefused.class, () -> Prose.of("- ".repeat(5000) + "甲"));
        assertThrows(ProseRefused.class, () -> Prose.of("> ".repeat(5000) + "甲"));
    }

    @Test
    void manyMarksThatDoNotNestAreNotRefused() {
        assertEquals(3000, Prose.of("**办事大厅**周六照常办公。\n\n".repeat(3000)).text().lines().count());
    }

    @Test
    void inTraditionalCharactersWordsChangeAndAddressesDoNot() {
        Prose prose =
                Prose.of(
                        "详见[办事**指南**](https://example.gov.cn/发展)，**发**展台账。\n\n"
                                + "![流程图](/media/1/流程图.png)");
        Prose shown = prose.shownAs(Language.ZH_HANT::display);
        assertEquals(
                "詳見[辦事**指南**](https://example.gov.cn/发展)，**發**展臺賬。\n\n"
                        + "![流程圖](/media/1/流程图.png)",
                shown.markdown());
        assertEquals(prose.addresses(), shown.addresses());
        assertEquals(Set.of("https://example.gov.cn/发展", "/media/1/流程图.png"), shown.addresses());
    }

    @Test
    void outsideLinksAloneNameThemselvesSo() {
        Document page = Jsoup.parse(Prose.of("[甲](https://example.com/) [乙](/a)").html());
        assertEquals(
                List.of("external noopener noreferrer", ""),
                page.select("a").stream().map((Element link) -> link.attr("rel")).toList());
    }

    @Test
    void eachFaultHasItsSentenceInEachLanguage() {
        Set<String> expected = new TreeSet<>(Set.of("line"));
        for (ProseFault.Kind kind : ProseFault.Kind.values()) {
            expected.add(kind.name());
        }
        for (Language language : Language.values()) {
            ResourceBundle words = Bundle.of("prose", language.locale());
            assertEquals(expected, new TreeSet<>(words.keySet()));
        }
        ProseRefused refused = assertThrows(ProseRefused.class, () -> Prose.of("甲\n\n---"));
        assertEquals(List.of("第 3 行：不能使用分隔线"), refused.words(Language.ZH_HANS.locale()));
        assertEquals(List.of("第 3 行：不能使用分隔線"), refused.words(Language.ZH_HANT.locale()));
        assertEquals(
                List.of("Line 3: a dividing line cannot be used"), refused.words(Locale.ENGLISH));
    }

    private static Stream<JsonNode> cases(String which) throws IOException {
        try (InputStream file = ProseTest.class.getResourceAsStream("/prose/cases.json")) {
            List<JsonNode> cases = new ArrayList<>();
            new ObjectMapper().readTree(file).get(which).forEach(cases::add);
            return cases.stream();
        }
    }

    private static String name(JsonNode known) {
        return known.get("name").asText();
    }
}
