package org.wenzheng.sessions;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Slug;
import org.wenzheng.shared.SlugBook;

/** Programmes: transactions and queries. */
@ApplicationScoped
public class Programmes implements PanacheRepositoryBase<Programme, UUID> {
    private final SlugBook slugs;
    private final EventLog log;

    Programmes(SlugBook slugs, EventLog log) {
        this.slugs = slugs;
        this.log = log;
    }

    /**
     * @param name 1 to 40 characters, unique
     * @param slug the wanted address; null makes one out of the name
     */
    @Transactional
    public Programme create(String name, String description, @Nullable String slug, Actor by) {
        new Checks().text("name", name, 40).done();
        if (named(name).isPresent()) {
            throw ProblemException.of(CommonProblem.ALREADY_TAKEN, "name", name);
        }
        Programme programme = new Programme(name.strip(), description);
        programme.moveTo(
                slugs.claim(
                        SessionEvent.PROGRAMME,
                        slug == null ? Slug.of(name) : slug,
                        programme.id()));
        persist(programme);
        log.append(by, new SessionEvent.ProgrammeCreated(programme.id(), programme.name()));
        return programme;
    }

    public Optional<Programme> named(String name) {
        return find("name", name).firstResultOptional();
    }
}
