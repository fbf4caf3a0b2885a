package org.wenzheng.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The program behind {@code bin/bench}. */
final class Bench {
    private static final String USAGE =
            """
            Usage: bin/bench [NAME …] [--quick] [--size N]
                   bin/bench relevance [FOLDER …]

              NAME       a search   b pages   c speed   d relevance   e live   f submissions   g outage   h uncached   i answers   j proxy   (all)
              --quick    2,000 questions and short measurements: proves that it works, measures nothing
              --size N   questions in the database, instead of 20,000 and then 200,000
              FOLDER     a set of its own: passages.jsonl and queries*.jsonl, in place of those of the project
            """;

    private static final int QUICK_SIZE = 2_000;
    private static final List<Integer> SIZES = List.of(20_000, 200_000);

    private Bench() {}

    /**
     * One thing that is measured.
     *
     * @see #benchmarks(List)
     */
    interface Benchmark {
        /** How it is called on the command line, besides its name. */
        String letter();

        /** Also the name of its result files. */
        String name();

        String title();

        /** Measures with a city of some size; called once for each size, in ascending order. */
        default void measure(City city, Run run, Report report) throws Exception {}

        /** Measures what needs no city. */
        default void measure(Run run, Report report) throws Exception {}

        /** Whether {@link #measure(City, Run, Report)} wants to be called for this size. */
        default boolean needsCity(int size, Run run) {
            return false;
        }
    }

    /**
     * How the benchmarks are to run.
     *
     * @param project the project's folder
     * @param quick short measurements, which prove only that everything works
     */
    record Run(Path project, boolean quick, List<Integer> sizes) {
        /** Of the names of results: those of one size do not replace those of all. */
        String suffix() {
            return sizes.equals(SIZES) || quick ? "" : "-" + sizes.getFirst();
        }

        /** Of one measurement. */
        Duration time() {
            return quick ? Duration.ofSeconds(2) : Duration.ofSeconds(9);
        }

        boolean isFirst(int size) {
            return sizes.getFirst() == size;
        }
    }

    private static List<Benchmark> benchmarks(List<Path> folders) {
        return List.of(
                new SearchBench(),
                new PageBench(),
                new UncachedBench(),
                new SpeedBench(),
                new RelevanceBench(folders),
                new LiveBench(),
                new SubmissionBench(),
                new OutageBench(),
                new AnswersBench(),
                new ProxyBench());
    }

    public static void main(String[] arguments) throws Exception {
        List<Benchmark> chosen = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        boolean quick = false;
        Optional<Integer> size = Optional.empty();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            Optional<Benchmark> named = named(argument, folders);
            if (argument.equals("--quick")) {
                quick = true;
            } else if (argument.equals("--size")
                    && i + 1 < arguments.length
                    && arguments[i + 1].matches("[1-9]\\d{1,6}")) {
                size = Optional.of(Integer.parseInt(arguments[++i]));
            } else if (named.isPresent()) {
                chosen.add(named.get());
            } else if (Files.isRegularFile(Path.of(argument, "passages.jsonl"))) {
                folders.add(Path.of(argument).toAbsolutePath().normalize());
            } else {
                System.err.print(USAGE);
                System.exit(argument.equals("--help") || argument.equals("-h") ? 0 : 2);
            }
        }
        Run run =
                new Run(
                        Path.of("").toAbsolutePath(),
                        quick,
                        size.map(List::of).orElse(quick ? List.of(QUICK_SIZE) : SIZES));
        run(chosen.isEmpty() ? benchmarks(folders) : chosen, run);
    }

    private static Optional<Benchmark> named(String argument, List<Path> folders) {
        return benchmarks(folders).stream()
                .filter(b -> b.letter().equals(argument) || b.name().equals(argument))
                .findFirst();
    }

    private static void run(List<Benchmark> chosen, Run run) throws Exception {
        Instant begun = Instant.now();
        Machine machine = Machine.here(run.project());
        // Those of a quick run would pass for measurements.
        Path results = run.project().resolve(run.quick() ? "target/bench-quick" : "bench/results");
        List<Report> reports = new ArrayList<>();
        for (Benchmark benchmark : chosen) {
            reports.add(
                    new Report(
                            results,
                            benchmark.name() + run.suffix(),
                            benchmark.title(),
                            machine.circumstances()));
        }
        for (int size : run.sizes()) {
            if (chosen.stream().noneMatch(benchmark -> benchmark.needsCity(size, run))) {
                continue;
            }
            tell("A city of %,d questions".formatted(size));
            try (City city = City.build(size, run)) {
                for (int i = 0; i < chosen.size(); i++) {
                    if (chosen.get(i).needsCity(size, run)) {
                        tell("%s, %,d questions".formatted(chosen.get(i).title(), size));
                        chosen.get(i).measure(city, run, reports.get(i));
                    }
                }
            }
        }
        for (int i = 0; i < chosen.size(); i++) {
            tell(chosen.get(i).title());
            chosen.get(i).measure(run, reports.get(i));
        }
        List<String> goals = reports.stream().flatMap(report -> report.goals().stream()).toList();
        if (!goals.isEmpty()) {
            tell("Goals");
            for (String goal : goals) {
                tell("    " + goal.replace("**", ""));
            }
        }
        tell(
                "Done in %d s, results in %s"
                        .formatted(
                                Duration.between(begun, Instant.now()).toSeconds(),
                                run.project().relativize(results)));
    }

    static void tell(String what) throws IOException {
        System.out.println(what);
    }
}
