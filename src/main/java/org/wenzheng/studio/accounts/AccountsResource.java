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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
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
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.publication.problems.HttpProblem;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.NetworkAddress;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.ListParameters;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.studio.Versions;

/**
 * Accounts, for administrators. What concerns how somebody gets in is not done to one's own
 * account: whoever finds an unlocked screen would otherwise get by without the password.
 */
@Path("/api/v1/studio/accounts")
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
    record WantedRole(
            @Schema(required = true, examples = "producer") @Nullable String role,
            @Schema(nullable = true) @Nullable UUID departmentId) {}

    @Schema(name = "NewAccount")
    record NewAccount(
            @Schema(required = true, examples = "zhoulan") @Nullable String name,
            @Schema(required = true, examples = "周岚") @Nullable String displayName,
            @Schema(required = true) @Nullable List<WantedRole> roles) {}

    @Schema(name = "ChangedAccount")
    record ChangedAccount(@Schema(required = true) @Nullable String displayName) {}

    @Schema(name = "WantedRoles")
    record WantedRoles(@Schema(required = true) @Nullable List<WantedRole> roles) {}

    @Schema(name = "WantedDisablement")
    record WantedDisablement(@Schema(required = true) @Nullable String reason) {}

    @Schema(name = "TemporaryPassword")
    record TemporaryPassword(@Schema(required = true) String temporaryPassword) {}

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
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioAccount.Many.class)))
    public Response list(@Context UriInfo uri) {
        ListQuery<Account> query =
                ListParameters.query(
                        accounts.fields(this::departmentIds),
                        uri.getQueryParameters(),
                        ReaderLanguage.NAME);
        Page<Account> page = accounts.page(query, user.scope(Permission.ACCOUNTS_READ));
        look(page.items().stream().map(Account::id).toList(), SHOWN);
        List<StudioAccount> shown = shown(page.items());
        return answer(
                Response.ok(
                        StudioAccount.Many.of(
                                new Page<>(shown, page.hasMore(), page.next(), page.count()),
                                query.size())));
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
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = StudioAccount.WithPassword.class)))
    public Response create(@Nullable NewAccount wanted) {
        NewAccount body = there(wanted);
        List<Held> roles = roles(body.roles());
        Passwords.Temporary password = passwords.temporary();
        Account account =
                accounts.create(
                        new Accounts.NewAccount(
                                Objects.requireNonNullElse(body.name(), ""),
                                Objects.requireNonNullElse(body.displayName(), ""),
                                roles),
                        password.hash(),
                        true,
                        user.scope(Permission.ACCOUNTS_MANAGE),
                        user.actor());
        return answer(
                Response.created(URI.create("/api/v1/studio/accounts/" + account.id()))
                        .header(HttpHeaders.ETAG, Versions.tag(account.version()))
                        .entity(new StudioAccount.WithPassword(shown(account), password.text())));
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed(Permission.ACCOUNTS_READ)
    @Operation(operationId = "getAccount", summary = "单个账号 One account")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioAccount.class)))
    public Response one(@PathParam("id") String id) {
        Account account = accounts.get(id(id), user.scope(Permission.ACCOUNTS_READ));
        look(List.of(account.id()), SHOWN);
        return answer(account);
    }

    @PATCH
    @Path("{id}")
    @PermissionsAllowed(Permission.ACCOUNTS_MANAGE)
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(operationId = "changeAccount", summary = "修改姓名 Change the display name")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioAccount.class)))
    public Response change(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable ChangedAccount wanted) {
        return answer(
                accounts.rename(
                        id(id),
                        Objects.requireNonNullElse(there(wanted).displayName(), ""),
                        Versions.wanted(ifMatch),
                        manageable(),
                        user.actor()));
    }

    @PUT
    @Path("{id}/roles")
    @PermissionsAllowed(Permission.ACCOUNTS_MANAGE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setRoles", summary = "设置角色 Set the roles")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioAccount.class)))
    public Response hold(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable WantedRoles wanted) {
        return answer(
                accounts.setRoles(
                        someoneElse(id),
                        roles(there(wanted).roles()),
                        Versions.wanted(ifMatch),
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
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioAccount.class)))
    public Response disable(@PathParam("id") String id, @Nullable WantedDisablement wanted) {
        return answer(
                accounts.disable(
                        someoneElse(id),
                        Objects.requireNonNullElse(there(wanted).reason(), ""),
                        manageable(),
                        user.actor()));
    }

    @DELETE
    @Path("{id}/disablement")
    @PermissionsAllowed(Permission.ACCOUNTS_MANAGE)
    @Operation(operationId = "enableAccount", summary = "恢复账号 Take a disablement back")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = StudioAccount.class)))
    public Response enable(@PathParam("id") String id) {
        return answer(accounts.enable(someoneElse(id), manageable(), user.actor()));
    }

    @POST
    @Path("{id}/password-reset")
    @PermissionsAllowed(Permission.ACCOUNTS_MANAGE)
    @Operation(
            operationId = "resetPassword",
            summary = "重置密码，并结束其所有登录 Give a temporary password, and end every sign-in")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TemporaryPassword.class)))
    public Response resetPassword(@PathParam("id") String id) {
        UUID account = someoneElse(id);
        // Before a hash is made for it.
        accounts.get(account, manageable());
        Passwords.Temporary password = passwords.temporary();
        accounts.resetPassword(account, password.hash(), manageable(), user.actor());
        return answer(Response.ok(new TemporaryPassword(password.text())));
    }

    @DELETE
    @Path("{id}/second-factor")
    @PermissionsAllowed(Permission.ACCOUNTS_MANAGE)
    @Operation(
            operationId = "removeSecondFactor",
            summary = "解除两步验证 Remove the second factor of somebody who lost it")
    @APIResponse(responseCode = "204")
    public Response removeSecondFactor(@PathParam("id") String id) {
        accounts.removeSecondFactor(someoneElse(id), manageable(), user.actor());
        return answer(Response.noContent());
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
    record Devices(@Schema(required = true) List<Device> data) {}

    @GET
    @Path("{id}/devices")
    @PermissionsAllowed(Permission.ACCOUNTS_READ)
    @Operation(operationId = "listDevices", summary = "账号的登录设备 Where an account is signed in")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Devices.class)))
    public Response devices(@PathParam("id") String id) {
        UUID account = id(id);
        List<SignIn> devices = accounts.devices(account, user.scope(Permission.ACCOUNTS_READ));
        look(List.of(account), DEVICES_SHOWN);
        return answer(Response.ok(new Devices(devices.stream().map(Device::of).toList())));
    }

    @DELETE
    @Path("{id}/devices/{device}")
    @PermissionsAllowed(Permission.ACCOUNTS_MANAGE)
    @Operation(operationId = "endDevice", summary = "让一台设备退出 Sign a device out")
    @APIResponse(responseCode = "204")
    public Response signOut(@PathParam("id") String id, @PathParam("device") String device) {
        accounts.endSignIn(id(id), id(device), manageable(), user.actor());
        return answer(Response.noContent());
    }

    private Scope manageable() {
        return user.scope(Permission.ACCOUNTS_MANAGE);
    }

    /** What is no id is the id of nothing. */
    private static UUID id(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, id);
        }
    }

    private UUID someoneElse(String id) {
        UUID account = id(id);
        if (user.is(account)) {
            throw ProblemException.of(AccountProblem.OWN_ACCOUNT);
        }
        return account;
    }

    private static <T> T there(@Nullable T body) {
        if (body == null) {
            throw ProblemException.of(HttpProblem.MALFORMED_BODY);
        }
        return body;
    }

    private static List<Held> roles(@Nullable List<WantedRole> wanted) {
        List<Held> roles = new ArrayList<>();
        List<FieldError> errors = new ArrayList<>();
        int index = 0;
        for (WantedRole one : wanted == null ? List.<WantedRole>of() : wanted) {
            Optional<Role> role =
                    Arrays.stream(Role.values())
                            .filter(r -> FieldType.word(r).equals(one.role()))
                            .findFirst();
            role.ifPresentOrElse(
                    r -> roles.add(new Held(r, one.departmentId())),
                    unknown(errors, "roles[" + index + "].role"));
            index++;
        }
        if (!errors.isEmpty()) {
            throw ProblemException.of(CommonProblem.INVALID).with(errors);
        }
        return roles;
    }

    private static Runnable unknown(List<FieldError> errors, String pointer) {
        return () ->
                errors.add(
                        FieldError.of(
                                pointer,
                                "unknown-role",
                                Arrays.stream(Role.values())
                                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))));
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

    private Response answer(Account account) {
        return answer(
                Response.ok(shown(account))
                        .header(HttpHeaders.ETAG, Versions.tag(account.version())));
    }

    private static Response answer(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
