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
    private final CompletableFuture<Boolean> searchStarted = new CompletableFuture<>();
    private final List<Keeper> keepers = new ArrayList<>();
    private boolean ending;
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
     * Starts what is not configured as a server of one's own, both at the same time, and waits for
     * the database alone: the search node takes longer, above all after a crash, and whoever uses
     * it works without it until it is there.
     *
     * @throws EngineException the database did not come up; the other is stopped
     */
    public void start(Progress progress) {
        // Two threads that log for the first time at once lock each other out in JBoss's log
        // manager: one holds the manager's lock, the other the class that it initializes.
        LogManager.getLogManager().getLogger("");
        settings.database().ifPresent(Postgres::requireReachable);
        settings.databaseOwner().ifPresent(Postgres::requireReachable);
        if (settings.search().isPresent()) {
            searchStarted.complete(true);
        } else {
            SearchNode node = SearchNode.at(program, settings.data());
            search = Optional.of(node);
            Thread.ofPlatform()
                    .daemon()
                    .name("start-search")
                    .start(() -> startSearch(node, progress));
        }
        if (settings.database().isEmpty()) {
            try {
                Postgres server =
                        progress.step("start.postgres", () -> Postgres.start(settings.data()));
                keepPostgres(server);
            } catch (RuntimeException e) {
                close();
                throw e;
            }
        }
    }

    private void startSearch(SearchNode node, Progress progress) {
        try {
            progress.step("start.search", node::start).ifPresent(progress::indexWasDamaged);
            searchStarted.complete(true);
        } catch (EngineException e) {
            if (!isClosed()) {
                progress.failed(e);
            }
            searchStarted.completeExceptionally(e);
        } catch (RuntimeException e) {
            searchStarted.completeExceptionally(e);
            throw e;
        } finally {
            keep("search", node.kept());
        }
    }

    /**
     * For who can do nothing without the search node.
     *
     * @throws EngineException it did not come up
     */
    public void awaitSearch() {
        try {
            searchStarted.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private synchronized void keepPostgres(Postgres server) {
        if (closed) {
            server.close();
            return;
        }
        postgres = Optional.of(server);
        keep("postgres", server.kept());
    }

    private synchronized void keep(String name, Keeper.Engine engine) {
        if (!closed && !ending) {
            keepers.add(Keeper.of(name, engine));
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** From here on an engine that ends is not started again: the service is about to stop. */
    public synchronized void expectEnd() {
        ending = true;
        keepers.forEach(Keeper::stop);
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

    /** Stops what was started, the database last. Also in the middle of a start. */
    @Override
    public synchronized void close() {
        closed = true;
        keepers.forEach(Keeper::stop);
        // Also ends a start of it that is under way, for which its keeper would be waited for.
        search.ifPresent(SearchNode::close);
        keepers.forEach(Keeper::close);
        keepers.clear();
        postgres.ifPresent(Postgres::close);
        search = Optional.empty();
        postgres = Optional.empty();
    }
}
