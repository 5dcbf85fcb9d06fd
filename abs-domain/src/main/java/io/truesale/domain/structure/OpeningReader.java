package io.truesale.domain.structure;

import io.truesale.domain.money.CurrencyUnit;
import io.truesale.domain.structure.DealTerms.Fee;
import io.truesale.domain.structure.DealTerms.Note;
import io.truesale.domain.structure.Standing.Cumulative;
import io.truesale.domain.structure.Standing.FeeStanding;
import io.truesale.domain.structure.Standing.GroupStanding;
import io.truesale.domain.structure.Standing.NoteStanding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads where a deal stands that is taken on mid-life: the member {@code opening} of its file. Pool, cash and classes have
 * to be given; ledgers, fees and interest that are left out are 0.
 */
final class OpeningReader {
    private static final String MEMBERS = "period pool accounts ledgers notes fees breached history cumulative groups";

    private final FileReading in;
    private final DealTerms terms;
    private final int digits;

    OpeningReader(FileReading in, DealTerms terms) {
        this.in = in;
        this.terms = terms;
        digits = terms.currency().digits();
    }

    /** The deal where its file says that it stands; the deal itself when the file has no opening. */
    DealTerms read(Node file) {
        return file.find("opening").map(this::opened).orElse(terms);
    }

    private DealTerms opened(Node node) {
        in.members(node, MEMBERS.split(" ", -1));
        int last = Math.max(0, terms.schedule().size() - 1);
        int period = in.whole(node, "period", 0, last).orElse(0);
        long pool =
                in.required(node, "pool").flatMap(it -> in.money(it, digits)).orElse(0L);
        List<String> accountIds =
                terms.accounts().stream().map(DealTerms.Account::id).toList();
        List<String> ledgerIds =
                terms.ledgers().stream().map(DealTerms.Ledger::id).toList();
        in.required(node, "accounts").ifPresent(accounts -> accountIds.forEach(id -> in.required(accounts, id)));
        in.required(node, "notes").ifPresent(notes -> terms.notes().forEach(note -> in.required(notes, note.id())));
        List<String> breached = breached(node);
        HistoryReader history = new HistoryReader(in, terms, period);
        history.read(node, breached);
        GroupReader groups = new GroupReader(in, digits);
        Cumulative cumulative = groups.cumulative(node);
        Standing standing = new Standing(
                period,
                pool,
                amounts(
                        node,
                        "accounts",
                        accountIds,
                        id -> terms.account(id).orElseThrow().currency()),
                amounts(node, "ledgers", ledgerIds, id -> terms.currency()),
                notes(node),
                fees(node, period),
                breached,
                cumulative,
                history.remembered(),
                groups.opened(node, terms, new GroupStanding(pool, cumulative)));
        return terms.openedAt(Optional.of(standing), history.entries());
    }

    private Map<String, Long> amounts(
            Node node, String member, List<String> ids, Function<String, CurrencyUnit> currency) {
        Optional<Node> given = node.find(member);
        given.ifPresent(it -> in.members(it, ids.toArray(String[]::new)));
        Map<String, Long> amounts = new LinkedHashMap<>();
        for (String id : ids) {
            int decimals = currency.apply(id).digits();
            amounts.put(id, given.map(it -> money(it, id, decimals)).orElse(0L));
        }
        return amounts;
    }

    private Map<String, NoteStanding> notes(Node node) {
        Optional<Node> given = node.find("notes");
        given.ifPresent(
                it -> in.members(it, terms.notes().stream().map(Note::id).toArray(String[]::new)));
        Map<String, NoteStanding> notes = new LinkedHashMap<>();
        for (Note note : terms.notes()) {
            Optional<Node> at = given.flatMap(it -> it.find(note.id()));
            at.ifPresent(it -> {
                in.members(it, "balance", "interestShort", "writtenDown");
                in.required(it, "balance");
            });
            int decimals = note.currency().digits();
            long balance = at.map(it -> money(it, "balance", decimals)).orElse(0L);
            notes.put(
                    note.id(),
                    new NoteStanding(
                            balance,
                            at.map(it -> money(it, "interestShort", decimals)).orElse(0L),
                            at.map(it -> money(it, "writtenDown", decimals)).orElse(0L)));
        }
        return notes;
    }

    private Map<String, FeeStanding> fees(Node node, int period) {
        Optional<Node> given = node.find("fees");
        given.ifPresent(it -> in.members(it, terms.fees().stream().map(Fee::id).toArray(String[]::new)));
        int year = period == 0 || terms.schedule().isEmpty()
                ? terms.closing().getYear()
                : terms.schedule().get(period - 1).paymentDate().getYear();
        Map<String, FeeStanding> fees = new LinkedHashMap<>();
        for (Fee fee : terms.fees()) {
            Optional<Node> at = given.flatMap(it -> it.find(fee.id()));
            at.ifPresent(it -> in.members(it, "carried", "paidInYear"));
            fees.put(
                    fee.id(),
                    new FeeStanding(
                            at.map(it -> money(it, "carried")).orElse(0L),
                            year,
                            at.map(it -> money(it, "paidInYear")).orElse(0L)));
        }
        return fees;
    }

    private List<String> breached(Node node) {
        List<String> known =
                terms.triggers().stream().map(DealTerms.Trigger::id).toList();
        List<String> breached = new ArrayList<>();
        node.find("breached")
                .ifPresent(it -> (it.isList() ? it.list() : List.of(it)).forEach(one -> {
                    String id = one.text().orElse("");
                    if (known.contains(id) && !breached.contains(id)) {
                        breached.add(id);
                    } else {
                        in.problem(one, "a trigger of " + known + " is expected, each once, got: " + id);
                    }
                }));
        return breached;
    }

    private long money(Node parent, String member) {
        return money(parent, member, digits);
    }

    private long money(Node parent, String member, int decimals) {
        return parent.find(member).flatMap(it -> in.money(it, decimals)).orElse(0L);
    }
}
