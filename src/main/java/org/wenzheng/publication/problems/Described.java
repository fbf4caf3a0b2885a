package org.wenzheng.publication.problems;

import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

public final class Described {
    private Described() {}

    public static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }

    public static Schema ref(String name) {
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }

    public static Header header(String description) {
        return OASFactory.createHeader().description(description).schema(text());
    }

    public static Parameter query(String name, String description, Schema schema) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(description)
                .required(false)
                .schema(schema);
    }

    /** Says that the operation may answer with a problem; others of the same status stay. */
    public static void problem(Operation operation, int status, String description, String code) {
        APIResponses responses = operation.getResponses();
        APIResponse answer = responses.getAPIResponse(String.valueOf(status));
        if (answer == null) {
            answer = OASFactory.createAPIResponse().description(description);
            responses.addAPIResponse(String.valueOf(status), answer);
        } else if (answer.getContent() != null) {
            answer.description(answer.getDescription() + "；" + description);
        }
        if (answer.getContent() == null) {
            answer.content(
                    OASFactory.createContent()
                            .addMediaType(
                                    Problem.MEDIA_TYPE,
                                    OASFactory.createMediaType().schema(ref("Problem"))));
        }
        answer.getContent()
                .getMediaType(Problem.MEDIA_TYPE)
                .addExample(
                        code, OASFactory.createExample().value(example(status, description, code)));
    }

    private static Map<String, Object> example(int status, String description, String code) {
        return Map.of(
                "type", Problem.TYPE + code,
                "title", description,
                "status", status,
                "detail", description,
                "code", code,
                "traceId", "7f3c2a9b5d1e4c60");
    }
}
