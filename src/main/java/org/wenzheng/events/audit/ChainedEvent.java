package org.wenzheng.events.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event with everything that the chain covers. Its transaction is none of that: a restored log
 * gets new ones. Address and device are covered by their digest alone, so that they can be erased.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ChainedEvent(
        long id,
        Instant at,
        String actor,
        String type,
        String subjectKind,
        String subjectId,
        String payload,
        @Nullable String via,
        @Nullable String address,
        @Nullable String device,
        byte @Nullable [] salt,
        byte @Nullable [] digest) {

    /** To be read by {@link #of}, from the table {@code event e}. */
    static final String COLUMNS =
            """
            e.id, e.at, e.actor, e.type, e.subject_kind, e.subject_id::text, e.payload::text, e.via,
            e.origin_address, e.origin_device, e.origin_salt, e.origin_digest
            """;

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** Names the canonical form; another one would get another name. */
    private static final byte[] FORM = "wenzheng event 1".getBytes(StandardCharsets.US_ASCII);

    static ChainedEvent of(ResultSet row, int first) throws SQLException {
        return new ChainedEvent(
                row.getLong(first),
                row.getObject(first + 1, OffsetDateTime.class).toInstant(),
                row.getString(first + 2),
                row.getString(first + 3),
                row.getString(first + 4),
                row.getString(first + 5),
                row.getString(first + 6),
                row.getString(first + 7),
                row.getString(first + 8),
                row.getString(first + 9),
                row.getBytes(first + 10),
                row.getBytes(first + 11));
    }

    /**
     * Adds the canonical form. Each part has its length before it or a length of its own, so that
     * no two events have the same form; the order of keys and the spelling of numbers, which a
     * database may change, leave no trace.
     */
    void addTo(MessageDigest hash) throws SQLException {
        hash.update(FORM);
        number(hash, id);
        number(hash, ChronoUnit.MICROS.between(Instant.EPOCH, at));
        text(hash, actor);
        text(hash, type);
        text(hash, subjectKind);
        text(hash, subjectId);
        text(hash, via);
        bytes(hash, digest);
        try {
            json(hash, JSON.readTree(payload));
        } catch (JsonProcessingException e) {
            throw new SQLException("Event " + id + " is not readable", e);
        }
    }

    static void number(MessageDigest hash, long number) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            hash.update((byte) (number >>> shift));
        }
    }

    private static void text(MessageDigest hash, @Nullable String text) {
        bytes(hash, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(MessageDigest hash, byte @Nullable [] bytes) {
        number(hash, bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            hash.update(bytes);
        }
    }

    private static void json(MessageDigest hash, JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                hash.update((byte) 'o');
                number(hash, node.size());
                List<String> names = new ArrayList<>();
                node.fieldNames().forEachRemaining(names::add);
                Collections.sort(names);
                for (String name : names) {
                    text(hash, name);
                    json(hash, Objects.requireNonNull(node.get(name)));
                }
            }
            case ARRAY -> {
                hash.update((byte) 'a');
                number(hash, node.size());
                node.forEach(element -> json(hash, element));
            }
            case STRING -> {
                hash.update((byte) 's');
                text(hash, node.textValue());
            }
            case NUMBER -> {
                hash.update((byte) 'n');
                text(hash, node.decimalValue().stripTrailingZeros().toPlainString());
            }
            case BOOLEAN -> hash.update((byte) (node.booleanValue() ? 't' : 'f'));
            default -> hash.update((byte) 'z');
        }
    }
}
