package io.truesale.portal.cli;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.analytics.ClassOutcome;
import io.truesale.domain.analytics.GroupFlows;
import io.truesale.domain.calendar.DayCount;
import io.truesale.domain.calendar.ProvisionalDates;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Payments;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.structure.Standing.GroupStanding;
import io.truesale.domain.structure.TriggerHistory;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.crypto.Digests;
import io.truesale.portal.projection.Calculations;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a projection: amounts in major units with the decimals of their own currency, which is that of the class, of the
 * account or of what a step pays. Each table as CSV and as JSON. Columns: {@code infra/docs/spec/projection.md}.
 */
final class ProjectionFiles {
    private final Path folder;
    private final DealTerms terms;
    private final List<Payment> payments;
    private final GroupFlows groups;
    private final PoolFlows flows;

    ProjectionFiles(Path folder, DealTerms terms, List<Payment> payments, GroupFlows groups) {
        this.folder = folder;
        this.terms = terms;
        this.payments = payments;
        this.groups = groups;
        this.flows = groups.total();
    }

    void write() throws IOException {
        pool();
        if (!groups.byGroup().isEmpty()) {
            groups();
        }
        notes();
        steps();
        triggers();
        accounts();
    }

    private void pool() throws IOException {
        List<FlowColumn> columns = FlowColumn.of(flows);
        List<String> row = new ArrayList<>(List.of("month"));
        columns.forEach(column -> row.add(column.name()));
        try (ResultTable table = new ResultTable(folder, "pool", row.toArray(String[]::new))) {
            rows(table, flows, columns, List.of());
        }
    }

    /** The same by group. */
    private void groups() throws IOException {
        List<FlowColumn> columns = FlowColumn.of(flows);
        List<String> head = new ArrayList<>(List.of("group", "month"));
        columns.forEach(column -> head.add(column.name()));
        try (ResultTable table = new ResultTable(folder, "groups", head.toArray(String[]::new))) {
            groups.byGroup().forEach((group, own) -> rows(table, own, columns, List.of(group)));
        }
    }

    private void rows(ResultTable table, PoolFlows of, List<FlowColumn> columns, List<String> before) {
        YearMonth month = terms.firstMonth();
        for (int i = 0; i < of.months(); i++) {
            List<String> row = new ArrayList<>(before);
            row.add(month.plusMonths(i).toString());
            for (FlowColumn column : columns) {
                row.add(money(column.figure().of(of, i)));
            }
            table.row(row.toArray());
        }
    }

    private void notes() throws IOException {
        List<String> columns = new ArrayList<>(List.of(
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
                "interestShort"));
        if (terms.writesDown()) {
            columns.addAll(List.of("writtenDown", "writtenUp", "unreimbursed"));
        }
        columns.add("currency");
        try (ResultTable table = new ResultTable(folder, "notes", columns.toArray(String[]::new))) {
            for (Payment payment : payments) {
                payment.notes().forEach((id, note) -> note(table, payment, id, note));
            }
        }
    }

    private void note(ResultTable table, Payment payment, String id, Payment.NotePayment note) {
        CurrencyUnit currency = terms.note(id).orElseThrow().currency();
        List<Long> amounts = new ArrayList<>(List.of(
                note.opening(),
                note.interestDue(),
                note.interestPaid(),
                note.capitalised(),
                note.principalPaid(),
                note.residualPaid(),
                note.closing(),
                note.interestDue() - note.interestPaid() - note.capitalised()));
        if (terms.writesDown()) {
            long lost = requireNonNull(payment.closing().notes().get(id)).writtenDown();
            amounts.addAll(List.of(note.writtenDown(), note.writtenUp(), lost));
        }
        List<Object> row =
                new ArrayList<>(List.of(payment.period(), date(payment).toString(), id));
        amounts.forEach(amount -> row.add(money(amount, currency.digits())));
        row.add(currency.code());
        table.row(row.toArray());
    }

    private void steps() throws IOException {
        try (ResultTable table = new ResultTable(
                folder,
                "steps",
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
                "values",
                "currency")) {
            for (Payment payment : payments) {
                payment.lines().forEach(line -> step(table, payment, line));
            }
        }
    }

    private void step(ResultTable table, Payment payment, Payment.Line line) {
        CurrencyUnit currency = Calculations.currency(terms, payment, line);
        int digits = currency.digits();
        table.row(
                payment.period(),
                date(payment).toString(),
                payment.waterfall(),
                line.number(),
                line.step(),
                line.payee(),
                line.kind(),
                money(line.due(), digits),
                money(line.paid(), digits),
                money(line.shortfall(), digits),
                money(line.carried(), digits),
                draws(line),
                line.formula(),
                new ResultTable.Pairs(line.values(), "="),
                currency.code());
    }

    /** What each account gave. */
    private ResultTable.Pairs draws(Payment.Line line) {
        Map<String, String> draws = new LinkedHashMap<>();
        line.draws()
                .forEach(draw -> draws.put(
                        draw.account(),
                        money(draw.amount(), currency(draw.account()).digits())));
        return new ResultTable.Pairs(draws, " ");
    }

    private CurrencyUnit currency(String account) {
        return terms.account(account).orElseThrow().currency();
    }

    private void triggers() throws IOException {
        try (ResultTable table = new ResultTable(
                folder,
                "triggers",
                "period",
                "paymentDate",
                "trigger",
                "single",
                "value",
                "threshold",
                "margin",
                "status")) {
            for (TriggerHistory.Entry entry : TriggerHistory.of(terms, payments)) {
                Payment.Test test = entry.test();
                table.row(
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

    /** The number of a payment date; none for one before the first of the file. */
    private @Nullable Integer period(LocalDate date) {
        return terms.schedule().stream()
                .filter(period -> period.paymentDate().equals(date))
                .findFirst()
                .map(period -> (@Nullable Integer) period.number())
                .orElse(null);
    }

    private void accounts() throws IOException {
        try (ResultTable table = new ResultTable(
                folder, "accounts", "period", "paymentDate", "account", "opening", "closing", "currency")) {
            for (Payment payment : payments) {
                payment.closing().accounts().forEach((id, closing) -> {
                    CurrencyUnit currency = currency(id);
                    long opening = payment.opening().accounts().getOrDefault(id, 0L);
                    table.row(
                            payment.period(),
                            date(payment).toString(),
                            id,
                            money(opening, currency.digits()),
                            money(closing, currency.digits()),
                            currency.code());
                });
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
        summary.put(
                "poolLeft",
                money(
                        payments.isEmpty()
                                ? terms.pool()
                                : payments.get(payments.size() - 1).closing().pool()));
        if (!groups.byGroup().isEmpty()) {
            summary.put("groups", groupsLeft());
        }
        provisional.ifPresent(dates -> summary.put(
                "provisionalDates",
                new TreeMap<>(Map.of(
                        "calendar", dates.calendar(),
                        "knownUntil", dates.knownUntil().toString(),
                        "from", dates.first().toString(),
                        "payments", dates.count()))));
        Map<String, Object> classes = new LinkedHashMap<>();
        for (DealTerms.Note note : terms.notes()) {
            classes.put(note.id(), noteSummary(note));
        }
        summary.put("classes", classes);
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(folder.resolve("summary.json"), mapper.writeValueAsString(summary) + "\n");
    }

    /** What is left of each group. */
    private Map<String, Object> groupsLeft() {
        Map<String, GroupStanding> last = payments.isEmpty()
                ? Standing.atClosing(terms).groups()
                : payments.get(payments.size() - 1).closing().groups();
        Map<String, Object> left = new LinkedHashMap<>();
        last.forEach((id, group) -> left.put(id, Map.of("poolLeft", money(group.pool()))));
        return left;
    }

    private Map<String, Object> noteSummary(DealTerms.Note note) {
        ClassOutcome outcome = ClassOutcome.of(terms, payments, note.id(), DayCount.THIRTY_360_US);
        int digits = note.currency().digits();
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("currency", note.currency().code());
        summary.put("interest", money(outcome.interest(), digits));
        summary.put("principal", money(outcome.principal(), digits));
        summary.put("residual", money(outcome.residual(), digits));
        summary.put("unpaid", money(outcome.unpaid(), digits));
        if (terms.writesDown()) {
            summary.put("unreimbursed", money(outcome.writtenDown(), digits));
        }
        summary.put("interestShort", money(outcome.interestShort(), digits));
        summary.put(
                "lastPrincipal",
                outcome.lastPrincipal().map(LocalDate::toString).orElse(""));
        OptionalDouble life = outcome.lifeYears();
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
}
