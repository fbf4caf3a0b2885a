package org.wenzheng.answers.drafting;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.drafting.AnswerDrafts.At;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.Scope;
import org.wenzheng.identity.accounts.Accounts;
import org.wenzheng.media.Media;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.questions.Visibility;
import org.wenzheng.questions.moderation.Change;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.prose.Prose;

/**
 * Publishes signed answers at their time, or those of a session together. All that may have become
 * another since it was signed is looked at once more; what does not hold goes back to its writers.
 */
@ApplicationScoped
public class PlannedPublication {
    /** Nobody knows what holds later than that. */
    public static final Duration FURTHEST = Duration.ofDays(366);

    private static final Logger LOG = Logger.getLogger(PlannedPublication.class);

    private static final int AT_ONCE = 100;

    private final AnswerDrafts drafts;
    private final Questions questions;
    private final Accounts accounts;
    private final Media media;
    private final EventLog log;
    private final EntityManager entities;
    private final InstantSource clock;

    PlannedPublication(
            AnswerDrafts drafts,
            Questions questions,
            Accounts accounts,
            Media media,
            EventLog log,
            EntityManager entities,
            InstantSource clock) {
        this.drafts = drafts;
        this.questions = questions;
        this.accounts = accounts;
        this.media = media;
        this.log = log;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * @param at at most {@link #FURTHEST} from now; null: not at a time of its own
     * @param withSession with the others of its session; neither: not by itself
     */
    @Transactional
    public AnswerDraft plan(Change change, @Nullable Instant at, boolean withSession) {
        At held = drafts.at(change);
        Instant now = clock.instant();
        new Checks()
                .that(at == null || at.isAfter(now), "at", "in-the-past")
                .that(at == null || at.isBefore(now.plus(FURTHEST)), "at", "too-far")
                .that(at == null || !withSession, "withSession", "one-of-both")
                .that(
                        !withSession || held.held().question().sessionId() != null,
                        "withSession",
                        "no-session")
                .done();
        AnswerDraft draft = held.draft();
        if (draft.state() != DraftState.SIGNED) {
            throw ProblemException.of(
                    CommonProblem.STATE_NOT_ALLOWED, "draft", draft.state(), DraftState.PUBLISHED);
        }
        Changed<Instant> changed = new Changed<>(draft.publishAt(), at);
        draft.plan(at, withSession);
        log.append(
                change.by(),
                new DraftEvent.Planned(
                        draft.id(), held.held().question().place(), changed, withSession));
        entities.flush();
        return draft;
    }

    @Scheduled(
            every = "${wenzheng.answers.look-for-due:10s}",
            delayed = "5s",
            concurrentExecution = ConcurrentExecution.SKIP)
    @ActivateRequestContext
    void publishInTurn() {
        Instant now = clock.instant();
        List<UUID> due =
                entities.createQuery(
                                "select d.questionId from AnswerDraft d"
                                        + " where d.state = org.wenzheng.answers.drafting.DraftState.SIGNED"
                                        + " and d.publishAt is not null and d.publishAt <= ?1"
                                        + " order by d.publishAt",
                                UUID.class)
                        .setParameter(1, now)
                        .setMaxResults(AT_ONCE)
                        .getResultList();
        for (UUID question : due) {
            try {
                QuarkusTransaction.requiringNew().run(() -> publish(question, now));
            } catch (RuntimeException e) {
                LOG.errorf(e, "The answer to %s could not be published at its time", question);
            }
        }
    }

    private void publish(UUID question, Instant now) {
        entities.clear();
        questions.locked(question);
        AnswerDraft draft = drafts.open(question).orElse(null);
        if (draft == null || draft.publishAt() == null || draft.publishAt().isAfter(now)) {
            return; // Another node was quicker, or it was called off.
        }
        publish(question, Actor.SYSTEM);
    }

    /**
     * What came of one answer of many.
     *
     * @param hindrance null: it is public
     */
    public record Outcome(long number, @Nullable Hindrance hindrance) {}

    /** How many wait for the others of their session. */
    public long waiting(UUID session) {
        return waitingOf(session).size();
    }

    private List<UUID> waitingOf(UUID session) {
        return entities.createQuery(
                        "select d.questionId from AnswerDraft d, Question q"
                                + " where q.id = d.questionId and q.sessionId = ?1"
                                + " and d.state = org.wenzheng.answers.drafting.DraftState.SIGNED"
                                + " and d.publishWithSession order by q.number",
                        UUID.class)
                .setParameter(1, session)
                .getResultList();
    }

    /** Publishes those of a session that wait for each other; each is done or not by itself. */
    public List<Outcome> publishOfSession(UUID session, Actor by) {
        List<Outcome> outcomes = new ArrayList<>();
        for (UUID question : waitingOf(session)) {
            outcomes.add(
                    QuarkusTransaction.requiringNew()
                            .call(
                                    () -> {
                                        entities.clear();
                                        return publish(question, by);
                                    }));
        }
        return outcomes;
    }

    private Outcome publish(UUID id, Actor by) {
        Question question = questions.locked(id);
        AnswerDraft draft = drafts.locked(drafts.opened(id).id());
        Hindrance hindrance =
                question.review().state() != ReviewState.APPROVED
                                || question.visibility() == Visibility.HIDDEN
                        ? Hindrance.QUESTION_GONE
                        : null;
        if (hindrance != null) {
            log.append(
                    by,
                    new DraftEvent.Moved(
                            draft.id(),
                            question.place(),
                            draft.become(DraftState.DRAFTING, clock.instant())));
        } else {
            At at = drafts.at(new Change(id, null, Scope.EVERYTHING, by));
            hindrance = hindrance(at);
            if (hindrance == null) {
                drafts.publish(at, by);
                return new Outcome(question.number(), null);
            }
            drafts.move(at, DraftState.DRAFTING, by);
        }
        draft.giveBack(hindrance, clock.instant());
        return new Outcome(question.number(), hindrance);
    }

    /** A deputy's counts also after the deputy's last day. */
    private boolean stillCounts(AnswerDrafts.Signature signature, At at) {
        return signature.deputyFor() == null
                ? accounts.holds(
                        signature.account(), Role.APPROVER, at.held().handOver().departmentId())
                : accounts.isEnabled(signature.account());
    }

    private @Nullable Hindrance hindrance(At at) {
        if (!drafts.isAsSigned(at)) {
            return Hindrance.NOT_AS_SIGNED;
        }
        boolean signersThere =
                drafts.signatures(at.draft()).stream()
                        .allMatch(signature -> stillCounts(signature, at));
        if (!signersThere) {
            return Hindrance.SIGNER_GONE;
        }
        return Prose.of(at.draft().text()).addresses().stream().allMatch(media::isThere)
                ? null
                : Hindrance.UPLOAD_GONE;
    }
}
