package org.wenzheng.shared;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;

/**
 * Random keys that all nodes of an installation share. Made at first use and kept in the database;
 * {@code wenzheng.NAME-key} of the configuration goes first.
 */
@ApplicationScoped
public class InstallationSecret {
    private static final int BYTES = 32;

    private final AgroalDataSource database;
    private final Config config;
    private final Map<String, byte[]> known = new ConcurrentHashMap<>();

    InstallationSecret(AgroalDataSource database, Config config) {
        this.database = database;
        this.config = config;
    }

    /**
     * @param name of the purpose: one key is used for one thing only
     */
    public byte[] bytes(String name) {
        return known.computeIfAbsent(name, this::find);
    }

    private byte[] find(String name) {
        Optional<String> configured =
                config.getOptionalValue("wenzheng." + name + "-key", String.class);
        if (configured.isPresent()) {
            return configured.get().getBytes(StandardCharsets.UTF_8);
        }
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        // Of two nodes that start together the first one's key stays.
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                "insert into installation_secret (name, value) values (?, ?) on conflict do nothing");
                PreparedStatement select =
                        connection.prepareStatement(
                                "select value from installation_secret where name = ?")) {
            insert.setString(1, name);
            insert.setBytes(2, fresh);
            insert.executeUpdate();
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The key " + name + " could not be read", e);
        }
    }
}
