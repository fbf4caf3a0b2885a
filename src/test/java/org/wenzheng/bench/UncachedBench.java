package org.wenzheng.bench;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** What costs a page or an answer that nobody has asked for yet, on content of several sizes. */
final class UncachedBench implements Bench.Benchmark {
    private static final int CLIENTS = 32;

    /** Each address once: a parameter that pages do not read makes another one of it. */
    private static final int DISTINCT = 400;

    private static final String JOIN =
            """
            select q.*, d.slug, d.name, s.slug, s.title,
                   a.*, p.slug, p.name
            from question q
            join department d on d.id = q.department_id
            left join session s on s.id = q.session_id
            left join answer a on a.question_id = q.id and a.state = 'PUBLISHED'
            left join person p on p.id = a.person_id
            where q.number = ? and q.review = 'APPROVED' and q.visibility = 'PUBLIC'
            """;

    @Override
    public String letter() {
        return "h";
    }

    @Override
    public String name() {
        return "uncached";
    }

    @Override
    public String title() {
        return "Pages and answers that are not in the cache";
    }

    @Override
    public boolean needsCity(int size, Bench.Run run) {
        return true;
    }

    @Override
    public void measure(City city, Bench.Run run, Report report) throws Exception {
        int size = city.content().questions();
        report.parameter(
                "Reference of one question", "its join of five tables, over JDBC from the client");
        String one = "One client, %,d questions".formatted(size);
        for (Map.Entry<String, String> page : pages(city).entrySet()) {
            Figures figures = once(city, page.getValue(), run);
            report.figure(one, page.getKey() + ", p50", figures.millis(.5), "ms");
        }
        String many = "%d clients, %,d questions".formatted(CLIENTS, size);
        Load pages = questions(city, "/questions/%d?page=1", 1_000);
        Load answers = questions(city, "/api/v1/public/questions/%d?include=answers.person", 1_000);
        Figures page = compare(city, pages, run);
        report.figure(many, "question page, throughput", page.rate(), "requests/s");
        report.figure(many, "question page, p99", page.millis(.99), "ms");
        report.figure(
                many,
                "question page, processor time of the service",
                page.serviceMillisEach(),
                "ms");
        Figures answer = compare(city, answers, run);
        Figures join = join(city, run);
        report.compare(many, "question with official", answer, join);
    }

    /** Each is what it is for all of {@link #DISTINCT} values of the place in it. */
    private static Map<String, String> pages(City city) {
        String api = "/api/v1/public/";
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("home", "/?page=%d");
        pages.put("topic's page", "/topics/" + Content.topicSlug(1) + "?page=%d");
        pages.put("topics", "/topics?page=%d");
        pages.put("department's page", "/departments/" + Content.departmentSlug(1) + "?page=%d");
        pages.put("sessions", "/sessions?page=%d");
        pages.put("session's page", "/sessions/session-1?page=%d");
        pages.put(
                "question's page", "/questions/" + city.content().sample(3).number() + "?page=%d");
        pages.put("topics, JSON", api + "topics?page[size]=20&filter[id][ne]=" + id());
        pages.put("people, JSON", api + "people?page[size]=20&filter[id][ne]=" + id());
        pages.put("sessions, JSON", api + "sessions?page[size]=20&filter[id][ne]=" + id());
        pages.put("departments, JSON", api + "departments?page[size]=20&filter[id][ne]=" + id());
        pages.put("questions, JSON", api + "questions?page[size]=20&filter[id][ne]=" + id());
        return pages;
    }

    private static String id() {
        return "00000000-0000-0000-0000-%012d";
    }

    private static Figures once(City city, String address, Bench.Run run) throws IOException {
        URI service = city.installation().address();
        int count = run.quick() ? 20 : DISTINCT;
        long[] nanos = new long[count];
        long failures = 0;
        try (Wire wire = new Wire(service)) {
            for (int i = 0; i < count; i++) {
                byte[] request =
                        Wire.get(
                                service,
                                address.formatted(i + 1).replace("[", "%5B").replace("]", "%5D"));
                long sent = System.nanoTime();
                Wire.Answer answer = wire.send(request);
                nanos[i] = System.nanoTime() - sent;
                failures += answer.status() == 200 ? 0 : 1;
            }
        }
        if (failures > 0) {
            throw new IOException(address + ": " + failures + " were refused");
        }
        // The first half warms up.
        long[] measured = Arrays.copyOfRange(nanos, count / 2, count);
        Arrays.sort(measured);
        return new Figures(measured, Duration.ZERO, 0, 0, Installation.Spent.NONE);
    }

    private static Load questions(City city, String address, int from) {
        URI service = city.installation().address();
        List<byte[]> requests = new ArrayList<>();
        for (int i = from; i < city.content().questions(); i++) {
            requests.add(Wire.get(service, address.formatted(city.content().sample(i).number())));
        }
        return new Load("uncached", service, requests, 200);
    }

    private static Figures compare(City city, Load load, Bench.Run run)
            throws IOException, InterruptedException {
        return Load.compare(city.installation(), List.of(load), CLIENTS, run.time()).getFirst();
    }

    /**
     * The same questions as rows: what no program between client and database could be faster than.
     */
    private static Figures join(City city, Bench.Run run) throws InterruptedException {
        AtomicInteger next = new AtomicInteger(1_000);
        long begun = System.nanoTime();
        long until = begun + run.time().toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Figures>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                running.add(threads.submit(() -> joins(city, next, until)));
            }
            List<Figures> each = new ArrayList<>();
            for (Future<Figures> one : running) {
                each.add(one.get());
            }
            Figures all = Figures.together(each);
            return new Figures(
                    all.nanos(),
                    Duration.ofNanos(System.nanoTime() - begun),
                    0,
                    0,
                    Installation.Spent.NONE);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The join cannot be measured", e.getCause());
        }
    }

    private static Figures joins(City city, AtomicInteger next, long until) throws SQLException {
        long[] nanos = new long[4096];
        int count = 0;
        try (Connection connection = city.installation().connect();
                PreparedStatement select = connection.prepareStatement(JOIN)) {
            while (System.nanoTime() < until) {
                int place = next.getAndIncrement() % city.content().questions();
                long sent = System.nanoTime();
                select.setLong(1, Content.FIRST_NUMBER + place);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        rows.getString("title");
                    }
                }
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, 2 * count);
                }
                nanos[count++] = System.nanoTime() - sent;
            }
        }
        return new Figures(
                Arrays.copyOf(nanos, count), Duration.ZERO, 0, 0, Installation.Spent.NONE);
    }
}
