package org.wenzheng.studio;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
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
import org.wenzheng.dispatch.Courier;
import org.wenzheng.dispatch.Deliveries;
import org.wenzheng.dispatch.Delivery;
import org.wenzheng.dispatch.DeliveryState;
import org.wenzheng.dispatch.Dispatching;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.lists.PagingProblem;

/** What is sent to askers and gateways, for whoever keeps that going; never to whom. */
@Path("/api/v1/studio/deliveries")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class DeliveriesResource {
    private static final String STATE = DeliveryPages.STATE;
    private static final String AFTER = DeliveryPages.AFTER;

    private final Deliveries deliveries;
    private final Dispatching dispatching;
    private final DeliveryPages pages;
    private final CurrentUser user;

    DeliveriesResource(
            Deliveries deliveries, Dispatching dispatching, DeliveryPages pages, CurrentUser user) {
        this.deliveries = deliveries;
        this.dispatching = dispatching;
        this.pages = pages;
        this.user = user;
    }

    /**
     * @param channel {@code mail}, {@code sms}, {@code wechat}
     * @param kind what it tells of, such as a correction
     * @param about id of the question
     * @param answer what the other side said last
     */
    record StudioDelivery(
            UUID id,
            @Schema(examples = "mail") String channel,
            @Schema(examples = "answered") String kind,
            UUID about,
            DeliveryState state,
            Instant stateAt,
            int attempts,
            @Nullable Instant nextAt,
            @Nullable String answer,
            Instant madeAt,
            boolean mayBeTriedAgain) {
        static StudioDelivery of(Delivery delivery) {
            return new StudioDelivery(
                    delivery.id(),
                    delivery.channel(),
                    delivery.kind(),
                    delivery.subject().id(),
                    delivery.state(),
                    delivery.stateAt(),
                    delivery.attempts(),
                    delivery.nextAt(),
                    delivery.answer(),
                    delivery.madeAt(),
                    delivery.mayBeTriedAgain());
        }
    }

    record StudioDeliveries(List<StudioDelivery> data, ListMeta meta) {}

    /**
     * @param waiting counted up to 10,000
     */
    record DeliveryChannel(
            @Schema(examples = "mail") String channel,
            boolean on,
            long waiting,
            long givenUpOfLastDay,
            long failedOfLastDay) {}

    record DeliveryChannels(List<DeliveryChannel> data) {}

    @GET
    @PermissionsAllowed(Permission.DELIVERIES_MANAGE)
    @Operation(
            operationId = "listDeliveries",
            summary = "通知的发送情况 What is sent to askers and gateways, newest first")
    public StudioDeliveries list(
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
                                            },
                                            defaultValue = "waiting"))
                    @RestQuery(STATE)
                    @Nullable String state,
            @RestQuery(AFTER) @Nullable String after,
            @Context UriInfo uri) {
        for (String name : uri.getQueryParameters().keySet()) {
            if (!Set.of(STATE, AFTER, ReaderLanguage.NAME).contains(name)) {
                throw ProblemException.of(
                        PagingProblem.UNKNOWN_PARAMETER, name, STATE + ", " + AFTER);
            }
        }
        DeliveryState wanted = state == null ? DeliveryState.WAITING : DeliveryPages.state(state);
        DeliveryPages.OnePage page =
                pages.page(
                        "deliveries|" + wanted,
                        after,
                        (before, limit) -> deliveries.in(wanted, before, limit));
        return new StudioDeliveries(
                page.deliveries().stream().map(StudioDelivery::of).toList(), page.meta());
    }

    @GET
    @Path("channels")
    @PermissionsAllowed(Permission.DELIVERIES_MANAGE)
    @Operation(
            operationId = "listDeliveryChannels",
            summary = "发送渠道 The ways of sending, and how it goes with each")
    public DeliveryChannels channels() throws SQLException {
        List<DeliveryChannel> channels = new ArrayList<>();
        for (Courier courier : dispatching.couriers()) {
            Deliveries.Standing standing = deliveries.standing(courier.channel());
            channels.add(
                    new DeliveryChannel(
                            courier.channel(),
                            courier.isOn(),
                            standing.waiting(),
                            standing.givenUp(),
                            standing.failed()));
        }
        return new DeliveryChannels(List.copyOf(channels));
    }

    @POST
    @Path("{id}/tries")
    @PermissionsAllowed(Permission.DELIVERIES_MANAGE)
    @Refuses("state-not-allowed")
    @ResponseStatus(202)
    @Operation(
            operationId = "tryDeliveryAgain",
            summary = "重新发送 Send once more what failed or was given up")
    public StudioDelivery tryAgain(@PathParam("id") UUID id) {
        return StudioDelivery.of(deliveries.tryAgain(id, user.actor()));
    }
}
