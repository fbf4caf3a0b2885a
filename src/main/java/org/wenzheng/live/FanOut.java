package org.wenzheng.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.EventReader;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.events.Position;
import org.wenzheng.events.Subject;

/** Follows the log on every node and tells each channel that somebody hears. */
@ApplicationScoped
class FanOut implements EventReader {
    /** How long a channel has no listeners before its frames are forgotten. */
    private static final Duration UNHEARD = Duration.ofMinutes(10);

    private static final Duration START = Duration.ofSeconds(10);
    private static final String SESSION = "session";
    private static final int BATCH = 1_000;

    private final EventLog log;
    private final List<LiveSource> sources;
    private final ObjectMapper json;
    private final LiveConfig config;

    private final ConcurrentMap<Channel, LiveFeed> feeds = new ConcurrentHashMap<>();
    private final Map<Channel, Long> unheard = new ConcurrentHashMap<>();
    private final ConcurrentMap<Channel, CompletableFuture<@Nullable Void>> fetches =
            new ConcurrentHashMap<>();

    private final CompletableFuture<Position> began = new CompletableFuture<>();

    private Position at = Position.START;

    FanOut(EventLog log, @All List<LiveSource> sources, ObjectMapper json, LiveConfig config) {
        this.log = log;
        this.sources = sources;
        this.json = json;
        this.config = config;
    }

    @Override
    public String name() {
        return "live";
    }

    @Override
    public boolean exclusive() {
        return false;
    }

    @Override
    public synchronized void begins(Position position) {
        at = position;
        began.complete(position);
    }

    @Override
    public void read(List<LoggedEvent> events) {
        Position upTo = events.getLast().position();
        while (true) {
            Set<UUID> sessions = sessions();
            Map<Channel, List<StreamFrame>> told = frames(events, sessions);
            synchronized (this) {
                if (!sessions.containsAll(sessions())) {
                    // Somebody came for another session meanwhile.
                    continue;
                }
                at = upTo;
                feeds.forEach(
                        (channel, feed) ->
                                feed.publish(told.getOrDefault(channel, List.of()), upTo));
                return;
            }
        }
    }

    private Set<UUID> sessions() {
        return feeds.keySet().stream().map(Channel::sessionId).collect(Collectors.toSet());
    }

    private Map<Channel, List<StreamFrame>> frames(List<LoggedEvent> events, Set<UUID> sessions) {
        List<LoggedEvent> concerned =
                events.stream().filter(event -> concerns(event, sessions)).toList();
        if (concerned.isEmpty()) {
            return Map.of();
        }
        Map<Channel, TreeMap<Position, List<String>>> turns = new HashMap<>();
        Map<Channel, Map<String, LiveSource.LiveMessage>> latest = new HashMap<>();
        for (LiveSource source : sources) {
            for (LiveSource.LiveMessage message : source.messages(concerned)) {
                Channel channel = message.event().channel();
                if (message.key() == null) {
                    turns.computeIfAbsent(channel, c -> new TreeMap<>())
                            .computeIfAbsent(message.at(), p -> new ArrayList<>())
                            .add(event(message.event()));
                } else {
                    latest.computeIfAbsent(channel, c -> new LinkedHashMap<>())
                            .merge(
                                    message.key(),
                                    message,
                                    (one, other) ->
                                            one.at().compareTo(other.at()) > 0 ? one : other);
                }
            }
        }
        Map<Channel, List<StreamFrame>> frames = new HashMap<>();
        turns.forEach(
                (channel, turn) ->
                        turn.forEach(
                                (position, texts) ->
                                        frames.computeIfAbsent(channel, c -> new ArrayList<>())
                                                .add(StreamFrame.of(position, texts))));
        latest.forEach(
                (channel, keys) ->
                        keys.forEach(
                                (key, message) ->
                                        frames.computeIfAbsent(channel, c -> new ArrayList<>())
                                                .add(
                                                        StreamFrame.latest(
                                                                message.at(),
                                                                key,
                                                                event(message.event())))));
        return frames;
    }

    private static boolean concerns(LoggedEvent event, Set<UUID> sessions) {
        return isOneOf(event.subject(), sessions)
                || event.touches().stream().anyMatch(touched -> isOneOf(touched, sessions));
    }

    private static boolean isOneOf(Subject subject, Set<UUID> sessions) {
        return subject.kind().equals(SESSION) && sessions.contains(subject.id());
    }

    private String event(LiveEvent event) {
        try {
            return StreamFrame.event(event.type(), json.writeValueAsString(event.data()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not to be told: " + event, e);
        }
    }

    void pass(Channel channel, String type, String data) {
        LiveFeed feed = feeds.get(channel);
        if (feed != null) {
            feed.pass(StreamFrame.passing(StreamFrame.event(type, data)));
        }
    }

    /** Blocks only while the service starts. */
    LiveFeed feed(Channel channel) throws InterruptedException, TimeoutException {
        try {
            began.get(START.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        synchronized (this) {
            unheard.remove(channel);
            return feeds.computeIfAbsent(channel, c -> new LiveFeed(c, at, config.kept()));
        }
    }

    /** Whether a position is one that no event of this log can have yet. Blocks. */
    boolean isAhead(Position heard) throws SQLException {
        synchronized (this) {
            if (heard.compareTo(at) <= 0) {
                return false;
            }
        }
        return heard.compareTo(log.head()) > 0;
    }

    /**
     * Fetches what a channel was told after a position from the log, once for all who ask. Blocks;
     * of those who ask meanwhile none does.
     *
     * @return done when the feed knows as much as it will
     */
    CompletionStage<@Nullable Void> fetch(LiveFeed feed, Position heard) {
        CompletableFuture<@Nullable Void> own = new CompletableFuture<>();
        CompletableFuture<@Nullable Void> other = fetches.putIfAbsent(feed.channel(), own);
        if (other != null) {
            return other;
        }
        try {
            fetchAfter(heard, feed);
            own.complete(null);
        } catch (SQLException | RuntimeException e) {
            own.completeExceptionally(e);
        } finally {
            fetches.remove(feed.channel());
        }
        return own;
    }

    private void fetchAfter(Position heard, LiveFeed feed) throws SQLException {
        Position before = feed.since();
        if (heard.compareTo(before) >= 0) {
            return;
        }
        Set<UUID> session = Set.of(feed.channel().sessionId());
        List<StreamFrame> older = new ArrayList<>();
        Position from = heard;
        for (int looked = 0; looked < config.lookedThrough(); looked += BATCH) {
            List<LoggedEvent> batch =
                    log.after(from, BATCH).stream()
                            .filter(event -> event.position().compareTo(before) <= 0)
                            .toList();
            if (!batch.isEmpty()) {
                older.addAll(frames(batch, session).getOrDefault(feed.channel(), List.of()));
                from = batch.getLast().position();
            }
            if (batch.size() < BATCH) {
                feed.putBefore(heard, older, before);
                return;
            }
        }
        feed.giveUp(before);
    }

    List<LiveFeed> feeds() {
        return List.copyOf(feeds.values());
    }

    void tick() {
        long now = System.nanoTime();
        for (LiveFeed feed : feeds()) {
            feed.publishLatest();
            if (feed.isHeard()) {
                unheard.remove(feed.channel());
            } else if (now - unheard.computeIfAbsent(feed.channel(), c -> now)
                    > UNHEARD.toNanos()) {
                synchronized (this) {
                    if (!feed.isHeard() && unheard.remove(feed.channel()) != null) {
                        feeds.remove(feed.channel());
                    }
                }
            }
        }
    }
}
