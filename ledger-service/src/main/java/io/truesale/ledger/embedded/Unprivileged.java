package io.truesale.ledger.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How to run PostgreSQL, which refuses to run as root, when the program itself is root (usual in a container): in a user
 * namespace of its own where root is nobody. For everyone else commands run as they are.
 */
final class Unprivileged {
    private static final int PROBE_SECONDS = 10;

    private Unprivileged() {}

    /** What to put before a command of PostgreSQL; {@code home} is a directory of the user who runs the program. */
    static List<String> prefix(Path home) {
        try {
            Object uid = Files.getAttribute(home, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            if (!Integer.valueOf(0).equals(uid) || !isRoot()) {
                return List.of();
            }
            if (works("unshare", "-U", "true")) {
                return List.of("unshare", "-U");
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw new ServerFailure("the owner of " + home + " cannot be read", e);
        }
        throw new ServerFailure("PostgreSQL does not run as root, and this machine lets root make no user namespace"
                + " (unshare -U): start Truesale as an ordinary user, or point TRUESALE_POSTGRES_URL at a server");
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean works(String... command) throws IOException {
        try {
            Process probe = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor(PROBE_SECONDS, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("interrupted while probing for user namespaces", e);
        }
    }
}
