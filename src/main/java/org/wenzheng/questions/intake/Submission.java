package org.wenzheng.questions.intake;

import org.jspecify.annotations.Nullable;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.shared.text.CleanText;

/**
 * A question as it was typed.
 *
 * @param title 1 to {@link Intake#TITLE_CHARACTERS} characters, fit for air
 * @param text background, up to {@link Intake#TEXT_CHARACTERS}; may be empty
 * @param topic slug or id; null where none was chosen
 * @param department slug or id; may be null where there is a session
 * @param session slug or id of one that takes questions; null: to the department
 * @param nickname for the public, up to {@link Intake#NICKNAME_CHARACTERS}; null: none
 * @param contact how to reach the asker; null: not at all
 * @param notice version of the notice on personal data that was agreed to; null: none was
 */
public record Submission(
        String key,
        String title,
        String text,
        @Nullable QuestionKind kind,
        @Nullable String topic,
        @Nullable String department,
        @Nullable String session,
        @Nullable String nickname,
        @Nullable String contact,
        @Nullable String notice) {

    /** As it is kept: without what nobody sees, and with nothing for what is blank. */
    Submission cleaned() {
        return new Submission(
                key,
                CleanText.line(title),
                CleanText.of(text).strip(),
                kind,
                topic,
                department,
                session,
                line(nickname),
                line(contact),
                notice);
    }

    private static @Nullable String line(@Nullable String typed) {
        String line = typed == null ? "" : CleanText.line(typed);
        return line.isEmpty() ? null : line;
    }

    /**
     * What shows that no script sends it.
     *
     * @param proof of {@link Proofs}; null where none was made
     */
    public record Shown(@Nullable String proof, @Nullable String sum, @Nullable String answer) {
        public static final Shown NOTHING = new Shown(null, null, null);
    }
}
