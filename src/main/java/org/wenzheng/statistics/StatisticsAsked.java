package org.wenzheng.statistics;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.Scope;
import org.wenzheng.shared.text.Language;

/**
 * What somebody wants to know.
 *
 * @param department one alone; null: all within the scope
 * @param published whether only what the public is shown is named
 */
public record StatisticsAsked(
        Period period,
        @Nullable UUID department,
        Scope scope,
        boolean published,
        Language language) {

    /** Null: all. */
    @Nullable Set<UUID> departments() {
        if (department != null) {
            return Set.of(department);
        }
        return scope.everything() ? null : scope.departments();
    }
}
