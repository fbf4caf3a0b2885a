package org.wenzheng.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;
import org.wenzheng.search.SearchResult.Facet;
import org.wenzheng.search.SearchResult.Source;
import org.wenzheng.search.index.QuestionDocument;
import org.wenzheng.search.typed.SearchText;
import org.wenzheng.shared.ProblemException;

/**
 * Searches the database while the engine is away: words of the text as they stand, without weights
 * or pinyin, in two statements.
 */
@ApplicationScoped
class DatabaseSearch {
    private static final int FACET_VALUES = 50;

    /** A hit has one in so many of the pairs looked for. */
    private static final int ONE_IN = 4;

    /** So many at once: the rest of the site needs the database too. */
    private static final int AT_ONCE = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final String FIND =
            """
            with recursive looked (pattern) as (select unnest(?::text[])),
            subject (id) as (
                select topic.id from topic, looked where name ilike pattern
                union
                select topic.id from topic join subject on topic.parent_id = subject.id),
            scored (pair) as (select unnest(?::text[])),
            candidates (id) as materialized (
                select id from question
                where review = 'APPROVED' and visibility = 'PUBLIC' and ?
                union
                select id from question, looked
                where review = 'APPROVED' and visibility = 'PUBLIC' and folded ilike pattern
                union
                select question_id from answer, looked
                where state in ('PUBLISHED', 'CORRECTED', 'SUPERSEDED') and folded ilike pattern
                union
                select question.id
                from question join department on department.id = department_id, looked
                where review = 'APPROVED' and visibility = 'PUBLIC'
                  and (name ilike pattern or short_name ilike pattern)
                union
                select question_id from answer, looked
                where state in ('PUBLISHED', 'CORRECTED', 'SUPERSEDED')
                  and (official_name || official_title) ilike pattern
                union
                select question_id from question_topic where topic_id in (select id from subject)
                union
                select question.id
                from question join session on session.id = session_id, looked
                where session.title ilike pattern
                union
                select id from question
                where review = 'APPROVED' and visibility = 'PUBLIC' and number::text like ?),
            weighed as materialized (
                select v.id, v.number, v.received_at, v.department_slug, v.department_name,
                       v.official_slugs, v.official_people, v.topic_slugs, v.topic_names,
                       extract(year from v.received_at at time zone ?)::int as year,
                       (select count(*) filter (where strpos(body, pair) > 0)
                               + 2 * count(*) filter (where strpos(lower(v.title), pair) > 0)
                        from scored) as score
                from published_question v
                     join candidates using (id)
                     cross join lateral (
                         select lower(concat_ws(E'\\n', v.folded,
                                    (select string_agg(a.folded, E'\\n') from answer a
                                     where a.question_id = v.id
                                       and a.state in ('PUBLISHED', 'CORRECTED', 'SUPERSEDED')),
                                    v.department_name, v.department_short_name,
                                    array_to_string(v.official_names || v.official_titles, ' '),
                                    array_to_string(v.topic_names, ' '), v.session_title,
                                    v.number::text)) as body) as texts),
            fit as materialized (
                select *,
                       (cardinality(?::text[]) = 0 or department_slug = any (?)) as of_department,
                       (cardinality(?::text[]) = 0 or official_slugs && ?) as of_official,
                       (cardinality(?::text[]) = 0 or topic_slugs && ?) as of_topic,
                       (cardinality(?::int[]) = 0 or year = any (?)) as of_year
                from weighed where score >= ?),
            hits as (
                select * from fit where of_department and of_official and of_topic and of_year)
            select json_build_object(
                'total', (select count(*) from hits),
                'departments', (select json_agg(facet) from (
                    select department_slug as value, department_name as label, count(*)
                    from fit where of_official and of_topic and of_year
                    group by 1, 2 order by 3 desc, 1 limit %1$d) facet),
                'officials', (select json_agg(facet) from (
                    select o.slug as value, o.person as label, count(*)
                    from fit, unnest(official_slugs, official_people) as o (slug, person)
                    where of_department and of_topic and of_year
                    group by 1, 2 order by 3 desc, 1 limit %1$d) facet),
                'topics', (select json_agg(facet) from (
                    select t.slug as value, t.name as label, count(*)
                    from fit, unnest(topic_slugs, topic_names) as t (slug, name)
                    where of_department and of_official and of_year
                    group by 1, 2 order by 3 desc, 1 limit %1$d) facet),
                'years', (select json_agg(facet) from (
                    select year::text as value, year::text as label, count(*)
                    from fit where of_department and of_official and of_topic
                    group by 1, 2 order by 1 desc limit %1$d) facet),
                'page', (select json_agg(hit) from (
                    select id, score from hits where %2$s order by %3$s limit ? offset ?) hit))
            """;

    private final AgroalDataSource database;
    private final SessionFactory sessions;
    private final ObjectMapper json;
    private final Semaphore places = new Semaphore(AT_ONCE);

    DatabaseSearch(AgroalDataSource database, SessionFactory sessions, ObjectMapper json) {
        this.database = database;
        this.sessions = sessions;
        this.json = json;
    }

    FoundPage find(SearchQuery query, SearchText text, @Nullable SearchPlace place) {
        JsonNode found;
        try {
            if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw ProblemException.of(SearchProblem.SEARCH_BUSY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.of(SearchProblem.SEARCH_BUSY);
        }
        try {
            found = ask(query, text, place);
        } finally {
            places.release();
        }
        Map<UUID, Float> scores = new LinkedHashMap<>();
        for (JsonNode hit : found.path("page")) {
            scores.put(UUID.fromString(hit.path("id").asText()), (float) hit.path("score").asInt());
        }
        return new FoundPage(
                questions(scores),
                found.path("total").asLong(),
                facet(found.path("departments"), query.departments()),
                facet(found.path("officials"), query.officials()),
                facet(found.path("topics"), query.topics()),
                facet(found.path("years"), query.years().stream().map(String::valueOf).toList()));
    }

    private JsonNode ask(SearchQuery query, SearchText text, @Nullable SearchPlace place) {
        List<String> pairs = List.copyOf(text.terms());
        boolean byDate = query.order() != SearchSort.RELEVANCE;
        boolean afterKey = place != null && (byDate || place.source() == Source.DATABASE);
        String sql =
                FIND.formatted(
                        FACET_VALUES,
                        afterKey ? after(query.order()) : "true",
                        order(query.order()));
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            int p = 0;
            select.setArray(++p, texts(connection, patterns(text)));
            select.setArray(++p, texts(connection, pairs));
            select.setBoolean(++p, text.isEmpty());
            select.setString(++p, text.digits().map(digits -> digits + "%").orElse(""));
            select.setString(++p, QuestionDocument.ZONE.getId());
            for (List<String> chosen :
                    List.of(query.departments(), query.officials(), query.topics())) {
                select.setArray(++p, texts(connection, chosen));
                select.setArray(++p, texts(connection, chosen));
            }
            Array years = connection.createArrayOf("int", query.years().toArray());
            select.setArray(++p, years);
            select.setArray(++p, years);
            select.setInt(++p, (pairs.size() + ONE_IN - 1) / ONE_IN);
            if (place != null && afterKey) {
                if (byDate) {
                    select.setLong(++p, (long) place.key());
                } else {
                    select.setInt(++p, (int) place.key());
                }
                select.setLong(++p, place.number());
            }
            select.setInt(++p, query.size() + 1);
            select.setInt(++p, place == null || afterKey ? 0 : place.shown());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return json.readTree(row.getString(1));
            }
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("The database could not be searched", e);
        }
    }

    private static String order(SearchSort order) {
        return switch (order) {
            case RELEVANCE -> "score desc, number desc";
            case NEWEST -> "date_trunc('milliseconds', received_at) desc, number desc";
            case OLDEST -> "date_trunc('milliseconds', received_at), number";
        };
    }

    private static String after(SearchSort order) {
        return switch (order) {
            case RELEVANCE -> "(score, number) < (?, ?)";
            case NEWEST ->
                    "(date_trunc('milliseconds', received_at), number)"
                            + " < (timestamptz 'epoch' + ? * interval '1 millisecond', ?)";
            case OLDEST ->
                    "(date_trunc('milliseconds', received_at), number)"
                            + " > (timestamptz 'epoch' + ? * interval '1 millisecond', ?)";
        };
    }

    /**
     * What a candidate contains one of: rows of three characters, which the trigram indexes of
     * question and answer serve; shorter words as they are.
     */
    private static List<String> patterns(SearchText text) {
        List<String> patterns = new ArrayList<>();
        for (String run : text.runs()) {
            if (run.length() < 3 || run.charAt(0) < '\u2e80') {
                patterns.add("%" + literal(run) + "%");
            } else {
                for (int i = 0; i + 3 <= run.length(); i++) {
                    patterns.add("%" + run.substring(i, i + 3) + "%");
                }
            }
        }
        return patterns;
    }

    private static String literal(String word) {
        return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static Array texts(Connection connection, Collection<String> values)
            throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    private List<FoundQuestion> questions(Map<UUID, Float> scores) {
        if (scores.isEmpty()) {
            return List.of();
        }
        try (Session session = sessions.openSession()) {
            session.setDefaultReadOnly(true);
            Map<UUID, QuestionDocument.First> documents =
                    FoundQuestion.documents(session, scores.keySet());
            List<FoundQuestion> questions = new ArrayList<>();
            scores.forEach(
                    (id, score) -> {
                        QuestionDocument document = documents.get(id);
                        if (document != null) {
                            questions.add(FoundQuestion.of(document, score));
                        }
                    });
            return questions;
        }
    }

    private static List<Facet> facet(JsonNode counted, List<String> chosen) {
        List<Facet> values = new ArrayList<>();
        List<String> missing = new ArrayList<>(chosen);
        for (JsonNode value : counted) {
            String slug = value.path("value").asText();
            values.add(
                    new Facet(
                            slug,
                            value.path("label").asText(),
                            value.path("count").asLong(),
                            chosen.contains(slug)));
            missing.remove(slug);
        }
        missing.forEach(slug -> values.add(new Facet(slug, slug, 0, true)));
        return values;
    }
}
