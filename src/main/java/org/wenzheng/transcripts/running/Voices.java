package org.wenzheng.transcripts.running;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.people.People;
import org.wenzheng.people.Person;
import org.wenzheng.sessions.Guest;
import org.wenzheng.sessions.Session;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.text.CleanText;
import org.wenzheng.transcripts.running.RunningLine.Role;
import org.wenzheng.transcripts.running.RunningLine.Voice;

/** Who can speak in a session. */
@ApplicationScoped
class Voices {
    static final int NAME_CHARACTERS = 20;

    /** As a session without a named host has it. */
    private static final String HOST = "主持人";

    private final People people;

    Voices(People people) {
        this.people = people;
    }

    List<Voice> of(Session session) {
        Map<UUID, Person> seated =
                people.byId(session.guests().stream().map(Guest::personId).toList());
        List<Voice> voices = new ArrayList<>();
        voices.add(
                new Voice(
                        Role.HOST,
                        null,
                        session.host().isBlank() ? HOST : session.host().strip(),
                        null));
        for (Guest guest : session.guests()) {
            Person person = requireNonNull(seated.get(guest.personId()));
            voices.add(new Voice(Role.GUEST, person.id(), person.name(), guest.title()));
        }
        return voices;
    }

    Voice one(Session session, Role role, @Nullable UUID personId, @Nullable String name) {
        if (role == Role.OTHER) {
            new Checks().text("speaker", name, NAME_CHARACTERS).done();
            return new Voice(Role.OTHER, null, clean(requireNonNull(name)), null);
        }
        return of(session).stream()
                .filter(one -> one.role() == role)
                .filter(one -> role == Role.HOST || Objects.equals(one.personId(), personId))
                .findFirst()
                .orElseThrow(
                        () ->
                                ProblemException.of(CommonProblem.INVALID)
                                        .with(
                                                List.of(
                                                        ProblemException.FieldError.of(
                                                                "personId", "not-a-guest"))));
    }

    static String clean(String text) {
        return CleanText.of(text).strip();
    }
}
