package org.wenzheng.transcripts.repair;

/**
 * Puts a transcript right that was damaged on its way through the web.
 *
 * <p>In this order: bytes read one off, pinyin notes, punctuation, paragraphs, script. Every change
 * is recorded; what cannot be decided is left or marked, never guessed silently. A clean text comes
 * out unchanged, and repairing a repaired text changes nothing.
 */
public final class TextRepair {

    private static final int MOST_ROUNDS = 5;

    private TextRepair() {}

    public static RepairedText repair(String source) {
        Draft draft = new Draft(withPlainLineEnds(source));
        String simplified;
        String before;
        int rounds = 0;
        do {
            // a repair may tell what was undecided before it
            before = draft.text();
            draft.forgetDoubts();
            EncodingRepair.repair(draft);
            NoteRepair.repair(draft);
            PunctuationRepair.repair(draft);
            ParagraphRepair.repair(draft);
            simplified = ScriptRepair.repair(draft);
            rounds++;
        } while (!draft.text().equals(before) && rounds < MOST_ROUNDS);
        DoubtfulPlaces.mark(draft);
        return draft.finish(simplified);
    }

    private static String withPlainLineEnds(String source) {
        return source.indexOf('\r') < 0 ? source : source.replace("\r\n", "\n").replace('\r', '\n');
    }
}
