package org.wenzheng.questions;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.wenzheng.events.Actor;

/** Where a question stands in the broadcast, since when and by whom. */
@Embeddable
public record OnAir(
        @Enumerated(EnumType.STRING) @Column(name = "on_air") OnAirState state,
        @Column(name = "on_air_by") Actor by,
        @Column(name = "on_air_at") Instant at) {}
