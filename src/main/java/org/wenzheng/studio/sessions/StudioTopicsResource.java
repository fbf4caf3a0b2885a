package org.wenzheng.studio.sessions;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Creations;
import org.wenzheng.api.Refuses;
import org.wenzheng.api.Versioned;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.topics.Topic;
import org.wenzheng.topics.Topics;

/** A topic that a session needs and the tree has not yet. */
@Path(StudioTopicsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Refuses("already-taken")
public class StudioTopicsResource {
    public static final String PATH = "/api/v1/studio/topics";

    private final Topics topics;
    private final Creations creations;
    private final CurrentUser user;

    StudioTopicsResource(Topics topics, Creations creations, CurrentUser user) {
        this.topics = topics;
        this.creations = creations;
        this.user = user;
    }

    /**
     * @param parentId null at the top of the tree
     */
    @Schema(name = "StudioTopic")
    record Shown(
            UUID id, long version, @Schema(examples = "养老服务") String name, @Nullable UUID parentId)
            implements Versioned {
        static Shown of(Topic topic) {
            return new Shown(topic.id(), topic.version(), topic.name(), topic.parentId());
        }
    }

    @Schema(name = "NewTopic")
    record NewTopic(
            @Schema(maxLength = 20, examples = "养老服务") String name,
            @Schema(description = "上级主题，缺省为顶层 The one above; none: at the top")
                    @Nullable UUID parentId) {}

    @GET
    @Path("{id}")
    @PermissionsAllowed(Permission.SESSIONS_READ)
    @Operation(operationId = "getStudioTopic", summary = "一个主题 One topic")
    public Shown one(@PathParam("id") UUID id) {
        return Shown.of(topics.get(id));
    }

    @POST
    @PermissionsAllowed(Permission.SESSIONS_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createTopic", summary = "新增主题 Add a topic")
    @ResponseStatus(201)
    public Shown create(@HeaderParam(Creations.KEY) @Nullable String key, NewTopic body) {
        return creations.create(
                key,
                body,
                Shown.class,
                () ->
                        Shown.of(
                                topics.create(
                                        new Topics.NewTopic(body.name(), body.parentId(), null),
                                        user.actor())));
    }
}
