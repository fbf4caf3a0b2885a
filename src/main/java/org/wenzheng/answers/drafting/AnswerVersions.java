package org.wenzheng.answers.drafting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.Rows;

/**
 * The chain of texts that were public of written answers: whether each is still what the event log,
 * which has a chain of its own, says of it.
 */
@ApplicationScoped
public class AnswerVersions {
    private final EntityManager entities;

    AnswerVersions(EntityManager entities) {
        this.entities = entities;
    }

    public enum Fault {
        /** The text is not that of its hash. */
        TEXT_CHANGED,
        /** The hash is not that of the event log, or does not follow on the version before. */
        VERSION_CHANGED,
        /** The event log has a version that is not there. */
        VERSION_MISSING
    }

    /**
     * The first version that does not hold.
     *
     * @param question number of the question
     * @param version from 1 on
     */
    public record Broken(long question, int version, Fault why) {}

    /**
     * @param versions that were read
     */
    public record Verification(long versions, @Nullable Broken broken) {}

    /** Reads all of them; where a text was removed, its hash alone is looked at. */
    public Verification verify() {
        long versions =
                ((Number)
                                entities.createNativeQuery("select count(*) from answer_version")
                                        .getSingleResult())
                        .longValue();
        Optional<Broken> broken =
                Rows.of(
                                entities.createNativeQuery(
                                        """
                                        select q.number as question, l.version, case
                                               when v.number is null then 'VERSION_MISSING'
                                               when v.sha256 <> l.sha256
                                                 or v.previous_sha256 is distinct from b.sha256
                                                   then 'VERSION_CHANGED'
                                               else 'TEXT_CHANGED' end as why
                                        from (select (e.payload #>> '{event,answer}')::uuid as answer,
                                                     (e.payload #>> '{event,number}')::int as version,
                                                     decode(e.payload #>> '{event,sha256}', 'hex') as sha256
                                              from event e where e.type = 'answer-draft.kept') l
                                        left join answer_version v
                                            on v.answer_id = l.answer and v.number = l.version
                                        left join answer_version b
                                            on b.answer_id = l.answer and b.number = l.version - 1
                                        join answer a on a.id = l.answer
                                        join question q on q.id = a.question_id
                                        where v.number is null or v.sha256 <> l.sha256
                                           or v.previous_sha256 is distinct from b.sha256
                                           or v.removed_at is null and v.sha256 <> sha256(
                                              convert_to(v.text, 'UTF8') || coalesce(b.sha256, ''))
                                        order by q.number, l.version limit 1
                                        """,
                                        Tuple.class))
                        .map(
                                row ->
                                        new Broken(
                                                row.get("question", Number.class).longValue(),
                                                row.get("version", Number.class).intValue(),
                                                Fault.valueOf(row.get("why", String.class))))
                        .findFirst();
        return new Verification(versions, broken.orElse(null));
    }
}
