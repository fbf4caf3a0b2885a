package org.wenzheng.engines;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.logging.LogManager;

public final class Engines implements AutoCloseable {

    private final Settings settings;
    private final Supplier<NodeProgram> program;
    private volatile Optional<Postgres> postgres = Optional.empty();
    private volatile Optional<SearchNode> search = Optional.empty();
    private final List<Keeper> keepers = new ArrayList<>();
    private boolean closed;

    public Engines(Settings settings) {
        this(settings, NodeProgram::embedded);
    }

    Engines(Settings settings, Supplier<NodeProgram> program) {
        this.settings = settings;
        this.program = program;
    }

    public boolean areEmbedded() {
        return settings.database().isEmpty() || settings.search().isEmpty();
    }

    /**
     * Starts what is not configured as a server of one's own, both at the same time.
     *
     * @throws EngineException the first reason why one did not come up; the other is stopped
     */
    public void start(Progress progress) {
        // Two threads that log for the first time at once lock each other out in JBoss's log
        // manager: one holds the manager's lock, the other the class that it initializes.
        LogManager.getLogManager().getLogger("");
        settings.database().ifPresent(Postgres::requireReachable);
        settings.databaseOwner().ifPresent(Postgres::requireReachable);
        CompletableFuture<?> database =
                settings.database().isPresent()
                        ? done()
                        : inParallel(
                                () ->
                                        progress.step(
                                                "start.postgres",
                                                () -> opened(Postgres.start(settings.data()))));
        CompletableFuture<?> index =
                settings.search().isPresent()
                        ? done()
                        : inParallel(
                                () ->
                                        progress.step(
                                                "start.search",
                                                () ->
                                                        opened(
                                                                SearchNode.start(
                                                                        program.get(),
                                                                        settings.data()))));
        try {
            CompletableFuture.allOf(database, index).join();
        } catch (CompletionException e) {
            close();
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
        keep();
    }

    private synchronized void keep() {
        if (closed) {
            return;
        }
        postgres.ifPresent(
                server -> keepers.add(Keeper.of("postgres", server::process, server::restart)));
        search.ifPresent(
                node ->
                        keepers.add(
                                Keeper.of(
                                        "search",
                                        () -> Optional.of(node.process()),
                                        node::restart)));
    }

    public boolean indexWasDamaged() {
        return search.map(SearchNode::setAside).orElse(false);
    }

    public Map<String, String> configuration() {
        DatabaseAddress database =
                settings.database().orElseGet(() -> postgres.orElseThrow().address());
        // Owns the tables and changes them at the start; the service signs in with fewer rights.
        DatabaseAddress owner =
                settings.databaseOwner()
                        .orElseGet(() -> postgres.map(Postgres::owner).orElse(database));
        Map<String, String> values = new LinkedHashMap<>();
        values.put("quarkus.flyway.username", owner.user());
        values.put("quarkus.flyway.password", owner.password());
        values.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
        values.put("quarkus.datasource.username", database.user());
        values.put("quarkus.datasource.password", database.password());
        settings.search()
                .filter(address -> SearchProduct.at(address) == SearchProduct.ELASTICSEARCH)
                .ifPresent(
                        address ->
                                values.put(
                                        SearchVersionInterceptor.PROPERTY,
                                        SearchProduct.ELASTICSEARCH_VERSION));
        values.putAll(
                settings.search().orElseGet(() -> search.orElseThrow().address()).configuration());
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
        keepers.forEach(Keeper::close);
        keepers.clear();
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

    private static CompletableFuture<?> inParallel(Supplier<?> start) {
        return CompletableFuture.supplyAsync(start, task -> Thread.ofPlatform().start(task));
    }

    private static CompletableFuture<?> done() {
        return CompletableFuture.completedFuture(null);
    }
}
