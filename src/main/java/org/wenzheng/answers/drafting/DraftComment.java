package org.wenzheng.answers.drafting;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.wenzheng.events.Actor;
import org.wenzheng.shared.Stored;

/** What a colleague says of a draft. */
@Entity
@Table(name = "answer_comment")
public class DraftComment extends Stored {
    public static final int CHARACTERS = 500;
    public static final int QUOTE_CHARACTERS = 200;

    @Column(name = "draft_id", updatable = false)
    private UUID draftId;

    @Column(updatable = false)
    private int revision;

    @Column(updatable = false)
    private String quote;

    @Column(updatable = false)
    private String text;

    @Column(updatable = false)
    private Actor by;

    @Column(updatable = false)
    private Instant at;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected DraftComment() {}

    DraftComment(AnswerDraft draft, String quote, String text, Actor by, Instant at) {
        this.draftId = draft.id();
        this.revision = draft.revision();
        this.quote = quote;
        this.text = text;
        this.by = by;
        this.at = at;
    }

    public UUID draftId() {
        return draftId;
    }

    /** Of the text that it was said of. */
    public int revision() {
        return revision;
    }

    /** The words that it is about; empty: the whole. */
    public String quote() {
        return quote;
    }

    public String text() {
        return text;
    }

    public Actor by() {
        return by;
    }

    public Instant at() {
        return at;
    }
}
