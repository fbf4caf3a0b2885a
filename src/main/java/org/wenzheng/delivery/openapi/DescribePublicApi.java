package org.wenzheng.delivery.openapi;

import static org.wenzheng.publication.problems.Described.header;
import static org.wenzheng.publication.problems.Described.problem;
import static org.wenzheng.publication.problems.Described.query;
import static org.wenzheng.publication.problems.Described.ref;
import static org.wenzheng.publication.problems.Described.text;

import io.quarkus.arc.Arc;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.wenzheng.changes.PublicChanges;
import org.wenzheng.delivery.Addresses;
import org.wenzheng.delivery.Kind;
import org.wenzheng.delivery.changes.ChangesResource;
import org.wenzheng.delivery.content.Asked;
import org.wenzheng.delivery.content.Catalogue;
import org.wenzheng.delivery.live.PublicSessionStream;
import org.wenzheng.delivery.search.SearchResource;
import org.wenzheng.delivery.statistics.StatisticsResource;
import org.wenzheng.live.DescribedStream;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.search.SearchQuery;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.Fields;
import org.wenzheng.shared.lists.Fields.Field;
import org.wenzheng.shared.lists.Filter.Operator;
import org.wenzheng.shared.lists.ListQuery;

/**
 * Writes the parameters and errors of the API into its document, out of the same data that checks
 * requests.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class DescribePublicApi implements OASFilter {
    private static final Map<Operator, String> WORDS =
            Map.of(
                    Operator.EQ, "等于 Equal",
                    Operator.NE, "不等于 Not equal",
                    Operator.GT, "大于（晚于）After, greater",
                    Operator.GTE, "大于（晚于）或等于 From, greater or equal",
                    Operator.LT, "小于（早于）Before, less",
                    Operator.LTE, "小于（早于）或等于 Until, less or equal",
                    Operator.IN, "其中之一，以逗号分隔 Any of these, separated by commas",
                    Operator.PREFIX, "以此开头 Begins with",
                    Operator.EXISTS, "是否有值 Whether there is one");

    private static final String TRY_LATER = "数据暂时无法读取 The data cannot be read at the moment";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Catalogue catalogue = Arc.container().instance(Catalogue.class).get();
        for (Kind<?> kind : catalogue.all()) {
            String address = Addresses.ROOT + kind.plural();
            Operation list = get(document, address);
            filters(kind).forEach(list::addParameter);
            list.addParameter(sort(kind.fields()));
            paging().forEach(list::addParameter);
            ofOne(kind, List.of()).forEach(list::addParameter);
            answers(list, true);
            Operation one = get(document, address + "/{key}");
            ofOne(kind, kind.included()).forEach(one::addParameter);
            one.addParameter(change());
            answers(one, false);
        }
        Operation record = get(document, Addresses.ROOT + "sessions/{key}/record");
        Kind<?> records = catalogue.records;
        ofOne(records, records.included()).forEach(record::addParameter);
        record.addParameter(change());
        answers(record, false);
        Operation versions = get(document, Addresses.ROOT + "answers/{key}/versions");
        versions.addParameter(language());
        answers(versions, false);
        moved(get(document, "/sessions/{slug}.ics"));
        moved(get(document, "/sessions/{slug}.vtt"));
        Operation live = get(document, Addresses.ROOT + "sessions/{key}/live");
        live.addParameter(language());
        answers(live, false);
        describeSearch(get(document, Addresses.ROOT + "search"));
        describeSuggestions(get(document, Addresses.ROOT + "suggestions"));
        describeChanges(get(document, Addresses.ROOT + "changes"));
        describeAsking(document);
        describeStatistics(document);
        describeEvents(document);
    }

    private static void describeStatistics(OpenAPI document) {
        String address = Addresses.ROOT + "statistics";
        for (Operation figures :
                List.of(get(document, address), get(document, address + "/{table}.csv"))) {
            figures.addParameter(month(StatisticsResource.FROM, "从这个月起 From this month on"));
            figures.addParameter(month(StatisticsResource.TO, "到这个月为止 Up to this month"));
            figures.addParameter(
                    query(StatisticsResource.DEPARTMENT, "部门的地址名 Slug of a department", text()));
            figures.addParameter(language());
            problem(figures, 400, "参数不认识或不正确 Unknown or malformed parameter", "unknown-parameter");
            problem(figures, 404, "没有，或没有公开 Not there, or not public", "not-found");
            problem(figures, 503, TRY_LATER, "unavailable");
        }
    }

    private static Parameter month(String name, String description) {
        return query(
                name, description, text().pattern("^[0-9]{4}-[0-9]{2}$").addExample("2026-01"));
    }

    private static void describeEvents(OpenAPI document) {
        Map<String, Schema> events = new LinkedHashMap<>();
        events.put("session", ref("LiveState"));
        events.put("on-air", ref("OnAir"));
        events.put("question", ref("LiveQuestion"));
        events.put("question-removed", ref("NumberedQuestion"));
        events.put("support", ref("LiveSupport"));
        events.put("answered", ref("NumberedQuestion"));
        events.put("line", ref("Line"));
        events.put("line-removed", ref("RemovedLine"));
        new DescribedStream(
                        "followSession",
                        "sessions",
                        "直播的事件 What happens in a broadcast",
                        DescribedStream.key(
                                "key",
                                "地址名（含曾用）或 id。Slug, now or earlier, or id",
                                "2025-03-transport"),
                        events)
                .into(document, Arc.container().instance(PublicSessionStream.class).get());
    }

    private static void describeAsking(OpenAPI document) {
        Operation ask = document.getPaths().getPathItem(Addresses.ROOT + "questions").getPOST();
        problem(ask, 400, "内容不完整或太长 Something is missing or too long", "invalid");
        problem(
                ask,
                403,
                "提问的人很多：找出 n，使 SHA-256(Proof-Challenge + 句点 + n) 以所要求的零位开头，再以 Proof 请求头重发 Many are asking: find n so that SHA-256 of the challenge, a dot and n begins with as many zero bits as the challenge says; send challenge, dot and n as Proof",
                "proof-needed");
        ask.getResponses()
                .getAPIResponse("403")
                .addHeader("Proof-Challenge", header("位数.到期.签名 bits.expiry.seal"));
        problem(ask, 422, "同一个键发送过别的内容 Another came under this key", "key-reused");
        tooMany(ask);
        problem(ask, 503, TRY_LATER, "unavailable");

        PathItem support =
                document.getPaths().getPathItem(Addresses.ROOT + "questions/{key}/support");
        for (Operation operation : List.of(support.getPUT(), support.getDELETE())) {
            operation
                    .getParameters()
                    .forEach(key -> key.description("编号 Number").example("200001"));
            problem(operation, 404, "没有，或没有公开 Not there, or not public", "not-found");
            tooMany(operation);
            problem(operation, 503, TRY_LATER, "unavailable");
        }

        Operation erase =
                document.getPaths().getPathItem(Addresses.ROOT + "receipts/{number}").getDELETE();
        problem(erase, 409, "正在播出 On air at this moment", "on-air");
        for (Operation receipt :
                List.of(
                        get(document, Addresses.ROOT + "receipts/{number}"),
                        get(document, Addresses.ROOT + "receipts/{number}/copy"),
                        erase)) {
            problem(
                    receipt,
                    404,
                    "编号和查询码不符 Number and code do not belong together",
                    "no-such-receipt");
            tooMany(receipt);
            problem(receipt, 503, TRY_LATER, "unavailable");
        }
    }

    private static void tooMany(Operation operation) {
        problem(operation, 429, "太频繁，见 Retry-After Too often", "too-many-requests");
        APIResponse refused = operation.getResponses().getAPIResponse("429");
        refused.addHeader("Retry-After", header("秒 Seconds"));
        refused.addHeader("RateLimit-Policy", header("次数限制 Limits"));
        refused.addHeader("RateLimit", header("还剩几次 What is left"));
    }

    private static Operation get(OpenAPI document, String path) {
        return document.getPaths().getPathItem(path).getGET();
    }

    private static List<Parameter> filters(Kind<?> kind) {
        List<Parameter> filters = new ArrayList<>();
        for (Field<?> field : kind.fields().all()) {
            for (Operator operator : field.type().operators()) {
                filters.add(
                        query(
                                ListQuery.parameter(field.name(), operator),
                                "筛选 "
                                        + field.name()
                                        + "："
                                        + WORDS.get(operator)
                                        + (field.lookup() == null ? "" : "（地址名或 id，slug or id）"),
                                schema(field.type(), operator)));
            }
        }
        return filters;
    }

    private static Schema schema(FieldType type, Operator operator) {
        if (operator == Operator.EXISTS) {
            return OASFactory.createSchema().addType(SchemaType.BOOLEAN);
        }
        if (operator == Operator.IN) {
            return text();
        }
        Schema schema =
                switch (type.name()) {
                    case "integer" ->
                            OASFactory.createSchema().addType(SchemaType.INTEGER).format("int64");
                    case "boolean" -> OASFactory.createSchema().addType(SchemaType.BOOLEAN);
                    case "uuid" -> text().format("uuid");
                    case "date" -> text().format("date").addExample("2026-09-24");
                    case "date-time" ->
                            text().format("date-time").addExample("2026-11-01T00:00:00+08:00");
                    default -> text();
                };
        type.choices().forEach(schema::addEnumeration);
        return schema;
    }

    private static Parameter sort(Fields<?> fields) {
        return query(
                Asked.SORT,
                "排序，以逗号分隔，减号为降序；可用："
                        + String.join(", ", fields.sortKeys())
                        + "。Separated by commas, a minus for descending; id always follows as the last",
                text().defaultValue(fields.defaultSort()));
    }

    private static List<Parameter> paging() {
        return List.of(
                query(
                        Asked.SIZE,
                        "每页条数 Items in a page",
                        OASFactory.createSchema()
                                .addType(SchemaType.INTEGER)
                                .minimum(java.math.BigDecimal.ONE)
                                .maximum(java.math.BigDecimal.valueOf(Fields.MAX_SIZE))
                                .defaultValue(Fields.DEFAULT_SIZE)),
                after(),
                query(
                        Asked.COUNT,
                        "exact 表示要总数 exact asks for the total",
                        text().addEnumeration(Asked.EXACT)));
    }

    private static Parameter after() {
        return query(
                Asked.AFTER,
                "上一页的 meta.page.next；只用于同样的筛选和排序 meta.page.next of the page before; for the same filter and order only",
                text());
    }

    private static List<Parameter> ofOne(Kind<?> kind, List<String> included) {
        List<Parameter> parameters = new ArrayList<>();
        if (!kind.includes().isEmpty()) {
            Schema schema = text();
            if (!included.isEmpty()) {
                schema.defaultValue(String.join(",", included));
            }
            parameters.add(
                    query(
                            Asked.INCLUDE,
                            "一并给出，以逗号分隔：" + String.join(", ", kind.includes()) + "。Given along",
                            schema));
        }
        for (String type : Asked.reachable(kind)) {
            parameters.add(
                    query(
                            "fields[" + type + "]",
                            "只要这些属性（id 总在），以逗号分隔 These properties alone, and the id: "
                                    + String.join(
                                            ", ",
                                            Catalogue.PROPERTIES.getOrDefault(type, List.of())),
                            text()));
        }
        parameters.add(language());
        return parameters;
    }

    private static Parameter change() {
        return query(
                Asked.CHANGE,
                "变化的序号，见 /changes：读到的不早于这次变化 Number of a change, as /changes has it: the answer is no older",
                OASFactory.createSchema()
                        .addType(SchemaType.INTEGER)
                        .format("int64")
                        .minimum(java.math.BigDecimal.ZERO));
    }

    private static void describeChanges(Operation changes) {
        changes.addParameter(
                query(
                        ChangesResource.AFTER,
                        "上次读到的 meta.position；不带则从头开始 meta.position of the time before; from the beginning without it",
                        text()));
        changes.addParameter(
                query(
                        ChangesResource.LIMIT,
                        "最多几条 How many at most",
                        OASFactory.createSchema()
                                .addType(SchemaType.INTEGER)
                                .minimum(java.math.BigDecimal.ONE)
                                .maximum(java.math.BigDecimal.valueOf(PublicChanges.MOST))
                                .defaultValue(ChangesResource.DEFAULT_LIMIT)));
        validated(changes, true);
        problem(changes, 400, "参数不认识或不正确 Unknown or malformed parameter", "unknown-parameter");
        problem(
                changes,
                410,
                "数据库恢复过，位置不再适用：从头开始 The database was restored since: begin anew",
                "begin-anew");
        problem(changes, 503, TRY_LATER, "unavailable");
    }

    private static Parameter language() {
        Schema schema = text();
        List.of("zh-Hans", "zh-Hant", "en").forEach(schema::addEnumeration);
        return query(
                ReaderLanguage.NAME,
                "zh-Hant 时内容转为繁体显示；缺省依 Accept-Language，再缺省为 zh-Hans。Content is shown in Traditional for zh-Hant; Accept-Language where it is left out",
                schema);
    }

    private static void answers(Operation operation, boolean list) {
        validated(operation, list);
        problem(operation, 400, "参数不认识或不正确 Unknown or malformed parameter", "unknown-parameter");
        if (!list) {
            problem(operation, 404, "没有，或没有公开 Not there, or not public", "not-found");
            moved(operation);
        }
        problem(operation, 503, TRY_LATER, "unavailable");
    }

    private static void moved(Operation operation) {
        operation
                .getResponses()
                .addAPIResponse(
                        "301",
                        OASFactory.createAPIResponse()
                                .description("地址名已改，见 Location。The slug has changed")
                                .addHeader("Location", header("现地址 Present address")));
    }

    private static void validated(Operation operation, boolean list) {
        APIResponse found = operation.getResponses().getAPIResponse("200");
        found.description("找到 Found");
        found.addHeader("ETag", header("内容的强校验值 Strong validator"));
        found.addHeader("Cache-Control", header("public, max-age=5, stale-while-revalidate=30"));
        if (list) {
            found.addHeader("Link", header("下一页，rel=\"next\" The next page"));
        }
        operation
                .getResponses()
                .addAPIResponse(
                        "304",
                        OASFactory.createAPIResponse()
                                .description("与 If-None-Match 相同 Not modified"));
        operation.addParameter(
                OASFactory.createParameter()
                        .name("If-None-Match")
                        .in(Parameter.In.HEADER)
                        .required(false)
                        .description("已有副本的 ETag。ETag of a copy at hand")
                        .schema(text()));
    }

    private static void describeSuggestions(Operation suggestions) {
        suggestions.addParameter(
                query(
                        SearchResource.TEXT,
                        "正在输入的内容；空则没有建议 What is being typed; nothing where it is empty",
                        text().maxLength(SearchQuery.TEXT_CHARACTERS).addExample("zyfw")));
        suggestions.addParameter(language());
        suggestions.getResponses().getAPIResponse("200").description("建议 Suggestions");
        problem(suggestions, 400, "参数不认识或不正确 Unknown or malformed parameter", "unknown-parameter");
        problem(suggestions, 503, TRY_LATER, "unavailable");
    }

    private static void describeSearch(Operation search) {
        search.addParameter(
                query(
                        SearchResource.TEXT,
                        "要找的内容；空则全部 What to look for; everything where it is empty",
                        text().maxLength(SearchQuery.TEXT_CHARACTERS).addExample("志愿服务怎么报名")));
        for (String facet : SearchResource.FACETS) {
            boolean year = facet.equals("year");
            search.addParameter(
                    query(
                            "filter[" + facet + "]",
                            "筛选 " + facet + (year ? "（受理年份 Year of receipt）" : "（地址名 Slug）"),
                            year ? OASFactory.createSchema().addType(SchemaType.INTEGER) : text()));
            search.addParameter(
                    query(
                            "filter[" + facet + "][in]",
                            "筛选 " + facet + "：" + WORDS.get(Operator.IN),
                            text()));
        }
        Schema sorts = text().defaultValue("relevance");
        SearchResource.SORTS.keySet().forEach(sorts::addEnumeration);
        search.addParameter(
                query(Asked.SORT, "相关度，或受理时间 By relevance, or by day of receipt", sorts));
        search.addParameter(
                query(
                        Asked.SIZE,
                        "每页条数 Items in a page",
                        OASFactory.createSchema()
                                .addType(SchemaType.INTEGER)
                                .minimum(java.math.BigDecimal.ONE)
                                .maximum(java.math.BigDecimal.valueOf(SearchQuery.SIZE))
                                .defaultValue(SearchResource.SIZE)));
        search.addParameter(after());
        search.addParameter(language());
        search.getResponses().getAPIResponse("200").description("找到 Found");
        problem(search, 400, "参数不认识或不正确 Unknown or malformed parameter", "unknown-parameter");
        problem(search, 503, TRY_LATER, "unavailable");
    }
}
