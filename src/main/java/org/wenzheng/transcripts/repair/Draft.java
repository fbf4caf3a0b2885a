package org.wenzheng.transcripts.repair;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class Draft {

    record Edit(int start, int end, String after) {}

    private record PlacedDoubt(int offset, String text, Doubt.Why why) {}

    private final String source;
    private String text;

    /** Source offset of each current character; null while nothing has moved. */
    private int @Nullable [] origins;

    private int @Nullable [] lineStarts;

    private final List<Repair> repairs = new ArrayList<>();
    private final List<PlacedDoubt> doubts = new ArrayList<>();
    private final List<Integer> breakOrigins = new ArrayList<>();

    Draft(String source) {
        this.source = source;
        this.text = source;
    }

    String text() {
        return text;
    }

    void apply(Repair.Kind kind, List<Edit> edits) {
        if (edits.isEmpty()) {
            return;
        }
        StringBuilder out = new StringBuilder(text.length());
        int growth = 0;
        for (Edit edit : edits) {
            growth += edit.after.length();
        }
        int[] moved = new int[text.length() + growth + 1];
        int from = 0;
        for (Edit edit : edits) {
            copy(from, edit.start, out, moved);
            for (int k = 0; k < edit.after.length(); k++) {
                moved[out.length()] =
                        origin(Math.min(edit.start + k, Math.max(edit.start, edit.end - 1)));
                out.append(edit.after.charAt(k));
            }
            String before = text.substring(edit.start, edit.end);
            int offset = origin(edit.start);
            repairs.add(new Repair(kind, line(offset), column(offset), before, edit.after));
            if (kind == Repair.Kind.PARAGRAPH) {
                breakOrigins.add(offset);
            }
            from = edit.end;
        }
        copy(from, text.length(), out, moved);
        moved[out.length()] = source.length();
        text = out.toString();
        origins = moved;
    }

    void doubt(int start, int end, Doubt.Why why) {
        doubts.add(new PlacedDoubt(origin(start), text.substring(start, end), why));
    }

    void forgetDoubts() {
        doubts.removeIf(doubt -> doubt.why != Doubt.Why.LOST_BYTES);
    }

    RepairedText finish(String simplified) {
        List<Doubt> placed =
                doubts.stream()
                        .sorted(Comparator.comparingInt(PlacedDoubt::offset))
                        .map(d -> new Doubt(line(d.offset), column(d.offset), d.text, d.why))
                        .distinct()
                        .toList();
        List<Integer> breaks = new ArrayList<>();
        for (int i = 0; !breakOrigins.isEmpty() && i < text.length(); i++) {
            if (text.charAt(i) == '\n' && source.charAt(origin(i)) != '\n') {
                breaks.add(i);
            }
        }
        return new RepairedText(text, simplified, breaks, repairs, placed);
    }

    private void copy(int from, int to, StringBuilder out, int[] moved) {
        for (int i = from; i < to; i++) {
            moved[out.length() + i - from] = origin(i);
        }
        out.append(text, from, to);
    }

    private int origin(int offset) {
        return origins == null ? offset : origins[offset];
    }

    private int line(int offset) {
        int[] starts = starts();
        int low = 0;
        int high = starts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low + 1;
    }

    private int column(int offset) {
        return offset - starts()[line(offset) - 1] + 1;
    }

    private int[] starts() {
        if (lineStarts == null) {
            List<Integer> starts = new ArrayList<>(List.of(0));
            for (int i = source.indexOf('\n'); i >= 0; i = source.indexOf('\n', i + 1)) {
                starts.add(i + 1);
            }
            lineStarts = starts.stream().mapToInt(Integer::intValue).toArray();
        }
        return lineStarts;
    }
}
