package org.wenzheng.publication.problems;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.logging.LoggingFilter;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what anybody can cause from filling the disk and from hiding what matters: of the lines
 * that requests of nobody write, one a second is left, and short. The stack trace stays the first
 * time that a place fails.
 */
@LoggingFilter(name = "calm")
public final class CalmLog implements Filter {
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();
    private static final int LONGEST = 300;

    /** As many as there are places in code that fail; more would be made up. */
    private static final int PLACES = 200;

    private static final ExtFormatter FORMATTER = ExtFormatter.wrap(new SimpleFormatter(), true);

    private final Predicate<LogRecord> anonymous;
    private final LongSupplier nanoTime;
    private final Set<String> failed = new HashSet<>();
    private boolean said;
    private long last;
    private int leftOut;

    public CalmLog() {
        this(CalmLog::isOfNobody, System::nanoTime);
    }

    CalmLog(Predicate<LogRecord> anonymous, LongSupplier nanoTime) {
        this.anonymous = anonymous;
        this.nanoTime = nanoTime;
    }

    @Override
    public boolean isLoggable(LogRecord line) {
        return !anonymous.test(line) || isOneOfFew(line);
    }

    private synchronized boolean isOneOfFew(LogRecord line) {
        long now = nanoTime.getAsLong();
        if (said && now - last < PAUSE) {
            leftOut++;
            return false;
        }
        said = true;
        last = now;
        shorten(line);
        leftOut = 0;
        return true;
    }

    private void shorten(LogRecord line) {
        String text = FORMATTER.formatMessage(line);
        StringBuilder message = new StringBuilder(cut(String.valueOf(text)));
        Throwable thrown = line.getThrown();
        if (thrown != null && !isFirstOfItsPlace(thrown)) {
            message.append(" (").append(cut(thrown.toString())).append(')');
            line.setThrown(null);
        }
        if (leftOut > 0) {
            message.append(" (").append(leftOut).append(" lines were left out)");
        }
        line.setParameters(null);
        if (line instanceof ExtLogRecord own) {
            own.setMessage(message.toString(), ExtLogRecord.FormatStyle.NO_FORMAT);
        } else {
            line.setMessage(message.toString());
        }
    }

    private boolean isFirstOfItsPlace(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        String place = thrown.getClass().getName() + (trace.length == 0 ? "" : " " + trace[0]);
        return failed.size() < PLACES && failed.add(place);
    }

    private static String cut(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    private static boolean isOfNobody(LogRecord line) {
        RoutingContext request = currentRequest();
        return request == null ? isOfConnections(line.getLoggerName()) : request.user() == null;
    }

    /** What these say is said before there is a request, or when it is over. */
    private static boolean isOfConnections(@Nullable String logger) {
        return logger != null
                && (logger.startsWith("io.netty.")
                        || logger.startsWith("io.vertx.")
                        || logger.startsWith("io.quarkus.vertx.http."));
    }

    /** Null on a thread that is not known to work for a request. */
    static @Nullable RoutingContext currentRequest() {
        ArcContainer beans = Arc.container();
        if (beans == null || !beans.isRunning() || !beans.requestContext().isActive()) {
            return null;
        }
        return beans.instance(CurrentVertxRequest.class).get().getCurrent();
    }
}
