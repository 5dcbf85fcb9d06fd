package io.truesale.domain.structure;

import io.truesale.domain.calendar.DayCount;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Says whether the parts of a deal fit together: names, cycles, sums, and that every class and the last cent are paid. */
final class DealTermsCheck {
    private static final List<String> FIXED = List.of(
            "cash",
            "pool.initial",
            "pool.begin",
            "pool.end",
            "pool.beforeCall",
            "pool.purchased",
            "collections.interest",
            "collections.principal",
            "collections.chargedOff",
            "collections.recoveries",
            "collections.other",
            "collections.call",
            "collections.cash",
            "cumulative.principal",
            "cumulative.chargedOff",
            "cumulative.recoveries",
            "cumulative.interest",
            "cumulative.netLoss",
            "notes.balance",
            "notes.begin",
            "notes.initial",
            "notes.capitalised",
            "notes.writtenDown",
            "period.number",
            "period.date",
            "period.months",
            "period.last");
    private static final List<String> OF_NOTE = List.of(
            "balance",
            "begin",
            "initial",
            "interestDue",
            "interestShort",
            "principalPaid",
            "capitalised",
            "writtenDown");

    private final FileReading in;
    private final Node file;
    private final DealTerms terms;
    private final Set<String> names = new TreeSet<>(FIXED);
    private final FormulaCost cost;
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<String> accounts = new LinkedHashSet<>();
    private final Set<String> ledgers = new LinkedHashSet<>();
    private final Set<String> fees = new LinkedHashSet<>();
    private final CurrencyCheck currencies;
    private final WriteDownCheck writeDowns;
    private final GroupCheck groups;

    DealTermsCheck(FileReading in, Node file, DealTerms terms) {
        this.in = in;
        this.file = file;
        this.terms = terms;
        terms.observed().forEach(declared -> names.add(declared.name()));
        cost = new FormulaCost(terms);
        currencies = new CurrencyCheck(in, terms);
        writeDowns = new WriteDownCheck(in, terms);
        groups = new GroupCheck(in, terms);
        names.addAll(groups.names());
        file.find("formulas").ifPresent(node -> names.addAll(node.names())); // also those that do not read
        terms.vectors().keySet().forEach(id -> names.add("vector." + id));
        for (DayCount count : DayCount.values()) {
            names.add("period." + count.name());
            names.add("period." + Values.ADJUSTED + count.name());
            terms.notes().forEach(note -> names.add("note." + note.id() + "." + count.name()));
        }
        terms.notes().forEach(note -> {
            notes.add(note.id());
            OF_NOTE.forEach(of -> names.add("note." + note.id() + "." + of));
        });
        terms.accounts().forEach(account -> add(account.id(), "account.", accounts));
        terms.ledgers().forEach(ledger -> add(ledger.id(), "ledger.", ledgers));
        terms.fees().forEach(fee -> add(fee.id(), "fee.", fees));
        terms.triggers().forEach(trigger -> names.add("trigger." + trigger.id()));
        terms.waterfalls().forEach(one -> one.steps().forEach(this::named));
    }

    /** What a step with a name of its own pays can be named by those after it; an exchange moves two currencies. */
    private void named(Step step) {
        boolean moves = !(step instanceof Step.Adjust
                || step instanceof Step.Capitalise
                || step instanceof Step.Lapse
                || step instanceof Step.Exchange);
        if (moves && step.id().matches(FileReading.NAME)) {
            names.add("step." + step.id() + Values.PAID);
        }
    }

    private void add(String id, String scope, Set<String> ids) {
        ids.add(id);
        names.add(scope + id);
    }

    void run() {
        formulas(file);
        terms.formulas().keySet().forEach(this::cycle);
        terms.observed().forEach(declared -> cycle(declared.name()));
        for (String name : terms.formulas().keySet()) {
            if (FIXED.contains(name) || notes.contains(name)) {
                in.problem(at(name), "the name " + name + " has a meaning of its own");
            }
        }
        sums();
        steps();
        currencies.run(file);
        groups.run(file);
        moves();
    }

    /** What can only be a mistake: rates below zero, a trigger whose value never moves, interest before the cut-off. */
    private void moves() {
        terms.notes().forEach(note -> notNegative("notes", note.id(), "coupon", note.coupon()));
        terms.fees().forEach(fee -> {
            notNegative("fees", fee.id(), "amount", fee.amount());
            notNegative("fees", fee.id(), "vat", fee.vat());
            fee.withholding().ifPresent(tax -> notNegative("fees", fee.id(), "withholding", tax.share()));
        });
        terms.accounts()
                .forEach(account -> account.earns()
                        .ifPresent(earning -> notNegative("accounts", account.id(), "rate", earning.rate())));
        terms.triggers().stream()
                .filter(trigger -> trigger.value().names().isEmpty())
                .forEach(trigger -> in.problem(
                        place("triggers", trigger.id(), "value"),
                        "a trigger tests something that moves, the value of " + trigger.id() + " names nothing"));
        if (terms.closing().isBefore(terms.cutOff())) {
            in.problem(
                    file.find("closing").orElse(file),
                    "a closing on or after the cut-off on " + terms.cutOff() + " is expected, got: " + terms.closing());
        }
    }

    private void notNegative(String group, String id, String member, Formula formula) {
        if (formula.names().isEmpty() && formula.value(name -> Fraction.ZERO).compareTo(Fraction.ZERO) < 0) {
            in.problem(
                    place(group, id, member),
                    "a " + member + " of 0 or more is expected for " + id + ", got: " + formula.text());
        }
    }

    private Node place(String... path) {
        Node node = file;
        for (String name : path) {
            node = node.find(name).orElse(node);
        }
        return node;
    }

    /** Every formula of the file, wherever it stands: the names in it exist. */
    private void formulas(Node node) {
        for (String member : List.of(
                "accounts", "formulas", "fees", "notes", "triggers", "calls", "ledgers", "waterfalls", "observed")) {
            node.find(member).ifPresent(this::namesBelow);
        }
    }

    private void namesBelow(Node node) {
        node.list().forEach(this::namesBelow);
        for (String name : node.names()) {
            Node member = node.find(name).orElseThrow();
            boolean formula = List.of(
                                    "amount",
                                    "vat",
                                    "annualCap",
                                    "coupon",
                                    "onUnpaid",
                                    "value",
                                    "threshold",
                                    "when",
                                    "price",
                                    "rate",
                                    "add",
                                    "withholding",
                                    "notional",
                                    "fallback",
                                    "buy",
                                    "requires")
                            .contains(name)
                    || member.path().startsWith("/formulas/");
            if (name.equals("eligible")) {
                eligible(member);
            } else if (formula) {
                (member.isList() ? member.list() : List.of(member)).forEach(this::known);
            } else {
                namesBelow(member);
            }
        }
    }

    /** What holds of receivables names their columns, and numbers. */
    private void eligible(Node node) {
        Set<String> columns = new TreeSet<>(Step.Purchase.COLUMNS);
        for (String name : node.text().map(DealTermsCheck::namesIn).orElseGet(TreeSet::new)) {
            if (!columns.contains(name)) {
                in.problem(node, "no name " + name + " is known here; of receivables are known " + columns);
            }
        }
    }

    private static Set<String> namesIn(String text) {
        try {
            return Formula.parse(text).names();
        } catch (IllegalArgumentException e) {
            return new TreeSet<>(); // said when it was read
        }
    }

    private void known(Node node) {
        Optional<String> text = node.text();
        if (text.isEmpty()) {
            return;
        }
        try {
            Formula formula = Formula.parse(text.get());
            for (String name : formula.names()) {
                if (!names.contains(name)) {
                    in.unknown(node, name, terms.formulas().keySet());
                }
            }
            if (cost.of(formula).tooMuch()) {
                in.problem(
                        node,
                        "a formula reads at most " + FormulaCost.MAX_READS
                                + " names with those of the formulas that it " + "names, and has at most "
                                + FormulaCost.MAX_DEPTH + " formulas within one another");
            }
        } catch (IllegalArgumentException e) {
            return; // said when it was read
        }
    }

    private void cycle(String start) {
        Deque<String> open = new ArrayDeque<>(List.of(start));
        Set<String> seen = new TreeSet<>();
        while (!open.isEmpty()) {
            for (String name : needed(open.pop())) {
                if (name.equals(start)) {
                    in.problem(at(start), "the formula " + start + " needs its own value");
                    return;
                }
                if (seen.add(name)) {
                    open.push(name);
                }
            }
        }
    }

    /** What the value of {@code name} is made of: its formula, or what stands in for an observed value. */
    private Set<String> needed(String name) {
        Formula formula = terms.formulas().get(name);
        if (formula != null) {
            return formula.names();
        }
        return terms.observed().stream()
                .filter(declared -> declared.name().equals(name))
                .flatMap(declared -> declared.fallback().stream())
                .findFirst()
                .map(Formula::names)
                .orElseGet(TreeSet::new);
    }

    private void sums() {
        if (terms.pool() <= 0) {
            in.problem(file.find("pool").orElse(file), "a pool of more than zero is expected");
        }
        long sum = 0;
        for (DealTerms.Note note : terms.notes()) {
            sum = Math.addExact(sum, currencies.inDeals(note));
        }
        long notesSum = sum;
        file.find("notesTotal")
                .ifPresent(node -> in.money(node, terms.currency().digits())
                        .filter(total -> total != notesSum)
                        .ifPresent(total -> in.problem(
                                node,
                                "the notes sum to "
                                        + Fraction.money(
                                                        notesSum,
                                                        terms.currency().digits())
                                                .text() + ", not to "
                                        + Fraction.money(total, terms.currency().digits())
                                                .text())));
        long cash = 0;
        for (DealTerms.Account account : terms.accounts()) {
            cash = Math.addExact(cash, currencies.inDeals(account));
        }
        if (sum > Math.addExact(terms.pool(), cash)) {
            in.problem(
                    file.find("notes").orElse(file), "notes exceed the pool and the cash in the accounts at closing");
        }
    }

    private void steps() {
        List<Node> nodes = file.find("waterfalls").map(Node::list).orElse(List.of());
        boolean always = false;
        for (int i = 0; i < terms.waterfalls().size() && i < nodes.size(); i++) {
            DealTerms.Waterfall waterfall = terms.waterfalls().get(i);
            always |= waterfall.when().isEmpty();
            List<Node> lines = nodes.get(i).find("steps").map(Node::list).orElse(List.of());
            boolean complete = lines.size() == waterfall.steps().size();
            for (int j = 0; j < waterfall.steps().size(); j++) {
                step(complete ? lines.get(j) : nodes.get(i), waterfall.steps().get(j));
            }
            if (complete) {
                paid(nodes.get(i), waterfall);
            }
        }
        if (!always && !terms.waterfalls().isEmpty()) {
            in.problem(file.find("waterfalls").orElse(file), "one waterfall without a condition is expected, the last");
        }
    }

    private void step(Node at, Step step) {
        if (new TreeSet<>(step.from()).size() < step.from().size()) {
            in.problem(at, "each account is drawn on once");
        }
        step.from().forEach(id -> exists(at, accounts, id, "account"));
        if (step instanceof Step.PayFee pay) {
            exists(at, fees, pay.fee(), "fee");
        } else if (step instanceof Step.OfClasses some) {
            classes(at, some.notes());
        } else if (step instanceof Step.WriteDown || step instanceof Step.WriteUp) {
            classes(at, writeDowns.classes(at, step));
        } else if (step instanceof Step.Transfer transfer) {
            exists(at, accounts, transfer.to(), "account");
            if (transfer.from().contains(transfer.to())) {
                in.problem(at, "a transfer goes to another account");
            }
        } else if (step instanceof Step.Adjust adjust) {
            exists(at, ledgers, adjust.ledger(), "ledger");
        } else if (step instanceof Step.Receive receive) {
            exists(at, accounts, receive.into(), "account");
        } else if (step instanceof Step.Exchange exchange) {
            exists(at, accounts, exchange.into(), "account");
        } else if (step instanceof Step.Purchase) {
            groups.purchase(at);
        }
        currencies.step(at, step);
    }

    private void classes(Node at, List<String> ids) {
        ids.forEach(id -> exists(at, notes, id, "class"));
        if (new TreeSet<>(ids).size() < ids.size()) {
            in.problem(at, "each class occurs once");
        }
    }

    private void exists(Node at, Set<String> known, String id, String what) {
        if (!known.contains(id)) {
            in.problem(at, "the deal has no " + what + " " + id + ", it has " + new ArrayList<>(known));
        }
    }

    private void paid(Node at, DealTerms.Waterfall waterfall) {
        Set<String> principal = new TreeSet<>();
        Set<String> interest = new TreeSet<>();
        for (Step step : waterfall.steps()) {
            if (step instanceof Step.PayPrincipal pay) {
                principal.addAll(pay.notes());
            } else if (step instanceof Step.PayInterest pay) {
                interest.addAll(pay.notes());
            } else if (step instanceof Step.Capitalise capitalise) {
                interest.addAll(capitalise.notes());
            }
        }
        for (DealTerms.Note note : terms.notes()) {
            if (note.balance() > 0 && !principal.contains(note.id())) {
                in.problem(at, "no step pays the principal of class " + note.id());
            }
            if (!note.coupon().value(name -> Fraction.ONE).isZero() && !interest.contains(note.id())) {
                in.problem(at, "no step pays the interest of class " + note.id());
            }
        }
    }

    private Node at(String name) {
        Node formulas = file.find("formulas").orElse(file);
        return formulas.find(name)
                .or(() -> file.find("observed").flatMap(node -> node.find(name)))
                .orElse(file);
    }
}
