package org.wenzheng.transcripts.archive;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.wenzheng.shared.telemetry.Verbs;

/** How many transcripts come in, how much of them is in doubt, and how long it takes. */
@ApplicationScoped
class MeasureImports {
    private static final Duration[] STEPS = {
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    private enum Outcome {
        IMPORTED,
        KNOWN,
        FAILED
    }

    private final MeterRegistry metrics;
    private final Verbs verbs;
    private final Counter turns;
    private final Counter doubts;

    MeasureImports(MeterRegistry metrics, Verbs verbs) {
        this.metrics = metrics;
        this.verbs = verbs;
        this.turns = metrics.counter("wenzheng.import.turns");
        this.doubts = metrics.counter("wenzheng.import.doubts");
    }

    /** All of them from the start: a rate needs the zero before the first. */
    void start(@Observes StartupEvent started) {
        for (Outcome outcome : Outcome.values()) {
            timer(outcome);
        }
    }

    TranscriptImport.Result bringIn(
            TranscriptImport.Found found, Supplier<TranscriptImport.Result> bringIn) {
        return verbs.trace(
                "transcript.import",
                verb -> {
                    Timer.Sample began = Timer.start();
                    Outcome outcome = Outcome.FAILED;
                    try {
                        TranscriptImport.Result result = bringIn.get();
                        outcome = result.alreadyImported() ? Outcome.KNOWN : Outcome.IMPORTED;
                        return result;
                    } finally {
                        began.stop(timer(outcome));
                        verb.says("outcome", word(outcome));
                        if (outcome == Outcome.IMPORTED) {
                            count(found);
                        }
                    }
                });
    }

    private void count(TranscriptImport.Found found) {
        turns.increment(found.transcript().turns().size());
        doubts.increment(found.repaired().doubts().size() + found.transcript().doubts().size());
    }

    private Timer timer(Outcome outcome) {
        return Timer.builder("wenzheng.import")
                .tag("outcome", word(outcome))
                .serviceLevelObjectives(STEPS)
                .register(metrics);
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
