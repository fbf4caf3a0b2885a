package org.wenzheng.search;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.wenzheng.search.index.QuestionDocument;
import org.wenzheng.search.typed.SearchText;

/**
 * Other questions about the same matter, the closest first, as they were found when one of them
 * last changed. What is not public now is left out as it is read.
 */
@ApplicationScoped
public class RelatedQuestions {
    /** Kept of each question. More than any page shows, so that some may leave. */
    public static final int KEPT = 20;

    private final AgroalDataSource database;
    private final SessionFactory sessions;

    RelatedQuestions(AgroalDataSource database, SessionFactory sessions) {
        this.database = database;
        this.sessions = sessions;
    }

    /** As much as a link says. */
    public record Related(UUID id, long number, String slug, String title) {}

    /**
     * One statement.
     *
     * @param most 1 to {@link #KEPT}
     */
    public List<Related> of(UUID question, int most) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select q.id, q.number, q.slug, q.title
                                from related_question r join question q on q.id = r.related_id
                                where r.question_id = ?
                                  and q.review = 'APPROVED' and q.visibility = 'PUBLIC'
                                order by r.position limit ?
                                """)) {
            select.setObject(1, question);
            select.setInt(2, most);
            List<Related> related = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    related.add(
                            new Related(
                                    rows.getObject("id", UUID.class),
                                    rows.getLong("number"),
                                    rows.getString("slug"),
                                    rows.getString("title")));
                }
            }
            return related;
        } catch (SQLException e) {
            throw new IllegalStateException("The related questions could not be read", e);
        }
    }

    /** The same as a search would show them; two statements. */
    public List<QuestionHit> hits(UUID question, int most) {
        List<UUID> ids = of(question, most).stream().map(Related::id).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Passages unmarked = new Passages(SearchText.of(""));
        try (Session session = sessions.openSession()) {
            session.setDefaultReadOnly(true);
            Map<UUID, QuestionDocument.First> documents = FoundQuestion.documents(session, ids);
            return ids.stream()
                    .flatMap(id -> Stream.ofNullable(documents.get(id)))
                    .map(document -> FoundQuestion.of(document, 0).hit(unmarked))
                    .toList();
        }
    }
}
