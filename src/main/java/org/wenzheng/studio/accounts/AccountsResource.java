package org.wenzheng.studio.accounts;

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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.MergePatch;
import org.wenzheng.api.Refuses;
import org.wenzheng.api.Versions;
import org.wenzheng.events.Subject;
import org.wenzheng.events.audit.PersonalDataAccess;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.RoleGrant.Held;
import org.wenzheng.identity.Scope;
import org.wenzheng.identity.accounts.Account;
import org.wenzheng.identity.accounts.AccountEvent;
import org.wenzheng.identity.accounts.AccountProblem;
import org.wenzheng.identity.accounts.Accounts;
import org.wenzheng.identity.accounts.Passwords;
import org.wenzheng.identity.signins.SignIn;
import org.wenzheng.people.Departments;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.NetworkAddress;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.lists.ListParameters;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Page;

/**
 * Accounts, for administrators. What concerns how somebody gets in is not done to one's own
 * account: whoever finds an unlocked screen would otherwise get by without the password.
 */
@Path("/api/v1/studio/accounts")
@Refuses({"already-taken", "own-account", "last-administrator"})
@Produces(MediaType.APPLICATION_JSON)
public class AccountsResource {
    private static final Set<String> SHOWN = Set.of("displayName", "lastSignInAt", "name");

    private static final Set<String> DEVICES_SHOWN = Set.of("address", "device", "seenAt");

    private final Accounts accounts;
    private final Passwords passwords;
    private final Departments departments;
    private final CurrentUser user;
    private final PersonalDataAccess personalData;

    AccountsResource(
            Accounts accounts,
            Passwords passwords,
            Departments departments,
            CurrentUser user,
            PersonalDataAccess personalData) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.departments = departments;
        this.user = user;
        this.personalData = personalData;
    }

    /**
     * @param departmentId null: the whole installation
     */
    @Schema(name = "WantedRole")
    record WantedRole(Role role, @Nullable UUID departmentId) {
        Held held() {
            return new Held(role, departmentId);
        }
    }

    @Schema(name = "NewAccount")
    record NewAccount(
            @Schema(examples = "zhoulan") String name,
            @Schema(examples = "周岚") String displayName,
            List<WantedRole> roles)
            implements Checks.Checkable {
        @Override
        public void check(Checks checks) {
            wanted().check(checks);
        }

        Accounts.NewAccount wanted() {
            return new Accounts.NewAccount(name, displayName, held(roles));
        }
    }

    @Schema(name = "ChangedAccount")
    record ChangedAccount(String displayName) implements MergePatch {}

    @Schema(name = "WantedRoles")
    record WantedRoles(List<WantedRole> roles) {}

    @Schema(name = "WantedDisablement")
    record WantedDisablement(String reason) {}

    @Schema(name = "TemporaryPassword")
    record TemporaryPassword(String temporaryPassword) {}

    @GET
    @PermissionsAllowed(Permission.ACCOUNTS_READ)
    @Operation(operationId = "listAccounts", summary = "账号列表 List of accounts")
    @Parameter(
            name = "filter[q]",
            in = ParameterIn.QUERY,
            description = "姓名或账号中的文字 Part of the name",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "filter[role]",
            in = ParameterIn.QUERY,
            description = "角色 A role",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "filter[department]",
            in = ParameterIn.QUERY,
            description = "部门的 id 或 slug A department",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "filter[state]",
            in = ParameterIn.QUERY,
            description = "active, disabled",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            description = "name, createdAt",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "page[size]",
            in = ParameterIn.QUERY,
            description = "1–100",
            schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(
            name = "page[after]",
            in = ParameterIn.QUERY,
            description = "meta.page.next",
            schema = @Schema(type = SchemaType.STRING))
    public StudioAccount.Many list(@Context UriInfo uri) {
        ListQuery<Account> query =
                ListParameters.query(
                        accounts.fields(this::departmentIds),
                        uri.getQueryParameters(),
                        ReaderLanguage.NAME);
        Page<Account> page = accounts.page(query, user.scope(Permission.ACCOUNTS_READ));
        look(page.items().stream().map(Account::id).toList(), SHOWN);
        return new StudioAccount.Many(shown(page.items()), ListMeta.of(page, query));
    }

    private Collection<UUID> departmentIds(List<String> slugsOrIds) {
        return slugsOrIds.stream()
                .map(departments::at)
                .flatMap(Optional::stream)
                .map(department -> department.id())
                .toList();
    }

    @POST
    @PermissionsAllowed(Permission.ACCOUNTS_MANAGE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createAccount", summary = "新建账号 Create an account")
    @ResponseStatus(201)
    public StudioAccount.WithPassword create(NewAccount body) {
        Passwords.Temporary password = passwords.temporary();
        Account account =
                accounts.create(body.wanted(), password.hash(), true, manageable(), user.actor());
        return new StudioAccount.WithPassword(shown(account), password.text());
    }

    private static List<Held> held(List<WantedRole> roles) {
        return roles.stream().map(WantedRole::held).toList();
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed(Permission.ACCOUNTS_READ)
    @Operation(operationId = "getAccount", summary = "单个账号 One account")
    public StudioAccount one(@PathParam("id") UUID id) {
        Account account = accounts.get(id, user.scope(Permission.ACCOUNTS_READ));
        look(List.of(account.id()), SHOWN);
        return shown(account);
    }

    @PATCH
    @Path("{id}")
    @PermissionsAllowed(Permission.ACCOUNTS_MANAGE)
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(operationId = "changeAccount", summary = "修改姓名 Change the display name")
    public StudioAccount change(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ChangedAccount body) {
        return shown(
                accounts.rename(
                        id,
                        body.displayName(),
                        Versions.ifMatch(ifMatch),
                        manageable(),
                        user.actor()));
    }

    @PUT
    @Path("{id}/roles")
    @PermissionsAllowed(Permission.ACCOUNTS_MANAGE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setRoles", summary = "设置角色 Set the roles")
    public StudioAccount setRoles(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            WantedRoles body) {
        return shown(
                accounts.setRoles(
                        someoneElse(id),
                        held(body.roles()),
                        Versions.ifMatch(ifMatch),
                        manageable(),
                        user.actor()));
    }

    @PUT
    @Path("{id}/disablement")
    @PermissionsAllowed(Permission.ACCOUNTS_MANAGE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "disableAccount",
            summary = "停用账号，并结束其所有登录 Disable, and end every sign-in")
    public StudioAccount disable(@PathParam("id") UUID id, WantedDisablement body) {
        return shown(accounts.disable(someoneElse(id), body.reason(), manageable(), user.actor()));
    }

    @DELETE
    @Path("{id}/disablement")
    @PermissionsAllowed(Permission.ACCOUNTS_MANAGE)
    @Operation(operationId = "enableAccount", summary = "恢复账号 Take a disablement back")
    public StudioAccount enable(@PathParam("id") UUID id) {
        return shown(accounts.enable(someoneElse(id), manageable(), user.actor()));
    }

    @POST
    @Path("{id}/password-reset")
    @PermissionsAllowed(Permission.ACCOUNTS_MANAGE)
    @Operation(
            operationId = "resetPassword",
            summary = "重置密码，并结束其所有登录 Give a temporary password, and end every sign-in")
    public TemporaryPassword resetPassword(@PathParam("id") UUID id) {
        UUID account = someoneElse(id);
        // Before a hash is made for it.
        accounts.get(account, manageable());
        Passwords.Temporary password = passwords.temporary();
        accounts.resetPassword(account, password.hash(), manageable(), user.actor());
        return new TemporaryPassword(password.text());
    }

    @DELETE
    @Path("{id}/second-factor")
    @PermissionsAllowed(Permission.ACCOUNTS_MANAGE)
    @Operation(
            operationId = "removeSecondFactor",
            summary = "解除两步验证 Remove the second factor of somebody who lost it")
    public void removeSecondFactor(@PathParam("id") UUID id) {
        accounts.removeSecondFactor(someoneElse(id), manageable(), user.actor());
    }

    @Schema(name = "AccountDevice")
    record Device(
            UUID id,
            @Schema(examples = "Chrome · Windows") String device,
            String address,
            Instant startedAt,
            Instant seenAt) {
        static Device of(SignIn signIn) {
            return new Device(
                    signIn.id(),
                    signIn.device(),
                    NetworkAddress.shown(signIn.address()),
                    signIn.startedAt(),
                    signIn.seenAt());
        }
    }

    @Schema(name = "AccountDevices")
    record Devices(List<Device> data) {}

    @GET
    @Path("{id}/devices")
    @PermissionsAllowed(Permission.ACCOUNTS_READ)
    @Operation(operationId = "listDevices", summary = "账号的登录设备 Where an account is signed in")
    public Devices devices(@PathParam("id") UUID id) {
        List<SignIn> devices = accounts.devices(id, user.scope(Permission.ACCOUNTS_READ));
        look(List.of(id), DEVICES_SHOWN);
        return new Devices(devices.stream().map(Device::of).toList());
    }

    @DELETE
    @Path("{id}/devices/{device}")
    @PermissionsAllowed(Permission.ACCOUNTS_MANAGE)
    @Operation(operationId = "endDevice", summary = "让一台设备退出 Sign a device out")
    public void signOut(@PathParam("id") UUID id, @PathParam("device") UUID device) {
        accounts.endSignIn(id, device, manageable(), user.actor());
    }

    private Scope manageable() {
        return user.scope(Permission.ACCOUNTS_MANAGE);
    }

    private UUID someoneElse(UUID account) {
        if (user.is(account)) {
            throw ProblemException.of(AccountProblem.OWN_ACCOUNT);
        }
        return account;
    }

    /** One's own account is no secret to oneself. */
    private void look(Collection<UUID> seen, Set<String> shown) {
        List<Subject> others =
                seen.stream()
                        .filter(account -> !user.is(account))
                        .map(account -> new Subject(AccountEvent.ACCOUNT, account))
                        .toList();
        if (!others.isEmpty()) {
            personalData.record(user.actor(), others, shown);
        }
    }

    private StudioAccount shown(Account account) {
        return shown(List.of(account)).getFirst();
    }

    private List<StudioAccount> shown(List<Account> some) {
        Map<UUID, Accounts.Usage> usage = accounts.usage(some.stream().map(Account::id).toList());
        var names =
                departments.byId(
                        some.stream()
                                .flatMap(account -> account.held().stream())
                                .map(Held::departmentId)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()));
        Map<UUID, Account> others =
                accounts
                        .all(
                                some.stream()
                                        .flatMap(account -> account.disablement().stream())
                                        .flatMap(d -> d.by().account().stream())
                                        .collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.toMap(Account::id, Function.identity()));
        return some.stream()
                .map(
                        account ->
                                StudioAccount.of(
                                        account,
                                        Objects.requireNonNull(usage.get(account.id())),
                                        names,
                                        others))
                .toList();
    }
}
