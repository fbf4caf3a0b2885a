package org.wenzheng.transcripts;

/** A file that is no transcript. */
public final class TranscriptException extends RuntimeException {

    private final TranscriptProblem problem;
    private final String detail;

    TranscriptException(TranscriptProblem problem, String detail) {
        super(detail.isEmpty() ? problem.message() : problem.message() + " [" + detail + "]");
        this.problem = problem;
        this.detail = detail;
    }

    public TranscriptProblem problem() {
        return problem;
    }

    /** What the file is, e.g. {@code PDF} or {@code 20.0 MB}; may be empty. */
    public String detail() {
        return detail;
    }
}
