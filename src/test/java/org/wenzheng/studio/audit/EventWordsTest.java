package org.wenzheng.studio.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStreamReader;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.events.Changed;
import org.wenzheng.events.EventSamples;
import org.wenzheng.events.audit.AuditChain;

/** Every event of the code has words for the auditor, and says what was before and after. */
class EventWordsTest {
    /**
     * Events without a field that changed: something came, went, was seen or was done. What is
     * neither in here nor has a {@link Changed} keeps from the auditor what was before.
     */
    private static final Set<String> NOTHING_BEFORE =
            Set.of(
                    "answer-draft.kept",
                    "commitment.proposed",
                    "question.submitted",
                    "question.recorded",
                    "question.deleted",
                    "rundown.segment-added",
                    "screen.link-made",
                    "screen.link-revoked",
                    "screen.code-made",
                    "screen.code-withdrawn",
                    "screen.code-used",
                    "screen.message-sent",
                    "screen.message-withdrawn",
                    "screen.message-read",
                    "rundown.segment-removed",
                    "line.sent",
                    "line.removed",
                    "line.restored",
                    // What askers write is for the staff, and the log is for ever.
                    "question.supplemented",
                    "question.supported",
                    "question.rated",
                    "question.helped",
                    "question.error-reported",
                    "question.error-closed",
                    "question.erased",
                    "question.noted",
                    "question.note-removed",
                    "answer.published",
                    "answer.supplemented",
                    "hand-over.made",
                    // Whom it was returned to is said when it goes there.
                    "hand-over.returned",
                    "hand-over.answered-already",
                    "deputy.named",
                    "deputy.ended",
                    "hand-over.urged",
                    // What is written there is for the staff, and the log is for ever.
                    "hand-over.contribution-asked",
                    "hand-over.contribution-given",
                    "hand-over.contribution-closed",
                    "hand-over.reopened",
                    "hand-over.escalated",
                    "hand-over.settled",
                    "answer-draft.started",
                    "answer-draft.sent",
                    "answer-draft.signed",
                    "answer-draft.commented",
                    "programme.programme-created",
                    "session.created",
                    "session.deleted",
                    "department.department-created",
                    "department.department-deleted",
                    "person.person-created",
                    "person.person-deleted",
                    "topic.created",
                    "topic.deleted",
                    "record.published",
                    // Of drafts, which nobody but the staff has seen.
                    "answer.discarded",
                    "transcript.imported",
                    "transcript.looked-at",
                    "transcript.discarded",
                    // There is one state before it.
                    "transcript.published",
                    "department.department-shown",
                    "person.person-shown",
                    "media.uploaded",
                    "account.created",
                    // The old and the new name of a person are personal data, and the log is for
                    // ever.
                    "account.renamed",
                    // Before and after are in the name: enabled, disabled.
                    "account.disabled",
                    "account.enabled",
                    // Secrets.
                    "account.password-changed",
                    "account.password-reset",
                    "account.second-factor-enrolled",
                    "account.second-factor-removed",
                    "account.recovery-codes-made",
                    "account.recovery-code-used",
                    "account.tries-failed",
                    "address.slowed-down",
                    "sign-in.started",
                    "sign-in.ended",
                    "api-token.issued",
                    "api-token.revoked",
                    "signing-key.rotated",
                    "webhook.created",
                    "webhook.deleted",
                    "webhook.secret-rotated",
                    "webhook.tested",
                    "webhook.replayed",
                    "webhook.failed-replayed",
                    "personal-data-seen",
                    "audit.exported",
                    "audit.verified");

    /** Each event's type, with its record. */
    private static final Map<String, Class<?>> EVENTS = events();

    private static Map<String, Class<?>> events() {
        Map<String, Class<?>> events = new TreeMap<>();
        EventSamples.all().forEach((type, event) -> events.put(type, event.getClass()));
        return events;
    }

    private static Properties words(String file) throws java.io.IOException {
        Properties words = new Properties();
        try (var in =
                new InputStreamReader(
                        Objects.requireNonNull(
                                EventWordsTest.class.getResourceAsStream(
                                        "/messages/" + file + ".properties"),
                                file),
                        StandardCharsets.UTF_8)) {
            words.load(in);
        }
        return words;
    }

    @Test
    void thereAreEventsToLookAt() {
        assertTrue(EVENTS.keySet().containsAll(Set.of("question.reviewed", "topic.renamed")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit", "audit_zh_Hant", "audit_en"})
    void everyEventHasWords(String file) throws Exception {
        Set<String> missing = new TreeSet<>(EVENTS.keySet());
        missing.removeIf(type -> words(type, file));

        assertEquals(Set.of(), missing);
    }

    private static boolean words(String type, String file) {
        try {
            return !words(file).getProperty("event." + type, "").isBlank();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit", "audit_zh_Hant", "audit_en"})
    void everyComponentOfAnEventAndEveryFaultHasWords(String file) throws Exception {
        Properties words = words(file);
        Set<String> needed = new TreeSet<>();
        EVENTS.values().forEach(record -> components(record, needed));
        for (AuditChain.Fault fault : AuditChain.Fault.values()) {
            needed.add("fault." + AuditWords.code(fault));
        }

        needed.removeIf(key -> !words.getProperty(key, "").isBlank());

        assertEquals(Set.of(), needed);
    }

    /** Those that the auditor is shown: not the thing itself, and of a place its parts. */
    private static void components(Class<?> record, Set<String> keys) {
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.getType().getSimpleName().equals("Place")) {
                components(component.getType(), keys);
            } else if (!Set.of("id", "key", "of").contains(component.getName())) {
                keys.add("field." + component.getName());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit_zh_Hant", "audit_en"})
    void languagesHaveTheSameKeys(String file) throws Exception {
        assertEquals(
                new TreeSet<>(words("audit").stringPropertyNames()),
                new TreeSet<>(words(file).stringPropertyNames()));
    }

    @Test
    void everyChangeSaysWhatWasBeforeAndAfter() {
        Set<String> silent =
                EVENTS.entrySet().stream()
                        .filter(
                                event ->
                                        Arrays.stream(event.getValue().getRecordComponents())
                                                .noneMatch(c -> c.getType() == Changed.class))
                        .map(Map.Entry::getKey)
                        .filter(type -> !NOTHING_BEFORE.contains(type))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), silent);
    }
}
