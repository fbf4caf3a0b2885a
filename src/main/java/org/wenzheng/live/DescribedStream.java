package org.wenzheng.live;

import static org.wenzheng.publication.problems.Described.header;
import static org.wenzheng.publication.problems.Described.problem;
import static org.wenzheng.publication.problems.Described.text;

import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.wenzheng.shared.text.Language;

/**
 * A stream of events in the document of the API. Streams are no resources, so nothing else finds
 * them; and OpenAPI 3.1 knows no streams, so the document has a list of what each event is like.
 */
public final class DescribedStream {
    private final Operation operation;

    public DescribedStream(
            String id, String tag, String summary, Parameter key, Map<String, Schema> events) {
        operation =
                OASFactory.createOperation()
                        .operationId(id)
                        .addTag(tag)
                        .summary(summary)
                        .description(
                                "服务器发送事件（text/event-stream）。每个事件给出某项的新状态，可能重复，以最后一次为准；每 15 秒一个 beat。断开后带上最后的 id 重连；收到 reset 则重新读取现况，再从其 position 接起。Server-sent events: each tells the new state of a thing, maybe twice, and the last counts; a beat comes every 15 seconds. Come back with the last id; after reset read the state anew and go on from its position.")
                        .addParameter(key)
                        .addParameter(
                                parameter("Last-Event-ID", Parameter.In.HEADER)
                                        .description("最后收到的 id Last id that was heard")
                                        .schema(text().addExample("48211-1043")))
                        .addParameter(
                                parameter("lastEventId", Parameter.In.QUERY)
                                        .description(
                                                "同上，用于第一次连接：现况的 position。The same for the first time: the position of the state that was read")
                                        .schema(text().addExample("48211-0")))
                        .addParameter(
                                parameter("lang", Parameter.In.QUERY)
                                        .description(
                                                "zh-Hant 时内容转为繁体 Content in Traditional for zh-Hant")
                                        .schema(languages()));
        APIResponses responses =
                OASFactory.createAPIResponses()
                        .addAPIResponse(
                                "200",
                                OASFactory.createAPIResponse()
                                        .description("事件，直到任何一方断开 Events, until either side ends")
                                        .addHeader("Cache-Control", header("no-store"))
                                        .content(
                                                OASFactory.createContent()
                                                        .addMediaType(
                                                                "text/event-stream",
                                                                OASFactory.createMediaType()
                                                                        .schema(list(events)))));
        operation.setResponses(responses);
        problem(operation, 404, "没有，或不对您公开 Not there, or not for you", "not-found");
        problem(operation, 429, "连接太多，见 Retry-After Too many streams", "too-many-requests");
        responses.getAPIResponse("429").addHeader("Retry-After", header("秒 Seconds"));
        problem(operation, 503, "数据暂时无法读取 The data cannot be read at the moment", "unavailable");
    }

    public DescribedStream guarded() {
        operation.addSecurityRequirement(
                OASFactory.createSecurityRequirement().addScheme("bearer"));
        problem(operation, 401, "没有登录 Not signed in", "not-signed-in");
        problem(operation, 403, "没有权限 Not permitted", "forbidden");
        return this;
    }

    public void into(OpenAPI document, Entrance entrance) {
        document.getPaths()
                .addPathItem(entrance.template(), OASFactory.createPathItem().GET(operation));
    }

    public static Parameter key(String name, String description, String example) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.PATH)
                .required(true)
                .description(description)
                .schema(text().addExample(example));
    }

    private static Schema list(Map<String, Schema> events) {
        Schema any = OASFactory.createSchema();
        for (String ofStream : new String[] {"hello", "beat", "reset"}) {
            any.addOneOf(event(ofStream, OASFactory.createSchema().addType(SchemaType.OBJECT)));
        }
        events.forEach((name, data) -> any.addOneOf(event(name, data)));
        return OASFactory.createSchema()
                .addType(SchemaType.ARRAY)
                .description("依次到来的事件，data 为 JSON Events as they come; data is JSON")
                .items(any);
    }

    private static Schema event(String name, Schema data) {
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .title(name)
                .addProperty("id", text().description("据此接续 Where to go on"))
                .addProperty("event", text().addEnumeration(name))
                .addProperty("data", data)
                .addRequired("event")
                .addRequired("data");
    }

    private static Parameter parameter(String name, Parameter.In in) {
        return OASFactory.createParameter().name(name).in(in).required(false);
    }

    private static Schema languages() {
        Schema schema = text();
        for (Language language : Language.values()) {
            schema.addEnumeration(language.tag());
        }
        return schema;
    }
}
