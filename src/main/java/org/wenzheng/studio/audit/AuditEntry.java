package org.wenzheng.studio.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Event;
import org.wenzheng.events.Subject;
import org.wenzheng.events.audit.AuditTrail.Entry;
import org.wenzheng.events.audit.AuditTrail.Seen;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.sessions.SessionEvent;
import org.wenzheng.shared.NetworkAddress;

/**
 * One event for the auditor.
 *
 * @param words who did what on what, as a sentence in the reader's language
 * @param from null where no request was
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record AuditEntry(
        String id,
        Instant at,
        By actor,
        String type,
        String words,
        On subject,
        List<Change> changes,
        List<Fact> facts,
        @Nullable From from) {

    /**
     * @param kind {@code account}, {@code token} (of that account) or {@code system}
     * @param id of the account; of a part of the service its name
     */
    @Schema(name = "AuditActor")
    record By(String kind, String id, String name) {}

    /**
     * @param name today; null where it has none, or is gone
     */
    @Schema(name = "AuditSubject")
    record On(String kind, UUID id, @Nullable String name) {}

    /**
     * @param label what the field is called in the reader's language
     */
    @Schema(name = "AuditChange")
    record Change(
            String field, String label, @Nullable JsonNode before, @Nullable JsonNode after) {}

    /**
     * @param words the value in the reader's language, where it is a name of ours
     */
    @Schema(name = "AuditFact")
    record Fact(String name, String label, JsonNode value, @Nullable String words) {}

    /**
     * @param erased whether address and device were taken off after their time
     */
    @Schema(name = "AuditOrigin")
    record From(
            @Nullable String address,
            @Nullable String device,
            @Nullable String via,
            boolean erased) {}

    /** Where payloads of before the fields were named had their one field. */
    private static final Map<String, String> FIELD_OF_OLD =
            Map.of(
                    Event.type(QuestionEvent.Reviewed.class), "review",
                    Event.type(QuestionEvent.Handled.class), "handling",
                    Event.type(QuestionEvent.VisibilityChanged.class), "visibility",
                    Event.type(SessionEvent.Renamed.class), "title");

    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    static AuditEntry of(Entry entry, Map<Subject, String> names, AuditWords words) {
        By by = by(entry, names, words);
        String subject = names.get(entry.subject());
        boolean ofOneself = entry.actor().equals(Actor.account(entry.subject().id()));
        List<Change> changes = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        JsonNode payload = entry.payload();
        if (payload.has(BEFORE) && payload.has(AFTER)) {
            String field =
                    FIELD_OF_OLD.getOrDefault(
                            entry.type(), entry.type().endsWith(".moved") ? "state" : "name");
            changes.add(change(field, payload, words));
        }
        add(payload, entry, words, changes, facts);
        return new AuditEntry(
                Long.toString(entry.id()),
                entry.at(),
                by,
                entry.type(),
                words.sentence(by.name(), entry.type(), ofOneself ? null : subject),
                new On(entry.subject().kind(), entry.subject().id(), subject),
                changes,
                facts,
                entry.origin().map(AuditEntry::from).orElse(null));
    }

    private static From from(Seen seen) {
        String address = seen.address();
        return new From(
                address == null ? null : NetworkAddress.shown(address),
                seen.device(),
                seen.via(),
                seen.erased());
    }

    private static By by(Entry entry, Map<Subject, String> names, AuditWords words) {
        Actor actor = entry.actor();
        return AuditNames.account(actor)
                .map(
                        account -> {
                            String name = names.get(new Subject("account", account));
                            return new By(
                                    isToken(entry) ? "token" : "account",
                                    account.toString(),
                                    name == null ? words.actor(actor) : name);
                        })
                .orElseGet(() -> new By("system", actor.value(), words.actor(actor)));
    }

    private static boolean isToken(Entry entry) {
        return entry.origin().map(Seen::via).map(via -> via.startsWith("api-token")).orElse(false);
    }

    private static void add(
            JsonNode payload,
            Entry entry,
            AuditWords words,
            List<Change> changes,
            List<Fact> facts) {
        payload.properties()
                .forEach(
                        property -> {
                            String name = property.getKey();
                            JsonNode value = property.getValue();
                            if (isChange(value)) {
                                changes.add(change(name, value, words));
                            } else if (isPlace(value)) {
                                // Where a question stands: its parts say more than the whole.
                                add(value, entry, words, changes, facts);
                            } else if (!name.equals(BEFORE)
                                    && !name.equals(AFTER)
                                    && !value.isNull()
                                    && !(value.isContainerNode() && value.isEmpty())
                                    && !value.asText().equals(entry.subject().id().toString())) {
                                facts.add(
                                        new Fact(
                                                name,
                                                words.field(name),
                                                value,
                                                words.value(name, value)));
                            }
                        });
    }

    private static boolean isChange(JsonNode value) {
        return value.isObject() && value.size() == 2 && value.has(BEFORE) && value.has(AFTER);
    }

    private static boolean isPlace(JsonNode value) {
        return value.isObject() && value.has("departmentId") && value.has("topicIds");
    }

    private static Change change(String field, JsonNode value, AuditWords words) {
        return new Change(field, words.field(field), value.get(BEFORE), value.get(AFTER));
    }

    /** A value as text: of several one after another. */
    static String plain(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return "";
        }
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(plain(part)));
            return String.join(", ", parts);
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
