package io.truesale.portal.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which node, which channel, and who asks. */
final class VoteLogin {
    /** Environment variable that has the password when no file is named. */
    static final String PASSWORD = "TRUESALE_PASSWORD";

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://localhost:8080",
            description = "Address of the node (default: ${DEFAULT-VALUE}).")
    private URI url = URI.create("");

    @Option(
            names = "--channel",
            paramLabel = "CHANNEL",
            defaultValue = "consortium",
            description = "Channel that votes, such as deal-auto-1 (default: ${DEFAULT-VALUE}).")
    private String channel = "";

    @Option(names = "--user", paramLabel = "NAME", required = true, description = "User name at the node.")
    private String user = "";

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File with the password; without it the environment variable " + PASSWORD + " is read.")
    private @Nullable Path passwordFile;

    /** A client that has signed in. */
    VoteClient client() {
        VoteClient client = new VoteClient(url, channel);
        client.signIn(user, password());
        return client;
    }

    private String password() {
        try {
            String password = passwordFile == null ? System.getenv(PASSWORD) : Files.readString(passwordFile);
            if (password != null && !password.isBlank()) {
                return password.strip();
            }
        } catch (IOException unreadable) {
            throw new Verbs.Failure("the password file cannot be read: " + unreadable.getMessage(), unreadable);
        }
        throw new Verbs.Failure("a password is expected: in " + PASSWORD + ", or in a file named by --password-file");
    }
}
