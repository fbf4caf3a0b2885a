package org.wenzheng.delivery.machines;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.NearestName;
import org.wenzheng.api.RecordBinder;
import org.wenzheng.delivery.View;
import org.wenzheng.publication.Pages;
import org.wenzheng.publication.PublicSettings;
import org.wenzheng.publication.imprint.Imprint;
import org.wenzheng.publication.problems.HttpProblem;
import org.wenzheng.publication.problems.Problem;
import org.wenzheng.publication.problems.Problems;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.text.Language;

/**
 * The Model Context Protocol over streamable HTTP, without a session and without a stream: each
 * request is answered by one response. {@code GET} and {@code DELETE} are therefore 405.
 */
@PermitAll
@Path("/mcp")
public class McpResource {
    static final String PROTOCOL = "MCP-Protocol-Version";

    private static final String WITH_BATCHES = "2025-03-26";

    /** The newest first: it is offered to whoever speaks none of them. */
    private static final List<String> VERSIONS = List.of("2025-06-18", WITH_BATCHES);

    /** Characters; calls of tools have some hundreds. */
    private static final int LONGEST = 64 * 1024;

    private static final int MOST_IN_BATCH = 20;

    private static final String HOW =
            "已公开的市民提问和部门答复，均为原文。引用时注明答复部门、日期和出处（source）；没有找到的，不要推断。"
                    + " Published questions of citizens and official answers, word for word. Quote them with"
                    + " department, date and source; infer nothing where nothing is found.";

    private final PublicTools tools;
    private final Pages pages;
    private final PublicSettings settings;
    private final Imprint imprint;
    private final ObjectMapper json;
    private final String version;

    McpResource(
            PublicTools tools,
            Pages pages,
            PublicSettings settings,
            Imprint imprint,
            ObjectMapper json,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.tools = tools;
        this.pages = pages;
        this.settings = settings;
        this.imprint = imprint;
        this.json = json;
        this.version = version;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response call(String body, @Context HttpServerRequest request) {
        CallingPage.refuse(request, settings);
        if (body.length() > LONGEST) {
            throw ProblemException.of(HttpProblem.TOO_LARGE);
        }
        String spoken = request.getHeader(PROTOCOL);
        if (spoken != null && !VERSIONS.contains(spoken)) {
            return refused(
                    PROTOCOL + " is one of " + String.join(", ", VERSIONS),
                    JsonRpc.INVALID_REQUEST);
        }
        JsonNode message;
        try {
            message = json.readTree(body);
        } catch (JsonProcessingException e) {
            return refused("Not JSON", JsonRpc.PARSE_ERROR);
        }
        return message.isArray()
                ? batch(message, spoken == null ? WITH_BATCHES : spoken)
                : answer(message).map(McpResource::one).orElseGet(McpResource::taken);
    }

    private Response batch(JsonNode messages, String spoken) {
        if (!spoken.equals(WITH_BATCHES)) {
            return refused("There are no batches in " + spoken, JsonRpc.INVALID_REQUEST);
        }
        if (messages.isEmpty() || messages.size() > MOST_IN_BATCH) {
            return refused("A batch has 1 to " + MOST_IN_BATCH, JsonRpc.INVALID_REQUEST);
        }
        ArrayNode answers = json.createArrayNode();
        messages.forEach(message -> answer(message).ifPresent(answers::add));
        return answers.isEmpty() ? taken() : sent(200, answers);
    }

    private static Response refused(String why, int code) {
        return one(JsonRpc.error(null, new JsonRpc.Fault(code, why)));
    }

    /** What has no id was no call that could be answered. */
    private static Response one(ObjectNode answer) {
        return sent(answer.path("id").isNull() ? 400 : 200, answer);
    }

    private static Response sent(int status, JsonNode answer) {
        return Response.status(status)
                .header("Content-Type", MediaType.APPLICATION_JSON + ";charset=UTF-8")
                .header("Cache-Control", "no-store")
                .entity(answer.toString())
                .build();
    }

    private static Response taken() {
        return Response.accepted().header("Cache-Control", "no-store").build();
    }

    private Optional<ObjectNode> answer(JsonNode message) {
        @Nullable JsonNode id = null;
        try {
            JsonRpc.Call call = JsonRpc.read(message);
            id = call == null ? null : call.id();
            return call == null || id == null
                    ? Optional.empty()
                    : Optional.of(JsonRpc.result(id, result(call)));
        } catch (JsonRpc.Fault fault) {
            return Optional.of(JsonRpc.error(id, fault));
        }
    }

    private JsonNode result(JsonRpc.Call call) {
        return switch (call.method()) {
            case "initialize" -> initialized(call.params());
            case "ping" -> json.createObjectNode();
            case "tools/list" -> list(call.params());
            case "tools/call" -> asked(call.params());
            default ->
                    throw new JsonRpc.Fault(
                            JsonRpc.METHOD_NOT_FOUND,
                            "There is no method " + shortened(call.method()));
        };
    }

    private JsonNode initialized(JsonNode params) {
        String wanted = params.path("protocolVersion").asText();
        ObjectNode result = json.createObjectNode();
        result.put("protocolVersion", VERSIONS.contains(wanted) ? wanted : VERSIONS.getFirst());
        result.putObject("capabilities").putObject("tools").put("listChanged", false);
        result.putObject("serverInfo")
                .put("name", "wenzheng")
                .put("title", imprint.name(pages.language()))
                .put("version", version);
        return result.put("instructions", HOW);
    }

    private JsonNode list(JsonNode params) {
        if (params.has("cursor")) {
            throw new JsonRpc.Fault(JsonRpc.INVALID_PARAMS, "There is one page of tools");
        }
        ObjectNode result = json.createObjectNode();
        ArrayNode list = result.putArray("tools");
        tools.all().forEach(tool -> list.add(described(tool)));
        return result;
    }

    private ObjectNode described(Tool<?> tool) {
        ObjectNode described = json.createObjectNode();
        described
                .put("name", tool.name())
                .put("title", tool.title())
                .put("description", tool.description());
        described.set("inputSchema", ToolSchema.of(tool.arguments()));
        described.set("outputSchema", ToolSchema.of(tool.result()));
        described
                .putObject("annotations")
                .put("title", tool.title())
                .put("readOnlyHint", true)
                .put("openWorldHint", false);
        return described;
    }

    private JsonNode asked(JsonNode params) {
        String name = params.path("name").asText();
        List<Tool<?>> all = tools.all();
        Tool<?> tool = all.stream().filter(one -> one.name().equals(name)).findFirst().orElse(null);
        if (tool == null) {
            throw new JsonRpc.Fault(
                    JsonRpc.INVALID_PARAMS,
                    "There is no tool %s; you may have meant: %s"
                            .formatted(
                                    shortened(name),
                                    NearestName.of(name, all.stream().map(Tool::name).toList())));
        }
        return asked(tool, params.path("arguments"));
    }

    private static String shortened(String name) {
        return name.length() > 80 ? name.substring(0, 80) + "…" : name;
    }

    private <A extends Record & Tool.Arguments> JsonNode asked(Tool<A> tool, JsonNode arguments) {
        A bound;
        try {
            bound =
                    RecordBinder.bind(
                            arguments.isMissingNode() ? json.createObjectNode() : arguments,
                            tool.arguments());
            Checks checks = new Checks();
            bound.check(checks);
            checks.done();
        } catch (ProblemException invalid) {
            throw invalid(Problems.of(invalid, pages.language()));
        }
        Language script = Language.of(bound.lang()).orElseGet(pages::language);
        View view = new View(pages.unkept().speak(script), settings);
        try {
            JsonNode answer = json.valueToTree(tool.ask().apply(bound, view));
            return content(answer.toString()).set("structuredContent", answer);
        } catch (ProblemException refused) {
            if (refused.type().status() == 400) {
                throw invalid(Problems.of(refused, pages.language()));
            }
            return content(Problems.of(refused, script).detail()).put("isError", true);
        }
    }

    private ObjectNode content(String text) {
        ObjectNode result = json.createObjectNode();
        result.putArray("content").addObject().put("type", "text").put("text", text);
        return result;
    }

    private JsonRpc.Fault invalid(Problem problem) {
        String fields =
                problem.errors().stream()
                        .map(field -> " " + field.named() + ": " + field.detail())
                        .collect(Collectors.joining(";"));
        return new JsonRpc.Fault(
                JsonRpc.INVALID_PARAMS, problem.detail() + fields, json.valueToTree(problem));
    }
}
