package org.wenzheng.identity.entry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.Client;
import org.wenzheng.identity.RoleGrant.Held;
import org.wenzheng.identity.accounts.Account;
import org.wenzheng.identity.accounts.AccountEvent;
import org.wenzheng.identity.accounts.AccountState;
import org.wenzheng.identity.accounts.Accounts;
import org.wenzheng.identity.signins.SignInMethod;
import org.wenzheng.identity.signins.SignInProblem;
import org.wenzheng.identity.signins.SignIns;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.text.CleanText;

/**
 * Accounts of those who sign in at an issuer: found by issuer and subject and by nothing else, for
 * whoever can choose a name there must not get the account of that name here.
 */
@ApplicationScoped
public class OpenIdAccounts {
    private final Accounts accounts;
    private final SignIns signIns;
    private final EventLog log;
    private final InstantSource clock;

    OpenIdAccounts(Accounts accounts, SignIns signIns, EventLog log, InstantSource clock) {
        this.accounts = accounts;
        this.signIns = signIns;
        this.log = log;
        this.clock = clock;
    }

    /** Somebody, as the issuer tells. */
    public record Known(
            String issuer, String subject, @Nullable String name, @Nullable String displayName) {}

    /**
     * Finds the account, or makes it at the first time, and gives it the issuer's roles.
     *
     * @param roles what follows from the claims now; null where roles are given by hand alone
     * @return empty for whom the issuer gives no role and nobody else did: no account is made
     * @throws ProblemException {@link SignInProblem#OPEN_ID_REFUSED} for a disabled account
     */
    @Transactional
    public Optional<Account> known(Known known, @Nullable Collection<Held> roles) {
        Optional<Account> found =
                accounts.find(
                                "openIdIssuer = ?1 and openIdSubject = ?2",
                                known.issuer(),
                                known.subject())
                        .singleResultOptional();
        if (found.isPresent()) {
            Account account = found.get();
            if (account.state() == AccountState.DISABLED) {
                throw ProblemException.of(SignInProblem.OPEN_ID_REFUSED);
            }
            if (roles != null) {
                account.setRolesOfIssuer(roles, Actor.OPEN_ID, clock.instant())
                        .ifPresent(event -> log.append(Actor.OPEN_ID, event));
            }
            return found.filter(one -> roles == null || !one.grants().isEmpty());
        }
        if (roles != null && roles.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(create(known, roles == null ? List.of() : roles));
    }

    private Account create(Known known, Collection<Held> roles) {
        Instant now = clock.instant();
        String name = freeName(known.name());
        String displayName = known.displayName() == null ? "" : CleanText.line(known.displayName());
        Account account =
                new Account(
                        name,
                        displayName.isEmpty()
                                ? name
                                : displayName.substring(
                                        0,
                                        displayName.offsetByCodePoints(
                                                0,
                                                Math.min(
                                                        Accounts.MAX_DISPLAY_NAME,
                                                        displayName.codePointCount(
                                                                0, displayName.length())))),
                        now);
        account.signsInAt(known.issuer(), known.subject());
        account.setRoles(roles, Actor.OPEN_ID, now);
        accounts.persistAndFlush(account);
        log.append(Actor.OPEN_ID, new AccountEvent.Created(account.id(), account.held()));
        return account;
    }

    /** Never another's: theirs, or theirs with something behind it. */
    private String freeName(@Nullable String wanted) {
        String name = wanted == null ? "" : Accounts.folded(wanted);
        if (!Accounts.canBeName(name)) {
            name = "openid";
        } else if (accounts.named(name).isEmpty()) {
            return name;
        }
        String base = name.substring(0, Math.min(name.length(), 30));
        return base + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    public SignIns.Issued signIn(Account account, Client client, @Nullable String presented) {
        return signIns.start(account.id(), SignInMethod.OPEN_ID, null, client, presented);
    }
}
