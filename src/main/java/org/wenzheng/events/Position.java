package org.wenzheng.events;

import java.util.Comparator;

/**
 * A place in the log: everything up to and with the event {@code id} of {@code transaction}. Order
 * is by transaction, then by id, which is the order in which changes became visible for good.
 *
 * @param transaction PostgreSQL's 64-bit transaction id (xid8)
 */
public record Position(long transaction, long id) implements Comparable<Position> {
    public static final Position START = new Position(0, 0);

    private static final Comparator<Position> ORDER =
            Comparator.comparingLong(Position::transaction).thenComparingLong(Position::id);

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    /** {@code transaction-id}, as in {@code Last-Event-ID}. */
    @Override
    public String toString() {
        return transaction + "-" + id;
    }

    public static Position parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 1) {
            throw new IllegalArgumentException("Not a position: " + text);
        }
        return new Position(
                Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }
}
