package org.wenzheng.answers.deadlines;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.questions.QuestionKind;

/**
 * How long a department has for an answer.
 *
 * @param departmentId null: every department that has no other
 * @param workingDays 1 to {@link Terms#MOST_DAYS}
 */
@Embeddable
public record Term(
        @Enumerated(EnumType.STRING) QuestionKind kind,
        @Column(name = "department_id") @Nullable UUID departmentId,
        @Column(name = "working_days") int workingDays) {}
