package org.wenzheng.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hibernate.Session;

/**
 * Every address that a thing ever had. A renamed thing gets a new current address; the old one
 * stays its own and leads to the new one. Callers hold a transaction.
 */
@ApplicationScoped
public class SlugBook {
    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /**
     * No entity is in the table, so none is written for it: a thing that is changed and then moved
     * would get two versions of one change.
     */
    private static final FlushModeType NO_ENTITY = FlushModeType.COMMIT;

    private final EntityManager entities;

    SlugBook(EntityManager entities) {
        this.entities = entities;
    }

    public record Resolved(UUID target, String current) {}

    /**
     * Gives the thing the wanted address, or the first free one of {@code wanted-2}, {@code
     * wanted-3}, …; an address that it had before it gets back. Two transactions that want the same
     * one wait for each other.
     *
     * @param wanted 1 to {@value Slug#MAX_LENGTH} characters, as {@link Slug#of} makes them
     */
    public void claim(String kind, String wanted, Addressed thing) {
        new Checks().that(Slug.isOne(wanted), "slug", "slug").done();
        UUID target = thing.id();
        entities.createNativeQuery(
                        "update slug set current = false where kind = :kind and target_id = :target and current")
                .setFlushMode(NO_ENTITY)
                .setParameter("kind", kind)
                .setParameter("target", target)
                .executeUpdate();
        for (int n = 1; ; n++) {
            String slug = n == 1 ? wanted : wanted + "-" + n;
            int claimed =
                    entities.createNativeQuery(
                                    """
                                    insert into slug (kind, slug, target_id, current)
                                    values (:kind, :slug, :target, true)
                                    on conflict (kind, slug) do update set current = true
                                        where slug.target_id = excluded.target_id
                                    """)
                            .setFlushMode(NO_ENTITY)
                            .setParameter("kind", kind)
                            .setParameter("slug", slug)
                            .setParameter("target", target)
                            .executeUpdate();
            if (claimed == 1) {
                thing.moveTo(slug);
                return;
            }
        }
    }

    public Optional<Resolved> resolve(String kind, String slug) {
        return entities.unwrap(Session.class)
                .createNativeQuery(
                        """
                        select c.target_id, c.slug
                        from slug s
                        join slug c on c.kind = s.kind and c.target_id = s.target_id and c.current
                        where s.kind = :kind and s.slug = :slug
                        """,
                        Resolved.class)
                .setParameter("kind", kind)
                .setParameter("slug", slug)
                .getResultStream()
                .findFirst();
    }

    /**
     * The things behind these addresses; an id stands for itself. What is unknown is left out. At
     * most one statement.
     */
    public Collection<UUID> targets(String kind, Collection<String> slugsOrIds) {
        Collection<UUID> targets = new ArrayList<>();
        List<String> slugs = new ArrayList<>();
        for (String slugOrId : slugsOrIds) {
            Optional<UUID> id = id(slugOrId);
            if (id.isPresent()) {
                targets.add(id.get());
            } else if (slugOrId.indexOf('\0') < 0) {
                // PostgreSQL has no text with NUL in it, not even to compare with.
                slugs.add(slugOrId);
            }
        }
        if (!slugs.isEmpty()) {
            for (Object target :
                    entities.createNativeQuery(
                                    "select target_id from slug where kind = :kind and slug in (:slugs)",
                                    UUID.class)
                            .setParameter("kind", kind)
                            .setParameter("slugs", slugs)
                            .getResultList()) {
                targets.add((UUID) target);
            }
        }
        return targets;
    }

    /** What is an id, and no slug. */
    public static Optional<UUID> id(String slugOrId) {
        return ID.matcher(slugOrId).matches()
                ? Optional.of(UUID.fromString(slugOrId))
                : Optional.empty();
    }

    public Optional<UUID> target(String kind, String slugOrId) {
        return targets(kind, List.of(slugOrId)).stream().findFirst();
    }

    public void release(String kind, UUID target) {
        entities.createNativeQuery("delete from slug where kind = :kind and target_id = :target")
                .setFlushMode(NO_ENTITY)
                .setParameter("kind", kind)
                .setParameter("target", target)
                .executeUpdate();
    }
}
