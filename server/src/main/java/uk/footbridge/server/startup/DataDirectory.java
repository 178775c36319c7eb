package uk.footbridge.server.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** The folder that holds everything that must survive a restart; one server at a time may own it. */
public final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Creates the folder if it is missing, proves that it can be written, and takes its lock. The lock goes with the
     * process, so a killed server leaves none behind.
     */
    public static DataDirectory claim(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
            FileChannel channel = FileChannel.open(
                    absolute.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new StartRefused(
                        "The data directory " + absolute + " is in use by another Footbridge.",
                        "Stop that one, or give this one a directory of its own with FOOTBRIDGE_DATA_DIR.");
            }
            proveWritable(absolute);
            return new DataDirectory(absolute, channel, lock);
        } catch (IOException e) {
            throw new StartRefused(
                    "The data directory " + absolute + " can't be written: " + e.getMessage() + ".",
                    "Free space there or correct its permissions, or choose another with FOOTBRIDGE_DATA_DIR.",
                    e);
        }
    }

    /** Refuses a start whose data directory can't be used, before anything else is built. */
    static void check(Environment settings) {
        if (!StringUtils.hasText(settings.getProperty("footbridge.database.url"))) {
            claim(Path.of(settings.getRequiredProperty("footbridge.data-dir"))).close();
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** An empty file can be made on a full disk, so this writes a block. */
    private static void proveWritable(Path directory) throws IOException {
        Path probe = Files.createTempFile(directory, "probe", ".tmp");
        try {
            Files.write(probe, new byte[64 * 1024]);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** Writes a file that only this user can read. */
    public Path writeSecret(String name, String content) throws IOException {
        Path file = path.resolve(name);
        Path draft = Files.createTempFile(
                path, name, ".tmp", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, content);
        return Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public String toString() {
        return path.toString();
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The lock of " + path + " was not released.", e);
        }
    }
}
