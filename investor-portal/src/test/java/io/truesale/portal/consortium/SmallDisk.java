package io.truesale.portal.consortium;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A file system of its own in memory, that can be filled to the last byte. Making one takes the rights of root. */
final class SmallDisk implements AutoCloseable {
    private static final int CHUNK = 1 << 16;

    private final Path folder;
    private final Path ballast;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.ballast = folder.resolve("ballast");
    }

    /** Whether this process is root's, who has to be able to make one. */
    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** A disk of {@code mebibytes} at {@code folder}, which is made. */
    static SmallDisk at(Path folder, int mebibytes) throws IOException {
        Files.createDirectories(folder);
        if (!run(List.of("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "truesale-campaign", "" + folder))) {
            throw new IOException("no file system can be mounted at " + folder);
        }
        return new SmallDisk(folder);
    }

    /** Writes until nothing more goes in; answers the bytes that it took. */
    long fill() {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            byte[] zeros = new byte[CHUNK];
            while (true) {
                out.write(zeros);
            }
        } catch (IOException full) {
            return ballast.toFile().length();
        }
    }

    /** Gives the room back. */
    void free() throws IOException {
        Files.delete(ballast);
    }

    @Override
    public void close() throws IOException {
        if (!run(List.of("umount", "" + folder))) {
            throw new IOException(folder + " cannot be unmounted");
        }
    }

    private static boolean run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
