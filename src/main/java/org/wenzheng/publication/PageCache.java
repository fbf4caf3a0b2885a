package org.wenzheng.publication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ServiceUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PageCache {
    /** So many drops are remembered; a page that takes longer to make is not kept. */
    private static final int REMEMBERED_DROPS = 256;

    /**
     * The log is followed from the start of the node on. A page made in its first moments may have
     * missed a change, so it is kept as long only.
     */
    private static final Duration FIRST_MOMENTS = Duration.ofSeconds(10);

    /** Of the threads that serve requests, half: the rest are those of who asks and moderates. */
    static final int MOST_WAITING = 100;

    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    /**
     * @param things those of the tags that events are about, or questions whose answers they are
     *     about
     */
    private record Drop(long generation, Set<String> tags, Set<String> things) {}

    private record Flight(long generation, CompletableFuture<CachedPage> page) {}

    private record Kept(CachedPage page, Instant made, Instant until) {}

    private final Instant started;
    private final Cache<PageKey, Kept> pages;
    private final ConcurrentMap<PageKey, Flight> flights = new ConcurrentHashMap<>();
    private final Deque<Drop> drops = new ArrayDeque<>();
    private final InstantSource clock;

    /** In the order in which they came. */
    private final Semaphore makers;

    private volatile long generation;

    PageCache(PublicationConfig config, MeterRegistry metrics, InstantSource clock) {
        this.pages =
                Caffeine.newBuilder()
                        .maximumWeight(config.cacheSize().asLongValue())
                        .weigher((PageKey key, Kept kept) -> kept.page().weight())
                        .expireAfterWrite(config.keep())
                        .recordStats()
                        .build();
        CaffeineCacheMetrics.monitor(metrics, pages, "pages");
        this.makers = new Semaphore(Math.max(1, config.makers()), true);
        this.clock = clock;
        this.started = clock.instant();
    }

    /** Never waits, and never touches the database. */
    @Nullable CachedPage find(PageKey key) {
        Kept kept = pages.getIfPresent(key);
        return kept == null || clock.instant().isAfter(kept.until()) ? null : kept.page();
    }

    /**
     * The page, made where it is not there. Of several callers that miss it together one makes it;
     * those who come after a drop do not wait for a page that was begun before. Few are made at a
     * time, so that whoever asks for thousands of pages leaves the rest of the service its time.
     *
     * @throws ServiceUnavailableException where many wait already
     */
    CachedPage get(PageKey key, Supplier<CachedPage> make) {
        long now = generation;
        Flight own = new Flight(now, new CompletableFuture<>());
        Flight flight =
                flights.compute(
                        key,
                        (k, other) -> other != null && other.generation() >= now ? other : own);
        if (flight != own) {
            return joined(flight);
        }
        try {
            CachedPage found = find(key);
            if (found == null) {
                found = made(make);
                keep(key, found, now);
            }
            own.page().complete(found);
            return found;
        } catch (RuntimeException | Error e) {
            own.page().completeExceptionally(e);
            throw e;
        } finally {
            flights.remove(key, own);
        }
    }

    private CachedPage made(Supplier<CachedPage> make) {
        if (waiting() >= MOST_WAITING) {
            throw new ServiceUnavailableException(TRY_AGAIN.toSeconds());
        }
        makers.acquireUninterruptibly();
        try {
            return make.get();
        } finally {
            makers.release();
        }
    }

    int waiting() {
        return makers.getQueueLength();
    }

    private static CachedPage joined(Flight flight) {
        try {
            return flight.page().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private synchronized void keep(PageKey key, CachedPage page, long since) {
        if (generation - since > drops.size()) {
            return;
        }
        Instant now = clock.instant();
        boolean first = Duration.between(started, now).compareTo(FIRST_MOMENTS) < 0;
        Instant until = first ? earlier(page.until(), now.plus(FIRST_MOMENTS)) : page.until();
        Kept kept = new Kept(page, now, until);
        for (Drop drop : drops) {
            kept = kept == null || drop.generation() <= since ? kept : after(drop, kept);
        }
        if (kept != null) {
            pages.put(key, kept);
        }
    }

    /** What stays of a page after a drop; null: nothing. */
    private static @Nullable Kept after(Drop drop, Kept kept) {
        CachedPage page = kept.page();
        if (Collections.disjoint(drop.tags(), page.tags())) {
            return kept;
        }
        if (page.calm().isZero() || !Collections.disjoint(drop.things(), page.tags())) {
            return null;
        }
        Instant until = earlier(kept.until(), kept.made().plus(page.calm()));
        return new Kept(page, kept.made(), until);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /**
     * Forgets every page with one of the tags, and those that are being made; a calm page that
     * shows none of the things soon. All pages are looked at: a few thousand comparisons for a
     * batch of events cost less than an index kept at every request.
     *
     * @param things those of the tags that no page may show any longer as they were
     */
    synchronized void drop(Set<String> tags, Set<String> things) {
        generation++;
        Drop drop = new Drop(generation, Set.copyOf(tags), Set.copyOf(things));
        drops.addLast(drop);
        if (drops.size() > REMEMBERED_DROPS) {
            drops.removeFirst();
        }
        pages.asMap()
                .forEach(
                        (key, kept) -> {
                            Kept after = after(drop, kept);
                            if (after == null) {
                                pages.asMap().remove(key, kept);
                            } else if (!after.equals(kept)) {
                                pages.asMap().replace(key, kept, after);
                            }
                        });
    }
}
