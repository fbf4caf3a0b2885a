package org.wenzheng.events.audit;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.DatabaseOwner;
import org.wenzheng.events.Actor;
import org.wenzheng.events.CurrentOrigin;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.EventType;
import org.wenzheng.events.Origin;
import org.wenzheng.events.Position;
import org.wenzheng.events.Subject;
import org.wenzheng.events.audit.AuditChain.Broken;
import org.wenzheng.events.audit.AuditChain.Fault;
import org.wenzheng.events.audit.AuditChain.Head;
import org.wenzheng.events.audit.AuditChain.Verification;
import org.wenzheng.events.readers.LogTail;
import org.wenzheng.events.readers.ReaderLocks;
import org.wenzheng.events.readers.ReaderLoop;
import org.wenzheng.events.readers.RestoredLog;
import org.wenzheng.shared.keys.InstallationSecret;

/** On a database of its own: its chain is broken again and again. */
@QuarkusTest
class AuditChainTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject CurrentOrigin current;
    @Inject InstallationSecret secret;
    @Inject TransactionSynchronizationRegistry transactions;
    @Inject InstantSource clock;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String serviceUser;

    @ConfigProperty(name = "quarkus.datasource.password")
    String servicePassword;

    /** Migrated once; copying takes a tenth of the time. */
    private static @Nullable String template;

    private Flyway flyway;
    private AgroalDataSource database;
    private Connection owner;
    private EventLog log;
    private AuditChain chain;
    private final List<ReaderLoop> loops = new ArrayList<>();
    private final List<LogTail> tails = new ArrayList<>();
    private final UUID thing = UUID.randomUUID();

    @EventType("test.done")
    private record Done(UUID thing, int number, @Nullable String word) implements Event {
        @Override
        public Subject subject() {
            return new Subject("test", thing);
        }
    }

    @BeforeEach
    void freshDatabase() throws SQLException {
        if (template == null) {
            template = createDatabase("");
            flyway(template).migrate();
        }
        String name = createDatabase(" template " + template);
        String ofIts = address(name);
        flyway = flyway(name);
        owner = DatabaseOwner.connect(ofIts);
        database = dataSource(ofIts, serviceUser, servicePassword);
        log = new EventLog(database, current, transactions, clock);
        chain = new AuditChain(database, secret, clock);
    }

    private static String createDatabase(String like) throws SQLException {
        String name = "fresh_chain_" + System.nanoTime();
        try (Connection any = DatabaseOwner.connect();
                Statement statement = any.createStatement()) {
            statement.execute("create database " + name + like);
        }
        return name;
    }

    private String address(String database) {
        return url.substring(0, url.lastIndexOf('/') + 1) + database;
    }

    private Flyway flyway(String database) {
        return Flyway.configure()
                .dataSource(address(database), DatabaseOwner.user(), DatabaseOwner.password())
                .placeholders(Map.of("service-role", serviceUser))
                .load();
    }

    private static AgroalDataSource dataSource(String url, String user, String password)
            throws SQLException {
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier()
                        .connectionPoolConfiguration(
                                pool ->
                                        pool.maxSize(10)
                                                .acquisitionTimeout(Duration.ofSeconds(10))
                                                .connectionFactoryConfiguration(
                                                        to ->
                                                                to.jdbcUrl(url)
                                                                        .principal(
                                                                                new NamePrincipal(
                                                                                        user))
                                                                        .credential(
                                                                                new SimplePassword(
                                                                                        password)))));
    }

    @AfterEach
    void close() throws SQLException {
        loops.forEach(ReaderLoop::stop);
        tails.forEach(LogTail::stop);
        owner.close();
        database.close();
    }

    private void happen(int times) {
        for (int number = 1; number <= times; number++) {
            log.append(Actor.SYSTEM, new Done(thing, number, "词"));
        }
    }

    /** What is on the log becomes linked, by a reader that moves its position. */
    private void link() throws SQLException {
        startNode();
        await().atMost(PATIENCE).until(() -> unread() == 0);
        loops.removeLast().stop();
    }

    private Thread startNode() {
        LogTail tail = new LogTail(log);
        tails.add(tail);
        Thread _ = Thread.ofPlatform().daemon().start(tail);
        ReaderLoop loop =
                new ReaderLoop(
                        log,
                        tail,
                        new ReaderLocks(database),
                        new LinkEventsIntoChain(new AuditChain(database, secret, clock)),
                        database,
                        Duration.ofMillis(5));
        loops.add(loop);
        return Thread.ofPlatform().daemon().start(loop);
    }

    private long unread() throws SQLException {
        return number(
                """
                select count(*) from event e left join event_reader r on r.name = 'audit-chain'
                where r.name is null or (e.transaction, e.id) > (r.transaction, r.event_id)
                """);
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** As somebody with every right on the database, past all triggers. */
    private void tamper(String... statements) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String sql : statements) {
                assertTrue(statement.executeUpdate(sql) >= 0);
            }
            statement.execute("set session_replication_role = origin");
        }
    }

    private Verification verified() throws SQLException {
        return chain.verify(Optional.empty());
    }

    private void assertBroken(@Nullable Long sequence, @Nullable Long event, Fault why)
            throws SQLException {
        Verification found = verified();
        assertEquals(new Broken(sequence, event, why), found.broken());
        assertEquals(false, found.intact());
    }

    private long eventOf(long sequence) throws SQLException {
        return number("select event_id from audit_link where sequence = " + sequence);
    }

    @Test
    void everyEventGetsItsLinkAndTheChainHolds() throws SQLException {
        happen(7);
        link();

        Verification found = verified();

        assertNull(found.broken());
        assertEquals(new Verification(true, 7, found.head(), 0, null), found);
        assertEquals(chain.head(), Optional.ofNullable(found.head()));
        assertNotNull(found.head());
        assertEquals(found.head(), Head.parse(String.valueOf(found.head())));
        assertTrue(chain.verify(Optional.ofNullable(found.head())).intact());
    }

    @Test
    void emptyChainHolds() throws SQLException {
        assertEquals(new Verification(true, 0, null, 0, null), verified());
    }

    @Test
    void whatIsNotLinkedYetIsWaitingAndNotBroken() throws SQLException {
        happen(3);
        link();
        happen(2);

        assertEquals(new Verification(true, 3, chain.head().orElse(null), 2, null), verified());
    }

    @Test
    void gapsOfRolledBackTransactionsAreNoFault() throws SQLException {
        happen(2);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "insert into event (at, actor, type, subject_kind, subject_id, payload) values"
                            + " (now(), 'x', 'x', 'x', gen_random_uuid(), '{}')");
            connection.rollback();
            connection.setAutoCommit(true);
        }
        happen(2);
        link();

        assertEquals(5, number("select max(id) from event"));
        assertTrue(verified().intact());
        assertEquals(4, verified().links());
    }

    @Test
    void logRestoredIntoAnotherClusterKeepsItsChain() throws SQLException {
        happen(5);
        link();
        tamper("update event set transaction = '99000000000'");
        Head head = chain.head().orElseThrow();

        assertTrue(RestoredLog.adopt(database));
        happen(2);
        link();

        Verification found = chain.verify(Optional.of(head));
        assertNull(found.broken());
        assertEquals(7, found.links());
    }

    @Nested
    class Tampered {
        @BeforeEach
        void chainOfNine() throws SQLException {
            happen(9);
            link();
            assertTrue(verified().intact());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "actor = 'account:00000000-0000-0000-0000-000000000000'",
                    "at = at + interval '1 microsecond'",
                    "type = 'test.undone'",
                    "subject_kind = 'other'",
                    "subject_id = gen_random_uuid()",
                    "payload = jsonb_set(payload, '{event,number}', '50')",
                    "payload = jsonb_set(payload, '{event,word}', 'null')",
                    "payload = payload || '{\"more\": 1}'",
                    "via = 'operator'",
                    "origin_digest = '\\x00'"
                })
        void changedEventIsFound(String change) throws SQLException {
            tamper("update event set " + change + " where id = " + eventOf(5));

            assertBroken(5L, eventOf(5), Fault.EVENT_CHANGED);
        }

        @Test
        void deletedEventIsFound() throws SQLException {
            long event = eventOf(4);
            tamper("delete from event where id = " + event);

            assertBroken(4L, event, Fault.EVENT_DELETED);
        }

        @Test
        void eventInsertedBeforeTheHeadIsFound() throws SQLException {
            tamper(
                    """
                    insert into event (id, transaction, at, actor, type, subject_kind, subject_id, payload)
                    overriding system value
                    select 1000, transaction, at, actor, type, subject_kind, subject_id, payload
                    from event where id = %d
                    """
                            .formatted(eventOf(3)));

            assertBroken(null, 1000L, Fault.EVENT_INSERTED);
        }

        @Test
        void reorderedLinksAreFound() throws SQLException {
            tamper(
                    "update audit_link set sequence = 100 where sequence = 6",
                    "update audit_link set sequence = 6 where sequence = 7",
                    "update audit_link set sequence = 7 where sequence = 100");

            assertBroken(6L, eventOf(6), Fault.LINK_CHANGED);
        }

        @Test
        void exchangedEventsAreFound() throws SQLException {
            long sixth = eventOf(6);
            long seventh = eventOf(7);
            tamper(
                    "update audit_link set event_id = -1 where sequence = 6",
                    "update audit_link set event_id = %d where sequence = 7".formatted(sixth),
                    "update audit_link set event_id = %d where sequence = 6".formatted(seventh));

            assertBroken(6L, seventh, Fault.EVENT_CHANGED);
        }

        @Test
        void removedLinkIsFound() throws SQLException {
            tamper("delete from audit_link where sequence = 2");

            assertBroken(2L, null, Fault.LINK_MISSING);
        }

        @Test
        void removedBeginningIsFound() throws SQLException {
            tamper("delete from audit_link where sequence < 4");

            assertBroken(1L, null, Fault.LINK_MISSING);
        }

        @Test
        void chainMadeAnewWithoutTheKeyIsFound() throws Exception {
            tamper("update event set actor = 'nobody' where id = " + eventOf(5));
            byte[] before = new byte[32];
            for (long sequence = 1; sequence <= 9; sequence++) {
                byte[] hash = hashAsDocumented(before, sequence);
                tamper(
                        "update audit_link set hash = '\\x%s' where sequence = %d"
                                .formatted(HexFormat.of().formatHex(hash), sequence));
                before = hash;
            }

            assertBroken(5L, eventOf(5), Fault.LINK_CHANGED);
        }

        private byte[] hashAsDocumented(byte[] before, long sequence) throws Exception {
            try (Statement statement = owner.createStatement();
                    ResultSet row =
                            statement.executeQuery(
                                    "select "
                                            + ChainedEvent.COLUMNS
                                            + " from event e where e.id = "
                                            + eventOf(sequence))) {
                row.next();
                MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
                sha256.update(before);
                ChainedEvent.number(sha256, sequence);
                ChainedEvent.of(row, 1).addTo(sha256);
                return sha256.digest();
            }
        }

        @Test
        void tailWhoseEventsStayIsFound() throws SQLException {
            long eighth = eventOf(8);
            tamper("delete from audit_link where sequence >= 8");

            assertBroken(null, eighth, Fault.EVENT_INSERTED);
        }

        @Test
        void tailCutOffWithItsEventsIsFoundByWhoKnowsAnEarlierHead() throws SQLException {
            Head head = chain.head().orElseThrow();
            tamper(
                    "delete from event where id in (select event_id from audit_link where sequence"
                            + " >= 8)",
                    "delete from audit_link where sequence >= 8");

            assertTrue(verified().intact(), "nobody can see it in the database alone");
            assertEquals(
                    new Broken(8L, null, Fault.CUT_OFF), chain.verify(Optional.of(head)).broken());
        }

        @Test
        void chainThatWasAnotherOnceIsFoundByWhoKnowsTheHead() throws SQLException {
            Head other = new Head(5, "0".repeat(64));

            assertEquals(
                    new Broken(5L, eventOf(5), Fault.HEAD_DIFFERS),
                    chain.verify(Optional.of(other)).broken());
        }
    }

    @Nested
    class Origins {
        private void happenMonthsAgo(int months, String address) throws SQLException {
            byte[] salt = new byte[Origin.SALT_BYTES];
            try (Connection connection = database.getConnection();
                    var insert =
                            connection.prepareStatement(
                                    """
                                    insert into event (at, actor, type, subject_kind, subject_id, payload,
                                        via, origin_address, origin_device, origin_salt, origin_digest)
                                    values (now() - make_interval(months => ?), 'system', 'test.done',
                                        'test', ?, '{}', 'operator', ?, 'Chrome · Windows', ?, ?)
                                    """)) {
                insert.setInt(1, months);
                insert.setObject(2, thing);
                insert.setString(3, address);
                insert.setBytes(4, salt);
                insert.setBytes(5, Origin.digest(salt, address, "Chrome · Windows"));
                insert.executeUpdate();
            }
        }

        @Test
        void areErasedAfterSixMonthsAndTheChainStaysWhole() throws SQLException {
            happenMonthsAgo(7, "192.0.2.7");
            happenMonthsAgo(5, "192.0.2.5");
            link();

            int erased = new EraseOldOrigins(database, () -> 6).erase();

            assertEquals(1, erased);
            assertEquals(
                    1,
                    number(
                            "select count(*) from event where origin_address is null and via ="
                                    + " 'operator'"));
            assertEquals(
                    1, number("select count(*) from event where origin_address = '192.0.2.5'"));
            assertTrue(verified().intact());
        }

        @Test
        void youngerOnesCannotBeErasedByTheService() throws SQLException {
            happenMonthsAgo(5, "192.0.2.5");
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                assertThrows(
                        SQLException.class,
                        () -> statement.execute("select erase_event_origins(1, 1000)"));
            }
            assertEquals(0, new EraseOldOrigins(database, () -> 1).erase());
        }

        @Test
        void erasedBeforeTheirTimeIsFound() throws SQLException {
            happenMonthsAgo(5, "192.0.2.5");
            link();
            tamper(
                    "update event set origin_address = null, origin_device = null, origin_salt ="
                            + " null");

            assertBroken(1L, eventOf(1), Fault.ORIGIN_ERASED_EARLY);
        }

        @Test
        void changedAddressIsFound() throws SQLException {
            happenMonthsAgo(0, "192.0.2.5");
            link();
            tamper("update event set origin_address = '192.0.2.6'");

            assertBroken(1L, eventOf(1), Fault.ORIGIN_CHANGED);
        }
    }

    @Test
    void nodeThatDiedBetweenLinkAndPositionLinksNothingTwice() throws SQLException {
        happen(6);
        // The links of the first four are there; the position still is where it was.
        chain.append(log.after(Position.START, 4).stream().map(e -> e.position().id()).toList());
        assertEquals(4, verified().links());
        assertEquals(2, verified().waiting());

        link();

        Verification found = verified();
        assertNull(found.broken());
        assertEquals(6, found.links());
    }

    @Test
    void nodeThatDiesInTheMiddleOfABatchLeavesNoHalf() throws SQLException {
        happen(3);
        List<Long> events =
                new ArrayList<>(
                        log.after(Position.START, 10).stream()
                                .map(e -> e.position().id())
                                .toList());
        // Somebody else takes the third place meanwhile.
        tamper("insert into audit_link values (3, -1, '\\x00', '\\x00')");
        tamper("delete from audit_link where sequence = 3");
        try (Statement statement = owner.createStatement()) {
            statement.execute(
                    "alter table audit_link add constraint refused check (sequence <> 3)");
            assertThrows(SQLException.class, () -> chain.append(events));
            assertEquals(0, number("select count(*) from audit_link"));
            statement.execute("alter table audit_link drop constraint refused");
        }

        link();

        assertEquals(3, verified().links());
        assertTrue(verified().intact());
    }

    @Test
    void tenThousandEventsOfTenWritersAreLinkedOnceAndInOrderByTwoNodes() throws Exception {
        int writers = 8;
        int each = 1250;
        startNode();
        startNode();
        try (ExecutorService pool = Executors.newFixedThreadPool(writers)) {
            List<Future<?>> done = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                done.add(pool.submit(() -> happen(each)));
            }
            for (Future<?> one : done) {
                one.get();
            }
        }
        await().atMost(PATIENCE).until(() -> unread() == 0);

        Instant begin = Instant.now();
        Verification found = verified();
        Duration took = Duration.between(begin, Instant.now());

        assertNull(found.broken());
        assertEquals(writers * each, found.links());
        assertEquals(0, found.waiting());
        assertEquals(
                0,
                number(
                        """
                        select count(*)
                        from (select (e.transaction, e.id) < lag((e.transaction, e.id))
                                         over (order by l.sequence) as back
                              from audit_link l join event e on e.id = l.event_id) links
                        where back
                        """),
                "links are in the order of the log");
        assertTrue(took.toSeconds() < 20, () -> "verified in " + took);
    }

    @Nested
    class Form {
        private byte[] form(String type, String subjectKind, String payload)
                throws NoSuchAlgorithmException, SQLException {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            new ChainedEvent(
                            1,
                            Instant.EPOCH,
                            "system",
                            type,
                            subjectKind,
                            "id",
                            payload,
                            null,
                            null,
                            null,
                            null,
                            null)
                    .addTo(sha256);
            return sha256.digest();
        }

        private void assertSame(boolean same, byte[] one, byte[] other) {
            if (same) {
                assertEquals(HexFormat.of().formatHex(one), HexFormat.of().formatHex(other));
            } else {
                assertNotEquals(HexFormat.of().formatHex(one), HexFormat.of().formatHex(other));
            }
        }

        @Test
        void doesNotDependOnTheOrderOfKeysNorOnBlanks() throws Exception {
            assertSame(
                    true,
                    form("t", "k", "{\"a\": 1, \"b\": {\"c\": [1, 2], \"d\": null}}"),
                    form("t", "k", "{\"b\":{\"d\":null,\"c\":[1,2]},\"a\":1.0}"));
        }

        @Test
        void isAnotherForEveryOtherEvent() throws Exception {
            assertSame(false, form("ab", "c", "{}"), form("a", "bc", "{}"));
            assertSame(false, form("t", "k", "{\"a\": \"1\"}"), form("t", "k", "{\"a\": 1}"));
            assertSame(false, form("t", "k", "{\"a\": [1, 2]}"), form("t", "k", "{\"a\": [2, 1]}"));
            assertSame(false, form("t", "k", "{\"a\": null}"), form("t", "k", "{}"));
            assertSame(
                    false,
                    form("t", "k", "{\"a\": [[1], 2]}"),
                    form("t", "k", "{\"a\": [[1, 2]]}"));
        }
    }

    /** What the service signs in as may read and append, and nothing else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update event set actor = 'nobody'",
                "update event set origin_address = null, origin_device = null, origin_salt = null",
                "delete from event",
                "truncate event cascade",
                "alter table event disable trigger event_append_only",
                "alter table event disable trigger all",
                "drop trigger event_append_only on event",
                "alter table event owner to current_user",
                "drop table event cascade",
                "create or replace function event_is_append_only() returns trigger language plpgsql"
                        + " as 'begin return new; end'",
                "insert into event (transaction, at, actor, type, subject_kind, subject_id,"
                        + " payload) values ('3', now(), 'x', 'x', 'x', gen_random_uuid(), '{}')",
                "insert into event (id, at, actor, type, subject_kind, subject_id, payload)"
                        + " overriding system value values (1, now(), 'x', 'x', 'x', gen_random_uuid(),"
                        + " '{}')",
                "update audit_link set hash = seal",
                "delete from audit_link",
                "truncate audit_link",
                "alter table audit_link disable trigger all",
                "drop trigger audit_link_append_only on audit_link",
                "set role wenzheng",
                "set session authorization wenzheng",
                "set session_replication_role = replica",
                "create table mine (word text)",
                "create role mine superuser",
                "update flyway_schema_history set success = false",
                "copy event to program 'cat'",
                "select pg_read_file('PG_VERSION')"
            })
    void serviceCanOnlyReadAndAppend(String attack) throws SQLException {
        happen(1);
        link();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            SQLException refused =
                    assertThrows(SQLException.class, () -> statement.execute(attack), attack);
            // insufficient_privilege: not a trigger that an owner could switch off
            assertEquals("42501", refused.getSQLState(), refused.getMessage());
        }
        assertTrue(verified().intact());
    }

    @Test
    void healthTellsWhetherTheServiceIsAnotherThanTheOwner() throws SQLException {
        happen(2);
        link();
        HealthCheckResponse apart = new AppendOnlyCheck(database, chain).call();
        assertEquals(
                Map.of("appendOnlyForService", true, "links", 2L), apart.getData().orElseThrow());

        try (AgroalDataSource asOwner =
                dataSource(database(), DatabaseOwner.user(), DatabaseOwner.password())) {
            Flyway.configure()
                    .dataSource(database(), DatabaseOwner.user(), DatabaseOwner.password())
                    .placeholders(Map.of("service-role", DatabaseOwner.user()))
                    .load()
                    .migrate();
            HealthCheckResponse together = new AppendOnlyCheck(asOwner, chain).call();
            assertEquals(HealthCheckResponse.Status.UP, together.getStatus());
            assertEquals(
                    Map.of("appendOnlyForService", false, "links", 2L),
                    together.getData().orElseThrow());
            assertEquals(0, new EraseOldOrigins(asOwner, () -> 6).erase());
        }
    }

    private String database() throws SQLException {
        return owner.getMetaData().getURL();
    }

    @Test
    void tableOfALaterMigrationIsTheServicesToUse() throws SQLException {
        tamper("create table later (id bigint generated always as identity, word text)");

        flyway.migrate();

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into later (word) values ('新')");
            assertEquals(1, statement.executeUpdate("update later set word = '旧'"));
            assertEquals(1, statement.executeUpdate("delete from later"));
            assertThrows(SQLException.class, () -> statement.execute("drop table later"));
        }
    }
}
