package io.truesale.domain.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A tape that can be opened more than once: it is swept for its hash and encoding first, then parsed. */
public interface TapeSource {
    /** File name as its owner gave it; its ending says which format is meant. */
    String name();

    /** Opens the tape at its first byte; the caller closes. */
    InputStream open() throws IOException;

    /** A file on disk. */
    static TapeSource of(Path file) {
        return of(file.getFileName() == null ? "" : file.getFileName().toString(), () -> Files.newInputStream(file));
    }

    /** Bytes in memory, for small tapes. */
    static TapeSource of(String name, byte[] content) {
        return of(name, () -> new ByteArrayInputStream(content));
    }

    /** A named opener. */
    static TapeSource of(String name, Opener opener) {
        return new TapeSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public InputStream open() throws IOException {
                return opener.open();
            }
        };
    }

    /** Opens a stream. */
    @FunctionalInterface
    interface Opener {
        /** Opens at the first byte. */
        InputStream open() throws IOException;
    }
}
