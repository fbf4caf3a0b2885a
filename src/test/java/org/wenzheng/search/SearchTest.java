package org.wenzheng.search;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.answers.Answers;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Scope;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.Visibility;
import org.wenzheng.search.SearchResult.Facet;
import org.wenzheng.search.SearchResult.Source;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.lists.PagingProblem;
import org.wenzheng.topics.Topics;

@QuarkusTest
@TestProfile(EmptyInstallation.class)
class SearchTest {
    @Inject Search search;
    @Inject RelatedQuestions related;
    @Inject Questions questions;
    @Inject Answers answers;
    @Inject Departments departments;
    @Inject People people;
    @Inject Topics topics;
    @Inject Sessions sessions;
    @Inject ConnectionsTaken connections;

    World world;
    Searching searching;

    @BeforeEach
    void volunteering() {
        Searching.untilEngineAnswers(search);
        world = World.volunteering();
        searching = new Searching(search, world);
        searching.untilThere(3);
    }

    private static final String SIGN_UP = "志愿服务怎么报名？";
    private static final String INSURANCE = "志愿者有没有保险？";
    private static final String HOURS = "志愿服务时长怎么记录？";

    @Nested
    class WhatSomebodyTypes {

        @Test
        void aQuestionFindsItsAnswerFirst() {
            assertEquals(SIGN_UP, searching.titles("志愿服务怎么报名").getFirst());
            assertEquals(HOURS, searching.titles("我的时长由谁来记录呢").getFirst());
        }

        @Test
        void wordsOfTheAnswerFindTheQuestion() {
            assertEquals(List.of(INSURANCE), searching.titles("意外险 统一购买"));
        }

        @Test
        void traditionalFindsTheSameInTheSameOrder() {
            for (String text : List.of("志愿服务怎么报名", "时长 记录", "保险")) {
                assertEquals(
                        searching.titles(text),
                        searching.titles(org.wenzheng.shared.text.ChineseText.toTraditional(text)));
            }
            assertEquals(SIGN_UP, searching.titles("志願服務怎麼報名").getFirst());
        }

        @Test
        void traditionalContentIsFoundBySimplified() {
            world.answered("長者食堂在哪裏用餐？", "各社區均設有長者食堂。");
            searching.untilFound("长者食堂", 1);

            assertEquals(List.of("長者食堂在哪裏用餐？"), searching.titles("长者食堂用餐"));
        }

        @Test
        void whatNobodySeesHidesNothing() {
            world.answered("残\u200b疾人补贴怎么领？", "残\u2060疾\u00ad人凭证领取。");
            searching.untilFound("残疾人", 1);

            assertEquals(List.of("残疾人补贴怎么领？"), searching.titles("残\u200b疾\ufeff人补贴"));
        }

        @Test
        void everydayWordsFindWhatOfficesSay() {
            assertEquals(SIGN_UP, searching.titles("义工登记 报名").getFirst());
            assertTrue(searching.titles("志工").contains(INSURANCE));
        }

        @Test
        void whatIsQuotedStandsInEachHitAndWhatIsExcludedInNone() {
            assertEquals(List.of(HOURS), searching.titles("志愿服务 “时长”"));
            assertEquals(Set.of(SIGN_UP, INSURANCE), Set.copyOf(searching.titles("志愿 -时长")));
        }

        @Test
        void aWrongCharacterOfTheSameSoundIsForgiven() {
            SearchResult found = searching.find("保显");

            assertEquals(INSURANCE, Searching.titles(found).getFirst());
            assertEquals("保险", found.meant());
            assertNull(searching.find("保险").meant());
        }

        @Test
        void aSingleCharacterIsFound() {
            assertEquals(List.of(INSURANCE), searching.titles("险"));
        }

        @Test
        void pinyinFindsWhatItReads() {
            assertEquals(
                    Set.of(SIGN_UP, HOURS),
                    Set.copyOf(searching.titles("zhiyuanfuwu").subList(0, 2)));
            assertEquals(INSURANCE, searching.titles("bao xian").getFirst());
            assertEquals(SIGN_UP, searching.titles("zhiyuanfuwubaoming").getFirst());
        }

        @Test
        void initialsFindTitlesAndNames() {
            assertEquals(Set.of(SIGN_UP, HOURS, INSURANCE), Set.copyOf(searching.titles("zyfw")));
            assertEquals(List.of(HOURS), searching.titles("fwsc"));
        }

        @Test
        void aNumberOrItsBeginningFindsTheQuestionFirst() {
            String number = Long.toString(world.questions().get(1).number());

            assertEquals(INSURANCE, searching.titles(number).getFirst());
            assertEquals(INSURANCE, searching.titles("第" + number + "号").getFirst());
            assertTrue(searching.titles(number.substring(0, 4)).contains(INSURANCE));
        }

        @Test
        void officialsAndDepartmentsAreFoundByName() {
            assertEquals(3, searching.find(world.official().name()).total());
            assertEquals(3, searching.find(world.department().name()).total());
        }

        @Test
        void nothingAtAllBrowsesTheNewest() {
            SearchResult all = searching.find("");

            assertEquals(List.of(HOURS, INSURANCE, SIGN_UP), Searching.titles(all));
        }

        @Test
        void whatNobodyAskedFindsNothing() {
            assertEquals(List.of(), searching.titles("量子计算机"));
        }

        @Test
        void theEndOfTheLongestAnswerIsFound() {
            String filler = "办理流程依次为申请受理审核公示发放。".repeat(1_200);
            world.answered("最长的答复有多长？", filler.substring(0, 19_980) + "末尾提到麒麟瓜补贴。");
            searching.untilFound("麒麟瓜", 1);

            QuestionHit hit = searching.find("麒麟瓜补贴").hits().getFirst();

            assertTrue(QuestionHit.plain(hit.passage()).endsWith("末尾提到麒麟瓜补贴。"));
        }

        @Test
        void textOfTheEnginesQueryLanguageIsText() {
            assertEquals(0, searching.find("*:* OR {\"match_all\":{}} \\").total());
        }

        @Test
        void aTextTooLongIsRefused() {
            assertThrows(ProblemException.class, () -> SearchQuery.of("长".repeat(301)));
        }
    }

    @Nested
    class WhatIsShown {

        @Test
        void theHitSaysWhoAnsweredWhenAndWhere() {
            QuestionHit hit = searching.find("志愿服务怎么报名").hits().getFirst();
            Question question = world.questions().getFirst();

            assertEquals(question.id(), hit.id());
            assertEquals(question.number(), hit.number());
            assertEquals(question.slug(), hit.slug());
            assertEquals("INQUIRY", hit.kind());
            assertEquals(
                    List.of(
                            new QuestionHit.AnsweredBy(
                                    world.official().name(), "书记", world.official().slug())),
                    hit.officials());
            assertEquals(world.department().slug(), hit.departmentSlug());
            assertEquals(world.department().name(), hit.departmentName());
            assertEquals(world.session().slug(), hit.sessionSlug());
            assertEquals(world.session().title(), hit.sessionTitle());
            assertEquals(World.BEGAN.plusSeconds(60), hit.receivedAt());
            assertEquals(World.BEGAN.plusSeconds(90), hit.answeredAt());
            assertEquals(90, hit.videoSecond());
        }

        @Test
        void whatWasLookedForIsMarked() {
            QuestionHit hit = searching.find("志愿服务").hits().getFirst();

            assertEquals(new QuestionHit.Fragment("志愿服务", true), hit.title().getFirst());
        }

        @Test
        void markupInATextStaysText() {
            world.answered("<b>加粗</b>的问题", "答复<script>alert(1)</script>结束。");
            searching.untilFound("加粗", 1);

            QuestionHit hit = searching.find("加粗").hits().getFirst();

            assertEquals("<b>加粗</b>的问题", QuestionHit.plain(hit.title()));
            assertEquals("想请问一下，<b>加粗</b>的问题", QuestionHit.plain(hit.passage()));
        }
    }

    @Nested
    class Facets {
        private SearchQuery in(List<String> departments, List<String> topics, List<Integer> years) {
            return new SearchQuery(
                    "志愿", departments, List.of(), topics, years, SearchSort.RELEVANCE, 20, null);
        }

        private static long count(List<Facet> facets, String value) {
            return facets.stream()
                    .filter(facet -> facet.value().equals(value))
                    .mapToLong(Facet::count)
                    .sum();
        }

        @Test
        void aFacetCountsAsIfNothingWereChosenInIt() {
            World other = World.volunteering();
            world.answered("磁悬浮列车通到老城吗？", "正在论证。");
            other.answered("磁悬浮列车票价多少？", "尚未确定。");
            searching.untilFound("磁悬浮列车", 1);
            new Searching(search, other).untilFound("磁悬浮列车", 1);

            SearchResult result =
                    search.find(
                            new SearchQuery(
                                    "磁悬浮列车",
                                    List.of(world.department().slug()),
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    SearchSort.RELEVANCE,
                                    20,
                                    null));

            assertEquals(1, count(result.departments(), world.department().slug()));
            assertEquals(1, count(result.departments(), other.department().slug()));
            assertEquals(0, count(result.topics(), other.topic().slug()), "in the chosen alone");
            assertEquals(1, count(result.topics(), world.topic().slug()));
        }

        @Test
        void aChosenValueKeepsItsCountHoweverManyAreMoreFrequent() {
            World last = world;
            for (int others = 0; others < 51; others++) {
                last = World.volunteering();
            }
            new Searching(search, last).untilThere(3);

            Facet chosen =
                    searching.find("志愿").departments().stream()
                            .filter(Facet::selected)
                            .findFirst()
                            .orElseThrow();

            assertEquals(
                    new Facet(world.department().slug(), world.department().name(), 3, true),
                    chosen);
        }

        @Test
        void severalChoicesInAFacetAddUp() {
            World other = World.volunteering();
            new Searching(search, other).untilThere(3);

            SearchResult result =
                    search.find(
                            in(
                                    List.of(world.department().slug(), other.department().slug()),
                                    List.of(),
                                    List.of()));

            assertEquals(6, result.total());
            assertEquals(6, count(result.years(), "2025"));
        }

        @Test
        void aTopicHoldsWhatItsSubtopicsHold() {
            SearchResult result =
                    search.find(in(List.of(), List.of(world.parentTopic().slug()), List.of()));

            assertEquals(3, result.total());
        }

        @Test
        void labelsAreNames() {
            SearchResult result = searching.find("志愿");

            assertEquals(
                    new Facet(world.department().slug(), world.department().name(), 3, true),
                    result.departments().stream()
                            .filter(Facet::selected)
                            .findFirst()
                            .orElseThrow());
            assertEquals(
                    List.of(new Facet(world.official().slug(), world.official().name(), 3, false)),
                    result.officials());
        }

        @Test
        void aChosenValueWithoutHitsKeepsItsLabel() {
            SearchResult result =
                    search.find(
                            new SearchQuery(
                                    "量子计算机",
                                    List.of(world.department().slug()),
                                    List.of(),
                                    List.of(),
                                    List.of(1999),
                                    SearchSort.RELEVANCE,
                                    20,
                                    null));

            assertEquals(
                    List.of(
                            new Facet(
                                    world.department().slug(), world.department().name(), 0, true)),
                    result.departments());
            assertEquals(List.of(new Facet("1999", "1999", 0, true)), result.years());
        }

        @Test
        void theYearIsChinas() {
            Question question =
                    QuarkusTransaction.requiringNew()
                            .call(
                                    () ->
                                            questions.record(
                                                    world.wanted(
                                                            "跨年夜的问题",
                                                            Instant.parse("2023-12-31T20:00:00Z")),
                                                    World.BEGAN,
                                                    Actor.SYSTEM));
            searching.untilFound("跨年夜", 1);

            assertEquals(1, count(searching.find("跨年夜").years(), "2024"), question.title());
        }
    }

    @Nested
    class Paging {

        @Test
        void pagesHoldEveryHitOnceInTheOrderOfTheWhole() {
            World many = World.ofQuestions(23);
            Searching there = new Searching(search, many);
            there.untilThere(23);

            for (SearchSort sort : SearchSort.values()) {
                List<String> whole =
                        Searching.titles(there.find(there.query("个问题", sort, 100, null)));
                List<String> paged = new ArrayList<>();
                String after = null;
                int pages = 0;
                do {
                    SearchResult page = there.find(there.query("个问题", sort, 5, after));
                    assertEquals(23, page.total());
                    paged.addAll(Searching.titles(page));
                    after = page.next();
                    pages++;
                } while (after != null);
                assertEquals(5, pages);
                assertEquals(whole, paged, sort.name());
                assertEquals(23, Set.copyOf(paged).size());
            }
        }

        @Test
        void byDateTheOldestOrTheNewestComesFirst() {
            List<String> newest =
                    Searching.titles(
                            searching.find(searching.query("志愿", SearchSort.NEWEST, 10, null)));
            List<String> oldest =
                    new ArrayList<>(
                            Searching.titles(
                                    searching.find(
                                            searching.query("志愿", SearchSort.OLDEST, 10, null))));

            assertEquals(List.of(HOURS, INSURANCE, SIGN_UP), newest);
            Collections.reverse(oldest);
            assertEquals(newest, oldest);
        }

        @Test
        void thePlaceInAnotherSearchIsRefused() {
            String next = searching.find(searching.query("志愿", SearchSort.NEWEST, 1, null)).next();

            ProblemException refused =
                    assertThrows(
                            ProblemException.class,
                            () ->
                                    searching.find(
                                            searching.query("保险", SearchSort.NEWEST, 1, next)));
            assertEquals(PagingProblem.CURSOR_OF_ANOTHER_LIST, refused.type());
        }
    }

    @Nested
    class OnlyWhatIsPublished {

        @Test
        void isFound() {
            world.submitted("未审核的问题一");
            world.held("未审核的问题二");
            world.dismissed("未审核的问题三");
            world.unseen("不露面的问题四", Visibility.ASKER_ONLY);
            world.unseen("不露面的问题五", Visibility.HIDDEN);
            world.discardedAnswer("公开的问题六", "撤下的答复文字");
            searching.untilFound("问题六", 1);

            searching.untilFound("未审核 露面", 0);
            searching.untilFound("撤下的答复文字", 0);
            assertEquals(4, searching.find("").total());
        }

        @Test
        void originalTextAndNicknameAreNotInTheIndex() {
            assertEquals(List.of(), searching.titles("小满妈妈"));
            assertEquals(List.of(), searching.titles("原文"));
        }
    }

    @Nested
    class AChangeIsFoundWithinTwoSeconds {

        @Test
        void aQuestionRephrased() {
            questions.rephrase(
                    world.questions().getFirst().id(), "陪诊员怎么登记？", "陪诊员怎么登记？", Actor.SYSTEM);

            searching.untilFound("陪诊员登记", 1);
        }

        @Test
        void aQuestionHiddenAndShownAgain() {
            Question question = world.questions().get(1);
            questions.setVisibility(question.id(), Visibility.HIDDEN, Actor.SYSTEM);
            searching.untilFound("保险", 0);

            questions.setVisibility(question.id(), Visibility.PUBLIC, Actor.SYSTEM);
            searching.untilFound("保险", 1);
        }

        @Test
        void anAnswerWithdrawn() {
            var answer =
                    answers.published(List.of(world.questions().get(1).id()))
                            .get(world.questions().get(1).id())
                            .getFirst();
            answers.become(answer.id(), AnswerState.WITHDRAWN, Actor.SYSTEM, "mistaken");

            searching.untilFound("意外险", 0);
        }

        @Test
        void aTopicRenamed() {
            topics.rename(
                    world.parentTopic().id(),
                    "后生仔" + world.department().slug().length(),
                    Actor.SYSTEM);

            searching.until(
                    Searching.FOUND_WITHIN,
                    "",
                    result ->
                            result.topics().stream()
                                    .anyMatch(
                                            facet ->
                                                    facet.label().startsWith("后生仔")
                                                            && facet.count() == 3));
        }

        @Test
        void anOfficialRenamed() {
            people.rename(world.official().id(), "欧阳致远", Actor.SYSTEM);

            searching.until(
                    Searching.FOUND_WITHIN,
                    "",
                    result ->
                            result.officials().stream()
                                    .anyMatch(
                                            facet ->
                                                    facet.label().equals("欧阳致远")
                                                            && facet.count() == 3));
            assertEquals(
                    world.official().name(),
                    searching.find("").hits().getFirst().officials().getFirst().name(),
                    "the hit names who answered on the day");
        }

        @Test
        void aSessionRenamed() {
            sessions.edit(
                    world.session().id(),
                    new Sessions.Edit(null, null, "青春同行专场", null, null, null, null, null),
                    null,
                    Scope.EVERYTHING,
                    Actor.SYSTEM);

            searching.until(
                    Searching.FOUND_WITHIN,
                    "青春同行专场",
                    result ->
                            result.total() == 3
                                    && "青春同行专场".equals(result.hits().getFirst().sessionTitle()));
        }

        @Test
        void aDepartmentRenamed() {
            String name = "青年发展局" + world.department().slug();
            String slug =
                    departments.rename(world.department().id(), name, name, Actor.SYSTEM).slug();

            org.awaitility.Awaitility.await()
                    .atMost(Searching.FOUND_WITHIN)
                    .until(
                            () ->
                                    search.find(
                                                    new SearchQuery(
                                                            "",
                                                            List.of(slug),
                                                            List.of(),
                                                            List.of(),
                                                            List.of(),
                                                            SearchSort.NEWEST,
                                                            10,
                                                            null))
                                            .total(),
                            total -> total == 3);
        }
    }

    @Nested
    class Related {
        /** Lists are made behind the index, after all that other tests did before. */
        private static final Duration BEHIND = Duration.ofMinutes(1);

        @Test
        void areOthersOfTheSameMatterTheClosestFirst() {
            UUID question = world.questions().getFirst().id();

            await().atMost(BEHIND)
                    .untilAsserted(
                            () ->
                                    assertEquals(
                                            List.of(HOURS, INSURANCE), ofTheSame(world, question)));
        }

        @Test
        void nothingThatWasHiddenStandsAmongThem() {
            World other = World.volunteering();
            UUID question = other.questions().getFirst().id();
            await().atMost(BEHIND)
                    .untilAsserted(() -> assertEquals(2, ofTheSame(other, question).size()));

            World.get(Questions.class)
                    .setVisibility(other.questions().get(1).id(), Visibility.HIDDEN, Actor.SYSTEM);

            assertEquals(List.of(other.questions().get(2).title()), ofTheSame(other, question));
        }

        @Test
        void whatIsAskedLaterStandsInTheListsOfThoseBefore() {
            World other = World.volunteering();
            UUID question = other.questions().getFirst().id();
            await().atMost(BEHIND)
                    .untilAsserted(() -> assertEquals(2, ofTheSame(other, question).size()));

            other.answered("志愿服务在哪里报名？", "在“志愿云澜”小程序里报名。");

            await().atMost(BEHIND)
                    .untilAsserted(
                            () -> assertTrue(ofTheSame(other, question).contains("志愿服务在哪里报名？")));
        }

        private List<String> ofTheSame(World of, UUID question) {
            return related.hits(question, RelatedQuestions.KEPT).stream()
                    .filter(hit -> hit.departmentSlug().equals(of.department().slug()))
                    .map(hit -> QuestionHit.plain(hit.title()))
                    .toList();
        }

        @Test
        void ofAnUnknownQuestionAreNone() {
            assertEquals(List.of(), related.of(UUID.randomUUID(), 5));
        }
    }

    /** Counted by thread: readers of the log ask the database meanwhile. */
    @Test
    void aSearchAsksTheDatabaseNothing() {
        searching.find(searching.query("志愿", SearchSort.NEWEST, 1, null));
        int taken = connections.here();
        String next = searching.find(searching.query("志愿", SearchSort.RELEVANCE, 1, null)).next();
        SearchResult second = searching.find(searching.query("志愿", SearchSort.RELEVANCE, 1, next));

        assertEquals(Source.ENGINE, second.source());
        assertEquals(1, second.hits().size());
        assertEquals(taken, connections.here());
    }

    @Test
    void theCounterOfConnectionsCounts() {
        int taken = connections.here();
        departments.count();

        assertEquals(taken + 1, connections.here());
    }
}
