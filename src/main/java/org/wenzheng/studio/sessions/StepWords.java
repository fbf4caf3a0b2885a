package org.wenzheng.studio.sessions;

import java.util.List;
import java.util.ResourceBundle;
import org.wenzheng.publication.problems.Problem;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.Bundle;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.text.Language;

/** What each step of a session does, out of the bundle {@code session-steps}. */
final class StepWords {
    private final ResourceBundle words;
    private final Language language;

    private StepWords(Language language) {
        this.language = language;
        this.words = Bundle.of("session-steps", language.locale());
    }

    static StepWords in(Language language) {
        return new StepWords(language);
    }

    List<StudioSession.Step> of(List<Sessions.Step> steps) {
        return steps.stream().map(this::of).toList();
    }

    private StudioSession.Step of(Sessions.Step step) {
        String key = FieldType.word(step.from()) + "." + FieldType.word(step.to()) + ".";
        return new StudioSession.Step(
                step.to(),
                words.getString(key + "name"),
                words.getString(key + "shows"),
                words.getString(key + "citizens"),
                words.getString(key + "undo"),
                step.likely(),
                step.to().isGrave(),
                step.reasonNeeded(),
                step.to().isCalledOff(),
                Problem.Field.of(step.blockers(), language));
    }
}
