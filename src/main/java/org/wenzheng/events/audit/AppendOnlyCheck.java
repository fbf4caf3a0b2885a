package org.wenzheng.events.audit;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;

/**
 * Tells whether the database itself keeps the service from changing the log. Where the service
 * signs in as the owner of the tables only a trigger does, which an owner can switch off; the chain
 * shows it afterwards.
 */
@Wellness
@ApplicationScoped
class AppendOnlyCheck implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(AppendOnlyCheck.class);

    private final AgroalDataSource database;
    private final AuditChain chain;

    AppendOnlyCheck(AgroalDataSource database, AuditChain chain) {
        this.database = database;
        this.chain = chain;
    }

    void start(@Observes StartupEvent started) throws SQLException {
        if (!isAppendOnly()) {
            LOG.warn(
                    "The service signs in to the database as the owner of its tables and could change the audit log. WENZHENG_DB_OWNER_USER separates the two, see docs/operate/audit.md.");
        }
    }

    private boolean isAppendOnly() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select not pg_has_role(current_user, relowner, 'usage')
                                       and not has_table_privilege('event', 'update, delete, truncate, trigger')
                                from pg_class where oid = 'event'::regclass
                                """);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("audit log");
        try {
            response.withData("appendOnlyForService", isAppendOnly());
            response.withData("links", chain.head().map(AuditChain.Head::sequence).orElse(0L));
            return response.up().build();
        } catch (SQLException e) {
            return response.down().withData("database", "unreachable").build();
        }
    }
}
