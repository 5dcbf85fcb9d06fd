package io.truesale.portal.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.truesale.domain.analytics.AverageLife;
import io.truesale.domain.analytics.Flow;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.ProvisionalDates;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Payments;
import io.truesale.domain.structure.TriggerHistory;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.crypto.Digests;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes a projection: amounts in major units with the decimals of the currency. Columns: {@code infra/docs/spec/projection.md}. */
final class ProjectionFiles {
    private final Path folder;
    private final DealTerms terms;
    private final List<Payment> payments;
    private final PoolFlows flows;

    ProjectionFiles(Path folder, DealTerms terms, List<Payment> payments, PoolFlows flows) {
        this.folder = folder;
        this.terms = terms;
        this.payments = payments;
        this.flows = flows;
    }

    void write() throws IOException {
        pool();
        notes();
        steps();
        triggers();
        accounts();
    }

    private void pool() throws IOException {
        try (CsvWriter csv = open("pool.csv")) {
            csv.writeRecord("month", "interest", "scheduled", "prepaid", "defaulted", "recovered", "balance");
            YearMonth month = YearMonth.from(terms.poolDay());
            for (int i = 0; i < flows.months(); i++) {
                csv.writeRecord(
                        month.plusMonths(i + 1L).toString(),
                        money(flows.interest(i)),
                        money(flows.scheduled(i)),
                        money(flows.prepaid(i)),
                        money(flows.defaulted(i)),
                        money(flows.recovered(i)),
                        money(flows.balance(i)));
            }
        }
    }

    private void notes() throws IOException {
        try (CsvWriter csv = open("notes.csv")) {
            csv.writeRecord(
                    "period",
                    "paymentDate",
                    "class",
                    "opening",
                    "interestDue",
                    "interestPaid",
                    "capitalised",
                    "principalPaid",
                    "residualPaid",
                    "closing",
                    "interestShort");
            for (Payment payment : payments) {
                payment.notes()
                        .forEach((id, note) -> csv.writeRecord(
                                Integer.toString(payment.period()),
                                date(payment).toString(),
                                id,
                                money(note.opening()),
                                money(note.interestDue()),
                                money(note.interestPaid()),
                                money(note.capitalised()),
                                money(note.principalPaid()),
                                money(note.residualPaid()),
                                money(note.closing()),
                                money(note.interestDue() - note.interestPaid() - note.capitalised())));
            }
        }
    }

    private void steps() throws IOException {
        try (CsvWriter csv = open("steps.csv")) {
            csv.writeRecord(
                    "period",
                    "paymentDate",
                    "waterfall",
                    "number",
                    "step",
                    "payee",
                    "kind",
                    "due",
                    "paid",
                    "short",
                    "carried",
                    "from",
                    "formula",
                    "values");
            for (Payment payment : payments) {
                for (Payment.Line line : payment.lines()) {
                    csv.writeRecord(step(payment, line));
                }
            }
        }
    }

    private List<String> step(Payment payment, Payment.Line line) {
        return List.of(
                Integer.toString(payment.period()),
                date(payment).toString(),
                payment.waterfall(),
                Integer.toString(line.number()),
                line.step(),
                line.payee(),
                line.kind(),
                money(line.due()),
                money(line.paid()),
                money(line.shortfall()),
                money(line.carried()),
                line.draws().stream()
                        .map(draw -> draw.account() + " " + money(draw.amount()))
                        .collect(Collectors.joining("; ")),
                line.formula(),
                line.values().entrySet().stream()
                        .map(value -> value.getKey() + "=" + value.getValue())
                        .collect(Collectors.joining("; ")));
    }

    private void triggers() throws IOException {
        try (CsvWriter csv = open("triggers.csv")) {
            csv.writeRecord("period", "paymentDate", "trigger", "single", "value", "threshold", "margin", "status");
            for (TriggerHistory.Entry entry : TriggerHistory.of(terms, payments)) {
                Payment.Test test = entry.test();
                csv.writeRecord(
                        period(entry.date()),
                        entry.date().toString(),
                        test.trigger(),
                        entry.single(),
                        test.value(),
                        test.threshold(),
                        test.margin(),
                        test.status().name());
            }
        }
    }

    /** The number of a payment date; empty for one before the first of the file. */
    private String period(LocalDate date) {
        return terms.schedule().stream()
                .filter(period -> period.paymentDate().equals(date))
                .findFirst()
                .map(period -> Integer.toString(period.number()))
                .orElse("");
    }

    private void accounts() throws IOException {
        try (CsvWriter csv = open("accounts.csv")) {
            csv.writeRecord("period", "paymentDate", "account", "opening", "closing");
            for (Payment payment : payments) {
                payment.closing()
                        .accounts()
                        .forEach((id, closing) -> csv.writeRecord(
                                Integer.toString(payment.period()),
                                date(payment).toString(),
                                id,
                                money(payment.opening().accounts().getOrDefault(id, 0L)),
                                money(closing)));
            }
        }
    }

    /** Inputs by hash, engine version, and by class what it got and its average life. */
    void summary(List<Path> inputs, Optional<ProvisionalDates> provisional) throws IOException {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("deal", terms.name());
        summary.put("engine", Payments.VERSION);
        summary.put("currency", terms.currency().code());
        Map<String, String> hashes = new LinkedHashMap<>();
        for (Path input : inputs) {
            hashes.put(String.valueOf(input.getFileName()), new Hash(Digests.sha256(input)).hex());
        }
        summary.put("inputs", hashes);
        summary.put("payments", payments.size());
        summary.put(
                "called",
                payments.stream().anyMatch(payment -> payment.receipts().call() > 0));
        provisional.ifPresent(dates -> summary.put(
                "provisionalDates",
                new TreeMap<>(Map.of(
                        "calendar", dates.calendar(),
                        "knownUntil", dates.knownUntil().toString(),
                        "from", dates.first().toString(),
                        "payments", dates.count()))));
        Map<String, Object> classes = new LinkedHashMap<>();
        for (DealTerms.Note note : terms.notes()) {
            classes.put(note.id(), noteSummary(note.id()));
        }
        summary.put("classes", classes);
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(folder.resolve("summary.json"), mapper.writeValueAsString(summary) + "\n");
    }

    private Map<String, Object> noteSummary(String id) {
        long interest = 0;
        long principal = 0;
        long residual = 0;
        List<Flow> repaid = new ArrayList<>();
        String last = "";
        for (Payment payment : payments) {
            Payment.NotePayment note = payment.notes().get(id);
            if (note == null) {
                continue;
            }
            interest = Math.addExact(interest, note.interestPaid());
            principal = Math.addExact(principal, note.principalPaid());
            residual = Math.addExact(residual, note.residualPaid());
            if (note.principalPaid() > 0) {
                repaid.add(new Flow(date(payment), (double) note.principalPaid()));
                last = date(payment).toString();
            }
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("interest", money(interest));
        summary.put("principal", money(principal));
        summary.put("residual", money(residual));
        summary.put("lastPrincipal", last);
        OptionalDouble life = AverageLife.years(repaid, terms.start(), DayCount.THIRTY_360_US);
        summary.put("averageLifeYears", life.isPresent() ? life.getAsDouble() : null);
        return summary;
    }

    private LocalDate date(Payment payment) {
        return terms.schedule().get(payment.period() - 1).paymentDate();
    }

    private String money(double minorUnits) {
        return money(Math.round(minorUnits));
    }

    private String money(long minorUnits) {
        return money(minorUnits, terms.currency().digits());
    }

    /** An amount in major units with all its decimals. */
    static String money(long minorUnits, int digits) {
        return BigDecimal.valueOf(minorUnits, digits)
                .setScale(digits, RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    private CsvWriter open(String name) throws IOException {
        return CsvWriter.builder().build(folder.resolve(name));
    }
}
