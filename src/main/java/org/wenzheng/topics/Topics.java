package org.wenzheng.topics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.events.EventLog;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.References;
import org.wenzheng.shared.Slug;
import org.wenzheng.shared.SlugBook;
import org.wenzheng.shared.Store;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.Fields;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Lists;
import org.wenzheng.shared.lists.Page;

@ApplicationScoped
public class Topics implements Store<Topic> {
    private static final String IN_ORDER =
            "order by case when parentId is null then 0 else 1 end, position, id";

    private final SlugBook slugs;
    private final References references;
    private final EventLog log;
    private final Lists lists;

    Topics(SlugBook slugs, References references, EventLog log, Lists lists) {
        this.slugs = slugs;
        this.references = references;
        this.log = log;
        this.lists = lists;
    }

    /**
     * @param name 1 to 20 characters
     * @param parentId null for the top of the tree
     * @param slug the wanted address; null makes one out of the name
     */
    public record NewTopic(String name, @Nullable UUID parentId, @Nullable String slug) {}

    @Transactional
    public Topic create(NewTopic wanted, Actor by) {
        new Checks()
                .text("name", wanted.name(), 20)
                .that(
                        wanted.parentId() == null
                                || findByIdOptional(wanted.parentId()).isPresent(),
                        "parentId",
                        "unknown-topic")
                .done();
        long siblings =
                wanted.parentId() == null
                        ? count("parentId is null")
                        : count("parentId", wanted.parentId());
        Topic topic = new Topic(wanted.name().strip(), wanted.parentId(), (int) siblings);
        slugs.claim(
                TopicEvent.TOPIC,
                wanted.slug() == null ? Slug.of(wanted.name()) : wanted.slug(),
                topic);
        persist(topic);
        log.append(by, new TopicEvent.Created(topic.id(), topic.name()));
        return topic;
    }

    @Transactional
    public Topic rename(UUID id, String name, Actor by) {
        new Checks().text("name", name, 20).done();
        Topic topic = get(id);
        if (topic.name().equals(name)) {
            return topic;
        }
        String before = topic.name();
        topic.rename(name.strip());
        slugs.claim(TopicEvent.TOPIC, Slug.of(name), topic);
        log.append(by, new TopicEvent.Renamed(id, new Changed<>(before, topic.name())));
        return topic;
    }

    @Transactional
    public void delete(UUID id, Actor by) {
        Topic topic = get(id);
        references.refuseIfReferenced("topic", id, topic.name());
        delete(topic);
        slugs.release(TopicEvent.TOPIC, id);
        log.append(by, new TopicEvent.Deleted(id, topic.name()));
    }

    public Optional<Topic> at(String slugOrId) {
        return slugs.target(TopicEvent.TOPIC, slugOrId).flatMap(this::findByIdOptional);
    }

    public Fields<Topic> fields() {
        return Fields.<Topic>of("Topic", "t", Topic::id, "name")
                .sortable("name", FieldType.TEXT, "t.name", Topic::name)
                .sortable("slug", FieldType.TEXT, "t.slug", Topic::slug)
                .optionalReference(
                        "parent", "t.parentId", values -> slugs.targets(TopicEvent.TOPIC, values))
                .filter("id", FieldType.ID, "t.id");
    }

    public Page<Topic> page(ListQuery<Topic> query) {
        return lists.page(Topic.class, "1 = 1", query);
    }

    /**
     * These topics, by slug or id, and all below them: what a reader of a topic expects to find.
     */
    public Collection<UUID> withBelow(Collection<String> slugsOrIds) {
        Collection<UUID> topics = slugs.targets(TopicEvent.TOPIC, slugsOrIds);
        if (topics.isEmpty()) {
            return topics;
        }
        @SuppressWarnings("unchecked") // the query selects one column of this type
        List<UUID> all =
                getEntityManager()
                        .createNativeQuery(
                                """
                                with recursive below (id) as (
                                    select id from topic where id in (:topics)
                                    union
                                    select t.id from topic t join below b on t.parent_id = b.id)
                                select id from below
                                """,
                                UUID.class)
                        .setParameter("topics", topics)
                        .getResultList();
        return all;
    }

    public List<Topic> tree() {
        return list(IN_ORDER);
    }
}
