package org.wenzheng.delivery.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.wenzheng.delivery.Includes;
import org.wenzheng.delivery.Kind;
import org.wenzheng.delivery.View;
import org.wenzheng.publication.Encoded;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.publication.PageContext;
import org.wenzheng.publication.Pages;
import org.wenzheng.publication.PublicSettings;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Page;

/** Writes answers of the API and has them kept. */
@ApplicationScoped
public class JsonPages {
    public static final String JSON = "application/json;charset=UTF-8";

    private static final String SUPPORT = "support";
    private static final Duration COUNT_AGAIN = Duration.ofMinutes(1);
    private static final String UPDATED = "updatedAt";
    private static final Duration NOTED = Duration.ofSeconds(1);

    private final Pages pages;
    private final PublicSettings settings;
    private final ObjectMapper json;
    private final InstantSource clock;

    JsonPages(Pages pages, PublicSettings settings, ObjectMapper json, InstantSource clock) {
        this.clock = clock;
        this.pages = pages;
        this.settings = settings;
        this.json = json;
    }

    /** Shows the things of a page. */
    @FunctionalInterface
    interface ListView<T> {
        List<?> of(List<T> items, Includes with, View view);
    }

    /** Finds one thing and shows it; its kind of problem where it is not there. */
    @FunctionalInterface
    interface OneView {
        Object of(Includes with, View view);
    }

    /** A page of a list. The answer is dropped with any event of the kind. */
    <T, A> RestResponse<Encoded<A>> list(
            Kind<T> kind, UriInfo uri, Function<ListQuery<T>, Page<T>> read, ListView<T> listView) {
        Asked<T> asked = Asked.list(kind, uri.getQueryParameters());
        return pages.encoded(
                JSON,
                shown -> {
                    View view = new View(shown.any(kind.name()), settings);
                    if (asked.query().uses(SUPPORT)) {
                        // How many want to know the same is counted without dropping the page.
                        shown.until(clock.instant().plus(COUNT_AGAIN));
                    }
                    if (asked.query().uses(PublicSession.KIND)) {
                        // One that becomes public by then can be asked for.
                        shown.any(PublicSession.KIND);
                    }
                    if (asked.query().uses(UPDATED)) {
                        // When a thing changed is noted after the event that drops the page.
                        shown.until(clock.instant().plus(NOTED));
                    }
                    Page<T> page = read.apply(asked.query());
                    ObjectNode answer = json.createObjectNode();
                    ArrayNode data = answer.putArray("data");
                    for (Object item : listView.of(page.items(), asked.includes(), view)) {
                        data.add(selected(json.valueToTree(item), kind.name(), asked));
                    }
                    answer.set("meta", json.valueToTree(ListMeta.of(page, asked.query())));
                    String next = page.next();
                    if (next != null) {
                        shown.header(
                                "Link", "<" + nextAddress(uri, next, shown) + ">; rel=\"next\"");
                    }
                    return bytes(answer);
                });
    }

    <T, A> RestResponse<Encoded<A>> one(Kind<T> kind, UriInfo uri, OneView one) {
        Asked<T> asked = Asked.one(kind, uri.getQueryParameters());
        return pages.encoded(
                JSON,
                shown -> {
                    ObjectNode answer = json.createObjectNode();
                    JsonNode data =
                            json.valueToTree(one.of(asked.includes(), new View(shown, settings)));
                    answer.set("data", selected(data, kind.name(), asked));
                    return bytes(answer);
                });
    }

    /** What has no parameters but the language. */
    public <A> RestResponse<Encoded<A>> plain(Function<View, Object> make) {
        return pages.encoded(
                JSON,
                shown -> {
                    ObjectNode answer = json.createObjectNode();
                    answer.set("data", json.valueToTree(make.apply(new View(shown, settings))));
                    return bytes(answer);
                });
    }

    /** An answer that is made whole, with more than its data. */
    public <A> RestResponse<Encoded<A>> whole(Function<View, A> make) {
        return pages.encoded(JSON, shown -> bytes(make.apply(new View(shown, settings))));
    }

    private byte[] bytes(Object answer) {
        try {
            return json.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String nextAddress(UriInfo uri, String next, PageContext shown) {
        MultivaluedMap<String, String> asked = uri.getQueryParameters();
        Map<String, String> parameters = new TreeMap<>();
        asked.forEach((name, values) -> parameters.put(name, values.getFirst()));
        parameters.put(Asked.AFTER, next);
        // Always named: the link may be followed without the header or cookie that chose it.
        parameters.put(ReaderLanguage.NAME, shown.language().tag());
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, value) -> pairs.add(encoded(name) + "=" + encoded(value)));
        return shown.baseUrl() + uri.getRequestUri().getRawPath() + "?" + String.join("&", pairs);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Leaves the properties that are asked for, the id, and what is included. */
    private static JsonNode selected(JsonNode tree, String kind, Asked<?> asked) {
        if (!asked.selection().isEmpty()) {
            select(tree, kind, asked.includes(), asked.selection());
        }
        return tree;
    }

    private static void select(
            JsonNode thing, String kind, Includes included, Map<String, Set<String>> selection) {
        if (thing instanceof ArrayNode array) {
            array.forEach(element -> select(element, kind, included, selection));
        } else if (thing instanceof ObjectNode object) {
            Set<String> wanted = selection.get(kind);
            if (wanted != null) {
                Set<String> left = new HashSet<>(wanted);
                left.add("id");
                Catalogue.RELATIONS.keySet().stream().filter(included::has).forEach(left::add);
                object.retain(left);
            }
            for (Map.Entry<String, JsonNode> property : object.properties()) {
                String relation = Catalogue.RELATIONS.get(property.getKey());
                if (relation != null) {
                    select(
                            property.getValue(),
                            relation,
                            included.of(property.getKey()),
                            selection);
                }
            }
        }
    }
}
