package org.wenzheng.shared;

public enum CommonProblem implements ProblemType {
    /** Arguments: what was looked for. */
    NOT_FOUND(404),
    /** Arguments: none; the fields are listed. */
    INVALID(400),
    /** Arguments: axis, state now, state wanted. */
    STATE_NOT_ALLOWED(409),
    /** Arguments: what was to be deleted; the references are listed as fields. */
    STILL_REFERENCED(409),
    /**
     * Arguments: none. Somebody else changed it first; {@link ProblemException#currentVersion}
     * tells which version there is now.
     */
    STALE(412),
    /** Arguments: the field, the value. */
    ALREADY_TAKEN(409),
    /** Arguments: none. An {@code Idempotency-Key} came with another body before. */
    KEY_REUSED(422),
    /** Arguments: none; the message tells {@link ProblemException#retryAfter}. */
    TOO_MANY_REQUESTS(429);

    private final int status;

    CommonProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
