package org.wenzheng.shared.prose;

import java.util.List;
import java.util.stream.Collectors;
import org.wenzheng.shared.prose.ProseBlock.Break;
import org.wenzheng.shared.prose.ProseBlock.Heading;
import org.wenzheng.shared.prose.ProseBlock.Inline;
import org.wenzheng.shared.prose.ProseBlock.Item;
import org.wenzheng.shared.prose.ProseBlock.Paragraph;
import org.wenzheng.shared.prose.ProseBlock.Picture;
import org.wenzheng.shared.prose.ProseBlock.Points;
import org.wenzheng.shared.prose.ProseBlock.Quote;
import org.wenzheng.shared.prose.ProseBlock.Run;
import org.wenzheng.shared.prose.ProseBlock.Table;

/** The words alone, a line feed between paragraphs. */
final class TextWriter {
    private final StringBuilder out = new StringBuilder();

    static String write(List<ProseBlock> blocks) {
        TextWriter writer = new TextWriter();
        blocks.forEach(block -> writer.block(block, false));
        return writer.out.toString();
    }

    private void block(ProseBlock block, boolean nested) {
        switch (block) {
            case Paragraph paragraph -> line(words(paragraph.text()));
            case Heading heading -> line(words(heading.text()));
            case Points points -> points(points, nested);
            case Table table -> table(table);
            case Quote quote -> {
                quote.paragraphs().forEach(paragraph -> line(words(paragraph.text())));
                if (!quote.source().isEmpty()) {
                    line(ProseReader.DASH + " " + words(quote.source()));
                }
            }
            case Picture picture -> line(picture.alt());
        }
    }

    private void points(Points points, boolean nested) {
        int number = points.first();
        for (Item item : points.items()) {
            String mark = points.numbered() ? nested ? "（" + number + "）" : number + ". " : "• ";
            number++;
            for (ProseBlock block : item.blocks()) {
                if (block instanceof Paragraph paragraph) {
                    line(mark + words(paragraph.text()));
                    mark = "";
                } else {
                    block(block, true);
                }
            }
        }
    }

    private void table(Table table) {
        table.rows()
                .forEach(
                        row ->
                                line(
                                        row.cells().stream()
                                                .map(TextWriter::words)
                                                .collect(Collectors.joining(" | "))));
    }

    private void line(String text) {
        if (!out.isEmpty()) {
            out.append('\n');
        }
        out.append(text);
    }

    static String words(List<Inline> text) {
        StringBuilder words = new StringBuilder();
        for (Inline inline : text) {
            switch (inline) {
                case Run run -> words.append(run.text());
                case Break _ -> words.append('\n');
            }
        }
        return words.toString();
    }
}
