package io.truesale.portal.cli;

import io.truesale.ledger.evidence.EvidenceReport;
import io.truesale.ledger.evidence.Language;
import io.truesale.ledger.evidence.Trust;
import io.truesale.ledger.verifier.EvidenceCheck;
import io.truesale.portal.app.StoredNode;
import io.truesale.portal.app.Truesale;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks evidence without platform, network or database; or all that a stopped node has stored. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Check an evidence file, and the file that it is about; or everything that a node has stored.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  truesale verify deal-one-0011.evidence.json                  is the evidence sound?",
            "  truesale verify deal-one-0011.evidence.json opinion.pdf      and is it about this file?",
            "  truesale verify e.json opinion.pdf --key node-1+2faea103+AddamAGC...",
            "                                                               with operators' keys from elsewhere",
            "  truesale verify node-4-1200.conflict.json                    did an operator sign two histories?",
            "  truesale verify --data data                                  every block, state and vault file",
            "",
            "Exit codes: 0 all holds, 1 something does not, 2 wrong use."
        })
public final class VerifyVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "EVIDENCE",
            description = "Evidence file, growth proof, COSE receipt or time-stamp token to check.")
    private @Nullable Path evidence;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "File that the evidence is about.")
    private @Nullable Path file;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Verifier key of an operator that you trust (name+hash+base64); may be repeated."
                    + " Without it the keys in the evidence are used, and said to be.")
    private List<String> keys = List.of();

    @Option(
            names = "--trust",
            paramLabel = "CERTIFICATE",
            description =
                    "File (PEM or DER) with the certificate of an authority that you trust: of time stamps, of the"
                            + " consortium; may be repeated.")
    private List<Path> certificates = List.of();

    @Option(names = "--lang", paramLabel = "en|zh", description = "Language of the answer.")
    private String language = "en";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder of a stopped node: execute every block again and check every stored file.")
    private @Nullable Path data;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (data != null && evidence == null) {
            return stored(data, out);
        }
        if (evidence == null || data != null) {
            return wrongUse("either EVIDENCE or --data DIR is expected");
        }
        Optional<Language> asked = Language.parse(language);
        if (asked.isEmpty()) {
            return wrongUse("--lang: en or zh is expected");
        }
        try {
            Trust trust = EvidenceCheck.trust(keys, certificates);
            EvidenceReport report = new EvidenceCheck(evidence, Optional.ofNullable(file), trust).run();
            EvidenceCheck.lines(report, asked.get()).forEach(out::println);
            out.flush();
            return report.holds() ? 0 : Truesale.FINDINGS;
        } catch (EvidenceCheck.Missing missing) {
            return wrongUse(String.valueOf(missing.getMessage()));
        } catch (EvidenceCheck.Unusable unusable) {
            throw new Verbs.Failure(unusable.sentence().in(asked.get()), unusable);
        }
    }

    private static int stored(Path folder, PrintWriter out) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new Verbs.Failure("a data folder is expected, there is none: " + folder);
        }
        List<String> findings = StoredNode.check(folder, line -> {
            out.println(line);
            out.flush();
        });
        findings.forEach(finding -> out.println("FAILED  " + finding));
        out.println(findings.isEmpty() ? "All that is stored holds." : findings.size() + " findings.");
        out.flush();
        return findings.isEmpty() ? 0 : 1;
    }

    private int wrongUse(String sentence) {
        spec.commandLine().getErr().println(sentence);
        spec.commandLine().getErr().flush();
        return Truesale.WRONG_USE;
    }
}
