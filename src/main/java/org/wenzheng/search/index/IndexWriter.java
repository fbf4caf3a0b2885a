package org.wenzheng.search.index;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.search.mapper.orm.Search;
import org.hibernate.search.mapper.orm.session.SearchSession;
import org.hibernate.search.mapper.orm.work.SearchIndexingPlan;
import org.hibernate.search.mapper.pojo.work.IndexingPlanSynchronizationStrategy;
import org.wenzheng.shared.InList;

@ApplicationScoped
class IndexWriter {
    /** Loaded by one statement and sent in one request or a few. */
    static final int BATCH = 250;

    private final SessionFactory sessions;

    IndexWriter(SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * Brings an index in step with the database for these questions: what is published is written,
     * what is not (any more) is taken out. Returns when the engine has it safe; it is found at the
     * next refresh.
     *
     * @param ids at most {@link #BATCH}
     */
    void write(IndexSlot slot, Collection<UUID> ids) {
        try (Session session = sessions.openSession()) {
            session.setDefaultReadOnly(true);
            SearchSession search = Search.session(session);
            search.indexingPlanSynchronizationStrategy(
                    IndexingPlanSynchronizationStrategy.writeSync());
            SearchIndexingPlan plan = search.indexingPlan();
            Set<UUID> gone = new HashSet<>(ids);
            for (QuestionDocument document : load(session, slot, ids)) {
                plan.addOrUpdate(document);
                gone.remove(document.id);
            }
            for (UUID id : gone) {
                plan.purge(slot.type(), id, null);
            }
            plan.execute();
        }
    }

    private static List<? extends QuestionDocument> load(
            Session session, IndexSlot slot, Collection<UUID> ids) {
        InList wanted = InList.of("id", ids);
        return wanted.bind(
                        session.createQuery(
                                "from " + slot.type().getName() + " where id " + wanted.condition(),
                                slot.type()))
                .list();
    }
}
