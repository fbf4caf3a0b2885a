package org.wenzheng.engines;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The start cannot go on. Carries the closed reason and the values for its text. */
public final class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final EngineProblem problem;
    private final transient List<Object> values;

    public EngineException(EngineProblem problem, Object... values) {
        this(null, problem, values);
    }

    public EngineException(@Nullable Throwable cause, EngineProblem problem, Object... values) {
        super(problem + " " + List.of(values), cause);
        this.problem = problem;
        this.values = List.of(values);
    }

    /** A failed write in the data folder: a full disk where the system says so. */
    public static EngineException ofWriting(IOException cause, Object folder) {
        return DiskSpace.isExhausted(cause)
                ? new EngineException(cause, EngineProblem.DISK_FULL, folder)
                : new EngineException(
                        cause, EngineProblem.FOLDER_NOT_USABLE, folder, String.valueOf(cause));
    }

    public EngineProblem problem() {
        return problem;
    }

    public List<Object> values() {
        return values;
    }
}
