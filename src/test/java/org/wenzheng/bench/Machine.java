package org.wenzheng.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where and when it was measured.
 *
 * @param commit with a plus sign where files differ from it; "unknown" without git
 * @param load how busy the machine was before the measurement: waiting processes, last minute
 */
record Machine(
        OffsetDateTime at, String commit, String system, int cores, long memory, double load) {

    static Machine here(Path project) throws IOException, InterruptedException {
        OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        String commit = git(project, "rev-parse", "--short=12", "HEAD");
        String changes = git(project, "status", "--porcelain", "--", ".", ":!bench/results");
        return new Machine(
                OffsetDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS),
                commit.isEmpty() ? "unknown" : commit + (changes.isEmpty() ? "" : "+"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                system.getAvailableProcessors(),
                system.getTotalMemorySize(),
                system.getSystemLoadAverage());
    }

    private static String git(Path project, String... arguments)
            throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(project.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .strip();
            return process.waitFor() == 0 ? said : "";
        } catch (IOException e) {
            return "";
        }
    }

    Map<String, String> circumstances() {
        Map<String, String> circumstances = new LinkedHashMap<>();
        circumstances.put("Date", at.toString());
        circumstances.put("Commit", commit);
        circumstances.put(
                "Machine",
                "%s, %d cores, %d GiB, shared by service, engines and the measuring client"
                        .formatted(system, cores, Math.round(memory / (double) (1L << 30))));
        circumstances.put(
                "JDK",
                System.getProperty("java.vendor") + " " + System.getProperty("java.version"));
        circumstances.put("Load average before", String.format(Locale.ROOT, "%.1f", load));
        return circumstances;
    }
}
