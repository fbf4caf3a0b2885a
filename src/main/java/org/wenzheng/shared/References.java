package org.wenzheng.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/**
 * What still refers to a row. The foreign keys of the database are asked, so that a new table
 * cannot be forgotten, and a feature need not know who refers to it.
 */
@ApplicationScoped
public class References {
    /** Of each referring table this many rows are named; the count is complete. */
    private static final int NAMED = 5;

    private final EntityManager entities;

    References(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * @param names of the first rows: name, title or number, else the id
     */
    public record Reference(String table, long count, List<String> names) {}

    private record ForeignKey(String table, String column) {}

    /**
     * References that would be broken; those that are deleted along (on delete cascade) are not.
     */
    public List<Reference> to(String table, UUID id) {
        List<ForeignKey> keys =
                entities.unwrap(Session.class)
                        .createNativeQuery(
                                """
                                select child.relname, attribute.attname
                                from pg_constraint key
                                join pg_class parent on parent.oid = key.confrelid
                                join pg_class child on child.oid = key.conrelid
                                join pg_attribute attribute
                                    on attribute.attrelid = child.oid and attribute.attnum = key.conkey[1]
                                where key.contype = 'f' and key.confdeltype <> 'c'
                                  and parent.relname = :table
                                  and parent.relnamespace = current_schema()::regnamespace
                                order by child.relname, attribute.attname
                                """,
                                ForeignKey.class)
                        .setParameter("table", table)
                        .getResultList();
        List<Reference> found = new ArrayList<>();
        for (ForeignKey key : keys) {
            // Names out of the catalogue, not out of a request.
            String referring =
                    "from \"%s\" r where r.\"%s\" = :id".formatted(key.table(), key.column());
            long count =
                    ((Number)
                                    entities.createNativeQuery("select count(*) " + referring)
                                            .setParameter("id", id)
                                            .getSingleResult())
                            .longValue();
            if (count > 0) {
                List<?> names =
                        entities.createNativeQuery(
                                        """
                                        select coalesce(to_jsonb(r) ->> 'name', to_jsonb(r) ->> 'title',
                                                        to_jsonb(r) ->> 'number', to_jsonb(r) ->> 'id', '')
                                        """
                                                + referring)
                                .setParameter("id", id)
                                .setMaxResults(NAMED)
                                .getResultList();
                found.add(
                        new Reference(
                                key.table(), count, names.stream().map(String::valueOf).toList()));
            }
        }
        return found;
    }

    /**
     * @throws ProblemException {@link CommonProblem#STILL_REFERENCED} with a field error for each
     *     referring table
     */
    public void refuseIfReferenced(String table, UUID id, String what) {
        List<Reference> references = to(table, id);
        if (!references.isEmpty()) {
            throw ProblemException.of(CommonProblem.STILL_REFERENCED, what)
                    .with(
                            references.stream()
                                    .map(
                                            r ->
                                                    ProblemException.FieldError.of(
                                                            r.table(),
                                                            "reference",
                                                            r.count(),
                                                            String.join("、", r.names())))
                                    .toList());
        }
    }
}
