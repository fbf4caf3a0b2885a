package org.wenzheng.shared.prose;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

/**
 * The normal form. {@code markdown.ts} of the editor writes the same: what it sends comes back as
 * it was.
 */
final class MarkdownWriter {
    private static final Pattern ALWAYS =
            Pattern.compile(
                    "[\\\\`*\\[\\]|]"
                            + "|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"
                            + "|<(?=[A-Za-z/!?])"
                            + "|&(?=#?[A-Za-z0-9]+;)"
                            + "|~(?=~)|(?<=~)~"
                            + "|!$");

    private static final Pattern MARK_OF_A_BLOCK =
            Pattern.compile("^(?=#{1,6}(\\s|$)|[-+](\\s|$)|>|[-=:][-=: ]*$)");

    private static final Pattern NUMBER = Pattern.compile("^(\\d{1,9})(?=[.)](\\s|$))");

    private MarkdownWriter() {}

    static String write(List<ProseBlock> blocks) {
        return String.join("\n", lines(blocks, true));
    }

    private static List<String> lines(List<ProseBlock> blocks, boolean apart) {
        List<String> lines = new ArrayList<>();
        ProseBlock before = null;
        boolean alternate = false;
        for (ProseBlock block : blocks) {
            if (apart && before != null) {
                lines.add("");
            }
            // Two lists of the same kind would be one.
            alternate =
                    !alternate
                            && block instanceof Points points
                            && before instanceof Points last
                            && points.numbered() == last.numbered();
            lines.addAll(lines(block, alternate));
            before = block;
        }
        return lines;
    }

    private static List<String> lines(ProseBlock block, boolean alternate) {
        return switch (block) {
            case Paragraph paragraph -> paragraph(paragraph.text());
            case Heading heading -> List.of("#".repeat(heading.level()) + " " + heading(heading));
            case Points points -> points(points, alternate);
            case Table table -> table(table);
            case Quote quote -> quote(quote);
            case Picture picture ->
                    List.of("![" + escape(picture.alt()) + "](" + address(picture.address()) + ")");
        };
    }

    private static List<String> paragraph(List<Inline> text) {
        List<String> lines = new ArrayList<>();
        for (List<Run> line : Tidying.lines(text)) {
            lines.add(line(line, true));
        }
        for (int i = 0; i < lines.size() - 1; i++) {
            lines.set(i, lines.get(i) + "\\");
        }
        return lines;
    }

    private static String heading(Heading heading) {
        String text = inOneLine(heading.text());
        return text.endsWith("#") ? text.substring(0, text.length() - 1) + "\\#" : text;
    }

    private static List<String> points(Points points, boolean alternate) {
        boolean apart = points.items().stream().anyMatch(MarkdownWriter::needsBlankLines);
        List<String> lines = new ArrayList<>();
        int number = points.first();
        for (Item item : points.items()) {
            String mark =
                    points.numbered()
                            ? number++ + (alternate ? ") " : ". ")
                            : alternate ? "* " : "- ";
            if (apart && !lines.isEmpty()) {
                lines.add("");
            }
            String before = mark;
            for (String line : lines(item.blocks(), apart)) {
                lines.add(line.isEmpty() ? line : before + line);
                before = " ".repeat(mark.length());
            }
        }
        return lines;
    }

    /** A list that does not begin with 1 cannot follow a paragraph at once. */
    private static boolean needsBlankLines(Item item) {
        return item.paragraphs() > 1
                || item.blocks().stream()
                        .anyMatch(
                                block ->
                                        block instanceof Points nested
                                                && nested.numbered()
                                                && nested.first() != 1);
    }

    private static List<String> table(Table table) {
        List<String> lines =
                new ArrayList<>(table.rows().stream().map(MarkdownWriter::row).toList());
        int columns = table.rows().getFirst().cells().size();
        lines.add(1, "| " + String.join(" | ", Collections.nCopies(columns, "---")) + " |");
        return lines;
    }

    private static String row(Row row) {
        return row.cells().stream()
                .map(MarkdownWriter::inOneLine)
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static List<String> quote(Quote quote) {
        List<String> lines = new ArrayList<>(lines(List.copyOf(quote.paragraphs()), true));
        if (!quote.source().isEmpty()) {
            lines.add("");
            lines.add(ProseReader.DASH + " " + inOneLine(quote.source()));
        }
        return lines.stream().map(line -> line.isEmpty() ? ">" : "> " + line).toList();
    }

    private static String inOneLine(List<Inline> text) {
        return line(Tidying.lines(text).getFirst(), false);
    }

    private static String line(List<Run> runs, boolean beginsBlock) {
        StringBuilder line = new StringBuilder();
        String address = "";
        for (Run run : runs) {
            if (!run.address().equals(address)) {
                close(line, address);
                line.append(run.address().isEmpty() ? "" : "[");
                address = run.address();
            }
            String text = escape(run.text());
            if (beginsBlock && line.isEmpty() && !run.bold()) {
                text = escapeBeginning(text);
            }
            line.append(run.bold() ? "**" + text + "**" : text);
        }
        close(line, address);
        return line.toString();
    }

    private static void close(StringBuilder line, String address) {
        if (!address.isEmpty()) {
            line.append("](").append(address(address)).append(')');
        }
    }

    private static String escape(String text) {
        return ALWAYS.matcher(text).replaceAll("\\\\$0");
    }

    private static String escapeBeginning(String text) {
        String marked = MARK_OF_A_BLOCK.matcher(text).replaceFirst("\\\\");
        return NUMBER.matcher(marked).replaceFirst("$1\\\\");
    }

    private static String address(String address) {
        return address.replaceAll("[()|*\\[\\]]|&(?=#?[A-Za-z0-9]+;)", "\\\\$0");
    }
}
