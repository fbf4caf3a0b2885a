package org.wenzheng.studio.openapi;

import static java.util.Objects.requireNonNull;
import static org.wenzheng.publication.problems.Described.query;
import static org.wenzheng.publication.problems.Described.ref;
import static org.wenzheng.publication.problems.Described.text;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.wenzheng.answers.commitments.CommitmentList;
import org.wenzheng.answers.feedback.ErrorReports;
import org.wenzheng.answers.handling.Contributions;
import org.wenzheng.answers.handling.HandOverList;
import org.wenzheng.identity.Permission;
import org.wenzheng.live.Audience;
import org.wenzheng.live.DescribedStream;
import org.wenzheng.live.Entrance;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.questions.moderation.ReviewQueue;
import org.wenzheng.sessions.Programmes;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.lists.Fields;
import org.wenzheng.shared.lists.Fields.Field;
import org.wenzheng.shared.lists.Filter.Operator;
import org.wenzheng.shared.lists.ListParameters;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.studio.answers.ContributionsResource;
import org.wenzheng.studio.answers.ErrorReportsResource;
import org.wenzheng.studio.answers.HandOversResource;
import org.wenzheng.studio.answers.StudioCommitmentsResource;
import org.wenzheng.studio.moderation.StudioQuestionsResource;
import org.wenzheng.studio.rundown.StudioScreensResource;
import org.wenzheng.studio.sessions.ImportedTranscriptsResource;
import org.wenzheng.studio.sessions.StudioDepartmentsResource;
import org.wenzheng.studio.sessions.StudioPeopleResource;
import org.wenzheng.studio.sessions.StudioProgrammesResource;
import org.wenzheng.studio.sessions.StudioSessionStream;
import org.wenzheng.studio.sessions.StudioSessionsResource;
import org.wenzheng.transcripts.archive.Imports;

/**
 * Writes the parameters of the studio's lists into the document of the API, out of the same data
 * that checks requests, and what its streams tell.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class DescribeStudioApi implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Fields<?>> lists =
                Map.ofEntries(
                        Map.entry(StudioSessionsResource.PATH, feature(Sessions.class).fields()),
                        Map.entry(
                                StudioQuestionsResource.PATH, feature(ReviewQueue.class).fields()),
                        Map.entry(
                                StudioProgrammesResource.PATH,
                                feature(Programmes.class).deskFields()),
                        Map.entry(
                                StudioDepartmentsResource.PATH,
                                feature(Departments.class).deskFields()),
                        Map.entry(StudioPeopleResource.PATH, feature(People.class).deskFields()),
                        Map.entry(
                                ImportedTranscriptsResource.PATH, feature(Imports.class).fields()),
                        Map.entry(HandOversResource.PATH, feature(HandOverList.class).fields()),
                        Map.entry(
                                ContributionsResource.PATH, feature(Contributions.class).fields()),
                        Map.entry(ErrorReportsResource.PATH, feature(ErrorReports.class).fields()),
                        Map.entry(
                                StudioCommitmentsResource.PATH,
                                feature(CommitmentList.class).fields()));
        lists.forEach(
                (path, fields) -> list(document.getPaths().getPathItem(path).getGET(), fields));
        describePermissions(document.getComponents());
        describeEvents(document);
        describeScreens(document);
    }

    private static void describePermissions(Components components) {
        Schema permission = text().enumeration(List.copyOf(new TreeSet<>(Permission.ALL)));
        components.addSchema("Permission", permission);
        Map.of(
                        "Me", "permissions",
                        "StudioApiToken", "scopes",
                        "IssuedApiToken", "scopes",
                        "NewApiToken", "scopes")
                .forEach(
                        (name, property) ->
                                property(components, name, property).setItems(ref("Permission")));
    }

    private static Schema property(Components components, String schema, String name) {
        return requireNonNull(
                requireNonNull(components.getSchemas().get(schema)).getProperties().get(name));
    }

    private static void describeEvents(OpenAPI document) {
        Map<String, Schema> events = new LinkedHashMap<>();
        events.put("session", ref("MovedSession"));
        events.put("question", ref("ChangedQuestions"));
        events.put("queue", ref("StudioQueue"));
        events.put("claim", ref("ToldClaim"));
        events.put("rundown", ref("StudioRundown"));
        events.put("message-receipt", ref("StudioMessages"));
        events.put("viewers", ref("StudioViewers"));
        events.put("line", ref("RunningLine"));
        events.put("answer-marks", ref("RunningAnswers"));
        new DescribedStream(
                        "followSessionAtDesk",
                        "Session Desk",
                        "工作台的事件 What the desks of a session hear",
                        DescribedStream.key(
                                "id", "编号 The id", "019341c2-7a10-7c3e-9b5d-1e4c607f3c2a"),
                        events)
                .guarded()
                .into(document, feature(StudioSessionStream.class));
    }

    /**
     * Of the links that {@link StudioScreensResource} gives out; the screens themselves are pages.
     */
    private static void describeScreens(OpenAPI document) {
        Map<String, Schema> events = new LinkedHashMap<>();
        events.put("on-air", object("与 overlay.json 相同 The same as overlay.json says"));
        events.put("message", object("有新的消息可读 There is a message to be read"));
        events.put(
                "ended",
                object("这个链接已被收回 The link was revoked")
                        .addProperty("link", text().format("uuid"))
                        .addRequired("link"));
        new DescribedStream(
                        "followAsScreen",
                        "Screens Desk",
                        "演播室屏幕的事件 What a screen of a studio hears",
                        DescribedStream.key("token", "链接中的口令 Token of its link", "wzs_Tx0f…"),
                        events)
                .into(
                        document,
                        Arc.container().listAll(Entrance.class).stream()
                                .map(InstanceHandle::get)
                                .filter(entrance -> entrance.audience() == Audience.SCREEN)
                                .findFirst()
                                .orElseThrow());
    }

    private static Schema object(String description) {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).description(description);
    }

    private static <T> T feature(Class<T> type) {
        return Arc.container().instance(type).get();
    }

    private static void list(Operation operation, Fields<?> fields) {
        for (Field<?> field : fields.all()) {
            for (Operator operator : field.type().operators()) {
                Schema schema = text();
                if (operator == Operator.EQ || operator == Operator.NE) {
                    field.type().choices().forEach(schema::addEnumeration);
                }
                operation.addParameter(
                        query(
                                ListQuery.parameter(field.name(), operator),
                                "筛选 Filter: "
                                        + field.name()
                                        + (field.lookup() == null ? "" : "（地址名或 id，slug or id）"),
                                schema));
            }
        }
        operation
                .addParameter(
                        query(
                                ListParameters.SORT,
                                "排序，减号为降序 A minus for descending: "
                                        + String.join(", ", fields.sortKeys()),
                                text().defaultValue(fields.defaultSort())))
                .addParameter(
                        query(
                                ListParameters.SIZE,
                                "每页条数 Items in a page",
                                OASFactory.createSchema()
                                        .addType(SchemaType.INTEGER)
                                        .minimum(java.math.BigDecimal.ONE)
                                        .maximum(java.math.BigDecimal.valueOf(Fields.MAX_SIZE))
                                        .defaultValue(Fields.DEFAULT_SIZE)))
                .addParameter(
                        query(
                                ListParameters.AFTER,
                                "上一页的 meta.page.next meta.page.next of the page before",
                                text()))
                .addParameter(
                        query(
                                ListParameters.COUNT,
                                "exact 表示要总数 exact asks for the total",
                                text().addEnumeration(ListParameters.EXACT)))
                .addParameter(query(ReaderLanguage.NAME, "说明文字的语言 Language of the words", text()));
    }
}
