package io.truesale.portal.web.prospectus;

import io.truesale.portal.projection.Exhibit;
import io.truesale.portal.projection.NamedScenario;
import io.truesale.portal.projection.ProspectusCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Printed tables in the folder of reference data, when one is set. Files are of others and read only. */
@Component
class Exhibits {
    private static final String ENDING = ".json";

    private final String folder;

    Exhibits(@Value("${truesale.reference:}") String folder) {
        this.folder = folder;
    }

    /** Names of the exhibits, in order; none without a folder. */
    List<String> names() {
        if (folder.isEmpty()) {
            return List.of();
        }
        Path exhibits = Path.of(folder, "prospectus");
        if (!Files.isDirectory(exhibits)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(exhibits)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("listing " + exhibits, e);
        }
    }

    /** The exhibit {@code name} beside ours; empty when there is none of that name. */
    Optional<ProspectusCheck> check(String name) {
        if (!names().contains(name)) { // only what the folder lists is opened
            return Optional.empty();
        }
        Exhibit exhibit = Exhibit.read(Path.of(folder, "prospectus", name + ENDING));
        return Optional.of(
                ProspectusCheck.of(exhibit.terms(), exhibit.lines(), NamedScenario.Model.ABS, exhibit.printed()));
    }
}
