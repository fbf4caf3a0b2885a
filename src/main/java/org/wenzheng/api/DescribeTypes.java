package org.wenzheng.api;

import static org.wenzheng.publication.problems.Described.ref;
import static org.wenzheng.publication.problems.Described.text;

import io.quarkus.security.PermissionsAllowed;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.MethodParameterInfo;
import org.jboss.jandex.PrimitiveType;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.ProblemType;
import org.wenzheng.shared.lists.FieldType;

/**
 * Writes into the document what types and annotations say already: which members of a record are
 * required and which may be null, what a method refuses, which permission it needs and with which
 * status it answers. Runs while the program is built: the index of its classes is gone later.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DescribeTypes implements OASFilter {
    /** Problems of an operation, as {@code "409 claimed"}, for {@link DescribeAnswers}. */
    static final String REFUSES = "x-refuses";

    /** Permissions of which an operation needs one. */
    static final String PERMISSIONS = "x-permissions";

    private static final DotName SCHEMA =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
    private static final DotName OPERATION =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.Operation");
    private static final DotName PROPERTY =
            DotName.createSimple("com.fasterxml.jackson.annotation.JsonProperty");
    private static final DotName UNWRAPPED =
            DotName.createSimple("com.fasterxml.jackson.annotation.JsonUnwrapped");
    private static final DotName INCLUDE =
            DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");
    private static final DotName GET = DotName.createSimple("jakarta.ws.rs.GET");
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName PATCH = DotName.createSimple(Patch.class);
    private static final DotName SERIALIZED =
            DotName.createSimple("com.fasterxml.jackson.databind.annotation.JsonSerialize");
    private static final DotName ENUM = DotName.createSimple(Enum.class);
    private static final DotName RECORD = DotName.createSimple(Record.class);

    private static final String ENCODED = "Encoded";

    private final IndexView index;
    private final Map<String, ProblemType> problems = new HashMap<>();

    public DescribeTypes(IndexView index) {
        this.index = index;
        for (ClassInfo type : index.getAllKnownImplementations(ProblemType.class)) {
            for (Object problem : constants(type)) {
                problems.put(((ProblemType) problem).code(), (ProblemType) problem);
            }
        }
    }

    private static Object[] constants(ClassInfo type) {
        try {
            return Class.forName(type.name().toString(), true, DescribeTypes.class.getClassLoader())
                    .getEnumConstants();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, MethodInfo> methods = methods();
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(
                        operation -> {
                            MethodInfo method = methods.get(operation.getOperationId());
                            if (method != null) {
                                describe(operation, method);
                            }
                        });
        Set<DotName> bodies = new HashSet<>();
        methods.values().forEach(method -> addBodies(method, bodies));
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        for (ClassInfo record : index.getKnownDirectSubclasses(RECORD)) {
            Schema schema = schemas.get(name(record));
            if (schema != null && isOf(schema, record)) {
                describe(schema, record, bodies.contains(record.name()));
            }
        }
        for (ClassInfo constants : index.getKnownDirectSubclasses(ENUM)) {
            Schema schema = schemas.get(name(constants));
            if (schema != null
                    && isOf(schema, constants.enumConstants())
                    && !constants.hasDeclaredAnnotation(SERIALIZED)) {
                schema.setEnumeration(
                        constants.enumConstants().stream()
                                .map(constant -> (Object) FieldType.word(constant.name()))
                                .toList());
            }
        }
        unwrapPages(document);
        schemas.keySet().stream()
                .filter(name -> name.startsWith("Patch") || name.startsWith(ENCODED))
                .toList()
                .forEach(document.getComponents()::removeSchema);
    }

    /** A page of the public API is described as what it is an encoding of. */
    private static void unwrapPages(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream())
                .filter(answer -> answer.getContent() != null)
                .flatMap(answer -> answer.getContent().getMediaTypes().values().stream())
                .forEach(
                        content -> {
                            String ref =
                                    content.getSchema() == null
                                            ? null
                                            : content.getSchema().getRef();
                            String name =
                                    ref == null ? "" : ref.substring(ref.lastIndexOf('/') + 1);
                            if (name.startsWith(ENCODED)) {
                                content.setSchema(
                                        Objects.requireNonNull(schemas.get(name))
                                                .getProperties()
                                                .get("content"));
                            }
                        });
    }

    /** By the id of their operation. */
    private Map<String, MethodInfo> methods() {
        Map<String, MethodInfo> methods = new HashMap<>();
        for (AnnotationInstance operation : index.getAnnotations(OPERATION)) {
            AnnotationValue id = operation.value("operationId");
            if (id != null && operation.target().kind() == AnnotationTarget.Kind.METHOD) {
                methods.put(id.asString(), operation.target().asMethod());
            }
        }
        return methods;
    }

    private void describe(Operation operation, MethodInfo method) {
        Set<String> refused = new LinkedHashSet<>();
        if (!method.hasAnnotation(GET)) {
            refused.addAll(values(method.declaringClass().declaredAnnotation(Refuses.class)));
        }
        refused.addAll(values(method.declaredAnnotation(Refuses.class)));
        operation.addExtension(
                REFUSES, refused.stream().map(code -> withStatus(code, method)).toList());
        AnnotationInstance permitted = method.declaredAnnotation(PermissionsAllowed.class);
        if (permitted == null) {
            permitted = method.declaringClass().declaredAnnotation(PermissionsAllowed.class);
        }
        operation.addExtension(PERMISSIONS, values(permitted));
        AnnotationInstance status = method.declaredAnnotation(ResponseStatus.class);
        APIResponses responses = operation.getResponses();
        if (status != null && responses != null) {
            APIResponse answer = responses.getAPIResponse("200");
            if (answer != null) {
                responses.removeAPIResponse("200");
                responses.addAPIResponse(String.valueOf(status.value().asInt()), answer);
            }
        }
    }

    private String withStatus(String code, MethodInfo method) {
        ProblemType problem = problems.get(code);
        if (problem == null) {
            throw new IllegalArgumentException(method + " refuses what is no problem: " + code);
        }
        return problem.status() + " " + code;
    }

    private static List<String> values(@Nullable AnnotationInstance annotation) {
        return annotation == null ? List.of() : List.of(annotation.value().asStringArray());
    }

    /** The records that a method binds its body to, and those that they hold. */
    private void addBodies(MethodInfo method, Set<DotName> bodies) {
        for (MethodParameterInfo parameter : method.parameters()) {
            addBody(parameter.type(), bodies);
        }
    }

    private void addBody(Type type, Set<DotName> bodies) {
        if (type.kind() == Type.Kind.PARAMETERIZED_TYPE) {
            type.asParameterizedType().arguments().forEach(argument -> addBody(argument, bodies));
        }
        ClassInfo record = index.getClassByName(type.name());
        if (record != null && record.isRecord() && bodies.add(record.name())) {
            record.recordComponents().forEach(component -> addBody(component.type(), bodies));
        }
    }

    private static boolean isOf(Schema schema, List<FieldInfo> constants) {
        return schema.getEnumeration() != null
                && schema.getEnumeration().equals(constants.stream().map(FieldInfo::name).toList());
    }

    /** Records that are no part of the API may have the name of one that is. */
    private boolean isOf(Schema schema, ClassInfo record) {
        return schema.getProperties() != null
                && schema.getProperties()
                        .keySet()
                        .equals(members(record).map(Member::name).collect(Collectors.toSet()));
    }

    /** The members of a record's JSON, also of records that are unwrapped in it. */
    private Stream<Member> members(ClassInfo record) {
        return record.recordComponents().stream()
                .map(component -> new Member(record, component))
                .flatMap(
                        member ->
                                member.annotation(UNWRAPPED) == null
                                        ? Stream.of(member)
                                        : members(index.getClassByName(member.type().name())));
    }

    private record Member(ClassInfo record, RecordComponentInfo component) {
        String name() {
            return component.name();
        }

        Type type() {
            return component.type();
        }

        /** Jackson's are for fields and methods: what stands at a component is found there. */
        @Nullable AnnotationInstance annotation(DotName name) {
            return record.field(component.name()).annotation(name);
        }

        boolean isNullable() {
            return type().hasAnnotation(NULLABLE);
        }

        boolean isPatch() {
            return type().name().equals(PATCH);
        }

        /** True or false; absent from a body, false. */
        boolean isFlag() {
            return type().kind() == Type.Kind.PRIMITIVE
                    && type().asPrimitiveType().primitive() == PrimitiveType.Primitive.BOOLEAN;
        }

        boolean mayBeAbsent(boolean fromBody) {
            if (fromBody) {
                return isPatch() || isFlag() || isNullable() && !isRequired(annotation(PROPERTY));
            }
            return isNullable() && leavesOut(record.declaredAnnotation(INCLUDE))
                    || leavesOut(annotation(INCLUDE));
        }
    }

    private void describe(Schema schema, ClassInfo record, boolean isBody) {
        boolean isMergePatch =
                record.interfaceNames().contains(DotName.createSimple(MergePatch.class));
        List<String> required = new ArrayList<>();
        members(record)
                .forEach(
                        member -> {
                            boolean mayBeAbsent = member.mayBeAbsent(isBody);
                            boolean isSaidToBeRequired = isRequired(member.annotation(SCHEMA));
                            if (!mayBeAbsent || isSaidToBeRequired) {
                                required.add(member.name());
                            }
                            Schema property =
                                    Objects.requireNonNull(
                                            schema.getProperties().get(member.name()));
                            if (member.isPatch()) {
                                schema.addProperty(
                                        member.name(), orNull(patched(property, member.type())));
                            } else if (member.isNullable()
                                    && !isSaidToBeRequired
                                    && !(mayBeAbsent && (isMergePatch || !isBody))) {
                                schema.addProperty(member.name(), orNull(property));
                            }
                        });
        schema.setRequired(required.isEmpty() ? null : required);
    }

    private static boolean isRequired(@Nullable AnnotationInstance property) {
        return property != null
                && property.value("required") != null
                && property.value("required").asBoolean();
    }

    /** Whether what is null, or empty, is not written; an annotation without a value writes all. */
    private static boolean leavesOut(@Nullable AnnotationInstance include) {
        return include != null
                && include.value() != null
                && include.value().asEnum().startsWith("NON_");
    }

    /** The schema of what a patch holds, with what is said of the member. */
    private Schema patched(Schema member, Type patch) {
        Type held = patch.asParameterizedType().arguments().getFirst();
        Schema schema =
                switch (held.name().toString()) {
                    case "java.lang.String" -> text();
                    case "java.util.UUID" -> text().format("uuid");
                    case "java.time.Instant" -> text().format("date-time");
                    case "java.lang.Integer" ->
                            OASFactory.createSchema().addType(SchemaType.INTEGER).format("int32");
                    case "java.lang.Long" ->
                            OASFactory.createSchema().addType(SchemaType.INTEGER).format("int64");
                    default -> ref(name(index.getClassByName(held.name())));
                };
        if (member.getFormat() != null) {
            schema.format(member.getFormat());
        }
        return schema.description(member.getDescription())
                .maxLength(member.getMaxLength())
                .minimum(member.getMinimum())
                .maximum(member.getMaximum())
                .examples(member.getExamples());
    }

    private static Schema orNull(Schema schema) {
        if (schema.getRef() != null) {
            return OASFactory.createSchema()
                    .description(schema.getDescription())
                    .addAnyOf(OASFactory.createSchema().ref(schema.getRef()))
                    .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
        }
        if (schema.getType() != null && !schema.getType().contains(SchemaType.NULL)) {
            schema.addType(SchemaType.NULL);
            if (schema.getEnumeration() != null) {
                schema.addEnumeration(null);
            }
        }
        return schema;
    }

    /** As the document calls the class. */
    private static String name(ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        AnnotationValue name = schema == null ? null : schema.value("name");
        return name == null ? type.simpleName() : name.asString();
    }
}
