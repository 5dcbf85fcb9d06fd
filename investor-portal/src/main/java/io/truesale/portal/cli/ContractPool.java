package io.truesale.portal.cli;

import io.truesale.domain.calendar.PaymentPeriod;
import io.truesale.domain.cashflow.PoolLines;
import io.truesale.domain.cashflow.PoolLines.Line;
import io.truesale.domain.cashflow.actus.ContractLine;
import io.truesale.domain.structure.DealTerms;
import io.truesale.portal.cli.ActusContracts.Entry;
import io.truesale.portal.projection.PoolFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Contracts in ACTUS terms as the lines of a pool. Format and rules: {@code infra/docs/spec/actus.md}. One thread. */
final class ContractPool {
    private final DealTerms terms;
    private final Map<String, Map<LocalDateTime, Double>> market;
    private final Progress progress;
    private final List<Line> lines = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int repaid;

    private ContractPool(DealTerms terms, Map<String, Map<LocalDateTime, Double>> market, Progress progress) {
        this.terms = terms;
        this.market = market;
        this.progress = progress;
    }

    /**
     * The lines of {@code file}, in minor units.
     *
     * @param market what was or will be observed, by market object code
     * @throws Verbs.Failure with all that does not fit, each with its path
     */
    static PoolFile read(
            Path file, DealTerms terms, Map<String, Map<LocalDateTime, Double>> market, Progress progress) {
        ContractPool pool = new ContractPool(terms, market, progress);
        List<Entry> entries = ActusContracts.entries(ActusContracts.read(file), pool::problem);
        progress.begin("contracts read", entries.size());
        entries.forEach(pool::take);
        if (!pool.problems.isEmpty()) {
            throw new Verbs.Failure(file + " is refused:" + System.lineSeparator() + "  "
                    + String.join(System.lineSeparator() + "  ", pool.problems));
        }
        if (pool.repaid > 0) {
            progress.say(pool.repaid + " contracts owe nothing when the months of the pool begin: they are no lines");
        }
        return PoolFile.of(PoolLines.of(pool.lines));
    }

    private void problem(String path, String sentence) {
        problems.add(path.isEmpty() ? sentence : path + ": " + sentence);
    }

    private void take(Entry entry) {
        try {
            if (!names.add(entry.id())) {
                problem(entry.path(), "contractID: " + entry.id() + " is the name of another contract");
            }
            line(entry).ifPresentOrElse(lines::add, () -> repaid++);
        } catch (IllegalArgumentException e) {
            problem(entry.path(), String.valueOf(e.getMessage()));
        }
        progress.step();
    }

    private Optional<Line> line(Entry entry) {
        String currency = terms.currency().code();
        if (!entry.currency().equals(currency)) {
            throw new IllegalArgumentException(
                    "the currency of the deal is expected, " + currency + ", got: " + entry.currency());
        }
        return ContractLine.of(
                entry.read(),
                entry.events(market, Optional.empty()),
                start(),
                Math.pow(10, terms.currency().digits()));
    }

    /**
     * First day of the pool's first month: that after the cut-off; one on the first of a month, before collections to the end of
     * one, counts as the end of the month before.
     */
    private LocalDate start() {
        LocalDate day = terms.poolDay();
        boolean calendar = day.getDayOfMonth() == 1
                && terms.schedule().stream()
                        .map(PaymentPeriod::collectionEnd)
                        .filter(end -> end.isAfter(day))
                        .findFirst()
                        .filter(end -> end.getDayOfMonth() == 1)
                        .isPresent();
        return calendar ? day : day.plusDays(1);
    }
}
