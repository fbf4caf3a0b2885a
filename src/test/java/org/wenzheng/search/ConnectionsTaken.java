package org.wenzheng.search;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the connections to the database that searches and the calling thread take. */
@Singleton
public class ConnectionsTaken implements AgroalPoolInterceptor {
    private static final String QUERIES = "search-query-";

    private final Map<String, Integer> byThread = new ConcurrentHashMap<>();

    @Override
    public void onConnectionAcquire(Connection connection) {
        byThread.merge(name(), 1, Integer::sum);
    }

    private static String name() {
        String name = Thread.currentThread().getName();
        return name.startsWith(QUERIES) ? QUERIES : name;
    }

    /** So far. */
    int here() {
        return byThread.getOrDefault(name(), 0) + byThread.getOrDefault(QUERIES, 0);
    }
}
