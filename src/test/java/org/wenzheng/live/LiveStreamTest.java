package org.wenzheng.live;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.wenzheng.Constrained;
import org.wenzheng.World;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.events.Position;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;

@QuarkusTest
@TestProfile(Constrained.class)
class LiveStreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    @Inject EventLog log;
    @Inject Signals signals;
    @Inject ObjectMapper json;
    @Inject LiveConfig config;
    @Inject @All List<LiveSource> sources;

    private final World world = World.volunteering();
    private final UUID session = world.session().id();
    private final String stream = "/api/v1/public/sessions/" + world.session().slug() + "/events";
    private final List<Listener> listeners = new ArrayList<>();

    private Listener listen(String path, Map<String, String> headers) {
        Listener listener = Listener.at(path, headers);
        listeners.add(listener);
        return listener;
    }

    private Listener listen() {
        return listen(stream, Map.of()).ready();
    }

    private Listener after(String id) {
        return listen(stream, Map.of("Last-Event-ID", id));
    }

    /** The places of those who left are free. */
    @BeforeEach
    void nobodyIsThere() {
        await().atMost(PATIENCE).until(() -> viewers() == 0);
    }

    @AfterEach
    void closeAll() {
        listeners.forEach(Listener::close);
    }

    private static double viewers() {
        return metric("wenzheng_live_viewers{audience=\"public\"}")
                + metric("wenzheng_live_viewers{audience=\"studio\"}");
    }

    private static double metric(String name) {
        return SignedIn.operator()
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    private static String words(Object text) {
        return "{\"text\":\"" + text + "\"}";
    }

    private static List<String> words(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(LiveStreamTest::words).toList();
    }

    private void sayFrom(int first, int last) {
        IntStream.rangeClosed(first, last)
                .forEach(number -> TellOfTests.say(session, String.valueOf(number)));
    }

    @Test
    void viewersHearEverythingOnceAndInOrder() {
        Listener one = listen();
        Listener other = listen();

        sayFrom(1, 30);

        assertEquals(words(1, 30), one.awaitData(30));
        assertEquals(words(1, 30), other.awaitData(30));
        List<Position> ids = one.heard().stream().map(h -> Position.parse(h.id())).toList();
        assertEquals(ids.stream().sorted().distinct().toList(), ids);
        assertEquals("said", one.heard().getFirst().type());
    }

    @Test
    void nobodyHearsOfAnotherSession() {
        World elsewhere = World.volunteering();
        Listener here = listen();

        TellOfTests.say(elsewhere.session().id(), "elsewhere");
        TellOfTests.say(session, "here");

        assertEquals(List.of(words("here")), here.awaitData(1));
    }

    @Test
    void answerIsNeitherKeptNorCompressedNorHeldBackByProxies() {
        var headers = listen(stream, Map.of("Accept-Encoding", "gzip")).response().headers();

        assertEquals("text/event-stream;charset=UTF-8", headers.firstValue("content-type").get());
        assertEquals("no-store, no-transform", headers.firstValue("cache-control").get());
        assertEquals("no", headers.firstValue("x-accel-buffering").get());
        assertTrue(headers.firstValue("content-encoding").isEmpty());
        assertTrue(headers.firstValue("content-length").isEmpty());
    }

    @Test
    void readersOfTraditionalCharactersAreShownThem() {
        Listener listener = listen(stream + "?lang=zh-TW", Map.of()).ready();
        Listener simplified = listen();

        TellOfTests.say(session, "志愿者有没有保险");

        assertEquals(List.of(words("志願者有沒有保險")), listener.awaitData(1));
        assertEquals(List.of(words("志愿者有没有保险")), simplified.awaitData(1));
    }

    @Test
    void heartbeatsSayWhereAQuietStreamStands() {
        Listener quiet = listen();
        String before = quiet.id();

        TellOfTests.say(World.volunteering().session().id(), "elsewhere");

        await().atMost(PATIENCE).until(() -> !quiet.id().equals(before));
        assertEquals(List.of(), quiet.data());
    }

    @Nested
    class ComingBack {
        @Test
        void isToldFromMemoryWhatWasMissed() {
            Listener stays = listen();
            Listener leaves = listen();
            sayFrom(1, 3);
            leaves.awaitData(3);
            leaves.close();
            sayFrom(4, 9);
            stays.awaitData(9);
            double before = metric("wenzheng_live_resumed_total{from=\"memory\"}");

            Listener back = after(leaves.heard().getLast().id());
            Listener backByAddress =
                    listen(stream + "?lastEventId=" + leaves.heard().getLast().id(), Map.of());

            assertEquals(words(4, 9), back.awaitData(6));
            assertEquals(words(4, 9), backByAddress.awaitData(6));
            assertEquals(before + 2, metric("wenzheng_live_resumed_total{from=\"memory\"}"));
            sayFrom(10, 10);
            assertEquals(words(4, 10), back.awaitData(7));
        }

        @Test
        void headerGoesBeforeTheFirstAddress() {
            Listener first = listen();
            String start = first.id();
            sayFrom(1, 4);
            first.awaitData(4);

            Listener back =
                    listen(
                            stream + "?lastEventId=" + start,
                            Map.of("Last-Event-ID", first.heard().get(2).id()));

            assertEquals(words(4, 4), back.awaitData(1));
        }

        @Test
        void isToldFromTheLogWhatThisNodeNeverHeard() throws Exception {
            String start = log.head().toString();
            sayFrom(1, 20);
            double before = metric("wenzheng_live_resumed_total{from=\"log\"}");

            List<Listener> back = IntStream.range(0, 5).mapToObj(n -> after(start)).toList();

            for (Listener each : back) {
                assertEquals(words(1, 20), each.awaitData(20));
            }
            assertTrue(metric("wenzheng_live_resumed_total{from=\"log\"}") > before);
            sayFrom(21, 22);
            for (Listener each : back) {
                assertEquals(words(1, 22), each.awaitData(22));
            }
        }

        @Test
        void inTheMiddleOfAStormNothingIsMissedOrTwice() throws Exception {
            listen();
            String start = log.head().toString();
            Thread speaker = Thread.ofVirtual().start(() -> sayFrom(1, 40));
            List<String> all = new ArrayList<>();
            String id = start;
            while (all.size() < 40) {
                try (Listener short_ = Listener.at(stream, Map.of("Last-Event-ID", id))) {
                    int wanted = Math.min(40 - all.size(), 3);
                    short_.awaitData(wanted);
                    List<Listener.Heard> heard = short_.heard();
                    heard.forEach(h -> all.add(h.data()));
                    id = heard.getLast().id();
                }
            }
            speaker.join();

            assertEquals(words(1, 40), all);
        }

        @Test
        void afterTooLongIsToldToReadAnew() throws Exception {
            String start = log.head().toString();
            Listener stays = listen();
            sayFrom(1, 2 * Constrained.KEPT);
            stays.awaitData(2 * Constrained.KEPT);

            Listener back = after(start).ready();

            back.awaitData(1);
            assertEquals("reset", back.heard().getFirst().type());
            sayFrom(101, 101);
            assertEquals(List.of("{}", words(101)), back.awaitData(2));
        }

        @Test
        void withAnIdThatWasNeverGivenOutIsToldToReadAnew() {
            for (String id : List.of("nonsense", "4-x", "-", "99999999999999-1")) {
                Listener back = after(id).ready();

                back.awaitData(1);
                assertEquals("reset", back.heard().getFirst().type(), id);
            }
        }
    }

    @Test
    void whatIsWrittenLaterInAnEarlierTransactionIsNotMissed() throws Exception {
        Listener listener = listen();
        CountDownLatch firstHasWritten = new CountDownLatch(1);
        CountDownLatch firstMayCommit = new CountDownLatch(1);
        Thread first =
                Thread.ofPlatform()
                        .start(
                                () ->
                                        QuarkusTransaction.requiringNew()
                                                .run(
                                                        () -> {
                                                            TellOfTests.append(session, "1");
                                                            firstHasWritten.countDown();
                                                            awaitLatch(firstMayCommit);
                                                            TellOfTests.append(session, "3");
                                                        }));
        firstHasWritten.await();
        TellOfTests.say(session, "2");
        Listener late = listen();
        firstMayCommit.countDown();
        first.join();

        List<String> inOrder = List.of(words(1), words(3), words(2));
        assertEquals(inOrder, listener.awaitData(3));
        assertEquals(inOrder, late.awaitData(3));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoDoesNotReadIsCutAndHoldsNobodyUp() throws Exception {
        double before = cuts();
        Listener reads = listen();
        try (Socket never = new Socket()) {
            never.setReceiveBufferSize(4096);
            never.connect(
                    new InetSocketAddress(
                            URI.create(RestAssured.baseURI).getHost(), RestAssured.port));
            never.getOutputStream()
                    .write(
                            ("GET "
                                            + URI.create(stream).toASCIIString()
                                            + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            await().atMost(PATIENCE).until(() -> viewers() == 2);
            String large = "长".repeat(60_000);

            int said = 0;
            while (cuts() == before && said < 400) {
                TellOfTests.say(session, large);
                said++;
                reads.awaitData(said);
                assertEquals(said, reads.data().size());
            }

            assertEquals(before + 1, cuts());
            await().atMost(PATIENCE).until(() -> viewers() == 1);
            assertFalse(reads.ended());
        }
    }

    private static double cuts() {
        return metric("wenzheng_live_cut_total{reason=\"too-slow\"}")
                + metric("wenzheng_live_cut_total{reason=\"too-far-behind\"}");
    }

    @Test
    void numberThatGrowsIsToldOnceASecondAndNeverLost() throws Exception {
        String start = log.head().toString();
        Listener listener = listen();

        IntStream.rangeClosed(1, 100)
                .forEach(n -> TellOfTests.sayLatest(session, String.valueOf(n)));

        await().atMost(PATIENCE).until(() -> listener.data().contains(words(100)));
        assertTrue(listener.data().size() < 50, listener.data()::toString);
        assertEquals(words(100), listener.data().getLast());

        Listener fromMemory = after(listener.id());
        assertEquals(words(100), fromMemory.awaitData(1).getLast());
        Listener fromTheStart = after(start);
        assertEquals(words(100), fromTheStart.awaitData(1).getLast());
    }

    @Test
    void everyNodeTellsTheSameUnderTheSameIds() throws Exception {
        FanOut other = new FanOut(log, sources, json, config);
        Position start = log.head();
        other.begins(start);
        LiveFeed feed = other.feed(new Channel(Audience.PUBLIC, session));
        Listener listener = listen();
        sayFrom(1, 12);
        listener.awaitData(12);

        // In other batches than the first node read them.
        Position at = start;
        for (List<LoggedEvent> batch = log.after(at, 5);
                !batch.isEmpty();
                batch = log.after(at, 5)) {
            other.read(batch);
            at = batch.getLast().position();
        }

        assertEquals(
                listener.heard().stream().map(Listener.Heard::id).toList(),
                feed.from(0).frames().stream().map(frame -> frame.at().toString()).toList());
    }

    @Nested
    class PassingSignals {
        private final Channel channel = new Channel(Audience.PUBLIC, session);

        private void send(String text) {
            signals.send(new LiveEvent(channel, "claim", new TellOfTests.Words(text)));
        }

        @Test
        void reachWhoIsThereWhenTheTransactionCommits() {
            Listener listener = listen();
            QuarkusTransaction.begin();
            send("never");
            QuarkusTransaction.rollback();
            QuarkusTransaction.requiringNew().run(() -> send("now"));

            assertEquals(List.of(words("now")), listener.awaitData(1));
            assertEquals("claim", listener.heard().getFirst().type());

            TellOfTests.say(session, "later");
            listener.awaitData(2);
            Listener back = after(listen().id());
            TellOfTests.say(session, "last");
            assertEquals(List.of(words("last")), back.awaitData(1));
        }

        @Test
        void areShort() {
            org.junit.jupiter.api.Assertions.assertThrows(
                    IllegalArgumentException.class,
                    () -> QuarkusTransaction.requiringNew().run(() -> send("长".repeat(4000))));
        }
    }

    @Nested
    class StudioStreams {
        private final String desk = "/api/v1/studio/sessions/" + session + "/events";

        private Listener listen(String token) {
            return LiveStreamTest.this.listen(desk, Map.of("Authorization", "Bearer " + token));
        }

        @Test
        void areForWhoMayReadTheSession() {
            SignedIn here = SignedIn.as(Role.PRODUCER, world.department().id());
            SignedIn elsewhere = SignedIn.as(Role.PRODUCER, World.volunteering().department().id());

            given().get(desk)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", "Bearer realm=\"wenzheng\"");
            SignedIn.bearing(here.expiredToken()).get(desk).then().statusCode(401);
            SignedIn.bearing(here.tamperedToken()).get(desk).then().statusCode(401);
            SignedIn.nobodyYet().asks().get(desk).then().statusCode(403);
            elsewhere.asks().get(desk).then().statusCode(404);
            here.asks()
                    .get("/api/v1/studio/sessions/" + UUID.randomUUID() + "/events")
                    .then()
                    .statusCode(404);
            here.asks().get("/api/v1/studio/sessions/x/events").then().statusCode(404);
            Listener listener = listen(here.token()).ready();
            TellOfTests.say(session, "to the desk");
            assertEquals(List.of(words("to the desk")), listener.awaitData(1));
        }

        @Test
        void endWhenTheSignInEnds() {
            SignedIn leaves = SignedIn.as(Role.PRODUCER);
            Listener cut = listen(leaves.token()).ready();
            Listener stays = listen(SignedIn.as(Role.PRODUCER).token()).ready();

            leaves.signOut();

            cut.awaitEnd();
            TellOfTests.say(session, "secret");
            assertEquals(List.of(words("secret")), stays.awaitData(1));
            assertEquals(List.of(), cut.data());
        }
    }

    @Test
    void unknownSessionAndDraftAreNotFound() {
        given().get("/api/v1/public/sessions/nothing/events").then().statusCode(404);
        var draft = world.session(World.BEGAN, "尚未公开");
        given().get("/api/v1/public/sessions/" + draft.slug() + "/events").then().statusCode(404);
    }

    @Test
    void oneAddressHasItsShareOfStreams() {
        IntStream.range(0, Constrained.MOST_STREAMS_OF_ADDRESS).forEach(n -> listen());

        Listener refused = listen(stream, Map.of());
        assertEquals(429, refused.status());
        assertEquals("5", refused.response().headers().firstValue("Retry-After").orElse(""));

        listeners.getFirst().close();
        await().atMost(PATIENCE).until(() -> viewers() == Constrained.MOST_STREAMS_OF_ADDRESS - 1);
        listen();
    }
}
