package org.wenzheng.delivery.feeds;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.answers.SupplementKind;
import org.wenzheng.delivery.Addresses;
import org.wenzheng.delivery.View;
import org.wenzheng.questions.Question;
import org.wenzheng.shared.Bundle;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.prose.Prose;

/**
 * The newest answers, as both formats show them.
 *
 * @param self address of the feed itself
 * @param home page for people that shows the same
 */
record Feed(
        String title,
        String subtitle,
        String self,
        String home,
        String language,
        OffsetDateTime updated,
        List<Entry> entries) {

    /**
     * @param id of the answer, as a URI
     * @param html question and answer
     */
    record Entry(
            String id,
            String url,
            String title,
            String author,
            String html,
            OffsetDateTime published,
            OffsetDateTime updated) {

        static Entry of(Answer answer, Question question, View view) {
            // A question is shown before its answer; who reads the feed has not seen it.
            return new Entry(
                    "urn:uuid:" + view.showing("answer", answer.id()),
                    view.url(Addresses.page(question.number(), question.slug())),
                    title(answer, question, view),
                    view.text(author(answer)),
                    "<blockquote>"
                            + Markup.paragraphs(view.text(question.text()))
                            + "</blockquote>"
                            + body(answer, view),
                    view.time(answer.answeredAt()),
                    view.time(changed(answer)));
        }

        private static String title(Answer answer, Question question, View view) {
            SupplementKind supplement = answer.supplementKind();
            String title = view.text(question.title());
            return supplement == null
                    ? title
                    : MessageFormat.format(
                            Bundle.of("feeds", view.shown().language().locale())
                                    .getString("supplement." + FieldType.word(supplement)),
                            title);
        }

        private static String body(Answer answer, View view) {
            String markdown = answer.markdown();
            return markdown == null
                    ? Markup.paragraphs(view.text(answer.text()))
                    : Prose.of(markdown).shownAs(view::text).html();
        }

        private static String author(Answer answer) {
            return answer.officialName() == null
                    ? answer.departmentName()
                    : answer.departmentName()
                            + " "
                            + answer.officialTitle()
                            + " "
                            + answer.officialName();
        }

        /** Entered later is no change; corrected is. */
        private static Instant changed(Answer answer) {
            return answer.state() == AnswerState.PUBLISHED ? answer.answeredAt() : answer.stateAt();
        }
    }

    static List<Entry> entries(
            List<Answer> answers, Map<java.util.UUID, Question> questions, View view) {
        return answers.stream()
                .filter(answer -> questions.containsKey(answer.questionId()))
                .map(
                        answer ->
                                Entry.of(
                                        answer,
                                        Objects.requireNonNull(questions.get(answer.questionId())),
                                        view))
                .toList();
    }

    private static String time(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    /** RFC 4287. */
    String atom() {
        return Markup.document(
                xml -> {
                    xml.writeStartElement("feed");
                    xml.writeDefaultNamespace("http://www.w3.org/2005/Atom");
                    xml.writeAttribute("xml:lang", language);
                    Markup.element(xml, "id", self);
                    Markup.element(xml, "title", title);
                    Markup.element(xml, "subtitle", subtitle);
                    Markup.element(xml, "updated", time(updated));
                    Markup.empty(
                            xml, "link", "rel", "self", "type", FeedResource.ATOM, "href", self);
                    Markup.empty(
                            xml, "link", "rel", "alternate", "type", "text/html", "href", home);
                    for (Entry entry : entries) {
                        xml.writeStartElement("entry");
                        Markup.element(xml, "id", entry.id());
                        Markup.element(xml, "title", entry.title());
                        Markup.empty(
                                xml,
                                "link",
                                "rel",
                                "alternate",
                                "type",
                                "text/html",
                                "href",
                                entry.url());
                        Markup.element(xml, "published", time(entry.published()));
                        Markup.element(xml, "updated", time(entry.updated()));
                        xml.writeStartElement("author");
                        Markup.element(xml, "name", entry.author());
                        xml.writeEndElement();
                        xml.writeStartElement("content");
                        xml.writeAttribute("type", "html");
                        xml.writeCharacters(Markup.fitForXml(entry.html()));
                        xml.writeEndElement();
                        xml.writeEndElement();
                    }
                    xml.writeEndElement();
                });
    }

    /** JSON Feed 1.1. */
    Map<String, Object> json() {
        return Map.of(
                "version", "https://jsonfeed.org/version/1.1",
                "title", title,
                "description", subtitle,
                "home_page_url", home,
                "feed_url", self,
                "language", language,
                "items", entries.stream().map(Feed::item).toList());
    }

    private static Map<String, Object> item(Entry entry) {
        return Map.of(
                "id", entry.id(),
                "url", entry.url(),
                "title", entry.title(),
                "content_html", entry.html(),
                "date_published", entry.published(),
                "date_modified", entry.updated(),
                "authors", List.of(Map.of("name", entry.author())));
    }
}
