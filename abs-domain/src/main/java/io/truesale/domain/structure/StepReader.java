package io.truesale.domain.structure;

import io.truesale.domain.structure.Step.Order;
import io.truesale.domain.structure.Step.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the steps of a waterfall: what a step does is the member that names its kind. */
final class StepReader {
    private static final List<String> KINDS = List.of(
            "fee",
            "interest",
            "capitalise",
            "lapse",
            "principal",
            "writeDown",
            "writeUp",
            "transfer",
            "ledger",
            "pay",
            "receive",
            "exchange",
            "purchase",
            "residual");

    private final FileReading in;

    StepReader(FileReading in) {
        this.in = in;
    }

    List<Step> read(Node list) {
        List<Step> steps = new ArrayList<>();
        for (Node node : in.elements(list)) {
            step(node, steps.size() + 1).ifPresent(steps::add);
        }
        return steps;
    }

    private Optional<Step> step(Node node, int number) {
        List<String> kinds = node.names().stream().filter(KINDS::contains).toList();
        if (kinds.size() != 1) {
            return refused(node, kinds);
        }
        String kind = kinds.get(0);
        Node what = node.find(kind).orElseThrow();
        String id = in.textIfAny(node, "id").orElse(number + "-" + kind);
        Optional<Formula> when = in.formulaIfAny(node, "when");
        return switch (kind) {
            case "fee" -> {
                in.members(node, "fee", "id", "when", "from", "part", "amount");
                Part part = in.code(node, "part", Part.class, Part.CAPPED);
                Optional<Formula> most = in.formulaIfAny(node, "amount");
                yield one(what).map(fee -> new Step.PayFee(id, from(node), when, fee, part, most));
            }
            case "interest" -> interest(node, id, when, in.texts(what));
            case "capitalise" -> {
                in.members(node, "capitalise", "id", "when");
                yield Optional.of(new Step.Capitalise(id, when, in.texts(what)));
            }
            case "lapse" -> lapse(node, id, when, in.texts(what));
            case "principal" -> {
                in.members(node, "principal", "id", "when", "from", "order", "amount");
                yield Optional.of(new Step.PayPrincipal(
                        id,
                        from(node),
                        when,
                        in.texts(what),
                        order(node, Order.SEQUENTIAL),
                        in.formulaIfAny(node, "amount")));
            }
            case "writeDown", "writeUp" -> written(kind, node, id, when, in.texts(what));
            default -> cash(kind, node, what, id, when);
        };
    }

    private Optional<Step> refused(Node node, List<String> kinds) {
        if (in.stored()) {
            in.problem(node, "a step has one member of " + String.join(", ", KINDS) + ", got: " + kinds);
        } else if (!node.isObject()) {
            in.expected(node, "a step such as interest: A, from: collection");
        } else if (kinds.isEmpty()) {
            in.problem(
                    node,
                    "a step says what it does by one member of " + String.join(", ", KINDS) + "; it has "
                            + String.join(", ", node.names()));
        } else {
            in.problem(node, "a step does one thing: make a step each of " + String.join(", ", kinds));
        }
        return Optional.empty();
    }

    private Optional<Step> cash(String kind, Node node, Node what, String id, Optional<Formula> when) {
        Optional<String> name = one(what);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String other = name.get();
        return switch (kind) {
            case "transfer" -> {
                in.members(node, "transfer", "id", "when", "from", "amount");
                yield in.formula(node, "amount").map(amount -> new Step.Transfer(id, from(node), when, other, amount));
            }
            case "ledger" -> {
                in.members(node, "ledger", "id", "when", "add");
                yield in.formula(node, "add").map(add -> new Step.Adjust(id, when, other, add));
            }
            case "pay" -> {
                in.members(node, "pay", "id", "when", "from", "amount");
                yield in.formula(node, "amount").map(amount -> new Step.Pay(id, from(node), when, other, amount));
            }
            case "purchase" -> purchase(node, id, when, other);
            case "exchange" -> exchange(node, id, when, other);
            case "receive" -> {
                in.members(node, "receive", "id", "when", "into", "amount");
                Optional<String> into = in.text(node, "into");
                Optional<Formula> amount = in.formula(node, "amount");
                yield into.isEmpty() || amount.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Step.Receive(id, when, other, into.get(), amount.get()));
            }
            default -> {
                in.members(node, "residual", "id", "when", "from");
                yield Optional.of(new Step.Residual(id, from(node), when, other));
            }
        };
    }

    private Optional<Step> written(String kind, Node node, String id, Optional<Formula> when, List<String> notes) {
        in.members(node, kind, "id", "when", "order", "amount");
        Order order = order(node, Order.SEQUENTIAL);
        return in.formula(node, "amount")
                .map(amount -> kind.equals("writeUp")
                        ? new Step.WriteUp(id, when, notes, order, amount)
                        : new Step.WriteDown(id, when, notes, order, amount));
    }

    private Optional<Step> interest(Node node, String id, Optional<Formula> when, List<String> notes) {
        in.members(node, "interest", "id", "when", "from", "order", "amount");
        return Optional.of(new Step.PayInterest(
                id, from(node), when, notes, order(node, Order.PRO_RATA), in.formulaIfAny(node, "amount")));
    }

    private Optional<Step> lapse(Node node, String id, Optional<Formula> when, List<String> notes) {
        in.members(node, "lapse", "id", "when", "order", "amount");
        return Optional.of(
                new Step.Lapse(id, when, notes, order(node, Order.PRO_RATA), in.formulaIfAny(node, "amount")));
    }

    private Optional<Step> purchase(Node node, String id, Optional<Formula> when, String seller) {
        in.members(node, "purchase", "id", "when", "from", "amount", "price", "eligible", "requires");
        return in.formula(node, "amount")
                .map(amount -> new Step.Purchase(
                        id,
                        from(node),
                        when,
                        seller,
                        amount,
                        in.formulaIfAny(node, "price"),
                        in.formulaIfAny(node, "eligible"),
                        in.formulaIfAny(node, "requires")));
    }

    private Optional<Step> exchange(Node node, String id, Optional<Formula> when, String counterparty) {
        in.members(node, "exchange", "id", "when", "from", "into", "amount", "buy", "rate", "fixing");
        Optional<String> into = in.text(node, "into");
        if (node.has("amount") == node.has("buy")) {
            in.problem(node, "an exchange states one of amount (given) and buy (wanted)");
        }
        if (node.has("rate") == node.has("fixing")) {
            in.problem(node, "an exchange states one of rate (a formula) and fixing (an observed pair of currencies)");
        }
        Optional<Formula> amount = in.formulaIfAny(node, "amount");
        Optional<Formula> buy = in.formulaIfAny(node, "buy");
        Optional<Formula> rate = in.formulaIfAny(node, "rate");
        Optional<String> fixing = node.find("fixing").flatMap(this::one);
        List<String> from = from(node);
        return into.isEmpty() || (amount.isEmpty() && buy.isEmpty()) || (rate.isEmpty() && fixing.isEmpty())
                ? Optional.empty()
                : Optional.of(new Step.Exchange(id, from, when, counterparty, into.get(), amount, buy, rate, fixing));
    }

    private Optional<String> one(Node node) {
        if (node.text().isEmpty()) {
            in.expected(node, "one name");
        }
        return node.text();
    }

    private List<String> from(Node node) {
        Optional<Node> from = in.required(node, "from");
        return from.map(in::texts).orElse(List.of());
    }

    private Order order(Node node, Order otherwise) {
        return in.code(node, "order", Order.class, otherwise);
    }
}
