package org.wenzheng.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.ws.rs.ServiceUnavailableException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.wenzheng.shared.text.Language;

class PageCacheTest {
    private static final UUID QUESTION = UUID.randomUUID();
    private static final Set<String> QUESTION_CHANGED =
            Set.of("question:" + QUESTION, "any question");

    private static final int MAKERS = 3;

    private Instant now = Instant.now();
    private final PageCache cache = cache(1_000_000, () -> now);

    private static PageCache cache(long bytes) {
        return cache(bytes, InstantSource.system());
    }

    private static PageCache cache(long bytes, InstantSource clock) {
        return new PageCache(
                new PublicationConfig() {
                    @Override
                    public MemorySize cacheSize() {
                        return new MemorySize(BigInteger.valueOf(bytes));
                    }

                    @Override
                    public Duration keep() {
                        return Duration.ofMinutes(10);
                    }

                    @Override
                    public int makers() {
                        return MAKERS;
                    }
                },
                new SimpleMeterRegistry(),
                clock);
    }

    private static PageKey key(String path) {
        return new PageKey("", path, new TreeMap<>(), Language.ZH_HANS);
    }

    private static PageContext shown() {
        return new PageContext(Language.ZH_HANS, "");
    }

    private static CachedPage page(String text, PageContext shown) {
        return new CachedPage(text.getBytes(StandardCharsets.UTF_8), "text/plain", shown);
    }

    private CachedPage put(String path, PageContext shown) {
        return cache.get(key(path), () -> page(path, shown));
    }

    @Test
    void anEventDropsThePagesThatShowItsSubjectAndNoOthers() {
        put("/questions/1", shown().thing("question", QUESTION));
        put("/questions", shown().any("question"));
        CachedPage other = put("/questions/2", shown().thing("question", UUID.randomUUID()));
        CachedPage topics = put("/topics", shown().any("topic"));

        cache.drop(QUESTION_CHANGED, QUESTION_CHANGED);

        assertNull(cache.find(key("/questions/1")));
        assertNull(cache.find(key("/questions")));
        assertSame(other, cache.find(key("/questions/2")));
        assertSame(topics, cache.find(key("/topics")));
    }

    @Nested
    class OfACalmPage {
        private static final Set<String> THING = Set.of("question:" + QUESTION);
        private static final Duration CALM = Duration.ofSeconds(3);

        private CachedPage calm(PageContext shown) {
            return put("/", shown.any("question").calm(CALM));
        }

        @Test
        void whatIsAddedToItsListsIsSeenAfterAWhile() {
            CachedPage home = calm(shown());

            cache.drop(QUESTION_CHANGED, THING);
            now = now.plus(CALM);

            assertSame(home, cache.find(key("/")));

            now = now.plusMillis(1);

            assertNull(cache.find(key("/")));
        }

        @Test
        void oneEventAfterTheOtherDoesNotKeepItLonger() {
            calm(shown());
            cache.drop(QUESTION_CHANGED, THING);
            now = now.plus(CALM).plusMillis(1);

            cache.drop(QUESTION_CHANGED, THING);

            assertNull(cache.find(key("/")));
        }

        @Test
        void whatHappensToAThingThatItShowsDropsItAtOnce() {
            calm(shown().thing("question", QUESTION));

            cache.drop(QUESTION_CHANGED, THING);

            assertNull(cache.find(key("/")));
        }

        @Test
        void anEventWhileItIsMadeLetsItStayAsLong() {
            cache.get(
                    key("/"),
                    () -> {
                        cache.drop(QUESTION_CHANGED, THING);
                        return page("/", shown().any("question").calm(CALM));
                    });

            assertNotNull(cache.find(key("/")));
            now = now.plus(CALM).plusMillis(1);
            assertNull(cache.find(key("/")));
        }
    }

    @Test
    void aPageThatDependsOnTheClockIsNotSentWhenItsTimeIsOver() {
        put("/", shown().until(now.minusMillis(1)));
        put("/later", shown().until(Instant.now().plusSeconds(60)));

        assertNull(cache.find(key("/")));
        assertNotNull(cache.find(key("/later")));
    }

    @Test
    void allPagesTogetherStayBelowTheLimit() {
        PageCache small = cache(20_000);
        for (int n = 0; n < 200; n++) {
            small.get(key("/" + n), () -> page("1234567890", shown()));
        }
        org.awaitility.Awaitility.await()
                .untilAsserted(
                        () -> {
                            int kept = 0;
                            for (int n = 0; n < 200; n++) {
                                kept += small.find(key("/" + n)) == null ? 0 : 1;
                            }
                            assertEquals(true, kept <= 20, kept + " pages of 1,010 bytes");
                        });
    }

    @Nested
    class WhileAPageIsMade {
        @Test
        void anEventAboutItKeepsItFromBeingKept() {
            CachedPage sent =
                    cache.get(
                            key("/questions/1"),
                            () -> {
                                cache.drop(QUESTION_CHANGED, QUESTION_CHANGED);
                                return page("old", shown().thing("question", QUESTION));
                            });

            assertNotNull(sent);
            assertNull(cache.find(key("/questions/1")));
        }

        @Test
        void anEventAboutSomethingElseDoesNot() {
            cache.get(
                    key("/questions/1"),
                    () -> {
                        cache.drop(Set.of("topic:" + UUID.randomUUID(), "any topic"), Set.of());
                        return page("fresh", shown().thing("question", QUESTION));
                    });

            assertNotNull(cache.find(key("/questions/1")));
        }

        @Test
        void moreEventsThanAreRememberedKeepItFromBeingKept() {
            cache.get(
                    key("/questions/1"),
                    () -> {
                        for (int n = 0; n < 1_000; n++) {
                            cache.drop(Set.of("any topic"), Set.of());
                        }
                        return page("unknown", shown().thing("question", QUESTION));
                    });

            assertNull(cache.find(key("/questions/1")));
        }

        @Test
        void othersWaitForItAndItIsMadeOnce() throws Exception {
            AtomicInteger made = new AtomicInteger();
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            Callable<CachedPage> ask =
                    () ->
                            cache.get(
                                    key("/"),
                                    () -> {
                                        made.incrementAndGet();
                                        begun.countDown();
                                        await(goOn);
                                        return page("home", shown());
                                    });
            try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<CachedPage>> asked = new ArrayList<>();
                for (int n = 0; n < 50; n++) {
                    asked.add(readers.submit(ask));
                }
                begun.await();
                goOn.countDown();
                CachedPage first = asked.getFirst().get();
                for (Future<CachedPage> page : asked) {
                    assertSame(first, page.get());
                }
            }
            assertEquals(1, made.get());
        }

        @Test
        void whoComesAfterAnEventDoesNotGetWhatWasBegunBefore() throws Exception {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<CachedPage> before =
                        readers.submit(
                                () ->
                                        cache.get(
                                                key("/"),
                                                () -> {
                                                    begun.countDown();
                                                    await(goOn);
                                                    return page("old", shown().any("question"));
                                                }));
                begun.await();
                cache.drop(QUESTION_CHANGED, QUESTION_CHANGED);
                CachedPage after = cache.get(key("/"), () -> page("new", shown().any("question")));
                goOn.countDown();

                assertEquals("new", after.variant(null).body().toString());
                assertEquals("old", before.get().variant(null).body().toString());
                assertSame(after, cache.find(key("/")));
            }
        }

        @Test
        void aFailureReachesAllWhoWaitAndNothingIsKept() {
            assertThrows(
                    IllegalStateException.class,
                    () ->
                            cache.get(
                                    key("/"),
                                    () -> {
                                        throw new IllegalStateException();
                                    }));
            assertNull(cache.find(key("/")));
            assertNotNull(cache.get(key("/"), () -> page("well", shown())));
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Nested
    class TheVariantSent {
        private final CachedPage page = page("问政".repeat(1_000), shown());

        @Test
        void isCompressedForThoseWhoTakeIt() {
            assertEquals("gzip", page.variant("br, gzip;q=0.8").encoding());
            assertNull(page.variant("gzip;q=0, identity").encoding());
            assertNull(page.variant(null).encoding());
            assertNull(page("short", shown()).variant("gzip").encoding());
        }

        @Test
        void hasAnEtagOfItsOwn() {
            String plain = page.variant(null).etag();
            String gzip = page.variant("gzip").etag();
            assertEquals(true, CachedPage.matches("\"x\", W/" + plain, page.variant(null).etag()));
            assertEquals(true, CachedPage.matches("*", page.variant("gzip").etag()));
            assertEquals(false, CachedPage.matches(plain, page.variant("gzip").etag()));
            assertEquals(false, CachedPage.matches(null, page.variant("gzip").etag()));
            assertEquals(gzip, page("问政".repeat(1_000), shown()).variant("gzip").etag());
        }
    }

    @Test
    void fewPagesAreMadeAtATimeAndWhoeverComesToALongQueueIsToldToComeAgain() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicInteger atWork = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<CachedPage>> pages = new ArrayList<>();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (int i = 0; i < MAKERS + PageCache.MOST_WAITING; i++) {
                    String path = "/questions/" + i;
                    pages.add(
                            readers.submit(
                                    () ->
                                            cache.get(
                                                    key(path),
                                                    () -> {
                                                        most.accumulateAndGet(
                                                                atWork.incrementAndGet(),
                                                                Math::max);
                                                        await(mayEnd);
                                                        atWork.decrementAndGet();
                                                        return page(path, shown());
                                                    })));
                }
                while (cache.waiting() < PageCache.MOST_WAITING) {
                    Thread.sleep(1);
                }
                assertThrows(
                        ServiceUnavailableException.class, () -> put("/questions/more", shown()));
            } finally {
                mayEnd.countDown();
            }
            for (int i = 0; i < pages.size(); i++) {
                assertEquals("/questions/" + i, pages.get(i).get().variant(null).body().toString());
            }
        }
        assertEquals(MAKERS, most.get());
        assertNotNull(put("/questions/more", shown()));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
