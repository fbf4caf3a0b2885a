package org.wenzheng.studio.accounts;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.tokens.SigningKeys;

/** The keys that access tokens are signed with; never a key itself. */
@Path("/api/v1/studio/signing-keys")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class SigningKeysResource {
    private final SigningKeys keys;
    private final CurrentUser current;

    SigningKeysResource(SigningKeys keys, CurrentUser current) {
        this.keys = keys;
        this.current = current;
    }

    /**
     * @param retiredAt since when another one signs; null for the one that signs
     * @param verifiesUntil the end of its last token; null for the one that signs
     */
    record StudioSigningKey(
            UUID id,
            Instant createdAt,
            @Nullable Instant retiredAt,
            @Nullable Instant verifiesUntil) {
        static StudioSigningKey of(SigningKeys.SigningKey key) {
            return new StudioSigningKey(
                    key.id(), key.createdAt(), key.retiredAt(), key.verifiesUntil());
        }
    }

    /** Newest first. */
    record StudioSigningKeys(List<StudioSigningKey> data) {}

    @GET
    @PermissionsAllowed(Permission.KEYS_ROTATE)
    @Operation(summary = "签名密钥 The keys that sign and signed access tokens")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioSigningKeys.class)))
    public Response list() {
        return answer(
                200,
                new StudioSigningKeys(keys.list().stream().map(StudioSigningKey::of).toList()));
    }

    @POST
    @PermissionsAllowed(Permission.KEYS_ROTATE)
    @Operation(summary = "更换签名密钥 Let a new key sign; nobody is signed out")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = StudioSigningKey.class)))
    public Response rotate() {
        return answer(201, StudioSigningKey.of(keys.rotate(current.actor())));
    }

    private static Response answer(int status, Object entity) {
        return Response.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(entity)
                .build();
    }
}
