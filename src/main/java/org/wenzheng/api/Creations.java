package org.wenzheng.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.shared.OnceOnly;

/** What is created under a key is created once; sent again, it gets the first answer. */
@ApplicationScoped
public class Creations {
    /** Name of the header with the key. */
    public static final String KEY = "Idempotency-Key";

    private final OnceOnly once;
    private final CurrentUser user;
    private final UriInfo uri;
    private final ObjectMapper json;

    Creations(OnceOnly once, CurrentUser user, UriInfo uri, ObjectMapper json) {
        this.once = once;
        this.user = user;
        this.uri = uri;
        this.json = json;
    }

    /**
     * @param type of what is made
     * @param make in a transaction; not called where it was made before
     * @throws org.wenzheng.shared.ProblemException {@link
     *     org.wenzheng.shared.CommonProblem#KEY_REUSED} for another body under the same key
     */
    public <T extends Versioned> T create(
            @Nullable String key, Object body, Class<T> type, Supplier<T> make) {
        return answer(key, body, type, () -> answer(make.get()));
    }

    /** The same for what is sent and has no version of its own. */
    public <T> T send(@Nullable String key, Object body, Class<T> type, Supplier<T> send) {
        return answer(
                key, body, type, () -> new OnceOnly.Answer(uri.getPath(), "", written(send.get())));
    }

    private <T> T answer(
            @Nullable String key, Object body, Class<T> type, Supplier<OnceOnly.Answer> first) {
        OnceOnly.Request request =
                new OnceOnly.Request(
                        user.actor().value(), "POST " + uri.getPath(), key, written(body));
        return read(once.answer(request, first).body(), type);
    }

    private OnceOnly.Answer answer(Versioned made) {
        return new OnceOnly.Answer(
                uri.getPath() + "/" + made.id(), AnswerHeaders.tag(made), written(made));
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String value, Class<T> type) {
        try {
            return json.readValue(value, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
