package org.wenzheng.dumps;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of the public API, read part by part.
 *
 * @param name as in the address: {@code questions}
 */
public record DumpSource(String name, Reading reading) {

    @FunctionalInterface
    public interface Reading {
        /**
         * In a transaction of its own, with a fixed number of statements.
         *
         * @param next of the part before; null for the first
         * @param baseUrl for absolute links, without a slash at the end
         */
        Part after(@Nullable String next, String baseUrl);
    }

    /**
     * @param records as the API answers with them, in Simplified Chinese as they are kept
     * @param next null after the last part
     */
    public record Part(List<JsonNode> records, @Nullable String next) {
        public Part {
            records = List.copyOf(records);
        }
    }
}
