package io.truesale.portal.docs;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that the sources are in. */
final class Repository {
    private Repository() {}

    /** Its root: the nearest folder upwards with README.md and infra. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("infra/docs"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("not started below the repository");
            }
        }
        return folder;
    }

    /** A file by its path from the root; it must exist. */
    static Path file(String path) {
        Path file = root().resolve(path);
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException("no file " + file);
        }
        return file;
    }
}
