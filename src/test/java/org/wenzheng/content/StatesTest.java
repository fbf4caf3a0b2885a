package org.wenzheng.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.answers.commitments.CommitmentState;
import org.wenzheng.questions.HandlingState;
import org.wenzheng.questions.OnAirState;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.webhooks.WebhookState;

/** The whole table of allowed moves, an axis a test: a change of it is meant and seen. */
class StatesTest {

    private static <S extends Enum<S>> String moves(S[] states, BiPredicate<S, S> allowed) {
        return Arrays.stream(states)
                .map(
                        from ->
                                from
                                        + " → "
                                        + Arrays.stream(states)
                                                .filter(to -> allowed.test(from, to))
                                                .map(Enum::name)
                                                .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void session() {
        assertEquals(
                """
                DRAFT → ANNOUNCED
                ANNOUNCED → DRAFT REHEARSAL LIVE POSTPONED CANCELLED
                REHEARSAL → ANNOUNCED LIVE
                LIVE → PAUSED ENDED
                PAUSED → LIVE ENDED
                ENDED → ARCHIVED
                ARCHIVED →\s
                POSTPONED → ANNOUNCED CANCELLED
                CANCELLED →\s
                """,
                moves(SessionState.values(), SessionState::canBecome));
    }

    @Test
    void review() {
        assertEquals(
                """
                SUBMITTED → HELD APPROVED DISMISSED MERGED TRANSFERRED WITHDRAWN
                HELD → SUBMITTED APPROVED DISMISSED MERGED TRANSFERRED WITHDRAWN
                APPROVED → SUBMITTED HELD DISMISSED MERGED TRANSFERRED WITHDRAWN
                DISMISSED → SUBMITTED HELD
                MERGED → SUBMITTED HELD APPROVED
                TRANSFERRED → SUBMITTED
                WITHDRAWN →\s
                """,
                moves(ReviewState.values(), ReviewState::canBecome));
    }

    @Test
    void onAir() {
        assertEquals(
                """
                SHORTLISTED → QUEUED SKIPPED
                QUEUED → SHORTLISTED READY SKIPPED
                READY → QUEUED ON_AIR AIRED SKIPPED
                ON_AIR → READY AIRED
                AIRED → READY ON_AIR
                SKIPPED → SHORTLISTED
                """,
                moves(OnAirState.values(), OnAirState::canBecome));
    }

    @Test
    void handling() {
        assertEquals(
                """
                UNASSIGNED → ASSIGNED PUBLISHED
                ASSIGNED → ACCEPTED RETURNED PUBLISHED
                ACCEPTED → RETURNED DRAFTING PUBLISHED
                RETURNED → UNASSIGNED ASSIGNED
                DRAFTING → RETURNED IN_REVIEW PUBLISHED
                IN_REVIEW → DRAFTING SIGNED
                SIGNED → DRAFTING IN_REVIEW PUBLISHED
                PUBLISHED → REOPENED
                REOPENED → ASSIGNED DRAFTING
                """,
                moves(HandlingState.values(), HandlingState::canBecome));
    }

    @Test
    void answer() {
        assertEquals(
                """
                DRAFT → PUBLISHED
                PUBLISHED → CORRECTED SUPERSEDED WITHDRAWN REMOVED DISCARDED
                CORRECTED → SUPERSEDED WITHDRAWN REMOVED DISCARDED
                SUPERSEDED → CORRECTED WITHDRAWN REMOVED DISCARDED
                WITHDRAWN → CORRECTED REMOVED DISCARDED
                REMOVED → CORRECTED
                DISCARDED →\s
                """,
                moves(AnswerState.values(), AnswerState::canBecome));
    }

    @Test
    void commitment() {
        assertEquals(
                """
                PROPOSED → OPEN DISMISSED
                OPEN → KEPT DROPPED
                KEPT → OPEN
                DROPPED →\s
                DISMISSED →\s
                """,
                moves(CommitmentState.values(), CommitmentState::canBecome));
    }

    @Test
    void webhook() {
        assertEquals(
                """
                ACTIVE → PAUSED SWITCHED_OFF
                PAUSED → ACTIVE
                SWITCHED_OFF → ACTIVE
                """,
                moves(WebhookState.values(), WebhookState::canBecome));
    }
}
