package org.wenzheng.shared.prose;

import java.util.List;
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

/** HTML of a closed set of elements and attributes; all text is escaped. */
final class HtmlWriter {
    private final StringBuilder html = new StringBuilder();

    static String write(List<ProseBlock> blocks) {
        HtmlWriter writer = new HtmlWriter();
        blocks.forEach(writer::block);
        return writer.html.toString();
    }

    private void block(ProseBlock block) {
        switch (block) {
            case Paragraph paragraph -> element("p", paragraph.text());
            // Below the title of the answer, which is a second one.
            case Heading heading -> element("h" + (heading.level() + 1), heading.text());
            case Points points -> points(points);
            case Table table -> table(table);
            case Quote quote -> quote(quote);
            case Picture picture -> picture(picture);
        }
    }

    private void points(Points points) {
        String name = points.numbered() ? "ol" : "ul";
        html.append('<').append(name);
        if (points.numbered() && points.first() != 1) {
            html.append(" start=\"").append(points.first()).append('"');
        }
        html.append('>');
        points.items().forEach(this::item);
        html.append("</").append(name).append('>');
    }

    private void item(Item item) {
        html.append("<li>");
        boolean one = item.paragraphs() == 1;
        for (ProseBlock block : item.blocks()) {
            if (one && block instanceof Paragraph paragraph) {
                text(paragraph.text());
            } else {
                block(block);
            }
        }
        html.append("</li>");
    }

    /** A wide one is moved by itself, by the keyboard too. */
    private void table(Table table) {
        html.append("<div class=\"table\" tabindex=\"0\"><table><thead>");
        row(table.rows().getFirst(), "th scope=\"col\"", "th");
        html.append("</thead>");
        if (table.rows().size() > 1) {
            html.append("<tbody>");
            table.rows().stream().skip(1).forEach(row -> row(row, "td", "td"));
            html.append("</tbody>");
        }
        html.append("</table></div>");
    }

    private void row(Row row, String opening, String closing) {
        html.append("<tr>");
        for (List<Inline> cell : row.cells()) {
            html.append('<').append(opening).append('>');
            text(cell);
            html.append("</").append(closing).append('>');
        }
        html.append("</tr>");
    }

    private void quote(Quote quote) {
        boolean hasSource = !quote.source().isEmpty();
        html.append(hasSource ? "<figure class=\"quote\"><blockquote>" : "<blockquote>");
        quote.paragraphs().forEach(this::block);
        html.append("</blockquote>");
        if (hasSource) {
            html.append("<figcaption>").append(ProseReader.DASH).append(' ');
            text(quote.source());
            html.append("</figcaption></figure>");
        }
    }

    private void picture(Picture picture) {
        html.append("<figure class=\"picture\"><img src=\"");
        escape(Address.ascii(picture.address()));
        html.append("\" alt=\"");
        escape(picture.alt());
        html.append("\" loading=\"lazy\"></figure>");
    }

    private void element(String name, List<Inline> text) {
        html.append('<').append(name).append('>');
        text(text);
        html.append("</").append(name).append('>');
    }

    private void text(List<Inline> text) {
        String address = "";
        for (Inline inline : text) {
            String next = inline instanceof Run run ? run.address() : "";
            if (!next.equals(address)) {
                html.append(address.isEmpty() ? "" : "</a>");
                open(next);
                address = next;
            }
            switch (inline) {
                case Break _ -> html.append("<br>");
                case Run run -> {
                    html.append(run.bold() ? "<strong>" : "");
                    escape(run.text());
                    html.append(run.bold() ? "</strong>" : "");
                }
            }
        }
        html.append(address.isEmpty() ? "" : "</a>");
    }

    private void open(String address) {
        if (!address.isEmpty()) {
            html.append("<a href=\"");
            escape(Address.ascii(address));
            html.append(
                    Address.isOutside(address)
                            ? "\" rel=\"external noopener noreferrer\">"
                            : "\">");
        }
    }

    private void escape(String text) {
        html.append(Html.escaped(text));
    }
}
