package org.wenzheng.shared;

import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.stream.Stream;

/** Reads the rows of SQL by the names of its columns. */
public final class Rows {
    private Rows() {}

    public static Stream<Tuple> of(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(Tuple.class::cast);
    }
}
