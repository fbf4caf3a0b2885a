package org.wenzheng.site.content;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.publication.Moved;
import org.wenzheng.publication.reference.ReferenceData;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.site.Cards;
import org.wenzheng.site.Frame;
import org.wenzheng.site.Frame.Section;
import org.wenzheng.site.Site;
import org.wenzheng.site.Visit;
import org.wenzheng.statistics.PublicCounts;
import org.wenzheng.topics.Topic;
import org.wenzheng.topics.Topics;

@PermitAll
@Path("/topics")
@Produces(MediaType.TEXT_HTML)
class TopicPagesResource {
    private static final int PAGE = 10;

    @CheckedTemplate(basePath = "site")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance topics(Frame frame, List<TopicWord> topics);

        static native TemplateInstance topic(Frame frame, TopicPage topic);
    }

    private final Site site;
    private final Cards cards;
    private final Topics topics;
    private final ReferenceData reference;
    private final Questions questions;
    private final PublishedQuestions publishedQuestions;
    private final PublicCounts counts;
    private final InstantSource clock;

    TopicPagesResource(
            Site site,
            Cards cards,
            Topics topics,
            ReferenceData reference,
            Questions questions,
            PublishedQuestions publishedQuestions,
            PublicCounts counts,
            InstantSource clock) {
        this.site = site;
        this.cards = cards;
        this.topics = topics;
        this.reference = reference;
        this.questions = questions;
        this.publishedQuestions = publishedQuestions;
        this.counts = counts;
        this.clock = clock;
    }

    @GET
    public Response list() {
        return site.page(
                visit -> {
                    visit.showsAny("topic", "question");
                    List<Topic> tree = reference.topicTree();
                    return visit.render(
                            Templates.topics(
                                    visit.frame(
                                            Section.TOPICS,
                                            visit.words().topics(),
                                            visit.words().topicsDescription(),
                                            "/topics"),
                                    TopicWord.tree(tree, counted(tree, visit), visit.reader())));
                });
    }

    @GET
    @Path("{slug}")
    public Response topic(
            @PathParam("slug") String slug,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("after") @Nullable String after) {
        ListOrder order = ListOrder.of(sort);
        return site.page(
                visit -> {
                    Topic topic =
                            topics.at(slug)
                                    .orElseThrow(
                                            () ->
                                                    ProblemException.of(
                                                            CommonProblem.NOT_FOUND, slug));
                    if (!topic.slug().equals(slug)) {
                        throw new Moved(TopicWord.href(topic));
                    }
                    visit.showsAny("topic", "question");
                    order.rightFor(visit, clock.instant());
                    TopicPage content = page(topic, order, after, visit);
                    Frame frame =
                            visit.frame(
                                    Section.TOPICS,
                                    content.name(),
                                    visit.words().topicsDescription(),
                                    TopicWord.href(topic));
                    return visit.render(
                            Templates.topic(
                                    after == null && order.word() == null
                                            ? frame
                                            : frame.at(
                                                    Frame.parameters(
                                                            "sort", order.word(), "after", after)),
                                    content));
                });
    }

    private PublicCounts.Counted counted(List<Topic> topics, Visit visit) {
        return counts.of(topics.stream().map(Topic::id).toList(), visit::rightUntil);
    }

    private TopicPage page(Topic topic, ListOrder order, @Nullable String after, Visit visit) {
        Page<Question> page =
                publishedQuestions.page(
                        order.sorted(
                                        publishedQuestions
                                                .fields()
                                                .query()
                                                .where("topic", topic.slug()))
                                .size(PAGE)
                                .after(after));
        List<Topic> tree = reference.topicTree();
        PublicCounts.Counted counted = counted(tree, visit);
        UUID parentId = topic.parentId();
        return TopicPage.of(
                topic,
                tree.stream().filter(other -> other.id().equals(parentId)).findFirst().orElse(null),
                TopicWord.of(topic, tree, counted, visit.reader()).below(),
                cards.questions(page, visit),
                counted.questions(topic.id()),
                order,
                visit.reader());
    }
}
