package org.wenzheng.questions;

import java.util.ResourceBundle;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.text.Language;

/** Why a question is not published; the asker is told. */
public enum DismissalReason {
    /** Answered already, or asked by others. */
    DUPLICATE,
    /** Holds what must not be known of a person. */
    PERSONAL_DATA,
    /** Not about what the session or the department deals with. */
    OFF_TOPIC,
    /** Another authority's business: a court, the police, another city. */
    NOT_COMPETENT,
    INSULTING,
    ADVERTISING,
    /** What is asked cannot be understood. */
    UNCLEAR,
    ILLEGAL_CONTENT;

    /** In short, for the staff. */
    public String words(Language language) {
        return bundle(language).getString(FieldType.word(this));
    }

    /** What the asker reads: why, and what can be done. */
    public String wordsForAsker(Language language) {
        return bundle(language).getString(FieldType.word(this) + ".asker");
    }

    private static ResourceBundle bundle(Language language) {
        return ResourceBundle.getBundle(
                "dismissals",
                language.locale(),
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
