package io.truesale.workflow.usecase.pool;

import io.truesale.workflow.api.OperationId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Files that were received and are not yet read: on disk, so that an acknowledged upload survives a crash. */
@Component
class Spool {
    private final Path folder;

    Spool(@Value("${truesale.uploads}") Path folder) {
        this.folder = folder;
    }

    /** A received file of known length that has no name yet. */
    record Received(Path file, long sizeBytes) {}

    /** Receives at most {@code limit} bytes and one more, so that the caller sees that there were too many. */
    Received receive(InputStream content, long limit) throws IOException {
        Files.createDirectories(folder);
        Path file = Files.createTempFile(folder, "receiving", ".part");
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] chunk = new byte[1 << 16];
            long size = 0;
            for (int n = content.read(chunk); n >= 0 && size <= limit; n = content.read(chunk)) {
                out.write(chunk, 0, n);
                size += n;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            return new Received(file, size);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Names a received file after its operation. */
    void name(Received received, OperationId operation) throws IOException {
        Files.move(received.file(), file(operation));
    }

    Path file(OperationId operation) {
        return folder.resolve(operation.value() + ".tape");
    }

    void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
