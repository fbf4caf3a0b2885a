package org.wenzheng.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.wenzheng.exchange.PackageFault.Code;
import org.wenzheng.shared.text.CleanText;

/**
 * The body of a file: paragraphs, numbered lists and headings as plain text. Any other Markdown is
 * a fault, because the content is plain text and would show the marks.
 */
final class FileBody {
    private static final Parser MARKDOWN =
            Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

    sealed interface Part {
        int line();
    }

    record Title(String text, int line) implements Part {}

    record Words(String strong, String text, int line) implements Part {}

    record Points(List<String> items, int line) implements Part {}

    private final SourceFile source;
    private final Faults faults;

    private FileBody(SourceFile source, Faults faults) {
        this.source = source;
        this.faults = faults;
    }

    static List<Part> parts(SourceFile source, Faults faults) {
        return new FileBody(source, faults).parts();
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        Node document = MARKDOWN.parse(source.body());
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            int line = line(node);
            switch (node) {
                case Heading heading when heading.getLevel() == 1 ->
                        parts.add(new Title(plain(heading.getFirstChild(), line), line));
                case Paragraph paragraph -> parts.add(words(paragraph, line));
                case OrderedList list -> parts.add(points(list, line));
                default -> faults.add(source.name(), line, Code.MARKDOWN_NOT_ALLOWED);
            }
        }
        return parts;
    }

    private Words words(Paragraph paragraph, int line) {
        Node first = paragraph.getFirstChild();
        if (first instanceof StrongEmphasis strong) {
            return new Words(
                    plain(strong.getFirstChild(), line), plain(strong.getNext(), line), line);
        }
        return new Words("", plain(first, line), line);
    }

    private Points points(OrderedList list, int line) {
        List<String> items = new ArrayList<>();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            Node only = item.getFirstChild();
            if (item instanceof ListItem
                    && only instanceof Paragraph paragraph
                    && only.getNext() == null) {
                items.add(plain(paragraph.getFirstChild(), line(item)));
            } else {
                faults.add(source.name(), line(item), Code.MARKDOWN_NOT_ALLOWED);
            }
        }
        return new Points(items, line);
    }

    /** The text of this node and those after it. */
    private String plain(@org.jspecify.annotations.Nullable Node from, int line) {
        StringBuilder text = new StringBuilder();
        for (Node node = from; node != null; node = node.getNext()) {
            switch (node) {
                case Text words -> text.append(words.getLiteral());
                case SoftLineBreak _, HardLineBreak _ -> {
                    if (!text.isEmpty() && text.charAt(text.length() - 1) < 0x2E80) {
                        text.append(' '); // Chinese is written on without a space
                    }
                }
                default -> faults.add(source.name(), line, Code.MARKDOWN_NOT_ALLOWED);
            }
        }
        return CleanText.of(text.toString()).strip();
    }

    private int line(Node node) {
        Optional<SourceSpan> first = node.getSourceSpans().stream().findFirst();
        return first.map(SourceSpan::getLineIndex).orElse(0) + source.bodyLine();
    }
}
