package org.wenzheng.studio.webhooks;

import static java.util.Objects.requireNonNullElse;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.MergePatch;
import org.wenzheng.api.Patch;
import org.wenzheng.api.Refuses;
import org.wenzheng.api.Versions;
import org.wenzheng.changes.PublicChanges.Change;
import org.wenzheng.changes.PublicKind;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.webhooks.Webhook;
import org.wenzheng.webhooks.Webhooks;

/** Other systems that are told what changes in public. */
@Path(WebhooksResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class WebhooksResource {
    public static final String PATH = "/api/v1/studio/webhooks";

    private final Webhooks webhooks;
    private final CurrentUser user;
    private final InstantSource clock;

    WebhooksResource(Webhooks webhooks, CurrentUser user, InstantSource clock) {
        this.webhooks = webhooks;
        this.user = user;
        this.clock = clock;
    }

    @Schema(name = "NewWebhook")
    record NewWebhook(
            @Schema(
                            maxLength = Webhooks.ADDRESS_CHARACTERS,
                            examples = "https://cms.city.example/hooks/wenzheng")
                    String address,
            @Schema(maxLength = Webhooks.DESCRIPTION_CHARACTERS, examples = "门户网站")
                    @Nullable String description,
            @Schema(minItems = 1) List<PublicKind> kinds,
            @Schema(minItems = 1) List<Change> changes) {
        Webhook.Wanted wanted() {
            return new Webhook.Wanted(
                    address,
                    requireNonNullElse(description, ""),
                    Set.copyOf(kinds),
                    Set.copyOf(changes));
        }
    }

    @Schema(name = "ChangedWebhook")
    record ChangedWebhook(
            @Schema(maxLength = Webhooks.ADDRESS_CHARACTERS) @Nullable String address,
            @Schema(maxLength = Webhooks.DESCRIPTION_CHARACTERS) Patch<String> description,
            @Schema(minItems = 1) @Nullable List<PublicKind> kinds,
            @Schema(minItems = 1) @Nullable List<Change> changes)
            implements MergePatch {
        Webhook.Wanted wanted(Webhook before) {
            return new Webhook.Wanted(
                    requireNonNullElse(address, before.address()),
                    requireNonNullElse(description.or(""), before.description()),
                    kinds == null ? before.kinds() : Set.copyOf(kinds),
                    changes == null ? before.changes() : Set.copyOf(changes));
        }
    }

    @GET
    @PermissionsAllowed(Permission.WEBHOOKS_MANAGE)
    @Operation(operationId = "listWebhooks", summary = "Webhook 列表，最多 20 个 Webhooks, at most 20")
    public StudioWebhook.Many list() {
        return new StudioWebhook.Many(webhooks.all().stream().map(this::shown).toList());
    }

    /** No key repeats it: its answer holds a secret. */
    @POST
    @PermissionsAllowed(Permission.WEBHOOKS_MANAGE)
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "createWebhook",
            summary = "新建 Webhook，密钥只显示一次 Make a webhook; its secret is told once")
    public StudioWebhook.Made create(NewWebhook body) {
        return StudioWebhook.Made.of(
                webhooks.create(webhooks.checked(body.wanted()), user.actor()), clock.instant());
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed(Permission.WEBHOOKS_MANAGE)
    @Operation(operationId = "getWebhook", summary = "一个 Webhook One webhook")
    public StudioWebhook one(@PathParam("id") UUID id) {
        return shown(webhooks.get(id));
    }

    @PATCH
    @Path("{id}")
    @PermissionsAllowed(Permission.WEBHOOKS_MANAGE)
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "changeWebhook",
            summary = "修改 Webhook，等待发送的也发往新地址 Change it; what waits goes to the new address")
    public StudioWebhook change(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ChangedWebhook body) {
        Webhook.Wanted wanted = webhooks.checked(body.wanted(webhooks.get(id)));
        return shown(webhooks.edit(id, wanted, Versions.ifMatch(ifMatch), user.actor()));
    }

    @DELETE
    @Path("{id}")
    @PermissionsAllowed(Permission.WEBHOOKS_MANAGE)
    @Operation(
            operationId = "deleteWebhook",
            summary = "删除 Webhook，等待发送的不再发送 Delete it; what waits is not sent")
    public void delete(@PathParam("id") UUID id) {
        webhooks.delete(id, user.actor());
    }

    @PUT
    @Path("{id}/pause")
    @PermissionsAllowed(Permission.WEBHOOKS_MANAGE)
    @Refuses("state-not-allowed")
    @Operation(
            operationId = "pauseWebhook",
            summary = "暂停；期间的变化恢复后再通知 Pause it: what changes meanwhile is told when it goes on")
    public StudioWebhook pause(@PathParam("id") UUID id) {
        return shown(webhooks.pause(id, user.actor()));
    }

    @DELETE
    @Path("{id}/pause")
    @PermissionsAllowed(Permission.WEBHOOKS_MANAGE)
    @Operation(
            operationId = "resumeWebhook",
            summary = "恢复，也用于被自动停用的 Have it go on, also where it was switched off")
    public StudioWebhook resume(@PathParam("id") UUID id) {
        return shown(webhooks.resume(id, user.actor()));
    }

    /** Each call makes another: it is a secret. */
    @POST
    @Path("{id}/secrets")
    @PermissionsAllowed(Permission.WEBHOOKS_MANAGE)
    @ResponseStatus(201)
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "更换密钥；旧密钥一天内同时签名 Another secret; the one before signs as well for a day")
    public StudioWebhook.Made rotate(@PathParam("id") UUID id) {
        return StudioWebhook.Made.of(webhooks.rotate(id, user.actor()), clock.instant());
    }

    private StudioWebhook shown(Webhook webhook) {
        return StudioWebhook.of(webhook, clock.instant());
    }
}
