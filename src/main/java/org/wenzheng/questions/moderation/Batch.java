package org.wenzheng.questions.moderation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.questions.Question;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.ProblemException;

/** One verb to many questions. */
@ApplicationScoped
public class Batch {
    public static final int MOST_QUESTIONS = 200;

    @FunctionalInterface
    public interface Verb {
        Question to(Change change);
    }

    /** What came of one of many: the question as it is now, or why not. */
    public record Outcome(
            UUID id, @Nullable Question question, @Nullable ProblemException problem) {}

    /** The same verb to many, each by itself: what is refused for one stops no other. */
    public List<Outcome> each(List<Change> changes, Verb verb) {
        new Checks()
                .that(!changes.isEmpty(), "questions", "required")
                .that(changes.size() <= MOST_QUESTIONS, "questions", "too-many", MOST_QUESTIONS)
                .that(
                        changes.stream().map(Change::id).distinct().count() == changes.size(),
                        "questions",
                        "question-twice")
                .done();
        List<Outcome> outcomes = new ArrayList<>();
        for (Change change : changes) {
            try {
                outcomes.add(
                        new Outcome(
                                change.id(),
                                QuarkusTransaction.requiringNew().call(() -> verb.to(change)),
                                null));
            } catch (ProblemException refused) {
                outcomes.add(new Outcome(change.id(), null, refused));
            }
        }
        return outcomes;
    }
}
