package org.wenzheng.studio.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Versioned;
import org.wenzheng.identity.accounts.Account;
import org.wenzheng.identity.accounts.AccountState;
import org.wenzheng.identity.accounts.Accounts.Usage;
import org.wenzheng.people.Department;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.shared.lists.Page;

/**
 * An account, for administrators.
 *
 * @param disabled null where it is not
 * @param temporaryPassword whether the password was given by somebody else and has to be changed
 * @param lastSignInAt null for anyone who never signed in
 */
@Schema(name = "Account")
record StudioAccount(
        UUID id,
        @Schema(description = "供 If-Match 使用 For If-Match") long version,
        @Schema(examples = "zhoulan") String name,
        @Schema(examples = "周岚") String displayName,
        AccountState state,
        @Nullable Disablement disabled,
        List<HeldRole> roles,
        boolean secondFactor,
        boolean temporaryPassword,
        Instant createdAt,
        @Nullable Instant lastSignInAt)
        implements Versioned {

    /**
     * @param by null for the operator at the machine
     */
    @Schema(name = "AccountDisablement")
    record Disablement(String reason, Instant at, @Nullable By by) {}

    @Schema(name = "AccountName")
    record By(UUID id, String displayName) {}

    /**
     * @param temporaryPassword shown only now
     */
    @Schema(name = "AccountWithPassword")
    record WithPassword(
            StudioAccount account,
            @Schema(description = "临时密码，只显示一次 Shown only now", examples = "k7mv-3xqp-9wzt-h4rd")
                    String temporaryPassword)
            implements Versioned {
        @Override
        public UUID id() {
            return account.id();
        }

        @Override
        public long version() {
            return account.version();
        }
    }

    @Schema(name = "Accounts")
    record Many(List<StudioAccount> data, ListMeta meta) {
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
                account.state(),
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
