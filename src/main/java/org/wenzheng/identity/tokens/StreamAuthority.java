package org.wenzheng.identity.tokens;

import java.util.Optional;
import java.util.function.Supplier;
import org.wenzheng.identity.Authority;
import org.wenzheng.identity.Scope;

/**
 * What a caller may do that stays connected for longer than a request, such as a stream of events.
 * What they may do is looked up whenever it is asked for: it can be taken back meanwhile.
 */
public final class StreamAuthority {
    private final Supplier<Optional<Authority>> lookUp;

    StreamAuthority(Supplier<Optional<Authority>> lookUp) {
        this.lookUp = lookUp;
    }

    /**
     * How far a permission reaches now; {@link Scope#NOTHING} where the sign-in is over, the token
     * was revoked or the account disabled. Blocks.
     */
    public Scope scope(String permission) {
        return lookUp.get().map(now -> now.scope(permission)).orElse(Scope.NOTHING);
    }
}
