package org.wenzheng.delivery.embedding;

import org.wenzheng.shared.ProblemType;

public enum EmbeddingProblem implements ProblemType {
    /** Arguments: the format that was asked for. The status is oEmbed's own (1.0, 2.3.1). */
    FORMAT_NOT_OFFERED(501);

    private final int status;

    EmbeddingProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
