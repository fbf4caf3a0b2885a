package org.wenzheng.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The desk of those who answer, after years of hand-overs: its lists, its counts, one question with
 * all that helps to answer it, and the statistics.
 */
final class AnswersBench implements Bench.Benchmark {
    private static final int CLIENTS = 8;

    /** Milliseconds that 95 of 100 requests are to stay within. */
    private static final double GOAL = 100;

    /** Of the house, at this moment. */
    private static final int OPEN = 2_000;

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String HAND_OVERS = "/api/v1/studio/hand-overs";

    @Override
    public String letter() {
        return "i";
    }

    @Override
    public String name() {
        return "answers";
    }

    @Override
    public String title() {
        return "The desk of officials";
    }

    @Override
    public boolean needsCity(int size, Bench.Run run) {
        return true;
    }

    @Override
    public void measure(City city, Bench.Run run, Report report) throws Exception {
        Installation at = city.installation();
        try (Connection connection = at.connect()) {
            handOver(connection);
            UUID department = busiest(connection);
            Official official = Official.signIn(at, department);
            assign(connection, department, official.account);
            at.ask("POST", "/api/v1/studio/statistics-rebuilds");
            report.parameter(
                    "Reference of lists",
                    "the same rows by one statement, over as many connections to PostgreSQL");
            report.parameter("Reference of a p95", GOAL + " ms");
            measure(city, official, department, run, report, connection);
        }
    }

    /** What was answered is closed; the latest of the others are open, around today. */
    private static void handOver(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into hand_over (id, version, department_id, received_at, handed_over_at,
                        handed_over_by, working_days, due_on, warn_on, due_provisional, closed_at)
                    select q.id, 1, q.department_id, q.received_at, q.received_at, 'system', 5,
                        (q.received_at + interval '7 days')::date,
                        (q.received_at + interval '6 days')::date, false, q.handling_at
                    from question q where q.handling = 'PUBLISHED' on conflict do nothing
                    """);
            statement.execute(
                    """
                    insert into hand_over (id, version, department_id, received_at, handed_over_at,
                        handed_over_by, working_days, due_on, warn_on, due_provisional)
                    select id, 1, department_id, received_at, now(), 'system', 5,
                        current_date + place - 20, current_date + place - 21, false
                    from (select q.*, (row_number() over (order by q.id))::int %% 26 as place
                          from question q where q.handling = 'ACCEPTED'
                          order by q.received_at desc limit %d) latest
                    on conflict do nothing
                    """
                            .formatted(OPEN));
            statement.execute(
                    """
                    insert into handling_step (id, version, question_id, at, step, department_id,
                        due_on)
                    select gen_random_uuid(), 0, h.id, h.handed_over_at, 'HANDED_OVER',
                        h.department_id, h.due_on
                    from hand_over h
                    union all
                    select gen_random_uuid(), 0, h.id, h.closed_at, 'ANSWERED', h.department_id,
                        h.due_on
                    from hand_over h where h.closed_at is not null
                    """);
            statement.execute("vacuum analyze hand_over, handling_step, question");
        }
    }

    private static UUID busiest(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select department_id from hand_over where closed_at is null
                                group by department_id order by count(*) desc limit 1
                                """)) {
            row.next();
            return row.getObject(1, UUID.class);
        }
    }

    /** Every fifth question of the department is the official's. */
    private static void assign(Connection connection, UUID department, UUID account)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update hand_over set assignee_id = ?
                        where department_id = ? and ('x' || right(id::text, 4))::bit(16)::int % 5 = 0
                        """)) {
            update.setObject(1, account);
            update.setObject(2, department);
            update.executeUpdate();
        }
    }

    /**
     * Who answers for a department, and signs for it.
     *
     * @param bearing header with the access token, which is good for ten minutes
     */
    private record Official(UUID account, String bearing) {
        private static final String PASSWORD = "晨光熹微 渡头余落日 never guessed";

        static Official signIn(Installation at, UUID department) throws IOException {
            ObjectNode account =
                    Installation.JSON
                            .createObjectNode()
                            .put("name", "official-" + System.nanoTime())
                            .put("displayName", "周岚");
            for (String role : List.of("official", "approver")) {
                account.withArray("roles")
                        .addObject()
                        .put("role", role)
                        .put("departmentId", department.toString());
            }
            JsonNode made = send(at, "POST", "/api/v1/studio/accounts", at.asOperator(), account);
            String temporary = made.path("temporaryPassword").asText();
            JsonNode first = session(at, account.path("name").asText(), temporary);
            send(
                    at,
                    "PUT",
                    "/api/v1/studio/me/password",
                    bearing(first),
                    Installation.JSON
                            .createObjectNode()
                            .put("current", temporary)
                            .put("next", PASSWORD));
            JsonNode session = session(at, account.path("name").asText(), PASSWORD);
            return new Official(
                    UUID.fromString(session.path("me").path("id").asText()), bearing(session));
        }

        private static JsonNode session(Installation at, String name, String password)
                throws IOException {
            return send(
                    at,
                    "POST",
                    "/api/v1/studio/sign-in",
                    "Sec-Fetch-Site: same-origin\r\n",
                    Installation.JSON
                            .createObjectNode()
                            .put("name", name)
                            .put("password", password));
        }

        private static String bearing(JsonNode session) {
            return "Authorization: Bearer " + session.path("accessToken").asText() + "\r\n";
        }

        private static JsonNode send(
                Installation at, String method, String target, String headers, JsonNode body)
                throws IOException {
            try (Wire wire = new Wire(at.address())) {
                Wire.Answer answer =
                        wire.send(
                                Wire.request(
                                        method,
                                        target,
                                        at.address(),
                                        headers + "Content-Type: application/json\r\n",
                                        body.toString().getBytes(StandardCharsets.UTF_8)));
                if (answer.status() >= 300) {
                    throw new IOException(
                            method + " " + target + ": " + answer.status() + " " + answer.text());
                }
                return answer.body().length == 0
                        ? Installation.JSON.createObjectNode()
                        : Installation.JSON.readTree(answer.body());
            }
        }
    }

    private static void measure(
            City city,
            Official official,
            UUID department,
            Bench.Run run,
            Report report,
            Connection connection)
            throws Exception {
        Installation at = city.installation();
        LocalDate today = LocalDate.now(ZONE);
        String open = "?filter[closedAt][exists]=false";
        Map<String, List<String>> asked = new LinkedHashMap<>();
        asked.put("my open questions", List.of(open + "&filter[assignee]=" + official.account));
        asked.put("the department's open questions", List.of(open));
        asked.put("overdue", List.of(open + "&filter[dueOn][lt]=" + today));
        asked.put(
                "open for over two months",
                List.of(open + "&filter[receivedAt][lt]=" + today.minusMonths(2) + "T00:00:00Z"));
        asked.put("waiting for a signature", List.of("?filter[handling][in]=in-review,signed"));
        asked.put("done, the last first", List.of("?filter[closedAt][exists]=true"));
        asked.put("how many are open, due, overdue", List.of("/summary"));
        asked.put("one question, with what is alike", questions(connection, department));
        String section = "%,d questions, 8 clients".formatted(city.content().questions());
        for (Map.Entry<String, List<String>> one : asked.entrySet()) {
            measure(at, official, section, one.getKey(), HAND_OVERS, one.getValue(), run, report);
        }
        String year = today.getYear() - 1 + "-01";
        measure(
                at,
                official,
                section,
                "statistics of a year",
                "/api/v1/studio/statistics",
                List.of("?from=%s&to=%d-12".formatted(year, today.getYear() - 1)),
                run,
                report);
        Figures bare = bare(at, department, run.time());
        report.figure(section, "the open rows by one statement, p95", bare.millis(.95), "ms");
        report.figure(section, "the open rows by one statement", bare.rate(), "requests/s");
    }

    private static List<String> questions(Connection connection, UUID department)
            throws SQLException {
        List<String> targets = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select id from hand_over where department_id = ?
                        order by closed_at is not null, id limit 400
                        """)) {
            select.setObject(1, department);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    targets.add("/" + row.getObject(1, UUID.class));
                }
            }
        }
        return targets;
    }

    private static void measure(
            Installation at,
            Official official,
            String section,
            String what,
            String path,
            List<String> targets,
            Bench.Run run,
            Report report)
            throws IOException, InterruptedException {
        URI service = at.address();
        Load load =
                new Load(
                        what,
                        service,
                        targets.stream()
                                .map(
                                        target ->
                                                Wire.request(
                                                        "GET",
                                                        path + target,
                                                        service,
                                                        official.bearing,
                                                        new byte[0]))
                                .toList(),
                        200);
        Figures figures =
                Load.compare(at, List.of(load), CLIENTS, run.time().dividedBy(2)).getFirst();
        report.compare(section, what + ", p95", figures.millis(.95), GOAL, "ms");
        report.figure(section, what, figures.rate(), "requests/s");
        if (figures.failures() > 0) {
            report.figure(section, what + ", failed", figures.failures(), "requests");
        }
    }

    /** The list of a department as one statement has it, by as many clients. */
    private static Figures bare(Installation at, UUID department, Duration time)
            throws InterruptedException, ExecutionException {
        long until = System.nanoTime() + time.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Figures>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                running.add(threads.submit(() -> select(at, department, until)));
            }
            List<Figures> each = new ArrayList<>();
            for (Future<Figures> client : running) {
                each.add(client.get());
            }
            Figures all = Figures.together(each);
            return new Figures(all.nanos(), time, 0, 0, Installation.Spent.NONE);
        }
    }

    private static Figures select(Installation at, UUID department, long until)
            throws SQLException {
        long[] nanos = new long[4096];
        int count = 0;
        try (Connection connection = at.connect();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select h.*, q.number, q.title, d.name
                                from hand_over h join question q on q.id = h.id
                                join department d on d.id = h.department_id
                                where h.department_id = ? and h.closed_at is null
                                    and q.review = 'APPROVED'
                                order by h.due_on, h.id limit 21
                                """)) {
            select.setObject(1, department);
            while (System.nanoTime() < until) {
                long sent = System.nanoTime();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        row.getString("title");
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
