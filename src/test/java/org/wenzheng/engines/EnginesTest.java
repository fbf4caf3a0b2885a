package org.wenzheng.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EnginesTest {

    @Inject DataSource database;

    @ConfigProperty(name = "quarkus.hibernate-search-orm.elasticsearch.hosts")
    String searchHost;

    @ConfigProperty(name = "quarkus.hibernate-search-orm.elasticsearch.username")
    String searchUser;

    @ConfigProperty(name = "quarkus.hibernate-search-orm.elasticsearch.password")
    String searchPassword;

    @Test
    void databaseIsThePostgresThatComesAlongAndLosesNothingAcknowledged() throws SQLException {
        assertEquals(
                String.valueOf(EngineVersions.postgresMajor()),
                first("show server_version").split("\\.")[0]);
        assertEquals("on", first("show fsync"));
        assertEquals("on", first("show synchronous_commit"));
        assertEquals("1min", first("show idle_in_transaction_session_timeout"));
    }

    @Test
    void databaseSortsChineseByPinyin() throws SQLException {
        assertEquals(
                List.of("保定", "重庆", "上海", "郑州"),
                all("select w from unnest(array['郑州','上海','重庆','保定']) as t(w) order by w"));
    }

    @Test
    void trigramsSeeChinese() throws SQLException {
        first("create extension if not exists pg_trgm");
        assertEquals("t", first("select similarity('志愿服务报名', '志愿服务') > 0.4"));
    }

    @Test
    void searchNodeFindsTheNearestVector() throws Exception {
        send(
                "PUT",
                "/engines-test",
                """
                {"settings": {"index.knn": true, "number_of_replicas": 0},
                 "mappings": {"properties": {"near": {"type": "knn_vector", "dimension": 3,
                   "method": {"name": "hnsw", "engine": "lucene", "space_type": "cosinesimil"}}}}}
                """);
        send("PUT", "/engines-test/_doc/bus", "{\"near\": [1, 0, 0]}");
        send("PUT", "/engines-test/_doc/school?refresh=true", "{\"near\": [0, 1, 0]}");

        String found =
                send(
                        "POST",
                        "/engines-test/_search?filter_path=hits.hits._id",
                        """
                        {"query": {"knn": {"near": {"vector": [0.1, 0.9, 0], "k": 1}}}, "size": 1}
                        """);

        assertEquals("{\"hits\":{\"hits\":[{\"_id\":\"school\"}]}}", found);
        send("DELETE", "/engines-test", "");
    }

    @Test
    void searchNodeAnswersNobodyWithoutItsSecret() throws Exception {
        String wrong = authorization(searchUser, searchPassword + "x");
        for (String path : List.of("/", "/_cat/indices", "/_all/_search", "/_nodes")) {
            assertEquals(401, call("GET", path, "", null).statusCode(), path);
            assertEquals(401, call("GET", path, "", wrong).statusCode(), path);
        }
        assertEquals(401, call("DELETE", "/engines-test", "", wrong).statusCode());
    }

    private String first(String sql) throws SQLException {
        List<String> rows = all(sql);
        return rows.isEmpty() ? "" : rows.getFirst();
    }

    private List<String> all(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet results = statement.getResultSet()) {
                    while (results.next()) {
                        rows.add(results.getString(1));
                    }
                }
            }
        }
        return rows;
    }

    private String send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                call(method, path, body, authorization(searchUser, searchPassword));
        assertTrue(answer.statusCode() < 300, answer::body);
        return answer.body();
    }

    private HttpResponse<String> call(
            String method, String path, String body, @Nullable String authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://" + searchHost + path))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String authorization(String user, String password) {
        return SearchAddress.parse("any:9200", Optional.of(user), Optional.of(password))
                .authorization()
                .orElseThrow();
    }
}
