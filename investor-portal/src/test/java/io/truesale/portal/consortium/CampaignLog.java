package io.truesale.portal.consortium;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** What a campaign did and found, line by line, kept as build output: in a file of its own and in the test's report. */
final class CampaignLog {
    private final Path file;

    CampaignLog(Path file) {
        this.file = file.toAbsolutePath();
        try {
            Files.createDirectories(this.file.getParent());
            Files.writeString(this.file, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void say(String line) {
        String dated = Instant.now() + " " + line + "\n";
        System.out.print(dated); // the report of the test keeps it
        try {
            Files.writeString(file, dated, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
