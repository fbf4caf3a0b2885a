package org.wenzheng.questions;

import java.util.ResourceBundle;
import org.wenzheng.shared.Bundle;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.text.Language;

public enum DismissalReason {
    DUPLICATE,
    /** Holds what must not be known of a person. */
    PERSONAL_DATA,
    OFF_TOPIC,
    /** Another authority's business: a court, the police, another city. */
    NOT_COMPETENT,
    INSULTING,
    ADVERTISING,
    UNCLEAR,
    ILLEGAL_CONTENT;

    public String words(Language language) {
        return bundle(language).getString(FieldType.word(this));
    }

    public String wordsForAsker(Language language) {
        return bundle(language).getString(FieldType.word(this) + ".asker");
    }

    private static ResourceBundle bundle(Language language) {
        return Bundle.of("dismissals", language.locale());
    }
}
