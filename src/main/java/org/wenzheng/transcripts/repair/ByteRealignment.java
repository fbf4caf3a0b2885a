package org.wenzheng.transcripts.repair;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.text.ChineseText;

/**
 * Puts GBK text right that was decoded one byte off.
 *
 * <p>The damage: somebody replaced byte pairs in GBK text without regard to character boundaries,
 * {@code C} by {@code C(pinyin)} and full-width punctuation by ASCII. Where a pair lay across two
 * characters, the decoder met a lead byte with an ASCII byte behind it, dropped it, and read one
 * byte off until the next ASCII byte.
 *
 * <p>The repair: the damaged line is read as bytes again, with every way in which it may have come
 * about as one path: aligned, or one off with the byte that waits for its trail. Bytes that were
 * lost are guessed; a note must be a reading of the character that it annotated, and each character
 * costs what the language model says. The cheapest path wins; where another is nearly as good, the
 * place is a doubt.
 */
final class ByteRealignment {

    private static final int ALIGNED = -1;
    private static final int UNKNOWN = -2;

    /** Costs in nats: what an event must explain before it is believed. */
    private static final double NOTE_ACROSS = -9;

    /** Whoever annotates a character does so wherever it stands. */
    private static final double SEEN_ANNOTATED = 4;

    private static final double MARK_ACROSS = -11;
    private static final double LOST_TRAIL = -3;
    private static final double LOST_PAIR = -5;
    private static final double LOST_MARK = -2;
    private static final double REPEATED_MARK = -6;
    private static final double LINE_ENDS = 2.5;
    private static final double UNVERIFIED_NOTE = -9;
    private static final double VERIFIED_NOTE = -0.5;

    private static final double PRUNE = 38;
    private static final int BEAM = 48;
    private static final int GUESSES = 14;

    /** Below this lead over the next reading the place is a doubt: odds of 66 to 1. */
    private static final double SURE = 4.2;

    /** The same where both fit the note, so that the language alone decides: 600 to 1. */
    private static final double SURE_BESIDE_NOTE = 6.4;

    private static final String MARKS = "!(),:;? ";

    /** The GBK trail of the full-width form; its lead is A3, of the space A1. */
    private static final int[] MARK_TRAILS = {0xa1, 0xa8, 0xa9, 0xac, 0xba, 0xbb, 0xbf, 0xa1};

    private enum Decoder {
        UNKNOWN,
        SWALLOWS_ASCII,
        KEEPS_ASCII
    }

    /**
     * How this document was damaged, as its undoubted places show: also which characters bear a
     * note that is a reading of theirs.
     */
    static final class Habits {

        private final Decoder decoder;
        private final Set<Character> annotated;

        private Habits(Decoder decoder, Set<Character> annotated) {
            this.decoder = decoder;
            this.annotated = annotated;
        }

        static Habits of(String text) {
            Set<Character> annotated = new HashSet<>();
            int swallowed = 0;
            int kept = 0;
            for (int i = 1; i < text.length(); i++) {
                char before = text.charAt(i - 1);
                char c = text.charAt(i);
                int end = c == '(' ? PinyinNote.end(text, i) : -1;
                if (end > 0) {
                    String syllable = PinyinNote.syllable(text.substring(i, end));
                    if (PinyinNote.reads(before, syllable)) {
                        annotated.add(before);
                    } else if (isMarker(before) && PinyinNote.hasToneMark(syllable)) {
                        kept++;
                    }
                } else if (isMarker(before)) {
                    end = PinyinNote.headlessEnd(text, i);
                    swallowed += end > 0 && PinyinNote.hasToneMark(text.substring(i, end)) ? 1 : 0;
                }
            }
            Decoder decoder =
                    swallowed > kept
                            ? Decoder.SWALLOWS_ASCII
                            : kept > swallowed ? Decoder.KEEPS_ASCII : Decoder.UNKNOWN;
            return new Habits(decoder, annotated);
        }
    }

    private final CharacterModel model;
    private final Habits habits;
    private final String text;
    private final int start;
    private final int end;
    private final List<Map<Long, Path>> open;
    private final Map<Long, char[]> likely = new HashMap<>();

    record Result(List<Draft.Edit> edits, List<Place> guesses) {

        static final Result NOTHING = new Result(List.of(), List.of());
    }

    /** {@code length} characters at {@code offset} of the text that an edit puts in. */
    record Place(int edit, int offset, int length) {}

    private record Step(
            @Nullable Step before, int depth, int from, int to, String out, boolean verbatim) {

        Step(@Nullable Step before, int from, int to, String out, boolean verbatim) {
            this(before, before == null ? 0 : before.depth + 1, from, to, out, verbatim);
        }
    }

    /** Where a path is nearly as good as another that reads differently there. */
    private record Rivalry(@Nullable Rivalry before, int at) {}

    private record Path(
            int pending, char last, double score, @Nullable Step steps, @Nullable Rivalry rivals) {}

    private ByteRealignment(CharacterModel model, Habits habits, String text, int start, int end) {
        this.model = model;
        this.habits = habits;
        this.text = text;
        this.start = start;
        this.end = end;
        this.open = new ArrayList<>(end - start + 1);
        for (int i = start; i <= end; i++) {
            open.add(new HashMap<>(4));
        }
    }

    /** The changes that put {@code text[start, end)}, one line, right. */
    static Result of(CharacterModel model, Habits habits, String text, int start, int end) {
        return new ByteRealignment(model, habits, text, start, end).search();
    }

    private Result search() {
        put(start, new Path(ALIGNED, (char) 0, 0, null, null));
        for (int at = start; at < end; at++) {
            for (Path path : best(at)) {
                if (path.pending == ALIGNED) {
                    aligned(path, at);
                } else {
                    shifted(path, at);
                }
            }
            open.get(at - start).clear();
        }
        for (Path path : best(end)) {
            if (path.pending != ALIGNED) {
                closeByGuess(path, end, end, null);
            }
        }
        Path winner = null;
        for (Path path : best(end)) {
            if (path.pending == ALIGNED) {
                winner = winner == null ? path : better(winner, path);
            }
        }
        return winner == null ? Result.NOTHING : result(winner);
    }

    private List<Path> best(int at) {
        List<Path> paths = new ArrayList<>(open.get(at - start).values());
        paths.sort(Comparator.comparingDouble(Path::score).reversed());
        double limit = paths.isEmpty() ? 0 : paths.getFirst().score - PRUNE;
        int count = 0;
        while (count < paths.size() && count < BEAM && paths.get(count).score >= limit) {
            count++;
        }
        return paths.subList(0, count);
    }

    // --- in step with the characters ---

    private void aligned(Path path, int at) {
        char c = text.charAt(at);
        int noteEnd = PinyinNote.end(text, at);
        if (noteEnd > 0) {
            String note = text.substring(at, noteEnd);
            boolean verified = PinyinNote.reads(path.last, PinyinNote.syllable(note));
            boolean plain = !PinyinNote.hasToneMark(note);
            if (verified || !plain) {
                double noteCost = verified ? VERIFIED_NOTE : UNVERIFIED_NOTE;
                go(path, noteEnd, ALIGNED, path.last, noteCost, copy(path, at, noteEnd));
            }
        }
        boolean next = at + 1 < end && isMarker(text.charAt(at + 1));
        boolean again = c == '?' && (path.last == '?' || next);
        double cost = model.score(path.last, c) + (again ? REPEATED_MARK : 0);
        go(path, at + 1, ALIGNED, c, cost, copy(path, at, at + 1));
        noteAcross(path, at);
        markAcross(path, at);
    }

    /** A note was put behind the trail of the last character and the lead of the next. */
    private void noteAcross(Path path, int at) {
        int before = MARKS.indexOf(path.last);
        int trail = before >= 0 ? MARK_TRAILS[before] : Gbk.code(path.last) & 0xff;
        if (!Gbk.isLead(trail) || path.steps == null) {
            return;
        }
        int from = afterMarker(at);
        int noteEnd = PinyinNote.end(text, from);
        if (noteEnd < 0) {
            noteEnd = PinyinNote.headlessEnd(text, from);
        }
        if (noteEnd < 0) {
            return;
        }
        String syllable = PinyinNote.syllable(text.substring(from, noteEnd));
        if (from == at && !PinyinNote.hasToneMark(syllable)) {
            return;
        }
        for (int lead = 0x81; lead <= 0xfe; lead++) {
            char annotated = Gbk.character(trail, lead);
            if (annotated != 0 && PinyinNote.reads(annotated, syllable)) {
                Step step = new Step(path.steps, at, noteEnd, "", false);
                double cost =
                        NOTE_ACROSS + (habits.annotated.contains(annotated) ? SEEN_ANNOTATED : 0);
                go(path, noteEnd, lead, path.last, cost, step);
            }
        }
    }

    /** A punctuation mark was put in the place of the trail of one and the lead of the next. */
    private void markAcross(Path path, int at) {
        int from = afterMarker(at);
        int known = from < end ? MARKS.indexOf(text.charAt(from)) : -1;
        if (known >= 0) {
            markAcross(path, at, from + 1, known, MARK_ACROSS);
        }
        if (from > at && known < 0) {
            for (int mark = 0; mark < MARKS.length(); mark++) {
                markAcross(path, at, from, mark, MARK_ACROSS + LOST_MARK);
            }
        }
    }

    private void markAcross(Path path, int at, int to, int mark, double cost) {
        for (char c : likely(path.last, -1, markLead(mark))) {
            Step step = new Step(path.steps, at, to, String.valueOf(c), false);
            double score = cost + model.score(path.last, c);
            go(path, to, MARK_TRAILS[mark], c, score, step);
        }
    }

    // --- one byte off ---

    private void shifted(Path path, int at) {
        char c = text.charAt(at);
        int code = Gbk.code(c);
        if (code != 0) {
            pair(path, at, code >> 8, code & 0xff);
        } else if (c >= 0x40 && c < 0x7f) {
            emit(path, at, at + 1, c, ALIGNED, (char) 0);
        }
        if (isByte80(c)) {
            emit(path, at, at + 1, 0x80, ALIGNED, (char) 0);
        }
        int mark = MARKS.indexOf(c);
        if (mark >= 0) {
            emit(path, at, at + 1, markLead(mark), MARK_TRAILS[mark], (char) 0);
        }
        if (c < 0x40) {
            closeByGuess(path, at, at, null);
            closeByNote(path, at, at);
        }
        int from = afterMarker(at);
        if (from > at) {
            closeByNote(path, at, from);
            boolean asciiFollows = from == end || text.charAt(from) < 0x40;
            if (asciiFollows && habits.decoder != Decoder.SWALLOWS_ASCII) {
                closeByGuess(path, at, from, null);
            } else if (habits.decoder != Decoder.KEEPS_ASCII) {
                // a mark was lost here: between characters it most often is a comma
                closeByGuess(path, at, from, asciiFollows ? "" : "，");
            }
            lostPair(path, at, from);
        } else if (PinyinNote.headlessEnd(text, at) > 0) {
            closeByNote(path, at, at);
        }
    }

    private void pair(Path path, int at, int first, int second) {
        if (second < 0x80) {
            emit(path, at, at + 1, first, ALIGNED, (char) second);
            return;
        }
        emit(path, at, at + 1, first, second, (char) 0);
        int noteEnd = PinyinNote.end(text, at + 1);
        if (noteEnd > 0) {
            String syllable = PinyinNote.syllable(text.substring(at + 1, noteEnd));
            if (PinyinNote.reads(text.charAt(at), syllable)) {
                emit(path, at, noteEnd, first, second, (char) 0);
            }
        }
    }

    /** Completes the waiting character with a trail; {@code then} follows as ASCII. */
    private void emit(Path path, int at, int to, int trail, int pending, char then) {
        if (path.pending == UNKNOWN) {
            for (char c : likely(path.last, -1, trail)) {
                emit(path, at, to, c, pending, then, 0);
            }
            return;
        }
        char c = Gbk.character(path.pending, trail);
        if (c != 0) {
            emit(path, at, to, c, pending, then, 0);
        }
    }

    private void emit(Path path, int at, int to, char c, int pending, char then, double cost) {
        double score = cost + model.score(path.last, c);
        String out = String.valueOf(c);
        char last = c;
        if (then != 0) {
            score += model.score(c, then);
            out += then;
            last = then;
        }
        Step step = new Step(path.steps, at, to, out, false);
        go(path, to, pending, last, score, step);
    }

    private void closeByGuess(Path path, int at, int to, @Nullable String lost) {
        char[] guesses =
                path.pending == UNKNOWN
                        ? new char[] {'\ufffd'}
                        : likely(path.last, path.pending, -1);
        for (char c : guesses) {
            String out = lost == null ? String.valueOf(c) : c + lost;
            double score = LOST_TRAIL + (lost == null ? 0 : LOST_MARK) + model.score(path.last, c);
            score += to == end && c == '。' ? LINE_ENDS : 0;
            Step step = new Step(path.steps, at, to, out, false);
            Path next =
                    new Path(
                            ALIGNED,
                            out.charAt(out.length() - 1),
                            path.score + score,
                            step,
                            lost == null ? path.rivals : new Rivalry(path.rivals, at));
            put(to, next);
        }
    }

    private void closeByNote(Path path, int at, int from) {
        int noteEnd = PinyinNote.end(text, from);
        if (noteEnd < 0) {
            noteEnd = PinyinNote.headlessEnd(text, from);
        }
        if (noteEnd < 0 || path.pending == UNKNOWN) {
            return;
        }
        String syllable = PinyinNote.syllable(text.substring(from, noteEnd));
        for (int trail = 0x81; trail <= 0xfe; trail++) {
            char c = Gbk.character(path.pending, trail);
            if (c != 0 && PinyinNote.reads(c, syllable)) {
                emit(path, at, noteEnd, c, ALIGNED, (char) 0, LOST_TRAIL);
            }
        }
    }

    private void lostPair(Path path, int at, int to) {
        if (path.pending == UNKNOWN) {
            return;
        }
        for (char c : likely(path.last, path.pending, -1)) {
            emit(path, at, to, c, UNKNOWN, (char) 0, LOST_PAIR);
        }
    }

    // --- paths ---

    /** Behind what a decoder puts for bytes that it cannot read, if it stands here. */
    private int afterMarker(int at) {
        return at < end && isMarker(text.charAt(at)) ? at + 1 : at;
    }

    private static boolean isMarker(char c) {
        return c == '?' || c == '\ufffd';
    }

    /** Windows' GBK reads a byte 80 that leads nothing as the euro sign. */
    private static boolean isByte80(char c) {
        return c == '€' || c == '\u0080';
    }

    private static int markLead(int mark) {
        return MARKS.charAt(mark) == ' ' ? 0xa1 : 0xa3;
    }

    private Step copy(Path path, int from, int to) {
        return new Step(path.steps, from, to, text.substring(from, to), true);
    }

    /** The likeliest characters after {@code last} with this lead or this trail; -1: any. */
    private char[] likely(char last, int lead, int trail) {
        long key = (long) last << 32 | (lead + 1) << 16 | trail + 1;
        return likely.computeIfAbsent(key, k -> rank(last, lead, trail));
    }

    private char[] rank(char last, int lead, int trail) {
        char[] candidates = new char[128];
        double[] scores = new double[128];
        int count = 0;
        for (int b = 0x81; b <= 0xfe; b++) {
            char c = lead >= 0 ? Gbk.character(lead, b) : Gbk.character(b, trail);
            if (c != 0) {
                double score = model.score(last, c);
                int at = count++;
                while (at > 0 && scores[at - 1] < score) {
                    scores[at] = scores[at - 1];
                    candidates[at] = candidates[at - 1];
                    at--;
                }
                scores[at] = score;
                candidates[at] = c;
            }
        }
        return Arrays.copyOf(candidates, Math.min(count, GUESSES));
    }

    private void go(Path from, int to, int pending, char last, double cost, Step step) {
        if (to <= end) {
            put(to, new Path(pending, last, from.score + cost, step, from.rivals));
        }
    }

    private void put(int at, Path path) {
        long key = (long) (path.pending + 2) << 16 | path.last;
        open.get(at - start).merge(key, path, this::better);
    }

    private Path better(Path a, Path b) {
        Path best = a.score >= b.score ? a : b;
        Path other = best == a ? b : a;
        double lead = best.score - other.score;
        if (lead >= SURE_BESIDE_NOTE) {
            return best;
        }
        Difference difference = difference(best, other);
        if (difference == null || lead >= (difference.besideNote ? SURE_BESIDE_NOTE : SURE)) {
            return best;
        }
        int place = difference.at;
        Rivalry rivalry = new Rivalry(best.rivals, place);
        return new Path(best.pending, best.last, best.score, best.steps, rivalry);
    }

    /**
     * @param at where the better of two paths reads what the other reads differently
     * @param besideNote whether they part at a note that fits both
     */
    private record Difference(int at, boolean besideNote) {}

    private static @Nullable Difference difference(Path best, Path other) {
        List<Step> mine = new ArrayList<>();
        List<Step> its = new ArrayList<>();
        Step a = best.steps;
        Step b = other.steps;
        while (a != b) {
            if (a != null && (b == null || a.depth >= b.depth)) {
                mine.addFirst(a);
                a = a.before;
            } else if (b != null) {
                its.addFirst(b);
                b = b.before;
            }
        }
        String reading = joined(mine);
        String rival = joined(its);
        int same = 0;
        int shorter = Math.min(reading.length(), rival.length());
        while (same < shorter && reading.charAt(same) == rival.charAt(same)) {
            same++;
        }
        if (mine.isEmpty() || same == reading.length() && same == rival.length()) {
            return null;
        }
        boolean besideNote = mine.getFirst().out.isEmpty();
        for (Step step : mine) {
            same -= step.out.length();
            if (same < 0) {
                return new Difference(step.from, besideNote);
            }
        }
        return new Difference(mine.getLast().from, besideNote);
    }

    private static String joined(List<Step> steps) {
        StringBuilder all = new StringBuilder();
        steps.forEach(step -> all.append(step.out));
        return all.toString();
    }

    private Result result(Path winner) {
        List<Step> steps = new ArrayList<>();
        for (Step s = winner.steps; s != null; s = s.before) {
            steps.addFirst(s);
        }
        List<Integer> rivals = new ArrayList<>();
        for (Rivalry r = winner.rivals; r != null; r = r.before) {
            rivals.addFirst(r.at);
        }
        List<Draft.Edit> edits = new ArrayList<>();
        List<Place> doubtful = new ArrayList<>();
        int i = 0;
        while (i < steps.size()) {
            int from = steps.get(i).from;
            int to = from;
            StringBuilder after = new StringBuilder();
            for (; i < steps.size() && !steps.get(i).verbatim; i++) {
                Step step = steps.get(i);
                if (rivals.contains(step.from)) {
                    doubtful.add(new Place(edits.size(), after.length(), step.out.length()));
                }
                after.append(step.out);
                to = step.to;
            }
            if (to > from || !after.isEmpty()) {
                edits.add(new Draft.Edit(from, to, after.toString()));
            } else {
                i++;
            }
        }
        return new Result(edits, doubtful);
    }

    static boolean isOdd(char c) {
        if (c < 0x250) {
            return c > 0x7f && Character.isLetter(c);
        }
        if (ChineseText.isHan(c)) {
            return !Gbk.isCommon(c)
                    && !Gbk.isCommon(ChineseText.toSimplified(String.valueOf(c)).charAt(0));
        }
        return c == '\ufffd' || Character.isLetterOrDigit(c) || c >= '\ue000' && c <= '\uf8ff';
    }
}
