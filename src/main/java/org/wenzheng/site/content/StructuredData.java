package org.wenzheng.site.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.questions.Question;
import org.wenzheng.sessions.Session;
import org.wenzheng.site.QuestionCard;
import org.wenzheng.site.Reader;
import org.wenzheng.site.SessionCard;
import org.wenzheng.site.Visit;

/** What a page is about, for machines: schema.org as JSON-LD, fit to stand in a script element. */
final class StructuredData {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StructuredData() {}

    /** QAPage; null without an answer, because then there is nothing to accept. */
    static @Nullable String of(Question question, List<Answer> answers, Visit visit) {
        if (answers.isEmpty()) {
            return null;
        }
        Reader reader = visit.reader();
        String address = visit.address(QuestionCard.href(question));
        String nickname = question.nickname();
        Map<String, Object> main = thing("Question");
        main.put("name", reader.text(question.title()));
        main.put("text", reader.text(question.text()));
        main.put("dateCreated", reader.iso(question.receivedAt()));
        if (nickname != null) {
            main.put("author", named("Person", reader.text(nickname)));
        }
        main.put("answerCount", answers.size());
        main.put(
                "acceptedAnswer",
                answers.stream().map(answer -> answer(answer, address, reader)).toList());
        Map<String, Object> page = page("QAPage", address, reader);
        page.put("mainEntity", main);
        return written(page);
    }

    private static Map<String, Object> answer(Answer answer, String address, Reader reader) {
        Map<String, Object> author =
                named("GovernmentOrganization", reader.text(answer.departmentName()));
        String official = answer.officialName();
        String title = answer.officialTitle();
        if (official != null && title != null) {
            Map<String, Object> person = named("Person", reader.text(official));
            person.put("jobTitle", reader.text(title));
            person.put("worksFor", author);
            author = person;
        }
        Map<String, Object> given = thing("Answer");
        given.put("text", reader.text(answer.text()));
        given.put("dateCreated", reader.iso(answer.answeredAt()));
        given.put("url", address + "#answer-" + (answer.position() + 1));
        given.put("author", author);
        return given;
    }

    private static String status(Session session) {
        return switch (session.state()) {
            case CANCELLED -> "EventCancelled";
            case POSTPONED -> session.isRescheduled() ? "EventRescheduled" : "EventPostponed";
            default -> session.isRescheduled() ? "EventRescheduled" : "EventScheduled";
        };
    }

    /** BroadcastEvent. */
    static String of(Session session, SessionCard card, String department, Visit visit) {
        Reader reader = visit.reader();
        String address = visit.address(card.href());
        Map<String, Object> place = thing("VirtualLocation");
        place.put("url", address);
        List<Object> performers = new ArrayList<>();
        card.guests()
                .forEach(
                        guest -> {
                            Map<String, Object> person = named("Person", guest.name());
                            person.put("jobTitle", guest.title());
                            performers.add(person);
                        });
        Map<String, Object> event = page("BroadcastEvent", address, reader);
        event.put("name", card.title());
        event.put("description", card.introduction());
        event.put("startDate", reader.iso(session.startsAt()));
        event.put("endDate", reader.iso(session.endsAt()));
        event.put("isLiveBroadcast", card.isOnAir());
        event.put("eventStatus", "https://schema.org/" + status(session));
        Instant planned = session.postponedFrom();
        if (planned != null && session.isRescheduled()) {
            event.put("previousStartDate", reader.iso(planned));
        }
        event.put("eventAttendanceMode", "https://schema.org/OnlineEventAttendanceMode");
        event.put("location", place);
        event.put("organizer", named("GovernmentOrganization", department));
        event.put("performer", performers);
        return written(event);
    }

    private static Map<String, Object> page(String type, String address, Reader reader) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("@context", "https://schema.org");
        page.put("@type", type);
        page.put("url", address);
        page.put("inLanguage", reader.contentTag());
        return page;
    }

    private static Map<String, Object> named(String type, String name) {
        Map<String, Object> thing = thing(type);
        thing.put("name", name);
        return thing;
    }

    private static Map<String, Object> thing(String type) {
        Map<String, Object> thing = new LinkedHashMap<>();
        thing.put("@type", type);
        return thing;
    }

    /** Nothing in it can end the script element or open a comment. */
    private static String written(Map<String, Object> object) {
        try {
            return JSON.writeValueAsString(object)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // maps, lists and texts only
        }
    }
}
