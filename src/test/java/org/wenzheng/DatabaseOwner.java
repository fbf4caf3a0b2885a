package org.wenzheng;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Who owns the tables, and may do what the service may not. */
public final class DatabaseOwner {
    private DatabaseOwner() {}

    public static String user() {
        return config().getValue("quarkus.flyway.username", String.class);
    }

    public static String password() {
        return config().getValue("quarkus.flyway.password", String.class);
    }

    /** To the database of the service under test. */
    public static Connection connect() throws SQLException {
        return connect(config().getValue("quarkus.datasource.jdbc.url", String.class));
    }

    public static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, user(), password());
    }

    private static Config config() {
        return ConfigProvider.getConfig();
    }
}
