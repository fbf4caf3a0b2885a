package org.wenzheng.live;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoop;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Position;
import org.wenzheng.identity.signins.Throttle;
import org.wenzheng.publication.problems.Problems;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.text.Language;

/**
 * The streams of events over HTTP: routes of the HTTP server itself, because what the REST layer
 * keeps of a request is too much for one that never ends.
 */
@ApplicationScoped
class Streams {
    private static final Logger LOG = Logger.getLogger(Streams.class);

    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final String LAST_EVENT_ID_PARAMETER = "lastEventId";
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration GOODBYE = Duration.ofSeconds(3);

    /** How many different times to come back there are. */
    private static final int RETRIES = 32;

    /** So that a page knows at once that nothing on the way holds the stream back. */
    private static final String HELLO = StreamFrame.event("hello", "{}") + "\n";

    private static final String RESET = StreamFrame.event("reset", "{}");

    enum Cut {
        TOO_SLOW,
        TOO_FAR_BEHIND,
        NOT_ALLOWED_ANY_MORE,
        FAILED
    }

    private final FanOut fanOut;
    private final List<Entrance> entrances;
    private final LiveConfig config;
    private final StreamLimits limits;
    private final Problems problems;
    private final Vertx vertx;

    private final Buffer[] openings = new Buffer[RETRIES];
    private final Buffer[] goodbyes = new Buffer[RETRIES];
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentMap<String, Integer> ofAddress = new ConcurrentHashMap<>();
    private final Set<Viewer> lookedAt = ConcurrentHashMap.newKeySet();
    private final Map<Audience, AtomicInteger> viewers = new EnumMap<>(Audience.class);
    private final Map<Cut, Counter> cuts = new EnumMap<>(Cut.class);
    private final Counter resumed;
    private final Counter fetched;
    private final Counter reset;
    private final Counter refused;
    private volatile boolean stopping;

    Streams(
            FanOut fanOut,
            @All List<Entrance> entrances,
            LiveConfig config,
            Problems problems,
            Vertx vertx,
            MeterRegistry metrics) {
        this.fanOut = fanOut;
        this.entrances = entrances;
        this.config = config;
        this.limits = StreamLimits.of(config);
        this.problems = problems;
        this.vertx = vertx;
        for (int i = 0; i < RETRIES; i++) {
            long millis = 1000 + config.comeBackWithin().toMillis() * i / RETRIES;
            goodbyes[i] = Buffer.buffer("retry: " + millis + "\n\n");
            openings[i] = Buffer.buffer("retry: " + millis + "\n" + HELLO);
        }
        for (Audience audience : Audience.values()) {
            AtomicInteger count = new AtomicInteger();
            viewers.put(audience, count);
            Gauge.builder("wenzheng.live.viewers", count, AtomicInteger::get)
                    .tag("audience", name(audience))
                    .register(metrics);
        }
        for (Cut cut : Cut.values()) {
            cuts.put(cut, metrics.counter("wenzheng.live.cut", "reason", name(cut)));
        }
        resumed = metrics.counter("wenzheng.live.resumed", "from", "memory");
        fetched = metrics.counter("wenzheng.live.resumed", "from", "log");
        reset = metrics.counter("wenzheng.live.resumed", "from", "nothing");
        refused = metrics.counter("wenzheng.live.refused");
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Duration patience() {
        return config.patience();
    }

    void routes(@Observes Router router) {
        for (Entrance entrance : entrances) {
            router.get(entrance.path()).handler(context -> enter(entrance, context));
        }
        vertx.setPeriodic(TICK.toMillis(), tick -> fanOut.tick());
        vertx.setPeriodic(
                config.heartbeat().toMillis(), beat -> fanOut.feeds().forEach(LiveFeed::beat));
        vertx.setPeriodic(
                config.lookAgain().toMillis(),
                look -> vertx.executeBlocking(this::lookAgain, false));
    }

    private void enter(Entrance entrance, RoutingContext context) {
        HttpServerRequest request = context.request();
        String address = Throttle.network(request.remoteAddress().hostAddress());
        if (!takePlace(address)) {
            refused.increment();
            refuse(
                    ProblemException.of(CommonProblem.TOO_MANY_REQUESTS)
                            .after(config.comeBackWithin()),
                    context);
            return;
        }
        String session = context.pathParams().values().iterator().next();
        EventLoop loop = ((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop();
        Language language = Language.of(request.getParam("lang")).orElse(Language.ZH_HANS);
        String heard = heard(request);
        vertx.executeBlocking(
                        () -> {
                            Entrance.Admission admission = entrance.admit(request, session);
                            LiveFeed feed =
                                    fanOut.feed(
                                            new Channel(
                                                    entrance.audience(), admission.sessionId()));
                            return new Entered(
                                    feed,
                                    new Viewer(request, loop, language, this, admission.still()),
                                    Heard.of(heard, fanOut));
                        },
                        false)
                .onComplete(
                        done -> {
                            if (done.succeeded()) {
                                loop.execute(() -> begin(done.result(), request, address));
                            } else {
                                leavePlace(address);
                                refuse(done.cause(), context);
                            }
                        });
    }

    private void refuse(Throwable cause, RoutingContext context) {
        if (!context.response().closed()) {
            problems.send(cause, context);
        }
    }

    private record Heard(@Nullable Position position, boolean unknown) {
        static Heard of(@Nullable String id, FanOut fanOut) throws SQLException {
            if (id == null || id.isEmpty()) {
                return new Heard(null, false);
            }
            try {
                Position position = Position.parse(id);
                return fanOut.isAhead(position)
                        ? new Heard(null, true)
                        : new Heard(position, false);
            } catch (IllegalArgumentException e) {
                return new Heard(null, true);
            }
        }
    }

    private record Entered(LiveFeed feed, Viewer viewer, Heard heard) {}

    /** A browser that comes back by itself sends the header, and still the first address. */
    private static @Nullable String heard(HttpServerRequest request) {
        String header = request.getHeader(LAST_EVENT_ID);
        return header != null ? header : request.getParam(LAST_EVENT_ID_PARAMETER);
    }

    private boolean takePlace(String address) {
        if (open.incrementAndGet() > limits.ofNode()) {
            open.decrementAndGet();
            return false;
        }
        if (ofAddress.merge(address, 1, Integer::sum) > limits.ofAddress()) {
            leavePlace(address);
            return false;
        }
        return true;
    }

    private void leavePlace(String address) {
        open.decrementAndGet();
        ofAddress.computeIfPresent(address, (a, count) -> count == 1 ? null : count - 1);
    }

    /** In the thread of the connection. */
    private void begin(Entered entered, HttpServerRequest request, String address) {
        HttpServerResponse response = request.response();
        Viewer viewer = entered.viewer();
        if (response.closed()) {
            leavePlace(address);
            return;
        }
        AtomicInteger count = requireNonNull(viewers.get(entered.feed().channel().audience()));
        count.incrementAndGet();
        response.closeHandler(
                closed -> {
                    viewer.leave();
                    lookedAt.remove(viewer);
                    count.decrementAndGet();
                    leavePlace(address);
                });
        response.exceptionHandler(broken -> LOG.tracef(broken, "A stream broke"));
        // What filters wanted to do at the end of a request holds all that they knew of it.
        response.endHandler(_ -> {});
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream;charset=UTF-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store, no-transform")
                // Else nginx keeps events back until its buffer is full.
                .putHeader("X-Accel-Buffering", "no");
        if (stopping) {
            viewer.end(goodbye());
            return;
        }
        viewer.write(opening());
        // Ten thousand of them are megabytes, and nobody asks for them any more.
        request.headers().clear();
        if (viewer.still() != null) {
            lookedAt.add(viewer);
        }
        join(entered, false);
    }

    private Buffer opening() {
        return openings[ThreadLocalRandom.current().nextInt(RETRIES)];
    }

    private Buffer goodbye() {
        return goodbyes[ThreadLocalRandom.current().nextInt(RETRIES)];
    }

    private void join(Entered entered, boolean again) {
        Viewer viewer = entered.viewer();
        Position heard = entered.heard().position();
        if (viewer.isGone()) {
            return;
        }
        LiveFeed.Joined joined = entered.feed().join(viewer, heard);
        switch (joined.how()) {
            case IN -> {
                if (entered.heard().unknown()) {
                    beginAnew(viewer, joined.at());
                } else if (heard == null) {
                    viewer.write(StreamFrame.standing(joined.at()).in(viewer.language()).bytes());
                } else {
                    (again ? fetched : resumed).increment();
                }
                viewer.catchUp();
            }
            case ANEW -> {
                beginAnew(viewer, joined.at());
                viewer.catchUp();
            }
            case OLDER_NEEDED -> fetch(entered, requireNonNull(heard));
        }
    }

    private void beginAnew(Viewer viewer, Position at) {
        reset.increment();
        viewer.write(StreamFrame.of(at, List.of(RESET)).in(viewer.language()).bytes());
    }

    private void fetch(Entered entered, Position heard) {
        vertx.executeBlocking(() -> fanOut.fetch(entered.feed(), heard), false)
                .compose(Future::fromCompletionStage)
                .onComplete(done -> fetched(entered, done.cause()));
    }

    private void fetched(Entered entered, @Nullable Throwable failure) {
        Viewer viewer = entered.viewer();
        if (failure != null) {
            LOG.debugf(failure, "What was missed could not be fetched");
        }
        viewer.loop()
                .execute(
                        () ->
                                viewer.now(
                                        v -> {
                                            if (failure == null) {
                                                join(entered, true);
                                            } else {
                                                cut(v, Cut.FAILED);
                                            }
                                        }));
    }

    /** In the thread of the connection. */
    void cut(Viewer viewer, Cut why) {
        if (!viewer.isGone()) {
            requireNonNull(cuts.get(why)).increment();
            viewer.close();
        }
    }

    /** Ends the streams of those whose rights were taken back. */
    private @Nullable Void lookAgain() {
        for (Viewer viewer : lookedAt) {
            BooleanSupplier still = viewer.still();
            try {
                if (still != null && !still.getAsBoolean()) {
                    viewer.loop().execute(() -> cut(viewer, Cut.NOT_ALLOWED_ANY_MORE));
                }
            } catch (RuntimeException e) {
                // Nobody's rights were taken back by a database that is away.
                LOG.debugf(e, "Whether somebody may go on hearing is not known");
            }
        }
        return null;
    }

    /** While connections are still open; at the end itself they may be closed already. */
    void stopSoon(@Observes ShutdownDelayInitiatedEvent end) throws InterruptedException {
        sayGoodbye();
    }

    /** Where there is no delay, as in development. */
    void stop(@Observes ShutdownEvent end) throws InterruptedException {
        sayGoodbye();
    }

    /** Everybody is told when to come back, each at another time. */
    private void sayGoodbye() throws InterruptedException {
        if (stopping) {
            return;
        }
        stopping = true;
        List<LoopViewers> loops =
                fanOut.feeds().stream().flatMap(feed -> feed.loops().stream()).toList();
        CountDownLatch said = new CountDownLatch(loops.size());
        for (LoopViewers loop : loops) {
            loop.each(viewer -> viewer.end(goodbye()));
            loop.then(said::countDown);
        }
        if (!said.await(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("Not everybody heard when to come back");
        }
    }
}
