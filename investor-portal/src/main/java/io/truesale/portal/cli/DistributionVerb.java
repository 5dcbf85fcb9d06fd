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
                "Exit codes: 0 all holds, 1 something does not, 2 wrong use, 3 the payments follow from the bundle, and",
                "nobody's signatures were checked against keys that you trust (no --key, or no evidence)."
            })
    int verify(
            @Parameters(paramLabel = "BUNDLE", description = "Bundle of a payment date, from the page of its period.")
                    Path file,
            @Option(
                            names = "--key",
                            paramLabel = "KEY",
                            description = "Verifier key of an operator that you trust; may be repeated. Without it the"
                                    + " keys in the evidence are used, which whoever made the bundle may have"
                                    + " chosen: the exit code is then 3 at best.",
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
        DistributionBundle bundle = read(file);
        EvidenceReport report = new DistributionCheck(bundle, trust).run();
        report.checks().forEach(check -> out.println(mark(check) + "  " + check.sentence()));
        int code = conclude(report, bundle, trust, out);
        out.flush();
        return code;
    }

    private static int conclude(EvidenceReport report, DistributionBundle bundle, Trust trust, PrintWriter out) {
        if (!report.holds()) {
            out.println("The payments do NOT hold.");
            return Truesale.FINDINGS;
        }
        if (bundle.evidence().isEmpty()) {
            out.println("The payments follow from the figures in the bundle. Where those come from was NOT checked:"
                    + " there is no evidence in it.");
            return Truesale.UNPROVEN;
        }
        if (trust.keys().isEmpty()) {
            out.println("The payments follow from the figures in the bundle, and the signatures fit the keys in it."
                    + " Whose keys those are was NOT checked: give the operators' keys that you have from elsewhere"
                    + " with --key.");
            return Truesale.UNPROVEN;
        }
        out.println("The payments hold.");
        return 0;
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
