package org.wenzheng.rundown.screens;

import static java.util.Objects.requireNonNullElse;

import jakarta.persistence.Embeddable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.Checks;

/**
 * What a message says, in the languages of those who read it.
 *
 * @param text in Simplified Chinese
 * @param traditional null: the same, converted
 * @param english null: the Chinese
 */
@Embeddable
public record MessageWords(String text, @Nullable String traditional, @Nullable String english) {
    static final int CHARACTERS = 40;

    /** Letters are half as wide. */
    static final int LETTERS = 80;

    /** Where a department has none of its own. */
    static final List<MessageWords> DEFAULT =
            List.of(
                    new MessageWords("还剩 5 分钟", "還剩 5 分鐘", "5 minutes left"),
                    new MessageWords("还剩 2 分钟", "還剩 2 分鐘", "2 minutes left"),
                    new MessageWords("请尽快收尾", "請儘快收尾", "Please wrap up"),
                    new MessageWords("请换下一个问题", "請換下一個問題", "Next question, please"),
                    new MessageWords("请靠近话筒", "請靠近麥克風", "Closer to the microphone, please"));

    /**
     * @param path before the names of the fields, where there are several messages
     */
    void check(String path, Checks checks) {
        checks.text(path + "text", text, CHARACTERS)
                .upTo(path + "traditional", requireNonNullElse(traditional, ""), CHARACTERS)
                .upTo(path + "english", requireNonNullElse(english, ""), LETTERS);
    }

    MessageWords stripped() {
        return new MessageWords(text.strip(), stripped(traditional), stripped(english));
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
