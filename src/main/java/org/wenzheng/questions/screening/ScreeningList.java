package org.wenzheng.questions.screening;

import jakarta.persistence.Entity;
import org.wenzheng.shared.Stored;

/** The list of words as a whole: what a change is made to a version of. */
@Entity
class ScreeningList extends Stored {
    protected ScreeningList() {}
}
