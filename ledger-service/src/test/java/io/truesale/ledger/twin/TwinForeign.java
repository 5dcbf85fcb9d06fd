package io.truesale.ledger.twin;

import static io.truesale.domain.party.Capacity.ORG;
import static io.truesale.domain.party.Capacity.SPV;
import static io.truesale.domain.party.Capacity.UWR;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.assets.AssetLock;
import io.truesale.contract.assets.AssetsContract;
import io.truesale.contract.assets.LockRequests;
import io.truesale.contract.assets.PledgedAssetsContract;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.foreign.ForeignContract;
import io.truesale.contract.governance.GovernanceContract;
import io.truesale.contract.governance.Subject;
import io.truesale.contract.governance.TrustedLog;
import io.truesale.contract.proof.BlockProof;
import io.truesale.contract.proof.TransactionProof;
import io.truesale.domain.party.Capacity;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.fixture.PaperPerson;
import io.truesale.ledger.twin.TwinHistory.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a deal's channel and the consortium's prove to each other. What is near to a step may have come first. */
final class TwinForeign {
    private static final ContractId ASSETS = PledgedAssetsContract.ID;

    private final TwinHistory history;
    private final Topic deal;
    private final Topic consortium;
    private final int number;

    TwinForeign(TwinHistory history, Topic deal, Topic consortium, int number) {
        this.history = history;
        this.deal = deal;
        this.consortium = consortium;
        this.number = number;
    }

    void exchange() {
        trust(deal, origin(consortium));
        trust(consortium, origin(deal));
        CborMap body = CborMap.builder().put("deal", number).build();
        onConsortium(ForeignContract.ID, ForeignContract.SEND, ForeignContract.message(origin(deal), "greeting", body));
        CborMap delivery = ForeignContract.delivery(proof(consortium));
        onDeal(ForeignContract.ID, ForeignContract.DELIVER, delivery);
        onDeal(ForeignContract.ID, ForeignContract.DELIVER, delivery);
        onDeal(ForeignContract.ID, ForeignContract.OBSERVE, ForeignContract.observation(blockProof(consortium)));
        String pool = "pledged-" + number;
        lock(pool);
        pledge(pool, later());
        settle();
        giveBack(pool);
        giveUp("given-" + number);
        expire("late-" + number);
    }

    private long later() {
        return history.ledger().channel(consortium.channel).nextHeight() + 10_000;
    }

    private void lock(String pool) {
        byte[] root = Hash.of(pool.getBytes(StandardCharsets.UTF_8)).bytes();
        onConsortium(ASSETS, "open", LockRequests.open(pool, 1, 1, root, later()));
        onConsortium(ASSETS, "lock", LockRequests.lock(pool, 0, List.of(root)));
    }

    private void giveUp(String pool) {
        lock(pool);
        onConsortium(ASSETS, "abandon", LockRequests.of(pool));
    }

    /** Pledges what is locked to the deal. */
    void pledge(String pool, long until) {
        onConsortium(ASSETS, "pledge", LockRequests.pledge(pool, origin(deal), until));
    }

    /** Takes, binds and settles what was pledged last. */
    void settle() {
        onDeal(ASSETS, "take", LockRequests.proven(proof(consortium)));
        onConsortium(ASSETS, "bind", LockRequests.proven(proof(deal)));
        onDeal(ASSETS, "settle", LockRequests.proven(proof(consortium)));
    }

    /** Yields by both sides, after a change of mind, and releases. */
    void giveBack(String pool) {
        CborMap which = LockRequests.taken(origin(consortium), pool);
        onDeal(ASSETS, "keep", which);
        onDeal(ASSETS, "yield", which);
        onDeal(ASSETS, "keep", which);
        onDeal(ASSETS, "yield", which);
        history.attempt(deal, TwinCast.person(SPV, "ann"), ASSETS, "yield", which);
        onConsortium(ASSETS, "release", LockRequests.proven(proof(deal)));
    }

    /** A pledge that is taken and not bound in time. */
    private void expire(String pool) {
        lock(pool);
        long until = history.ledger().channel(consortium.channel).nextHeight() + 3;
        pledge(pool, until);
        onDeal(ASSETS, "take", LockRequests.proven(proof(consortium)));
        String lock = AssetsContract.find(
                        history.ledger().channel(consortium.channel).state(), pool)
                .map(AssetLock::id)
                .orElse("none");
        while (history.ledger().channel(consortium.channel).nextHeight() <= until) {
            onConsortium(ASSETS, "expire", LockRequests.expire(lock));
        }
        onConsortium(ASSETS, "expire", LockRequests.expire(lock));
        onDeal(ASSETS, "drop", LockRequests.proven(proof(consortium)));
    }

    private static String origin(Topic topic) {
        return CheckpointBody.of("twins", topic.channel, 0, Hash.ZERO).origin();
    }

    private BlockProof blockProof(Topic topic) {
        return history.ledger().channel(topic.channel).blockProof();
    }

    private TransactionProof proof(Topic topic) {
        return history.ledger().channel(topic.channel).proof(topic.last());
    }

    private void trust(Topic where, String origin) {
        TrustedLog log = new TrustedLog(origin, List.of(TwinCast.operator()), 1);
        Subject subject = new Subject(new Subject.Trust(log), 1, 1_000_000, 1);
        for (Capacity capacity : Capacity.values()) {
            vote(where, TwinCast.person(capacity, "ann"), "approve", GovernanceContract.approval(subject));
        }
        vote(where, TwinCast.person(UWR, "ann"), "commit", GovernanceContract.naming(subject.id()));
    }

    private void vote(Topic where, PaperPerson person, String function, CborMap arguments) {
        history.attempt(where, person, GovernanceContract.ID_2, function, arguments);
    }

    private void onConsortium(ContractId contract, String function, CborMap arguments) {
        history.attempt(consortium, TwinCast.person(ORG, "ann"), contract, function, arguments);
    }

    private void onDeal(ContractId contract, String function, CborMap arguments) {
        history.attempt(deal, TwinCast.person(ORG, "ann"), contract, function, arguments);
    }
}
