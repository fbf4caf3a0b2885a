package org.wenzheng.transcripts.archive;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.wenzheng.events.Actor;

/**
 * Somebody looked at a place that the reading is not sure of.
 *
 * @param doubt its place in the report, from 1
 */
@Embeddable
public record DoubtLook(
        int doubt, @Column(name = "looked_by") Actor by, @Column(name = "looked_at") Instant at) {}
