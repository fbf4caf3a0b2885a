package org.wenzheng;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** The SQL statements that HTTP requests cause; not those of readers of the log. */
@ApplicationScoped
@PersistenceUnitExtension
public class Statements implements StatementInspector {
    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    @Override
    public String inspect(String sql) {
        ManagedContext context = Arc.container().requestContext();
        if (context.isActive()
                && Arc.container().instance(CurrentVertxRequest.class).get().getCurrent() != null) {
            SEEN.add(sql);
        }
        return sql;
    }

    /** Those of the requests that the action makes, in order. */
    public static List<String> during(Runnable action) {
        SEEN.clear();
        action.run();
        return List.copyOf(SEEN);
    }
}
