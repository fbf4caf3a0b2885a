package org.wenzheng.questions;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which question stands for another one.
 *
 * @param into null where it stands for itself
 * @param path from the question that it was merged into to the one that stands for it now: that one
 *     may have been merged into a third since
 */
@Embeddable
public record Merge(
        @Column(name = "merged_into_id") @Nullable UUID into,
        @Column(name = "merged_path") List<UUID> path) {
    static final Merge NONE = new Merge(null, List.of());

    public Merge {
        path = List.copyOf(path);
    }

    /** Goes along with the question that stood for it. */
    Merge along(UUID next) {
        List<UUID> longer = new ArrayList<>(path);
        longer.add(next);
        return new Merge(next, longer);
    }

    Merge backTo(UUID question) {
        return new Merge(question, path.subList(0, path.indexOf(question) + 1));
    }
}
