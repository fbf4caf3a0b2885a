package org.wenzheng.api;

import java.util.UUID;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

/** Ids in addresses that are matched below the REST layer. */
public final class Ids {
    private Ids() {}

    /**
     * What is no id is the id of nothing.
     *
     * @throws ProblemException {@link CommonProblem#NOT_FOUND}
     */
    public static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, id);
        }
    }
}
