package org.wenzheng.studio.sessions;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.ForbiddenException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.wenzheng.api.Ids;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Scope;
import org.wenzheng.identity.tokens.StreamAuthorities;
import org.wenzheng.identity.tokens.StreamAuthority;
import org.wenzheng.live.Audience;
import org.wenzheng.live.Entrance;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.ProblemException;

/** The desks follow a session that is within the scope of whoever sits there. */
@ApplicationScoped
public class StudioSessionStream implements Entrance {
    private final Sessions sessions;
    private final StreamAuthorities authorities;

    StudioSessionStream(Sessions sessions, StreamAuthorities authorities) {
        this.sessions = sessions;
        this.authorities = authorities;
    }

    @Override
    public Audience audience() {
        return Audience.STUDIO;
    }

    @Override
    public String path() {
        return StudioSessionsResource.PATH + "/:id/events";
    }

    @Override
    public Optional<String> permission() {
        return Optional.of(Permission.SESSIONS_READ);
    }

    @Override
    public Admission admit(HttpServerRequest request, String id) {
        StreamAuthority authority = authorities.authorize(request);
        Scope scope = authority.scope(Permission.SESSIONS_READ);
        if (scope.equals(Scope.NOTHING)) {
            throw new ForbiddenException();
        }
        UUID session = Ids.parse(id);
        find(session, scope);
        return new Admission(session, () -> reaches(session, authority));
    }

    private boolean reaches(UUID session, StreamAuthority authority) {
        try {
            find(session, authority.scope(Permission.SESSIONS_READ));
            return true;
        } catch (ProblemException notFound) {
            return false;
        }
    }

    /**
     * @throws ProblemException not found, also outside of the scope
     */
    private void find(UUID session, Scope scope) {
        QuarkusTransaction.joiningExisting().run(() -> sessions.get(session, scope));
    }
}
