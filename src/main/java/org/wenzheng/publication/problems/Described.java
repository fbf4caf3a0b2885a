package org.wenzheng.publication.problems;

import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** What the parts of the API's document that are written by the service are made of. */
public final class Described {
    private Described() {}

    public static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }

    /** A schema that the document has. */
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

    /**
     * Says that the operation may answer with a problem.
     *
     * @param code of the problem, as its type ends
     */
    public static void problem(Operation operation, int status, String description, String code) {
        Map<String, Object> example =
                Map.of(
                        "type", Problem.TYPE + code,
                        "title", description,
                        "status", status,
                        "detail", description,
                        "code", code,
                        "traceId", "7f3c2a9b5d1e4c60");
        operation
                .getResponses()
                .addAPIResponse(
                        String.valueOf(status),
                        OASFactory.createAPIResponse()
                                .description(description)
                                .content(
                                        OASFactory.createContent()
                                                .addMediaType(
                                                        Problem.MEDIA_TYPE,
                                                        OASFactory.createMediaType()
                                                                .schema(ref("Problem"))
                                                                .example(example))));
    }
}
