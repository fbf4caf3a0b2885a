package org.wenzheng.shared.prose;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.wenzheng.shared.prose.ProseBlock.Heading;
import org.wenzheng.shared.prose.ProseBlock.Inline;
import org.wenzheng.shared.prose.ProseBlock.Item;
import org.wenzheng.shared.prose.ProseBlock.Paragraph;
import org.wenzheng.shared.prose.ProseBlock.Picture;
import org.wenzheng.shared.prose.ProseBlock.Points;
import org.wenzheng.shared.prose.ProseBlock.Quote;
import org.wenzheng.shared.prose.ProseBlock.Row;
import org.wenzheng.shared.prose.ProseBlock.Run;
import org.wenzheng.shared.prose.ProseBlock.Table;

/** What is done to all texts of a block. */
final class Texts {
    private Texts() {}

    static ProseBlock shown(ProseBlock block, UnaryOperator<String> display) {
        return switch (block) {
            case Paragraph paragraph -> new Paragraph(shown(paragraph.text(), display));
            case Heading heading -> new Heading(heading.level(), shown(heading.text(), display));
            case Points points ->
                    new Points(
                            points.numbered(),
                            points.first(),
                            points.items().stream().map(item -> shown(item, display)).toList());
            case Table table ->
                    new Table(table.rows().stream().map(row -> shown(row, display)).toList());
            case Quote quote ->
                    new Quote(
                            quote.paragraphs().stream()
                                    .map(p -> new Paragraph(shown(p.text(), display)))
                                    .toList(),
                            shown(quote.source(), display));
            case Picture picture -> new Picture(display.apply(picture.alt()), picture.address());
        };
    }

    private static Item shown(Item item, UnaryOperator<String> display) {
        return new Item(item.blocks().stream().map(block -> shown(block, display)).toList());
    }

    private static Row shown(Row row, UnaryOperator<String> display) {
        return new Row(row.cells().stream().map(cell -> shown(cell, display)).toList());
    }

    /** As a whole, so that a word of which a part is bold is still a word. */
    private static List<Inline> shown(List<Inline> text, UnaryOperator<String> display) {
        String before = TextWriter.words(text);
        String after = display.apply(before);
        List<Inline> shown = new ArrayList<>();
        int at = 0;
        for (Inline inline : text) {
            if (!(inline instanceof Run run)) {
                shown.add(inline);
                at++;
                continue;
            }
            int end = at + run.text().length();
            shown.add(
                    run.withText(
                            after.length() == before.length()
                                    ? after.substring(at, end)
                                    : display.apply(run.text())));
            at = end;
        }
        return List.copyOf(shown);
    }

    static void addresses(ProseBlock block, Set<String> into) {
        switch (block) {
            case Paragraph paragraph -> addresses(paragraph.text(), into);
            case Heading heading -> addresses(heading.text(), into);
            case Points points ->
                    points.items().stream()
                            .flatMap(item -> item.blocks().stream())
                            .forEach(inner -> addresses(inner, into));
            case Table table ->
                    table.rows().stream()
                            .flatMap(row -> row.cells().stream())
                            .forEach(cell -> addresses(cell, into));
            case Quote quote -> {
                quote.paragraphs().forEach(paragraph -> addresses(paragraph.text(), into));
                addresses(quote.source(), into);
            }
            case Picture picture -> into.add(picture.address());
        }
    }

    private static void addresses(List<Inline> text, Set<String> into) {
        text.stream()
                .flatMap(inline -> inline instanceof Run run ? Stream.of(run.address()) : null)
                .filter(address -> !address.isEmpty())
                .forEach(into::add);
    }
}
