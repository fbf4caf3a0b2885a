package org.wenzheng.shared;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

public interface Store<T extends Stored> extends PanacheRepositoryBase<T, UUID> {
    default T get(UUID id) {
        return findByIdOptional(id)
                .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, id));
    }

    /**
     * For a change that is made to a version: of two at the same moment the second waits, and sees
     * what the first made of it.
     */
    default T locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, id));
    }

    /**
     * Of two transactions that want the same name the second waits for the first, and then finds it
     * taken; without this it would fail at the constraint.
     */
    default void awaitName(String name) {
        getEntityManager()
                .createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .setParameter("name", name)
                .getSingleResult();
    }

    /** Those of them that are there; one statement however many. */
    default Map<UUID, T> byId(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        InList wanted = InList.of("id", Set.copyOf(ids));
        return list("id " + wanted.condition(), wanted.parameters()).stream()
                .collect(Collectors.toMap(Stored::id, Function.identity()));
    }
}
