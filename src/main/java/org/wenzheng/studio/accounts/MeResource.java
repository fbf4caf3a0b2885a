package org.wenzheng.studio.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Scope;
import org.wenzheng.identity.accounts.Accounts;
import org.wenzheng.identity.accounts.SecondFactors;
import org.wenzheng.identity.entry.OwnAccount;
import org.wenzheng.identity.signins.EndReason;
import org.wenzheng.identity.signins.SignIn;
import org.wenzheng.identity.signins.SignInProblem;
import org.wenzheng.identity.signins.SignIns;
import org.wenzheng.people.Departments;
import org.wenzheng.publication.PublicSettings;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.NetworkAddress;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.shared.text.Language;

/** One's own account. */
@Path("/api/v1/studio/me")
@RunOnVirtualThread
@PermissionsAllowed(Permission.ACCOUNT_SELF)
@Produces(MediaType.APPLICATION_JSON)
class MeResource {
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final CurrentUser current;
    private final OwnAccount own;
    private final Accounts accounts;
    private final SignIns signIns;
    private final Departments departments;
    private final PublicSettings settings;

    MeResource(
            CurrentUser current,
            OwnAccount own,
            Accounts accounts,
            SignIns signIns,
            Departments departments,
            PublicSettings settings) {
        this.current = current;
        this.own = own;
        this.accounts = accounts;
        this.signIns = signIns;
        this.departments = departments;
        this.settings = settings;
    }

    /** Only a sign-in has the permission. */
    private OwnAccount.Self self() {
        return new OwnAccount.Self(current.account(), current.signIn().orElseThrow());
    }

    private static Response answer(Object entity) {
        return Response.ok(entity).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private static Response done() {
        return Response.noContent().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    @GET
    @Operation(summary = "我的账号 Who is signed in")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Me.class)))
    public Response me() {
        OwnAccount.Self self = self();
        return answer(
                Me.of(
                        own.signedIn(self.account(), self.signIn())
                                .orElseThrow(
                                        () -> ProblemException.of(SignInProblem.SIGN_IN_ENDED)),
                        departments));
    }

    /** For the description; what is absent stays as it is. */
    @Schema(name = "MeChange")
    record Change(
            @Nullable String displayName,
            @Schema(nullable = true, examples = "en") @Nullable String language) {}

    @PATCH
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(summary = "修改我的账号 Change one's own name or language")
    @RequestBody(content = @Content(schema = @Schema(implementation = Change.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Me.class)))
    public Response change(JsonNode patch) {
        Actor actor = current.actor();
        UUID account = current.account();
        Language language = language(patch.path("language"));
        if (patch.has("displayName")) {
            accounts.rename(
                    account, patch.path("displayName").asText(""), null, Scope.EVERYTHING, actor);
        }
        if (patch.has("language")) {
            accounts.setLanguage(account, language, actor);
        }
        return me();
    }

    private static @Nullable Language language(JsonNode tag) {
        if (tag.isMissingNode() || tag.isNull()) {
            return null;
        }
        return Language.of(tag.asText())
                .orElseThrow(
                        () ->
                                ProblemException.of(CommonProblem.INVALID)
                                        .with(
                                                List.of(
                                                        FieldError.of(
                                                                "language",
                                                                "expected",
                                                                "zh-Hans, zh-Hant, en"))));
    }

    @Schema(name = "PasswordChange")
    record PasswordChange(
            @Schema(format = "password") @Nullable String current,
            @Schema(format = "password") @Nullable String next) {
        @Override
        public String toString() {
            return "PasswordChange";
        }
    }

    @PUT
    @Path("password")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "修改密码 Change the password; other devices are signed out")
    @APIResponse(responseCode = "204")
    public Response password(PasswordChange change) {
        own.changePassword(
                self(), present("current", change.current), present("next", change.next));
        return done();
    }

    private static String present(String field, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw ProblemException.of(CommonProblem.INVALID)
                    .with(List.of(FieldError.of(field, "required")));
        }
        return value;
    }

    /**
     * @param device empty where it is not known
     * @param address where it was last seen
     */
    @Schema(name = "OwnDevice")
    record Device(
            UUID id,
            @Schema(examples = "Chrome · Windows") String device,
            String address,
            OffsetDateTime startedAt,
            OffsetDateTime seenAt,
            boolean current) {

        static Device of(SignIn signIn, UUID current, PublicSettings settings) {
            return new Device(
                    signIn.id(),
                    signIn.device(),
                    NetworkAddress.shown(signIn.address()),
                    settings.local(signIn.startedAt()),
                    settings.local(signIn.seenAt()),
                    signIn.id().equals(current));
        }
    }

    @Schema(name = "OwnDevices")
    record Devices(List<Device> data) {}

    @GET
    @Path("devices")
    @Operation(summary = "我的设备 Where one is signed in")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Devices.class)))
    public Response devices() {
        OwnAccount.Self self = self();
        return answer(
                new Devices(
                        signIns.devices(self.account()).stream()
                                .map(signIn -> Device.of(signIn, self.signIn(), settings))
                                .toList()));
    }

    @DELETE
    @Path("devices/{id}")
    @Operation(summary = "让一台设备退出 Sign one device out")
    @APIResponse(responseCode = "204")
    public Response signOut(UUID id) {
        signIns.end(current.account(), id, EndReason.REVOKED, current.actor());
        return done();
    }

    @DELETE
    @Path("devices")
    @Operation(summary = "让其他设备都退出 Sign all other devices out")
    @APIResponse(responseCode = "204")
    public Response signOutOthers() {
        OwnAccount.Self self = self();
        signIns.endOthers(self.account(), self.signIn(), EndReason.REVOKED, current.actor());
        return done();
    }

    @Schema(name = "PasswordAgain")
    record Again(@Schema(format = "password") @Nullable String password) {
        @Override
        public String toString() {
            return "Again";
        }
    }

    @POST
    @Path("second-factor")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "设置两步验证 A secret for an authenticator app; active once confirmed")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = SecondFactors.Enrolment.class)))
    public Response enrol(Again again) {
        SecondFactors.Enrolment enrolment =
                own.enrolSecondFactor(self(), present("password", again.password));
        return answer(enrolment);
    }

    @Schema(name = "Code")
    record Code(@Schema(examples = "123456") @Nullable String code) {
        @Override
        public String toString() {
            return "Code";
        }
    }

    /** Shown once. */
    @Schema(name = "RecoveryCodes")
    record RecoveryCodes(List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "RecoveryCodes";
        }
    }

    @PUT
    @Path("second-factor")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "启用两步验证 Confirm the app with a code of it")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = RecoveryCodes.class)))
    public Response confirm(Code code) {
        return answer(
                new RecoveryCodes(own.confirmSecondFactor(self(), present("code", code.code))));
    }

    @DELETE
    @Path("second-factor")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "停用两步验证 Go without a second factor")
    @APIResponse(responseCode = "204")
    public Response removeSecondFactor(Again again) {
        own.removeSecondFactor(self(), present("password", again.password));
        return done();
    }

    @POST
    @Path("recovery-codes")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "更换恢复码 New recovery codes; the former ones are void")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = RecoveryCodes.class)))
    public Response recoveryCodes(Again again) {
        return answer(
                new RecoveryCodes(own.recoveryCodes(self(), present("password", again.password))));
    }
}
