package org.wenzheng.rundown.screens;

import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.Scope;
import org.wenzheng.identity.Secrets;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Rows;
import org.wenzheng.shared.Store;

@ApplicationScoped
public class Screens implements Store<ScreenLink> {
    /** Tells them from other tokens, also to anyone who finds one in a log. */
    static final String PREFIX = "wzs_";

    static final int LABEL_CHARACTERS = 30;

    private static final Set<SessionState> CLOSED =
            Set.of(SessionState.ARCHIVED, SessionState.CANCELLED);

    private static final int HINT = PREFIX.length() + 4;
    private static final int MOST_LINKS = 30;
    private static final int MOST_MESSAGES = 50;
    private static final Pattern TOKEN = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

    private final Sessions sessions;
    private final EventLog log;
    private final InstantSource clock;

    Screens(Sessions sessions, EventLog log, InstantSource clock) {
        this.sessions = sessions;
        this.log = log;
        this.clock = clock;
    }

    // ---- Links

    /**
     * @param token what the address holds; told this once
     */
    public record Made(ScreenLink link, String token) {}

    /**
     * @param label where the screen is, 1 to 30 characters
     */
    @Transactional
    public Made make(
            UUID sessionId, ScreenKind kind, @Nullable String label, Scope scope, Actor by) {
        sessions.get(sessionId, scope);
        new Checks()
                .text("label", label, LABEL_CHARACTERS)
                .that(
                        count("sessionId = ?1 and revokedAt is null", sessionId) < MOST_LINKS,
                        "label",
                        "too-many",
                        MOST_LINKS)
                .done();
        String token = PREFIX + Secrets.fresh();
        ScreenLink link =
                new ScreenLink(
                        sessionId,
                        kind,
                        requireNonNullElse(label, ""),
                        token.substring(0, HINT),
                        Secrets.hash(token),
                        by,
                        clock.instant());
        persist(link);
        log.append(by, new ScreenEvent.LinkMade(sessionId, link.id(), kind));
        return new Made(link, token);
    }

    @Transactional
    public List<ScreenLink> of(UUID sessionId, Scope scope) {
        sessions.get(sessionId, scope);
        return list("sessionId = ?1 and revokedAt is null order by madeAt desc, id", sessionId);
    }

    @Transactional
    public void revoke(UUID sessionId, UUID linkId, Scope scope, Actor by) {
        ScreenLink link = locked(sessionId, linkId, scope);
        link.revoke(clock.instant()).ifPresent(event -> log.append(by, event));
    }

    ScreenLink locked(UUID sessionId, UUID linkId, Scope scope) {
        sessions.get(sessionId, scope);
        ScreenLink link = locked(linkId);
        if (!link.sessionId().equals(sessionId)) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, linkId);
        }
        return link;
    }

    boolean opens(ScreenLink link) {
        return !link.isRevoked() && !CLOSED.contains(sessions.get(link.sessionId()).state());
    }

    /** One more token that opens a screen, beside the one in the link. */
    String addToken(ScreenLink link) {
        String token = PREFIX + Secrets.fresh();
        getEntityManager()
                .createNativeQuery(
                        "insert into screen_token (hash, link_id, made_at) values (:hash, :link, :now)")
                .setParameter("hash", Secrets.hash(token))
                .setParameter("link", link.id())
                .setParameter("now", clock.instant())
                .executeUpdate();
        return token;
    }

    private Optional<ScreenLink> ofToken(byte[] hash) {
        Optional<ScreenLink> own = find("hash", hash).firstResultOptional();
        return own.isPresent()
                ? own
                : Rows.of(
                                getEntityManager()
                                        .createNativeQuery(
                                                "select link_id from screen_token where hash = :hash",
                                                Tuple.class)
                                        .setParameter("hash", hash))
                        .findFirst()
                        .map(row -> get(row.get("link_id", UUID.class)));
    }

    /**
     * Has a screen of the stage show nothing, or show again. What lies over the picture is not one:
     * that is cleared.
     */
    @Transactional
    public ScreenLink darken(UUID sessionId, UUID linkId, boolean dark, Scope scope, Actor by) {
        ScreenLink link = locked(sessionId, linkId, scope);
        new Checks().that(link.kind() != ScreenKind.OVERLAY, "screen", "not-of-the-stage").done();
        link.darken(dark).ifPresent(event -> log.append(by, event));
        flush();
        return link;
    }

    /**
     * What a token opens now; nothing once it is revoked or the session is history.
     *
     * @param look whether somebody looks at the screen with it
     */
    @Transactional
    public Optional<ScreenLink> opened(String token, boolean look) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        Optional<ScreenLink> link = ofToken(Secrets.hash(token)).filter(this::opens);
        Instant now = clock.instant();
        link.filter(found -> look && !found.wasSeenLately(now))
                .ifPresent(
                        found ->
                                getEntityManager()
                                        .createNativeQuery(
                                                "update screen_link set seen_at = :now where id = :id")
                                        .setParameter("now", now)
                                        .setParameter("id", found.id())
                                        .executeUpdate());
        return link;
    }

    // ---- Messages

    public record Receipt(UUID linkId, String label, Instant at) {}

    public record Sent(ScreenMessage message, List<Receipt> receipts) {
        public Sent {
            receipts = List.copyOf(receipts);
        }
    }

    @Transactional
    public Sent send(
            UUID sessionId,
            ScreenMessage.Audience audience,
            MessageWords words,
            Scope scope,
            Actor by) {
        sessions.get(sessionId, scope);
        Checks checks = new Checks();
        words.check("", checks);
        checks.done();
        ScreenMessage message =
                new ScreenMessage(sessionId, audience, words.stripped(), by, clock.instant());
        getEntityManager().persist(message);
        log.append(by, new ScreenEvent.MessageSent(sessionId, message.id(), audience));
        return new Sent(message, List.of());
    }

    @Transactional
    public void withdraw(UUID sessionId, UUID messageId, Scope scope, Actor by) {
        sessions.get(sessionId, scope);
        ScreenMessage message = getEntityManager().find(ScreenMessage.class, messageId);
        if (message == null || !message.sessionId().equals(sessionId)) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, messageId);
        }
        if (!message.isWithdrawn()) {
            message.withdraw(clock.instant());
            log.append(by, new ScreenEvent.MessageWithdrawn(sessionId, messageId));
        }
    }

    @Transactional
    public List<Sent> messages(UUID sessionId, Scope scope) {
        sessions.get(sessionId, scope);
        return messages(sessionId);
    }

    @Transactional
    public List<Sent> messages(UUID sessionId) {
        List<ScreenMessage> messages =
                getEntityManager()
                        .createQuery(
                                "from ScreenMessage m where m.sessionId = :session and m.withdrawnAt is null order by m.sentAt desc, m.id",
                                ScreenMessage.class)
                        .setParameter("session", sessionId)
                        .setMaxResults(MOST_MESSAGES)
                        .getResultList();
        Map<UUID, List<Receipt>> receipts =
                receipts(messages.stream().map(ScreenMessage::id).toList());
        return messages.stream()
                .map(message -> new Sent(message, receipts.getOrDefault(message.id(), List.of())))
                .toList();
    }

    private Map<UUID, List<Receipt>> receipts(Collection<UUID> messages) {
        if (messages.isEmpty()) {
            return Map.of();
        }
        return Rows.of(
                        getEntityManager()
                                .createNativeQuery(
                                        """
                                        select r.message_id, r.link_id, l.label, r.read_at
                                        from screen_receipt r join screen_link l on l.id = r.link_id
                                        where r.message_id in (:messages) order by r.read_at, r.link_id
                                        """,
                                        Tuple.class)
                                .setParameter("messages", messages))
                .collect(
                        Collectors.groupingBy(
                                row -> row.get("message_id", UUID.class),
                                Collectors.mapping(
                                        row ->
                                                new Receipt(
                                                        row.get("link_id", UUID.class),
                                                        row.get("label", String.class),
                                                        row.get("read_at", Instant.class)),
                                        Collectors.toList())));
    }

    @Transactional
    public List<Sent> messagesAt(ScreenLink link) {
        return messages(link.sessionId()).stream()
                .filter(sent -> sent.message().audience().sees(link.kind()))
                .toList();
    }

    /**
     * Somebody at the screen has read it; a second press changes nothing.
     *
     * @throws ProblemException {@link CommonProblem#NOT_FOUND} also for what the screen does not
     *     show
     */
    @Transactional
    public void read(ScreenLink link, UUID messageId) {
        ScreenMessage message = getEntityManager().find(ScreenMessage.class, messageId);
        if (message == null
                || !message.sessionId().equals(link.sessionId())
                || !message.audience().sees(link.kind())) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, messageId);
        }
        int fresh =
                getEntityManager()
                        .createNativeQuery(
                                """
                                insert into screen_receipt (message_id, link_id, read_at)
                                values (:message, :link, :now) on conflict do nothing
                                """)
                        .setParameter("message", messageId)
                        .setParameter("link", link.id())
                        .setParameter("now", clock.instant())
                        .executeUpdate();
        if (fresh > 0) {
            log.append(
                    Actor.SYSTEM,
                    new ScreenEvent.MessageRead(link.sessionId(), messageId, link.id()));
        }
    }
}
