package org.wenzheng.search.index;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.questions.QuestionEvent;

@ApplicationScoped
class AffectedQuestions {
    private final AgroalDataSource database;

    AffectedQuestions(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * The questions that events are about or touch, and all that show a department, official, topic
     * or session that an event is about: its name may be another.
     */
    List<UUID> of(Collection<LoggedEvent> events) throws SQLException {
        Set<UUID> questions = new TreeSet<>();
        Set<UUID> shown = new TreeSet<>();
        for (LoggedEvent event : events) {
            questions.addAll(event.ids(QuestionEvent.QUESTION));
            if (!event.isAbout(QuestionEvent.QUESTION)) {
                shown.add(event.subject().id());
            }
        }
        if (!shown.isEmpty()) {
            addThoseThatShow(shown, questions);
        }
        return new ArrayList<>(questions);
    }

    /** Ids are unique over all kinds, so that one list serves. */
    private void addThoseThatShow(Set<UUID> shown, Set<UUID> questions) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                with recursive shown (id) as (select unnest(?::uuid[])),
                                below (id) as (
                                    select topic.id from topic join shown using (id)
                                    union
                                    select topic.id
                                    from topic join below on topic.parent_id = below.id)
                                select id from question
                                where department_id in (select id from shown)
                                union
                                select id from question where session_id in (select id from shown)
                                union
                                select question_id from question_topic
                                where topic_id in (select id from below)
                                union
                                select question_id from answer
                                where person_id in (select id from shown)
                                """)) {
            select.setArray(1, connection.createArrayOf("uuid", shown.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    questions.add(rows.getObject(1, UUID.class));
                }
            }
        }
    }
}
