package org.wenzheng.search;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.ProjectionConstructor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.wenzheng.search.SearchResult.Source;
import org.wenzheng.search.index.Engine;
import org.wenzheng.search.index.IndexSlot;
import org.wenzheng.search.index.LiveIndex;
import org.wenzheng.search.index.SearchConfig;
import org.wenzheng.search.meaning.Meaning;
import org.wenzheng.search.meaning.Near;
import org.wenzheng.search.typed.Meant;
import org.wenzheng.search.typed.SearchText;
import org.wenzheng.search.words.Misses;
import org.wenzheng.search.words.SearchWords;
import org.wenzheng.shared.lists.Cursors;
import org.wenzheng.shared.telemetry.Verbs;

@ApplicationScoped
public class Search {
    private static final Logger LOG = Logger.getLogger(Search.class);

    /** Who read a page waits rather than see its hits again. */
    private static final Duration PATIENCE_OF_NEXT_PAGE = Duration.ofSeconds(1);

    /** Hits whose writing of what was typed is believed. */
    private static final int LOOKED_THROUGH = 5;

    /**
     * Whoever wants fewer hits looks something up while somebody types: the form for a question.
     */
    private static final int LEAST_PAGE = 10;

    /** Hits with a smaller share of what was typed are somewhat alike, and no more. */
    private static final double FEW_WORDS = .5;

    /** What means the same so surely answers, whatever its words. */
    private static final float SURE_LIKENESS = .55f;

    /** Steps of the histogram; the last is how long the engine may take by default. */
    private static final Duration[] STEPS =
            IntStream.of(10, 25, 50, 100, 250, 500, 1000, 2000)
                    .mapToObj(Duration::ofMillis)
                    .toArray(Duration[]::new);

    private final LiveIndex live;
    private final EngineSearch engine;
    private final DatabaseSearch database;
    private final Meaning meaning;
    private final SearchWords words;
    private final Misses misses;
    private final Cursors cursors;
    private final SearchConfig config;
    private final MeterRegistry metrics;
    private final Verbs verbs;

    /** A query waits in a thread of its own: nothing else ends a wait for an engine that hangs. */
    private final ExecutorService queries =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("search-query-", 0).factory());

    Search(
            LiveIndex live,
            EngineSearch engine,
            DatabaseSearch database,
            Meaning meaning,
            SearchWords words,
            Misses misses,
            Cursors cursors,
            SearchConfig config,
            MeterRegistry metrics,
            Verbs verbs) {
        this.live = live;
        this.engine = engine;
        this.database = database;
        this.meaning = meaning;
        this.words = words;
        this.misses = misses;
        this.cursors = cursors;
        this.config = config;
        this.metrics = metrics;
        this.verbs = verbs;
    }

    /** All series from the start: a rate needs the zero before the first search. */
    void start(@Observes StartupEvent started) {
        for (Source source : Source.values()) {
            timer(name(source), "some");
            timer(name(source), "none");
        }
    }

    /**
     * Answers from the engine, or from the database while the engine cannot be reached.
     *
     * @throws org.wenzheng.shared.ProblemException {@link
     *     org.wenzheng.shared.lists.PagingProblem#CURSOR_NOT_VALID} or {@link
     *     org.wenzheng.shared.lists.PagingProblem#CURSOR_OF_ANOTHER_LIST} if {@link
     *     SearchQuery#after()} does not belong to this query; {@link SearchProblem#SEARCH_BUSY} if
     *     the database answers and has no room for one more
     */
    public SearchResult find(SearchQuery query) {
        String list = SearchPlace.list(query);
        String after = query.after();
        SearchPlace place = after == null ? null : SearchPlace.of(cursors.open(list, after));
        SearchText text = SearchText.of(query.text(), words.inForce());
        return verbs.trace(
                "search",
                verb -> {
                    Timer.Sample began = Timer.start();
                    SearchResult result = find(query, text, place);
                    String source = name(result.source());
                    String found = result.total() == 0 ? "none" : "some";
                    began.stop(timer(source, found));
                    verb.says("source", source);
                    verb.says("found", found);
                    return result;
                });
    }

    private SearchResult find(SearchQuery query, SearchText text, @Nullable SearchPlace place) {
        return fromEngine(slot -> engine(slot, query, text, place))
                .orElseGet(
                        () ->
                                result(
                                        query,
                                        text,
                                        place,
                                        database.find(query, text, place),
                                        Source.DATABASE,
                                        Ranking.WORDS));
    }

    private SearchResult engine(
            IndexSlot slot, SearchQuery query, SearchText text, @Nullable SearchPlace place) {
        Ranking ranking = place == null ? ranking(slot, text) : ranking(text, place);
        FoundPage found = engine.find(slot, query, text, ranking, place);
        if (place == null && !ranking.isByMeaning() && isSlip(text, found.questions())) {
            ranking = ranking.withSounds();
            found = engine.find(slot, query, text, ranking, null);
        }
        if (place == null && query.isForAll() && query.size() >= LEAST_PAGE) {
            note(text, query.text(), found, ranking);
        }
        return result(query, text, place, found, Source.ENGINE, ranking);
    }

    /** While the meaning of the text is found out, the engine is asked how well its words fit. */
    private Ranking ranking(IndexSlot slot, SearchText text) {
        List<String> wordings = text.wordings();
        Optional<Meaning.Question> asked =
                wordings.isEmpty() ? Optional.empty() : meaning.ask(wordings);
        if (asked.isEmpty()) {
            return Ranking.WORDS;
        }
        List<FoundQuestion> first = engine.first(slot, text).stream().toList();
        Ranking ranking =
                near(asked.get(), meaning.budget())
                        .map(
                                near ->
                                        Ranking.of(
                                                near,
                                                first.isEmpty() ? 0 : first.getFirst().score(),
                                                first.isEmpty()
                                                        ? 0
                                                        : first.getFirst().shareOf(text)))
                        .orElse(Ranking.WORDS);
        return ranking.isByMeaning() && isSlip(text, first) ? ranking.withSounds() : ranking;
    }

    /** As the page before was ordered, where that can be. */
    private Ranking ranking(SearchText text, SearchPlace place) {
        Ranking words = new Ranking(List.of(), 0, place.sounds());
        if (place.worth() == 0) {
            return words;
        }
        return meaning.ask(text.wordings())
                .flatMap(asked -> near(asked, PATIENCE_OF_NEXT_PAGE))
                .map(near -> new Ranking(near, place.worth(), place.sounds()))
                .orElse(words);
    }

    private static Optional<List<Near>> near(Meaning.Question asked, Duration patience) {
        try {
            return asked.near(Ranking.WEIGHED, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Key words of which no hit has some part were perhaps typed with a wrong character. */
    private static boolean isSlip(SearchText text, List<FoundQuestion> found) {
        if (text.sounds().isEmpty() || !found.isEmpty() && found.getFirst().shareOf(text) == 1) {
            return false;
        }
        Set<String> missing = text.typedTerms();
        for (FoundQuestion question : found) {
            String has = question.folded().toLowerCase(Locale.ROOT);
            missing.removeIf(has::contains);
            if (missing.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** What editors may find another word for. */
    private void note(SearchText text, String typed, FoundPage found, Ranking ranking) {
        boolean words = text.phrases().isEmpty() && text.without().isEmpty();
        if (text.isEmpty() || !words || text.digits().isPresent()) {
            return;
        }
        if (found.total() == 0) {
            misses.note(typed, true);
        } else if (text.readings().isEmpty()
                && text.initials().isEmpty()
                && ranking.likeness() < SURE_LIKENESS
                && found.questions().stream()
                        .limit(LOOKED_THROUGH)
                        .allMatch(question -> question.shareOf(text) < FEW_WORDS)) {
            misses.note(typed, false);
        }
    }

    private Timer timer(String source, String found) {
        return Timer.builder("wenzheng.search")
                .tag("source", source)
                .tag("found", found)
                .serviceLevelObjectives(STEPS)
                .register(metrics);
    }

    private static String name(Source source) {
        return source.name().toLowerCase(Locale.ROOT);
    }

    /** The first hits alone, for whoever shows nothing else: nothing is counted. */
    public List<QuestionHit> hits(SearchQuery query) {
        SearchText text = SearchText.of(query.text(), words.inForce());
        Passages passages = new Passages(text);
        return fromEngine(slot -> engine.hits(slot, query, text))
                .orElseGet(() -> database.find(query, text, null).questions())
                .stream()
                .limit(query.size())
                .map(question -> question.hit(passages))
                .toList();
    }

    /** As much of a question as a suggestion says. */
    @ProjectionConstructor
    public record Title(long number, String slug, String title) {}

    /**
     * Questions that have in their titles what somebody types; none while the engine cannot be
     * reached. Nothing is counted.
     *
     * @param size at most
     */
    public List<Title> titles(String typed, int size) {
        SearchText text = SearchText.of(typed, words.inForce());
        return text.isEmpty()
                ? List.of()
                : fromEngine(slot -> engine.titles(slot, text, size)).orElse(List.of());
    }

    /**
     * What is somewhat alike.
     *
     * @param topics slugs of theirs, those of the first hit first
     */
    public record Alike(List<QuestionHit> hits, List<String> topics) {
        public static final Alike NONE = new Alike(List.of(), List.of());
    }

    /**
     * For a search that found nothing: what has some of its characters or sounds, or means
     * something near it, whatever the query is narrowed by. Nothing while the engine cannot be
     * reached.
     */
    public Alike alike(SearchQuery query, int most) {
        SearchText text = SearchText.of(query.text(), words.inForce());
        return text.isEmpty()
                ? Alike.NONE
                : fromEngine(slot -> alike(slot, text, most)).orElse(Alike.NONE);
    }

    private Alike alike(IndexSlot slot, SearchText text, int most) {
        List<String> wordings = text.wordings();
        List<Near> near =
                wordings.isEmpty()
                        ? List.of()
                        : meaning.ask(wordings)
                                .flatMap(asked -> near(asked, PATIENCE_OF_NEXT_PAGE))
                                .orElse(List.of());
        List<FoundQuestion> found = engine.alike(slot, text, Ranking.alike(near, most), most);
        Passages passages = new Passages(text);
        return new Alike(
                found.stream().map(question -> question.hit(passages)).toList(),
                found.stream()
                        .flatMap(question -> question.topicSlugs().stream())
                        .distinct()
                        .toList());
    }

    private SearchResult result(
            SearchQuery query,
            SearchText text,
            @Nullable SearchPlace before,
            FoundPage found,
            Source source,
            Ranking ranking) {
        boolean more = found.questions().size() > query.size();
        List<FoundQuestion> page =
                more ? found.questions().subList(0, query.size()) : found.questions();
        String next = null;
        if (more) {
            FoundQuestion last = page.getLast();
            double key =
                    query.order() == SearchSort.RELEVANCE
                            ? last.score()
                            : last.receivedAt().toEpochMilli();
            int shown = page.size() + (before == null ? 0 : before.shown());
            next =
                    cursors.sign(
                            SearchPlace.list(query),
                            new SearchPlace(
                                            source,
                                            key,
                                            last.number(),
                                            shown,
                                            ranking.worth(),
                                            ranking.sounds())
                                    .values());
        }
        Passages passages = new Passages(text);
        return new SearchResult(
                page.stream().map(question -> question.hit(passages)).toList(),
                found.total(),
                found.departments(),
                found.officials(),
                found.topics(),
                found.years(),
                next,
                source,
                ranking.isByMeaning(),
                before == null && ranking.sounds() ? meant(text, page) : null);
    }

    private static @Nullable String meant(SearchText text, List<FoundQuestion> page) {
        return Meant.of(
                        text,
                        page.stream().limit(LOOKED_THROUGH).map(FoundQuestion::folded).toList())
                .orElse(null);
    }

    /**
     * The published questions that are closest to a matter, the closest first; empty while the
     * engine cannot be reached.
     *
     * @param size at most, 1 to {@link SearchQuery#SIZE}
     */
    Optional<List<UUID>> near(Matter matter, int size) {
        return fromEngine(
                slot ->
                        engine.near(
                                slot,
                                matter,
                                SearchText.of(matter.title(), words.inForce()),
                                size));
    }

    private <T> Optional<T> fromEngine(Function<IndexSlot, T> search) {
        Optional<IndexSlot> slot = live.slot();
        if (slot.isEmpty()) {
            return Optional.empty();
        }
        Future<T> found = queries.submit(() -> search.apply(slot.get()));
        try {
            return Optional.of(found.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            live.markLost(new TimeoutException("no answer within " + config.timeout()));
            return Optional.empty();
        } catch (ExecutionException e) {
            if (Engine.isAway(e) || Engine.isWithoutIndex(e)) {
                live.markLost(e);
            } else {
                LOG.error("The search engine refused a search; the database answers it", e);
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The service stops", e);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        queries.shutdownNow();
    }
}
