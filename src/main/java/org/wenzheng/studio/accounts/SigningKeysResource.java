package org.wenzheng.studio.accounts;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
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
    @Operation(
            operationId = "listSigningKeys",
            summary = "签名密钥 The keys that sign and signed access tokens")
    public StudioSigningKeys list() {
        return new StudioSigningKeys(keys.list().stream().map(StudioSigningKey::of).toList());
    }

    @POST
    @PermissionsAllowed(Permission.KEYS_ROTATE)
    @Operation(
            operationId = "rotateSigningKey",
            summary = "更换签名密钥 Let a new key sign; nobody is signed out")
    @ResponseStatus(201)
    public StudioSigningKey rotate() {
        return StudioSigningKey.of(keys.rotate(current.actor()));
    }
}
