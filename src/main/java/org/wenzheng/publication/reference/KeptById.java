package org.wenzheng.publication.reference;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Things of one kind, read where they are not kept; those that are not there are not kept. */
final class KeptById<T> {
    private final Function<Collection<UUID>, Map<UUID, T>> read;
    private final Cache<UUID, T> kept;
    private long forgotten;

    /**
     * @param most things
     * @param keep a thing at most
     * @param read one statement, however many are wanted
     */
    KeptById(long most, Duration keep, Function<Collection<UUID>, Map<UUID, T>> read) {
        this.read = read;
        this.kept = Caffeine.newBuilder().maximumSize(most).expireAfterWrite(keep).build();
    }

    Map<UUID, T> get(Collection<UUID> ids) {
        Set<UUID> wanted = new LinkedHashSet<>(ids);
        Map<UUID, T> found = new HashMap<>(kept.getAllPresent(wanted));
        wanted.removeAll(found.keySet());
        if (!wanted.isEmpty()) {
            long before = forgottenSoFar();
            Map<UUID, T> fresh = read.apply(wanted);
            keep(fresh, before);
            found.putAll(fresh);
        }
        return found;
    }

    private synchronized long forgottenSoFar() {
        return forgotten;
    }

    /** Not what was perhaps read before it changed. */
    private synchronized void keep(Map<UUID, T> fresh, long before) {
        if (forgotten == before) {
            kept.putAll(fresh);
        }
    }

    synchronized void forget() {
        forgotten++;
        kept.invalidateAll();
    }
}
