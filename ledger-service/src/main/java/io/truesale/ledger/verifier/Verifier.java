package io.truesale.ledger.verifier;

import io.truesale.ledger.evidence.EvidenceReport;
import io.truesale.ledger.evidence.Language;
import io.truesale.ledger.evidence.Trust;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The stand-alone verifier, for courts, auditors and everybody else who has an evidence file and Java: {@code java -jar
 * truesale-verifier.jar EVIDENCE [FILE] [--key KEY]... [--trust CERTIFICATE]... [--lang zh]}. Exit codes: 0 the evidence holds, 1 it does not or cannot be
 * read, 2 wrong use.
 */
public final class Verifier {
    private static final int HOLDS = 0;
    private static final int FINDINGS = 1;
    private static final int WRONG_USE = 2;

    private static final List<String> USAGE = List.of(
            "Usage: java -jar truesale-verifier.jar EVIDENCE [FILE] [--key KEY]... [--trust CERTIFICATE]... [--lang zh]",
            "Checks what a Truesale ledger hands out as proof, and that it is about FILE. Needs no network and no",
            "database. \u6838\u9a8c\u8bc1\u636e\uff1b\u4e2d\u6587\u8bf4\u660e\u8bf7\u52a0 --lang zh",
            "",
            "  EVIDENCE             evidence file (version 1 or 2), totals file, growth proof, conflict file, COSE receipt",
            "                       (RFC 9942), or time-stamp token (RFC 3161, DER)",
            "  FILE                 the file that the evidence is about, such as opinion.pdf",
            "  --key KEY            verifier key (name+hash+base64) of an operator that you trust, from a source other",
            "                       than the evidence; may be repeated. Without it the keys in the evidence are used,",
            "                       and said to be.",
            "  --trust CERTIFICATE  file (PEM or DER) with the certificate of an authority that you trust: of time",
            "                       stamps, of the consortium; may be repeated. Without it those in the evidence are",
            "                       used, and said to be.",
            "  --lang en|zh         language of the answer",
            "",
            "Examples:",
            "  java -jar truesale-verifier.jar deal-one-0011.evidence.json",
            "  java -jar truesale-verifier.jar deal-one-0011.evidence.json opinion.pdf --lang zh",
            "  java -jar truesale-verifier.jar e.json opinion.pdf --key node-1+2faea103+AddamAGC... --trust ca.pem",
            "  java -jar truesale-verifier.jar node-4-1200.conflict.json      did an operator sign two histories?",
            "  java -jar truesale-verifier.jar node-4-09ab.censorship.json    did it leave out what it promised?",
            "",
            "Exit codes: 0 the evidence holds, 1 it does not or cannot be read, 2 wrong use.");

    private final PrintStream out;
    private final PrintStream err;

    Verifier(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs the program and ends the process with its exit code. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new Verifier(out, err).run(arguments));
    }

    /** Does what the arguments say; answers the exit code. */
    int run(String... arguments) {
        if (Arrays.asList(arguments).contains("--help")) {
            USAGE.forEach(out::println);
            return HOLDS;
        }
        List<Path> files = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<Path> certificates = new ArrayList<>();
        Language language = Language.EN;
        Iterator<String> words = Arrays.asList(arguments).iterator();
        while (words.hasNext()) {
            String word = words.next();
            if (!word.startsWith("--")) {
                files.add(Path.of(word));
                continue;
            }
            if (!List.of("--key", "--trust", "--lang").contains(word) || !words.hasNext()) {
                return wrongUse(word + ": unknown, or what belongs to it is missing");
            }
            String value = words.next();
            switch (word) {
                case "--key" -> keys.add(value);
                case "--trust" -> certificates.add(Path.of(value));
                default -> {
                    Optional<Language> asked = Language.parse(value);
                    if (asked.isEmpty()) {
                        return wrongUse("--lang: en or zh is expected");
                    }
                    language = asked.get();
                }
            }
        }
        if (files.isEmpty() || files.size() > 2) {
            return wrongUse("an evidence file is expected, and at most one file that it is about");
        }
        return check(files, keys, certificates, language);
    }

    private int check(List<Path> files, List<String> keys, List<Path> certificates, Language language) {
        try {
            Trust trust = EvidenceCheck.trust(keys, certificates);
            EvidenceReport report =
                    new EvidenceCheck(files.get(0), files.stream().skip(1).findFirst(), trust).run();
            EvidenceCheck.lines(report, language).forEach(out::println);
            return report.holds() ? HOLDS : FINDINGS;
        } catch (EvidenceCheck.Missing missing) {
            return wrongUse(Optional.ofNullable(missing.getMessage()).orElse("a file is missing"));
        } catch (EvidenceCheck.Unusable unusable) {
            err.println(unusable.sentence().in(language));
            return FINDINGS;
        } catch (IOException unreadable) {
            err.println("a file cannot be read: " + unreadable);
            return FINDINGS;
        }
    }

    private int wrongUse(String sentence) {
        err.println(sentence);
        USAGE.forEach(err::println);
        return WRONG_USE;
    }
}
