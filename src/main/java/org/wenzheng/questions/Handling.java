package org.wenzheng.questions;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;

/** Where a question stands in the department, since when and by whom. */
@Embeddable
public record Handling(
        @Enumerated(EnumType.STRING) @Column(name = "handling") HandlingState state,
        @Column(name = "handling_by") Actor by,
        @Column(name = "handling_at") Instant at,
        @Column(name = "handling_reason") @Nullable String reason) {}
