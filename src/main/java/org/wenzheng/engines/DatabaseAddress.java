package org.wenzheng.engines;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

public record DatabaseAddress(String jdbcUrl, String user, String password) {

    /** A connection beside those of the service's pool, which is not there before the service. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("loginTimeout", "10");
        Connection connection = new org.postgresql.Driver().connect(jdbcUrl, properties);
        if (connection == null) {
            throw new SQLException("Not an address of PostgreSQL: " + jdbcUrl);
        }
        return connection;
    }

    @Override
    public String toString() {
        return user + " at " + jdbcUrl;
    }
}
