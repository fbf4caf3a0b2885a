package org.wenzheng.engines;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where one installation keeps its data, and which engines it uses.
 *
 * @param databaseOwner who owns the tables there, where that is somebody else than the service
 */
public record Settings(
        Path data,
        Optional<DatabaseAddress> database,
        Optional<DatabaseAddress> databaseOwner,
        Optional<SearchAddress> search) {

    static Settings embeddedIn(Path data) {
        return new Settings(data, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
