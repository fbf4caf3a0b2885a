package org.wenzheng.exchange;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;

/**
 * A new installation starts with content. A broken package keeps the service from starting, so that
 * nobody takes half of it for the whole; the next start tries again.
 */
@ApplicationScoped
class LoadContentOnFirstStart {
    private static final Logger LOG = Logger.getLogger(LoadContentOnFirstStart.class);

    private final SeedConfig config;
    private final ContentPackages packages;

    LoadContentOnFirstStart(SeedConfig config, ContentPackages packages) {
        this.config = config;
        this.packages = packages;
    }

    void load(@Observes StartupEvent start) {
        if (!config.enabled() || packages.hadContent()) {
            return;
        }
        Optional<Path> folder = find(config.folder());
        if (folder.isEmpty()) {
            LOG.warn(PackageFault.words(Locale.getDefault(), "no-package", config.folder()));
            return;
        }
        long began = System.nanoTime();
        packages.loadFirst(ContentPackage.read(folder.get()), Actor.SEED)
                .ifPresent(
                        loaded ->
                                LOG.info(
                                        PackageFault.words(
                                                Locale.getDefault(),
                                                "loaded",
                                                loaded.departments(),
                                                loaded.sessions(),
                                                loaded.questions(),
                                                (System.nanoTime() - began) / 1_000_000)));
    }

    private static Optional<Path> find(Path folder) {
        if (Files.isDirectory(folder)) {
            return Optional.of(folder);
        }
        for (Path above = program(); above != null; above = above.getParent()) {
            Path candidate = above.resolve(folder);
            if (Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static @Nullable Path program() {
        CodeSource source = LoadContentOnFirstStart.class.getProtectionDomain().getCodeSource();
        try {
            return source == null || source.getLocation() == null
                    ? null
                    : Path.of(source.getLocation().toURI());
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }
}
