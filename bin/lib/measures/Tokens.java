import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of a TypeScript file; texts and patterns are one token, comments are none. */
class Tokens {

    record Token(String text, int at) {}

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_$#@]+");
    private static final Pattern QUOTED =
            Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*'", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern REGEX =
            Pattern.compile("/(?:[^/\\\\\\[\\n]|\\\\.|\\[(?:[^\\]\\\\\\n]|\\\\.)*])+/[a-z]*");

    /** A slash after one of these begins a pattern, after any other word it divides. */
    private static final Set<String> BEFORE_REGEX =
            Set.of("return", "typeof", "case", "in", "of", "delete", "void", "throw", "await");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final BitSet comments = new BitSet();

    /** For each open brace whether it opened in a template literal. */
    private final Deque<Boolean> braces = new ArrayDeque<>();

    private int at;

    private Tokens(String text) {
        this.text = text;
    }

    static Tokens of(String text) {
        Tokens tokens = new Tokens(text);
        while (tokens.at < text.length()) {
            tokens.next();
        }
        return tokens;
    }

    List<Token> tokens() {
        return tokens;
    }

    BitSet comments() {
        return comments;
    }

    private void next() {
        int start = at;
        if (Character.isWhitespace(text.charAt(at))) {
            at++;
        } else if (skip(COMMENT)) {
            comments.set(start, at);
        } else if (skip(QUOTED) || skip(WORD) || (mayBeRegex() && skip(REGEX))) {
            add(text.substring(start, at), start);
        } else if (text.charAt(at) == '`' || endsSubstitution()) {
            template(start);
        } else {
            sign(start);
        }
    }

    private boolean skip(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        at = matcher.end();
        return true;
    }

    private boolean mayBeRegex() {
        if (tokens.isEmpty()) {
            return true;
        }
        String before = tokens.getLast().text();
        return BEFORE_REGEX.contains(before) || !before.matches(".*[\\p{L}\\p{N}_$)\\]}\"'`]");
    }

    private boolean endsSubstitution() {
        return text.charAt(at) == '}' && !braces.isEmpty() && braces.peek();
    }

    /** A piece of a template literal, up to its end or to the next substitution. */
    private void template(int start) {
        if (endsSubstitution()) {
            braces.pop();
            add("}", start);
        }
        at++;
        while (text.charAt(at) != '`') {
            if (text.startsWith("${", at)) {
                add("`", start);
                add("${", at);
                braces.push(true);
                at += 2;
                return;
            }
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
        add("`", start);
    }

    private void sign(int start) {
        at += text.startsWith("=>", at) ? 2 : 1;
        String sign = text.substring(start, at);
        if (sign.equals("{")) {
            braces.push(false);
        } else if (sign.equals("}") && !braces.isEmpty()) {
            braces.pop();
        }
        add(sign, start);
    }

    private void add(String token, int start) {
        tokens.add(new Token(token, start));
    }
}
