package org.wenzheng.events;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wenzheng.events.audit.PersonalDataAccess;

@QuarkusTest
class OriginTest {
    private static final String FIREFOX =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @Inject EventLog log;
    @Inject PersonalDataAccess personalData;
    @Inject AgroalDataSource database;

    private final UUID thing = UUID.randomUUID();

    /** Writes an event, as a feature does that is asked over HTTP. */
    @Path("/api/probe/origin")
    @PermitAll
    public static class Probe {
        @Inject EventLog log;

        @POST
        @Blocking
        @Operation(hidden = true)
        public void write(@RestQuery("thing") UUID thing, @Context RoutingContext request) {
            CurrentOrigin.via(request, "password");
            QuarkusTransaction.requiringNew().run(() -> log.append(Actor.SYSTEM, new Done(thing)));
        }
    }

    @EventType("test.done")
    private record Done(UUID thing) implements Event {
        @Override
        public Subject subject() {
            return new Subject("test", thing);
        }
    }

    private record Row(
            @Nullable String address,
            @Nullable String device,
            @Nullable String via,
            byte @Nullable [] salt,
            byte @Nullable [] digest,
            String type,
            String payload) {}

    private Row row() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select origin_address, origin_device, via, origin_salt, origin_digest,
                                       type, payload
                                from event where subject_id = ?
                                """)) {
            select.setObject(1, thing);
            try (ResultSet row = select.executeQuery()) {
                assertTrue(row.next(), "the event is on the log");
                return new Row(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBytes(4),
                        row.getBytes(5),
                        row.getString(6),
                        row.getString(7));
            }
        }
    }

    @Test
    void eventOfARequestKeepsFromWhereItCame() throws SQLException {
        given().header("User-Agent", FIREFOX).post("/api/probe/origin?thing=" + thing);

        Row row = row();

        assertEquals("127.0.0.1", row.address());
        assertEquals("Firefox · Windows", row.device());
        assertEquals("password", row.via());
        byte[] salt = row.salt();
        assertTrue(salt != null && salt.length == Origin.SALT_BYTES);
        assertArrayEquals(Origin.digest(salt, row.address(), row.device()), row.digest());
    }

    @Test
    void headerAloneMovesNobodyToAnotherAddress() throws SQLException {
        given().header("X-Forwarded-For", "203.0.113.9")
                .header("Forwarded", "for=203.0.113.9")
                .header("X-Real-IP", "203.0.113.9")
                .post("/api/probe/origin?thing=" + thing);

        assertEquals("127.0.0.1", row().address());
    }

    @Test
    void eventOfTheServiceItselfComesFromNowhere() throws SQLException {
        QuarkusTransaction.requiringNew().run(() -> log.append(Actor.SYSTEM, new Done(thing)));

        Row row = row();

        assertNull(row.address());
        assertNull(row.via());
        assertNull(row.digest());
    }

    @Test
    void lookStaysOnRecordWhenTheRequestFails() throws SQLException {
        try {
            QuarkusTransaction.requiringNew()
                    .run(
                            () -> {
                                personalData.record(
                                        Actor.SYSTEM,
                                        new Subject("account", thing),
                                        Set.of("name", "devices"));
                                throw new IllegalStateException("the answer was never sent");
                            });
        } catch (IllegalStateException expected) {
            assertEquals("the answer was never sent", expected.getMessage());
        }

        Row row = row();

        assertEquals("personal-data-seen", row.type());
        assertEquals(
                "{\"event\": {\"fields\": [\"devices\", \"name\"]}, \"touches\": []}",
                row.payload());
    }
}
