package org.wenzheng.search;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.hibernate.search.engine.search.aggregation.AggregationKey;
import org.hibernate.search.engine.search.query.SearchResult;
import org.wenzheng.search.SearchResult.Facet;
import org.wenzheng.search.index.QuestionDocument;

/**
 * What is chosen in the facets. It narrows the hits after they are counted, so that each facet
 * counts under the choices of the others alone.
 */
final class FacetCounts {
    private static final int FACET_VALUES = 50;

    static final AggregationKey<JsonObject> DEPARTMENTS = AggregationKey.of("departments");
    static final AggregationKey<JsonObject> OFFICIALS = AggregationKey.of("officials");
    static final AggregationKey<JsonObject> TOPICS = AggregationKey.of("topics");
    static final AggregationKey<JsonObject> YEARS = AggregationKey.of("years");
    static final AggregationKey<JsonObject> CHOSEN = AggregationKey.of("chosen");

    private final SearchQuery query;

    private final Map<String, Choice> choices;

    private record Choice(String field, Collection<?> values) {}

    private record Counted(String field) {}

    private static final Map<String, Counted> COUNTED =
            Map.of(
                    "department", new Counted("departmentFacet"),
                    "official", new Counted("officialFacet"),
                    "topic", new Counted("topicFacet"),
                    "year", new Counted("year"));

    FacetCounts(SearchQuery query) {
        this.query = query;
        this.choices =
                Map.of(
                        "department", new Choice("departmentSlug", query.departments()),
                        "official", new Choice("officialSlugs", query.officials()),
                        "topic", new Choice("topicSlugs", query.topics()),
                        "year", new Choice("year", query.years()));
    }

    JsonObject all() {
        return without("");
    }

    private JsonObject without(String facet) {
        JsonArray filters = new JsonArray();
        choices.forEach(
                (name, choice) -> {
                    if (!name.equals(facet) && !choice.values().isEmpty()) {
                        filters.add(terms(choice));
                    }
                });
        return object("bool", object("filter", filters));
    }

    private static JsonObject terms(Choice choice) {
        JsonArray values = new JsonArray();
        for (Object value : choice.values()) {
            values.add(
                    value instanceof Number number
                            ? new JsonPrimitive(number)
                            : new JsonPrimitive(value.toString()));
        }
        return object("terms", object(choice.field(), values));
    }

    JsonObject count(String facet) {
        JsonObject counts = counted(without(facet), facet);
        Choice choice = choice(facet);
        if (!choice.values().isEmpty()) {
            counts.getAsJsonObject("aggs").add("chosen", counted(terms(choice), facet));
        }
        return counts;
    }

    /** Of chosen values that no hit has, the labels. */
    JsonObject labels() {
        JsonObject facets = new JsonObject();
        for (String facet : List.of("department", "official", "topic")) {
            Choice choice = choice(facet);
            if (!choice.values().isEmpty()) {
                facets.add(facet, counted(terms(choice), facet));
            }
        }
        if (facets.isEmpty()) {
            return object("filter", object("match_none", new JsonObject()));
        }
        JsonObject labels = object("global", new JsonObject());
        labels.add("aggs", facets);
        return labels;
    }

    private Choice choice(String facet) {
        Choice choice = choices.get(facet);
        if (choice == null) {
            throw new IllegalArgumentException(facet);
        }
        return choice;
    }

    private static JsonObject counted(JsonObject filter, String facet) {
        Counted counted = COUNTED.get(facet);
        if (counted == null) {
            throw new IllegalArgumentException(facet);
        }
        JsonObject terms = new JsonObject();
        terms.addProperty("field", counted.field());
        terms.addProperty("size", FACET_VALUES);
        JsonObject values = object("values", object("terms", terms));
        JsonObject aggregation = new JsonObject();
        aggregation.add("filter", filter);
        aggregation.add("aggs", values);
        return aggregation;
    }

    List<Facet> departments(SearchResult<?> result) {
        return facet("department", query.departments(), result, DEPARTMENTS);
    }

    List<Facet> officials(SearchResult<?> result) {
        return facet("official", query.officials(), result, OFFICIALS);
    }

    List<Facet> topics(SearchResult<?> result) {
        return facet("topic", query.topics(), result, TOPICS);
    }

    private static List<Facet> facet(
            String facet,
            List<String> chosen,
            SearchResult<?> result,
            AggregationKey<JsonObject> counts) {
        List<Facet> values = new ArrayList<>();
        List<String> missing = new ArrayList<>(chosen);
        JsonObject counted = result.aggregation(counts);
        for (Bucket bucket : buckets(counted)) {
            values.add(bucket.facet(chosen.contains(bucket.slug())));
            missing.remove(bucket.slug());
        }
        if (!missing.isEmpty()) {
            for (Bucket bucket : buckets(counted.getAsJsonObject("chosen"))) {
                if (missing.remove(bucket.slug())) {
                    values.add(bucket.facet(true));
                }
            }
        }
        values.addAll(withoutHits(missing, facet, result));
        return values;
    }

    private static List<Facet> withoutHits(
            List<String> slugs, String facet, SearchResult<?> result) {
        if (slugs.isEmpty()) {
            return List.of();
        }
        List<Bucket> known = buckets(result.aggregation(CHOSEN).getAsJsonObject(facet));
        return slugs.stream().map(slug -> new Facet(slug, label(slug, known), 0, true)).toList();
    }

    private static String label(String slug, List<Bucket> known) {
        return known.stream()
                .filter(bucket -> bucket.slug().equals(slug))
                .map(Bucket::label)
                .findFirst()
                .orElse(slug);
    }

    private record Bucket(String key, long count) {
        String slug() {
            int at = key.indexOf(QuestionDocument.FACET_SEPARATOR);
            return at < 0 ? key : key.substring(0, at);
        }

        String label() {
            return key.substring(key.indexOf(QuestionDocument.FACET_SEPARATOR) + 1);
        }

        Facet facet(boolean chosen) {
            return new Facet(slug(), label(), count, chosen);
        }
    }

    private static List<Bucket> buckets(JsonObject aggregation) {
        List<Bucket> buckets = new ArrayList<>();
        for (JsonElement element :
                aggregation.getAsJsonObject("values").getAsJsonArray("buckets")) {
            JsonObject bucket = element.getAsJsonObject();
            buckets.add(
                    new Bucket(
                            bucket.get("key").getAsString(), bucket.get("doc_count").getAsLong()));
        }
        return buckets;
    }

    /** The newest first: years are read in their order. */
    List<Facet> years(SearchResult<?> result) {
        List<Integer> chosen = query.years();
        List<Facet> years = new ArrayList<>();
        List<Integer> missing = new ArrayList<>(chosen);
        for (Bucket bucket : buckets(result.aggregation(YEARS))) {
            Integer year = Integer.valueOf(bucket.key());
            years.add(bucket.facet(chosen.contains(year)));
            missing.removeIf(year::equals);
        }
        missing.forEach(year -> years.add(new Facet("" + year, "" + year, 0, true)));
        years.sort(Comparator.comparing(Facet::value).reversed());
        return years;
    }

    private static JsonObject object(String name, JsonElement value) {
        JsonObject object = new JsonObject();
        object.add(name, value);
        return object;
    }
}
