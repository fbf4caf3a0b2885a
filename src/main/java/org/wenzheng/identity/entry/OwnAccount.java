package org.wenzheng.identity.entry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Authorities;
import org.wenzheng.identity.IdentityConfig;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.accounts.Account;
import org.wenzheng.identity.accounts.Accounts;
import org.wenzheng.identity.accounts.Passwords;
import org.wenzheng.identity.accounts.SecondFactors;
import org.wenzheng.identity.signins.EndReason;
import org.wenzheng.identity.signins.FailedTries;
import org.wenzheng.identity.signins.SignInEvent;
import org.wenzheng.identity.signins.SignInProblem;
import org.wenzheng.identity.signins.SignIns;
import org.wenzheng.identity.signins.Throttle;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;

/**
 * What somebody who is signed in does to their own account. What opens the door is changed only
 * with the password: whoever finds an unlocked screen must not keep the account. An account that
 * signs in elsewhere has its password and second factor there, and none here.
 */
@ApplicationScoped
public class OwnAccount {
    /** Since the sign-in elsewhere, which cannot be asked for again in the middle of a call. */
    static final Duration FRESH = Duration.ofMinutes(10);

    private final Accounts accounts;
    private final Authorities authorities;
    private final IdentityConfig config;
    private final Passwords passwords;
    private final SecondFactors secondFactors;
    private final SignIns signIns;
    private final Throttle throttle;
    private final FailedTries failed;
    private final InstantSource clock;

    OwnAccount(
            Accounts accounts,
            Authorities authorities,
            IdentityConfig config,
            Passwords passwords,
            SecondFactors secondFactors,
            SignIns signIns,
            Throttle throttle,
            FailedTries failed,
            InstantSource clock) {
        this.accounts = accounts;
        this.authorities = authorities;
        this.config = config;
        this.passwords = passwords;
        this.secondFactors = secondFactors;
        this.signIns = signIns;
        this.throttle = throttle;
        this.failed = failed;
        this.clock = clock;
    }

    @Transactional
    public Optional<SignedInAs> signedIn(UUID account, UUID signIn) {
        return authorities
                .ofSignIn(account, signIn)
                .map(
                        authority ->
                                new SignedInAs(
                                        accounts.get(account),
                                        signIns.get(signIn).method(),
                                        secondFactors.isEnrolled(account),
                                        authority.todo(),
                                        new TreeSet<>(authority.permissions())));
    }

    public record Self(UUID account, UUID signIn) {
        Actor actor() {
            return Actor.account(account);
        }
    }

    /**
     * Signs the other devices out.
     *
     * @throws ProblemException {@link CommonProblem#INVALID} with the rules that the next password
     *     breaks, {@link SignInProblem#PASSWORD_REFUSED}, {@link CommonProblem#TOO_MANY_REQUESTS}
     */
    public void changePassword(Self self, String current, String next) {
        Account account = checkPassword(self, current);
        List<FieldError> wrong = passwords.check(next, account);
        if (!wrong.isEmpty()) {
            throw ProblemException.of(CommonProblem.INVALID).with(wrong);
        }
        change(self, passwords.hash(next));
    }

    @Transactional
    void change(Self self, String hash) {
        accounts.choosePassword(self.account(), hash, self.actor());
        signIns.endOthers(self.account(), self.signIn(), EndReason.PASSWORD_CHANGED, self.actor());
    }

    public SecondFactors.Enrolment enrolSecondFactor(Self self, String password) {
        Account account = checkPassword(self, password);
        return secondFactors.enrol(account.id(), account.name());
    }

    public List<String> confirmSecondFactor(Self self, String code) {
        Throttle.Attempt attempt =
                throttle.begin(List.of(throttle.code(self.account(), "sign-in:" + self.signIn())));
        Optional<List<String>> codes = secondFactors.confirm(self.account(), code);
        if (codes.isEmpty()) {
            failed.report(self.account(), SignInEvent.Tried.CODE, attempt);
            throw ProblemException.of(SignInProblem.SECOND_FACTOR_REFUSED);
        }
        throttle.succeeded(attempt);
        return codes.get();
    }

    public void removeSecondFactor(Self self, String password) {
        Account account = checkPassword(self, password);
        Set<Role> required = config.secondFactorRequired().orElse(Set.of());
        if (account.held().stream().anyMatch(held -> required.contains(held.role()))) {
            throw ProblemException.of(SignInProblem.SECOND_FACTOR_MANDATORY);
        }
        secondFactors.remove(account.id(), self.actor());
    }

    public List<String> recoveryCodes(Self self, String password) {
        return secondFactors.recoveryCodes(checkPassword(self, password).id());
    }

    /**
     * That it is still the owner who sits there, before something is made that outlives the
     * sign-in. An account that signs in elsewhere has to have done so within {@link #FRESH}.
     *
     * @throws ProblemException {@link CommonProblem#INVALID} where neither is given, {@link
     *     SignInProblem#PASSWORD_REFUSED}, {@link SignInProblem#SECOND_FACTOR_REFUSED}, {@link
     *     SignInProblem#SIGN_IN_AGAIN}, {@link CommonProblem#TOO_MANY_REQUESTS}
     */
    public void confirm(Self self, @Nullable String password, @Nullable String code) {
        if (accounts.get(self.account()).passwordHash() == null) {
            if (signIns.get(self.signIn()).startedAt().isBefore(clock.instant().minus(FRESH))) {
                throw ProblemException.of(SignInProblem.SIGN_IN_AGAIN);
            }
        } else if (code != null) {
            checkCode(self, code);
        } else if (password != null) {
            checkPassword(self, password);
        } else {
            throw ProblemException.of(CommonProblem.INVALID)
                    .with(List.of(FieldError.of("password", "required")));
        }
    }

    private void checkCode(Self self, String code) {
        Throttle.Attempt attempt =
                throttle.begin(List.of(throttle.code(self.account(), "sign-in:" + self.signIn())));
        if (!secondFactors.accepts(self.account(), code)) {
            failed.report(self.account(), SignInEvent.Tried.CODE, attempt);
            throw ProblemException.of(SignInProblem.SECOND_FACTOR_REFUSED);
        }
        throttle.succeeded(attempt);
    }

    private Account checkPassword(Self self, @Nullable String password) {
        Account account = accounts.get(self.account());
        String hash = account.passwordHash();
        if (hash == null) {
            throw ProblemException.of(SignInProblem.NO_PASSWORD);
        }
        Throttle.Attempt attempt =
                throttle.begin(List.of(throttle.device("sign-in:" + self.signIn())));
        if (password == null || !passwords.matches(hash, password)) {
            failed.report(account.id(), SignInEvent.Tried.PASSWORD_ON_KNOWN_DEVICE, attempt);
            throw ProblemException.of(SignInProblem.PASSWORD_REFUSED);
        }
        throttle.succeeded(attempt);
        return account;
    }
}
