package org.wenzheng.events;

import java.util.List;

/**
 * Something that follows the log: the search index, the page cache, webhooks. Every bean of this
 * type is fed by itself. The same event can come twice (after a crash, after a failure), so reading
 * is idempotent.
 */
public interface EventReader {
    String name();

    /**
     * True: one node reads for the whole installation, from the first event on, and the position is
     * kept. False: every node reads for itself, from the events of its start on.
     */
    boolean exclusive();

    /** Tells a local reader once, before its first events, after which position they begin. */
    default void begins(Position position) {}

    default int batchSize() {
        return 500;
    }

    /**
     * Takes some events, in the order of the log. Called outside a transaction.
     *
     * @throws ReaderUnavailable what the reader writes to is out of reach; the same events come
     *     again, until it is back
     * @throws Exception something is wrong with these events: they come again one by one, and one
     *     that fails for good is set aside in sight of the operator
     */
    void read(List<LoggedEvent> events) throws Exception;
}
