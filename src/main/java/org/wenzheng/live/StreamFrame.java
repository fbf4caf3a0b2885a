package org.wenzheng.live;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Position;
import org.wenzheng.shared.text.Language;

/** What goes over the wire to everybody at once: the events of a channel at one position. */
final class StreamFrame {
    private static final String EVENT = "event: ";
    private static final String DATA = "\ndata: ";

    private final Position at;
    private final @Nullable String key;
    private final String text;
    private final StreamBytes simplified;

    /** Made when somebody reads it; two threads may make the same. */
    private volatile @Nullable StreamBytes traditional;

    private StreamFrame(Position at, @Nullable String key, String text) {
        this.at = at;
        this.key = key;
        this.text = text;
        this.simplified = StreamBytes.of(text);
    }

    /** One event as text, with the line that ends it but without the empty one. */
    static String event(String type, String json) {
        return EVENT + type + DATA + json + "\n";
    }

    /**
     * Several events at once. The id stands with the last, so that a client which is cut between
     * them asks for all of them again.
     */
    static StreamFrame of(Position at, Iterable<String> events) {
        StringBuilder text = new StringBuilder();
        String before = "";
        for (String event : events) {
            text.append(before).append(event);
            before = "\n";
        }
        return new StreamFrame(at, null, text.append("id: ").append(at).append("\n\n").toString());
    }

    /** Has no id of its own: it comes out of turn. */
    static StreamFrame latest(Position at, String key, String event) {
        return new StreamFrame(at, key, event + "\n");
    }

    /** Told to the viewers present, and never again. */
    static StreamFrame passing(String event) {
        return new StreamFrame(Position.START, null, event + "\n");
    }

    /**
     * Tells where a client stands, and that the connection lives. An event and no comment: a page
     * hears of no comment, and notices by it that a connection is dead.
     */
    static StreamFrame standing(Position at) {
        return StreamFrame.of(at, List.of(event("beat", "{}")));
    }

    StreamFrame movedTo(Position later) {
        return new StreamFrame(later, key, text);
    }

    Position at() {
        return at;
    }

    @Nullable String key() {
        return key;
    }

    /** Whether it is told to a viewer that last heard of a position. */
    boolean follows(Position heard) {
        int order = at.compareTo(heard);
        return key == null ? order > 0 : order >= 0;
    }

    StreamBytes in(Language language) {
        if (language != Language.ZH_HANT) {
            return simplified;
        }
        StreamBytes made = traditional;
        if (made == null) {
            String shown = language.display(text);
            made = shown.equals(text) ? simplified : StreamBytes.of(shown);
            traditional = made;
        }
        return made;
    }

    int length() {
        return simplified.length();
    }
}
