package org.wenzheng.studio.audit;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.audit.AuditTrail.Place;
import org.wenzheng.events.audit.AuditTrail.Wanted;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.shared.NetworkAddress;
import org.wenzheng.shared.lists.CalendarTime;
import org.wenzheng.shared.lists.Cursors;
import org.wenzheng.shared.lists.Fields;
import org.wenzheng.shared.lists.ListQuery;

/** What of the audit a request asks for. Whatever is not known is refused. */
record AuditParameters(Map<String, String> given) {
    static final String ACTOR = "filter[actor]";
    static final String TYPE = "filter[type]";
    static final String SUBJECT = "filter[subject]";
    static final String ADDRESS = "filter[address]";
    static final String FROM = "filter[at][gte]";
    static final String BEFORE = "filter[at][lt]";
    static final String WORDS = "filter[q]";
    static final String SIZE = "page[size]";
    static final String AFTER = "page[after]";
    static final String FORMAT = "format";

    private static final List<String> FILTERS =
            List.of(ACTOR, TYPE, SUBJECT, ADDRESS, FROM, BEFORE, WORDS);

    /** Longer words stand in no event. */
    private static final int WORDS_CHARACTERS = 200;

    static AuditParameters of(MultivaluedMap<String, String> parameters, String... others) {
        List<String> known = new ArrayList<>(FILTERS);
        known.addAll(Arrays.asList(others));
        known.add(ReaderLanguage.NAME);
        Map<String, String> given = new TreeMap<>();
        parameters.forEach(
                (name, values) -> {
                    if (!known.contains(name)) {
                        throw ListQuery.unknown(name, known);
                    }
                    if (values.size() > 1) {
                        throw ListQuery.malformed(name, String.join(", ", values), "1");
                    }
                    if (!values.getFirst().isBlank()) {
                        given.put(name, values.getFirst().strip());
                    }
                });
        return new AuditParameters(given);
    }

    @Nullable String value(String name) {
        return given.get(name);
    }

    /** The filters by their names in brackets, without those whose value may be personal data. */
    Map<String, String> harmlessFilters() {
        Map<String, String> filters = new TreeMap<>();
        for (String name : List.of(TYPE, SUBJECT, ACTOR, FROM, BEFORE)) {
            String value = value(name);
            if (value != null) {
                filters.put(name.substring("filter[".length(), name.length() - 1), value);
            }
        }
        return filters;
    }

    /**
     * @param called the actors that go by some words
     */
    Wanted wanted(Function<String, List<Actor>> called) {
        String words = value(WORDS);
        if (words != null && words.length() > WORDS_CHARACTERS) {
            throw ListQuery.malformed(WORDS, words, "1–" + WORDS_CHARACTERS);
        }
        String subject = value(SUBJECT);
        int colon = subject == null ? -1 : subject.indexOf(':');
        String actor = value(ACTOR);
        String address = value(ADDRESS);
        return new Wanted(
                actor == null ? null : actor(actor),
                value(TYPE),
                subject == null || colon < 0 ? subject : subject.substring(0, colon),
                subject == null || colon < 0 ? null : id(subject, subject.substring(colon + 1)),
                address == null ? null : NetworkAddress.stored(address),
                time(FROM),
                time(BEFORE),
                words,
                words == null ? List.of() : called.apply(words));
    }

    private static Actor actor(String written) {
        try {
            return Actor.account(UUID.fromString(written));
        } catch (IllegalArgumentException e) {
            return new Actor(written);
        }
    }

    private static UUID id(String whole, String written) {
        try {
            return UUID.fromString(written);
        } catch (IllegalArgumentException e) {
            throw ListQuery.malformed(SUBJECT, whole, "kind, kind:uuid");
        }
    }

    private @Nullable Instant time(String name) {
        String written = value(name);
        try {
            return written == null ? null : CalendarTime.read(written);
        } catch (DateTimeException e) {
            throw ListQuery.malformed(name, String.valueOf(written), "date-time");
        }
    }

    int size() {
        String written = value(SIZE);
        int size = Fields.DEFAULT_SIZE;
        try {
            if (written != null) {
                size = Integer.parseInt(written);
            }
        } catch (NumberFormatException e) {
            size = 0;
        }
        if (size < 1 || size > Fields.MAX_SIZE) {
            throw ListQuery.malformed(SIZE, String.valueOf(written), "1–" + Fields.MAX_SIZE);
        }
        return size;
    }

    /** What a cursor is tied to. */
    private String identity() {
        Map<String, String> filters = new TreeMap<>(given);
        filters.keySet().retainAll(FILTERS);
        return "audit|" + filters;
    }

    @Nullable Place after(Cursors cursors) {
        String cursor = value(AFTER);
        if (cursor == null) {
            return null;
        }
        List<String> place = cursors.open(identity(), cursor);
        return new Place(Instant.parse(place.getFirst()), Long.parseLong(place.get(1)));
    }

    String next(Place last, Cursors cursors) {
        return cursors.sign(identity(), List.of(last.at().toString(), Long.toString(last.id())));
    }
}
