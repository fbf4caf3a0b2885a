package org.wenzheng.delivery.changes;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Refuses;
import org.wenzheng.changes.PublicChanges;
import org.wenzheng.delivery.Addresses;
import org.wenzheng.delivery.View;
import org.wenzheng.delivery.content.Asked;
import org.wenzheng.delivery.content.JsonPages;
import org.wenzheng.publication.Encoded;
import org.wenzheng.shared.lists.ListQuery;

/** What a mirror follows. */
@PermitAll
@Path("/api/v1/public/changes")
@Tag(name = "changes")
public class ChangesResource {
    public static final String AFTER = PublicChanges.AFTER;
    public static final String LIMIT = "limit";
    public static final List<String> KNOWN = List.of(AFTER, LIMIT);
    public static final int DEFAULT_LIMIT = 100;

    /** No event drops it: what it tells is written after the event was read. */
    private static final Duration KEPT = Duration.ofSeconds(1);

    /**
     * Who asks for what is new is not told of a moment ago; those who ask together are told once.
     */
    private static final Duration END_KEPT = Duration.ZERO;

    private final PublicChanges changes;
    private final JsonPages pages;
    private final InstantSource clock;

    ChangesResource(PublicChanges changes, JsonPages pages, InstantSource clock) {
        this.changes = changes;
        this.pages = pages;
        this.clock = clock;
    }

    @GET
    @Refuses("begin-anew")
    @Operation(
            operationId = "listChanges",
            summary = "公开内容的变化 What changed of the published content",
            description =
                    "所有人看到的顺序相同。不带 after 从头开始；之后始终从 meta.position 接着读。每项内容只列一次，即最近一次变化。"
                            + "The same order for everybody. From the beginning without after; go on from meta.position, always. Each thing is listed once, with its last change.")
    public RestResponse<Encoded<PublicChange.Many>> list(@Context UriInfo uri) {
        MultivaluedMap<String, String> asked = uri.getQueryParameters();
        Asked.refuseUnknown(asked, KNOWN);
        String after = Asked.once(asked, AFTER);
        int limit = limit(Asked.once(asked, LIMIT));
        return pages.whole(view -> read(after, limit, view));
    }

    private static int limit(@Nullable String written) {
        if (written == null) {
            return DEFAULT_LIMIT;
        }
        if (!written.matches("[0-9]{1,9}")
                || Integer.parseInt(written) < 1
                || Integer.parseInt(written) > PublicChanges.MOST) {
            throw ListQuery.malformed(LIMIT, written, "1–" + PublicChanges.MOST);
        }
        return Integer.parseInt(written);
    }

    private PublicChange.Many read(@Nullable String after, int limit, View view) {
        PublicChanges.Part part = changes.after(after, limit);
        view.shown().until(clock.instant().plus(part.hasMore() ? KEPT : END_KEPT));
        if (part.hasMore()) {
            view.shown()
                    .header(
                            "Link",
                            "<%s?%s=%s&%s=%d>; rel=\"next\""
                                    .formatted(
                                            view.url(Addresses.ROOT + "changes"),
                                            AFTER,
                                            part.position(),
                                            LIMIT,
                                            limit));
        }
        return PublicChange.Many.of(part, limit, view);
    }
}
