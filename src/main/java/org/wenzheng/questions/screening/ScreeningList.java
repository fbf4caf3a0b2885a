package org.wenzheng.questions.screening;

import jakarta.persistence.Entity;
import org.wenzheng.shared.Stored;

@Entity
class ScreeningList extends Stored {
    protected ScreeningList() {}
}
