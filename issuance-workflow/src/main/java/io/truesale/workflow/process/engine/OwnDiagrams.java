package io.truesale.workflow.process.engine;

import io.truesale.contract.codec.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The hashes of the diagrams that belong to this program. Without a vote these very files are run; a file that was changed
 * in the jar is not. {@code infra/dev/bpmn} writes the list.
 */
final class OwnDiagrams {
    /** Lines of a hash, two spaces and a file's name, as {@code sha256sum} prints them. */
    static final String LIST = "processes/diagrams.sha256";

    private OwnDiagrams() {}

    /** Refuses {@code xml} unless the list has its hash under the name of {@code resource}. */
    static void require(String resource, byte[] xml) {
        String line =
                HexFormat.of().formatHex(Sha256.of(xml)) + "  " + resource.substring(resource.lastIndexOf('/') + 1);
        String list = new String(EngineLifecycle.bytes(LIST), StandardCharsets.US_ASCII);
        if (list.lines().noneMatch(line::equals)) {
            throw new IllegalStateException(resource + " may not be run: " + LIST + " has no line " + line);
        }
    }
}
