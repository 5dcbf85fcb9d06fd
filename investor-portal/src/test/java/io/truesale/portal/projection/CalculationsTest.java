package io.truesale.portal.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.portal.projection.Calculation.Account;
import io.truesale.portal.projection.Calculation.Line;
import io.truesale.portal.projection.Calculation.Move;
import io.truesale.workflow.api.ProjectionBasis;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is shown of a payment date leads from the balances before it to those after it, line by line. */
class CalculationsTest {
    static Stream<ProjectionBasis> deals() {
        return Stream.of(PaidDeal.template(), PaidDeal.floating(Map.of("index.SOFR", "0.0431")));
    }

    private static List<Calculation> run(ProjectionBasis basis) {
        ProjectionRun run = ProjectionRun.of(basis, ScenarioSet.usual("Stress", "0.8", "6", List.of(), Map.of()));
        assertThat(run.refusal()).isEmpty();
        assertThat(run.payments()).hasSizeGreaterThan(40);
        return run.payments();
    }

    @ParameterizedTest
    @MethodSource("deals")
    void movesLeadFromOpeningToClosingOfEachAccount(ProjectionBasis basis) {
        for (Calculation one : run(basis)) {
            Map<String, Long> balances = new HashMap<>();
            one.accounts().forEach(account -> balances.put(account.id(), account.opening() + account.received()));
            for (Line line : one.lines()) {
                for (Move move : line.moves()) {
                    assertThat(balances).containsEntry(move.account(), move.before());
                    assertThat(move.after()).isNotNegative();
                    balances.put(move.account(), move.after());
                }
            }
            for (Account account : one.accounts()) {
                assertThat(balances).as("period " + one.period()).containsEntry(account.id(), account.closing());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("deals")
    void eachLineIsPaidFromItsAccounts(ProjectionBasis basis) {
        for (Calculation one : run(basis)) {
            for (Line line : one.lines()) {
                long drawn = line.moves().stream()
                        .filter(move -> move.amount() < 0)
                        .mapToLong(move -> -move.amount())
                        .sum();
                assertThat(line.kind().equals("earn") || line.kind().equals("receive") || drawn == line.paid())
                        .as(one.period() + " " + line)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("deals")
    void accountsAndClassesGoOnFromDateToDate(ProjectionBasis basis) {
        List<Calculation> all = run(basis);
        for (int i = 1; i < all.size(); i++) {
            Calculation before = all.get(i - 1);
            Calculation after = all.get(i);
            for (int account = 0; account < after.accounts().size(); account++) {
                assertThat(after.accounts().get(account).opening())
                        .isEqualTo(before.accounts().get(account).closing());
            }
            for (int note = 0; note < after.classes().size(); note++) {
                assertThat(after.classes().get(note).opening())
                        .isEqualTo(before.classes().get(note).closing());
            }
            assertThat(after.collected().begin()).isEqualTo(before.collected().end());
        }
    }

    @ParameterizedTest
    @MethodSource("deals")
    void receivesAllCashOfTheCollections(ProjectionBasis basis) {
        for (Calculation one : run(basis)) {
            Calculation.Collected it = one.collected();
            assertThat(one.accounts().stream().mapToLong(Account::received).sum())
                    .isEqualTo(it.interest() + it.principal() + it.recoveries() + it.other() + it.call());
        }
    }
}
