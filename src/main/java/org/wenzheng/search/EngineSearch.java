package org.wenzheng.search;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.search.backend.elasticsearch.ElasticsearchExtension;
import org.hibernate.search.engine.search.predicate.dsl.BooleanPredicateClausesStep;
import org.hibernate.search.engine.search.query.SearchResult;
import org.hibernate.search.engine.search.sort.dsl.SearchSortFactory;
import org.hibernate.search.engine.search.sort.dsl.SortFinalStep;
import org.hibernate.search.mapper.orm.Search;
import org.jspecify.annotations.Nullable;
import org.wenzheng.search.Search.Title;
import org.wenzheng.search.SearchResult.Source;
import org.wenzheng.search.index.IndexSlot;
import org.wenzheng.search.meaning.Near;
import org.wenzheng.search.typed.SearchText;

/** Searches the live index: one request, no statement to the database. */
@ApplicationScoped
class EngineSearch {
    private final SessionFactory sessions;

    EngineSearch(SessionFactory sessions) {
        this.sessions = sessions;
    }

    FoundPage find(
            IndexSlot slot,
            SearchQuery query,
            SearchText text,
            Ranking ranking,
            @Nullable SearchPlace place) {
        FacetCounts facets = new FacetCounts(query);
        // No statement is run and no connection taken: Hibernate Search hangs on a session.
        try (Session session = sessions.openSession()) {
            SearchResult<FoundQuestion> result =
                    Search.session(session)
                            .search(slot.type())
                            .extension(ElasticsearchExtension.get())
                            .select(FoundQuestion.class)
                            .where(f -> Relevance.match(f, text, ranking, any -> {}))
                            .sort(f -> sort(f, query.order()))
                            .aggregation(
                                    FacetCounts.DEPARTMENTS,
                                    f -> f.fromJson(facets.count("department")))
                            .aggregation(
                                    FacetCounts.OFFICIALS,
                                    f -> f.fromJson(facets.count("official")))
                            .aggregation(FacetCounts.TOPICS, f -> f.fromJson(facets.count("topic")))
                            .aggregation(FacetCounts.YEARS, f -> f.fromJson(facets.count("year")))
                            .aggregation(FacetCounts.CHOSEN, f -> f.fromJson(facets.labels()))
                            .requestTransformer(
                                    request -> {
                                        request.body().add("post_filter", facets.all());
                                        startAt(place, query, ranking, request.body());
                                    })
                            .fetch(query.size() + 1);
            return new FoundPage(
                    result.hits(),
                    result.total().hitCount(),
                    facets.departments(result),
                    facets.officials(result),
                    facets.topics(result),
                    facets.years(result));
        }
    }

    /** The first hit by words, with nothing counted; empty where there is none. */
    Optional<FoundQuestion> first(IndexSlot slot, SearchText text) {
        try (Session session = sessions.openSession()) {
            return Search.session(session)
                    .search(slot.type())
                    .select(FoundQuestion.class)
                    .where(f -> Relevance.match(f, text, Ranking.WORDS, any -> {}))
                    .totalHitCountThreshold(1)
                    .fetchHits(1)
                    .stream()
                    .findFirst();
        }
    }

    /** Of a query that narrows nothing, by words alone. */
    List<FoundQuestion> hits(IndexSlot slot, SearchQuery query, SearchText text) {
        try (Session session = sessions.openSession()) {
            return Search.session(session)
                    .search(slot.type())
                    .select(FoundQuestion.class)
                    .where(f -> Relevance.match(f, text, Ranking.WORDS, any -> {}))
                    .sort(f -> sort(f, query.order()))
                    .fetchHits(query.size());
        }
    }

    /** Questions with what somebody types in their titles. */
    List<Title> titles(IndexSlot slot, SearchText text, int size) {
        try (Session session = sessions.openSession()) {
            return Search.session(session)
                    .search(slot.type())
                    .select(Title.class)
                    .where(f -> Relevance.title(f, text))
                    .sort(f -> sort(f, SearchSort.RELEVANCE))
                    .totalHitCountThreshold(1)
                    .fetchHits(size);
        }
    }

    /**
     * What has some characters or sounds of a text.
     *
     * @param near found as well
     */
    List<FoundQuestion> alike(IndexSlot slot, SearchText text, List<Near> near, int size) {
        try (Session session = sessions.openSession()) {
            return Search.session(session)
                    .search(slot.type())
                    .select(FoundQuestion.class)
                    .where(f -> Relevance.alike(f, text, near))
                    .sort(f -> sort(f, SearchSort.RELEVANCE))
                    .totalHitCountThreshold(1)
                    .fetchHits(size);
        }
    }

    private static void startAt(
            @Nullable SearchPlace place, SearchQuery query, Ranking ranking, JsonObject body) {
        if (place == null) {
            return;
        }
        boolean sameOrder = place.source() == Source.ENGINE && place.worth() == ranking.worth();
        if (sameOrder || query.order() != SearchSort.RELEVANCE) {
            JsonArray after = new JsonArray();
            if (query.order() == SearchSort.RELEVANCE) {
                after.add((float) place.key());
            } else {
                after.add((long) place.key());
            }
            after.add(place.number());
            body.add("search_after", after);
        } else {
            // It began in another order, whose scores mean nothing here.
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

    /**
     * The ids of the published questions that are closest to a matter.
     *
     * @param text its title
     */
    List<UUID> near(IndexSlot slot, Matter matter, SearchText text, int size) {
        try (Session session = sessions.openSession()) {
            return Search.session(session)
                    .search(slot.type())
                    .select(f -> f.id(UUID.class))
                    .where(
                            f -> {
                                BooleanPredicateClausesStep<?, ?> root =
                                        Relevance.match(
                                                f,
                                                text,
                                                Ranking.WORDS,
                                                any -> Relevance.sameTopics(f, any, matter));
                                root.mustNot(f.id().matching(matter.id()));
                                Relevance.preferDepartment(f, root, matter.department());
                                return root;
                            })
                    .sort(f -> sort(f, SearchSort.RELEVANCE))
                    .fetchHits(size);
        }
    }
}
