package org.wenzheng.events;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.telemetry.Verb;
import org.wenzheng.shared.telemetry.Verbs;

/**
 * Every transaction that writes to the log is a span from its beginning to its commit, named by
 * what it did; of several things, by the first. Transactions that write no event are none.
 */
@ApplicationScoped
class TraceVerbs {
    /** Of these, operators find what a trace is about; ids of accounts would tell who did it. */
    private static final Set<String> NAMED_BY_ID = Set.of("question", "session", "rundown");

    private static final String VERB = TraceVerbs.class.getName();
    private static final String TOLD = VERB + ".told";

    private final Verbs verbs;
    private final EventLog log;
    private final TransactionSynchronizationRegistry transactions;
    private @Nullable VerbNames names;

    TraceVerbs(Verbs verbs, EventLog log, TransactionSynchronizationRegistry transactions) {
        this.verbs = verbs;
        this.log = log;
        this.transactions = transactions;
    }

    void start(@Observes StartupEvent started) {
        if (verbs.areTraced()) {
            VerbNames table = new VerbNames();
            names = table;
            log.whenAppended(events -> appended(events, table));
        }
    }

    void began(@Observes @Initialized(TransactionScoped.class) Object transaction) {
        if (names != null) {
            transactions.putResource(VERB, verbs.begin("transaction"));
        }
    }

    private void appended(List<? extends Event> events, VerbNames table) {
        if (transactions.getTransactionKey() == null
                || !(transactions.getResource(VERB) instanceof Verb verb)
                || transactions.getResource(TOLD) != null) {
            return;
        }
        transactions.putResource(TOLD, true);
        Event first = events.getFirst();
        verb.isCalled(table.of(first));
        verb.says("event", first.type());
        if (NAMED_BY_ID.contains(first.subject().kind())) {
            verb.says(first.subject().kind(), first.subject().id().toString());
        }
        transactions.registerInterposedSynchronization(
                new Synchronization() {
                    @Override
                    public void beforeCompletion() {}

                    @Override
                    public void afterCompletion(int status) {
                        if (status != Status.STATUS_COMMITTED) {
                            verb.failed();
                        }
                        verb.ends();
                    }
                });
    }
}
