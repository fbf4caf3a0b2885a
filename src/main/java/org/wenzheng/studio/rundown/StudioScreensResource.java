package org.wenzheng.studio.rundown;

import io.quarkus.security.PermissionsAllowed;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Creations;
import org.wenzheng.api.HasVersion;
import org.wenzheng.api.Versions;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.publication.PublicSettings;
import org.wenzheng.rundown.screens.CannedMessageLists;
import org.wenzheng.rundown.screens.MessageWords;
import org.wenzheng.rundown.screens.ScreenCodes;
import org.wenzheng.rundown.screens.ScreenKind;
import org.wenzheng.rundown.screens.ScreenLink;
import org.wenzheng.rundown.screens.ScreenMessage;
import org.wenzheng.rundown.screens.Screens;
import org.wenzheng.studio.sessions.StudioSessionsResource;

/** The screens of a session's studio, for directors. */
@Path(StudioSessionsResource.PATH + "/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class StudioScreensResource {
    private final Screens screens;
    private final ScreenCodes codes;
    private final CannedMessageLists lists;
    private final Creations creations;
    private final CurrentUser user;
    private final PublicSettings settings;
    private final HttpServerRequest request;
    private final InstantSource clock;

    StudioScreensResource(
            Screens screens,
            ScreenCodes codes,
            CannedMessageLists lists,
            Creations creations,
            CurrentUser user,
            PublicSettings settings,
            @Context HttpServerRequest request,
            InstantSource clock) {
        this.screens = screens;
        this.codes = codes;
        this.lists = lists;
        this.creations = creations;
        this.user = user;
        this.settings = settings;
        this.request = request;
        this.clock = clock;
    }

    @Schema(name = "NewScreen")
    record NewScreen(
            ScreenKind kind, @Schema(maxLength = 30, examples = "一号演播室提词器") String label) {}

    @Schema(name = "NewScreenMessage")
    record NewScreenMessage(
            ScreenMessage.Audience to,
            @Schema(maxLength = 40, examples = "还剩 2 分钟") String text,
            @Schema(
                            maxLength = 40,
                            examples = "還剩 2 分鐘",
                            description = "繁体屏幕上的文字，缺省由简体转换 On Traditional screens")
                    @Nullable String traditional,
            @Schema(
                            maxLength = 80,
                            examples = "2 minutes left",
                            description = "英文屏幕上的文字，缺省为中文 On English screens")
                    @Nullable String english) {
        MessageWords words() {
            return new MessageWords(text, traditional, english);
        }
    }

    @Schema(name = "CannedMessage")
    record Canned(
            @Schema(maxLength = 40, examples = "还剩 2 分钟") String text,
            @Schema(maxLength = 40, examples = "還剩 2 分鐘") @Nullable String traditional,
            @Schema(maxLength = 80, examples = "2 minutes left") @Nullable String english) {
        static Canned of(MessageWords words) {
            return new Canned(words.text(), words.traditional(), words.english());
        }

        MessageWords words() {
            return new MessageWords(text, traditional, english);
        }
    }

    @Schema(name = "CannedMessages")
    record CannedList(long version, List<Canned> messages) implements HasVersion {
        static CannedList of(CannedMessageLists.Canned list) {
            return new CannedList(
                    list.version(), list.messages().stream().map(Canned::of).toList());
        }
    }

    /**
     * @param version as read; what a reading gave can be sent back as it is
     */
    @Schema(name = "WantedCannedMessages")
    record WantedCanned(
            @Schema(
                            description =
                                    "读取时得到的版本，可代替 If-Match The version as read; stands for"
                                            + " If-Match where that is missing")
                    @Nullable Long version,
            List<Canned> messages) {}

    @GET
    @Path("screens")
    @PermissionsAllowed(Permission.SCREENS_MANAGE)
    @Operation(
            operationId = "listScreens",
            summary = "有效的屏幕链接，最新的在前 Links that open screens, newest first")
    public StudioScreen.Many list(@PathParam("id") UUID id) {
        Instant now = clock.instant();
        List<ScreenLink> links = screens.of(id, user.scope(Permission.SCREENS_MANAGE));
        Map<UUID, Instant> good = codes.good(links);
        return new StudioScreen.Many(
                links.stream()
                        .map(link -> StudioScreen.of(link, good.get(link.id()), now))
                        .toList());
    }

    /** No key repeats it: its answer holds a secret, which is kept nowhere. */
    @POST
    @Path("screens")
    @PermissionsAllowed(Permission.SCREENS_MANAGE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createScreen",
            summary = "新建屏幕链接，网址只显示一次 Make a link; its address is told once")
    @ResponseStatus(201)
    public StudioScreen.Made make(@PathParam("id") UUID id, NewScreen body) {
        Screens.Made made =
                screens.make(
                        id,
                        body.kind(),
                        body.label(),
                        user.scope(Permission.SCREENS_MANAGE),
                        user.actor());
        return StudioScreen.Made.of(made, clock.instant());
    }

    @DELETE
    @Path("screens/{screen}")
    @PermissionsAllowed(Permission.SCREENS_MANAGE)
    @Operation(
            operationId = "revokeScreen",
            summary = "吊销屏幕链接，已打开的屏幕随即失效 Revoke a link; open screens end")
    public void revoke(@PathParam("id") UUID id, @PathParam("screen") UUID screen) {
        screens.revoke(id, screen, user.scope(Permission.SCREENS_MANAGE), user.actor());
    }

    @PUT
    @Path("screens/{screen}/blackout")
    @PermissionsAllowed(Permission.SCREENS_MANAGE)
    @Operation(
            operationId = "darkenScreen",
            summary = "让台上的一块屏幕黑屏 Have a screen of the stage show nothing")
    public StudioScreen darken(@PathParam("id") UUID id, @PathParam("screen") UUID screen) {
        return dark(id, screen, true);
    }

    @DELETE
    @Path("screens/{screen}/blackout")
    @PermissionsAllowed(Permission.SCREENS_MANAGE)
    @Operation(operationId = "lightScreen", summary = "取消黑屏 Have it show again")
    public StudioScreen light(@PathParam("id") UUID id, @PathParam("screen") UUID screen) {
        return dark(id, screen, false);
    }

    private StudioScreen dark(UUID session, UUID screen, boolean dark) {
        ScreenLink link =
                screens.darken(
                        session, screen, dark, user.scope(Permission.SCREENS_MANAGE), user.actor());
        return StudioScreen.of(link, codes.good(List.of(link)).get(link.id()), clock.instant());
    }

    /** Each call makes another: it holds a secret, which is kept nowhere. */
    @PUT
    @Path("screens/{screen}/code")
    @PermissionsAllowed(Permission.SCREENS_MANAGE)
    @Operation(
            operationId = "makeScreenCode",
            summary =
                    "新的六位码与二维码，十分钟内打开屏幕一次 A code and its picture: opens the screen once, for ten minutes")
    public StudioScreen.Code makeCode(@PathParam("id") UUID id, @PathParam("screen") UUID screen) {
        return StudioScreen.Code.of(
                codes.make(id, screen, user.scope(Permission.SCREENS_MANAGE), user.actor()),
                settings.baseUrl(request));
    }

    @DELETE
    @Path("screens/{screen}/code")
    @PermissionsAllowed(Permission.SCREENS_MANAGE)
    @Operation(operationId = "withdrawScreenCode", summary = "作废六位码 Have the code open nothing")
    public void withdrawCode(@PathParam("id") UUID id, @PathParam("screen") UUID screen) {
        codes.withdraw(id, screen, user.scope(Permission.SCREENS_MANAGE), user.actor());
    }

    @GET
    @Path("screen-messages")
    @PermissionsAllowed(Permission.RUNDOWN_READ)
    @Operation(
            operationId = "listScreenMessages",
            summary = "给主持人和嘉宾的消息与回执 Messages to host and guests, with receipts")
    public StudioMessage.Many messages(@PathParam("id") UUID id) {
        return StudioMessage.Many.of(screens.messages(id, user.scope(Permission.RUNDOWN_READ)));
    }

    @POST
    @Path("screen-messages")
    @PermissionsAllowed(Permission.RUNDOWN_DIRECT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "sendScreenMessage",
            summary = "给主持人或嘉宾发消息 Send a message to host or guests")
    @ResponseStatus(201)
    public StudioMessage send(
            @PathParam("id") UUID id,
            @HeaderParam(Creations.KEY) @Nullable String key,
            NewScreenMessage body) {
        return creations.send(
                key,
                body,
                StudioMessage.class,
                () ->
                        StudioMessage.of(
                                screens.send(
                                        id,
                                        body.to(),
                                        body.words(),
                                        user.scope(Permission.RUNDOWN_DIRECT),
                                        user.actor())));
    }

    @GET
    @Path("canned-messages")
    @PermissionsAllowed(Permission.RUNDOWN_READ)
    @Operation(
            operationId = "listCannedMessages",
            summary = "本部门的常用消息 Messages that its department sends with one press")
    public CannedList canned(@PathParam("id") UUID id) {
        return CannedList.of(lists.of(id, user.scope(Permission.RUNDOWN_READ)));
    }

    @PUT
    @Path("canned-messages")
    @PermissionsAllowed(Permission.RUNDOWN_DIRECT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setCannedMessages",
            summary = "替换本部门的常用消息 Replace the messages of its department")
    public CannedList replaceCanned(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            WantedCanned body) {
        return CannedList.of(
                lists.replace(
                        id,
                        body.messages().stream().map(Canned::words).toList(),
                        Versions.ifMatch(ifMatch, body.version()),
                        user.scope(Permission.RUNDOWN_DIRECT),
                        user.actor()));
    }

    @DELETE
    @Path("screen-messages/{message}")
    @PermissionsAllowed(Permission.RUNDOWN_DIRECT)
    @Operation(
            operationId = "withdrawScreenMessage",
            summary = "撤下消息 Take a message off the screens")
    public void withdraw(@PathParam("id") UUID id, @PathParam("message") UUID message) {
        screens.withdraw(id, message, user.scope(Permission.RUNDOWN_DIRECT), user.actor());
    }
}
