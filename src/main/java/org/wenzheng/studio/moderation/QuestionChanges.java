package org.wenzheng.studio.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Versions;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.questions.moderation.Change;

/** Changes of questions as the current user asks for them. */
@ApplicationScoped
class QuestionChanges {
    private final CurrentUser user;

    QuestionChanges(CurrentUser user) {
        this.user = user;
    }

    Change of(UUID id, @Nullable String ifMatch) {
        return new Change(
                id,
                Versions.ifMatch(ifMatch),
                user.scope(Permission.QUESTIONS_MODERATE),
                user.actor());
    }
}
