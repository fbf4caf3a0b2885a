package org.wenzheng.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.MovableClock;
import org.wenzheng.dispatch.Deliveries.Claimed;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Subject;
import org.wenzheng.shared.ProblemException;

/** The rows by themselves, on a channel that nobody carries. */
@QuarkusTest
class DeliveriesTest {
    private static final Duration LEASE = Duration.ofMinutes(2);

    @Inject Deliveries deliveries;
    @Inject MovableClock clock;
    @Inject AgroalDataSource database;

    private String channel;
    private UUID subject;

    @BeforeEach
    void prepare() {
        channel = "test-" + UUID.randomUUID();
        subject = UUID.randomUUID();
    }

    private Delivery.Wanted wanted(String cause) {
        return new Delivery.Wanted(
                channel,
                "told",
                new Subject("question", subject),
                cause,
                "somebody@example.com",
                "{\"text\":\"something\"}",
                clock.instant(),
                clock.instant().plus(Duration.ofDays(30)));
    }

    private Claimed claim() throws SQLException {
        return deliveries.claim(channel, LEASE).orElseThrow();
    }

    private Delivery only() {
        List<Delivery> all = deliveries.of(subject);
        assertEquals(1, all.size());
        return all.getFirst();
    }

    @Test
    void theSameCauseMakesOne() {
        deliveries.add(List.of(wanted("a"), wanted("a")));
        deliveries.add(List.of(wanted("a")));

        assertEquals(DeliveryState.WAITING, only().state());
    }

    @Test
    void neitherRecipientNorContentStandsThereInClear() throws SQLException {
        deliveries.add(List.of(wanted("a")));

        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select d::text from delivery d where subject_id = ?")) {
            select.setObject(1, subject);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                String hex = java.util.HexFormat.of().formatHex("somebody".getBytes());
                assertTrue(
                        !row.getString(1).contains("somebody") && !row.getString(1).contains(hex));
            }
        }
    }

    @Test
    void whatANodeDiedOverIsTakenByAnotherAfterTheLeaseUnderTheSameId() throws SQLException {
        deliveries.add(List.of(wanted("a")));
        Claimed first = claim();
        assertTrue(deliveries.claim(channel, LEASE).isEmpty());

        clock.advance(LEASE.plusSeconds(1));
        Claimed second = claim();

        assertEquals(first.parcel(), second.parcel());
        assertEquals(2, second.attempt());
        deliveries.later(first, "too late to say so", Duration.ofDays(1));
        assertNull(only().answer());
        deliveries.sent(second, "250", false);
        deliveries.sent(first, "250", false);
        assertEquals(DeliveryState.SENT, only().state());
        clock.advance(Duration.ofDays(2));
        assertTrue(deliveries.claim(channel, LEASE).isEmpty());
    }

    @Test
    void ofManyNodesEachTakesOthers() throws Exception {
        List<Delivery.Wanted> many = new ArrayList<>();
        for (int n = 0; n < 40; n++) {
            many.add(wanted("cause " + n));
        }
        deliveries.add(many);
        Set<UUID> taken = new HashSet<>();
        int claims = 0;
        try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            Callable<List<UUID>> node =
                    () -> {
                        List<UUID> own = new ArrayList<>();
                        for (var one = deliveries.claim(channel, LEASE);
                                one.isPresent();
                                one = deliveries.claim(channel, LEASE)) {
                            own.add(one.get().parcel().id());
                        }
                        return own;
                    };
            for (Future<List<UUID>> own : nodes.invokeAll(List.of(node, node, node, node))) {
                claims += own.get().size();
                taken.addAll(own.get());
            }
        }
        assertEquals(40, claims);
        assertEquals(40, taken.size());
    }

    @Test
    void whoIsSilencedGetsNothingThatWaitsAndNothingNew() {
        deliveries.add(List.of(wanted("a")));
        deliveries.silence(channel, subject, Deliveries.Why.ASKED);
        deliveries.silence(channel, subject, Deliveries.Why.UNREACHABLE);
        deliveries.add(List.of(wanted("b")));

        assertEquals(DeliveryState.STOPPED, only().state());
        assertEquals(Deliveries.Why.ASKED, deliveries.silenced(channel, subject).orElseThrow());
    }

    @Test
    void whatWasTakenBackCanBeMadeAnew() {
        deliveries.add(List.of(wanted("a")));
        deliveries.takeBack("told", subject);
        deliveries.add(List.of(wanted("a")));

        assertEquals(
                List.of(DeliveryState.WAITING, DeliveryState.STOPPED),
                deliveries.of(subject).stream().map(Delivery::state).toList());
    }

    @Test
    void whatWasGivenUpIsTriedAgainWhenSomebodySaysSo() throws SQLException {
        deliveries.add(List.of(wanted("a")));
        deliveries.ended(claim(), DeliveryState.GIVEN_UP, "no answer");

        Delivery again = deliveries.tryAgain(only().id(), Actor.OPERATOR);

        assertEquals(DeliveryState.WAITING, again.state());
        assertEquals(1, claim().attempt());
        assertThrows(ProblemException.class, () -> deliveries.tryAgain(again.id(), Actor.OPERATOR));
    }

    @Test
    void whatWasErasedIsNotSentAgain() throws SQLException {
        deliveries.add(List.of(wanted("a")));
        deliveries.ended(claim(), DeliveryState.GIVEN_UP, "no answer");
        deliveries.erase(subject);

        assertEquals(DeliveryState.GIVEN_UP, only().state());
        assertThrows(
                ProblemException.class, () -> deliveries.tryAgain(only().id(), Actor.OPERATOR));
    }

    @Test
    void nothingIsKeptAfterItsTime() throws SQLException {
        deliveries.add(List.of(wanted("a")));
        clock.advance(Duration.ofDays(31));
        while (deliveries.eraseOver(1_000) > 0) {
            // A batch at a time.
        }

        assertEquals(List.of(), deliveries.of(subject));
    }

    @Test
    void theTriesGoOverADay() {
        Duration whole = Duration.ZERO;
        for (int attempt = 1; attempt < Pauses.TRIES; attempt++) {
            Duration pause = Pauses.after(attempt);
            assertTrue(attempt == 1 || pause.compareTo(Pauses.after(attempt - 1)) > 0);
            whole = whole.plus(pause);
        }
        assertTrue(whole.compareTo(Duration.ofHours(23)) > 0, whole.toString());
        assertTrue(whole.compareTo(Duration.ofHours(27)) < 0, whole.toString());
    }
}
