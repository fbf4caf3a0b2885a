package org.wenzheng.transcripts.repair;

import java.util.ArrayList;
import java.util.List;
import org.wenzheng.shared.text.ChineseText;

/** Finds the lines that look as if bytes had been read one off, and realigns them. */
final class EncodingRepair {

    private static final int NEAR = 8;

    private EncodingRepair() {}

    static void repair(Draft draft) {
        String text = draft.text();
        List<int[]> suspects = suspectLines(text);
        if (suspects.isEmpty()) {
            return;
        }
        CharacterModel model = new CharacterModel();
        String simplified = ChineseText.toSimplified(text);
        int from = 0;
        for (int[] suspect : suspects) {
            model.learn(simplified, from, suspect[0]);
            learnCleanParts(model, simplified, suspect[0], suspect[1]);
            from = suspect[1];
        }
        model.learn(simplified, from, text.length());

        ByteRealignment.Habits habits = ByteRealignment.Habits.of(text);
        List<Draft.Edit> edits = new ArrayList<>();
        List<int[]> guesses = new ArrayList<>();
        int growth = 0;
        for (int[] suspect : suspects) {
            ByteRealignment.Result result =
                    ByteRealignment.of(model, habits, text, suspect[0], suspect[1]);
            for (int i = 0; i < result.edits().size(); i++) {
                Draft.Edit edit = result.edits().get(i);
                for (ByteRealignment.Place place : result.guesses()) {
                    if (place.edit() == i) {
                        int at = edit.start() + growth + place.offset();
                        guesses.add(new int[] {at, at + place.length()});
                    }
                }
                growth += edit.after().length() - (edit.end() - edit.start());
            }
            edits.addAll(result.edits());
        }
        draft.apply(Repair.Kind.ENCODING, edits);
        for (int[] guess : guesses) {
            draft.doubt(guess[0], guess[1], Doubt.Why.LOST_BYTES);
        }
    }

    /** What stands far from anything odd teaches the model the document's own words. */
    private static void learnCleanParts(CharacterModel model, String text, int start, int end) {
        int clean = start;
        for (int i = start; i < end; i++) {
            if (ByteRealignment.isOdd(text.charAt(i))) {
                if (i - NEAR > clean) {
                    model.learn(text, clean, i - NEAR);
                }
                clean = i + NEAR;
            }
        }
        if (clean < end) {
            model.learn(text, clean, end);
        }
    }

    private static List<int[]> suspectLines(String text) {
        List<int[]> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            if (isSuspect(text, start, end) && isLegible(text, start, end)) {
                lines.add(new int[] {start, end});
            }
            start = end + 1;
        }
        return lines;
    }

    private static boolean isSuspect(String text, int start, int end) {
        int lastOdd = -1;
        boolean asciiSeen = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '(' || c == '（') {
                int noteEnd = PinyinNote.end(text, i);
                if (noteEnd > 0) {
                    String syllable = PinyinNote.syllable(text.substring(i, noteEnd));
                    boolean toned = PinyinNote.hasToneMark(syllable);
                    if (i > start && PinyinNote.reads(text.charAt(i - 1), syllable)) {
                        i = noteEnd - 1;
                        continue;
                    }
                    if (toned) {
                        return true;
                    }
                }
            }
            if (c == '\ufffd') {
                return true;
            }
            if (c < 0x80) {
                asciiSeen |= c < 0x40;
                if (c == '?' && PinyinNote.headlessEnd(text, i + 1) > 0) {
                    return true;
                }
            }
            if (asciiSeen && (ByteRealignment.isOdd(c) || isStrayLetter(text, i, start, end))) {
                if (lastOdd >= 0 && i - lastOdd <= NEAR) {
                    return true;
                }
                lastOdd = i;
            }
        }
        return false;
    }

    /** Where every fifth character was lost nothing can be told, and trying takes minutes. */
    private static boolean isLegible(String text, int start, int end) {
        int lost = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            lost += c == '\ufffd' || c == '?' ? 1 : 0;
        }
        return lost < 20 || lost * 5 < end - start;
    }

    /** A single Latin letter between two Chinese characters. */
    private static boolean isStrayLetter(String text, int at, int start, int end) {
        char c = text.charAt(at);
        return c >= 0x40
                && c < 0x7f
                && at > start
                && at + 1 < end
                && ChineseText.isHan(text.charAt(at - 1))
                && ChineseText.isHan(text.charAt(at + 1));
    }
}
