package org.wenzheng.answers.deadlines;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.wenzheng.shared.Stored;

/** There is one. */
@Entity
@Table(name = "terms")
public class TermBook extends Stored {
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "term", joinColumns = @JoinColumn(name = "terms_id"))
    private List<Term> terms = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected TermBook() {}

    void replace(List<Term> wanted) {
        terms.clear();
        terms.addAll(wanted);
    }

    /** In no order. */
    public List<Term> terms() {
        return List.copyOf(terms);
    }
}
