package org.wenzheng.questions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.answers.Answers;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.lists.Filter;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.shared.lists.PagingProblem;
import org.wenzheng.statistics.PublicCounts;

@QuarkusTest
@ActivateRequestContext
class PublishedQuestionsTest {
    @Inject Questions questions;
    @Inject PublishedQuestions publishedQuestions;
    @Inject Answers answers;
    @Inject PublicCounts counts;

    private ListQuery<Question> of(World world) {
        return answers.questionFields().query().where("department", world.department().slug());
    }

    private static List<Long> numbers(List<Question> questions) {
        return questions.stream().map(Question::number).toList();
    }

    private List<Long> whole(ListQuery<Question> query) {
        List<Long> numbers = new ArrayList<>();
        Page<Question> page = publishedQuestions.page(query);
        numbers.addAll(numbers(page.items()));
        while (page.hasMore()) {
            page = publishedQuestions.page(query.after(page.next()));
            numbers.addAll(numbers(page.items()));
        }
        assertNull(page.next());
        return numbers;
    }

    @Test
    void everyPageTogetherIsTheWholeListInOrder() {
        World world = World.ofQuestions(7);
        List<Long> inOrder = numbers(world.questions());
        assertEquals(inOrder.reversed(), whole(of(world).size(3)));
        assertEquals(inOrder, whole(of(world).size(3).sort("askedAt")));
        assertEquals(inOrder, whole(of(world).size(2).sort("number")));
        assertEquals(inOrder, whole(of(world).size(2).sort("askedAt,-number")));
        assertEquals(7, publishedQuestions.page(of(world).size(2).withCount()).count());
    }

    @Test
    void aPageIsNotMovedByWhatIsAskedMeanwhile() {
        World world = World.ofQuestions(4);
        List<Long> before = numbers(world.questions()).reversed();
        Page<Question> first = publishedQuestions.page(of(world).size(2));
        world.answered("刚刚问的", "刚刚答的");
        Page<Question> second = publishedQuestions.page(of(world).size(2).after(first.next()));
        assertEquals(before.subList(2, 4), numbers(second.items()));
    }

    @Test
    void onlyWhatThePublicMaySeeIsInIt() {
        World world = World.volunteering();
        world.submitted("待审核");
        world.held("待复核");
        world.dismissed("不予公开");
        world.unseen("仅本人", Visibility.ASKER_ONLY);
        Question hidden = world.unseen("隐藏", Visibility.HIDDEN);
        assertEquals(numbers(world.questions()).reversed(), whole(of(world)));
        assertEquals(Map.of(), publishedQuestions.byId(List.of(hidden.id())));
        assertTrue(publishedQuestions.at(String.valueOf(hidden.number())).isEmpty());
        assertTrue(publishedQuestions.at(hidden.id().toString()).isEmpty());
        world.counted();
        List<UUID> places =
                List.of(
                        world.department().id(),
                        world.session().id(),
                        world.topic().id(),
                        world.parentTopic().id(),
                        world.official().id());
        PublicCounts.Counted counted = counts.of(places, until -> {});
        places.forEach(place -> assertEquals(3, counted.questions(place)));
        assertEquals(1, counted.sessions(world.department().id()));
        assertEquals(
                numbers(world.questions()),
                numbers(
                        publishedQuestions
                                .inSessions(List.of(world.session().id()))
                                .get(world.session().id())));
        assertEquals(
                3,
                answers.published(
                                answers.fields()
                                        .query()
                                        .where("department", world.department().slug()))
                        .items()
                        .size());
    }

    @Test
    void everyFilterFinds() {
        World world = World.volunteering();
        Question second = world.questions().get(1);
        Question unanswered = world.discardedAnswer("还没有答复的", "撤下的答复");
        List<Long> all = numbers(world.questions()).reversed();
        ListQuery<Question> query = answers.questionFields().query();
        assertEquals(all, whole(query.where("person", world.official().slug())));
        assertEquals(all, whole(query.where("person", world.official().id())));
        List<Long> withUnanswered = new ArrayList<>(all);
        withUnanswered.add(unanswered.number());
        assertEquals(withUnanswered, whole(query.where("session", world.session().slug())));
        assertEquals(withUnanswered, whole(query.where("topic", world.topic().slug())));
        assertEquals(withUnanswered, whole(query.where("topic", world.parentTopic().slug())));
        assertEquals(all, whole(of(world).where("answeredAt", Filter.Operator.EXISTS, true)));
        assertEquals(
                List.of(unanswered.number()),
                whole(of(world).where("answeredAt", Filter.Operator.EXISTS, false)));
        assertEquals(
                List.of(second.number()), whole(of(world).where("askedAt", second.receivedAt())));
        assertEquals(
                List.of(world.questions().get(2).number()),
                whole(of(world).where("askedAt", Filter.Operator.GT, second.receivedAt())));
        assertEquals(List.of(second.number()), whole(query.where("number", second.number())));
        assertEquals(
                List.of(second.number(), unanswered.number()),
                whole(
                        query.where(
                                new Filter(
                                        "number",
                                        Filter.Operator.IN,
                                        List.of(
                                                String.valueOf(second.number()),
                                                String.valueOf(unanswered.number()))))));
        assertEquals(withUnanswered, whole(of(world).where("kind", QuestionKind.INQUIRY)));
        assertEquals(List.of(), whole(of(world).where("kind", QuestionKind.THANKS)));
        assertEquals(
                withUnanswered,
                whole(of(world).where("kind", Filter.Operator.NE, QuestionKind.THANKS)));
        assertEquals(List.of(), whole(of(world).where("person", "nobody")));
        assertEquals(
                List.of(), whole(of(world).where("askedAt", Filter.Operator.LT, Instant.EPOCH)));
    }

    @Test
    void aCursorBelongsToOneListAndCannotBeForged() {
        World world = World.ofQuestions(3);
        String next = publishedQuestions.page(of(world).size(1)).next();
        assertFalse(publishedQuestions.page(of(world).size(2).after(next)).items().isEmpty());
        assertProblem(PagingProblem.CURSOR_OF_ANOTHER_LIST, of(world).sort("number").after(next));
        assertProblem(
                PagingProblem.CURSOR_OF_ANOTHER_LIST,
                of(world).where("kind", QuestionKind.INQUIRY).after(next));
        char last = next.charAt(next.length() - 2);
        String forged =
                next.substring(0, next.length() - 2)
                        + (last == 'A' ? 'B' : 'A')
                        + next.charAt(next.length() - 1);
        assertProblem(PagingProblem.CURSOR_NOT_VALID, of(world).after(forged));
        assertProblem(PagingProblem.CURSOR_NOT_VALID, of(world).after("你好"));
        assertProblem(PagingProblem.CURSOR_NOT_VALID, of(world).after("."));
    }

    private void assertProblem(PagingProblem expected, ListQuery<Question> query) {
        ProblemException refused =
                assertThrows(ProblemException.class, () -> publishedQuestions.page(query));
        assertEquals(expected, refused.type());
    }
}
