package org.wenzheng.publication.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.shared.text.Language;

/**
 * An error as the caller reads it: problem details of RFC 9457.
 *
 * @param traceId under which the service's log tells more
 */
@Schema(description = "错误说明，依 RFC 9457。Problem details (RFC 9457).")
public record Problem(
        @Schema(examples = "urn:wenzheng:problem:not-found") String type,
        @Schema(examples = "没有找到") String title,
        @Schema(examples = "404") int status,
        String detail,
        @Schema(examples = "not-found") String code,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Field> errors,
        @Schema(examples = "7f3c2a9b5d1e4c60") String traceId) {

    static final String TYPE = "urn:wenzheng:problem:";

    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * @param pointer RFC 6901 pointer into the body, or the parameter's name
     */
    @Schema(name = "ProblemField")
    public record Field(String pointer, String code, String detail) {
        /** In words, also for what would be refused. */
        public static List<Field> of(List<FieldError> errors, Language language) {
            ProblemWords words = ProblemWords.in(language);
            return errors.stream()
                    .map(e -> new Field(e.pointer(), e.code(), words.detail(e)))
                    .toList();
        }
    }
}
