package org.wenzheng.studio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Versioned;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.shared.OnceOnly;

/** Answers to what creates something: 201, and the same again under the same key. */
@ApplicationScoped
public class Creations {
    public static final String KEY = "Idempotency-Key";

    private final OnceOnly once;
    private final CurrentUser user;
    private final ObjectMapper json;

    Creations(OnceOnly once, CurrentUser user, ObjectMapper json) {
        this.once = once;
        this.user = user;
        this.json = json;
    }

    /**
     * @param path of the list that the new thing gets into
     * @param make in a transaction; not called where it was made before
     */
    public Response created(
            @Nullable String key, String path, JsonNode body, Supplier<? extends Versioned> make) {
        OnceOnly.Answer answer =
                once.answer(
                        new OnceOnly.Request(
                                user.actor().value(), "POST " + path, key, body.toString()),
                        () -> answer(path, make.get()));
        return Response.created(URI.create(answer.location()))
                .header(HttpHeaders.ETAG, answer.tag())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(answer.body())
                .build();
    }

    private OnceOnly.Answer answer(String path, Versioned made) {
        try {
            return new OnceOnly.Answer(
                    path + "/" + made.id(),
                    Versions.tag(made.version()),
                    json.writeValueAsString(made));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was read or changed, with its version. */
    public static Response ok(Versioned thing) {
        return Response.ok(thing)
                .header(HttpHeaders.ETAG, Versions.tag(thing.version()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
