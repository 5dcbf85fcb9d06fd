package io.truesale.workflow.process;

import io.truesale.workflow.process.engine.ProcessDiagram;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The hashes of the diagrams that belong to this program, by procedure: to vote for one of them is to go back to it. */
@Component
class OwnHashes {
    private final Map<String, String> hashes = new TreeMap<>();

    OwnHashes(ObjectProvider<ProcessDiagram> diagrams) {
        diagrams.forEach(diagram -> hashes.put(diagram.procedure(), ProcessFiles.hash(diagram.file())));
    }

    /** Whether the program's own diagram of {@code procedure} has {@code hash}. */
    boolean has(String procedure, String hash) {
        return hash.equals(hashes.get(procedure));
    }

    /** By procedure, ascending. */
    Map<String, String> all() {
        return hashes;
    }
}
