package org.wenzheng.studio.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.accounts.Account;
import org.wenzheng.identity.accounts.Accounts.Usage;
import org.wenzheng.people.Department;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.Page;

/**
 * An account, for administrators.
 *
 * @param disabled null where it is not
 * @param temporaryPassword whether the password was given by somebody else and has to be changed
 * @param lastSignInAt null for who never signed in
 */
@Schema(name = "Account")
record StudioAccount(
        @Schema(required = true) UUID id,
        @Schema(required = true, description = "供 If-Match 使用 For If-Match") long version,
        @Schema(required = true, examples = "zhoulan") String name,
        @Schema(required = true, examples = "周岚") String displayName,
        @Schema(
                        required = true,
                        enumeration = {"active", "disabled"})
                String state,
        @Schema(nullable = true) @Nullable Disablement disabled,
        @Schema(required = true) List<HeldRole> roles,
        @Schema(required = true) boolean secondFactor,
        @Schema(required = true) boolean temporaryPassword,
        @Schema(required = true) Instant createdAt,
        @Schema(nullable = true) @Nullable Instant lastSignInAt) {

    /**
     * @param by null for the operator at the machine
     */
    @Schema(name = "AccountDisablement")
    record Disablement(
            @Schema(required = true) String reason,
            @Schema(required = true) Instant at,
            @Schema(nullable = true) @Nullable By by) {}

    @Schema(name = "AccountName")
    record By(@Schema(required = true) UUID id, @Schema(required = true) String displayName) {}

    /**
     * @param temporaryPassword shown only now
     */
    @Schema(name = "AccountWithPassword")
    record WithPassword(
            @Schema(required = true) StudioAccount account,
            @Schema(
                            required = true,
                            description = "临时密码，只显示一次 Shown only now",
                            examples = "k7mv-3xqp-9wzt-h4rd")
                    String temporaryPassword) {}

    @Schema(name = "Accounts")
    record Many(
            @Schema(required = true) List<StudioAccount> data,
            @Schema(required = true) ListMeta meta) {
        static Many of(Page<StudioAccount> page, int size) {
            return new Many(page.items(), ListMeta.of(page, size));
        }
    }

    static StudioAccount of(
            Account account,
            Usage usage,
            Map<UUID, Department> departments,
            Map<UUID, Account> others) {
        return new StudioAccount(
                account.id(),
                account.version(),
                account.name(),
                account.displayName(),
                FieldType.word(account.state()),
                account.disablement()
                        .map(
                                disablement ->
                                        new Disablement(
                                                disablement.reason(),
                                                disablement.at(),
                                                by(disablement, others)))
                        .orElse(null),
                account.held().stream().map(held -> HeldRole.of(held, departments)).toList(),
                usage.secondFactor(),
                account.isPasswordTemporary(),
                account.createdAt(),
                usage.lastSignInAt());
    }

    private static @Nullable By by(Account.Disablement disablement, Map<UUID, Account> others) {
        Account by = disablement.by().account().map(others::get).orElse(null);
        return by == null ? null : new By(by.id(), by.displayName());
    }
}
