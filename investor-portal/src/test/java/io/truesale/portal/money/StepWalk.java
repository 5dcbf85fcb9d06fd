package io.truesale.portal.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Serves the steps of one payment date again and compares each line. Amounts in minor units. */
final class StepWalk {
    private final MoneyRules rules;
    private final JsonNode terms;
    private final JsonNode result;
    private final long poolEnd;
    private final Map<String, Long> unpaid;
    private final Map<String, Long> balance;
    private final Map<String, Long> opening;
    private final Map<String, Long> interestDue;
    private final Map<String, Long> interest = new HashMap<>();
    private final Map<String, Long> principal = new HashMap<>();
    private final Map<String, Long> residual = new HashMap<>();
    private Map<String, Long> paidInYear = Map.of();
    private final Set<Integer> begun = new HashSet<>();
    private long collection;
    private long reserve;
    private long fees;
    private long left; // of a step with several payees, still to be asked for

    StepWalk(
            MoneyRules rules,
            JsonNode terms,
            JsonNode result,
            JsonNode in,
            Map<String, Long> due,
            Map<String, Long> balance) {
        this.rules = rules;
        this.terms = terms;
        this.result = result;
        this.poolEnd = in.path("endPool").asLong();
        this.unpaid = due;
        this.interestDue = new HashMap<>(due);
        this.balance = balance;
        this.opening = new HashMap<>(balance);
    }

    void accounts(long collectionBefore, long reserveBefore) {
        collection = collectionBefore;
        reserve = reserveBefore;
    }

    void feesPaidBefore(Map<String, Long> paid) {
        paidInYear = paid;
        terms.path("fees").forEach(fee -> paid.putIfAbsent(fee.path("id").asString(), 0L));
    }

    long collection() {
        return collection;
    }

    long reserve() {
        return reserve;
    }

    Map<String, Long> unpaid() {
        return unpaid;
    }

    /** To holders and for fees. */
    long paidOut() {
        return fees + sum(interest) + sum(principal) + sum(residual);
    }

    private static long sum(Map<String, Long> amounts) {
        return amounts.values().stream().mapToLong(Long::longValue).sum();
    }

    void line(JsonNode line) {
        String payee = line.path("payee").asString();
        String name = "step " + line.path("number").asInt() + " to " + payee;
        long paid = line.path("paid").asLong();
        long due = due(line, payee);
        rules.same(name + " due", due, line.path("due").asLong());
        long cash = collection + (mayDrawOnReserve(line) ? reserve : 0);
        rules.same(name + " paid", Math.min(due, cash), paid);
        long drawn = 0;
        for (JsonNode draw : line.path("draws")) {
            long amount = draw.path("amount").asLong();
            drawn += amount;
            if (draw.path("account").asString().equals("RESERVE")) {
                reserve -= amount;
            } else {
                collection -= amount;
            }
        }
        rules.same(name + " drawn", paid, drawn);
        credit(line, payee, paid);
        rules.same(
                name + " collection left",
                collection,
                line.path("collectionLeft").asLong());
        rules.same(name + " reserve left", reserve, line.path("reserveLeft").asLong());
        boolean owes = line.path("formula").asString().matches("INTEREST|FEE_.*");
        rules.same(
                name + " carried",
                owes ? unpaid.get(payee) : 0,
                line.path("carried").asLong());
    }

    /** In a period that pays all interest and fees in full, the reserve is drawn on by its own release only. */
    private static boolean mayDrawOnReserve(JsonNode line) {
        return line.path("formula").asString().equals("RESERVE_RELEASE");
    }

    private long due(JsonNode line, String payee) {
        String formula = line.path("formula").asString();
        if (formula.equals("INTEREST") || formula.equals("FEE_REST")) {
            return unpaid.get(payee);
        }
        if (formula.startsWith("FEE_")) {
            return Math.min(unpaid.get(payee), room(payee));
        }
        return switch (formula) {
            case "PARITY" -> part(line, payee, covered(line) - poolEnd);
            case "PRINCIPAL_TO_TARGET" -> part(line, payee, sum(balance) - (poolEnd - overCollateral()));
            case "RESERVE_FILL" -> Math.max(0, reserveTarget() - reserve);
            case "RESERVE_RELEASE" -> Math.max(0, reserve - reserveTarget());
            case "RESIDUAL" -> collection;
            default -> throw new AssertionError("the demo deal has no step of " + formula);
        };
    }

    private long room(String payee) {
        for (JsonNode fee : terms.path("fees")) {
            if (fee.path("id").asString().equals(payee) && fee.has("annualCap")) {
                return fee.path("annualCap").asLong() - paidInYear.get(payee);
            }
        }
        return Long.MAX_VALUE;
    }

    /** The covered classes of the first parity step are A, of the second A and B. */
    private long covered(JsonNode line) {
        long covered = balance.get("A");
        return line.path("step").asString().equals("parity-2") ? covered + balance.get("B") : covered;
    }

    /** What the payee is asked of the step's amount: in order, each up to its balance. */
    private long part(JsonNode line, String payee, long whole) {
        if (begun.add(line.path("number").asInt())) {
            left = Math.max(0, whole);
        }
        long part = Math.min(left, balance.get(payee));
        left -= part;
        return part;
    }

    private void credit(JsonNode line, String payee, long paid) {
        String formula = line.path("formula").asString();
        if (formula.equals("INTEREST")) {
            interest.merge(payee, paid, Long::sum);
            unpaid.merge(payee, -paid, Long::sum);
        } else if (formula.startsWith("FEE_")) {
            fees += paid;
            unpaid.merge(payee, -paid, Long::sum);
            if (!formula.equals("FEE_REST")) {
                paidInYear.merge(payee, paid, Long::sum);
            }
        } else if (formula.equals("RESIDUAL")) {
            residual.merge(payee, paid, Long::sum);
        } else if (formula.equals("RESERVE_FILL")) {
            reserve += paid;
        } else if (formula.equals("RESERVE_RELEASE")) {
            collection += paid;
        } else {
            principal.merge(payee, paid, Long::sum);
            balance.merge(payee, -paid, Long::sum);
        }
    }

    /** Targets after the payment, and what each class was due and got. */
    void classes(JsonNode classes) {
        rules.same(
                "reserve target", reserveTarget(), result.path("reserveTarget").asLong());
        rules.same(
                "over-collateral target",
                overCollateral(),
                result.path("overCollateralTarget").asLong());
        for (JsonNode note : classes) {
            String id = note.path("id").asString();
            rules.same(id + " opening", opening.get(id), note.path("opening").asLong());
            rules.same(
                    id + " interest due",
                    interestDue.get(id),
                    note.path("interestDue").asLong());
            rules.same(
                    id + " interest paid",
                    interest.getOrDefault(id, 0L),
                    note.path("interestPaid").asLong());
            rules.same(
                    id + " interest short",
                    interestDue.get(id) - interest.getOrDefault(id, 0L),
                    note.path("interestShort").asLong());
            rules.same(
                    id + " principal",
                    principal.getOrDefault(id, 0L),
                    note.path("principalPaid").asLong());
            rules.same(
                    id + " residual",
                    residual.getOrDefault(id, 0L),
                    note.path("residualPaid").asLong());
            rules.same(id + " closing", balance.get(id), note.path("closing").asLong());
        }
    }

    private long reserveTarget() {
        JsonNode account = terms.path("reserve");
        long base = account.path("base").asString().equals("INITIAL_POOL")
                ? terms.path("initialPool").asLong()
                : poolEnd;
        long share = share(account.path("rate"), base);
        return Math.min(sum(balance), Math.max(account.path("floor").asLong(), share));
    }

    private long overCollateral() {
        JsonNode target = terms.path("overCollateral");
        long floor =
                share(target.path("floorOfInitial"), terms.path("initialPool").asLong());
        return Math.min(poolEnd, Math.max(share(target.path("ofCurrent"), poolEnd), floor));
    }

    private static long share(JsonNode rate, long of) {
        return new BigDecimal(rate.asString())
                .multiply(BigDecimal.valueOf(of))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
