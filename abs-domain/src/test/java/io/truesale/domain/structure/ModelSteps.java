package io.truesale.domain.structure;

import static io.truesale.domain.structure.FileNodes.object;

import io.truesale.domain.tranche.ClassId;
import io.truesale.domain.waterfall.AccountId;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.Step;
import io.truesale.domain.waterfall.Step.PayPrincipal.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The steps of a template as those of a deal file. */
record ModelSteps(DealModel model) {
    private static final List<String> CASH = List.of("collection");

    List<Object> of(List<Step> steps) {
        List<Object> written = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Step.PayPrincipal principal) {
                written.addAll(principal(principal));
            } else {
                Map<String, Object> line = step(step);
                line.put("id", step.id());
                written.add(line);
            }
        }
        return written;
    }

    private Map<String, Object> step(Step step) {
        List<String> from = accounts(step.sources());
        if (step instanceof Step.PayFee fee) {
            return object("fee", fee.fee(), "from", from, "part", fee.place().name());
        } else if (step instanceof Step.PayInterest interest) {
            return object("interest", classes(interest.classes()), "from", from);
        } else if (step instanceof Step.PayParity parity) {
            String due = "max(0, " + sum(parity.covered()) + " - pool.end)";
            return object("principal", classes(parity.covered()), "from", from, "amount", due);
        } else if (step instanceof Step.FillReserve) {
            return object("transfer", "reserve", "from", CASH, "amount", "max(0, reserveTarget - account.reserve)");
        } else if (step instanceof Step.ReleaseReserve) {
            return object(
                    "transfer",
                    "collection",
                    "from",
                    List.of("reserve"),
                    "amount",
                    "max(0, account.reserve - reserveTarget)");
        } else if (step instanceof Step.PayResidual residual) {
            return object("residual", residual.to().value(), "from", CASH);
        }
        throw new IllegalStateException("no such step: " + step);
    }

    /** Twice: with the reserve when that retires all notes or nothing follows, otherwise without it. */
    private List<Object> principal(Step.PayPrincipal step) {
        String sum = sum(step.classes());
        List<String> from = accounts(step.sources());
        List<String> wide = new ArrayList<>(from);
        if (!wide.contains("reserve")) {
            wide.add("reserve");
        }
        String cash = String.join(
                " + ", wide.stream().map(account -> "account." + account).toList());
        String retires =
                step.target() == Target.PERIOD ? "0" : "(" + sum + " == notes.balance and " + cash + " >= " + sum + ")";
        String widened = retires + " or pool.end == 0 or period.last";
        Map<String, Object> first = line(step, wide, "if(" + retires + ", " + sum + ", " + due(step, sum) + ")");
        first.put("when", widened);
        first.put("id", step.id() + "-reserve");
        Map<String, Object> second = line(step, from, due(step, sum));
        second.put("when", "not (" + widened + ")");
        second.put("id", step.id());
        return List.of(first, second);
    }

    private static Map<String, Object> line(Step.PayPrincipal step, List<String> from, String amount) {
        return object("principal", classes(step.classes()), "from", from, "amount", amount);
    }

    private static String due(Step.PayPrincipal step, String sum) {
        return switch (step.target()) {
            case OVER_COLLATERAL -> "principalTarget";
            case ALL -> sum;
            case PERIOD -> "max(0, pool.begin - pool.end)";
        };
    }

    private static String sum(List<ClassId> classes) {
        return String.join(
                " + ",
                classes.stream().map(id -> "note." + id.value() + ".balance").toList());
    }

    private static List<Object> classes(List<ClassId> classes) {
        return classes.stream().map(id -> (Object) id.value()).toList();
    }

    private static List<String> accounts(List<AccountId> accounts) {
        return accounts.stream()
                .map(account -> account.equals(AccountId.RESERVE)
                        ? "reserve"
                        : account.value().toLowerCase(Locale.ROOT))
                .toList();
    }
}
