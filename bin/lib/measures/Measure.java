import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Java is measured as its compiler parses it, the console's TypeScript by its tokens, so that a JDK
 * is all that is needed.
 */
class Measure {

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        Path browser = root.resolve("frontend-stub/console");
        JavaCode code = JavaCode.read(root.resolve("src/main/java"));
        Measured java = code.measured();
        Measured console = ConsoleCode.measured(browser);
        List<Source> javaTests = JavaCode.sources(root.resolve("src/test/java"));
        List<Source> consoleTests = Source.below(browser, ConsoleCode::isTest);
        List<Source> browserTests = Source.below(browser.getParent(), ConsoleCode::isTest);

        Table table = new Table("", "Java", "Console, without words");
        table.row("files · lines", java.size(), console.size());
        table.row("file: median · p90 · largest", java.fileLines(), console.fileLines());
        table.row("files over 300 lines", java.longFiles(), console.longFiles());
        table.row("files a folder: median · max", java.folders(), console.folders());
        table.row("folders over 20 files", java.wideFolders(), console.wideFolders());
        table.row("method: median · p90 · p99 · max", java.methods(), console.methods());
        table.row("methods over 30 lines", java.longMethods(), console.longMethods());
        table.row("comment share", java.commentShare(), console.commentShare());
        table.row("test lines / main lines", java.share(javaTests), console.share(consoleTests));
        table.row("unit test files of browser code", "", browserTests.size());
        table.row("import circles · files in them · arrows up", "", Imports.of(browser).summary());
        table.row("edge methods · median lines · over 6 lines", code.edges(), "");
        table.row("OpenAPI annotations in files with endpoints", code.openApi(), "");
        table.row("README, words", words(root.resolve("README.md")), "");
        System.out.print(table);
    }

    private static int words(Path text) throws IOException {
        return Files.readString(text).strip().split("\\s+").length;
    }

    private record Table(List<String> rows) {

        Table(String... heads) {
            this(new ArrayList<>());
            row((Object[]) heads);
            rows.add("|---".repeat(heads.length) + "|");
        }

        void row(Object... cells) {
            rows.add(
                    Arrays.stream(cells)
                            .map(Object::toString)
                            .collect(Collectors.joining(" | ", "| ", " |")));
        }

        @Override
        public String toString() {
            return String.join("\n", rows) + "\n";
        }
    }
}
