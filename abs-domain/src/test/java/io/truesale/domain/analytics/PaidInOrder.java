package io.truesale.domain.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.DealTerms.Receipt;
import io.truesale.domain.structure.Payment;
import io.truesale.domain.structure.Payment.Line;
import io.truesale.domain.structure.Receipts;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.structure.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must hold of a payment date of any deal in one currency, worked out from its receipts and lines alone: the balances that
 * the lines lead to are the ones it says, and no step is paid while an earlier one on the same accounts is short.
 */
final class PaidInOrder {
    private static final Set<String> BRINGS = Set.of("earn", "receive");
    private static final Set<String> MOVES_NO_CASH = Set.of("ledger", "capitalise", "lapse", "writeDown", "writeUp");

    private PaidInOrder() {}

    /** Cash by account, and each class, step by step from the opening: to the unit what {@code payment} closes with. */
    static void requireBalances(DealTerms deal, Payment payment) {
        Map<String, Long> cash = new LinkedHashMap<>(payment.opening().accounts());
        received(payment.receipts()).forEach((kind, amount) -> cash.merge(account(deal, kind), amount, Math::addExact));
        Map<String, Long> classes = new LinkedHashMap<>();
        payment.opening().notes().forEach((id, note) -> classes.put(id, note.balance()));
        for (Line line : payment.lines()) {
            assertThat(line.paid()).as(line.toString()).isBetween(0L, line.due());
            long drawn = line.draws().stream().mapToLong(Payment.Draw::amount).sum();
            boolean draws = !BRINGS.contains(line.kind()) && !MOVES_NO_CASH.contains(line.kind());
            assertThat(drawn).as(line.toString()).isEqualTo(draws ? line.paid() : 0);
            for (Payment.Draw draw : line.draws()) {
                long left = cash.merge(draw.account(), -draw.amount(), Math::addExact);
                assertThat(left).as(line.toString()).isNotNegative();
            }
            if (BRINGS.contains(line.kind()) || line.kind().equals("transfer")) {
                cash.merge(line.payee(), line.paid(), Math::addExact);
            } else if (List.of("principal", "writeDown").contains(line.kind())) {
                classes.merge(line.payee(), -line.paid(), Math::addExact);
            } else if (List.of("capitalise", "writeUp").contains(line.kind())) {
                classes.merge(line.payee(), line.paid(), Math::addExact);
            }
        }
        Map<String, Long> closing = new LinkedHashMap<>();
        payment.closing().notes().forEach((id, note) -> closing.put(id, note.balance()));
        assertThat(payment.closing().accounts()).isEqualTo(cash);
        assertThat(closing).isEqualTo(classes);
    }

    /** Cash in is cash out and what is left, over all accounts. */
    static void requireCash(Payment payment) {
        long in = sum(payment.opening());
        for (long amount : received(payment.receipts()).values()) {
            in = Math.addExact(in, amount);
        }
        long out = 0;
        for (Line line : payment.lines()) {
            in += BRINGS.contains(line.kind()) ? line.paid() : 0;
            boolean stays = line.kind().equals("transfer")
                    || BRINGS.contains(line.kind())
                    || MOVES_NO_CASH.contains(line.kind());
            out += stays ? 0 : line.paid();
        }
        assertThat(in).isEqualTo(out + sum(payment.closing()));
    }

    /**
     * Once a step is short its accounts are empty: later steps that draw on no others get nothing until cash comes in.
     *
     * @return how many steps were short
     */
    static int requireOrder(DealTerms deal, Payment payment) {
        List<Step> steps = deal.waterfalls().stream()
                .filter(one -> one.id().equals(payment.waterfall()))
                .findFirst()
                .orElseThrow()
                .steps();
        Set<String> empty = new HashSet<>();
        Set<Integer> isShort = new HashSet<>();
        for (Line line : payment.lines()) {
            if (line.number() == 0) {
                continue; // interest of accounts, before the steps
            }
            Step step = steps.get(line.number() - 1);
            if (!step.from().isEmpty() && empty.containsAll(step.from()) && line.paid() > 0) {
                throw new AssertionError("paid while an earlier step is short: " + line);
            }
            if (line.shortfall() > 0) {
                isShort.add(line.number());
            }
            if (isShort.contains(line.number()) && last(payment, line)) {
                empty.addAll(step.from());
            }
            if (List.of("transfer", "receive").contains(line.kind()) && line.paid() > 0) {
                empty.remove(line.payee());
            }
        }
        return isShort.size();
    }

    /** Whether no other line of the same step follows: shares of one payment are judged together. */
    private static boolean last(Payment payment, Line line) {
        List<Line> after = payment.lines()
                .subList(payment.lines().indexOf(line) + 1, payment.lines().size());
        return after.stream().noneMatch(next -> next.number() == line.number());
    }

    /** Junior classes of a sequential step get principal only once those before them are paid off by it. */
    static void requireSequence(DealTerms deal, Payment payment) {
        for (DealTerms.Waterfall waterfall : deal.waterfalls()) {
            for (Step step : waterfall.steps()) {
                if (step instanceof Step.PayPrincipal pay && pay.order() == Step.Order.SEQUENTIAL) {
                    List<Line> shares = new ArrayList<>(payment.lines());
                    shares.removeIf(line -> !line.step().equals(pay.id()));
                    for (int i = 1; i < shares.size(); i++) {
                        Line before = shares.get(i - 1);
                        if (shares.get(i).paid() > 0) {
                            assertThat(payment.closing()
                                            .notes()
                                            .get(before.payee())
                                            .balance())
                                    .as(before.toString())
                                    .isZero();
                        }
                    }
                }
            }
        }
    }

    private static String account(DealTerms deal, Receipt kind) {
        return deal.accounts().stream()
                .filter(account -> account.receives().contains(kind))
                .findFirst()
                .orElse(deal.accounts().get(0))
                .id();
    }

    private static Map<Receipt, Long> received(Receipts receipts) {
        return Map.of(
                Receipt.INTEREST,
                receipts.interest(),
                Receipt.PRINCIPAL,
                receipts.principal(),
                Receipt.RECOVERIES,
                receipts.recoveries(),
                Receipt.OTHER,
                receipts.other(),
                Receipt.CALL,
                receipts.call());
    }

    private static long sum(Standing standing) {
        return standing.accounts().values().stream().mapToLong(Long::longValue).sum();
    }
}
