package io.truesale.contract.assets;

import static io.truesale.contract.fixture.PaperConsortium.BANKER;
import static io.truesale.contract.fixture.PaperConsortium.OPERATOR;
import static io.truesale.contract.fixture.PaperConsortium.RIVAL;
import static io.truesale.contract.fixture.PaperConsortium.TRUSTEE;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.fixture.PaperLink;
import io.truesale.contract.fixture.PaperLog;
import io.truesale.contract.fixture.PaperOperator;
import io.truesale.contract.log.CheckpointText;
import io.truesale.contract.proof.LeafProof;
import io.truesale.contract.proof.TransactionProof;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lock, proof, release, and each way to do it wrongly. Source: assets.md. */
class PledgedAssetsTest extends PledgeChannels {
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
        assertThat(held()).as("bound: held without end").contains(lockOf("auto-1"));
        assertThat(yielding(BANKER, "auto-1")).isEqualTo("AssetsYieldAsked");
        assertThat(yielding(TRUSTEE, "auto-1")).isEqualTo("AssetsYielded");
        assertThat(onRegistry(RIVAL, "release", proven(deal.proof()))).isEqualTo("AssetsReleased");
        assertThat(held()).isEmpty();
        lock("auto-2");
        assertThat(pledge("auto-2", 20)).isEqualTo("AssetsPledged");
    }

    @Test
    void aReopenedPoolDoesNotStandInTheWayOfTheExpiryOfItsOldLock() {
        lock("auto-1");
        pledge("auto-1", 5);
        String old = lockOf("auto-1");
        onDeal(RIVAL, "take", proven(registry.proof()));
        registry.channel().skip(10);
        lock("auto-1");
        assertThat(lockOf("auto-1")).isNotEqualTo(old);
        assertThat(onRegistry(RIVAL, "expire", LockRequests.expire(lockOf("auto-1"))))
                .as("the new one is open")
                .isEqualTo("PLEDGE_STATUS");
        assertThat(onRegistry(RIVAL, "expire", LockRequests.expire("f".repeat(32))))
                .isEqualTo("LOCK_UNKNOWN");
        assertThat(onRegistry(RIVAL, "expire", LockRequests.expire(old))).isEqualTo("AssetsExpired");
        assertThat(onDeal(RIVAL, "drop", proven(registry.proof()))).isEqualTo("AssetsDropped");
        assertThat(held()).as("the new lock is not touched").contains(lockOf("auto-1"));
    }

    @Test
    void poolsOfTwoRegistriesMayHaveOneName() {
        PaperLink west = new PaperLink("west", "consortium", PaperOperator.THIRD);
        deal.trust(west);
        settle("auto-1");
        long later = west.channel().height() + 50;
        west.call(contract, BANKER, "open", LockRequests.open("auto-1", 1, 1, new byte[32], later));
        west.call(contract, BANKER, "lock", LockRequests.lock("auto-1", 0, List.of(TAG)));
        west.call(contract, BANKER, "pledge", LockRequests.pledge("auto-1", deal.origin(), later));
        assertThat(onDeal(RIVAL, "take", proven(west.proof()))).isEqualTo("AssetsTaken");
        assertThat(taken("auto-1")).as("of the first registry").isEqualTo(TakenLock.Status.SETTLED);
        assertThat(TakenAssets.find(deal.channel(), west.origin(), "auto-1"))
                .map(TakenLock::status)
                .contains(TakenLock.Status.TAKEN);
    }

    @Test
    void refusesWhatIsOfNoUseBeforeItLooksAtSignatures() {
        lock("auto-1");
        pledge("auto-1", 50);
        TransactionProof good = registry.proof();
        onDeal(RIVAL, "take", proven(good));
        LeafProof unsigned =
                new LeafProof(PaperLog.note(new CheckpointText(registry.origin(), 9, new byte[32])), 0, List.of());
        TransactionProof bare = new TransactionProof(unsigned, good.record(), "OK", good.effects());
        assertThat(onDeal(RIVAL, "take", proven(bare))).isEqualTo("PLEDGE_TAKEN");
        assertThat(onDeal(RIVAL, "settle", proven(bare))).isEqualTo("PLEDGE_OTHER");
    }

    @Test
    void anUnusedPledgeExpiresAndTheDealLearnsIt() {
        lock("auto-1");
        pledge("auto-1", 5);
        TransactionProof pledge = registry.proof();
        onDeal(RIVAL, "take", proven(pledge));
        TransactionProof take = deal.proof();
        String lock = lockOf("auto-1");
        assertThat(onRegistry(RIVAL, "expire", LockRequests.expire(lock))).isEqualTo("PLEDGE_RUNNING");
        assertThat(held()).contains(lock);
        registry.channel().skip(10);
        assertThat(held()).as("without any transaction").isEmpty();
        assertThat(onRegistry(RIVAL, "bind", proven(take))).isEqualTo("PLEDGE_EXPIRED");
        assertThat(onRegistry(RIVAL, "expire", LockRequests.expire(lock))).isEqualTo("AssetsExpired");
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
        other.call(contract, RIVAL, "yield", LockRequests.taken(registry.origin(), "auto-1"));
        assertThat(onRegistry(RIVAL, "release", proven(other.proof()))).isEqualTo("FACT_ORIGIN_UNTRUSTED");
        registry.trust(other);
        other.call(contract, RIVAL, "yield", LockRequests.taken(registry.origin(), "auto-1"));
        assertThat(onRegistry(RIVAL, "release", proven(other.proof())))
                .as("what was refused there")
                .isEqualTo("FACT_REFUSED");
    }

    @Test
    void releasesByProofOfItsOwnDealOnly() {
        PaperLink other = new PaperLink("deal-two", PaperOperator.THIRD);
        registry.trust(other);
        lock("auto-1");
        pledge("auto-1", 50);
        CborMap told = CborMap.builder()
                .put("pool", "auto-1")
                .put("lock", lockOf("auto-1"))
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
        assertThat(held()).contains(lockOf("auto-1"));
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
        assertThat(yielding(BANKER, "auto-9")).isEqualTo("PLEDGE_UNKNOWN");
        assertThat(onDeal(BANKER, "yield", LockRequests.taken("truesale.io/west/consortium", "auto-1")))
                .as("of another registry")
                .isEqualTo("PLEDGE_UNKNOWN");
        yielding(TRUSTEE, "auto-1");
        yielding(BANKER, "auto-1");
        assertThat(yielding(BANKER, "auto-1")).isEqualTo("PLEDGE_STATUS");
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
            Optional<String> settledNow = find("auto-1")
                    .filter(lock -> lock.status() == TakenLock.Status.SETTLED)
                    .map(TakenLock::lock);
            settled += settledNow.isPresent() ? 1 : 0;
            assertThat(settledNow.isEmpty() || settledNow.equals(held()))
                    .as("step %d, %s: %s; settled %s, held %s", step, function, answer, settledNow, held())
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
            case "expire" ->
                AssetsContract.find(registry.channel(), "auto-1")
                        .map(lock -> onRegistry(RIVAL, function, LockRequests.expire(lock.id())))
                        .orElse("NONE");
            case "yield" -> {
                String first = yielding(BANKER, "auto-1");
                yield first.equals("AssetsYieldAsked") ? yielding(TRUSTEE, "auto-1") : first;
            }
            case "bind", "release" -> onRegistry(RIVAL, function, proof);
            default -> onDeal(RIVAL, function, proof);
        };
    }
}
