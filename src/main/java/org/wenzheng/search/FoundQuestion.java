package org.wenzheng.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.IdProjection;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.ProjectionConstructor;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.ScoreProjection;
import org.jspecify.annotations.Nullable;
import org.wenzheng.search.index.QuestionDocument;
import org.wenzheng.search.typed.SearchText;
import org.wenzheng.shared.InList;
import org.wenzheng.shared.text.ChineseText;

/** What the engine hands out of a document: the shown fields, as stored. */
@ProjectionConstructor
record FoundQuestion(
        @IdProjection UUID id,
        @ScoreProjection float score,
        long number,
        String slug,
        String kind,
        String title,
        String text,
        List<String> answers,
        List<String> officialNames,
        List<String> officialTitles,
        List<String> officialSlugs,
        List<String> topicSlugs,
        String departmentSlug,
        String departmentName,
        @Nullable String sessionSlug,
        @Nullable String sessionTitle,
        Instant receivedAt,
        @Nullable Instant answeredAt,
        @Nullable Integer videoSecond) {

    /** Those of them that are there, out of the database; one statement. */
    static Map<UUID, QuestionDocument.First> documents(Session session, Collection<UUID> ids) {
        InList wanted = InList.of("id", ids);
        return wanted.bind(
                        session.createQuery(
                                "from QuestionDocumentFirst where id " + wanted.condition(),
                                QuestionDocument.First.class))
                .getResultStream()
                .collect(Collectors.toMap(document -> document.id, Function.identity()));
    }

    static FoundQuestion of(QuestionDocument document, float score) {
        return new FoundQuestion(
                document.id,
                score,
                document.number,
                document.slug,
                document.kind,
                document.title,
                document.text,
                document.answers,
                document.officialNames,
                document.officialTitles,
                document.officialSlugs,
                document.topicSlugs,
                document.departmentSlug,
                document.departmentName,
                document.sessionSlug,
                document.sessionTitle,
                document.receivedAt,
                document.answeredAt,
                document.videoSecond);
    }

    /** Which share of what is looked for it has, 0 to 1. */
    double shareOf(SearchText wanted) {
        return wanted.shareIn(folded().toLowerCase(Locale.ROOT));
    }

    /** All that is said in it and around it, in Simplified. */
    String folded() {
        return ChineseText.searched(
                Stream.of(
                                Stream.of(title, text, departmentName),
                                answers.stream(),
                                officialNames.stream(),
                                officialTitles.stream(),
                                Stream.ofNullable(sessionTitle))
                        .flatMap(parts -> parts)
                        .collect(Collectors.joining("\n")));
    }

    QuestionHit hit(Passages passages) {
        List<QuestionHit.AnsweredBy> officials = new ArrayList<>();
        for (int i = 0; i < officialSlugs.size(); i++) {
            officials.add(
                    new QuestionHit.AnsweredBy(
                            officialNames.get(i), officialTitles.get(i), officialSlugs.get(i)));
        }
        return new QuestionHit(
                id,
                number,
                slug,
                kind,
                passages.whole(title),
                passages.best(text, answers),
                officials,
                departmentSlug,
                departmentName,
                sessionSlug,
                sessionTitle,
                receivedAt,
                answeredAt,
                videoSecond);
    }
}
