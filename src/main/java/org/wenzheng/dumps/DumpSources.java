package org.wenzheng.dumps;

import java.util.List;

/** All lists of the public API; the edge that answers with them says how they are read. */
public record DumpSources(List<DumpSource> all) {
    public DumpSources {
        all = List.copyOf(all);
    }
}
