import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Functions are those with a body in braces, named or not; their length is the lines in it. */
class ConsoleCode {

    private static final Set<String> NO_FUNCTIONS = Set.of("if", "for", "while", "switch", "catch");

    /** What stands before a name whose parentheses hold no parameters: a mixin, for await (…). */
    private static final Set<String> NO_CALLS = Set.of("extends", "for");

    private static final Set<String> NO_TYPE =
            Set.of(";", "=", "?", "(", "[", "{", "class", "enum", "interface", "return");

    private final Source source;
    private final List<Tokens.Token> tokens;

    /** For each token that closes something, the index of what opened it. */
    private final int[] openedAt;

    private final List<Integer> functions = new ArrayList<>();

    private ConsoleCode(Source source, List<Tokens.Token> tokens) {
        this.source = source;
        this.tokens = tokens;
        this.openedAt = new int[tokens.size()];
    }

    static boolean isTest(Path path) {
        return path.toString().endsWith("_test.ts");
    }

    private static boolean isMain(Path path) {
        return path.toString().endsWith(".ts") && !isTest(path) && !isWords(path);
    }

    private static boolean isWords(Path path) {
        return path.getParent().endsWith("messages")
                || path.getFileName().toString().startsWith("words.zh-")
                || path.endsWith("words.en.ts");
    }

    static List<Source> sources(Path folder) throws IOException {
        return Source.below(folder, ConsoleCode::isMain);
    }

    static Measured measured(Path folder) throws IOException {
        List<Source> sources = sources(folder);
        List<Integer> functions = new ArrayList<>();
        int commentLines = 0;
        for (Source source : sources) {
            Tokens tokens = Tokens.of(source.text());
            functions.addAll(new ConsoleCode(source, tokens.tokens()).functions());
            commentLines += source.commentLines(tokens.comments());
        }
        return new Measured(sources, functions, commentLines);
    }

    private List<Integer> functions() {
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < tokens.size(); i++) {
            switch (word(i)) {
                case "(", "[", "{", "${" -> open.push(i);
                case ")", "]", "}" -> {
                    openedAt[i] = open.pop();
                    if (isBody(openedAt[i])) {
                        functions.add(linesIn(openedAt[i], i));
                    }
                }
                default -> {}
            }
        }
        return functions;
    }

    private String word(int i) {
        return i < 0 ? "" : tokens.get(i).text();
    }

    private int linesIn(int open, int close) {
        int lines = source.linesBetween(tokens.get(open).at(), tokens.get(close).at());
        return Math.max(lines - 2, 0);
    }

    private boolean isBody(int brace) {
        return word(brace).equals("{")
                && (word(brace - 1).equals("=>") || followsParameters(beforeType(brace - 1)));
    }

    /** Goes back over the type that a function says it returns. */
    private int beforeType(int last) {
        int arguments = 0;
        for (int i = last; i > 0; i--) {
            switch (word(i)) {
                case ":" -> {
                    return i < last && word(i - 1).equals(")") ? i - 1 : last;
                }
                case ">" -> arguments++;
                case "<" -> arguments--;
                case ")", "]", "}" -> i = openedAt[i];
                default -> {
                    if (NO_TYPE.contains(word(i)) || (word(i).equals(",") && arguments == 0)) {
                        return last;
                    }
                }
            }
        }
        return last;
    }

    private boolean followsParameters(int last) {
        if (!word(last).equals(")")) {
            return false;
        }
        int before = openedAt[last] - 1;
        return !NO_FUNCTIONS.contains(word(before)) && !NO_CALLS.contains(word(before - 1));
    }
}
