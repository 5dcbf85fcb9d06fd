package io.truesale.contract.assets;

import static io.truesale.contract.fixture.PaperConsortium.BANKER;
import static io.truesale.contract.fixture.PaperConsortium.OPERATOR;
import static io.truesale.contract.fixture.PaperConsortium.RIVAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.fixture.PaperLink;
import io.truesale.contract.fixture.PaperOperator;
import io.truesale.contract.foreign.TransactionProof;
import io.truesale.domain.party.PersonId;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lock, proof, release, and each way to do it wrongly. Source: assets.md. */
class PledgedAssetsTest {
    private static final byte[] TAG = new byte[32];

    private final PledgedAssetsContract contract = new PledgedAssetsContract();
    private final PaperLink registry = new PaperLink("consortium", PaperOperator.FIRST);
    private final PaperLink deal = new PaperLink("deal-one", PaperOperator.SECOND);

    @BeforeEach
    void believeEachOther() {
        registry.trust(deal);
        deal.trust(registry);
    }

    private String onRegistry(PersonId person, String function, CborMap arguments) {
        return registry.call(contract, person, function, arguments);
    }

    private String onDeal(PersonId person, String function, CborMap arguments) {
        return deal.call(contract, person, function, arguments);
    }

    private void lock(String pool) {
        onRegistry(
                BANKER,
                "open",
                LockRequests.open(pool, 1, 1, new byte[32], registry.channel().height() + 500));
        onRegistry(BANKER, "lock", LockRequests.lock(pool, 0, List.of(TAG)));
    }

    private String pledge(String pool, long blocks) {
        return onRegistry(
                BANKER,
                "pledge",
                LockRequests.pledge(pool, deal.origin(), registry.channel().height() + blocks));
    }

    private boolean isHeld() {
        return AssetsContract.holder(registry.channel(), TAG)
                .filter(lock -> lock.isLive(registry.channel().height() + 1))
                .isPresent();
    }

    private TakenLock.Status taken(String pool) {
        return TakenAssets.find(deal.channel(), pool).orElseThrow().status();
    }

    private static CborMap proven(TransactionProof proof) {
        return LockRequests.proven(proof);
    }

    @Test
    void goesTheWholeWay() {
        lock("auto-1");
        assertThat(pledge("auto-1", 20)).isEqualTo("AssetsPledged");
        assertThat(onDeal(RIVAL, "take", proven(registry.proof()))).isEqualTo("AssetsTaken");
        assertThat(taken("auto-1")).isEqualTo(TakenLock.Status.TAKEN);
        assertThat(onRegistry(RIVAL, "bind", proven(deal.proof()))).isEqualTo("AssetsBound");
        assertThat(onDeal(RIVAL, "settle", proven(registry.proof()))).isEqualTo("AssetsSettled");
        assertThat(taken("auto-1")).isEqualTo(TakenLock.Status.SETTLED);
        registry.channel().skip(10_000);
        assertThat(isHeld()).as("bound: held without end").isTrue();
        assertThat(onDeal(BANKER, "yield", LockRequests.of("auto-1"))).isEqualTo("AssetsYielded");
        assertThat(onRegistry(RIVAL, "release", proven(deal.proof()))).isEqualTo("AssetsReleased");
        assertThat(isHeld()).isFalse();
        lock("auto-2");
        assertThat(pledge("auto-2", 20)).isEqualTo("AssetsPledged");
    }

    @Test
    void anUnusedPledgeExpiresAndTheDealLearnsIt() {
        lock("auto-1");
        pledge("auto-1", 5);
        TransactionProof pledge = registry.proof();
        onDeal(RIVAL, "take", proven(pledge));
        TransactionProof take = deal.proof();
        assertThat(onRegistry(RIVAL, "expire", LockRequests.of("auto-1"))).isEqualTo("PLEDGE_RUNNING");
        registry.channel().skip(10);
        assertThat(isHeld()).as("without any transaction").isFalse();
        assertThat(onRegistry(RIVAL, "bind", proven(take))).isEqualTo("PLEDGE_EXPIRED");
        assertThat(onRegistry(RIVAL, "expire", LockRequests.of("auto-1"))).isEqualTo("AssetsExpired");
        assertThat(onDeal(RIVAL, "drop", proven(registry.proof()))).isEqualTo("AssetsDropped");
        assertThat(taken("auto-1")).isEqualTo(TakenLock.Status.DROPPED);
        assertThat(onDeal(RIVAL, "take", proven(pledge)))
                .as("the same pledge again")
                .isEqualTo("PLEDGE_TAKEN");
        lock("auto-1");
        pledge("auto-1", 20);
        assertThat(onDeal(RIVAL, "take", proven(registry.proof())))
                .as("a new lock")
                .isEqualTo("AssetsTaken");
    }

    @Test
    void takesALockOnceAndForItsDealOnly() {
        lock("auto-1");
        pledge("auto-1", 50);
        TransactionProof pledge = registry.proof();
        assertThat(onDeal(RIVAL, "take", proven(pledge))).isEqualTo("AssetsTaken");
        assertThat(onDeal(RIVAL, "take", proven(pledge))).isEqualTo("PLEDGE_TAKEN");
        PaperLink other = new PaperLink("deal-two", PaperOperator.THIRD);
        other.trust(registry);
        assertThat(other.call(contract, RIVAL, "take", proven(pledge))).isEqualTo("PLEDGE_NOT_FOR_HERE");
        other.call(contract, RIVAL, "yield", LockRequests.of("auto-1"));
        assertThat(onRegistry(RIVAL, "release", proven(other.proof()))).isEqualTo("FACT_ORIGIN_UNTRUSTED");
    }

    @Test
    void releasesByProofOfItsOwnDealOnly() {
        PaperLink other = new PaperLink("deal-two", PaperOperator.THIRD);
        registry.trust(other);
        lock("auto-1");
        pledge("auto-1", 50);
        CborMap told = CborMap.builder()
                .put("pool", "auto-1")
                .put(
                        "lock",
                        AssetsContract.find(registry.channel(), "auto-1")
                                .orElseThrow()
                                .id())
                .put("consortium", registry.origin())
                .build();
        assertThat(other.call(new Liar(told), RIVAL, "yield", told)).isEqualTo("AssetsYielded");
        assertThat(onRegistry(RIVAL, "release", proven(other.proof())))
                .as("another deal cannot give it away, whatever its operators sign")
                .isEqualTo("PLEDGE_NOT_FOR_HERE");
        assertThat(onRegistry(BANKER, "release", LockRequests.of("auto-1"))).isEqualTo("MALFORMED");
        assertThat(registry.call(new AssetsContract(), BANKER, "release", LockRequests.of("auto-1")))
                .as("by version 1")
                .isEqualTo("LOCK_NOT_CONFIRMED");
        assertThat(registry.call(new AssetsContract(), BANKER, "abandon", LockRequests.of("auto-1")))
                .isEqualTo("LOCK_NOT_OPEN");
        assertThat(isHeld()).isTrue();
    }

    /** A channel whose operators have signed what no contract of ours would say. */
    private record Liar(CborMap told) implements Contract {
        @Override
        public ContractId id() {
            return PledgedAssetsContract.ID;
        }

        @Override
        public Outcome execute(Call call, StateView state) {
            return Outcome.accepted().event("AssetsYielded", told).build();
        }
    }

    @Test
    void asksForTheProofOfTheStepBefore() {
        lock("auto-1");
        pledge("auto-1", 50);
        TransactionProof pledge = registry.proof();
        assertThat(onDeal(RIVAL, "settle", proven(pledge))).isEqualTo("PLEDGE_OTHER");
        onDeal(RIVAL, "take", proven(pledge));
        TransactionProof take = deal.proof();
        assertThat(onRegistry(RIVAL, "release", proven(take))).isEqualTo("PLEDGE_OTHER");
        assertThat(onRegistry(RIVAL, "bind", proven(take))).isEqualTo("AssetsBound");
        TransactionProof bind = registry.proof();
        assertThat(onRegistry(RIVAL, "bind", proven(take))).isEqualTo("PLEDGE_STATUS");
        assertThat(onDeal(RIVAL, "drop", proven(bind))).isEqualTo("PLEDGE_OTHER");
        assertThat(onDeal(RIVAL, "settle", proven(bind))).isEqualTo("AssetsSettled");
        assertThat(onDeal(RIVAL, "settle", proven(bind))).isEqualTo("PLEDGE_STATUS");
        assertThat(onDeal(RIVAL, "yield", LockRequests.of("auto-1"))).isEqualTo("LOCK_NOT_OWNER");
        assertThat(onDeal(BANKER, "yield", LockRequests.of("auto-9"))).isEqualTo("PLEDGE_UNKNOWN");
        onDeal(BANKER, "yield", LockRequests.of("auto-1"));
        assertThat(onDeal(BANKER, "yield", LockRequests.of("auto-1"))).isEqualTo("PLEDGE_STATUS");
    }

    @Test
    void aDealThatYieldsBeforeItIsBoundLetsGoToo() {
        lock("auto-1");
        pledge("auto-1", 50);
        onDeal(RIVAL, "take", proven(registry.proof()));
        onDeal(BANKER, "yield", LockRequests.of("auto-1"));
        assertThat(onRegistry(RIVAL, "release", proven(deal.proof()))).isEqualTo("AssetsReleased");
        assertThat(onRegistry(RIVAL, "release", proven(deal.proof()))).isEqualTo("PLEDGE_STATUS");
    }

    @Test
    void pledgesWithinBoundsWhatIsWhole() {
        onRegistry(BANKER, "open", LockRequests.open("auto-1", 1, 1, new byte[32], 500));
        assertThat(pledge("auto-1", 5)).isEqualTo("LOCK_INCOMPLETE");
        onRegistry(BANKER, "lock", LockRequests.lock("auto-1", 0, List.of(TAG)));
        long height = registry.channel().height();
        for (CborMap arguments : List.of(
                LockRequests.pledge("auto-1", registry.origin(), height + 5),
                LockRequests.pledge("auto-1", "deal-one", height + 5),
                LockRequests.pledge("auto-1", deal.origin(), height - 5),
                LockRequests.pledge("auto-1", deal.origin(), Long.MAX_VALUE))) {
            assertThat(onRegistry(BANKER, "pledge", arguments)).isEqualTo("PLEDGE_OUT_OF_BOUNDS");
        }
        assertThat(onRegistry(RIVAL, "pledge", LockRequests.pledge("auto-1", deal.origin(), height + 9)))
                .isEqualTo("LOCK_NOT_OWNER");
        assertThat(onRegistry(OPERATOR, "take", CborMap.empty())).isEqualTo("ASSETS_NOT_HERE");
        assertThat(onDeal(BANKER, "open", CborMap.empty())).isEqualTo("ASSETS_NOT_HERE");
        assertThat(onRegistry(BANKER, "confirm", LockRequests.of("auto-1"))).isEqualTo("ASSETS_FUNCTION");
        assertThat(onRegistry(BANKER, "abandon", LockRequests.of("auto-1"))).isEqualTo("AssetsAbandoned");
    }

    /** Random steps, mostly with the proof that they ask for: at no time does a deal have what the registry does not hold. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatADealHasSettledTheRegistryHolds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, TransactionProof> proofs = new TreeMap<>(); // newest of each function
        List<String> functions = List.of("pledge", "take", "bind", "settle", "drop", "yield", "expire", "release");
        int settled = 0;
        for (int step = 0; step < 300; step++) {
            String function = functions.get(random.nextInt(functions.size()));
            List<TransactionProof> all = List.copyOf(proofs.values());
            CborMap any = all.isEmpty() ? CborMap.empty() : proven(all.get(random.nextInt(all.size())));
            TransactionProof meant = proofs.get(BEFORE.getOrDefault(function, ""));
            CborMap proof = meant == null || random.nextInt(8) == 0 ? any : proven(meant);
            String answer = step(function, proof, random.nextInt(1, 60));
            if (answer.startsWith("Assets")) {
                boolean there = List.of("take", "settle", "drop", "yield").contains(function);
                proofs.put(function, there ? deal.proof() : registry.proof());
            }
            boolean settledNow = TakenAssets.find(deal.channel(), "auto-1")
                    .filter(lock -> lock.status() == TakenLock.Status.SETTLED)
                    .isPresent();
            settled += settledNow ? 1 : 0;
            assertThat(!settledNow || isHeld())
                    .as("step %d, %s: %s", step, function, answer)
                    .isTrue();
        }
        assertThat(settled).as("steps with a settled lock").isPositive();
    }

    private static final Map<String, String> BEFORE =
            Map.of("take", "pledge", "bind", "take", "settle", "bind", "drop", "expire", "release", "yield");

    private String step(String function, CborMap proof, int blocks) {
        return switch (function) {
            case "pledge" -> {
                lock("auto-1");
                yield pledge("auto-1", blocks);
            }
            case "expire" -> onRegistry(RIVAL, function, LockRequests.of("auto-1"));
            case "yield" -> onDeal(BANKER, function, LockRequests.of("auto-1"));
            case "bind", "release" -> onRegistry(RIVAL, function, proof);
            default -> onDeal(RIVAL, function, proof);
        };
    }
}
