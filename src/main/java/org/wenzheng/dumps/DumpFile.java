package org.wenzheng.dumps;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;

/** A file of a dump while it is written, as it is and compressed. */
final class DumpFile implements Closeable {
    static final String COMPRESSED = ".gz";

    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final Measured plain;
    private final Measured compressed;
    private final GZIPOutputStream gzip;

    DumpFile(Path path) throws IOException {
        this.path = path;
        this.plain = new Measured(path);
        this.compressed = new Measured(compressed(path));
        this.gzip = new GZIPOutputStream(compressed, BUFFER);
    }

    static Path compressed(Path path) {
        return path.resolveSibling(path.getFileName() + COMPRESSED);
    }

    void write(byte[] bytes) throws IOException {
        plain.write(bytes);
        gzip.write(bytes);
    }

    /** On the disk when this returns. */
    @Override
    public void close() throws IOException {
        gzip.close();
        plain.close();
        force(path);
        force(compressed(path));
    }

    private static void force(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.force(true);
        }
    }

    /** After {@link #close}. */
    Dump.Bytes plain() {
        return plain.bytes();
    }

    /** After {@link #close}. */
    Dump.Bytes compressed() {
        return compressed.bytes();
    }

    private static final class Measured extends FilterOutputStream {
        private final MessageDigest digest = DigestUtils.getSha256Digest();
        private long size;

        Measured(Path path) throws IOException {
            super(open(path));
        }

        private static OutputStream open(Path path) throws IOException {
            return new BufferedOutputStream(
                    Files.newOutputStream(path, StandardOpenOption.CREATE_NEW), BUFFER);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            digest.update(bytes, from, length);
            size += length;
        }

        Dump.Bytes bytes() {
            return new Dump.Bytes(size, HexFormat.of().formatHex(digest.digest()));
        }
    }
}
