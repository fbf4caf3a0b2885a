package org.wenzheng.events.readers;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.wenzheng.DatabaseOwner;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.EventReader;
import org.wenzheng.events.EventType;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.events.Position;
import org.wenzheng.events.ReaderUnavailable;
import org.wenzheng.events.Subject;

@QuarkusTest
class EventLogTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);

    @Inject EventLog log;
    @Inject AgroalDataSource database;

    /** Tells the events of one test from those of all others. */
    private final UUID run = UUID.randomUUID();

    private final List<ReaderLoop> loops = new ArrayList<>();
    private final List<LogTail> tails = new ArrayList<>();

    @EventType("test.happened")
    private record Happened(UUID run, int number) implements Event {
        @Override
        public Subject subject() {
            return new Subject("test", run);
        }

        @Override
        public List<Subject> touches() {
            return List.of(new Subject("other", run));
        }
    }

    private void append(int number) {
        log.append(Actor.SYSTEM, new Happened(run, number));
    }

    private void commit(int number) {
        QuarkusTransaction.requiringNew().run(() -> append(number));
    }

    private List<Integer> numbers(List<LoggedEvent> events) {
        return events.stream()
                .filter(event -> event.subject().id().equals(run))
                .map(event -> event.payload().path("number").asInt())
                .toList();
    }

    private Thread start(EventReader reader) {
        // As on a node of its own.
        LogTail tail = new LogTail(log);
        tails.add(tail);
        Thread _ = Thread.ofPlatform().daemon().start(tail);
        ReaderLoop loop =
                new ReaderLoop(log, tail, new ReaderLocks(database), reader, database, FIRST_PAUSE);
        loops.add(loop);
        return Thread.ofPlatform().daemon().start(loop);
    }

    @AfterEach
    void stopLoops() {
        loops.forEach(ReaderLoop::stop);
        tails.forEach(LogTail::stop);
    }

    /** Collects what it is given of this test's run. */
    private class Collector implements EventReader {
        final List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        private final String name;

        Collector(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name + " " + run;
        }

        @Override
        public boolean exclusive() {
            return true;
        }

        @Override
        public void read(List<LoggedEvent> events) throws Exception {
            seen.addAll(numbers(events));
        }
    }

    @Test
    void eventIsWrittenInTheCallersTransactionOrNotAtAll() throws SQLException {
        Position before = log.head();

        assertThrows(
                IllegalStateException.class,
                () ->
                        QuarkusTransaction.requiringNew()
                                .run(
                                        () -> {
                                            append(1);
                                            throw new IllegalStateException("the change failed");
                                        }));
        commit(2);

        assertEquals(List.of(2), numbers(log.after(before, 100)));
        assertThrows(jakarta.transaction.TransactionalException.class, () -> append(3));
    }

    @Test
    void eventKeepsWhoWhatOnWhatAndWhatItTouches() throws SQLException {
        Position before = log.head();
        commit(7);

        LoggedEvent event = log.after(before, 100).getFirst();

        assertEquals("test.happened", event.type());
        assertEquals(Actor.SYSTEM, event.actor());
        assertEquals(new Subject("test", run), event.subject());
        assertEquals(List.of(new Subject("other", run)), event.touches());
        assertEquals(7, event.payload().path("number").asInt());
        assertEquals(event.position(), Position.parse(event.position().toString()));
    }

    @Test
    void eventsAreNeverChangedOrDeletedNotEvenByTheirOwner() throws SQLException {
        commit(1);
        for (String attack :
                List.of(
                        "update event set actor = 'nobody'",
                        "delete from event",
                        "truncate event cascade")) {
            try (Connection connection = DatabaseOwner.connect();
                    Statement statement = connection.createStatement()) {
                SQLException refused =
                        assertThrows(SQLException.class, () -> statement.execute(attack), attack);
                assertTrue(refused.getMessage().contains("never changed"), refused.getMessage());
            }
        }
    }

    @Test
    void transactionsAreInTheOrderOfNumbersNotOfDigits() throws SQLException {
        try (Connection connection = DatabaseOwner.connect();
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                insert into event (transaction, at, actor, type, subject_kind, subject_id,
                                                   payload)
                                values (?::text::xid8, now(), 'system', 'test.happened', 'test', ?,
                                        jsonb_build_object('event', jsonb_build_object('number', ?::int)))
                                """)) {
            for (int transaction : List.of(10, 9, 100, 99)) {
                insert.setString(1, Integer.toString(transaction));
                insert.setObject(2, run);
                insert.setInt(3, transaction);
                insert.executeUpdate();
            }
        }

        try {
            assertEquals(List.of(9, 10, 99, 100), numbers(log.after(Position.START, 100)));
            assertEquals(
                    List.of(99, 100), numbers(log.after(new Position(10, Long.MAX_VALUE), 100)));
        } finally {
            takeOutWhatWasPutInBeforeTheHead();
        }
    }

    /** The chain over the log would tell other tests of it. */
    private void takeOutWhatWasPutInBeforeTheHead() throws SQLException {
        try (Connection connection = DatabaseOwner.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("delete from event where subject_id = '" + run + "'");
        }
    }

    @Test
    void restoredLogIsReadOnWhereItWasLeftAndWhatIsNewComesAfterIt() throws Exception {
        Collector before = new Collector("restored");
        commit(1);
        start(before);
        await().atMost(PATIENCE).until(() -> before.seen.contains(1));
        loops.getFirst().stop();
        assertFalse(RestoredLog.adopt(database), "a log of this cluster is left alone");

        // As a dump of a cluster that has seen more transactions leaves it: 2 is read, 3 is not.
        try (Connection connection = DatabaseOwner.connect();
                Statement statement = connection.createStatement()) {
            for (int number : List.of(2, 3)) {
                statement.execute(
                        """
                        insert into event (transaction, at, actor, type, subject_kind, subject_id, payload)
                        values ('99000000000', now(), 'system', 'test.happened', 'test', '%s',
                                '{"event": {"number": %d}}')
                        """
                                .formatted(run, number));
            }
            statement.execute(
                    """
                    update event_reader set transaction = '99000000000',
                        event_id = (select max(id) - 1 from event)
                    where name = 'restored %s'
                    """
                            .formatted(run));
        }
        Collector after = new Collector("restored");
        commit(4);
        assertTrue(RestoredLog.adopt(database));
        start(after);
        commit(5);

        await().atMost(PATIENCE).until(() -> after.seen.contains(5));
        assertEquals(List.of(3, 4, 5), after.seen);
    }

    /** Two transactions whose order of writing and of committing differ. */
    @Nested
    class Crosswise {
        /** A transaction that is opened, writes and commits when it is told to. */
        private final class Writer {
            private final SynchronousQueue<Integer> orders = new SynchronousQueue<>();
            private final SynchronousQueue<Integer> done = new SynchronousQueue<>();
            private final Thread thread = Thread.ofPlatform().daemon().start(this::transaction);

            private void transaction() {
                QuarkusTransaction.requiringNew().run(this::obey);
                hand(done, COMMIT);
            }

            private void obey() {
                for (int number = take(orders); number != COMMIT; number = take(orders)) {
                    EventLogTest.this.append(number);
                    hand(done, number);
                }
            }

            void append(int number) {
                hand(orders, number);
                assertEquals(number, take(done));
            }

            void commit() throws InterruptedException {
                hand(orders, COMMIT);
                assertEquals(COMMIT, take(done));
                thread.join();
            }
        }

        private static final int COMMIT = -1;

        private static void hand(SynchronousQueue<Integer> queue, int number) {
            try {
                assertTrue(queue.offer(number, 10, TimeUnit.SECONDS), "nobody takes " + number);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static int take(SynchronousQueue<Integer> queue) {
            try {
                Integer number = queue.poll(10, TimeUnit.SECONDS);
                return java.util.Objects.requireNonNull(number, "nobody answers");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Test
        void laterEventWaitsForTheEarlierTransaction() throws Exception {
            Position before = log.head();
            Writer first = new Writer();
            Writer second = new Writer();
            first.append(1);
            second.append(2);

            second.commit();
            assertEquals(List.of(), numbers(log.after(before, 100)), "2 would hide 1 for ever");
            first.commit();

            assertEquals(List.of(1, 2), numbers(log.after(before, 100)));
        }

        @Test
        void eventWithTheGreaterIdInTheEarlierTransactionIsNotSkipped() throws Exception {
            Position before = log.head();
            Writer first = new Writer();
            Writer second = new Writer();
            first.append(1);
            second.append(2);
            first.append(3);
            first.commit();

            List<LoggedEvent> early = log.after(before, 100);
            assertEquals(List.of(1, 3), numbers(early));
            second.commit();

            assertEquals(List.of(2), numbers(log.after(early.getLast().position(), 100)));
        }
    }

    @Test
    void readerKilledInTheMiddleStartsAgainWhereItsPositionStands() throws Exception {
        IntStream.range(0, 40).forEach(EventLogTest.this::commit);
        CountDownLatch inTheMiddle = new CountDownLatch(1);
        Map<Integer, Integer> deliveries = Collections.synchronizedMap(new HashMap<>());
        class Fragile extends Collector {
            private boolean killed;

            Fragile() {
                super("fragile");
            }

            @Override
            public int batchSize() {
                return 15;
            }

            @Override
            public void read(List<LoggedEvent> events) throws Exception {
                for (int number : numbers(events)) {
                    deliveries.merge(number, 1, Integer::sum);
                    if (number == 20 && !killed) {
                        killed = true;
                        endSessionsThatHoldALock();
                        inTheMiddle.countDown();
                        throw new IllegalStateException("killed");
                    }
                }
            }
        }
        Fragile fragile = new Fragile();
        start(fragile);
        inTheMiddle.await();
        start(fragile);

        await().atMost(PATIENCE).until(() -> deliveries.size() == 40);
        assertEquals(
                IntStream.range(0, 40).boxed().collect(java.util.stream.Collectors.toSet()),
                new HashSet<>(deliveries.keySet()));
        assertTrue(
                deliveries.entrySet().stream().allMatch(d -> d.getValue() <= 2),
                "only the batch that was cut off comes again: " + deliveries);
        assertTrue(
                IntStream.rangeClosed(30, 39).allMatch(n -> deliveries.get(n) == 1),
                "what came after the cut comes once: " + deliveries);
    }

    private void endSessionsThatHoldALock() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement kill =
                        connection.prepareStatement(
                                """
                                select pg_terminate_backend(pid) from pg_locks
                                where locktype = 'advisory' and pid <> pg_backend_pid()
                                  and objid = (hashtextextended('event_reader fragile ' || ?, 0)
                                               & x'ffffffff'::bigint)::oid
                                """)) {
            kill.setString(1, run.toString());
            try (ResultSet killed = kill.executeQuery()) {
                assertTrue(killed.next(), "the reader holds its lock");
            }
        }
    }

    @Test
    void tenThousandEventsOfFiftyWritersReachTwoCompetingReadersOnceAndInOrder() throws Exception {
        int writers = 50;
        int each = 200;
        List<LoggedEvent> read = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger working = new AtomicInteger();
        class Competing extends Collector {
            Competing() {
                super("competing");
            }

            @Override
            public void read(List<LoggedEvent> events) {
                assertEquals(1, working.incrementAndGet(), "two read at once");
                events.stream().filter(e -> e.subject().id().equals(run)).forEach(read::add);
                working.decrementAndGet();
            }
        }
        start(new Competing());
        start(new Competing());

        try (ExecutorService pool = Executors.newFixedThreadPool(writers)) {
            List<Future<?>> done = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                int first = writer * each;
                done.add(
                        pool.submit(
                                () -> IntStream.range(first, first + each).forEach(this::commit)));
            }
            for (Future<?> one : done) {
                one.get();
            }
        }

        await().atMost(PATIENCE).until(() -> read.size() >= writers * each);
        List<Integer> numbers = numbers(read);
        assertEquals(writers * each, numbers.size(), "each once");
        assertEquals(
                IntStream.range(0, writers * each).boxed().toList(),
                numbers.stream().sorted().toList());
        List<Position> positions = read.stream().map(LoggedEvent::position).toList();
        assertEquals(positions.stream().sorted().toList(), positions);
    }

    @Test
    void poisonEventIsSetAsideAndTheRestFlowsOn() throws Exception {
        class Picky extends Collector {
            Picky() {
                super("picky");
            }

            @Override
            public void read(List<LoggedEvent> events) throws Exception {
                if (numbers(events).contains(2)) {
                    throw new IllegalArgumentException("cannot read 2");
                }
                super.read(events);
            }
        }
        Picky picky = new Picky();
        QuarkusTransaction.requiringNew().run(() -> IntStream.range(0, 5).forEach(this::append));
        start(picky);

        await().atMost(PATIENCE).until(() -> picky.seen.size() >= 4);
        assertEquals(List.of(0, 1, 3, 4), picky.seen);
        assertEquals(1, loops.getFirst().setAside());
    }

    @Test
    void nothingIsSetAsideWhileWhatTheReaderWritesToIsOutOfReach() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        class Cut extends Collector {
            Cut() {
                super("cut");
            }

            @Override
            public void read(List<LoggedEvent> events) throws Exception {
                if (!numbers(events).isEmpty() && tries.incrementAndGet() < 9) {
                    throw new ReaderUnavailable("the engine is away", new RuntimeException());
                }
                super.read(events);
            }
        }
        Cut cut = new Cut();
        commit(1);
        start(cut);

        await().atMost(PATIENCE).until(() -> !cut.seen.isEmpty());
        assertEquals(List.of(1), cut.seen);
        assertEquals(0, loops.getFirst().setAside());
    }

    @Test
    void readerOfOneNodeStartsAtTheHeadAndIsFedAtCommit() throws Exception {
        commit(1);
        class Local extends Collector {
            Local() {
                super("local");
            }

            @Override
            public boolean exclusive() {
                return false;
            }
        }
        Local local = new Local();
        start(local);
        await().atMost(PATIENCE)
                .until(
                        () -> {
                            commit(2);
                            return !local.seen.isEmpty();
                        });

        assertTrue(local.seen.stream().allMatch(n -> n == 2), "1 was before the start");
    }
}
