package org.wenzheng.engines.start;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.wenzheng.engines.EngineException;
import org.wenzheng.engines.EngineProblem;

/**
 * The data folder of one installation, locked for one service at a time. The system drops the lock
 * with the process, however it ends.
 */
public final class DataFolder implements AutoCloseable {

    /** Raised when an older service could no longer read what this one writes. */
    static final int FORMAT = 1;

    record Holder(Optional<Long> pid, Optional<URI> address, Optional<String> token) {}

    /** A service that runs on a folder. */
    record Running(URI address, String token) {}

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Locks the folder, which is created when missing.
     *
     * @throws EngineException when another service uses it, when it was written by a newer version,
     *     or when it cannot be written
     */
    public static DataFolder lock(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(
                            folder.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                Holder holder = holder(folder);
                throw new EngineException(
                        EngineProblem.FOLDER_IN_USE,
                        folder,
                        holder.pid().map(String::valueOf).orElse("?"),
                        holder.address().map(URI::toString).orElse("–"));
            }
            DataFolder locked = new DataFolder(folder, channel, lock);
            try {
                locked.requireReadableFormat();
                locked.describe(Optional.empty());
            } catch (RuntimeException | IOException e) {
                locked.close();
                throw e;
            }
            return locked;
        } catch (IOException e) {
            throw EngineException.ofWriting(e, folder);
        }
    }

    static Optional<Running> runningService(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        Path lockFile = folder.resolve("lock");
        if (!Files.exists(lockFile)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock free = tryLock(channel)) {
            if (free != null) {
                return Optional.empty();
            }
            Holder holder = holder(folder);
            return holder.address()
                    .flatMap(uri -> holder.token().map(token -> new Running(uri, token)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public Path path() {
        return path;
    }

    boolean isNew() {
        return !Files.exists(path.resolve("postgres").resolve("PG_VERSION"));
    }

    /** The log names accounts and addresses: for its owner alone, before anything is written. */
    void keepLogPrivate() {
        Path log = path.resolve("log");
        Path file = log.resolve("service.log");
        try {
            Files.createDirectories(log);
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
            if (Files.getFileStore(log).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rwx------"));
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            throw EngineException.ofWriting(e, log);
        }
    }

    void describe(Optional<Running> service) throws IOException {
        Properties holder = new Properties();
        holder.setProperty("pid", String.valueOf(ProcessHandle.current().pid()));
        service.ifPresent(
                running -> {
                    holder.setProperty("address", running.address().toString());
                    holder.setProperty("token", running.token());
                });
        // Beside the lock: some systems forbid others to read a locked file.
        Path description = path.resolve("service.properties");
        // Who can read it can do everything, so it is the owner's alone from its first moment on.
        Path half = Files.createTempFile(path, "service", null);
        try (var out = Files.newBufferedWriter(half)) {
            holder.store(out, null);
        }
        Files.move(half, description, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path.resolve("service.properties"));
            lock.release();
            channel.close();
        } catch (IOException e) {
            // The system releases it with the process.
        }
    }

    private void requireReadableFormat() throws IOException {
        Path version = path.resolve("version");
        if (!Files.exists(version)) {
            Files.writeString(version, FORMAT + "\n");
            return;
        }
        String text = Files.readString(version).strip();
        int found;
        try {
            found = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            // A later version may say more than a number here.
            throw new EngineException(e, EngineProblem.FOLDER_NEWER, path, text, FORMAT);
        }
        if (found > FORMAT) {
            throw new EngineException(EngineProblem.FOLDER_NEWER, path, text, FORMAT);
        }
    }

    private static Holder holder(Path folder) {
        Properties holder = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve("service.properties"))) {
            holder.load(in);
        } catch (IOException e) {
            return new Holder(Optional.empty(), Optional.empty(), Optional.empty());
        }
        return new Holder(
                Optional.ofNullable(holder.getProperty("pid")).map(Long::valueOf),
                Optional.ofNullable(holder.getProperty("address")).map(URI::create),
                Optional.ofNullable(holder.getProperty("token")));
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this JVM itself.
            return null;
        }
    }
}
