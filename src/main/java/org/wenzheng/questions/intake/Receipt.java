package org.wenzheng.questions.intake;

import java.time.Instant;

/**
 * What an asker gets at once, and follows the question with.
 *
 * @param number of the question, for everybody to know
 * @param code that goes with it, for the asker alone: {@code 7K3M-Q2XA}
 * @param sessionEnded whether it was meant for a session that takes none any more, so that it went
 *     to the department
 * @param again whether the same was sent before
 */
public record Receipt(
        long number, String code, Instant receivedAt, boolean sessionEnded, boolean again) {}
