package org.wenzheng.transcripts.parsing;

import java.util.regex.Pattern;
import org.wenzheng.transcripts.speakers.Lexicon;

/** What a web page says round a transcript. */
final class Furniture {
    private static final String SEPARATED = "[】\\])）]?[ 　]*(?:[：:丨|｜/].*|[ 　].*|)$";

    private static final Pattern LINE =
            Pattern.compile("^[【\\[（(]?" + Lexicon.anyOf("furniture") + SEPARATED, Pattern.DOTALL);

    private static final Pattern WEAK_LINE =
            Pattern.compile(
                    "^[【\\[（(]?" + Lexicon.anyOf("weak-furniture") + SEPARATED, Pattern.DOTALL);

    private static final Pattern PATTERNS =
            Pattern.compile(Lexicon.anyPattern("furniture-patterns"));

    private static final Pattern ON_TOP = Pattern.compile(Lexicon.anyOf("header-words"));

    /** A row of menu entries. */
    private static final Pattern MENU =
            Pattern.compile("^[^\\s　，。！？：]{1,8}(?:[ 　|｜/·]+[^\\s　，。！？：]{1,8}){2,}$");

    private static final int LONGEST = 80;

    private Furniture() {}

    static boolean isOne(String line) {
        return line.length() <= LONGEST
                && (LINE.matcher(line).matches() || PATTERNS.matcher(line).matches());
    }

    /** What nobody says, even between others' words. */
    static boolean isNeverSaid(String line) {
        return line.length() <= LONGEST && PATTERNS.matcher(line).matches();
    }

    /** What may also belong to somebody's words: 电话：12345. */
    static boolean mayBeOne(String line) {
        return isOne(line)
                || line.length() <= LONGEST
                        && (WEAK_LINE.matcher(line).matches() || MENU.matcher(line).matches());
    }

    /** Above a transcript: menus, where one is, when it was published. */
    static boolean isOnTop(String line) {
        return isOne(line)
                || line.length() <= LONGEST && MENU.matcher(line).matches()
                || line.length() <= LONGEST
                        && !line.matches(".*[。！？].*")
                        && ON_TOP.matcher(line).results().count() > 1;
    }
}
