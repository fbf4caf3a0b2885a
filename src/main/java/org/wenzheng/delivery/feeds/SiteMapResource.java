package org.wenzheng.delivery.feeds;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answers;
import org.wenzheng.delivery.Addresses;
import org.wenzheng.delivery.View;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.people.Person;
import org.wenzheng.publication.Pages;
import org.wenzheng.publication.PublicSettings;
import org.wenzheng.sessions.PublishedSessions;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.statistics.PublicCounts;
import org.wenzheng.topics.Topics;

/** Tells search engines which pages there are. */
@PermitAll
@Path("/")
public class SiteMapResource {
    private static final String XML = "application/xml;charset=UTF-8";

    private final PublishedSessions publishedSessions;
    private final Departments departments;
    private final People people;
    private final Topics topics;
    private final PublicCounts counts;
    private final Answers answers;
    private final Pages pages;
    private final PublicSettings settings;

    SiteMapResource(
            PublishedSessions publishedSessions,
            Departments departments,
            People people,
            Topics topics,
            PublicCounts counts,
            Answers answers,
            Pages pages,
            PublicSettings settings) {
        this.publishedSessions = publishedSessions;
        this.departments = departments;
        this.people = people;
        this.topics = topics;
        this.counts = counts;
        this.answers = answers;
        this.pages = pages;
        this.settings = settings;
    }

    /** One map; where there are too many pages for one, the list of its parts. */
    @GET
    @Path("sitemap.xml")
    @Operation(hidden = true)
    public Response whole() {
        return pages.answer(
                XML,
                shown -> {
                    View view = new View(shown, settings);
                    List<SiteMap.Address> others = others(view);
                    long count = questions(view);
                    return bytes(
                            count + others.size() <= SiteMap.MOST
                                    ? SiteMap.map(with(others, questions(0, view)))
                                    : SiteMap.index(view.url("/sitemap-"), SiteMap.parts(count)));
                });
    }

    /** Part 0 has everything but questions, the others have the questions by number. */
    @GET
    @Path("sitemap-{part}.xml")
    @Operation(hidden = true)
    public Response part(@PathParam("part") int part) {
        return pages.answer(
                XML,
                shown -> {
                    View view = new View(shown, settings);
                    if (part < 0 || part > SiteMap.parts(questions(view))) {
                        throw ProblemException.of(CommonProblem.NOT_FOUND, part);
                    }
                    return bytes(SiteMap.map(part == 0 ? others(view) : questions(part - 1, view)));
                });
    }

    @GET
    @Path("robots.txt")
    @Operation(hidden = true)
    public Response robots() {
        return pages.answer(
                "text/plain;charset=UTF-8",
                shown ->
                        bytes(
                                """
                                User-agent: *
                                Disallow: /api/
                                Disallow: /search?
                                Allow: /

                                Sitemap: %s/sitemap.xml
                                """
                                        .formatted(shown.baseUrl())));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<SiteMap.Address> with(
            List<SiteMap.Address> some, List<SiteMap.Address> more) {
        List<SiteMap.Address> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private long questions(View view) {
        return counts.of(List.of(PublicCounts.EVERYWHERE), view.shown()::until)
                .questions(PublicCounts.EVERYWHERE);
    }

    private List<SiteMap.Address> questions(int chunk, View view) {
        view.shown().any("question").any("answer");
        return answers.addresses(chunk * SiteMap.MOST, SiteMap.MOST).stream()
                .map(
                        question ->
                                new SiteMap.Address(
                                        view.url(
                                                Addresses.page(question.number(), question.slug())),
                                        view.time(question.changedAt())))
                .toList();
    }

    private List<SiteMap.Address> others(View view) {
        view.shown().any("session").any("department").any("person").any("topic");
        List<SiteMap.Address> addresses = new ArrayList<>();
        for (String path : List.of("/", "/sessions", "/departments", "/topics")) {
            addresses.add(address(path, null, view));
        }
        ListQuery<Session> query = publishedSessions.fields().query().size(100);
        Page<Session> page;
        do {
            page = publishedSessions.page(query);
            for (Session session : page.items()) {
                // When a rehearsal began or ended is nobody's business.
                boolean told = session.state().inPublic() != SessionState.ANNOUNCED;
                addresses.add(
                        address(
                                "/sessions/" + session.slug(),
                                told ? view.time(session.stateAt()) : null,
                                view));
            }
            query = query.after(page.next());
        } while (page.hasMore());
        departments
                .allInPublic()
                .forEach(d -> addresses.add(address("/departments/" + d.slug(), null, view)));
        people.listAll().stream()
                .filter(Person::isInPublic)
                .forEach(p -> addresses.add(address("/people/" + p.slug(), null, view)));
        topics.tree().forEach(t -> addresses.add(address("/topics/" + t.slug(), null, view)));
        return addresses;
    }

    private static SiteMap.Address address(
            String path, @Nullable OffsetDateTime changedAt, View view) {
        return new SiteMap.Address(view.url(path), changedAt);
    }
}
