package org.wenzheng.rundown.screens;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.TextMark;
import org.wenzheng.identity.Scope;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Store;

/** Each department that broadcasts has one list; it is reached by any of its sessions. */
@ApplicationScoped
public class CannedMessageLists implements Store<CannedMessages> {
    public static final int MOST = 20;

    private final Sessions sessions;
    private final EventLog log;

    CannedMessageLists(Sessions sessions, EventLog log) {
        this.sessions = sessions;
        this.log = log;
    }

    /**
     * @param version 0 where the department has none of its own
     */
    public record Canned(long version, List<MessageWords> messages) {
        public Canned {
            messages = List.copyOf(messages);
        }
    }

    @Transactional
    public Canned of(UUID sessionId, Scope scope) {
        return find("departmentId", sessions.get(sessionId, scope).departmentId())
                .firstResultOptional()
                .map(CannedMessageLists::read)
                .orElse(new Canned(0, MessageWords.DEFAULT));
    }

    private static Canned read(CannedMessages list) {
        return new Canned(list.version() + 1, list.messages());
    }

    /**
     * @param wanted at most {@link #MOST}
     * @param seen the version that the change is made to; null: any
     */
    @Transactional
    public Canned replace(
            UUID sessionId, List<MessageWords> wanted, @Nullable Long seen, Scope scope, Actor by) {
        UUID department = sessions.get(sessionId, scope).departmentId();
        List<MessageWords> checked = checked(wanted);
        awaitName("canned messages " + department);
        CannedMessages list =
                find("departmentId", department)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .firstResult();
        if (list == null) {
            list = new CannedMessages(department);
            refuse(seen, 0);
            persist(list);
        } else {
            refuse(seen, read(list).version());
        }
        List<MessageWords> before = list.messages();
        list.replace(checked);
        flush();
        log.append(
                by,
                new ScreenEvent.CannedMessagesChanged(
                        sessionId,
                        new Changed<>(before.size(), checked.size()),
                        new Changed<>(mark(before), mark(checked))));
        return read(list);
    }

    private static void refuse(@Nullable Long seen, long version) {
        if (seen != null && seen != version) {
            throw ProblemException.of(CommonProblem.STALE).current(version);
        }
    }

    private static TextMark mark(List<MessageWords> messages) {
        return requireNonNull(TextMark.of(messages.toString()));
    }

    private static List<MessageWords> checked(List<MessageWords> wanted) {
        Checks checks = new Checks().that(wanted.size() <= MOST, "messages", "too-many", MOST);
        for (int i = 0; i < Math.min(MOST, wanted.size()); i++) {
            wanted.get(i).check("messages[" + i + "].", checks);
        }
        checks.done();
        return wanted.stream().map(MessageWords::stripped).toList();
    }
}
