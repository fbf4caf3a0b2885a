package org.wenzheng.sessions;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;

/**
 * A person as a guest of one session.
 *
 * @param title as of the session's day; it stays when the person's own title changes
 * @param departmentName as of the session's day
 */
@Embeddable
public record Guest(
        @Column(name = "person_id") UUID personId,
        String title,
        @Column(name = "department_name") String departmentName) {}
