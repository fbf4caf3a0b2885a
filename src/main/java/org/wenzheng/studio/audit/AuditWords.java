package org.wenzheng.studio.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.shared.Bundle;
import org.wenzheng.shared.text.Language;

/** The words of the audit, out of the bundle {@code audit}. */
final class AuditWords {
    private static final String EVENT = "event.";

    private final ResourceBundle words;
    private final Language language;

    private AuditWords(Language language) {
        this.language = language;
        this.words = Bundle.of("audit", language.locale());
    }

    static AuditWords in(Language language) {
        return new AuditWords(language);
    }

    /** Every type of event that there are words for, sorted. */
    List<String> types() {
        TreeSet<String> types = new TreeSet<>();
        for (String key : words.keySet()) {
            if (key.startsWith(EVENT)) {
                types.add(key.substring(EVENT.length()));
            }
        }
        return List.copyOf(types);
    }

    /** What is done: {@code reviewed a question}. A type of an older version stands for itself. */
    String type(String type) {
        return words.containsKey(EVENT + type) ? words.getString(EVENT + type) : type;
    }

    /** Who did what, on what. */
    String sentence(String actor, String type, @Nullable String subject) {
        return subject == null
                ? filled("sentence", actor, type(type))
                : filled("sentence.about", actor, type(type), subject);
    }

    /** A part of the service, or an account that is gone. */
    String actor(Actor actor) {
        String key = "actor." + actor.value().replace(':', '.');
        if (words.containsKey(key)) {
            return words.getString(key);
        }
        return AuditNames.account(actor).isPresent()
                ? words.getString("actor.gone")
                : actor.value();
    }

    /** What a component of an event is called. */
    String field(String name) {
        return words.containsKey("field." + name) ? words.getString("field." + name) : name;
    }

    /** Where the value names components: what each is called. */
    @Nullable String value(String field, JsonNode value) {
        if (!field.equals("fields") || !value.isArray()) {
            return null;
        }
        StringJoiner names = new StringJoiner(words.getString("joined"));
        value.forEach(name -> names.add(field(name.asText())));
        return names.toString();
    }

    String column(String name) {
        return words.getString("column." + name);
    }

    String fault(Enum<?> fault) {
        return words.getString("fault." + code(fault));
    }

    static String code(Enum<?> fault) {
        return fault.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private String filled(String key, Object... values) {
        return new MessageFormat(words.getString(key), language.locale()).format(values);
    }
}
