package org.wenzheng.search;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.search.backend.elasticsearch.ElasticsearchExtension;
import org.hibernate.search.engine.search.predicate.dsl.BooleanPredicateClausesStep;
import org.hibernate.search.engine.search.predicate.dsl.PredicateFinalStep;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.wenzheng.search.index.PinyinTokens;
import org.wenzheng.search.meaning.Near;
import org.wenzheng.search.typed.SearchText;

/**
 * What a hit is, and what decides the order of hits; the figures are of decisions 0008 and 0050.
 */
final class Relevance {
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

    /** Of the pairs in what offices say: one of two names for it is enough. */
    private static final int OFFICIAL_PERCENT = 50;

    /** What was typed counts more than what may be meant; as much would cost questions .002. */
    private static final float OFFICIAL_BOOST = .5f;

    /** Looked for only where the characters are wrong: then the sounds are as good. */
    private static final float SOUNDS_BOOST = 1f;

    /** Who types a day means that day. */
    private static final float DAY_BOOST = 2f;

    /** Of one related topic or office: about what two pairs in common are worth. */
    private static final float SAME_TOPIC_BOOST = 4f;

    private static final float SAME_DEPARTMENT_BOOST = 2f;

    /** Of the pairs of what is typed, in a title: most of it, as the last word may be half. */
    private static final int TYPED_PERCENT = 60;

    /** Up to so many characters all of them have to be there, or anything would be alike. */
    private static final int FEW_CHARACTERS = 3;

    /** Of more characters, in any order. */
    private static final int ALIKE_PERCENT = 60;

    /** Of a likeness of 1: more than three pairs in common. */
    private static final float ALIKE_BOOST = 15f;

    private Relevance() {}

    static BooleanPredicateClausesStep<?, ?> match(
            SearchPredicateFactory f,
            SearchText text,
            Ranking ranking,
            Consumer<BooleanPredicateClausesStep<?, ?>> otherwise) {
        BooleanPredicateClausesStep<?, ?> root = f.bool();
        for (String phrase : text.phrases()) {
            root.filter(f.phrase().field("characters").matching(phrase));
        }
        for (String word : text.without()) {
            root.mustNot(f.phrase().field("characters").matching(word));
        }
        if (text.isEmpty()) {
            root.must(f.matchAll());
            return root;
        }
        BooleanPredicateClausesStep<?, ?> any = f.bool();
        found(f, any, text);
        byMeaning(f, root, any, ranking);
        if (ranking.sounds()) {
            text.sounds().ifPresent(pairs -> any.should(sounds(f, pairs)));
        }
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
        any.should(words(f, "pairs", text, PAIRS_PERCENT));
        text.digits()
                .ifPresent(
                        digits ->
                                any.should(
                                        f.prefix()
                                                .field("digits")
                                                .matching(digits)
                                                .constantScore()
                                                .boost(NUMBER_BOOST)));
        if (!text.official().isEmpty()) {
            any.should(official(f, "pairs", text));
            any.should(official(f, "titlePairs", text));
        }
        for (String day : text.days()) {
            any.should(f.phrase().field("characters").matching(day).boost(DAY_BOOST));
        }
        byPinyin(f, any, text, SYLLABLES_PERCENT);
    }

    /** The closest are hits, and score for it; others of them score where they are hits. */
    private static void byMeaning(
            SearchPredicateFactory f,
            BooleanPredicateClausesStep<?, ?> root,
            BooleanPredicateClausesStep<?, ?> any,
            Ranking ranking) {
        List<UUID> found = ranking.found().stream().map(Near::question).toList();
        if (!found.isEmpty()) {
            any.should(f.id().matchingAny(found).constantScore().boost(0f));
        }
        for (Near near : ranking.near()) {
            float score = ranking.score(near);
            if (score > 0) {
                root.should(f.id().matching(near.question()).constantScore().boost(score));
            }
        }
    }

    /** Pairs of characters, or each of them where there is no pair. */
    private static PredicateFinalStep words(
            SearchPredicateFactory f, String pairs, SearchText text, int percent) {
        boolean single = text.isSingleCharacters();
        return f.match()
                .field(single ? "characters" : pairs)
                .matching(text.content())
                .minimumShouldMatchPercent(single ? 100 : percent);
    }

    private static void byPinyin(
            SearchPredicateFactory f,
            BooleanPredicateClausesStep<?, ?> any,
            SearchText text,
            int percent) {
        for (PinyinTokens.Reading reading : text.readings()) {
            any.should(
                    f.match()
                            .field("pinyin")
                            .matching(reading.pairs())
                            .minimumShouldMatchPercent(percent));
        }
        text.initials().ifPresent(letters -> any.should(initials(f, letters)));
    }

    private static PredicateFinalStep official(
            SearchPredicateFactory f, String field, SearchText text) {
        return f.match()
                .field(field)
                .matching(String.join(" ", text.official()))
                .minimumShouldMatchPercent(OFFICIAL_PERCENT)
                .boost(OFFICIAL_BOOST);
    }

    private static PredicateFinalStep sounds(SearchPredicateFactory f, String pairs) {
        return f.match()
                .field("pinyin")
                .matching(pairs)
                .minimumShouldMatchPercent(SYLLABLES_PERCENT)
                .boost(SOUNDS_BOOST);
    }

    /** A title that somebody is typing; whole texts have some of any words. */
    static BooleanPredicateClausesStep<?, ?> title(SearchPredicateFactory f, SearchText text) {
        BooleanPredicateClausesStep<?, ?> any = f.bool();
        any.should(words(f, "titlePairs", text, TYPED_PERCENT));
        text.digits().ifPresent(digits -> any.should(f.prefix().field("digits").matching(digits)));
        if (!text.official().isEmpty()) {
            any.should(official(f, "titlePairs", text));
        }
        byPinyin(f, any, text, 100);
        BooleanPredicateClausesStep<?, ?> root = f.bool();
        root.must(any);
        root.should(f.exists().field("answeredAt").constantScore().boost(ANSWERED_BOOST));
        return root;
    }

    /** Some of it, where nothing has enough of it to be a hit. */
    static BooleanPredicateClausesStep<?, ?> alike(
            SearchPredicateFactory f, SearchText text, List<Near> near) {
        BooleanPredicateClausesStep<?, ?> any = f.bool();
        long characters = text.content().codePoints().filter(Character::isLetterOrDigit).count();
        any.should(
                f.match()
                        .field("characters")
                        .matching(text.content())
                        .minimumShouldMatchPercent(
                                characters <= FEW_CHARACTERS ? 100 : ALIKE_PERCENT));
        any.should(f.match().field("pairs").matching(text.wanted()));
        text.sounds()
                .ifPresent(
                        pairs ->
                                any.should(
                                        f.match()
                                                .field("pinyin")
                                                .matching(pairs)
                                                .boost(INITIALS_BOOST)));
        for (PinyinTokens.Reading reading : text.readings()) {
            any.should(f.match().field("pinyin").matching(reading.pairs()));
        }
        for (Near each : near) {
            any.should(
                    f.id().matching(each.question())
                            .constantScore()
                            .boost(ALIKE_BOOST * each.likeness()));
        }
        BooleanPredicateClausesStep<?, ?> root = f.bool();
        for (String word : text.without()) {
            root.mustNot(f.phrase().field("characters").matching(word));
        }
        root.must(any);
        root.should(f.exists().field("answeredAt").constantScore().boost(ANSWERED_BOOST));
        return root;
    }

    private static PredicateFinalStep initials(SearchPredicateFactory f, String letters) {
        return f.match()
                .field("initials")
                .matching(PinyinTokens.typedInitials(letters))
                .minimumShouldMatchPercent(100)
                .boost(INITIALS_BOOST);
    }

    private static JsonObject fresh() {
        JsonObject feature = new JsonObject();
        feature.addProperty("field", "receivedAt");
        // By the day, so that pages follow on each other.
        feature.addProperty("origin", "now/d");
        feature.addProperty("pivot", "365d");
        feature.addProperty("boost", FRESH_BOOST);
        JsonObject fresh = new JsonObject();
        fresh.add("distance_feature", feature);
        return fresh;
    }

    static void sameTopics(
            SearchPredicateFactory f, BooleanPredicateClausesStep<?, ?> any, Matter matter) {
        for (String topic : matter.topics()) {
            any.should(
                    f.match()
                            .field("topicSlugs")
                            .matching(topic)
                            .constantScore()
                            .boost(SAME_TOPIC_BOOST));
        }
    }

    static void preferDepartment(
            SearchPredicateFactory f, BooleanPredicateClausesStep<?, ?> root, String slug) {
        root.should(
                f.match()
                        .field("departmentSlug")
                        .matching(slug)
                        .constantScore()
                        .boost(SAME_DEPARTMENT_BOOST));
    }
}
