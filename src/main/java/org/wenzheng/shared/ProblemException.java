package org.wenzheng.shared;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request that cannot be carried out, in words that the caller can act on; nothing was changed.
 */
public final class ProblemException extends RuntimeException {

    /**
     * What is wrong with one field.
     *
     * @param place in the body as a feature names it, {@code roles[0].departmentId}, or as a
     *     pointer; or the parameter's name
     * @param code key of the message in the bundle {@code problems}
     */
    public record FieldError(Part part, String place, String code, List<String> arguments) {
        /** Of the request. */
        public enum Part {
            BODY,
            /** Query or header. */
            PARAMETER
        }

        public FieldError {
            arguments = List.copyOf(arguments);
        }

        /** At what a feature names; the edge knows where that comes from. */
        public static FieldError of(String place, String code, Object... arguments) {
            return new FieldError(Part.BODY, place, code, strings(arguments));
        }

        public static FieldError ofParameter(String name, String code, Object... arguments) {
            return of(name, code, arguments).inParameter(name);
        }

        public FieldError inParameter(String name) {
            return new FieldError(Part.PARAMETER, name, code, arguments);
        }

        /** RFC 6901. */
        public String pointer() {
            return place.startsWith("/")
                    ? place
                    : "/" + place.replaceAll("[.\\[]", "/").replace("]", "");
        }
    }

    private final transient ProblemType type;
    private final transient List<String> arguments;
    private final transient List<FieldError> errors;
    private final transient @Nullable Duration retryAfter;
    private final transient @Nullable Long currentVersion;

    private ProblemException(
            ProblemType type,
            List<String> arguments,
            List<FieldError> errors,
            @Nullable Duration retryAfter,
            @Nullable Long currentVersion) {
        super(
                type.code()
                        + arguments
                        + errors.stream()
                                .map(e -> " " + e.place() + ": " + e.code() + e.arguments())
                                .collect(Collectors.joining()));
        this.type = type;
        this.arguments = List.copyOf(arguments);
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
        this.currentVersion = currentVersion;
    }

    /** {@code arguments} are what the detail message mentions, in its order. */
    public static ProblemException of(ProblemType type, Object... arguments) {
        return new ProblemException(type, strings(arguments), List.of(), null, null);
    }

    /** {@link CommonProblem#ALREADY_TAKEN}, said at the field too that holds the value. */
    public static ProblemException taken(String field, Object value) {
        return of(CommonProblem.ALREADY_TAKEN, field, value)
                .with(List.of(FieldError.of(field, "taken", value)));
    }

    public ProblemException with(List<FieldError> fields) {
        return new ProblemException(type, arguments, fields, retryAfter, currentVersion);
    }

    public ProblemException after(Duration wait) {
        return new ProblemException(type, arguments, errors, wait, currentVersion);
    }

    public ProblemException current(long version) {
        return new ProblemException(type, arguments, errors, retryAfter, version);
    }

    private static List<String> strings(Object... arguments) {
        return java.util.Arrays.stream(arguments).map(String::valueOf).toList();
    }

    public ProblemType type() {
        return type;
    }

    public List<String> arguments() {
        return arguments;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    public Optional<Long> currentVersion() {
        return Optional.ofNullable(currentVersion);
    }
}
