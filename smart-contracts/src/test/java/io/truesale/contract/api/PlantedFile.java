package io.truesale.contract.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Breaks a rule on purpose: reads a file. */
public final class PlantedFile {
    private PlantedFile() {}

    static byte[] read(Path path) throws IOException {
        return Files.readAllBytes(path);
    }
}
