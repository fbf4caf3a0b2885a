package org.wenzheng.questions;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;

/**
 * Where a question stands in review, since when and by whom.
 *
 * @param before where it stood before, for taking the move back; null where it never moved
 */
@Embeddable
public record Review(
        @Enumerated(EnumType.STRING) @Column(name = "review") ReviewState state,
        @Column(name = "review_by") Actor by,
        @Column(name = "review_at") Instant at,
        @Column(name = "review_reason") @Nullable String reason,
        @Enumerated(EnumType.STRING) @Column(name = "review_before")
                @Nullable ReviewState before) {}
