package io.truesale.portal.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.truesale.domain.cashflow.actus.ContractEvent;
import io.truesale.domain.cashflow.actus.Terms;
import io.truesale.portal.app.Truesale;
import io.truesale.portal.cli.ActusContracts.Entry;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Gives the events of contracts in ACTUS terms. Format: {@code infra/docs/spec/actus.md}. */
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description =
                "Contract events with payoffs from ACTUS terms: PAM, LAM, NAM, ANN, LAX, CLM, UMP, CSH, SWAPS, CAPFL.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  truesale events --terms loans.json                            CSV, a row for each event",
            "  truesale events --terms loans.json --out events.json          the same as JSON, by contract",
            "  truesale events --terms call.json --market rates.json --to 2027-12-31",
            "",
            "Exit codes: 0 all contracts have their events, 1 a file does not fit (each problem with its path;",
            "nothing is written), 2 wrong use."
        })
public final class EventsVerb implements Callable<Integer> {
    /** Decimals of a number that is written: as many as the published tests print. */
    private static final int DECIMALS = 10;

    private static final List<String> COLUMNS = List.of(
            "contractID",
            "eventDate",
            "eventType",
            "payoff",
            "currency",
            "notionalPrincipal",
            "nominalInterestRate",
            "accruedInterest");

    @Spec
    private CommandSpec spec = CommandSpec.create(); // replaced by picocli with this command's own

    @Option(names = "--terms", required = true, paramLabel = "FILE", description = "Contracts in ACTUS terms, JSON.")
    private Path terms = Path.of("");

    @Option(names = "--market", paramLabel = "FILE", description = "Observed values by market object code, JSON.")
    private @Nullable Path market;

    @Option(names = "--to", paramLabel = "DATE", description = "Last day whose events are wanted.")
    private @Nullable String to;

    @Option(
            names = "--out",
            defaultValue = "-",
            paramLabel = "FILE|-",
            description = "Where the events go; JSON when the name ends with .json, else CSV. The usual: -, standard"
                    + " output.")
    private String out = "-";

    /** The events of one contract, each a row of {@link #COLUMNS}. */
    private record Outcome(String id, List<List<String>> rows) {}

    @Override
    public Integer call() throws IOException {
        Optional<LocalDateTime> until;
        try {
            until = Optional.ofNullable(to)
                    .map(day -> Terms.parse("--to", day).toLocalDate().atTime(23, 59, 59));
        } catch (IllegalArgumentException e) {
            spec.commandLine().getErr().println(e.getMessage());
            spec.commandLine().getErr().flush();
            return Truesale.WRONG_USE;
        }
        Map<String, Map<LocalDateTime, Double>> observed = market == null ? Map.of() : ActusContracts.market(market);
        write(outcomes(observed, until));
        return 0;
    }

    private List<Outcome> outcomes(Map<String, Map<LocalDateTime, Double>> observed, Optional<LocalDateTime> until) {
        List<String> problems = new ArrayList<>();
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        List<Entry> entries = ActusContracts.entries(
                ActusContracts.read(terms), (path, sentence) -> problems.add(at(path) + sentence));
        for (Entry entry : entries) {
            try {
                Outcome outcome = outcome(entry, observed, until);
                if (outcomes.putIfAbsent(outcome.id(), outcome) != null) {
                    problems.add(at(entry.path()) + "contractID: " + outcome.id() + " is the name of another contract");
                }
            } catch (IllegalArgumentException e) {
                problems.add(at(entry.path()) + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new Verbs.Failure(terms + " is refused:" + System.lineSeparator() + "  "
                    + String.join(System.lineSeparator() + "  ", problems));
        }
        return List.copyOf(outcomes.values());
    }

    private static String at(String path) {
        return path.isEmpty() ? "" : path + ": ";
    }

    private static Outcome outcome(
            Entry entry, Map<String, Map<LocalDateTime, Double>> observed, Optional<LocalDateTime> until) {
        String id = entry.id();
        List<ContractEvent> events = entry.events(observed, until);
        String currency = entry.currency();
        return new Outcome(
                id, events.stream().map(event -> row(id, currency, event)).toList());
    }

    private static List<String> row(String id, String currency, ContractEvent event) {
        return List.of(
                id,
                event.time().toString(),
                event.type().name(),
                number(event.payoff()),
                currency,
                number(event.notional()),
                number(event.rate()),
                number(event.accrued()));
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("an amount is larger than can be computed: its terms are");
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private void write(List<Outcome> outcomes) throws IOException {
        String text = out.endsWith(".json") ? json(outcomes) : csv(outcomes);
        if (out.equals("-")) {
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
            return;
        }
        try {
            Files.writeString(Path.of(out), text);
        } catch (IOException e) {
            throw new Verbs.Failure("the events cannot be written to " + out + ": " + e.getMessage(), e);
        }
        spec.commandLine()
                .getOut()
                .println(outcomes.size() + " contracts, "
                        + outcomes.stream().mapToInt(it -> it.rows().size()).sum() + " events in " + out);
        spec.commandLine().getOut().flush();
    }

    private static String csv(List<Outcome> outcomes) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(COLUMNS);
            outcomes.forEach(outcome -> outcome.rows().forEach(csv::writeRecord));
        }
        return text.toString();
    }

    /** By contract: an array of events with the names of the columns, numbers as numbers. */
    private static String json(List<Outcome> outcomes) {
        Map<String, List<Map<String, Object>>> contracts = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            contracts.put(
                    outcome.id(),
                    outcome.rows().stream().map(EventsVerb::object).toList());
        }
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(contracts)
                + System.lineSeparator();
    }

    private static Map<String, Object> object(List<String> row) {
        Map<String, Object> event = new LinkedHashMap<>();
        for (int i = 1; i < row.size(); i++) {
            String column = COLUMNS.get(i);
            boolean text = column.startsWith("event") || column.equals("currency");
            event.put(column, text ? row.get(i) : new BigDecimal(row.get(i)));
        }
        return event;
    }
}
