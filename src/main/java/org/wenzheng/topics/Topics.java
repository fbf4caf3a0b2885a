package org.wenzheng.topics;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.References;
import org.wenzheng.shared.Slug;
import org.wenzheng.shared.SlugBook;

/** The topic tree: transactions and queries. */
@ApplicationScoped
public class Topics implements PanacheRepositoryBase<Topic, UUID> {
    private final SlugBook slugs;
    private final References references;
    private final EventLog log;

    Topics(SlugBook slugs, References references, EventLog log) {
        this.slugs = slugs;
        this.references = references;
        this.log = log;
    }

    /**
     * @param name 1 to 20 characters
     * @param parentId null for the top of the tree
     * @param slug the wanted address; null makes one out of the name
     */
    public record NewTopic(String name, @Nullable UUID parentId, @Nullable String slug) {}

    /** The new topic is the last of its siblings. */
    @Transactional
    public Topic create(NewTopic wanted, Actor by) {
        new Checks().text("name", wanted.name(), 20).done();
        long siblings =
                wanted.parentId() == null
                        ? count("parentId is null")
                        : count("parentId", wanted.parentId());
        Topic topic = new Topic(wanted.name().strip(), wanted.parentId(), (int) siblings);
        topic.moveTo(
                slugs.claim(
                        TopicEvent.TOPIC,
                        wanted.slug() == null ? Slug.of(wanted.name()) : wanted.slug(),
                        topic.id()));
        persist(topic);
        log.append(by, new TopicEvent.Created(topic.id(), topic.name()));
        return topic;
    }

    /** Gives a new name and address; the old address leads to the new one. */
    @Transactional
    public Topic rename(UUID id, String name, Actor by) {
        new Checks().text("name", name, 20).done();
        Topic topic = get(id);
        if (topic.name().equals(name)) {
            return topic;
        }
        String before = topic.name();
        topic.rename(name.strip());
        topic.moveTo(slugs.claim(TopicEvent.TOPIC, Slug.of(name), id));
        log.append(by, new TopicEvent.Renamed(id, before, topic.name()));
        return topic;
    }

    /**
     * @throws ProblemException {@link CommonProblem#STILL_REFERENCED} with the list of references
     */
    @Transactional
    public void delete(UUID id, Actor by) {
        Topic topic = get(id);
        references.refuseIfReferenced("topic", id, topic.name());
        delete(topic);
        slugs.release(TopicEvent.TOPIC, id);
        log.append(by, new TopicEvent.Deleted(id, topic.name()));
    }

    /**
     * @throws ProblemException {@link CommonProblem#NOT_FOUND}
     */
    public Topic get(UUID id) {
        return findByIdOptional(id)
                .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, id));
    }

    public Optional<Topic> withSlug(String slug) {
        return find("slug", slug).firstResultOptional();
    }

    /** Every topic, parents before children, siblings in order. */
    public List<Topic> tree() {
        return list("order by case when parentId is null then 0 else 1 end, position, id");
    }
}
