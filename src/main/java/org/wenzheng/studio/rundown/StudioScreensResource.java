package org.wenzheng.studio.rundown;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.rundown.screens.ScreenKind;
import org.wenzheng.rundown.screens.ScreenMessage;
import org.wenzheng.rundown.screens.Screens;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.studio.Body;
import org.wenzheng.studio.Versions;
import org.wenzheng.studio.sessions.StudioSessionsResource;

/** The screens of a session's studio, for who directs the broadcast. */
@Path(StudioSessionsResource.PATH + "/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class StudioScreensResource {
    private final Screens screens;
    private final CurrentUser user;
    private final InstantSource clock;

    StudioScreensResource(Screens screens, CurrentUser user, InstantSource clock) {
        this.screens = screens;
        this.user = user;
        this.clock = clock;
    }

    @Schema(name = "NewScreen")
    record NewScreen(
            @Schema(
                            required = true,
                            enumeration = {"prompter", "guests", "overlay"})
                    String kind,
            @Schema(required = true, maxLength = 30, examples = "一号演播室提词器") String label) {}

    @Schema(name = "NewScreenMessage")
    record NewScreenMessage(
            @Schema(
                            required = true,
                            enumeration = {"host", "guests", "everybody"})
                    String to,
            @Schema(required = true, maxLength = 40, examples = "还剩 2 分钟") String text) {}

    @GET
    @Path("screens")
    @PermissionsAllowed(Permission.SCREENS_MANAGE)
    @Operation(
            operationId = "listScreens",
            summary = "有效的屏幕链接，最新的在前 Links that open screens, newest first")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioScreen.Many.class)))
    public Response list(@PathParam("id") String id) {
        Instant now = clock.instant();
        return shown(
                new StudioScreen.Many(
                        screens.of(Versions.id(id), user.scope(Permission.SCREENS_MANAGE)).stream()
                                .map(link -> StudioScreen.of(link, now))
                                .toList()));
    }

    private static Response shown(Object body) {
        return Response.ok(body).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** No key repeats it: its answer holds a secret, which is kept nowhere. */
    @POST
    @Path("screens")
    @PermissionsAllowed(Permission.SCREENS_MANAGE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createScreen",
            summary = "新建屏幕链接，网址只显示一次 Make a link; its address is told once")
    @RequestBody(content = @Content(schema = @Schema(implementation = NewScreen.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = StudioScreen.Made.class)))
    public Response make(@PathParam("id") String id, @Nullable JsonNode json) {
        Body body = Body.of(json).with("kind", "label");
        String kind = body.text("kind");
        String label = body.text("label");
        body.done();
        UUID session = Versions.id(id);
        ScreenKind screen = choice(ScreenKind.class, "kind", kind);
        Screens.Made made =
                screens.make(
                        session,
                        screen,
                        label,
                        user.scope(Permission.SCREENS_MANAGE),
                        user.actor());
        return Response.created(
                        URI.create(
                                StudioSessionsResource.PATH
                                        + "/"
                                        + session
                                        + "/screens/"
                                        + made.link().id()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(
                        new StudioScreen.Made(
                                StudioScreen.of(made.link(), clock.instant()),
                                "/screens/" + made.token() + "/" + FieldType.word(screen)))
                .build();
    }

    private static <E extends Enum<E>> E choice(
            Class<E> type, String field, @Nullable String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> FieldType.word(constant).equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                ProblemException.of(CommonProblem.INVALID)
                                        .with(
                                                List.of(
                                                        FieldError.of(
                                                                field,
                                                                "expected",
                                                                Arrays.stream(
                                                                                type
                                                                                        .getEnumConstants())
                                                                        .map(FieldType::word)
                                                                        .collect(
                                                                                Collectors.joining(
                                                                                        ", "))))));
    }

    @DELETE
    @Path("screens/{screen}")
    @PermissionsAllowed(Permission.SCREENS_MANAGE)
    @Operation(
            operationId = "revokeScreen",
            summary = "吊销屏幕链接，已打开的屏幕随即失效 Revoke a link; open screens end")
    @APIResponse(responseCode = "204")
    public Response revoke(@PathParam("id") String id, @PathParam("screen") String screen) {
        screens.revoke(
                Versions.id(id),
                Versions.id(screen),
                user.scope(Permission.SCREENS_MANAGE),
                user.actor());
        return Response.noContent().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    @GET
    @Path("screen-messages")
    @PermissionsAllowed(Permission.RUNDOWN_READ)
    @Operation(
            operationId = "listScreenMessages",
            summary = "给主持人和嘉宾的消息与回执 Messages to host and guests, with receipts")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioMessage.Many.class)))
    public Response messages(@PathParam("id") String id) {
        return shown(
                StudioMessage.Many.of(
                        screens.messages(Versions.id(id), user.scope(Permission.RUNDOWN_READ))));
    }

    @POST
    @Path("screen-messages")
    @PermissionsAllowed(Permission.RUNDOWN_DIRECT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "sendScreenMessage",
            summary = "给主持人或嘉宾发消息 Send a message to host or guests")
    @RequestBody(content = @Content(schema = @Schema(implementation = NewScreenMessage.class)))
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = StudioMessage.class)))
    public Response send(@PathParam("id") String id, @Nullable JsonNode json) {
        Body body = Body.of(json).with("to", "text");
        String to = body.text("to");
        String text = body.text("text");
        body.done();
        UUID session = Versions.id(id);
        Screens.Sent sent =
                screens.send(
                        session,
                        choice(ScreenMessage.Audience.class, "to", to),
                        text,
                        user.scope(Permission.RUNDOWN_DIRECT),
                        user.actor());
        return Response.created(
                        URI.create(
                                StudioSessionsResource.PATH
                                        + "/"
                                        + session
                                        + "/screen-messages/"
                                        + sent.message().id()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(StudioMessage.of(sent))
                .build();
    }

    @DELETE
    @Path("screen-messages/{message}")
    @PermissionsAllowed(Permission.RUNDOWN_DIRECT)
    @Operation(
            operationId = "withdrawScreenMessage",
            summary = "撤下消息 Take a message off the screens")
    @APIResponse(responseCode = "204")
    public Response withdraw(@PathParam("id") String id, @PathParam("message") String message) {
        screens.withdraw(
                Versions.id(id),
                Versions.id(message),
                user.scope(Permission.RUNDOWN_DIRECT),
                user.actor());
        return Response.noContent().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
