package io.truesale.ledger.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The one directory that a running program keeps everything in, locked for it alone. The lock is the operating
 * system's, so it dies with the process and a left-over lock file means nothing.
 */
public final class DataDirectory implements AutoCloseable {
    private static final String LOCK_FILE = "in-use-by";

    private final Path root;
    private final FileChannel channel;

    private DataDirectory(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /**
     * Takes {@code root}, making it (readable by its owner only) when it is not there.
     *
     * @throws ServerFailure when a running program has it, with that program's process id
     */
    public static DataDirectory lock(Path root) {
        Path real;
        try {
            makePrivate(root);
            real = root.toRealPath();
        } catch (IOException e) {
            throw new ServerFailure("the data directory " + root + " cannot be made or read", e);
        }
        return new DataDirectory(real, take(real.resolve(LOCK_FILE), real));
    }

    private static FileChannel take(Path file, Path root) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock != null) {
                channel.truncate(0);
                channel.write(
                        ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
                return channel;
            }
            String owner = Files.readString(file, StandardCharsets.US_ASCII).strip();
            channel.close();
            throw new ServerFailure("the data directory " + root + " is in use by process " + owner
                    + ": stop that one first, or choose another directory with --data");
        } catch (IOException e) {
            closeQuietly(channel, e);
            throw new ServerFailure("the data directory " + root + " cannot be locked", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel, IOException cause) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }

    /** Makes a directory that only its owner can read or enter. */
    static void makePrivate(Path directory) throws IOException {
        Files.createDirectories(directory);
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Absolute path of the directory. */
    public Path root() {
        return root;
    }

    /** Absolute path of something in the directory. */
    public Path resolve(String name) {
        return root.resolve(name);
    }

    /** Gives the directory free. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new ServerFailure("the lock of " + root + " cannot be given back", e);
        }
    }
}
