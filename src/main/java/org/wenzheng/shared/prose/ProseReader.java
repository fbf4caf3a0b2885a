package org.wenzheng.shared.prose;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.prose.ProseBlock.Break;
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
import org.wenzheng.shared.prose.ProseFault.Kind;

/** Reads Markdown; whatever is not in the subset is a fault. */
final class ProseReader {
    static final String DASH = "——";

    /** What nests deeper is an attack: no text has that many levels. */
    private static final int DEEPEST = 40;

    /**
     * Marks of emphasis and of links in lines without an empty one between them. The parser calls
     * itself once for each pair that nests, so that more of them would be a matter of the stack.
     */
    private static final int MARKS = 2_000;

    private static final int LISTS = 2;

    private static final Parser MARKDOWN =
            Parser.builder()
                    .extensions(List.of(TablesExtension.create()))
                    .customDelimiterProcessor(new Strikethrough())
                    .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                    .maxOpenBlockParsers(DEEPEST)
                    .build();

    private final String markdown;
    private final ChineseEmphasis emphasis;
    private final List<ProseFault> faults = new ArrayList<>();

    private ProseReader(String markdown) {
        this.emphasis = new ChineseEmphasis(markdown);
        this.markdown = emphasis.marked(markdown);
    }

    static List<ProseBlock> read(String markdown) {
        refuseCountlessMarks(markdown);
        return new ProseReader(markdown).blocks();
    }

    private static void refuseCountlessMarks(String markdown) {
        int line = 0;
        int first = 1;
        long marks = 0;
        for (String words : markdown.lines().toList()) {
            line++;
            if (words.isBlank()) {
                first = line + 1;
                marks = 0;
            }
            marks += words.chars().filter(character -> "*_~[".indexOf(character) >= 0).count();
            if (marks > MARKS) {
                throw new ProseRefused(List.of(new ProseFault(first, Kind.TOO_NESTED)));
            }
        }
    }

    private List<ProseBlock> blocks() {
        List<ProseBlock> blocks = new ArrayList<>();
        for (Node node : children(MARKDOWN.parse(markdown))) {
            block(node, blocks);
        }
        if (!faults.isEmpty()) {
            throw new ProseRefused(faults.stream().distinct().toList());
        }
        return List.copyOf(blocks);
    }

    private void block(Node node, List<ProseBlock> into) {
        switch (node) {
            case org.commonmark.node.Paragraph paragraph -> paragraph(paragraph, into);
            case org.commonmark.node.Heading heading -> heading(heading, into);
            case ListBlock list -> points(list, 1, into);
            case TableBlock table -> table(table, into);
            case BlockQuote quote -> quote(quote, into);
            default -> refuse(node);
        }
    }

    private void paragraph(org.commonmark.node.Paragraph paragraph, List<ProseBlock> into) {
        Node only = paragraph.getFirstChild();
        if (only instanceof Image image && only.getNext() == null) {
            picture(image, into);
            return;
        }
        List<Inline> text = text(paragraph);
        if (!text.isEmpty()) {
            into.add(new Paragraph(text));
        }
    }

    private void picture(Image image, List<ProseBlock> into) {
        String address = emphasis.unmarked(image.getDestination());
        String alt = plain(image);
        refuseTitle(image, image.getTitle());
        if (!Address.mayBePicture(address)) {
            fault(image, Kind.IMAGE_ADDRESS);
        } else if (alt.isEmpty()) {
            fault(image, Kind.IMAGE_WITHOUT_WORDS);
        } else {
            into.add(new Picture(alt, address));
        }
    }

    private void heading(org.commonmark.node.Heading heading, List<ProseBlock> into) {
        int level = heading.getLevel();
        if (level != 2 && level != 3) {
            fault(heading, Kind.HEADING_LEVEL);
        }
        List<Inline> text = inOneLine(unbold(text(heading)));
        if (!text.isEmpty()) {
            into.add(new Heading(level, text));
        }
    }

    /** Headings are bold as a whole. */
    private static List<Inline> unbold(List<Inline> text) {
        return text.stream()
                .map(
                        inline ->
                                switch (inline) {
                                    case Run run ->
                                            (Inline) new Run(run.text(), false, run.address());
                                    case Break line -> line;
                                })
                .toList();
    }

    private static List<Inline> inOneLine(List<Inline> text) {
        return Tidying.tidy(
                text.stream()
                        .map(inline -> inline instanceof Break ? new Run(" ", false, "") : inline)
                        .toList());
    }

    private void points(ListBlock list, int depth, List<ProseBlock> into) {
        if (depth > LISTS) {
            fault(list, Kind.LIST_TOO_DEEP);
            return;
        }
        List<Item> items = new ArrayList<>();
        for (Node item : children(list)) {
            List<ProseBlock> blocks = new ArrayList<>();
            for (Node node : children(item)) {
                if (node instanceof ListBlock nested) {
                    points(nested, depth + 1, blocks);
                } else if (node instanceof org.commonmark.node.Paragraph words) {
                    List<Inline> text = text(words);
                    if (!text.isEmpty()) {
                        blocks.add(new Paragraph(text));
                    }
                } else if (isInSubset(node)) {
                    fault(node, Kind.NOT_IN_A_LIST);
                } else {
                    refuse(node);
                }
            }
            if (!blocks.isEmpty() && blocks.getFirst() instanceof Points) {
                fault(item, Kind.NOT_IN_A_LIST);
            } else if (!blocks.isEmpty()) {
                items.add(new Item(List.copyOf(blocks)));
            }
        }
        if (!items.isEmpty()) {
            into.add(
                    list instanceof OrderedList ordered
                            ? new Points(true, first(ordered), List.copyOf(items))
                            : new Points(false, 1, List.copyOf(items)));
        }
    }

    private static int first(OrderedList list) {
        Integer first = list.getMarkerStartNumber();
        return first == null ? 1 : first;
    }

    private void table(TableBlock table, List<ProseBlock> into) {
        List<Row> rows = new ArrayList<>();
        for (Node part : children(table)) {
            for (Node row : children(part)) {
                if (row instanceof TableRow) {
                    List<List<Inline>> cells = new ArrayList<>();
                    for (Node cell : children(row)) {
                        if (cell instanceof TableCell) {
                            cells.add(inOneLine(text(cell)));
                        }
                    }
                    rows.add(new Row(List.copyOf(cells)));
                }
            }
        }
        into.add(new Table(List.copyOf(rows)));
    }

    private void quote(BlockQuote quote, List<ProseBlock> into) {
        List<Paragraph> paragraphs = new ArrayList<>();
        for (Node node : children(quote)) {
            if (node instanceof org.commonmark.node.Paragraph words) {
                List<Inline> text = text(words);
                if (!text.isEmpty()) {
                    paragraphs.add(new Paragraph(text));
                }
            } else if (isInSubset(node)) {
                fault(node, Kind.NOT_IN_A_QUOTE);
            } else {
                refuse(node);
            }
        }
        List<Inline> source = List.of();
        if (paragraphs.size() > 1 && paragraphs.getLast().text().getFirst() instanceof Run run) {
            if (run.text().startsWith(DASH)) {
                List<Inline> rest = new ArrayList<>(paragraphs.getLast().text());
                rest.set(0, run.withText(run.text().substring(DASH.length())));
                source = inOneLine(rest);
                paragraphs.removeLast();
            }
        }
        if (!paragraphs.isEmpty()) {
            into.add(new Quote(List.copyOf(paragraphs), source));
        }
    }

    private List<Inline> text(Node parent) {
        List<Inline> text = new ArrayList<>();
        inline(parent, false, "", 0, text);
        return Tidying.tidy(joined(text));
    }

    private void inline(Node parent, boolean bold, String address, int depth, List<Inline> into) {
        if (depth > DEEPEST) {
            fault(parent, Kind.TOO_NESTED);
            return;
        }
        for (Node node : children(parent)) {
            switch (node) {
                case Text words ->
                        into.add(new Run(emphasis.unmarked(words.getLiteral()), bold, address));
                case StrongEmphasis strong -> inline(strong, true, address, depth + 1, into);
                case Link link -> link(link, bold, depth, into);
                case HardLineBreak _ -> into.add(new Break());
                case SoftLineBreak _ -> into.add(new Run("\n", bold, address));
                case Image image -> fault(image, Kind.IMAGE_IN_TEXT);
                default -> refuse(node);
            }
        }
    }

    private void link(Link link, boolean bold, int depth, List<Inline> into) {
        String address = emphasis.unmarked(link.getDestination());
        refuseTitle(link, link.getTitle());
        if (isAutolink(link)) {
            fault(link, Kind.AUTOLINK);
        } else if (!Address.mayBeLink(address)) {
            fault(link, Kind.LINK_ADDRESS);
        } else {
            inline(link, bold, address, depth + 1, into);
        }
    }

    /** In a table with escaped bars the places are not exact, so that the words count too. */
    private boolean isAutolink(Link link) {
        String address = link.getDestination();
        return link.getFirstChild() instanceof Text only
                && only.getNext() == null
                && (address.equals(only.getLiteral())
                        || address.equals("mailto:" + only.getLiteral()))
                && link.getSourceSpans().stream()
                        .findFirst()
                        .filter(span -> markdown.charAt(span.getInputIndex()) == '<')
                        .isPresent();
    }

    /** Chinese is written on across the lines of the source, other words are parted by a space. */
    private static List<Inline> joined(List<Inline> text) {
        List<Inline> joined = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            if (text.get(i) instanceof Run run && run.text().equals("\n")) {
                boolean chinese = isChinese(text, i - 1, -1) || isChinese(text, i + 1, 1);
                joined.add(run.withText(chinese ? "" : " "));
            } else {
                joined.add(text.get(i));
            }
        }
        return joined;
    }

    private static boolean isChinese(List<Inline> text, int at, int step) {
        if (at < 0 || at >= text.size() || !(text.get(at) instanceof Run run)) {
            return false;
        }
        String words = run.text();
        if (words.isEmpty()) {
            return isChinese(text, at + step, step);
        }
        return Characters.isChinese(
                step < 0 ? words.codePointBefore(words.length()) : words.codePointAt(0));
    }

    private String plain(Node parent) {
        StringBuilder plain = new StringBuilder();
        for (Inline inline : text(parent)) {
            if (inline instanceof Run run) {
                plain.append(run.text());
            }
        }
        return plain.toString();
    }

    private static boolean isInSubset(Node node) {
        return node instanceof org.commonmark.node.Heading
                || node instanceof TableBlock
                || node instanceof BlockQuote
                || node instanceof BulletList;
    }

    private void refuse(Node node) {
        fault(
                node,
                switch (node) {
                    case HtmlBlock _, HtmlInline _ -> Kind.RAW_HTML;
                    case Code _, FencedCodeBlock _, IndentedCodeBlock _ -> Kind.CODE;
                    case Emphasis _ -> Kind.ITALIC;
                    case Strikethrough.Struck _ -> Kind.STRIKETHROUGH;
                    case ThematicBreak _ -> Kind.RULE;
                    case LinkReferenceDefinition _ -> Kind.LINK_DEFINITION;
                    default -> Kind.TOO_NESTED;
                });
    }

    private void refuseTitle(Node node, @Nullable String title) {
        if (title != null && !title.isEmpty()) {
            fault(node, Kind.LINK_TITLE);
        }
    }

    private void fault(Node node, Kind kind) {
        faults.add(new ProseFault(line(node), kind));
    }

    private static int line(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.getSourceSpans().isEmpty()) {
                return at.getSourceSpans().getFirst().getLineIndex() + 1;
            }
        }
        return 1;
    }

    private static List<Node> children(Node parent) {
        List<Node> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            children.add(node);
        }
        return children;
    }
}
