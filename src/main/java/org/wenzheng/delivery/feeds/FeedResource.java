package org.wenzheng.delivery.feeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.List;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.Answers;
import org.wenzheng.delivery.View;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.publication.Pages;
import org.wenzheng.publication.PublicSettings;
import org.wenzheng.publication.imprint.Imprint;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.shared.Bundle;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.topics.Topic;
import org.wenzheng.topics.Topics;

/** The newest answers for feed readers: all, or those of a department or a topic. */
@PermitAll
@Path("/")
@Tag(name = "feeds")
public class FeedResource {
    static final String ATOM = "application/atom+xml";
    static final String JSON_FEED = "application/feed+json";

    /** As many as a reader that asks once a day may have missed. */
    private static final int ENTRIES = 30;

    private final Answers answers;
    private final PublishedQuestions publishedQuestions;
    private final Departments departments;
    private final Topics topics;
    private final Pages pages;
    private final PublicSettings settings;
    private final Imprint imprint;
    private final ObjectMapper json;

    FeedResource(
            Answers answers,
            PublishedQuestions publishedQuestions,
            Departments departments,
            Topics topics,
            Pages pages,
            PublicSettings settings,
            Imprint imprint,
            ObjectMapper json) {
        this.answers = answers;
        this.publishedQuestions = publishedQuestions;
        this.departments = departments;
        this.topics = topics;
        this.pages = pages;
        this.settings = settings;
        this.imprint = imprint;
        this.json = json;
    }

    @GET
    @Path("feed.atom")
    @Operation(operationId = "atomFeed", summary = "最新答复，Atom 格式 Newest answers as Atom (RFC 4287)")
    @APIResponse(
            responseCode = "200",
            description = "Atom",
            content = @Content(mediaType = ATOM, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "404", description = "没有这个部门或主题 No such department or topic")
    public Response atom(
            @Parameter(description = "部门，地址名或 id。Department, slug or id") @QueryParam("department")
                    @Nullable String department,
            @Parameter(description = "主题，地址名或 id，含下级。Topic, slug or id, with those below")
                    @QueryParam("topic")
                    @Nullable String topic) {
        return pages.answer(
                ATOM + ";charset=UTF-8",
                shown ->
                        feed("/feed.atom", department, topic, new View(shown, settings))
                                .atom()
                                .getBytes(StandardCharsets.UTF_8));
    }

    @GET
    @Path("feed.json")
    @Operation(
            operationId = "jsonFeed",
            summary = "最新答复，JSON Feed 格式 Newest answers as JSON Feed 1.1")
    @APIResponse(
            responseCode = "200",
            description = "JSON Feed",
            content =
                    @Content(
                            mediaType = JSON_FEED,
                            schema = @Schema(implementation = Object.class)))
    @APIResponse(responseCode = "404", description = "没有这个部门或主题 No such department or topic")
    public Response jsonFeed(
            @Parameter(description = "部门，地址名或 id。Department, slug or id") @QueryParam("department")
                    @Nullable String department,
            @Parameter(description = "主题，地址名或 id，含下级。Topic, slug or id, with those below")
                    @QueryParam("topic")
                    @Nullable String topic) {
        return pages.answer(
                JSON_FEED + ";charset=UTF-8",
                shown -> bytes(feed("/feed.json", department, topic, new View(shown, settings))));
    }

    private byte[] bytes(Feed feed) {
        try {
            return json.writeValueAsBytes(feed.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Feed feed(String path, @Nullable String department, @Nullable String topic, View view) {
        view.shown().any("answer").any("question");
        ResourceBundle words = Bundle.of("feeds", view.shown().language().locale());
        ListQuery<Answer> query = answers.fields().query().size(ENTRIES);
        String site = imprint.name(view.shown().language());
        String title = titled(words, "all", "", site);
        String home = "/";
        String parameters = "";
        if (department != null) {
            Department found =
                    departments
                            .at(department)
                            .orElseThrow(
                                    () -> ProblemException.of(CommonProblem.NOT_FOUND, department));
            view.showing("department", found.id());
            query = query.where("department", found.id());
            title = titled(words, "of", view.text(found.shortName()), site);
            home = "/departments/" + found.slug();
            parameters = "?department=" + found.slug();
        }
        if (topic != null) {
            Topic found =
                    topics.at(topic)
                            .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, topic));
            // A topic moved below this one brings its answers along.
            view.showing("topic", found.id());
            view.shown().any("topic");
            query = query.where("topic", found.id());
            if (department == null) {
                title = titled(words, "of", view.text(found.name()), site);
                home = "/topics/" + found.slug();
            }
            parameters += (parameters.isEmpty() ? "?" : "&") + "topic=" + found.slug();
        }
        List<Answer> newest = answers.published(query).items();
        List<Feed.Entry> entries =
                Feed.entries(
                        newest,
                        publishedQuestions.byId(
                                newest.stream()
                                        .map(Answer::questionId)
                                        .collect(Collectors.toSet())),
                        view);
        return new Feed(
                title,
                words.getString("subtitle"),
                view.url(path + parameters),
                view.url(home),
                view.shown().language().tag(),
                entries.stream()
                        .map(Feed.Entry::updated)
                        .max(java.time.OffsetDateTime::compareTo)
                        .orElseGet(() -> view.time(Instant.EPOCH)),
                entries);
    }

    private static String titled(ResourceBundle words, String key, String about, String site) {
        return MessageFormat.format(words.getString(key), about, site);
    }
}
