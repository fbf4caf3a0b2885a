import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A method's length is the lines between its braces. */
class JavaCode {

    private static final int LONG_EDGE = 6;
    private static final String REST = "jakarta.ws.rs.";
    private static final Set<String> VERBS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String OPEN_API = "org.eclipse.microprofile.openapi.annotations.";

    private final List<Source> sources;
    private final List<Integer> methods = new ArrayList<>();
    private final List<Integer> edges = new ArrayList<>();
    private int commentLines;
    private int endpointLines;
    private int openApiLines;

    private JavaCode(List<Source> sources) {
        this.sources = sources;
    }

    static List<Source> sources(Path folder) throws IOException {
        return Source.below(
                folder,
                path -> path.toString().endsWith(".java") && !path.endsWith("package-info.java"));
    }

    static JavaCode read(Path folder) throws IOException {
        JavaCode code = new JavaCode(sources(folder));
        Map<Path, Source> byPath = new HashMap<>();
        code.sources.forEach(source -> byPath.put(source.path(), source));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            // Folded literals would hide where each of them ends.
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    List.of("-proc:none", "-XDallowStringFolding=false"),
                                    null,
                                    files.getJavaFileObjectsFromPaths(byPath.keySet()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                code.add(byPath.get(Path.of(unit.getSourceFile().toUri())), unit, positions);
            }
        }
        return code;
    }

    private void add(Source source, CompilationUnitTree unit, SourcePositions positions) {
        FileScan scan = new FileScan(source, unit, positions);
        scan.scan(unit, null);
        methods.addAll(scan.methods);
        edges.addAll(scan.edges);
        commentLines += source.commentLines(scan.comments());
        if (!scan.edges.isEmpty() && isDescribed(source)) {
            endpointLines += source.lines();
            openApiLines += scan.openApiLines.cardinality();
        }
    }

    /** The pages of the site are no part of the API. */
    private static boolean isDescribed(Source source) {
        return !source.path().toString().contains("/org/wenzheng/site/");
    }

    Measured measured() {
        return new Measured(sources, methods, commentLines);
    }

    String edges() {
        long over = edges.stream().filter(lines -> lines > LONG_EDGE).count();
        return edges.size() + " · " + Measured.quantiles(edges, 0.5) + " · " + over;
    }

    String openApi() {
        return Measured.percent(openApiLines, endpointLines, 0);
    }

    private static class FileScan extends TreeScanner<Void, Void> {

        private final Source source;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final Map<String, String> imports = new HashMap<>();
        private final BitSet literals = new BitSet();
        private final BitSet openApiLines = new BitSet();
        private final List<Integer> methods = new ArrayList<>();
        private final List<Integer> edges = new ArrayList<>();

        FileScan(Source source, CompilationUnitTree unit, SourcePositions positions) {
            this.source = source;
            this.unit = unit;
            this.positions = positions;
        }

        private int start(Tree tree) {
            return (int) positions.getStartPosition(unit, tree);
        }

        private int end(Tree tree) {
            return (int) positions.getEndPosition(unit, tree);
        }

        private int lines(Tree tree) {
            return source.linesBetween(start(tree), end(tree));
        }

        @Override
        public Void visitImport(ImportTree tree, Void none) {
            String name = tree.getQualifiedIdentifier().toString();
            imports.put(name.substring(name.lastIndexOf('.') + 1), name);
            return null;
        }

        @Override
        public Void visitLiteral(LiteralTree tree, Void none) {
            literals.set(start(tree), end(tree));
            return null;
        }

        @Override
        public Void visitAnnotation(AnnotationTree tree, Void none) {
            if (nameOf(tree).startsWith(OPEN_API)) {
                int first = source.linesBetween(0, start(tree));
                openApiLines.set(first, first + lines(tree));
            }
            return super.visitAnnotation(tree, none);
        }

        @Override
        public Void visitMethod(MethodTree tree, Void none) {
            if (tree.getBody() != null && start(tree) >= 0) {
                int lines = Math.max(lines(tree.getBody()) - 2, 0);
                methods.add(lines);
                if (isEdge(tree)) {
                    edges.add(lines);
                }
            }
            return super.visitMethod(tree, none);
        }

        private boolean isEdge(MethodTree tree) {
            return tree.getModifiers().getAnnotations().stream()
                    .map(this::nameOf)
                    .anyMatch(name -> VERBS.stream().anyMatch(verb -> name.equals(REST + verb)));
        }

        private String nameOf(AnnotationTree tree) {
            String name = tree.getAnnotationType().toString();
            return imports.getOrDefault(name, name);
        }

        BitSet comments() {
            String text = source.text();
            BitSet comments = new BitSet();
            int at = 0;
            while (at < text.length()) {
                int end = literals.get(at) ? literals.nextClearBit(at) : commentEnd(text, at);
                if (end > at && !literals.get(at)) {
                    comments.set(at, end);
                }
                at = Math.max(end, at + 1);
            }
            return comments;
        }

        private static int commentEnd(String text, int at) {
            if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                return end < 0 ? text.length() : end;
            }
            return text.startsWith("/*", at) ? text.indexOf("*/", at + 2) + 2 : at;
        }
    }
}
