package org.wenzheng.site.asking;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.intake.Submission;

/**
 * A question as the public would read it, before it is sent.
 *
 * @param typed what is sent: not what is shown here
 * @param settled whether the form is on the page of whom it is to
 * @param to whom it is to, in words
 * @param masked whether something of what was typed is covered
 * @param shown what was shown before, that no script sends it; sent again
 * @param check what shows it; null while nobody has to
 */
public record CheckPage(
        String key,
        AskPage.Typed typed,
        boolean settled,
        String to,
        QuestionKind kind,
        String title,
        List<String> paragraphs,
        String nickname,
        boolean masked,
        String notice,
        Submission.Shown shown,
        @Nullable String problem,
        AskPage.@Nullable Check check) {

    record Hidden(String name, String value) {}

    /** Everything that is sent with the button, but for the key. */
    public List<Hidden> fields() {
        List<Hidden> fields = new ArrayList<>();
        fields.add(new Hidden("title", typed.title()));
        fields.add(new Hidden("text", typed.text()));
        fields.add(new Hidden("kind", typed.kind()));
        fields.add(new Hidden("to", typed.to()));
        fields.add(new Hidden("topic", typed.topic()));
        fields.add(new Hidden("nickname", typed.nickname()));
        fields.add(new Hidden("contact", typed.contact()));
        if (typed.consent()) {
            fields.add(new Hidden("notice", notice));
        }
        if (settled) {
            fields.add(new Hidden("here", "1"));
        }
        if (check == null) {
            add(fields, "proof", shown.proof());
            add(fields, "sum", shown.sum());
            add(fields, "answer", shown.answer());
        }
        return List.copyOf(fields);
    }

    private static void add(List<Hidden> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.add(new Hidden(name, value));
        }
    }
}
