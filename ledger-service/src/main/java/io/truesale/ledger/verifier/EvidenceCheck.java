package io.truesale.ledger.verifier;

import io.truesale.ledger.api.Hash;
import io.truesale.ledger.crypto.Digests;
import io.truesale.ledger.evidence.CensorshipFile;
import io.truesale.ledger.evidence.CensorshipVerifier;
import io.truesale.ledger.evidence.ConflictFile;
import io.truesale.ledger.evidence.ConflictVerifier;
import io.truesale.ledger.evidence.EvidenceReport;
import io.truesale.ledger.evidence.EvidenceVerifier;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a reader asks of an evidence file.
 *
 * @param evidence the evidence file, a conflict file, or a censorship file
 * @param file the file that it is said to be about; empty checks the evidence alone
 * @param trustedKeys verifier keys (C2SP: {@code name+hash+base64}) that the reader trusts; when empty, those in the
 *     evidence are used and the answer says so
 */
public record EvidenceCheck(Path evidence, Optional<Path> file, List<String> trustedKeys) {
    /** Longest evidence file, in bytes: one transaction of at most a mebibyte, its proofs, and room. */
    public static final long MAX_BYTES = 16 << 20;

    public EvidenceCheck {
        trustedKeys = List.copyOf(trustedKeys);
    }

    /** The evidence cannot be read: it is too long, or no evidence file. */
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }

        Unusable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** A file that was named is not there. */
    public static final class Missing extends Exception {
        private static final long serialVersionUID = 1L;

        Missing(String message) {
            super(message);
        }
    }

    /**
     * Checks it.
     *
     * @throws Missing when there is no such file, with a sentence that names it
     * @throws Unusable when the evidence is none, with a sentence that names the file
     * @throws IOException when a file cannot be read
     */
    public EvidenceReport run() throws IOException, Missing, Unusable {
        if (!Files.isRegularFile(evidence)) {
            throw new Missing("an evidence file is expected, there is none: " + evidence);
        }
        if (file.isPresent() && !Files.isRegularFile(file.get())) {
            throw new Missing("a file is expected, there is none: " + file.get());
        }
        if (Files.size(evidence) > MAX_BYTES) {
            throw new Unusable(evidence + " is no evidence file: it has more than " + (MAX_BYTES >> 20) + " MiB");
        }
        Optional<Hash> content = file.isEmpty() ? Optional.empty() : Optional.of(new Hash(Digests.sha256(file.get())));
        try {
            String json = Files.readString(evidence);
            if (ConflictFile.claims(json)) {
                return conflict(json);
            }
            if (CensorshipFile.claims(json)) {
                requireAlone();
                return CensorshipVerifier.verify(json, trustedKeys);
            }
            return EvidenceVerifier.verify(json, content, trustedKeys);
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            throw new Unusable(evidence + " is no evidence file: " + malformed.getMessage(), malformed);
        }
    }

    private EvidenceReport conflict(String json) throws Unusable {
        requireAlone();
        return ConflictVerifier.verify(json, trustedKeys);
    }

    private void requireAlone() throws Unusable {
        if (file.isPresent()) {
            throw new Unusable(evidence + " is about what an operator signed or left out, not about a file: leave out "
                    + file.get());
        }
    }

    /** The answer for people to read, a line for each check and the conclusion last. */
    public static List<String> lines(EvidenceReport report) {
        List<String> lines = new ArrayList<>();
        for (EvidenceReport.Check check : report.checks()) {
            String mark = switch (check.result()) {
                case PASSED -> "ok    ";
                case FAILED -> "FAILED";
                case NOTED -> "note  ";
            };
            lines.add(mark + "  " + check.sentence());
        }
        lines.add(report.holds() ? "The evidence holds." : "The evidence does NOT hold.");
        return lines;
    }
}
