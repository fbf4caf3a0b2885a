package org.wenzheng.publication.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.shared.ProblemException.FieldError.Part;
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

    /** One of pointer and parameter is there. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ProblemField")
    public record Field(
            @Schema(
                            description = "请求正文中的位置（JSON Pointer，RFC 6901） Where in the body",
                            examples = "#/questions/0/title")
                    @Nullable String pointer,
            @Schema(
                            description = "查询参数或请求头的名称 Parameter of the query, or header",
                            examples = "page[size]")
                    @Nullable String parameter,
            String code,
            String detail) {
        /** In words, also for what would be refused. */
        public static List<Field> of(List<FieldError> errors, Language language) {
            ProblemWords words = ProblemWords.in(language);
            return errors.stream()
                    .map(
                            e ->
                                    new Field(
                                            e.part() == Part.BODY ? fragment(e.pointer()) : null,
                                            e.part() == Part.PARAMETER ? e.place() : null,
                                            e.code(),
                                            words.detail(e)))
                    .toList();
        }

        /** As whoever checked it named it, where it lies in nothing else. */
        public String named() {
            return parameter == null ? String.valueOf(pointer).substring(2) : parameter;
        }

        /** RFC 6901, 6: what may not stand in a fragment is encoded as in any address. */
        private static String fragment(String pointer) {
            try {
                return new URI(null, null, pointer).toASCIIString();
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
