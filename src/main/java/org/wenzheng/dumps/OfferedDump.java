package org.wenzheng.dumps;

import java.nio.file.Path;

/** A dump and where it lies. Its files stay for a while when another one takes its place. */
public record OfferedDump(Dump dump, Path folder) {

    /**
     * @param compressed with gzip
     */
    public Path path(Dump.Stored file, boolean compressed) {
        Path plain = folder.resolve(file.name());
        return compressed ? DumpFile.compressed(plain) : plain;
    }
}
