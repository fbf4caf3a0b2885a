package org.wenzheng.engines;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where one installation keeps its data, and which engines it uses.
 *
 * @param data the data folder; holds everything that the embedded engines write
 * @param database the PostgreSQL server of one's own, else the embedded one
 * @param searchHosts comma-separated {@code host:port} of the search cluster of one's own, else the
 *     embedded node
 */
record Settings(Path data, Optional<DatabaseAddress> database, Optional<String> searchHosts) {

    static Settings embeddedIn(Path data) {
        return new Settings(data, Optional.empty(), Optional.empty());
    }
}
