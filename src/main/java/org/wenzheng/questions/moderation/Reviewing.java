package org.wenzheng.questions.moderation;

import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wenzheng.questions.DismissalReason;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.text.CleanText;

/** Approves, holds and dismisses, and takes that back. */
@ApplicationScoped
public class Reviewing {
    /** Longest explanation to the asker, and longest reason for colleagues, in characters. */
    public static final int EXPLANATION_CHARACTERS = 300;

    private final Decision decision;
    private final InstantSource clock;

    Reviewing(Decision decision, InstantSource clock) {
        this.decision = decision;
        this.clock = clock;
    }

    @Transactional
    public Question approve(Change change) {
        return move(change, ReviewState.APPROVED, null);
    }

    /** Leaves it to a second look. */
    @Transactional
    public Question hold(Change change, @Nullable String reason) {
        checkExplanation("reason", reason).done();
        return move(change, ReviewState.HELD, CleanText.orNone(reason));
    }

    private Question move(Change change, ReviewState next, @Nullable String reason) {
        return decision.make(
                change,
                question -> question.review().state() == next,
                question ->
                        question.review(next, change.by(), clock.instant(), reason).stream()
                                .toList());
    }

    @Transactional
    public Question dismiss(Change change, DismissalReason code, @Nullable String explanation) {
        checkExplanation("explanation", explanation).done();
        String words = CleanText.orNone(explanation);
        return decision.make(
                change,
                question ->
                        question.dismissal() == code
                                && Objects.equals(question.review().reason(), words),
                question ->
                        question.dismiss(code, words, change.by(), clock.instant()).stream()
                                .toList());
    }

    private static Checks checkExplanation(String field, @Nullable String words) {
        return new Checks()
                .upTo(field, requireNonNullElse(words, "").strip(), EXPLANATION_CHARACTERS);
    }

    /** Takes an approval, a hold or a dismissal back. */
    @Transactional
    public Question takeBack(Change change, ReviewState from) {
        return decision.make(
                change,
                question -> isTakenBack(question.review().state(), from),
                question ->
                        question.takeBack(from, change.by(), clock.instant()).stream().toList());
    }

    static boolean isTakenBack(ReviewState now, ReviewState from) {
        return now != from
                && (now.isWaiting() || from != ReviewState.APPROVED && now == ReviewState.APPROVED);
    }

    @Transactional
    public Question returnToQueue(Change change) {
        return move(change, ReviewState.SUBMITTED, null);
    }
}
