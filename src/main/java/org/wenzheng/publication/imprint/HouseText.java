package org.wenzheng.publication.imprint;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.wenzheng.shared.text.Language;

/**
 * A page of words that the house gives out in its own name.
 *
 * @param markdown CommonMark; HTML in it is shown as it is written
 * @param language that it is written in; what readers of another language see all the same
 * @param own whether the installation wrote it; else it is the product's
 */
public record HouseText(String markdown, Language language, boolean own) {
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    /** Its highest headings stand below that of the page. */
    public String html() {
        Node document = PARSER.parse(markdown);
        List<Heading> headings = new ArrayList<>();
        document.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(Heading heading) {
                        headings.add(heading);
                    }
                });
        int highest = headings.stream().mapToInt(Heading::getLevel).min().orElse(2);
        headings.forEach(
                heading -> heading.setLevel(Math.min(6, heading.getLevel() - highest + 2)));
        return RENDERER.render(document);
    }

    /** The beginning, for a list of what is found. */
    public String summary() {
        return markdown.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .orElse("");
    }

    HouseText filled(List<String> namesAndValues) {
        String text = markdown;
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            text = text.replace("{" + namesAndValues.get(i) + "}", namesAndValues.get(i + 1));
        }
        return new HouseText(text, language, own);
    }
}
