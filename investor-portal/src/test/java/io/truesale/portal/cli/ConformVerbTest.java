package io.truesale.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.portal.app.Truesale;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConformVerbTest {
    /** 1,000 at 12 % for two months of 30 days: 10 and 10, then the principal. */
    private static final String CONTRACT = """
            {"terms": {"contractType": "%s", "contractRole": "RPA", "statusDate": "2025-12-31T00:00:00",
              "initialExchangeDate": "2026-01-01T00:00:00", "maturityDate": "2026-03-01T00:00:00",
              "notionalPrincipal": "  1000", "nominalInterestRate": " 0.12", "dayCountConvention": "30E360",
              "cycleAnchorDateOfInterestPayment": "2026-02-01T00:00:00", "cycleOfInterestPayment": "P1ML0"},
             "to": "", "dataObserved": {}, "eventsObserved": [],
             "results": [
              {"eventDate": "2026-01-01T00:00", "eventType": "IED", "payoff": "-1000", "notionalPrincipal": 1000,
               "nominalInterestRate": 0.12, "accruedInterest": 0},
              {"eventDate": "2026-02-01T00:00", "eventType": "IP", "payoff": "%s", "notionalPrincipal": 1000,
               "nominalInterestRate": 0.12, "accruedInterest": 0},
              {"eventDate": "2026-03-01T00:00", "eventType": "IP", "payoff": "10.0", "notionalPrincipal": 1000,
               "nominalInterestRate": 0.12, "accruedInterest": 0},
              {"eventDate": "2026-03-01T00:00", "eventType": "MD", "payoff": "1000", "notionalPrincipal": 0,
               "nominalInterestRate": 0.12, "accruedInterest": 0}]}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void passesWhatAgrees() throws IOException {
        write("good.json", "{\"one\": " + CONTRACT.formatted("PAM", "10.00") + "}");
        assertThat(run("conform", "actus", folder.toString())).isZero();
        assertThat(out.toString()).contains("pass  good.json  one", "1 tests in 1 files: 1 passed, 0 failed");
    }

    @Test
    void namesTheFirstDifference() throws IOException {
        write("bad.json", "{\"one\": " + CONTRACT.formatted("PAM", "10.01") + "}");
        assertThat(run("conform", "actus", folder.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("FAIL  bad.json  one  event 2 (2026-02-01T00:00 IP): payoff 10.01");
    }

    @Test
    void countsTypesThatItDoesNotComputeByThemselves() throws IOException {
        write("other.json", "{\"one\": " + CONTRACT.formatted("XYZ", "10") + "}");
        assertThat(run("conform", "actus", folder.resolve("other.json").toString()))
                .isZero();
        assertThat(out.toString()).contains("contract type XYZ is not computed", "0 passed, 0 failed, 1 of");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        write(
                "term.json",
                "{\"one\": " + CONTRACT.formatted("PAM", "10").replace("maturityDate", "amortizationDate") + "}");
        assertThat(run("conform", "actus", folder.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("the term maturityDate is missing");
    }

    @Test
    void refusesWhatIsNoTest() throws IOException {
        write("broken.json", "{\"one\": ");
        assertThat(run("conform", "actus", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("broken.json");
        assertThat(run("conform", "actus", folder.resolve("nothing").toString()))
                .isEqualTo(Truesale.WRONG_USE);
        assertThat(run("conform", "other", folder.toString())).isEqualTo(Truesale.WRONG_USE);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private int run(String... arguments) {
        CommandLine line = Truesale.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
