package io.truesale.ledger.twin;

import static io.truesale.domain.party.Capacity.ORG;
import static io.truesale.domain.party.Capacity.UWR;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.assets.LockRequests;
import io.truesale.contract.assets.PledgedAssetsContract;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.foreign.ForeignContract;
import io.truesale.contract.foreign.TransactionProof;
import io.truesale.contract.governance.GovernanceContract;
import io.truesale.contract.governance.Subject;
import io.truesale.contract.governance.TrustedLog;
import io.truesale.domain.party.Capacity;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.fixture.PaperPerson;
import io.truesale.ledger.twin.TwinHistory.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a deal's channel and the consortium's prove to each other. What is near to a step may have come first. */
final class TwinForeign {
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
        pledge("pledged-" + number);
    }

    /** Lock, proof, release. */
    private void pledge(String pool) {
        byte[] root = Hash.of(pool.getBytes(StandardCharsets.UTF_8)).bytes();
        long later = history.ledger().channel(consortium.channel).nextHeight() + 10_000;
        ContractId assets = PledgedAssetsContract.ID;
        onConsortium(assets, "open", LockRequests.open(pool, 1, 1, root, later));
        onConsortium(assets, "lock", LockRequests.lock(pool, 0, List.of(root)));
        onConsortium(assets, "pledge", LockRequests.pledge(pool, origin(deal), later));
        onDeal(assets, "take", LockRequests.proven(proof(consortium)));
        onConsortium(assets, "bind", LockRequests.proven(proof(deal)));
        onDeal(assets, "settle", LockRequests.proven(proof(consortium)));
        onDeal(assets, "yield", LockRequests.of(pool));
        onConsortium(assets, "release", LockRequests.proven(proof(deal)));
    }

    private static String origin(Topic topic) {
        return CheckpointBody.of("twins", topic.channel, 0, Hash.ZERO).origin();
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
