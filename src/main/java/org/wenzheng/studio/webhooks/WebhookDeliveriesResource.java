package org.wenzheng.studio.webhooks;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Refuses;
import org.wenzheng.dispatch.Deliveries;
import org.wenzheng.dispatch.Delivery;
import org.wenzheng.dispatch.DeliveryState;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.studio.DeliveryPages;
import org.wenzheng.webhooks.WebhookTries;
import org.wenzheng.webhooks.Webhooks;

/** What goes to a webhook, and what came of it. */
@Path(WebhooksResource.PATH + "/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class WebhookDeliveriesResource {
    private static final String STATE = DeliveryPages.STATE;
    private static final String AFTER = DeliveryPages.AFTER;

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final WebhookTries tries;
    private final DeliveryPages pages;
    private final CurrentUser user;

    WebhookDeliveriesResource(
            Webhooks webhooks,
            Deliveries deliveries,
            WebhookTries tries,
            DeliveryPages pages,
            CurrentUser user) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.tries = tries;
        this.pages = pages;
        this.user = user;
    }

    @GET
    @Path("deliveries")
    @PermissionsAllowed(Permission.WEBHOOKS_MANAGE)
    @Operation(
            operationId = "listWebhookDeliveries",
            summary = "发送记录，最新的在前，保留 30 天 What went to it, newest first; kept for 30 days")
    public StudioWebhookDelivery.Many list(
            @PathParam("id") UUID id,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {
                                                "waiting",
                                                "sent",
                                                "failed",
                                                "given-up",
                                                "stopped"
                                            }))
                    @RestQuery(STATE)
                    @Nullable String state,
            @RestQuery(AFTER) @Nullable String after,
            @Context UriInfo uri) {
        for (String name : uri.getQueryParameters().keySet()) {
            if (!Set.of(STATE, AFTER, ReaderLanguage.NAME).contains(name)) {
                throw ListQuery.unknown(name, List.of(STATE, AFTER));
            }
        }
        webhooks.get(id);
        DeliveryState wanted = state == null ? null : DeliveryPages.state(state);
        DeliveryPages.OnePage page =
                pages.page(
                        "webhook deliveries|" + id + "|" + wanted,
                        after,
                        (before, limit) -> deliveries.ofWebhook(id, wanted, before, limit));
        return new StudioWebhookDelivery.Many(
                page.deliveries().stream().map(StudioWebhookDelivery::of).toList(), page.meta());
    }

    @GET
    @Path("deliveries/{delivery}")
    @PermissionsAllowed(Permission.WEBHOOKS_MANAGE)
    @Operation(
            operationId = "getWebhookDelivery",
            summary = "一条发送记录，含每次请求与回应 One of them, with each request and answer")
    public StudioWebhookDelivery.WithTries one(
            @PathParam("id") UUID id, @PathParam("delivery") UUID delivery) {
        Delivery found = deliveries.ofWebhook(id, delivery);
        return new StudioWebhookDelivery.WithTries(
                StudioWebhookDelivery.of(found),
                deliveries.content(delivery).orElse(null),
                tries.of(delivery).stream().map(StudioWebhookDelivery.Attempt::of).toList());
    }

    @POST
    @Path("deliveries/{delivery}/replays")
    @PermissionsAllowed(Permission.WEBHOOKS_MANAGE)
    @Refuses("state-not-allowed")
    @ResponseStatus(202)
    @Operation(
            operationId = "replayWebhookDelivery",
            summary = "重新发送，webhook-id 不变 Send it once more, with the same webhook-id")
    public StudioWebhookDelivery replay(
            @PathParam("id") UUID id, @PathParam("delivery") UUID delivery) {
        return StudioWebhookDelivery.of(webhooks.replay(id, delivery, user.actor()));
    }

    /**
     * @param since when they were made
     */
    @Schema(name = "WantedWebhookReplays")
    record WantedReplays(Instant since) {}

    /**
     * @param count how many are sent once more, at most 1,000
     */
    @Schema(name = "WebhookReplays")
    record Replays(int count) {}

    @POST
    @Path("replays")
    @PermissionsAllowed(Permission.WEBHOOKS_MANAGE)
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(
            operationId = "replayFailedWebhookDeliveries",
            summary =
                    "重新发送某时之后全部未送达的，一次最多 1000 条 Send all that failed since once more, 1,000 at a time")
    public Replays replayFailed(@PathParam("id") UUID id, WantedReplays body) {
        return new Replays(webhooks.replayFailed(id, body.since(), user.actor()));
    }

    @POST
    @Path("tests")
    @PermissionsAllowed(Permission.WEBHOOKS_MANAGE)
    @ResponseStatus(202)
    @Operation(
            operationId = "testWebhook",
            summary =
                    "发送一条测试消息，暂停时也发送 Send a message that tells of nothing, also while it is paused")
    public StudioWebhookDelivery test(@PathParam("id") UUID id) {
        return StudioWebhookDelivery.of(webhooks.test(id, user.actor()));
    }
}
