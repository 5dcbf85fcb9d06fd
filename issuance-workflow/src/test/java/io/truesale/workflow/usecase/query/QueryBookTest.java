package io.truesale.workflow.usecase.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.workflow.fixture.PaperLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger is read once for a block, however often somebody looks. */
class QueryBookTest {
    private static final int RANGES = 3; // queries, authorisations, counters
    private static final MemberId MEMBER = new MemberId("harbor-trust");

    private final PaperLedger ledger = new PaperLedger();
    private final QueryBook book = new QueryBook(ledger);

    @BeforeEach
    void found() {
        ledger.found(ChannelId.CONSORTIUM);
    }

    @Test
    void readsOnceForABlock() {
        for (int look = 0; look < 100; look++) {
            assertThat(book.of(MEMBER).queries()).isEmpty();
        }
        assertThat(ledger.ranges()).isEqualTo(RANGES);
        ledger.write(ChannelId.CONSORTIUM, "other", "key", CborMap.empty());
        book.of(MEMBER);
        book.of(MEMBER);
        assertThat(ledger.ranges()).isEqualTo(2 * RANGES);
    }

    @Test
    void forgetsWhoLookedLeastRecently() {
        book.of(MEMBER);
        for (int other = 0; other < QueryBook.MAX_MEMBERS; other++) {
            book.of(new MemberId("member-" + other));
        }
        int before = ledger.ranges();
        book.of(new MemberId("member-" + (QueryBook.MAX_MEMBERS - 1)));
        assertThat(ledger.ranges()).isEqualTo(before);
        book.of(MEMBER);
        assertThat(ledger.ranges()).isEqualTo(before + RANGES);
    }
}
