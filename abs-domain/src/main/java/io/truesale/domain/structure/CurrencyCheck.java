package io.truesale.domain.structure;

import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.money.Rounding;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Says whether a deal in several currencies fits together: collections and fees are in the deal's, a step moves one
 * currency, an exchange two, and each class has an account in its own to be paid from.
 */
final class CurrencyCheck {
    private final FileReading in;
    private final DealTerms terms;
    private final CurrencyUnit own;

    CurrencyCheck(FileReading in, DealTerms terms) {
        this.in = in;
        this.terms = terms;
        own = terms.currency();
    }

    void run(Node file) {
        for (int i = 0; i < terms.accounts().size(); i++) {
            DealTerms.Account account = terms.accounts().get(i);
            boolean receives = i == 0
                    || !account.receives().isEmpty()
                    || !account.ofGroups().isEmpty();
            if (receives && !account.currency().equals(own)) {
                in.problem(
                        place(file, "accounts", account.id()),
                        "collections are in " + own + ", the account " + account.id() + ", which receives some, is in "
                                + account.currency());
            }
        }
        for (DealTerms.Note note : terms.notes()) {
            if (terms.accounts().stream()
                    .noneMatch(account -> account.currency().equals(note.currency()))) {
                in.problem(
                        place(file, "notes", note.id()),
                        "an account in " + note.currency() + " is expected, from which class " + note.id()
                                + " is paid");
            }
        }
        for (Observed observed : terms.observed()) {
            observed.pair()
                    .filter(pair -> !known(pair.base()) || !known(pair.quote()))
                    .ifPresent(pair -> in.problem(
                            place(file, "observed", observed.name()),
                            "a pair of the currencies of the accounts, " + terms.currencies() + ", is expected, got: "
                                    + pair));
        }
    }

    private boolean known(CurrencyUnit currency) {
        return terms.currencies().contains(currency);
    }

    private static Node place(Node file, String group, String id) {
        return file.find(group).flatMap(node -> node.find(id)).orElse(file);
    }

    /** A class in the deal's currency, as it was worth at closing; minor units. */
    long inDeals(DealTerms.Note note) {
        return converted(note.balance(), note.currency(), note.closingRate());
    }

    /** Cash in the deal's currency; of another as the first class in it was worth at closing, 0 when there is none. */
    long inDeals(DealTerms.Account account) {
        if (account.currency().equals(own)) {
            return account.initial();
        }
        Optional<DealTerms.Note> same = terms.notes().stream()
                .filter(note -> note.currency().equals(account.currency()))
                .findFirst();
        return same.map(note -> converted(account.initial(), account.currency(), note.closingRate()))
                .orElse(0L);
    }

    private long converted(long amount, CurrencyUnit currency, Fraction rate) {
        return currency.equals(own)
                ? amount
                : Rounding.HALF_UP.quotient(
                        BigInteger.valueOf(amount)
                                .multiply(rate.numerator())
                                .multiply(BigInteger.TEN.pow(own.digits())),
                        rate.denominator().multiply(BigInteger.TEN.pow(currency.digits())));
    }

    /** That {@code step} moves one currency; accounts and classes that are unknown are said elsewhere. */
    void step(Node at, Step step) {
        if (step instanceof Step.Lapse lapse) {
            lapse(at, lapse);
        }
        Optional<CurrencyUnit> from = one(at, step.from());
        if (from.isEmpty()) {
            return;
        }
        CurrencyUnit given = from.get();
        if (step instanceof Step.PayFee || step instanceof Step.Purchase) {
            same(at, given, Optional.of(own), step instanceof Step.PayFee ? "fees are" : "receivables are");
        } else if (step instanceof Step.PayInterest pay) {
            classes(at, given, pay.notes());
        } else if (step instanceof Step.PayPrincipal pay) {
            classes(at, given, pay.notes());
        } else if (step instanceof Step.Residual residual) {
            classes(at, given, List.of(residual.to())); // an outsider takes any currency
        } else if (step instanceof Step.Transfer transfer) {
            same(at, given, currency(transfer.to()), "the account " + transfer.to() + " is");
        } else if (step instanceof Step.Exchange exchange) {
            exchange(at, given, exchange);
        }
    }

    /** That an amount which lapses is of classes in one currency. */
    private void lapse(Node at, Step.Lapse step) {
        List<CurrencyUnit> currencies = step.notes().stream()
                .flatMap(id -> terms.note(id).stream())
                .map(DealTerms.Note::currency)
                .distinct()
                .toList();
        if (step.amount().isPresent() && currencies.size() > 1) {
            in.problem(at, "an amount lapses of classes in one currency, got: " + currencies);
        }
    }

    private Optional<CurrencyUnit> one(Node at, List<String> accounts) {
        List<CurrencyUnit> currencies =
                accounts.stream().flatMap(id -> currency(id).stream()).toList();
        for (CurrencyUnit currency : currencies) {
            if (!currency.equals(currencies.get(0))) {
                in.problem(at, "a step draws on accounts in one currency, got: " + currencies + " of " + accounts);
                return Optional.empty();
            }
        }
        return currencies.stream().findFirst();
    }

    private void classes(Node at, CurrencyUnit given, List<String> ids) {
        for (String id : ids) {
            same(at, given, terms.note(id).map(DealTerms.Note::currency), "class " + id + " is");
        }
    }

    private void same(Node at, CurrencyUnit given, Optional<CurrencyUnit> wanted, String what) {
        wanted.filter(currency -> !currency.equals(given))
                .ifPresent(currency -> in.problem(
                        at,
                        what + " in " + currency + ", the step draws on accounts in " + given
                                + ": an exchange comes between"));
    }

    private void exchange(Node at, CurrencyUnit given, Step.Exchange step) {
        Optional<CurrencyUnit> wanted = currency(step.into());
        if (wanted.filter(given::equals).isPresent()) {
            in.problem(at, "an exchange is between two currencies, both accounts are in " + given);
            return;
        }
        if (step.fixing().isEmpty() || wanted.isEmpty()) {
            return;
        }
        String name = step.fixing().get();
        Optional<Observed.Pair> pair = terms.observed().stream()
                .filter(observed -> observed.name().equals(name))
                .findFirst()
                .flatMap(Observed::pair);
        boolean fits = pair.filter(it -> List.of(it.base(), it.quote()).containsAll(List.of(given, wanted.get())))
                .isPresent();
        if (!fits) {
            in.problem(
                    at,
                    "a fixing of " + given + " and " + wanted.get() + " is expected: a name under observed with that"
                            + " pair, got: " + name
                            + pair.map(it -> " of " + it).orElse(""));
        }
    }

    private Optional<CurrencyUnit> currency(String account) {
        return terms.account(account).map(DealTerms.Account::currency);
    }
}
