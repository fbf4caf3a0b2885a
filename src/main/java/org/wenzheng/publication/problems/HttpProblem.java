package org.wenzheng.publication.problems;

import java.util.Arrays;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemType;

public enum HttpProblem implements ProblemType {
    BAD_REQUEST(400),
    MALFORMED_BODY(400),
    NOT_SIGNED_IN(401),
    FORBIDDEN(403),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    TOO_LARGE(413),
    ADDRESS_TOO_LONG(414),
    UNSUPPORTED_MEDIA_TYPE(415),
    /** A change without {@code If-Match}. */
    VERSION_NEEDED(428),
    HEADERS_TOO_LARGE(431),
    UNEXPECTED(500),
    /** The database cannot be reached. */
    UNAVAILABLE(503);

    private final int status;

    HttpProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    static ProblemType of(int status) {
        if (status == 404) {
            return CommonProblem.NOT_FOUND;
        }
        if (status == 429) {
            return CommonProblem.TOO_MANY_REQUESTS;
        }
        return Arrays.stream(values())
                .filter(problem -> problem.status == status)
                .findFirst()
                .orElse(status < 500 ? BAD_REQUEST : UNEXPECTED);
    }
}
