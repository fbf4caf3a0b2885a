package org.wenzheng.questions.moderation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(name = "question_claim")
@SuppressWarnings("UnusedVariable") // read in queries
class QuestionClaim {
    @Id
    @Column(name = "question_id")
    private UUID questionId;

    @Column(name = "account_id")
    private UUID accountId;

    private Instant until;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected QuestionClaim() {}
}
