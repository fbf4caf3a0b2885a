package org.wenzheng.questions.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.text.Language;

/**
 * How askers can be reached, for what is sent to them alone: no person is shown it. Whoever left a
 * contact under an earlier notice agreed to be called back, not to be told of answers.
 */
@ApplicationScoped
public class Contacts {
    /** Version of the notice from which on answers are told of. */
    private static final String TOLD_SINCE = "2026-12";

    private final Session entities;
    private final Submissions submissions;
    private final InstantSource clock;

    Contacts(Session entities, Submissions submissions, InstantSource clock) {
        this.entities = entities;
        this.submissions = submissions;
        this.clock = clock;
    }

    /**
     * @param question the asker's own, also where another one stands for it
     * @param contact as it was typed
     * @param until when it is erased
     */
    public record Contact(
            UUID question,
            long number,
            Instant receivedAt,
            String contact,
            Instant until,
            Language language) {}

    /**
     * Of who asked a question, and of those whose questions were merged into it, by id.
     *
     * @param after id of the last question that is known; null for the first ones
     */
    @Transactional
    public List<Contact> ofAskers(UUID standing, @Nullable UUID after, int limit) {
        return entities.createNativeQuery(
                        """
                        select q.id, q.number, q.received_at, r.contact, r.contact_until, r.language
                        from question q join receipt r on r.question_id = q.id
                        where (q.id = :standing or q.merged_into_id = :standing)
                            and (cast(:after as uuid) is null or q.id > :after)
                            and r.contact is not null and r.contact_until > :now
                            and r.notice >= :notice
                        order by q.id
                        """,
                        Tuple.class)
                .setParameter("standing", standing)
                .setParameter("after", after, UUID.class)
                .setParameter("now", clock.instant())
                .setParameter("notice", TOLD_SINCE)
                .setMaxResults(limit)
                .getResultStream()
                .map(this::contact)
                .toList();
    }

    private Contact contact(Tuple row) {
        UUID question = row.get("id", UUID.class);
        return new Contact(
                question,
                row.get("number", Long.class),
                row.get("received_at", Instant.class),
                submissions.unwrap(question, row.get("contact", byte[].class)),
                row.get("contact_until", Instant.class),
                Language.of(row.get("language", String.class)).orElse(Language.ZH_HANS));
    }

    /** For the asker's own eyes. Empty where none was left, or it was erased. */
    @Transactional
    public Optional<String> of(UUID question) {
        return entities.createNativeQuery(
                        "select contact from receipt where question_id = :id and contact is not null",
                        byte[].class)
                .setParameter("id", question)
                .getResultStream()
                .findFirst()
                .map(wrapped -> submissions.unwrap(question, wrapped));
    }
}
