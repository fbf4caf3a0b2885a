package org.wenzheng.questions;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.wenzheng.events.Actor;

/** Who changed the words of a question last, and when. */
@Embeddable
public record Edit(@Column(name = "edited_by") Actor by, @Column(name = "edited_at") Instant at) {}
