package org.wenzheng.shared.prose;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What was written for readers, in the subset of Markdown that {@code docs/prose.md} describes:
 * paragraphs, two levels of headings, bold, lists, links, tables, quotes and pictures. Pages,
 * feeds, the index and the API get it from here, so that all say the same.
 *
 * <p>Equal are texts that look the same, however they were written.
 */
public final class Prose {
    private final List<ProseBlock> blocks;

    private Prose(List<ProseBlock> blocks) {
        this.blocks = blocks;
    }

    /**
     * @throws ProseRefused if something in it is not in the subset
     */
    public static Prose of(String markdown) {
        return new Prose(ProseReader.read(markdown));
    }

    /** The normal form: reading it gives the same text, and the same form again. */
    public String markdown() {
        return MarkdownWriter.write(blocks);
    }

    /** Safe wherever HTML may stand. Its headings begin with the third level. */
    public String html() {
        return HtmlWriter.write(blocks);
    }

    /**
     * The words alone: a line feed between paragraphs, points with their numbers, tables by row.
     */
    public String text() {
        return TextWriter.write(blocks);
    }

    public boolean isEmpty() {
        return blocks.isEmpty();
    }

    /** Where its links and pictures lead, in their order, each once. */
    public Set<String> addresses() {
        Set<String> addresses = new LinkedHashSet<>();
        blocks.forEach(block -> Texts.addresses(block, addresses));
        return addresses;
    }

    /**
     * The same in other words, as readers of Traditional Chinese see it. What is converted are
     * texts, whole paragraphs where they keep their length; no address is.
     */
    public Prose shownAs(UnaryOperator<String> display) {
        return new Prose(blocks.stream().map(block -> Texts.shown(block, display)).toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Prose prose && blocks.equals(prose.blocks);
    }

    @Override
    public int hashCode() {
        return blocks.hashCode();
    }

    @Override
    public String toString() {
        return markdown();
    }
}
