package org.wenzheng.bench;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A question as page and as JSON against a static file of the same size from the same server. */
final class PageBench implements Bench.Benchmark {
    private static final List<Integer> CLIENTS = List.of(1, 8);
    private static final Pattern STATIC_FILE =
            Pattern.compile("(?:src|href)=\"(/[^\":?]+\\.(?:css|js|svg))[\"?]");
    private static final String PAGE = "Question page (HTML)";
    private static final String JSON = "Question as JSON";
    private static final String JSON_PATH = "/api/v1/public/questions/";
    private static final String PAGE_PATH = "/questions/";

    /** Pages nobody has asked for yet, in the order of their numbers from here on. */
    private static final int COLD_FROM = 500;

    @Override
    public String letter() {
        return "b";
    }

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public String title() {
        return "Question page and JSON against a static file";
    }

    @Override
    public boolean needsCity(int size, Bench.Run run) {
        return run.isFirst(size);
    }

    /** A file that the server sends as it is. */
    private record StaticFile(String path, int bytes) {}

    @Override
    public void measure(City city, Bench.Run run, Report report) throws Exception {
        URI service = city.installation().address();
        try (Wire wire = new Wire(service);
                Connection connection = city.installation().connect()) {
            List<StaticFile> files =
                    staticFiles(wire, service, PAGE_PATH + city.content().sample(0).number());
            report.parameter("Questions", city.content().questions());
            report.parameter(
                    "Reference",
                    "a static file of the service; the question's answer is padded to its size");
            PaddedAnswers answers = PaddedAnswers.in(connection);
            measure(city.installation(), PAGE, PAGE_PATH, files, answers, wire, run, report);
            measure(city.installation(), JSON, JSON_PATH, files, answers, wire, run, report);
            cold(city, run, report, wire);
        }
    }

    private void measure(
            Installation at,
            String section,
            String path,
            List<StaticFile> files,
            PaddedAnswers answers,
            Wire wire,
            Bench.Run run,
            Report report)
            throws IOException, InterruptedException, SQLException {
        URI service = wire.address();
        // Two lengths tell how many bytes a character of the answer is worth.
        Wire.Answer one = fetch(wire, path, answers.pad(200));
        Wire.Answer other = fetch(wire, path, answers.pad(400));
        double each = (other.body().length - one.body().length) / 200.0;
        StaticFile file =
                files.stream()
                        .filter(f -> f.bytes > one.body().length)
                        .min(Comparator.comparingInt(StaticFile::bytes))
                        .orElse(files.getLast());
        int characters =
                200 + (int) Math.max(0, Math.round((file.bytes - one.body().length) / each));
        String padded = path + answers.pad(characters);
        Wire.Answer page = wire.send(Wire.get(service, padded));
        report.figure(section, "answer's text, padded to", characters, "characters");
        report.compare(section, "body", page.body().length, file.bytes, "bytes");
        Load reference =
                new Load("static file", service, List.of(Wire.get(service, file.path)), 200);
        Load cached = new Load("cached", service, List.of(Wire.get(service, padded)), 200);
        Load notModified =
                new Load(
                        "not modified",
                        service,
                        List.of(
                                Wire.request(
                                        "GET",
                                        padded,
                                        service,
                                        "If-None-Match: " + page.header("ETag") + "\r\n",
                                        new byte[0])),
                        304);
        for (int clients : CLIENTS) {
            List<Figures> measured =
                    Load.compare(at, List.of(cached, notModified, reference), clients, run.time());
            String who = clients == 1 ? "1 client" : clients + " clients";
            report.compare(section, "cached, " + who, measured.get(0), measured.get(2));
            report.compare(section, "304, " + who, measured.get(1), measured.get(2));
            report.compare(
                    section,
                    "cached, " + who + ", processor time of the service",
                    1000 * measured.get(0).serviceMillisEach(),
                    1000 * measured.get(2).serviceMillisEach(),
                    "µs each");
            report.compare(
                    section,
                    "304, " + who + ", processor time of the service",
                    1000 * measured.get(1).serviceMillisEach(),
                    1000 * measured.get(2).serviceMillisEach(),
                    "µs each");
            report.compare(
                    section,
                    "cached, " + who + ", received",
                    measured.get(0).bytesEach(),
                    measured.get(2).bytesEach(),
                    "bytes each");
        }
    }

    /** Each page once; the reference is the same pages a second time. */
    private void cold(City city, Bench.Run run, Report report, Wire wire) throws IOException {
        int count = Math.min(run.quick() ? 50 : 300, city.content().questions() - COLD_FROM);
        for (String path : List.of(PAGE_PATH, JSON_PATH)) {
            List<String> paths = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                paths.add(path + city.content().sample(COLD_FROM + i).number());
            }
            Figures cold = once(wire, paths);
            Figures warm = once(wire, paths);
            report.compare(
                    path.equals(PAGE_PATH) ? PAGE : JSON,
                    "cold against cached, 1 client, " + count + " pages",
                    cold,
                    warm);
        }
    }

    private static Figures once(Wire wire, List<String> paths) throws IOException {
        long[] nanos = new long[paths.size()];
        long failures = 0;
        long bytes = 0;
        long begun = System.nanoTime();
        for (int i = 0; i < nanos.length; i++) {
            byte[] request = Wire.get(wire.address(), paths.get(i));
            long sent = System.nanoTime();
            Wire.Answer answer = wire.send(request);
            nanos[i] = System.nanoTime() - sent;
            failures += answer.status() == 200 ? 0 : 1;
            bytes += answer.wireBytes();
        }
        Arrays.sort(nanos);
        return new Figures(
                nanos,
                Duration.ofNanos(System.nanoTime() - begun),
                failures,
                bytes,
                Installation.Spent.NONE);
    }

    private static Wire.Answer fetch(Wire wire, String path, long number) throws IOException {
        return wire.send(Wire.get(wire.address(), path + number));
    }

    private static List<StaticFile> staticFiles(Wire wire, URI service, String page)
            throws IOException {
        String html = wire.send(Wire.get(service, page)).text();
        List<StaticFile> files = new ArrayList<>();
        Matcher found = STATIC_FILE.matcher(html);
        while (found.find()) {
            Wire.Answer answer = wire.send(Wire.get(service, found.group(1)));
            if (answer.status() == 200) {
                files.add(new StaticFile(found.group(1), answer.body().length));
            }
        }
        if (files.isEmpty()) {
            throw new IOException("The page " + page + " refers to no static file");
        }
        files.sort(Comparator.comparingInt(StaticFile::bytes));
        return files;
    }

    /**
     * Gives questions an answer of some length, before their pages are asked for.
     *
     * @param numbers questions with one answer, not yet used
     */
    private record PaddedAnswers(Connection connection, Deque<Long> numbers) {
        private static final String SENTENCE = "请携带有效证件到政务服务大厅综合窗口办理。";

        static PaddedAnswers in(Connection connection) throws SQLException {
            Deque<Long> numbers = new ArrayDeque<>();
            try (PreparedStatement select =
                            connection.prepareStatement(
                                    """
                                    select number from question
                                    where (select count(*) from answer
                                           where question_id = question.id) = 1
                                    order by number limit 10
                                    """);
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    numbers.add(rows.getLong(1));
                }
            }
            return new PaddedAnswers(connection, numbers);
        }

        /** The number of the next question, whose answer has now so many characters. */
        long pad(int characters) throws SQLException {
            long number = numbers.removeFirst();
            String text =
                    SENTENCE.repeat(characters / SENTENCE.length() + 1).substring(0, characters);
            try (PreparedStatement update =
                    connection.prepareStatement(
                            """
                            update answer set text = ?, points = '{}'
                            where question_id = (select id from question where number = ?)
                            """)) {
                update.setString(1, text);
                update.setLong(2, number);
                update.executeUpdate();
            }
            return number;
        }
    }
}
