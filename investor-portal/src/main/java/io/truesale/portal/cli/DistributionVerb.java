package io.truesale.portal.cli;

import io.truesale.ledger.evidence.EvidenceReport;
import io.truesale.ledger.evidence.Trust;
import io.truesale.portal.app.Truesale;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What an outsider does with the payments of a deal. */
@Command(
        name = "distribution",
        mixinStandardHelpOptions = true,
        description = "Compute the payments of a deal again, without platform, network or database.")
public final class DistributionVerb implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Check the evidence in a bundle and compute every month in it again; the first difference is"
                    + " named with its step.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  truesale distribution verify auto-1-2026-04.bundle.json",
                "  truesale distribution verify auto-1-2026-04.bundle.json --key node-1+2faea103+AddamAGC...",
                "",
                "Exit codes: 0 all holds, 1 something does not, 2 wrong use."
            })
    int verify(
            @Parameters(paramLabel = "BUNDLE", description = "Bundle of a payment date, from the page of its period.")
                    Path file,
            @Option(
                            names = "--key",
                            paramLabel = "KEY",
                            description = "Verifier key of an operator that you trust; may be repeated. Without it the"
                                    + " keys in the evidence are used, and said to be.",
                            defaultValue = Option.NULL_VALUE)
                    List<String> keys)
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (!Files.isRegularFile(file)) {
            spec.commandLine().getErr().println("a bundle is expected, there is no file: " + file);
            spec.commandLine().getErr().flush();
            return Truesale.WRONG_USE;
        }
        Trust trust = new Trust(keys == null ? List.of() : keys, List.of(), Instant.now());
        EvidenceReport report = new DistributionCheck(read(file), trust).run();
        report.checks().forEach(check -> out.println(mark(check) + "  " + check.sentence()));
        out.println(report.holds() ? "The payments hold." : "The payments do NOT hold.");
        out.flush();
        return report.holds() ? 0 : Truesale.FINDINGS;
    }

    private static String mark(EvidenceReport.Check check) {
        return switch (check.result()) {
            case PASSED -> "ok    ";
            case FAILED -> "FAILED";
            case NOTED -> "note  ";
        };
    }

    private static DistributionBundle read(Path file) throws IOException {
        if (Files.size(file) > DistributionBundle.MAX_BYTES) {
            throw new Verbs.Failure(
                    file + " is no bundle: it has more than " + (DistributionBundle.MAX_BYTES >> 20) + " MiB");
        }
        try {
            return DistributionBundle.parse(Files.readString(file));
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            throw new Verbs.Failure(file + " is no distribution bundle: " + malformed.getMessage(), malformed);
        }
    }
}
