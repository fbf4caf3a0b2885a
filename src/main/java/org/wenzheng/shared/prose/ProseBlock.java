package org.wenzheng.shared.prose;

import java.util.List;

/** What a text is made of, in its order. */
sealed interface ProseBlock {

    record Paragraph(List<Inline> text) implements ProseBlock {}

    /**
     * @param level 2 or 3, as in Markdown; the first is the title of what the text belongs to
     */
    record Heading(int level, List<Inline> text) implements ProseBlock {}

    /**
     * @param first number of the first item; without a meaning where they have none
     */
    record Points(boolean numbered, int first, List<Item> items) implements ProseBlock {}

    /**
     * @param rows of equally many cells; the first is the head
     */
    record Table(List<Row> rows) implements ProseBlock {}

    /**
     * @param source where it is from, without the dash; empty where that is not said
     */
    record Quote(List<Paragraph> paragraphs, List<Inline> source) implements ProseBlock {}

    record Picture(String alt, String address) implements ProseBlock {}

    /** A paragraph, and what belongs to it: paragraphs, lists. */
    record Item(List<ProseBlock> blocks) {
        long paragraphs() {
            return blocks.stream().filter(Paragraph.class::isInstance).count();
        }
    }

    record Row(List<List<Inline>> cells) {}

    /** A piece of a text. */
    sealed interface Inline {}

    /**
     * @param address where it leads; empty where it is no link
     */
    record Run(String text, boolean bold, String address) implements Inline {
        Run withText(String other) {
            return new Run(other, bold, address);
        }
    }

    record Break() implements Inline {}
}
