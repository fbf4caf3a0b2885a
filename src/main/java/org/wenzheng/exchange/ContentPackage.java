package org.wenzheng.exchange;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.sessions.SessionState;

/**
 * A content package, read completely and free of contradictions. The format is described in {@code
 * content-seed/README.md}. Things refer to each other by slug, questions by number.
 */
public record ContentPackage(
        List<Topic> topics,
        List<Programme> programmes,
        List<Department> departments,
        List<Person> people,
        List<Session> sessions) {

    public record Topic(String slug, String name, @Nullable String parent) {}

    public record Programme(String slug, String name, String description) {}

    public record Department(String slug, String name, String shortName, String introduction) {}

    public record Person(
            String slug, String name, String department, String title, String introduction) {}

    /**
     * @param state archived, with questions and a record, or announced, with neither
     */
    public record Session(
            String slug,
            String title,
            String programme,
            String department,
            SessionState state,
            Instant startsAt,
            Instant endsAt,
            String host,
            @Nullable URI video,
            List<String> topics,
            List<Guest> guests,
            String introduction,
            List<Question> questions,
            @Nullable Transcript record) {}

    public record Guest(String person, String title, String department) {}

    /**
     * @param text paragraphs separated by a line feed
     * @param answers in the order in which they were given, at least one
     */
    public record Question(
            long number,
            QuestionKind kind,
            String title,
            String nickname,
            Instant receivedAt,
            List<String> topics,
            @Nullable Long followUpOf,
            String text,
            List<Answer> answers) {}

    /**
     * @param text paragraphs and points separated by a line feed
     * @param points each a line of the text, in its order
     */
    public record Answer(
            String person,
            Instant answeredAt,
            @Nullable Integer videoSecond,
            String text,
            List<String> points) {}

    public record Transcript(String source, List<Turn> turns) {}

    public sealed interface Turn {
        /** The host speaks, and puts the question at this place of the session if there is one. */
        record Host(String text, @Nullable Integer question) implements Turn {}

        record Remark(String person, String text) implements Turn {}

        record Reply(String person, int question, int answer) implements Turn {}
    }

    /**
     * Reads a folder.
     *
     * @throws BrokenPackageException with everything that is wrong in it
     */
    public static ContentPackage read(Path folder) {
        return new PackageReader(folder).read();
    }
}
