package org.wenzheng.engines;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** PostgreSQL and the search node of one installation: embedded ones, or servers of one's own. */
final class Engines implements AutoCloseable {

    private final Settings settings;
    private volatile Optional<Postgres> postgres = Optional.empty();
    private volatile Optional<SearchNode> search = Optional.empty();
    private boolean closed;

    Engines(Settings settings) {
        this.settings = settings;
    }

    /**
     * Starts what is not configured as a server of one's own, both at the same time.
     *
     * @throws EngineException the first reason why one did not come up; the other is stopped
     */
    void start(Progress progress) {
        CompletableFuture<Void> database =
                settings.database().isPresent()
                        ? done()
                        : inParallel(
                                () ->
                                        progress.step(
                                                "start.postgres",
                                                () -> opened(Postgres.start(settings.data()))));
        CompletableFuture<Void> index =
                settings.searchHosts().isPresent()
                        ? done()
                        : inParallel(
                                () ->
                                        progress.step(
                                                "start.search",
                                                () -> opened(SearchNode.start(settings.data()))));
        try {
            CompletableFuture.allOf(database, index).join();
        } catch (CompletionException e) {
            close();
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** What Quarkus has to know, by configuration key. */
    Map<String, String> configuration() {
        DatabaseAddress database =
                settings.database().orElseGet(() -> postgres.orElseThrow().address());
        Map<String, String> values = new LinkedHashMap<>();
        values.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
        values.put("quarkus.datasource.username", database.user());
        values.put("quarkus.datasource.password", database.password());
        values.put(
                "quarkus.hibernate-search-orm.elasticsearch.hosts",
                settings.searchHosts().orElseGet(() -> search.orElseThrow().host()));
        values.put(
                "wenzheng.search.fresh",
                String.valueOf(search.map(SearchNode::fresh).orElse(false)));
        return values;
    }

    Optional<Postgres> postgres() {
        return postgres;
    }

    Optional<SearchNode> search() {
        return search;
    }

    /** Stops what was started, the database last. Also in the middle of a start. */
    @Override
    public synchronized void close() {
        closed = true;
        search.ifPresent(SearchNode::close);
        postgres.ifPresent(Postgres::close);
        search = Optional.empty();
        postgres = Optional.empty();
    }

    private synchronized Postgres opened(Postgres started) {
        if (closed) {
            started.close();
        } else {
            postgres = Optional.of(started);
        }
        return started;
    }

    private synchronized SearchNode opened(SearchNode started) {
        if (closed) {
            started.close();
        } else {
            search = Optional.of(started);
        }
        return started;
    }

    private static CompletableFuture<Void> inParallel(Supplier<?> start) {
        return CompletableFuture.runAsync(start::get, task -> Thread.ofPlatform().start(task));
    }

    private static CompletableFuture<Void> done() {
        return CompletableFuture.completedFuture(null);
    }
}
