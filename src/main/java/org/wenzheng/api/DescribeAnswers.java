package org.wenzheng.api;

import static org.wenzheng.publication.problems.Described.header;
import static org.wenzheng.publication.problems.Described.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.eclipse.microprofile.openapi.models.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wenzheng.publication.problems.ProblemTitles;

/**
 * Writes into the document what each call may answer: problems that follow from its permission, its
 * parameters and its body, those that its method says it refuses, headers, and an example. What a
 * filter before has said of a status stays.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP, priority = DescribeAnswers.LAST)
public class DescribeAnswers implements OASFilter {
    /** Of filters with a lower priority comes first which has the higher. */
    static final int LAST = 0;

    private static final String BEARER = "bearer";
    private static final String JSON = "application/json";
    private static final Pattern NOUN = Pattern.compile("^/api/v1/(public|studio)/([a-z-]+)");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Components components = document.getComponents();
        components.addSecurityScheme(
                BEARER,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("访问令牌或 API 令牌 An access token or an API token"));
        if (document.getServers() == null || document.getServers().isEmpty()) {
            document.addServer(
                    OASFactory.createServer().url("/").description("本站 This installation"));
        }
        Map<String, Schema> schemas = components.getSchemas();
        Examples examples = new Examples(schemas);
        document.getPaths()
                .getPathItems()
                .forEach(
                        (path, item) ->
                                item.getOperations()
                                        .values()
                                        .forEach(
                                                operation -> {
                                                    tag(document, operation, path);
                                                    guard(operation);
                                                    describe(operation);
                                                    addProblems(operation, path);
                                                    addExamples(operation, examples);
                                                }));
    }

    /** By the first noun of the address: the classes of methods are nobody's business. */
    private static void tag(OpenAPI document, Operation operation, String path) {
        Matcher noun = NOUN.matcher(path);
        if (!noun.find()) {
            return;
        }
        boolean isPublic = noun.group(1).equals("public");
        String name = isPublic ? noun.group(2) : "studio " + noun.group(2);
        operation.setTags(List.of(name));
        List<Tag> tags = document.getTags() == null ? List.of() : document.getTags();
        if (tags.stream().noneMatch(tag -> tag.getName().equals(name))) {
            document.addTag(OASFactory.createTag().name(name));
        }
        for (Tag tag : document.getTags()) {
            if (tag.getName().equals(name) && tag.getDescription() == null) {
                tag.setDescription(isPublic ? "公开内容 For everybody" : "工作台 For the staff");
            }
        }
    }

    private static void guard(Operation operation) {
        List<?> permissions = take(operation, DescribeTypes.PERMISSIONS);
        if (operation.getSecurity() == null) {
            operation.setSecurity(new ArrayList<>());
        }
        if (!permissions.isEmpty()) {
            operation.addSecurityRequirement(
                    OASFactory.createSecurityRequirement().addScheme(BEARER));
            operation.description(
                    (operation.getDescription() == null ? "" : operation.getDescription() + "\n\n")
                            + "需要权限 Needs the permission: "
                            + String.join(
                                    " / ", permissions.stream().map(Object::toString).toList()));
        }
    }

    private static List<?> take(Operation operation, String extension) {
        Object value =
                operation.getExtensions() == null ? null : operation.getExtensions().get(extension);
        operation.removeExtension(extension);
        return value instanceof List<?> list ? list : List.of();
    }

    private static void describe(Operation operation) {
        for (Parameter parameter : parameters(operation)) {
            switch (parameter.getName()) {
                case "id" -> parameter.description("编号 The id");
                case "If-Match" ->
                        parameter.description(
                                "读取时得到的 ETag，* 表示任何版本 The ETag as read; * for any version");
                case Creations.KEY ->
                        parameter.description(
                                "随意的唯一值，24 小时内重复发送只建一次 Any unique value; what is sent again within 24 hours is created once");
                default -> {}
            }
        }
        if (operation.getDescription() == null) {
            operation.description(operation.getSummary());
        }
        operation
                .getResponses()
                .getAPIResponses()
                .forEach(
                        (status, answer) -> {
                            if (answer.getDescription() == null) {
                                answer.description("完成 Done");
                            }
                            if (status.equals("201")) {
                                answer.addHeader("Location", header("新的地址 Its address"));
                            }
                        });
    }

    private static List<Parameter> parameters(Operation operation) {
        return operation.getParameters() == null ? List.of() : operation.getParameters();
    }

    private static void addProblems(Operation operation, String path) {
        Map<Integer, List<String>> codes = new TreeMap<>();
        add(codes, 400, operation.getRequestBody() == null ? "bad-request" : "invalid");
        if (!operation.getSecurity().isEmpty()) {
            add(codes, 401, "not-signed-in");
            add(codes, 403, "forbidden");
        }
        if (path.contains("{")) {
            add(codes, 404, "not-found");
        }
        if (operation.getRequestBody() != null) {
            add(codes, 400, "malformed-body");
            add(codes, 413, "too-large");
            add(codes, 415, "unsupported-media-type");
        }
        for (Parameter parameter : parameters(operation)) {
            if (parameter.getName().equalsIgnoreCase("If-Match")) {
                add(codes, 412, "stale");
                add(codes, 428, "version-needed");
            } else if (parameter.getName().equals(Creations.KEY)) {
                add(codes, 422, "key-reused");
            }
        }
        for (Object refused : take(operation, DescribeTypes.REFUSES)) {
            String[] statusAndCode = refused.toString().split(" ");
            add(codes, Integer.parseInt(statusAndCode[0]), statusAndCode[1]);
        }
        add(codes, 503, "unavailable");
        APIResponses responses = operation.getResponses();
        codes.forEach(
                (status, ofStatus) -> {
                    if (responses.getAPIResponse(String.valueOf(status)) == null) {
                        ofStatus.forEach(
                                code -> problem(operation, status, ProblemTitles.of(code), code));
                    }
                });
        addHeaders(responses);
    }

    private static void add(Map<Integer, List<String>> codes, int status, String code) {
        codes.computeIfAbsent(status, any -> new ArrayList<>()).add(code);
    }

    private static void addHeaders(APIResponses responses) {
        addHeader(responses.getAPIResponse("412"), "ETag", "现版本 The version there is now");
        addHeader(responses.getAPIResponse("429"), "Retry-After", "秒 Seconds");
        addHeader(responses.getAPIResponse("503"), "Retry-After", "秒 Seconds");
    }

    private static void addHeader(@Nullable APIResponse answer, String name, String description) {
        if (answer != null
                && (answer.getHeaders() == null || !answer.getHeaders().containsKey(name))) {
            answer.addHeader(name, header(description));
        }
    }

    private static void addExamples(Operation operation, Examples examples) {
        operation
                .getResponses()
                .getAPIResponses()
                .forEach(
                        (status, answer) -> {
                            if (status.startsWith("2") && answer.getContent() != null) {
                                answer.getContent().getMediaTypes().values().forEach(examples::add);
                                if (examples.isVersioned(answer.getContent().getMediaType(JSON))) {
                                    addHeader(answer, "ETag", "版本 The version");
                                }
                            }
                        });
        if (operation.getRequestBody() != null && operation.getRequestBody().getContent() != null) {
            operation.getRequestBody().getContent().getMediaTypes().values().forEach(examples::add);
        }
    }
}
