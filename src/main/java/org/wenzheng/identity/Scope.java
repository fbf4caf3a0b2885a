package org.wenzheng.identity;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a permission reaches. What lies outside is not found: a query takes the scope with it.
 *
 * @param everything whether it reaches the whole installation, and what belongs to no department
 */
public record Scope(boolean everything, Set<UUID> departments) {
    public static final Scope EVERYTHING = new Scope(true, Set.of());
    public static final Scope NOTHING = new Scope(false, Set.of());

    public Scope {
        departments = everything ? Set.of() : Set.copyOf(departments);
    }

    public static Scope of(Set<UUID> departments) {
        return new Scope(false, departments);
    }

    public boolean covers(@Nullable UUID department) {
        return everything || department != null && departments.contains(department);
    }

    Scope within(UUID department) {
        return covers(department) ? of(Set.of(department)) : NOTHING;
    }

    Scope union(Scope other) {
        if (everything || other.everything) {
            return EVERYTHING;
        }
        Set<UUID> both = new TreeSet<>(departments);
        both.addAll(other.departments);
        return of(both);
    }
}
