package org.wenzheng.search.words;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.annotations.ColumnTransformer;
import org.wenzheng.events.Changed;
import org.wenzheng.events.TextMark;
import org.wenzheng.shared.Stored;

/** The words of an installation, as a whole. */
@Entity
class SearchWordList extends Stored {
    /** Of its own: what is stored does not follow the API. */
    private static final ObjectMapper JSON = new ObjectMapper();

    @Column(name = "words")
    @ColumnTransformer(write = "?::jsonb")
    private String words;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected SearchWordList() {}

    OwnWords words() {
        try {
            return JSON.readValue(words, OwnWords.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The words of search cannot be read", e);
        }
    }

    /** Empty where they are the same already. */
    Optional<SearchWordsEvent> replace(OwnWords wanted) {
        OwnWords before = words();
        if (before.equals(wanted)) {
            return Optional.empty();
        }
        try {
            words = JSON.writeValueAsString(wanted);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The words of search cannot be written", e);
        }
        return Optional.of(
                new SearchWordsEvent.WordsChanged(
                        id(),
                        new Changed<>(before.groups().size(), wanted.groups().size()),
                        new Changed<>(before.off().size(), wanted.off().size()),
                        new Changed<>(mark(before), mark(wanted))));
    }

    /** A thousand groups are too long for the log. */
    private static TextMark mark(OwnWords words) {
        return Objects.requireNonNull(TextMark.of(words.toString()));
    }
}
