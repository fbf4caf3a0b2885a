package org.wenzheng.dispatch;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;

@ApplicationScoped
class EraseOldDeliveries {
    private static final int BATCH = 1_000;

    private final Deliveries deliveries;

    EraseOldDeliveries(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = ConcurrentExecution.SKIP)
    void erase() throws SQLException {
        int erased;
        do {
            erased = deliveries.eraseOver(BATCH);
        } while (erased == BATCH);
    }
}
