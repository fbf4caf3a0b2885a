package org.wenzheng.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.wenzheng.site.AnswerLayout.Block;
import org.wenzheng.site.AnswerLayout.Paragraph;
import org.wenzheng.site.AnswerLayout.Point;
import org.wenzheng.site.AnswerLayout.Points;

class AnswerLayoutTest {

    @Test
    void textWithoutPointsIsItsParagraphs() {
        assertEquals(
                List.of(new Paragraph("能申请。"), new Paragraph("窗口在松涛路。")),
                AnswerLayout.of("能申请。\n\n窗口在松涛路。", List.of()).blocks());
    }

    @Test
    void pointsOnTheirOwnLinesAreNumberedInOneList() {
        assertEquals(
                List.of(
                        new Paragraph("分三步。"),
                        list(1, false, "申请：填表。", "选房：每季度一次。"),
                        new Paragraph("电话6637200。")),
                AnswerLayout.of(
                                "分三步。\n申请：填表。\n选房：每季度一次。\n电话6637200。",
                                List.of("申请：填表。", "选房：每季度一次。"))
                        .blocks());
    }

    @Test
    void pointsThatCountThemselvesGetNoSecondNumber() {
        assertEquals(
                List.of(new Paragraph("主要做法："), list(1, true, "一是抓培训；", "二是搭平台。")),
                AnswerLayout.of("主要做法：一是抓培训；二是搭平台。", List.of("一是抓培训", "二是搭平台。")).blocks());
    }

    @Test
    void numberOutsideOfThePointStaysWithIt() {
        assertEquals(
                List.of(list(1, true, "1. 申请。", "2. 选房。")),
                AnswerLayout.of("1. 申请。\n2. 选房。", List.of("申请。", "选房。")).blocks());
    }

    @Test
    void listThatIsInterruptedGoesOnCounting() {
        assertEquals(
                List.of(list(1, false, "先登记。"), new Paragraph("登记以后等短信。"), list(2, false, "再选房。")),
                AnswerLayout.of("先登记。\n登记以后等短信。\n再选房。", List.of("先登记。", "再选房。")).blocks());
    }

    @Test
    void pointThatIsNotInTheTextLeavesTheTextAsItIs() {
        assertEquals(
                List.of(new Paragraph("能申请。")), AnswerLayout.of("能申请。", List.of("不在文中")).blocks());
    }

    @Property(tries = 500)
    void everyCharacterStaysInOrder(@ForAll("answers") Given given) {
        assertEquals(
                withoutSpace(given.text()),
                withoutSpace(said(AnswerLayout.of(given.text(), given.points()))));
    }

    record Given(String text, List<String> points) {}

    @Provide
    Arbitrary<Given> answers() {
        Arbitrary<String> piece =
                Arbitraries.strings()
                        .withChars("一是二第其首先答复公租房；。，）1２.、 \n　")
                        .ofMinLength(0)
                        .ofMaxLength(12);
        return Combinators.combine(piece.list().ofMaxSize(9), Arbitraries.randomValue(r -> r))
                .as(
                        (pieces, random) -> {
                            List<String> points = new ArrayList<>();
                            pieces.stream()
                                    .filter(p -> !p.isBlank() && random.nextBoolean())
                                    .forEach(points::add);
                            return new Given(String.join("", pieces), points);
                        });
    }

    private static Points list(int first, boolean counted, String... points) {
        return new Points(
                first,
                counted,
                List.of(points).stream().map(text -> new Point(List.of(text))).toList());
    }

    private static String said(AnswerLayout layout) {
        StringBuilder said = new StringBuilder();
        for (Block block : layout.blocks()) {
            switch (block) {
                case Paragraph paragraph -> said.append(paragraph.text());
                case Points points ->
                        points.points().forEach(p -> p.paragraphs().forEach(said::append));
            }
        }
        return said.toString();
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("[\\s\u3000]", "");
    }
}
