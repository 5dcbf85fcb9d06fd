package io.truesale.portal.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Brings the documents that the steps rest on; each once, known again by its title. */
final class DocumentScript {
    private static final Duration ANCHORING = Duration.ofMinutes(2);

    private final ApiClient api;
    private final Path folder;

    DocumentScript(ApiClient api, Path folder) {
        this.api = api;
        this.folder = folder;
    }

    /** A document to bring. */
    record Paper(String kind, String title, String text, List<String> readers) {
        Paper {
            readers = List.copyOf(readers);
        }
    }

    /** The document with its fingerprint, as the evidence of a step names it. */
    Map<String, Object> bring(Deal deal, String user, Paper paper) {
        String documents = "/deals/" + deal.id() + "/documents";
        JsonNode known = find(user, documents, paper.title());
        if (known == null) {
            Path file = write(deal, paper);
            String query = "?kind=" + paper.kind() + "&title=" + ApiClient.segment(paper.title()) + "&fileName="
                    + ApiClient.segment(String.valueOf(file.getFileName()))
                    + paper.readers().stream()
                            .map(reader -> "&readers=" + reader)
                            .collect(Collectors.joining());
            api.send(user, "POST", documents + query, file, "demo/" + deal.id() + "/" + user + "/" + paper.title());
            known = find(user, documents, paper.title());
        }
        if (known == null) {
            throw new IllegalStateException("the document " + paper.title() + " was taken and is not there");
        }
        JsonNode version = known.path("versions").get(0);
        api.settled(user, version.path("operation").asString(), ANCHORING);
        return Map.of(
                "document", known.path("id").asString(),
                "version", version.path("number").asInt(),
                "hash", version.path("sha256").asString());
    }

    private @Nullable JsonNode find(String user, String documents, String title) {
        for (JsonNode document : api.get(user, documents)) {
            if (document.path("title").asString().equals(title)) {
                return document;
            }
        }
        return null;
    }

    private Path write(Deal deal, Paper paper) {
        Path file = folder.resolve(deal.id() + "_" + paper.kind().toLowerCase(Locale.ROOT) + ".txt");
        try {
            Files.createDirectories(folder);
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(
                    fresh, paper.title() + "\n" + deal.title() + "\n\n" + paper.text() + "\n", StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            return file;
        } catch (IOException e) {
            throw new IllegalStateException("cannot write " + file, e);
        }
    }
}
