package org.wenzheng.identity.entry;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.Client;
import org.wenzheng.identity.accounts.Account;
import org.wenzheng.identity.accounts.AccountState;
import org.wenzheng.identity.accounts.Accounts;
import org.wenzheng.identity.accounts.Passwords;
import org.wenzheng.identity.accounts.SecondFactors;
import org.wenzheng.identity.signins.FailedTries;
import org.wenzheng.identity.signins.KnownDevices;
import org.wenzheng.identity.signins.SignInEvent;
import org.wenzheng.identity.signins.SignInMethod;
import org.wenzheng.identity.signins.SignInProblem;
import org.wenzheng.identity.signins.SignIns;
import org.wenzheng.identity.signins.Throttle;
import org.wenzheng.identity.signins.Throttle.Attempt;
import org.wenzheng.identity.signins.Throttle.Bucket;
import org.wenzheng.shared.ProblemException;

/**
 * Sign-in with a name, a password and perhaps a code. Whoever is refused learns nothing of the
 * account: unknown, disabled and wrong answer alike, take the same time, and are slowed down alike.
 */
@ApplicationScoped
public class PasswordSignIn {
    private static final int LONGEST_NAME = 200;

    private final Accounts accounts;
    private final Passwords passwords;
    private final SecondFactors secondFactors;
    private final KnownDevices devices;
    private final Throttle throttle;
    private final SignIns signIns;
    private final FailedTries failed;

    PasswordSignIn(
            Accounts accounts,
            Passwords passwords,
            SecondFactors secondFactors,
            KnownDevices devices,
            Throttle throttle,
            SignIns signIns,
            FailedTries failed) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.secondFactors = secondFactors;
        this.devices = devices;
        this.throttle = throttle;
        this.signIns = signIns;
        this.failed = failed;
    }

    /**
     * What somebody typed.
     *
     * @param code six digits or a recovery code; null where none was asked for yet
     */
    public record Credentials(String name, String password, @Nullable String code) {
        /** Never what was typed: it may get into a log. */
        @Override
        public String toString() {
            return "Credentials";
        }
    }

    /** What the browser showed. */
    public record Shown(@Nullable String signIn, @Nullable String device) {}

    public SignIns.Issued signIn(Credentials typed, Client client, Shown shown) {
        String name = Accounts.folded(typed.name());
        Optional<Account> account = canBe(name) ? accounts.named(name) : Optional.empty();
        Optional<String> device =
                account.flatMap(known -> devices.known(shown.device(), known.id()));
        Account owner = checkPassword(name, typed.password(), account, device, client);
        boolean enrolled = secondFactors.isEnrolled(owner.id());
        if (enrolled) {
            checkCode(owner.id(), typed.code(), device);
        }
        return signIns.start(
                owner.id(),
                enrolled ? SignInMethod.PASSWORD_AND_CODE : SignInMethod.PASSWORD,
                owner.passwordChangedAt(),
                client,
                shown.signIn());
    }

    /** What the database would choke on is nobody's name. */
    private static boolean canBe(String name) {
        return name.length() <= LONGEST_NAME && name.chars().noneMatch(Character::isISOControl);
    }

    private Account checkPassword(
            String name,
            String password,
            Optional<Account> account,
            Optional<String> device,
            Client client) {
        Attempt attempt =
                throttle.begin(
                        device.flatMap(
                                        known ->
                                                account.map(
                                                        owner ->
                                                                throttle.device(known, owner.id())))
                                .map(List::of)
                                .orElseGet(
                                        () ->
                                                List.of(
                                                        throttle.name(name),
                                                        throttle.address(client.address()))));
        String hash = account.map(Account::passwordHash).orElse(null);
        boolean right = passwords.matches(hash, password);
        if (!right
                || hash == null
                || account.isEmpty()
                || account.get().state() == AccountState.DISABLED) {
            failed.report(
                    account.map(Account::id).orElse(null),
                    device.isPresent()
                            ? SignInEvent.Tried.PASSWORD_ON_KNOWN_DEVICE
                            : SignInEvent.Tried.PASSWORD,
                    attempt);
            throw ProblemException.of(SignInProblem.SIGN_IN_REFUSED);
        }
        throttle.succeeded(attempt);
        if (passwords.needsRehash(hash)) {
            accounts.rehash(account.get().id(), hash, passwords.hash(password));
        }
        return account.get();
    }

    private void checkCode(UUID account, @Nullable String code, Optional<String> device) {
        if (code == null || code.isBlank()) {
            throw ProblemException.of(SignInProblem.SECOND_FACTOR_NEEDED);
        }
        Bucket bucket =
                device.map(known -> throttle.code(account, known))
                        .orElseGet(() -> throttle.code(account));
        Attempt attempt = throttle.begin(List.of(bucket));
        if (!secondFactors.accepts(account, code)) {
            failed.report(account, SignInEvent.Tried.CODE, attempt);
            throw ProblemException.of(SignInProblem.SECOND_FACTOR_REFUSED);
        }
        throttle.succeeded(attempt);
    }
}
