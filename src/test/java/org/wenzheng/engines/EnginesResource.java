package org.wenzheng.engines;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.wenzheng.PostOffice;
import org.wenzheng.engines.start.DataFolder;
import org.wenzheng.engines.start.KeptEngines;

/**
 * One PostgreSQL and one search node for all {@code @QuarkusTest}s of a JVM. Every start of the
 * service under test finds a fresh database and a search node without indexes.
 */
@WithTestResource(value = EnginesResource.class, scope = TestResourceScope.GLOBAL)
public class EnginesResource implements QuarkusTestResourceLifecycleManager {

    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final String HOSTS = "quarkus.hibernate-search-orm.elasticsearch.hosts";

    private static final boolean ELASTICSEARCH =
            System.getProperty(SearchVersionInterceptor.PROPERTY, "").startsWith("elastic");

    @Override
    public Map<String, String> start() {
        Map<String, String> configuration =
                new LinkedHashMap<>(KeptEngines.startedOnce(EnginesResource::startEngines));
        try {
            configuration.put(URL, freshDatabase(configuration));
            deleteIndexes(configuration);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return configuration;
    }

    /** The engines stay for the next start of the service; they end with the JVM. */
    @Override
    public void stop() {}

    private static KeptEngines.Started startEngines() {
        DataFolder folder = firstUnused();
        countStatements(folder.path());
        Engines engines = new Engines(Settings.embeddedIn(folder.path()), EnginesResource::program);
        engines.start(Progress.SILENT);
        engines.awaitSearch();
        Map<String, String> configuration = new LinkedHashMap<>(engines.configuration());
        configuration.put("wenzheng.data", folder.path().toString());
        configuration.put("wenzheng.operator-token", "wzo_of-tests");
        configuration.putAll(PostOffice.open(folder.path().resolve("post")));
        return new KeptEngines.Started(
                configuration,
                () -> {
                    engines.close();
                    folder.close();
                });
    }

    /**
     * Has the server count what each statement reads, from its next start on; it remembers that in
     * its own folder.
     */
    private static void countStatements(Path data) {
        Path settings = data.resolve("postgres").resolve("postgresql.auto.conf");
        try {
            if (Files.exists(settings)
                    && Files.readString(settings).contains("pg_stat_statements")) {
                return;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (Postgres first = Postgres.start(data)) {
            DatabaseAddress owner = first.owner();
            try (Connection connection =
                            DriverManager.getConnection(
                                    owner.jdbcUrl(), owner.user(), owner.password());
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        "alter system set shared_preload_libraries = 'pg_stat_statements'");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The product's own node, or Elasticsearch in the profile of that name. */
    private static NodeProgram program() {
        return ELASTICSEARCH
                ? new NodeProgram(
                        Path.of("search-node", "elasticsearch", "target", "dist", "lib")
                                .toAbsolutePath(),
                        "org.wenzheng.elasticsearch.ElasticsearchNode")
                : NodeProgram.embedded();
    }

    /** Two test runs in one work tree do not meet. */
    private static DataFolder firstUnused() {
        for (int number = 1; ; number++) {
            try {
                return DataFolder.lock(
                        Path.of(
                                "target",
                                "test-engines",
                                (ELASTICSEARCH ? "elasticsearch-" : "data-")
                                        + EngineVersions.postgresMajor()
                                        + "-"
                                        + number));
            } catch (EngineException e) {
                if (e.problem() != EngineProblem.FOLDER_IN_USE) {
                    throw e;
                }
            }
        }
    }

    private static String freshDatabase(Map<String, String> configuration) throws SQLException {
        String url = Objects.requireNonNull(configuration.get(URL));
        String name = "fresh_" + System.nanoTime();
        try (Connection connection =
                        DriverManager.getConnection(
                                url,
                                configuration.get("quarkus.flyway.username"),
                                configuration.get("quarkus.flyway.password"));
                Statement statement = connection.createStatement()) {
            for (String old : databasesOfEarlierRuns(statement)) {
                statement.execute("drop database " + old + " with (force)");
            }
            statement.execute("create database " + name);
        }
        return url.substring(0, url.lastIndexOf('/') + 1) + name;
    }

    private static java.util.List<String> databasesOfEarlierRuns(Statement statement)
            throws SQLException {
        java.util.List<String> names = new java.util.ArrayList<>();
        try (var found =
                statement.executeQuery(
                        "select datname from pg_database where datname like 'fresh\\_%'")) {
            while (found.next()) {
                names.add(found.getString(1));
            }
        }
        return names;
    }

    private static String authorization(Map<String, String> configuration) {
        String prefix = "quarkus.hibernate-search-orm.elasticsearch.";
        return SearchAddress.parse(
                        String.valueOf(configuration.get(HOSTS)),
                        Optional.ofNullable(configuration.get(prefix + "username")),
                        Optional.ofNullable(configuration.get(prefix + "password")))
                .authorization()
                .orElse("");
    }

    private static void deleteIndexes(Map<String, String> configuration)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://" + configuration.get(HOSTS) + "/*"))
                                    .header("Authorization", authorization(configuration))
                                    .DELETE()
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(answer.body());
            }
        }
    }
}
