package io.truesale.ledger.twin;

import static io.truesale.domain.party.Capacity.ACC;
import static io.truesale.domain.party.Capacity.INV;
import static io.truesale.domain.party.Capacity.ORG;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.totals.SampleSeed;
import io.truesale.contract.totals.TotalsArguments;
import io.truesale.contract.totals.TotalsContract;
import io.truesale.domain.party.Capacity;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.totals.BalanceSnapshot;
import io.truesale.ledger.twin.TwinHistory.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;

/** A pool's total over hidden balances, published, attested and sampled; what is near to a call may have come first. */
final class TwinTotals {
    private static final int LOANS = 8;

    private final TwinHistory history;
    private final Topic channel;
    private final String pool;

    TwinTotals(TwinHistory history, Topic channel, String pool) {
        this.history = history;
        this.channel = channel;
        this.pool = pool;
    }

    void publish() {
        List<byte[]> blindings = LongStream.range(0, LOANS)
                .mapToObj(loan ->
                        Hash.of((pool + loan).getBytes(StandardCharsets.UTF_8)).bytes())
                .toList();
        BalanceSnapshot snapshot = new BalanceSnapshot(
                pool, "CNY", LongStream.range(1, LOANS + 1L).boxed().toList(), blindings);
        List<byte[]> commitments = snapshot.commitments();
        for (CborMap part : BalanceSnapshot.parts(pool, commitments)) {
            call(ORG, "commit", part);
        }
        byte[] root = BalanceSnapshot.root(commitments).bytes();
        call(ORG, "publish", TotalsArguments.publish(pool, LOANS, root, "CNY", 1, blindings.get(0)));
        call(ORG, "publish", snapshot.publication());
        call(ACC, "attest", TotalsArguments.attest(pool, root, 0, 1_000));
        call(ACC, "attest", TotalsArguments.attest(pool, root, 0, 1_000));
        String investor = TwinCast.person(INV, "ann").id().member().value();
        call(INV, "challenge", TotalsArguments.challenge(pool, 2, SampleSeed.promise(root, root, investor)));
        call(INV, "draw", TotalsArguments.draw(pool, root));
        call(ORG, "answer", TotalsArguments.answer(pool, investor, root));
        call(ORG, "answer", TotalsArguments.answer(pool, investor, root));
        call(INV, "draw", TotalsArguments.draw(pool, root));
    }

    private void call(Capacity capacity, String function, CborMap arguments) {
        history.attempt(channel, TwinCast.person(capacity, "ann"), TotalsContract.ID, function, arguments);
    }
}
