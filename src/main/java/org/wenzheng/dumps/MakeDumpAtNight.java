package org.wenzheng.dumps;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import org.wenzheng.changes.PublicChanges;
import org.wenzheng.publication.PublicSettings;

/** Once a night, and soon after something was taken out of public: no file is to keep that. */
@Singleton
class MakeDumpAtNight {
    private final Dumps dumps;
    private final DumpConfig config;
    private final PublicChanges changes;
    private final PublicSettings settings;
    private final InstantSource clock;

    MakeDumpAtNight(
            Dumps dumps,
            DumpConfig config,
            PublicChanges changes,
            PublicSettings settings,
            InstantSource clock) {
        this.dumps = dumps;
        this.config = config;
        this.changes = changes;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(every = "5m", delayed = "5m", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        if (config.nightly() && isDue()) {
            dumps.make(settings.baseUrl());
        }
    }

    boolean isDue() {
        return dumps.current()
                .map(OfferedDump::dump)
                .map(
                        last ->
                                last.readFrom().isBefore(lastNight())
                                        || changes.isAnythingGoneSince(last.position()))
                .orElse(true);
    }

    private Instant lastNight() {
        ZonedDateTime now = clock.instant().atZone(settings.zone());
        ZonedDateTime today = now.with(config.at());
        return (today.isAfter(now) ? today.minusDays(1) : today).toInstant();
    }
}
