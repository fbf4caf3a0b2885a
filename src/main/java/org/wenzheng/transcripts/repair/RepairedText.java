package org.wenzheng.transcripts.repair;

import java.util.List;

/**
 * A text after repair.
 *
 * @param text in the script of the source; lines end with {@code \n}
 * @param simplified the same folded to Simplified, character for character
 * @param paragraphBreaks offsets in {@code text} of the line breaks that were spaces in the source,
 *     ascending: paragraphs of one turn where a line is a turn
 * @param repairs in the order of the kinds, then of the text
 * @param doubts in the order of the text
 */
public record RepairedText(
        String text,
        String simplified,
        List<Integer> paragraphBreaks,
        List<Repair> repairs,
        List<Doubt> doubts) {

    public RepairedText {
        paragraphBreaks = List.copyOf(paragraphBreaks);
        repairs = List.copyOf(repairs);
        doubts = List.copyOf(doubts);
    }
}
