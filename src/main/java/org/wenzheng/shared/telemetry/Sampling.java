package org.wenzheng.shared.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Figures that stand in the database, looked up by a schedule: whoever reads the metrics, however
 * often, costs it nothing. NaN until they were looked up, and while the database is away.
 */
@ApplicationScoped
public class Sampling {
    private static final Logger LOG = Logger.getLogger(Sampling.class);

    private final MeterRegistry metrics;
    private final List<Sampled<?>> all = new CopyOnWriteArrayList<>();

    Sampling(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** Must not read more because the content grew. */
    public interface Reading<T> {
        T read() throws SQLException;
    }

    /** One reading, shown as any number of gauges. */
    public final class Sampled<T> {
        private final Reading<T> reading;
        private volatile @Nullable T last;

        private Sampled(Reading<T> reading) {
            this.reading = reading;
        }

        /**
         * @param name with its unit at the end, {@code wenzheng.review.oldest.seconds}
         */
        public Sampled<T> gauge(String name, Tags tags, ToDoubleFunction<T> value) {
            Gauge.builder(name, this, sampled -> sampled.value(value)).tags(tags).register(metrics);
            return this;
        }

        private double value(ToDoubleFunction<T> value) {
            T known = last;
            return known == null ? Double.NaN : value.applyAsDouble(known);
        }

        private void sample() {
            try {
                last = reading.read();
            } catch (SQLException | RuntimeException e) {
                last = null;
                LOG.debugf(e, "A figure could not be looked up");
            }
        }
    }

    public <T> Sampled<T> of(Reading<T> reading) {
        Sampled<T> sampled = new Sampled<>(reading);
        all.add(sampled);
        return sampled;
    }

    /** Looks all of them up. */
    @Scheduled(
            every = "${" + TelemetryConfig.PREFIX + ".look-every:15S}",
            concurrentExecution = ConcurrentExecution.SKIP)
    public void sample() {
        all.forEach(Sampled::sample);
    }
}
