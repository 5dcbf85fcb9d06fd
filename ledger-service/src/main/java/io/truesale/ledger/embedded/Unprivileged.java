package io.truesale.ledger.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How to run PostgreSQL, which refuses to run as root, when the program itself is root (usual in a container): in a user
 * namespace of its own where root is nobody, or, where root may make none (usual in a container too), as the user nobody
 * with the one capability that lets it reach its folder. For everyone else commands run as they are.
 */
final class Unprivileged {
    private static final int PROBE_SECONDS = 10;
    private static final int ROOT = 0;
    private static final int NOBODY = 65_534;

    /** Ways to run a command, in the order in which they are tried by root. */
    enum Way {
        /** In a user namespace without any user. */
        NAMESPACE(ROOT, "unshare -U"),

        /** As the user nobody, who may pass the folders on the way; the security bit lets access(2) know of that. */
        NOBODY_USER(
                NOBODY,
                "setpriv --reuid=65534 --regid=65534 --clear-groups --securebits=+no_setuid_fixup"
                        + " --inh-caps=-all,+dac_override --ambient-caps=-all,+dac_override"
                        + " --bounding-set=-all,+dac_override"),

        /** As whoever runs the program. */
        AS_IS(-1, "");

        private final int owner;
        private final String prefix; // words

        Way(int owner, String prefix) {
            this.owner = owner;
            this.prefix = prefix;
        }
    }

    private final Way way;

    private Unprivileged(Way way) {
        this.way = way;
    }

    /**
     * The first way that works here; {@code home} is a directory of the user who runs the program.
     *
     * @throws ServerFailure when the program is root and nothing works
     */
    static Unprivileged find(Path home) {
        try {
            if (!isRoot() || ownerOf(home) != ROOT) {
                return new Unprivileged(Way.AS_IS);
            }
            for (Way way : List.of(Way.NAMESPACE, Way.NOBODY_USER)) {
                if (works(way, home)) {
                    return new Unprivileged(way);
                }
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw new ServerFailure("the owner of " + home + " cannot be read", e);
        }
        throw new ServerFailure("PostgreSQL does not run as root, and this machine lets root neither make a user"
                + " namespace (unshare -U) nor become another user (setpriv): start Truesale as an ordinary user, or"
                + " point TRUESALE_POSTGRES_URL at a server");
    }

    /** One certain way, whether it works or not. */
    static Unprivileged by(Way way) {
        return new Unprivileged(way);
    }

    /** What to run instead of {@code command}. */
    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>();
        if (!way.prefix.isEmpty()) {
            whole.addAll(List.of(way.prefix.split(" ", -1)));
        }
        whole.addAll(command);
        return whole;
    }

    /** Gives a file or folder, with all that is in it, to the user whom commands run as; a missing one is left. */
    void own(Path path) {
        try {
            if (way == Way.AS_IS || !Files.exists(path) || ownerOf(path) == way.owner) {
                return;
            }
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.toList()) {
                    Files.setAttribute(file, "unix:uid", way.owner, LinkOption.NOFOLLOW_LINKS);
                    Files.setAttribute(file, "unix:gid", way.owner, LinkOption.NOFOLLOW_LINKS);
                }
            }
        } catch (IOException e) {
            throw new ServerFailure(path + " cannot be given to the user who runs PostgreSQL", e);
        }
    }

    /**
     * Whether a process of that user works in the directory {@code data}: root itself may be forbidden to look.
     *
     * @param process its folder below /proc
     */
    boolean worksIn(Path process, Path data) {
        try {
            return way == Way.NOBODY_USER
                    && ownerOf(process) == NOBODY
                    && ends(new ProcessBuilder(command(List.of(
                            "sh",
                            "-c",
                            "test \"$(readlink \"$0\")\" = \"$1\"",
                            process.resolve("cwd").toString(),
                            data.toString()))));
        } catch (IOException e) {
            return false; // ended meanwhile
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int ownerOf(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether that way works here for root. */
    static boolean works(Way way, Path home) {
        try {
            return ends(new ProcessBuilder(
                    new Unprivileged(way).command(List.of("sh", "-c", "test -w \"$0\"", home.toString()))));
        } catch (IOException missing) {
            return false; // the program is not installed
        }
    }

    private static boolean ends(ProcessBuilder command) throws IOException {
        try {
            Process process = command.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("interrupted while looking for a way to run PostgreSQL", e);
        }
    }
}
