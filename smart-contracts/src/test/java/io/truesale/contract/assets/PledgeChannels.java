package io.truesale.contract.assets;

import static io.truesale.contract.fixture.PaperConsortium.BANKER;
import static io.truesale.contract.fixture.PaperConsortium.RIVAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.fixture.PaperLink;
import io.truesale.contract.fixture.PaperOperator;
import io.truesale.contract.proof.TransactionProof;
import io.truesale.domain.party.PersonId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** A registry and a deal's channel that believe each other, with what tests do on them. */
abstract class PledgeChannels {
    static final byte[] TAG = new byte[32];

    final PledgedAssetsContract contract = new PledgedAssetsContract();
    final PaperLink registry = new PaperLink("consortium", PaperOperator.FIRST);
    final PaperLink deal = new PaperLink("deal-one", PaperOperator.SECOND);

    @BeforeEach
    void believeEachOther() {
        registry.trust(deal);
        deal.trust(registry);
    }

    String onRegistry(PersonId person, String function, CborMap arguments) {
        return registry.call(contract, person, function, arguments);
    }

    String onDeal(PersonId person, String function, CborMap arguments) {
        return deal.call(contract, person, function, arguments);
    }

    void lock(String pool) {
        onRegistry(
                BANKER,
                "open",
                LockRequests.open(pool, 1, 1, new byte[32], registry.channel().height() + 500));
        onRegistry(BANKER, "lock", LockRequests.lock(pool, 0, List.of(TAG)));
    }

    String pledge(String pool, long blocks) {
        return onRegistry(
                BANKER,
                "pledge",
                LockRequests.pledge(pool, deal.origin(), registry.channel().height() + blocks));
    }

    /** Id of the lock that would hold the tag in the next block; empty when none would. */
    Optional<String> held() {
        return AssetsContract.holder(registry.channel(), TAG)
                .filter(lock -> lock.isLive(registry.channel().height() + 1))
                .map(AssetLock::id);
    }

    String lockOf(String pool) {
        return AssetsContract.find(registry.channel(), pool).orElseThrow().id();
    }

    Optional<TakenLock> find(String pool) {
        return TakenAssets.find(deal.channel(), registry.origin(), pool);
    }

    TakenLock.Status taken(String pool) {
        return find(pool).orElseThrow().status();
    }

    String yielding(PersonId person, String pool) {
        return onDeal(person, "yield", LockRequests.taken(registry.origin(), pool));
    }

    /** Up to the settling. */
    void settle(String pool) {
        lock(pool);
        pledge(pool, 20);
        onDeal(RIVAL, "take", proven(registry.proof()));
        onRegistry(RIVAL, "bind", proven(deal.proof()));
        assertThat(onDeal(RIVAL, "settle", proven(registry.proof()))).isEqualTo("AssetsSettled");
    }

    static CborMap proven(TransactionProof proof) {
        return LockRequests.proven(proof);
    }
}
