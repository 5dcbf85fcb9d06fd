package io.truesale.ledger.verifier;

import io.truesale.ledger.evidence.EvidenceReport;
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
 * truesale-verifier.jar EVIDENCE [FILE] [--key KEY]...}. Exit codes: 0 the evidence holds, 1 it does not or cannot be
 * read, 2 wrong use.
 */
public final class Verifier {
    private static final int HOLDS = 0;
    private static final int FINDINGS = 1;
    private static final int WRONG_USE = 2;

    private static final List<String> USAGE = List.of(
            "Usage: java -jar truesale-verifier.jar EVIDENCE [FILE] [--key KEY]...",
            "Checks an evidence file of a Truesale ledger, and that it is about FILE. Needs no network and no database.",
            "",
            "  EVIDENCE   the evidence file, such as deal-one-0011.evidence.json",
            "  FILE       the file that the evidence is about, such as opinion.pdf",
            "  --key KEY  verifier key (name+hash+base64) of an operator that you trust, from a source other than the",
            "             evidence; may be repeated. Without it the keys in the evidence are used, and said to be.",
            "",
            "Examples:",
            "  java -jar truesale-verifier.jar deal-one-0011.evidence.json",
            "  java -jar truesale-verifier.jar deal-one-0011.evidence.json opinion.pdf",
            "  java -jar truesale-verifier.jar e.json opinion.pdf --key node-1+2faea103+AddamAGC...",
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
        Iterator<String> words = Arrays.asList(arguments).iterator();
        while (words.hasNext()) {
            String word = words.next();
            if (word.equals("--key") && words.hasNext()) {
                keys.add(words.next());
            } else if (word.startsWith("--")) {
                return wrongUse(word.equals("--key") ? "--key: a key is expected after it" : "unknown: " + word);
            } else {
                files.add(Path.of(word));
            }
        }
        if (files.isEmpty() || files.size() > 2) {
            return wrongUse("an evidence file is expected, and at most one file that it is about");
        }
        return check(new EvidenceCheck(files.get(0), files.stream().skip(1).findFirst(), keys));
    }

    private int check(EvidenceCheck check) {
        try {
            EvidenceReport report = check.run();
            EvidenceCheck.lines(report).forEach(out::println);
            return report.holds() ? HOLDS : FINDINGS;
        } catch (EvidenceCheck.Missing missing) {
            return wrongUse(Optional.ofNullable(missing.getMessage()).orElse("a file is missing"));
        } catch (EvidenceCheck.Unusable unusable) {
            err.println(Optional.ofNullable(unusable.getMessage()).orElse("not usable"));
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
