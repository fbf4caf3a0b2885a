package org.wenzheng.answers.handling;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;

/**
 * Who has the questions about a topic and those below it.
 *
 * @param position from 0 on
 */
@Embeddable
public record AssignmentRule(
        int position,
        @Column(name = "topic_id") UUID topicId,
        @Column(name = "account_id") UUID accountId) {}
