package org.wenzheng.identity.signins;

import java.util.List;
import java.util.UUID;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventType;
import org.wenzheng.events.Subject;

public sealed interface SignInEvent extends Event {
    String SIGN_IN = "sign-in";
    String ACCOUNT = "account";

    sealed interface OfSignIn extends SignInEvent {
        UUID id();

        UUID account();

        @Override
        default Subject subject() {
            return new Subject(SIGN_IN, id());
        }

        @Override
        default List<Subject> touches() {
            return List.of(new Subject(ACCOUNT, account()));
        }
    }

    sealed interface OfAccount extends SignInEvent {
        UUID account();

        @Override
        default Subject subject() {
            return new Subject(ACCOUNT, account());
        }
    }

    @EventType("sign-in.started")
    record Started(UUID id, UUID account, SignInMethod method) implements OfSignIn {}

    @EventType("sign-in.ended")
    record Ended(UUID id, UUID account, EndReason reason) implements OfSignIn {}

    /**
     * Passwords or codes were wrong. Written when their number doubles, not for each.
     *
     * @param failures in a row, each less than a day after the one before
     */
    @EventType("account.tries-failed")
    record TriesFailed(UUID account, int failures, Tried what) implements OfAccount {}

    enum Tried {
        PASSWORD,
        PASSWORD_ON_KNOWN_DEVICE,
        CODE
    }

    /**
     * Somebody at one address tries many names. Written when the number doubles, and not more often
     * than a few times an hour whatever happens.
     *
     * @param id of the address's bucket; the address itself stands in the event's origin
     */
    @EventType("address.slowed-down")
    record SlowedDown(UUID id, int failures) implements SignInEvent {
        @Override
        public Subject subject() {
            return new Subject("address", id);
        }
    }

    @EventType("account.second-factor-enrolled")
    record SecondFactorEnrolled(UUID account) implements OfAccount {}

    @EventType("account.second-factor-removed")
    record SecondFactorRemoved(UUID account) implements OfAccount {}

    @EventType("account.recovery-codes-made")
    record RecoveryCodesMade(UUID account) implements OfAccount {}

    @EventType("account.recovery-code-used")
    record RecoveryCodeUsed(UUID account, int left) implements OfAccount {}
}
