package io.truesale.ledger.verifier;

import io.truesale.ledger.api.Hash;
import io.truesale.ledger.crypto.CertificatePath;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.Digests;
import io.truesale.ledger.evidence.EvidenceReport;
import io.truesale.ledger.evidence.Language;
import io.truesale.ledger.evidence.NoEvidence;
import io.truesale.ledger.evidence.Sentence;
import io.truesale.ledger.evidence.Trust;
import io.truesale.ledger.evidence.VerifiedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a reader asks of an evidence file.
 *
 * @param evidence evidence file, receipt, growth proof, conflict file or time-stamp token
 * @param file the file that it is said to be about; empty checks the evidence alone
 * @param trust what the reader trusts from elsewhere
 */
public record EvidenceCheck(Path evidence, Optional<Path> file, Trust trust) {
    /** Longest evidence file, in bytes: that of a total with as many commitments as it may have, its proofs, and room. */
    public static final long MAX_BYTES = 48 << 20;

    /**
     * Reads what the reader trusts.
     *
     * @param keys verifier keys of operators
     * @param certificates files with certificates, PEM or DER
     * @throws Unusable when a certificate cannot be read
     */
    public static Trust trust(List<String> keys, List<Path> certificates) throws IOException, Missing, Unusable {
        List<X509Certificate> anchors = new ArrayList<>();
        for (Path each : certificates) {
            if (!Files.isRegularFile(each)) {
                throw new Missing("a file with certificates is expected, there is none: " + each);
            }
            try {
                anchors.addAll(CertificatePath.read(each));
            } catch (CryptoFailure none) {
                throw new Unusable(Sentence.of("file.none", each, none.getMessage()));
            }
        }
        return new Trust(keys, anchors, Instant.now());
    }

    /** The evidence cannot be read: it is too long, or no evidence file. */
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Sentence sentence;

        Unusable(Sentence sentence) {
            super(sentence.toString());
            this.sentence = sentence;
        }

        /** Why, naming the file. */
        public Sentence sentence() {
            return sentence;
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
            throw new Unusable(Sentence.of("file.large", evidence, MAX_BYTES >> 20));
        }
        Optional<VerifiedFile.Content> content = file.map(FileContent::new);
        try {
            return VerifiedFile.verify(Files.readAllBytes(evidence), content, trust);
        } catch (NoEvidence malformed) {
            throw new Unusable(Sentence.of("file.none", evidence, malformed.sentence()));
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    /** Reads the file when it is asked for. */
    private record FileContent(Path path) implements VerifiedFile.Content {
        @Override
        public Hash sha256() {
            try {
                return new Hash(Digests.sha256(path));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public byte[] bytes() {
            try {
                return Files.readAllBytes(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The answer for people to read, a line for each check and the conclusion last. */
    public static List<String> lines(EvidenceReport report, Language language) {
        List<String> lines = new ArrayList<>();
        for (EvidenceReport.Check check : report.checks()) {
            String mark = switch (check.result()) {
                case PASSED -> "mark.passed";
                case FAILED -> "mark.failed";
                case NOTED -> "mark.noted";
            };
            String word = Sentence.of(mark).in(language);
            lines.add(word
                    + " ".repeat(Math.max(2, 8 - word.length()))
                    + check.what().in(language));
        }
        lines.add(
                Sentence.of(report.holds() ? "verdict.holds" : "verdict.fails").in(language));
        return lines;
    }
}
