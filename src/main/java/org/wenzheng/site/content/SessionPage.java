package org.wenzheng.site.content;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.questions.Question;
import org.wenzheng.sessions.Session;
import org.wenzheng.site.AnswerLayout.Block;
import org.wenzheng.site.Link;
import org.wenzheng.site.QuestionCard;
import org.wenzheng.site.Reader;
import org.wenzheng.site.SessionCard;
import org.wenzheng.site.asking.AskPage;
import org.wenzheng.transcripts.Turn;

/**
 * A session with its questions and its record.
 *
 * @param key of its address
 * @param position in the log that the page is true for
 * @param record in the order spoken; the first chapter is what was said before the first question
 */
record SessionPage(
        SessionCard card,
        String key,
        String position,
        Link department,
        String programme,
        String host,
        @Nullable String video,
        List<String> introduction,
        List<Link> topics,
        @Nullable AskPage form,
        List<QuestionCard> questions,
        List<Chapter> record) {

    /**
     * A stretch of the record.
     *
     * @param question that is put in it; null before the first
     * @param watchFrom in the video, of its first answer
     */
    record Chapter(
            String anchor,
            @Nullable Link question,
            @Nullable String watchHref,
            @Nullable String watchFrom,
            List<TurnView> turns) {
        boolean isOf(String question) {
            return anchor.equals(question) || anchor.startsWith(question + "-");
        }
    }

    record TurnView(String anchor, boolean host, String speaker, List<Block> blocks) {}

    record Surroundings(
            SessionCard card,
            Link department,
            String programme,
            List<Link> topics,
            @Nullable AskPage form) {}

    static SessionPage of(
            Session session,
            String position,
            List<Question> questions,
            List<QuestionCard> cards,
            Map<UUID, List<Answer>> answers,
            List<Turn> turns,
            Surroundings around,
            Reader reader) {
        return new SessionPage(
                around.card(),
                session.slug(),
                position,
                around.department(),
                around.programme(),
                reader.text(session.host()),
                session.videoUrl(),
                reader.paragraphs(session.introduction()),
                around.topics(),
                around.form(),
                cards,
                new RecordLayout(session.videoUrl(), questions, answers, reader).chapters(turns));
    }

    public long count() {
        return questions.size();
    }
}
