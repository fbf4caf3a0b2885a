package org.wenzheng.search;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.search.backend.elasticsearch.ElasticsearchExtension;
import org.hibernate.search.engine.search.aggregation.AggregationKey;
import org.hibernate.search.engine.search.predicate.dsl.BooleanPredicateClausesStep;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.hibernate.search.engine.search.query.SearchResult;
import org.hibernate.search.engine.search.sort.dsl.SearchSortFactory;
import org.hibernate.search.engine.search.sort.dsl.SortFinalStep;
import org.hibernate.search.mapper.orm.Search;
import org.jspecify.annotations.Nullable;
import org.wenzheng.search.SearchResult.Facet;
import org.wenzheng.search.SearchResult.Source;
import org.wenzheng.search.index.IndexSlot;
import org.wenzheng.search.index.PinyinTokens;
import org.wenzheng.search.index.QuestionDocument;

/** Searches the live index: one request, no statement to the database. */
@ApplicationScoped
class EngineSearch {
    /** Of the pairs in a text, rounded down; a question has many that no answer repeats. */
    private static final int PAIRS_PERCENT = 20;

    /** Of the pairs of syllables: many characters share a syllable, so more have to agree. */
    private static final int SYLLABLES_PERCENT = 40;

    /** Single characters say little; measured, .3 is the best of 0 to 1. */
    private static final float CHARACTERS_BOOST = .3f;

    /** Characters of the text in each other's neighbourhood, in any order. */
    private static final int NEARBY = 20;

    /** Who typed the title's words means that question. */
    private static final float TITLE_BOOST = 1f;

    /** The question says what it is about in fewer words than its answer. */
    private static final float QUESTION_BOOST = .3f;

    /** A point is what the official wanted to be remembered. */
    private static final float POINTS_BOOST = .2f;

    /** An office or official typed by name is meant as such, however often texts mention it. */
    private static final float NAMES_BOOST = .3f;

    /** As much as one common pair: of two that fit alike, the answered one helps. */
    private static final float ANSWERED_BOOST = 1f;

    /** Half of that on the day, half of the half after a year: rules change. */
    private static final float FRESH_BOOST = .5f;

    /** Above all that a text scores: nobody types digits of a number by chance. */
    private static final float NUMBER_BOOST = 50f;

    /** Initials are ambiguous; text and pinyin that fit come first. */
    private static final float INITIALS_BOOST = .5f;

    private static final int FACET_VALUES = 50;

    /** Of one related topic or office: about what two pairs in common are worth. */
    private static final float SAME_TOPIC_BOOST = 4f;

    private static final float SAME_DEPARTMENT_BOOST = 2f;

    private static final AggregationKey<JsonObject> DEPARTMENTS = AggregationKey.of("departments");
    private static final AggregationKey<JsonObject> OFFICIALS = AggregationKey.of("officials");
    private static final AggregationKey<JsonObject> TOPICS = AggregationKey.of("topics");
    private static final AggregationKey<JsonObject> YEARS = AggregationKey.of("years");
    private static final AggregationKey<JsonObject> CHOSEN = AggregationKey.of("chosen");

    private final SessionFactory sessions;

    EngineSearch(SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * @param place where the page before ended; null for the first
     */
    FoundPage find(
            IndexSlot slot, SearchQuery query, SearchText text, @Nullable SearchPlace place) {
        Choices choices = new Choices(query);
        // No statement is run and no connection taken: Hibernate Search hangs on a session.
        try (Session session = sessions.openSession()) {
            SearchResult<FoundQuestion> result =
                    Search.session(session)
                            .search(slot.type())
                            .extension(ElasticsearchExtension.get())
                            .select(FoundQuestion.class)
                            .where(f -> match(f, text, any -> {}))
                            .sort(f -> sort(f, query.order()))
                            .aggregation(DEPARTMENTS, f -> f.fromJson(choices.count("department")))
                            .aggregation(OFFICIALS, f -> f.fromJson(choices.count("official")))
                            .aggregation(TOPICS, f -> f.fromJson(choices.count("topic")))
                            .aggregation(YEARS, f -> f.fromJson(choices.count("year")))
                            .aggregation(CHOSEN, f -> f.fromJson(choices.labels()))
                            .requestTransformer(
                                    request -> {
                                        request.body().add("post_filter", choices.all());
                                        startAt(place, query, request.body());
                                    })
                            .fetch(query.size() + 1);
            return new FoundPage(
                    result.hits(),
                    result.total().hitCount(),
                    choices.facet("department", query.departments(), result, DEPARTMENTS),
                    choices.facet("official", query.officials(), result, OFFICIALS),
                    choices.facet("topic", query.topics(), result, TOPICS),
                    years(query.years(), result.aggregation(YEARS)));
        }
    }

    private static void startAt(@Nullable SearchPlace place, SearchQuery query, JsonObject body) {
        if (place == null) {
            return;
        }
        if (place.source() == Source.ENGINE || query.order() != SearchSort.RELEVANCE) {
            JsonArray after = new JsonArray();
            if (query.order() == SearchSort.RELEVANCE) {
                after.add((float) place.key());
            } else {
                after.add((long) place.key());
            }
            after.add(place.number());
            body.add("search_after", after);
        } else {
            // The database began; its scores mean nothing here.
            body.addProperty("from", place.shown());
        }
    }

    private static SortFinalStep sort(SearchSortFactory f, SearchSort order) {
        return switch (order) {
            case RELEVANCE -> f.score().then().field("number").desc();
            case NEWEST -> f.field("receivedAt").desc().then().field("number").desc();
            case OLDEST -> f.field("receivedAt").asc().then().field("number").asc();
        };
    }

    private static BooleanPredicateClausesStep<?, ?> match(
            SearchPredicateFactory f,
            SearchText text,
            Consumer<BooleanPredicateClausesStep<?, ?>> otherwise) {
        BooleanPredicateClausesStep<?, ?> root = f.bool();
        if (text.isEmpty()) {
            root.must(f.matchAll());
            return root;
        }
        BooleanPredicateClausesStep<?, ?> any = f.bool();
        found(f, any, text);
        otherwise.accept(any);
        root.must(any);
        root.should(f.match().field("characters").matching(text.content()).boost(CHARACTERS_BOOST));
        root.should(f.phrase().field("characters").matching(text.content()).slop(NEARBY));
        root.should(f.match().field("titlePairs").matching(text.content()).boost(TITLE_BOOST));
        root.should(
                f.match().field("questionPairs").matching(text.content()).boost(QUESTION_BOOST));
        root.should(f.match().field("pointPairs").matching(text.content()).boost(POINTS_BOOST));
        root.should(f.match().field("namePairs").matching(text.content()).boost(NAMES_BOOST));
        root.should(f.exists().field("answeredAt").constantScore().boost(ANSWERED_BOOST));
        root.should(f.extension(ElasticsearchExtension.get()).fromJson(fresh()));
        for (PinyinTokens.Reading reading : text.readings()) {
            root.should(
                    f.match().field("pinyin").matching(reading.single()).boost(CHARACTERS_BOOST));
        }
        return root;
    }

    /** What makes it a hit at all; any of these. */
    private static void found(
            SearchPredicateFactory f, BooleanPredicateClausesStep<?, ?> any, SearchText text) {
        if (text.isSingleCharacters()) {
            any.should(
                    f.match()
                            .field("characters")
                            .matching(text.content())
                            .minimumShouldMatchPercent(100));
        } else {
            any.should(
                    f.match()
                            .field("pairs")
                            .matching(text.content())
                            .minimumShouldMatchPercent(PAIRS_PERCENT));
        }
        text.digits()
                .ifPresent(
                        digits ->
                                any.should(
                                        f.prefix()
                                                .field("digits")
                                                .matching(digits)
                                                .constantScore()
                                                .boost(NUMBER_BOOST)));
        for (PinyinTokens.Reading reading : text.readings()) {
            any.should(
                    f.match()
                            .field("pinyin")
                            .matching(reading.pairs())
                            .minimumShouldMatchPercent(SYLLABLES_PERCENT));
        }
        text.initials()
                .ifPresent(
                        letters ->
                                any.should(
                                        f.match()
                                                .field("initials")
                                                .matching(PinyinTokens.typedInitials(letters))
                                                .minimumShouldMatchPercent(100)
                                                .boost(INITIALS_BOOST)));
    }

    private static JsonObject fresh() {
        JsonObject feature = new JsonObject();
        feature.addProperty("field", "receivedAt");
        // By the day, so that pages follow on each other.
        feature.addProperty("origin", "now/d");
        feature.addProperty("pivot", "365d");
        feature.addProperty("boost", FRESH_BOOST);
        return object("distance_feature", feature);
    }

    /** Questions that share words with this text, above all those of the same topic or office. */
    List<FoundQuestion> related(IndexSlot slot, UUID question, int size) {
        try (Session session = sessions.openSession()) {
            Optional<FoundQuestion> itself =
                    Search.session(session)
                            .search(slot.type())
                            .select(FoundQuestion.class)
                            .where(f -> f.id().matching(question))
                            .fetchHits(1)
                            .stream()
                            .findFirst();
            if (itself.isEmpty()) {
                return List.of();
            }
            return related(session, slot, itself.get(), size);
        }
    }

    private List<FoundQuestion> related(
            Session session, IndexSlot slot, FoundQuestion itself, int size) {
        SearchText text = SearchText.of(itself.title());
        return Search.session(session)
                .search(slot.type())
                .select(FoundQuestion.class)
                .where(
                        f -> {
                            BooleanPredicateClausesStep<?, ?> root =
                                    match(f, text, any -> sameTopics(f, any, itself));
                            root.mustNot(f.id().matching(itself.id()));
                            root.should(
                                    f.match()
                                            .field("departmentSlug")
                                            .matching(itself.departmentSlug())
                                            .constantScore()
                                            .boost(SAME_DEPARTMENT_BOOST));
                            return root;
                        })
                .sort(f -> sort(f, SearchSort.RELEVANCE))
                .fetchHits(size);
    }

    private static void sameTopics(
            SearchPredicateFactory f, BooleanPredicateClausesStep<?, ?> any, FoundQuestion itself) {
        for (String topic : itself.topicSlugs()) {
            any.should(
                    f.match()
                            .field("topicSlugs")
                            .matching(topic)
                            .constantScore()
                            .boost(SAME_TOPIC_BOOST));
        }
    }

    /**
     * What is chosen in the facets. It narrows the hits after they are counted, so that each facet
     * counts under the choices of the others alone.
     */
    private static final class Choices {
        /** By facet, the field and what is chosen in it. */
        private final Map<String, Choice> choices;

        private record Choice(String field, Collection<?> values) {}

        private record Counted(String field) {}

        private static final Map<String, Counted> COUNTED =
                Map.of(
                        "department", new Counted("departmentFacet"),
                        "official", new Counted("officialFacet"),
                        "topic", new Counted("topicFacet"),
                        "year", new Counted("year"));

        Choices(SearchQuery query) {
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

        /** The most frequent values, and the chosen ones however rare they are. */
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

        List<Facet> facet(
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
            if (!missing.isEmpty()) {
                List<Bucket> known = buckets(result.aggregation(CHOSEN).getAsJsonObject(facet));
                for (String slug : missing) {
                    String label =
                            known.stream()
                                    .filter(bucket -> bucket.slug().equals(slug))
                                    .map(Bucket::label)
                                    .findFirst()
                                    .orElse(slug);
                    values.add(new Facet(slug, label, 0, true));
                }
            }
            return values;
        }
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
    private static List<Facet> years(List<Integer> chosen, JsonObject counts) {
        List<Facet> years = new ArrayList<>();
        List<Integer> missing = new ArrayList<>(chosen);
        for (Bucket bucket : buckets(counts)) {
            Integer year = Integer.valueOf(bucket.key());
            years.add(bucket.facet(chosen.contains(year)));
            missing.removeIf(year::equals);
        }
        missing.forEach(year -> years.add(new Facet("" + year, "" + year, 0, true)));
        years.sort(java.util.Comparator.comparing(Facet::value).reversed());
        return years;
    }

    private static JsonObject object(String name, JsonElement value) {
        JsonObject object = new JsonObject();
        object.add(name, value);
        return object;
    }
}
