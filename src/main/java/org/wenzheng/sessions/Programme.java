package org.wenzheng.sessions;

import jakarta.persistence.Entity;
import java.util.Optional;
import org.wenzheng.events.Changed;
import org.wenzheng.events.TextMark;
import org.wenzheng.shared.Addressed;
import org.wenzheng.shared.Checks;

@Entity
public class Programme extends Addressed {
    private String name;
    private String description;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Programme() {}

    Programme(String name, String description) {
        this.name = name;
        this.description = description;
    }

    Optional<SessionEvent> edit(String name, String description) {
        new Checks().text("name", name, 40).upTo("description", description, 500).done();
        if (this.name.equals(name.strip()) && this.description.equals(description.strip())) {
            return Optional.empty();
        }
        SessionEvent event =
                new SessionEvent.ProgrammeEdited(
                        id(),
                        Changed.between(this.name, name.strip()),
                        Changed.between(
                                TextMark.of(this.description), TextMark.of(description.strip())));
        this.name = name.strip();
        this.description = description.strip();
        return Optional.of(event);
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }
}
