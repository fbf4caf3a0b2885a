package org.wenzheng.sessions;

import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Slug;
import org.wenzheng.shared.SlugBook;
import org.wenzheng.shared.Store;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.Fields;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Lists;
import org.wenzheng.shared.lists.Page;

@ApplicationScoped
public class Programmes implements Store<Programme> {
    private final SlugBook slugs;
    private final EventLog log;
    private final Lists lists;

    Programmes(SlugBook slugs, EventLog log, Lists lists) {
        this.slugs = slugs;
        this.log = log;
        this.lists = lists;
    }

    /**
     * @param name 1 to 40 characters, unique
     * @param slug the wanted address; null makes one out of the name
     */
    @Transactional
    public Programme create(String name, String description, @Nullable String slug, Actor by) {
        new Checks().text("name", name, 40).done();
        refuseTaken(name.strip());
        Programme programme = new Programme(name.strip(), description);
        slugs.claim(SessionEvent.PROGRAMME, slug == null ? Slug.of(name) : slug, programme);
        persist(programme);
        log.append(by, new SessionEvent.ProgrammeCreated(programme.id(), programme.name()));
        return programme;
    }

    /** The name and the address change together, the old address leads to the new one. */
    @Transactional
    public Programme edit(
            UUID id,
            @Nullable String name,
            @Nullable String description,
            @Nullable Long version,
            Actor by) {
        Programme programme = locked(id);
        programme.refuseOtherThan(version);
        String before = programme.name();
        if (name != null && !name.strip().equals(before)) {
            refuseTaken(name.strip());
        }
        programme
                .edit(
                        requireNonNullElse(name, before),
                        requireNonNullElse(description, programme.description()))
                .ifPresent(event -> log.append(by, event));
        if (!programme.name().equals(before)) {
            slugs.claim(SessionEvent.PROGRAMME, Slug.of(programme.name()), programme);
        }
        flush();
        return programme;
    }

    public Optional<Programme> at(String slugOrId) {
        return slugs.target(SessionEvent.PROGRAMME, slugOrId).flatMap(this::findByIdOptional);
    }

    public Fields<Programme> fields() {
        return Fields.<Programme>of("Programme", "p", Programme::id, "name")
                .sortable("name", FieldType.TEXT, "p.name", Programme::name)
                .sortable("slug", FieldType.TEXT, "p.slug", Programme::slug)
                .filter("id", FieldType.ID, "p.id");
    }

    public Fields<Programme> deskFields() {
        return fields().filter("q", FieldType.PART, "lower(p.name) like {value} escape '\\'");
    }

    public Page<Programme> page(ListQuery<Programme> query) {
        return lists.page(Programme.class, "1 = 1", query);
    }

    private void refuseTaken(String name) {
        awaitName(name);
        if (named(name).isPresent()) {
            throw ProblemException.taken("name", name);
        }
    }

    public Optional<Programme> named(String name) {
        return find("name", name).firstResultOptional();
    }
}
