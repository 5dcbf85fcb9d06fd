package io.truesale.ledger.node;

import io.truesale.ledger.state.StateReader;
import io.truesale.ledger.state.StateReader.StoredEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares what is stored of a contract's state with what blocks lead to, page by page: a million rows need not fit the heap. */
final class StateAudit {
    private static final int PAGE = 10_000; // rows

    private final String contract;
    private final StateReader stored;
    private final int page;
    private final Iterator<StoredEntry> expected;
    private final List<String> findings = new ArrayList<>();
    private @Nullable StoredEntry next;

    private StateAudit(String contract, StateReader replayed, StateReader stored, int page) {
        this.contract = contract;
        this.stored = stored;
        this.page = page;
        this.expected = replayed.range(contract, "").iterator();
        advance();
    }

    /** One phrase for each row that is changed, missing or too many, ascending by key. */
    static List<String> compare(String contract, StateReader replayed, StateReader stored) {
        return compare(contract, replayed, stored, PAGE);
    }

    static List<String> compare(String contract, StateReader replayed, StateReader stored, int page) {
        StateAudit audit = new StateAudit(contract, replayed, stored, page);
        audit.run();
        return audit.findings;
    }

    private void run() {
        String after = "";
        List<StoredEntry> rows = stored.after(contract, after, page);
        while (!rows.isEmpty()) {
            rows.forEach(this::compare);
            after = rows.get(rows.size() - 1).key();
            rows = stored.after(contract, after, page);
        }
        while (next != null) {
            missing(next);
        }
    }

    private void compare(StoredEntry row) {
        while (next != null && next.key().compareTo(row.key()) < 0) {
            missing(next);
        }
        StoredEntry same = next != null && next.key().equals(row.key()) ? next : null;
        if (same == null || !Arrays.equals(same.value(), row.value())) {
            findings.add("the state " + contract + "/" + row.key() + " is not what the blocks lead to");
        }
        if (same != null) {
            advance();
        }
    }

    private void missing(StoredEntry entry) {
        findings.add("the state " + contract + "/" + entry.key() + " is missing");
        advance();
    }

    private void advance() {
        next = expected.hasNext() ? expected.next() : null;
    }
}
