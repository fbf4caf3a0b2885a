package org.wenzheng.studio.accounts;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Refuses;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Scope;
import org.wenzheng.identity.accounts.Account;
import org.wenzheng.identity.accounts.Accounts;
import org.wenzheng.identity.entry.OwnAccount;
import org.wenzheng.identity.tokens.ApiToken;
import org.wenzheng.identity.tokens.ApiTokens;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;

/** Tokens with which other systems act for somebody. */
@Path("/api/v1/studio/api-tokens")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
class ApiTokensResource {
    private final ApiTokens tokens;
    private final OwnAccount own;
    private final Accounts accounts;
    private final Departments departments;
    private final CurrentUser current;

    ApiTokensResource(
            ApiTokens tokens,
            OwnAccount own,
            Accounts accounts,
            Departments departments,
            CurrentUser current) {
        this.tokens = tokens;
        this.own = own;
        this.accounts = accounts;
        this.departments = departments;
        this.current = current;
    }

    record Owner(UUID id, String displayName) {}

    record OfDepartment(UUID id, String name) {}

    record StudioApiToken(
            UUID id,
            String name,
            Owner owner,
            String hint,
            List<String> scopes,
            @Nullable OfDepartment department,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {}

    record StudioApiTokens(List<StudioApiToken> data) {}

    /**
     * @param token what the other system has to show; told this once
     */
    record IssuedApiToken(@JsonUnwrapped StudioApiToken row, String token) {}

    /**
     * @param password one's own, again; or a code of the second factor
     */
    record NewApiToken(
            String name,
            List<String> scopes,
            @Nullable UUID departmentId,
            Instant expiresAt,
            @Schema(format = "password") @Nullable String password,
            @Schema(description = "两步验证的验证码，可代替密码 A code of the app, instead of the password")
                    @Nullable String code) {
        @Override
        public String toString() {
            return "NewApiToken";
        }

        ApiTokens.NewToken wanted() {
            return new ApiTokens.NewToken(name, scopes, departmentId, expiresAt);
        }
    }

    @GET
    @PermissionsAllowed({Permission.API_TOKENS_OWN, Permission.API_TOKENS_MANAGE})
    @Operation(
            operationId = "listApiTokens",
            summary =
                    "API 令牌列表 One's own API tokens, or with filter[owner]=any those of others too")
    public StudioApiTokens list(@RestQuery("filter[owner]") @Nullable String owner) {
        if (owner != null && !owner.equals("any")) {
            throw ProblemException.of(CommonProblem.INVALID)
                    .with(List.of(FieldError.ofParameter("filter[owner]", "expected", "any")));
        }
        Scope manages = current.scope(Permission.API_TOKENS_MANAGE);
        boolean any = owner != null || current.isOperator();
        if (any && manages.equals(Scope.NOTHING)) {
            throw new ForbiddenException();
        }
        List<ApiToken> found = any ? tokens.within(manages) : tokens.of(current.account());
        return new StudioApiTokens(rows(found));
    }

    @POST
    @PermissionsAllowed(Permission.API_TOKENS_OWN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "issueApiToken",
            summary = "新建 API 令牌 Make an API token; it is shown this once")
    @ResponseStatus(201)
    @Refuses({"password-refused", "second-factor-refused", "sign-in-again", "too-many-requests"})
    public IssuedApiToken issue(NewApiToken body) {
        tokens.check(body.wanted(), current);
        own.confirm(
                new OwnAccount.Self(current.account(), current.signIn().orElseThrow()),
                body.password,
                body.code);
        ApiTokens.Issued issued = tokens.issue(body.wanted(), current);
        return new IssuedApiToken(rows(List.of(issued.token())).getFirst(), issued.secret());
    }

    @DELETE
    @Path("{id}")
    @PermissionsAllowed({Permission.API_TOKENS_OWN, Permission.API_TOKENS_MANAGE})
    @Operation(operationId = "revokeApiToken", summary = "撤销 API 令牌 End a token for good")
    public void revoke(@RestPath UUID id) {
        tokens.revoke(id, current);
    }

    private List<StudioApiToken> rows(List<ApiToken> found) {
        Map<UUID, Account> owners =
                accounts.all(found.stream().map(ApiToken::account).toList()).stream()
                        .collect(Collectors.toMap(Account::id, Function.identity()));
        Map<UUID, String> names =
                found.stream().allMatch(token -> token.department() == null)
                        ? Map.of()
                        : departments.all().stream()
                                .collect(Collectors.toMap(Department::id, Department::name));
        return found.stream().map(token -> row(token, owners, names)).toList();
    }

    private static StudioApiToken row(
            ApiToken token, Map<UUID, Account> owners, Map<UUID, String> names) {
        Account owner = Objects.requireNonNull(owners.get(token.account()));
        UUID department = token.department();
        return new StudioApiToken(
                token.id(),
                token.name(),
                new Owner(owner.id(), owner.displayName()),
                token.hint() + "…",
                token.scopes(),
                department == null
                        ? null
                        : new OfDepartment(
                                department, Objects.requireNonNull(names.get(department))),
                token.createdAt(),
                token.expiresAt(),
                token.usedAt(),
                token.revokedAt());
    }
}
