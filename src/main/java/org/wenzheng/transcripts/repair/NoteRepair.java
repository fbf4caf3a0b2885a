package org.wenzheng.transcripts.repair;

import java.util.ArrayList;
import java.util.List;
import org.wenzheng.shared.text.ChineseText;

final class NoteRepair {

    /** So many notes without tone marks that fit cannot be chance. */
    private static final int TONELESS_HABIT = 5;

    private record Note(int start, int end, boolean toneMarked, boolean verified) {}

    private NoteRepair() {}

    static void repair(Draft draft) {
        String text = draft.text();
        List<Note> notes = notes(text);
        if (notes.isEmpty()) {
            return;
        }
        // 我们(men) may be English; among marked notes, or among many, it is not
        boolean markedNotes = notes.stream().anyMatch(n -> n.toneMarked && n.verified);
        long toneless = notes.stream().filter(n -> !n.toneMarked).count();
        long fitting = notes.stream().filter(n -> !n.toneMarked && n.verified).count();
        boolean habit = fitting >= TONELESS_HABIT && fitting * 5 > toneless * 4;

        List<Draft.Edit> edits = new ArrayList<>();
        for (Note note : notes) {
            if (note.verified && (note.toneMarked || markedNotes || habit)) {
                edits.add(new Draft.Edit(note.start, note.end, ""));
            } else if (note.toneMarked) {
                draft.doubt(note.start - 1, note.end, Doubt.Why.UNVERIFIED_NOTE);
            }
        }
        draft.apply(Repair.Kind.PINYIN_NOTE, edits);
    }

    private static List<Note> notes(String text) {
        List<Note> notes = new ArrayList<>();
        int lastEnd = -1;
        int annotated = -1;
        for (int i = nextBracket(text, 1); i >= 0; i = nextBracket(text, i + 1)) {
            int end = PinyinNote.end(text, i);
            if (end < 0) {
                continue;
            }
            // a second note behind a first is one of the same character
            annotated = i == lastEnd ? annotated : i - 1;
            char character = text.charAt(annotated);
            String syllable = PinyinNote.syllable(text.substring(i, end));
            boolean marked = PinyinNote.hasToneMark(syllable);
            boolean verified =
                    PinyinNote.reads(character, syllable)
                            || !marked && PinyinNote.readsWithoutTone(character, syllable);
            if (marked || ChineseText.isHan(character)) {
                notes.add(new Note(i, end, marked, verified));
                lastEnd = end;
            }
            i = end - 1;
        }
        return notes;
    }

    private static int nextBracket(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(' || c == '（') {
                return i;
            }
        }
        return -1;
    }
}
