package org.wenzheng.media;

import org.wenzheng.shared.ProblemType;

public enum MediaProblem implements ProblemType {
    /** Arguments: none. Neither a picture nor an attachment of a kind that may be uploaded. */
    MEDIA_KIND_NOT_ALLOWED(415),
    /** Arguments: the most, in MB. */
    MEDIA_TOO_LARGE(413),
    /** Arguments: none. It begins like one and is none. */
    MEDIA_DAMAGED(422),
    /** Arguments: none. A document with programs in it. */
    MEDIA_WITH_MACROS(422);

    private final int status;

    MediaProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
