package org.wenzheng.studio;

import org.wenzheng.shared.ProblemType;

/** What only the studio refuses. */
public enum StudioProblem implements ProblemType {
    /** A multipart request without the part {@code file}. */
    NO_FILE(400);

    private final int status;

    StudioProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
