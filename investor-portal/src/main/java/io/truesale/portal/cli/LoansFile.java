package io.truesale.portal.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.truesale.domain.cashflow.PoolFlows;
import io.truesale.domain.structure.DealTerms;
import io.truesale.portal.projection.PoolFile;
import io.truesale.portal.projection.ScenarioFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The flows of each loan, written as they are worked out: the memory does not grow with the loans. The file is there only when
 * its loans are the pool: their sums are its flows to the last bit, and the amounts in it sum to those of {@code pool.csv}.
 * Columns: {@code infra/docs/spec/projection.md}.
 */
final class LoansFile {
    private final Path folder;
    private final String name;
    private final DealTerms terms;
    private final PoolFlows pool;
    private final List<Column> columns;
    private final List<String> months = new ArrayList<>();

    private record Column(FlowColumn is, TiedAmounts amounts) {}

    /** @param pool what the loans come to */
    LoansFile(Path folder, String name, DealTerms terms, PoolFlows pool) {
        this.folder = folder;
        this.name = name;
        this.terms = terms;
        this.pool = pool;
        columns = FlowColumn.of(pool).stream().map(this::column).toList();
        YearMonth first = terms.firstMonth();
        for (int month = 0; month < pool.months(); month++) {
            months.add(first.plusMonths(month).toString());
        }
    }

    private Column column(FlowColumn of) {
        double[] whole = new double[pool.months()];
        for (int month = 0; month < whole.length; month++) {
            whole[month] = of.figure().of(pool, month);
        }
        return new Column(of, new TiedAmounts(whole));
    }

    /**
     * Writes the lines of {@code file} under {@code assumed}.
     *
     * @throws Verbs.Failure when they are not the pool; no file is left then
     */
    void write(PoolFile file, ScenarioFile assumed, Progress progress) throws IOException {
        Path part = folder.resolve(name + ".part");
        Files.deleteIfExists(folder.resolve(name));
        progress.begin("loans written", file.lines().size());
        try {
            PoolFlows sums;
            try (CsvWriter csv = CsvWriter.builder().build(part)) {
                List<String> header = new ArrayList<>(List.of("line", "month"));
                columns.forEach(column -> header.add(column.is().name()));
                csv.writeRecord(header);
                sums = assumed.stream(file, terms, (line, count, flows) -> {
                    rows(csv, line, count, flows);
                    progress.step();
                });
            }
            require(sums);
            Files.move(part, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void rows(CsvWriter csv, int line, int count, PoolFlows flows) {
        String number = Integer.toString(line + 1);
        List<String> row = new ArrayList<>(columns.size() + 2);
        for (int month = 0; month < count; month++) {
            row.clear();
            row.add(number);
            row.add(months.get(month));
            for (Column column : columns) {
                long amount = column.amounts().next(month, column.is().figure().of(flows, month));
                row.add(ProjectionFiles.money(amount, terms.currency().digits()));
            }
            csv.writeRecord(row);
        }
    }

    private void require(PoolFlows sums) {
        Optional<String> difference = pool.difference(sums);
        if (difference.isPresent()) {
            throw new Verbs.Failure("the loans do not sum to the pool, " + name + " is not written: " + difference.get()
                    + " loan by loan; this is a fault of the program");
        }
        for (Column column : columns) {
            int month = column.amounts().untied();
            if (month >= 0) {
                throw new Verbs.Failure("the loans do not sum to the pool, " + name + " is not written: "
                        + column.is().name() + " of " + months.get(month) + " as it is rounded; this is a fault of the"
                        + " program");
            }
        }
    }
}
