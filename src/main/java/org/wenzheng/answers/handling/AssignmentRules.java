package org.wenzheng.answers.handling;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.wenzheng.shared.Stored;

/** The rules of a department, in the order in which they count. Its id is the department's. */
@Entity
@Table(name = "assignment_rules")
public class AssignmentRules extends Stored {
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "assignment_rule", joinColumns = @JoinColumn(name = "department_id"))
    @OrderBy("position")
    private List<AssignmentRule> rules = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected AssignmentRules() {}

    AssignmentRules(UUID department) {
        super(department);
    }

    void replace(List<AssignmentRule> wanted) {
        rules.clear();
        rules.addAll(wanted);
    }

    public List<AssignmentRule> rules() {
        return List.copyOf(rules);
    }
}
