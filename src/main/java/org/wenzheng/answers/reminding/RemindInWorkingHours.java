package org.wenzheng.answers.reminding;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.IntUnaryOperator;
import org.jboss.logging.Logger;

/** Every node looks; who comes second finds nothing to do. */
@ApplicationScoped
class RemindInWorkingHours {
    private static final Logger LOG = Logger.getLogger(RemindInWorkingHours.class);

    /** A transaction holds the readers of the log back, and is short. */
    private static final int BATCH = 500;

    private final Reminders reminders;

    RemindInWorkingHours(Reminders reminders) {
        this.reminders = reminders;
    }

    @Scheduled(every = "5m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void remindInTurn() {
        int made = remind();
        if (made > 0) {
            LOG.infof("Made %d reminders", made);
        }
    }

    /**
     * @return how many were made
     */
    int remind() {
        return remind(reminders::make) + remind(reminders::makeOfCommitments);
    }

    private int remind(IntUnaryOperator make) {
        int all = 0;
        int made;
        do {
            made = reminders.isWorkingHour() ? make.applyAsInt(BATCH) : 0;
            all += made;
        } while (made == BATCH);
        return all;
    }
}
