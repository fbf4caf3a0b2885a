package org.wenzheng.rundown.screens;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.wenzheng.shared.Stored;

/** What the directors of a department send with one press. */
@Entity
public class CannedMessages extends Stored {
    @Column(name = "department_id", updatable = false)
    private UUID departmentId;

    @ElementCollection
    @CollectionTable(name = "canned_message", joinColumns = @JoinColumn(name = "list_id"))
    @OrderColumn(name = "position")
    private List<MessageWords> messages = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected CannedMessages() {}

    CannedMessages(UUID departmentId) {
        this.departmentId = departmentId;
        this.messages.addAll(MessageWords.DEFAULT);
    }

    void replace(List<MessageWords> wanted) {
        messages.clear();
        messages.addAll(wanted);
    }

    List<MessageWords> messages() {
        return List.copyOf(messages);
    }
}
