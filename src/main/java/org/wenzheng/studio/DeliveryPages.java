package org.wenzheng.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.dispatch.Delivery;
import org.wenzheng.dispatch.DeliveryState;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.lists.Cursors;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.PagingProblem;

/** Deliveries newest first, a page of fifty at a time. */
@ApplicationScoped
public class DeliveryPages {
    public static final String STATE = "filter[state]";
    public static final String AFTER = "page[after]";

    private static final int SIZE = 50;

    private final Cursors cursors;

    DeliveryPages(Cursors cursors) {
        this.cursors = cursors;
    }

    @FunctionalInterface
    public interface Source {
        /**
         * @param before id of the last one that is known; null for the newest
         */
        List<Delivery> newest(@Nullable UUID before, int limit);
    }

    public record OnePage(List<Delivery> deliveries, ListMeta meta) {
        public OnePage {
            deliveries = List.copyOf(deliveries);
        }
    }

    /**
     * @param list which one, with its filters: a place in another is refused
     * @param after as the page before told it; null for the first
     * @throws ProblemException as {@link Cursors#open}
     */
    public OnePage page(String list, @Nullable String after, Source source) {
        UUID before = after == null ? null : UUID.fromString(cursors.open(list, after).getFirst());
        List<Delivery> found = source.newest(before, SIZE + 1);
        boolean more = found.size() > SIZE;
        List<Delivery> page = more ? found.subList(0, SIZE) : found;
        String next = more ? cursors.sign(list, List.of(page.getLast().id().toString())) : null;
        return new OnePage(page, new ListMeta(new ListMeta.PageMeta(SIZE, more, next, null)));
    }

    /**
     * @throws ProblemException {@link PagingProblem#MALFORMED_PARAMETER} of {@link #STATE}
     */
    public static DeliveryState state(String written) {
        return FieldType.constant(DeliveryState.class, written)
                .map(DeliveryState.class::cast)
                .orElseThrow(
                        () ->
                                ListQuery.malformed(
                                        STATE,
                                        written,
                                        String.join(", ", FieldType.words(DeliveryState.class))));
    }
}
