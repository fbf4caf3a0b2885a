package org.wenzheng.dumps;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.wenzheng.changes.PublicChanges;
import org.wenzheng.shared.ProblemException;

/** The dump that is offered, and the making of the next one. */
@ApplicationScoped
public class Dumps {
    private static final Logger LOG = Logger.getLogger(Dumps.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(30);

    private final DumpFolder folder;
    private final DumpSources sources;
    private final PublicChanges changes;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable OfferedDump offered;

    Dumps(
            DumpConfig config,
            DumpSources sources,
            PublicChanges changes,
            ObjectMapper json,
            InstantSource clock) {
        this.folder = new DumpFolder(config.folder());
        this.sources = sources;
        this.changes = changes;
        this.json = json;
        this.clock = clock;
    }

    public Optional<OfferedDump> current() {
        if (offered == null) {
            try {
                offered = folder.newest().orElse(null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Optional.ofNullable(offered);
    }

    /**
     * Writes everything that is public into files, and offers them when they are whole. One part of
     * one list is in memory at a time.
     *
     * @param baseUrl for links in the records, without a slash at the end
     * @throws ProblemException {@link DumpProblem#DUMP_BEING_MADE}
     */
    public Dump make(String baseUrl) {
        if (!making.tryLock()) {
            throw ProblemException.of(DumpProblem.DUMP_BEING_MADE).after(TRY_AGAIN);
        }
        try {
            Path place = folder.fresh();
            try {
                OfferedDump made = folder.offer(place, write(place, baseUrl));
                offered = made;
                LOG.infof("The public dump is in %s", made.folder());
                return made.dump();
            } finally {
                DumpFolder.remove(place);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            making.unlock();
        }
    }

    private Dump write(Path place, String baseUrl) throws IOException {
        Instant readFrom = clock.instant();
        // Before anything is read: what happens meanwhile comes after it.
        String position = changes.position();
        List<Dump.Stored> files = new ArrayList<>();
        for (DumpSource source : sources.all()) {
            files.addAll(new DumpWriter(source, json).write(place, baseUrl));
        }
        return new Dump(readFrom, clock.instant(), position, files);
    }
}
