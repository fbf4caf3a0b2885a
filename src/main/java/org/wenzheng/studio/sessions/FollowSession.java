package org.wenzheng.studio.sessions;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.ForbiddenException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Scope;
import org.wenzheng.identity.tokens.Stay;
import org.wenzheng.identity.tokens.Stays;
import org.wenzheng.live.Audience;
import org.wenzheng.live.Entrance;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.studio.Versions;

/** The desks follow a session that is within the scope of who sits there. */
@ApplicationScoped
public class FollowSession implements Entrance {
    private final Sessions sessions;
    private final Stays stays;

    FollowSession(Sessions sessions, Stays stays) {
        this.sessions = sessions;
        this.stays = stays;
    }

    @Override
    public Audience audience() {
        return Audience.STUDIO;
    }

    @Override
    public String path() {
        return SessionDesk.PATH + "/:id/events";
    }

    @Override
    public Optional<String> permission() {
        return Optional.of(Permission.SESSIONS_READ);
    }

    @Override
    public Admission admit(HttpServerRequest request, String id) {
        Stay stay = stays.begin(request);
        Scope scope = stay.scope(Permission.SESSIONS_READ);
        if (scope.equals(Scope.NOTHING)) {
            throw new ForbiddenException();
        }
        UUID session = Versions.id(id);
        find(session, scope);
        return new Admission(session, () -> reaches(session, stay));
    }

    private boolean reaches(UUID session, Stay stay) {
        try {
            find(session, stay.scope(Permission.SESSIONS_READ));
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
