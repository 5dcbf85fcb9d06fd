package io.truesale.portal.cli;

import io.truesale.domain.asset.AutoLoanField;
import io.truesale.domain.intake.Finding;
import io.truesale.domain.intake.FindingTexts;
import io.truesale.domain.intake.Severity;
import io.truesale.domain.intake.TapeReader;
import io.truesale.domain.intake.TapeReading;
import io.truesale.domain.intake.TapeSource;
import io.truesale.portal.app.Truesale;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Reads a tape offline by the rules by which an upload is read. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Check a loan tape (SEC ABS-EE auto-loan XML or CSV) without a node.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  truesale validate tape.xml             findings and control totals; exit 0 accepted, 1 refused",
            "  truesale validate tape.csv --json      all of it as one JSON object",
            "  truesale validate tape.csv --lang zh   findings in Chinese"
        })
public final class ValidateVerb implements Callable<Integer> {
    private static final int ACCEPTED = 0;
    private static final int FINDINGS = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Parameters(paramLabel = "FILE", description = "The tape.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "One JSON object instead of text.")
    private boolean json;

    @Option(names = "--lang", paramLabel = "en|zh", description = "Language of the findings.", defaultValue = "en")
    private String language = "en";

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            spec.commandLine().getErr().println("a file that can be read is expected, got: " + file);
            return Truesale.WRONG_USE;
        }
        try {
            TapeReading reading = TapeReader.read(TapeSource.of(file));
            FindingTexts texts = FindingTexts.of(Locale.forLanguageTag(language));
            if (json) {
                out.println(JsonMapper.builder().build().writeValueAsString(summary(reading, texts)));
            } else {
                print(reading, texts, out);
            }
            out.flush();
            return reading.accepted() ? ACCEPTED : FINDINGS;
        } catch (IOException e) {
            throw new Verbs.Failure("the tape could not be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> summary(TapeReading reading, FindingTexts texts) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("accepted", reading.accepted());
        summary.put("file", reading.fileName());
        summary.put("sha256", reading.sha256());
        summary.put("sizeBytes", reading.sizeBytes());
        summary.put("rows", reading.rows());
        summary.put("loans", reading.statistics().loans());
        summary.put("counts", reading.counts());
        summary.put("totals", reading.statistics().totals());
        summary.put(
                "findings",
                reading.findings().stream().map(finding -> json(finding, texts)).toList());
        return summary;
    }

    private static Map<String, Object> json(Finding finding, FindingTexts texts) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("severity", finding.severity());
        line.put("rule", finding.rule());
        line.put("row", finding.row());
        line.put("line", finding.line());
        line.put("loan", finding.assetNumber());
        line.put("column", finding.column());
        line.put("value", finding.value());
        line.put("expected", texts.expectation(finding));
        line.put("fix", texts.fix(finding));
        return line;
    }

    /** Where it is, what is wrong and what was expected, what mends it: three lines. */
    private static void print(Finding finding, FindingTexts texts, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "row %d, line %d, loan %s, column %s, value %s%n    %s: %s%n    -> %s%n",
                finding.row(),
                finding.line(),
                finding.assetNumber(),
                finding.column(),
                finding.value(),
                texts.title(finding.rule()),
                texts.expectation(finding),
                texts.fix(finding));
    }

    private static void print(TapeReading reading, FindingTexts texts, PrintWriter out) {
        List<Finding> rejecting = reading.findings().stream()
                .filter(finding -> finding.severity() == Severity.REJECTING)
                .toList();
        rejecting.forEach(finding -> print(finding, texts, out));
        reading.counts()
                .forEach((rule, count) -> out.printf(
                        Locale.ROOT, "%-10s %-34s %,10d  %s%n", rule.severity(), rule, count, texts.title(rule)));
        out.printf(
                Locale.ROOT,
                "%nrows %,d, loans %,d%n",
                reading.rows(),
                reading.statistics().loans());
        for (AutoLoanField field : List.of(
                AutoLoanField.ORIGINAL_LOAN_AMOUNT,
                AutoLoanField.REPORTING_PERIOD_BEGINNING_LOAN_BALANCE_AMOUNT,
                AutoLoanField.REPORTING_PERIOD_ACTUAL_END_BALANCE_AMOUNT)) {
            out.printf(
                    Locale.ROOT,
                    "%-46s %,22.2f%n",
                    field.element(),
                    reading.statistics().total(field).sum());
        }
        out.printf("sha256 %s%n%s%n", reading.sha256(), reading.accepted() ? "accepted" : "refused");
    }
}
