package org.wenzheng.studio.accounts;

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
import jakarta.ws.rs.core.MediaType;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.AsTyped;
import org.wenzheng.api.MergePatch;
import org.wenzheng.api.Patch;
import org.wenzheng.api.Refuses;
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
import org.wenzheng.publication.PublicSettings;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.NetworkAddress;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.shared.text.Language;

/** One's own account. */
@Path("/api/v1/studio/me")
@Refuses({
    "password-refused",
    "second-factor-refused",
    "second-factor-mandatory",
    "no-second-factor",
    "no-password",
    "too-many-requests",
    "sign-in-ended"
})
@RunOnVirtualThread
@PermissionsAllowed(Permission.ACCOUNT_SELF)
@Produces(MediaType.APPLICATION_JSON)
class MeResource {
    private final CurrentUser current;
    private final OwnAccount own;
    private final Accounts accounts;
    private final SignIns signIns;
    private final MeViews views;
    private final PublicSettings settings;

    MeResource(
            CurrentUser current,
            OwnAccount own,
            Accounts accounts,
            SignIns signIns,
            MeViews views,
            PublicSettings settings) {
        this.current = current;
        this.own = own;
        this.accounts = accounts;
        this.signIns = signIns;
        this.views = views;
        this.settings = settings;
    }

    /** Only a sign-in has the permission. */
    private OwnAccount.Self self() {
        return new OwnAccount.Self(current.account(), current.signIn().orElseThrow());
    }

    @GET
    @Operation(operationId = "getMe", summary = "我的账号 Who is signed in")
    public Me me() {
        OwnAccount.Self self = self();
        return views.me(
                own.signedIn(self.account(), self.signIn())
                        .orElseThrow(() -> ProblemException.of(SignInProblem.SIGN_IN_ENDED)));
    }

    @Schema(name = "MeChange")
    record Change(
            @Nullable String displayName,
            @Schema(examples = "en", description = "null 表示随浏览器 null: as the browser says")
                    Patch<String> language)
            implements MergePatch {
        @Nullable Language languageOrNone() {
            String tag = language.value();
            return tag == null ? null : Language.of(tag).orElseThrow(Change::noLanguage);
        }

        private static ProblemException noLanguage() {
            return ProblemException.of(CommonProblem.INVALID)
                    .with(List.of(FieldError.of("language", "expected", "zh-Hans, zh-Hant, en")));
        }
    }

    @PATCH
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(operationId = "changeMe", summary = "修改我的账号 Change one's own name or language")
    public Me change(Change body) {
        Language language = body.languageOrNone();
        if (body.displayName() != null) {
            accounts.rename(
                    current.account(), body.displayName(), null, Scope.EVERYTHING, current.actor());
        }
        if (body.language().isPresent()) {
            accounts.setLanguage(current.account(), language, current.actor());
        }
        return me();
    }

    @Schema(name = "PasswordChange")
    record PasswordChange(
            @AsTyped @Schema(format = "password") String current,
            @AsTyped @Schema(format = "password") String next) {
        @Override
        public String toString() {
            return "PasswordChange";
        }
    }

    @PUT
    @Path("password")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changePassword",
            summary = "修改密码 Change the password; other devices are signed out")
    public void password(PasswordChange change) {
        own.changePassword(
                self(), present("current", change.current), present("next", change.next));
    }

    private static String present(String field, String value) {
        if (value.isEmpty()) {
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
    @Operation(operationId = "listMyDevices", summary = "我的设备 Where one is signed in")
    public Devices devices() {
        OwnAccount.Self self = self();
        return new Devices(
                signIns.devices(self.account()).stream()
                        .map(signIn -> Device.of(signIn, self.signIn(), settings))
                        .toList());
    }

    @DELETE
    @Path("devices/{id}")
    @Operation(operationId = "signOutMyDevice", summary = "让一台设备退出 Sign one device out")
    public void signOut(UUID id) {
        signIns.end(current.account(), id, EndReason.REVOKED, current.actor());
    }

    @DELETE
    @Path("devices")
    @Operation(
            operationId = "signOutMyOtherDevices",
            summary = "让其他设备都退出 Sign all other devices out")
    public void signOutOthers() {
        OwnAccount.Self self = self();
        signIns.endOthers(self.account(), self.signIn(), EndReason.REVOKED, current.actor());
    }

    @Schema(name = "PasswordAgain")
    record Again(@AsTyped @Schema(format = "password") String password) {
        @Override
        public String toString() {
            return "Again";
        }
    }

    @POST
    @Path("second-factor")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "enrolSecondFactor",
            summary = "设置两步验证 A secret for an authenticator app; active once confirmed")
    public SecondFactors.Enrolment enrol(Again again) {
        SecondFactors.Enrolment enrolment =
                own.enrolSecondFactor(self(), present("password", again.password));
        return enrolment;
    }

    @Schema(name = "Code")
    record Code(@Schema(examples = "123456") String code) {
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
    @Operation(
            operationId = "confirmSecondFactor",
            summary = "启用两步验证 Confirm the app with a code of it")
    public RecoveryCodes confirm(Code code) {
        return new RecoveryCodes(own.confirmSecondFactor(self(), present("code", code.code)));
    }

    @DELETE
    @Path("second-factor")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "removeMySecondFactor", summary = "停用两步验证 Go without a second factor")
    public void removeSecondFactor(Again again) {
        own.removeSecondFactor(self(), present("password", again.password));
    }

    @POST
    @Path("recovery-codes")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "renewRecoveryCodes",
            summary = "更换恢复码 New recovery codes; the former ones are void")
    public RecoveryCodes recoveryCodes(Again again) {
        return new RecoveryCodes(own.recoveryCodes(self(), present("password", again.password)));
    }
}
