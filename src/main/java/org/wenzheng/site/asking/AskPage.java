package org.wenzheng.site.asking;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wenzheng.publication.problems.Problem;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.shared.lists.FieldType;

/**
 * The form for a question, with everything that was typed.
 *
 * @param key of this form: sent twice it is one question. Empty in a page that all readers share;
 *     the form gets one when it is sent
 * @param target whom the form is to, where that is not to be chosen; null where it is
 * @param labels what the page calls its fields
 * @param wrong in words what a browser can find out by itself: by the field's name where it is too
 *     long, {@code required} and {@code consent}
 * @param check what shows that no script sends it; null while nobody has to
 */
public record AskPage(
        String key,
        Typed typed,
        @Nullable Choice target,
        List<Choice> sessions,
        List<Choice> departments,
        List<Choice> topics,
        @Nullable String problem,
        List<Problem.Field> errors,
        @Nullable Check check,
        String notice,
        long contactDays,
        Map<String, String> labels,
        Map<String, String> wrong) {

    /** As they stand on the page, so that the summary of what is wrong reads downwards. */
    static final List<String> FIELDS =
            List.of("title", "to", "kind", "text", "topic", "nickname", "contact", "notice");

    /**
     * As it stands in the fields.
     *
     * @param to {@code session:SLUG} or {@code department:SLUG}
     * @param kind as on the wire: {@code inquiry}
     */
    record Typed(
            String title,
            String text,
            String kind,
            String to,
            String topic,
            String nickname,
            String contact,
            boolean consent) {}

    record Choice(String value, String label, boolean chosen) {
        Choice chosenBy(String wanted) {
            return new Choice(value, label, value.equals(wanted));
        }
    }

    record Check(String challenge, String sum, String token) {}

    public List<KindChoice> kinds() {
        return Arrays.stream(QuestionKind.values())
                .map(
                        kind ->
                                new KindChoice(
                                        kind,
                                        FieldType.word(kind),
                                        FieldType.word(kind).equals(typed.kind())))
                .toList();
    }

    record KindChoice(QuestionKind kind, String value, boolean chosen) {}

    public @Nullable String error(String field) {
        return errors.stream()
                .filter(error -> error.named().equals(field))
                .map(Problem.Field::detail)
                .findFirst()
                .orElse(null);
    }

    public boolean isFresh() {
        return !isRefused();
    }

    public boolean isRefused() {
        return problem != null || !errors.isEmpty();
    }

    public String anchor(String field) {
        return switch (field) {
            case "kind" -> "kind-inquiry";
            case "notice" -> "consent";
            default -> field;
        };
    }

    public String label(String field) {
        return labels.getOrDefault(field, field);
    }
}
