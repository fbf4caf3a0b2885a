package org.wenzheng.delivery.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.wenzheng.answers.PublishedAnswers;
import org.wenzheng.answers.commitments.CommitmentList;
import org.wenzheng.delivery.Includes;
import org.wenzheng.delivery.Kind;
import org.wenzheng.delivery.View;
import org.wenzheng.dumps.DumpSource;
import org.wenzheng.dumps.DumpSources;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.publication.PageContext;
import org.wenzheng.publication.PublicSettings;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.sessions.Programmes;
import org.wenzheng.sessions.PublishedSessions;
import org.wenzheng.shared.lists.Fields;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.shared.text.Language;
import org.wenzheng.topics.Topics;
import org.wenzheng.transcripts.PublishedRecords;

/**
 * Every list of the API from its beginning to its end, each thing with what it comes with alone.
 */
@Singleton
class WholeLists {
    private final Catalogue catalogue;
    private final PublicContent content;
    private final PublicSettings settings;
    private final ObjectMapper json;

    WholeLists(
            Catalogue catalogue,
            PublicContent content,
            PublicSettings settings,
            ObjectMapper json) {
        this.catalogue = catalogue;
        this.content = content;
        this.settings = settings;
        this.json = json;
    }

    @Produces
    @Singleton
    DumpSources sources(
            PublishedQuestions questions,
            PublishedAnswers answers,
            AnswersResource answersResource,
            PublishedSessions sessions,
            PublishedRecords records,
            RecordsResource recordsResource,
            CommitmentList commitments,
            CommitmentsResource commitmentsResource,
            Departments departments,
            People people,
            Topics topics,
            Programmes programmes) {
        return new DumpSources(
                List.of(
                        source(catalogue.questions, "askedAt", questions::page, content::questions),
                        source(
                                catalogue.answers,
                                "answeredAt",
                                answers::page,
                                answersResource::shown),
                        source(catalogue.sessions, "startsAt", sessions::page, content::sessions),
                        source(
                                catalogue.records,
                                "startsAt",
                                records::page,
                                recordsResource::shown),
                        source(
                                catalogue.commitments,
                                "dueOn",
                                commitments::published,
                                commitmentsResource::shown),
                        source(
                                catalogue.departments,
                                "slug",
                                departments::publicPage,
                                content::departments),
                        source(catalogue.people, "slug", people::publicPage, content::people),
                        source(catalogue.topics, "slug", topics::page, content::topics),
                        source(
                                catalogue.programmes,
                                "slug",
                                programmes::page,
                                (page, with, view) -> content.programmes(page, view))));
    }

    private <T> DumpSource source(
            Kind<T> kind,
            String sort,
            Function<ListQuery<T>, Page<T>> read,
            JsonPages.ListView<T> listView) {
        Includes with = new Includes(Set.copyOf(kind.included()));
        int size =
                kind.included().stream()
                        .mapToInt(path -> kind.most().getOrDefault(path, Fields.MAX_SIZE))
                        .min()
                        .orElse(Fields.MAX_SIZE);
        ListQuery<T> query = kind.fields().query().sort(sort).size(size);
        return new DumpSource(
                kind.plural(),
                (next, baseUrl) ->
                        QuarkusTransaction.requiringNew()
                                .call(
                                        () ->
                                                part(
                                                        read,
                                                        query.after(next),
                                                        listView,
                                                        with,
                                                        baseUrl)));
    }

    private <T> DumpSource.Part part(
            Function<ListQuery<T>, Page<T>> read,
            ListQuery<T> query,
            JsonPages.ListView<T> listView,
            Includes with,
            String baseUrl) {
        Page<T> page = read.apply(query);
        View view = new View(PageContext.apart(Language.ZH_HANS, baseUrl), settings);
        List<JsonNode> records =
                listView.of(page.items(), with, view).stream()
                        .<JsonNode>map(json::valueToTree)
                        .toList();
        return new DumpSource.Part(records, page.next());
    }
}
