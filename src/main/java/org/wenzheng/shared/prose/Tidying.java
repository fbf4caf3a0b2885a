package org.wenzheng.shared.prose;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.wenzheng.shared.prose.ProseBlock.Break;
import org.wenzheng.shared.prose.ProseBlock.Inline;
import org.wenzheng.shared.prose.ProseBlock.Run;

/**
 * One way of writing for what looks the same: spaces, neighbours with equal marks, and bold that
 * begins and ends where CommonMark lets it. {@code tidying.ts} of the editor does the same.
 */
final class Tidying {
    private static final Pattern SPACES =
            Pattern.compile("[\t \u00a0\u1680\u2000-\u200a\u202f\u205f]+");

    private static final Pattern UNSEEN = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f\\ufeff]");

    private static final String OPENING = "（《〈“‘「『【〔([";
    private static final String CLOSING = "）》〉”’」』】〕)]";

    private Tidying() {}

    static List<Inline> tidy(List<Inline> text) {
        List<Inline> tidy = new ArrayList<>();
        for (List<Run> line : lines(text)) {
            List<Run> runs = line(line);
            if (!runs.isEmpty()) {
                if (!tidy.isEmpty()) {
                    tidy.add(new Break());
                }
                tidy.addAll(runs);
            }
        }
        return List.copyOf(tidy);
    }

    static List<List<Run>> lines(List<Inline> text) {
        List<List<Run>> lines = new ArrayList<>();
        lines.add(new ArrayList<>());
        for (Inline inline : text) {
            switch (inline) {
                case Run run -> lines.getLast().add(run);
                case Break _ -> lines.add(new ArrayList<>());
            }
        }
        return lines;
    }

    private static List<Run> line(List<Run> given) {
        List<Run> runs = spaced(merged(given));
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < runs.size() && !changed; i++) {
                if (runs.get(i).bold()) {
                    changed = trimmed(runs, i);
                }
            }
            runs = merged(runs);
        }
        return runs;
    }

    private static List<Run> merged(List<Run> runs) {
        List<Run> merged = new ArrayList<>();
        for (Run run : runs) {
            Run last = merged.isEmpty() ? null : merged.getLast();
            if (run.text().isEmpty()) {
                continue;
            }
            if (last != null && last.bold() == run.bold() && last.address().equals(run.address())) {
                merged.set(merged.size() - 1, last.withText(last.text() + run.text()));
            } else {
                merged.add(run);
            }
        }
        return merged;
    }

    /** One space at most, none at the ends of the line. */
    private static List<Run> spaced(List<Run> runs) {
        List<Run> spaced = new ArrayList<>();
        boolean afterSpace = true;
        for (Run run : runs) {
            String text = UNSEEN.matcher(run.text()).replaceAll("").replace('\n', ' ');
            text = SPACES.matcher(text).replaceAll(" ");
            if (spaced.isEmpty()) {
                text = text.substring(leadingSpaces(text));
            } else if (afterSpace && text.startsWith(" ")) {
                text = text.substring(1);
            }
            if (!text.isEmpty()) {
                spaced.add(run.withText(text));
                afterSpace = text.endsWith(" ");
            }
        }
        while (!spaced.isEmpty()) {
            Run last = spaced.removeLast();
            String text = last.text();
            while (!text.isEmpty() && Characters.isSpace(text.codePointBefore(text.length()))) {
                text = text.substring(0, text.length() - 1);
            }
            if (!text.isEmpty()) {
                spaced.add(last.withText(text));
                break;
            }
        }
        return merged(spaced);
    }

    private static int leadingSpaces(String text) {
        int at = 0;
        while (at < text.length() && Characters.isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Takes a character out of a bold run where it could not begin or end there. */
    private static boolean trimmed(List<Run> runs, int at) {
        Run run = runs.get(at);
        String text = run.text();
        int first = text.codePointAt(0);
        int last = text.codePointBefore(text.length());
        boolean front = !stands(first, neighbour(runs, at, -1));
        boolean back = !stands(last, neighbour(runs, at, 1));
        if (!front && !back) {
            return false;
        }
        int pair = OPENING.indexOf(first);
        boolean both = pair >= 0 && CLOSING.codePointAt(pair) == last;
        int begin = front || both ? Character.charCount(first) : 0;
        int end = text.length() - (back || both ? Character.charCount(last) : 0);
        runs.remove(at);
        List<Run> instead = new ArrayList<>();
        instead.add(
                new Run(text.substring(0, Math.min(begin, text.length())), false, run.address()));
        if (begin < end) {
            instead.add(run.withText(text.substring(begin, end)));
        }
        instead.add(new Run(text.substring(Math.max(begin, end)), false, run.address()));
        instead.removeIf(piece -> piece.text().isEmpty());
        runs.addAll(at, instead);
        return true;
    }

    /** Whether {@code **} may stand between an outer neighbour and what is bold. */
    private static boolean stands(int inner, int outer) {
        return !Characters.isSpace(inner)
                && (!Characters.isPunctuation(inner)
                        || Characters.isSpace(outer)
                        || Characters.isPunctuationToAll(outer));
    }

    /** The character that is written beside a run; the brackets of links count. */
    private static int neighbour(List<Run> runs, int at, int step) {
        int beside = at + step;
        String address = runs.get(at).address();
        boolean end = beside < 0 || beside == runs.size();
        if (!address.isEmpty() && (end || !runs.get(beside).address().equals(address))) {
            return '[';
        }
        if (end) {
            return Characters.NONE;
        }
        Run other = runs.get(beside);
        if (!other.address().isEmpty() && !other.address().equals(address)) {
            return '[';
        }
        return step < 0
                ? other.text().codePointBefore(other.text().length())
                : other.text().codePointAt(0);
    }
}
