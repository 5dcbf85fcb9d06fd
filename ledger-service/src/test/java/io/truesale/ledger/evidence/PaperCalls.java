package io.truesale.ledger.evidence;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.totals.TotalsContract;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Checkpoint;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionStatus;
import io.truesale.ledger.block.BlockHeader;
import io.truesale.ledger.block.Leaves;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.crypto.SigningKey;
import io.truesale.ledger.fixture.PaperPerson;
import io.truesale.ledger.merkle.MerkleHash;
import io.truesale.ledger.merkle.Proofs;
import io.truesale.ledger.merkle.TileStore;
import io.truesale.ledger.merkle.TileTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A log in memory with a block for each call of {@code totals}; evidence of each under the newest checkpoint. */
final class PaperCalls {
    private static final ChannelId CHANNEL = new ChannelId("deal-one");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Hash EFFECTS = Hash.of(new byte[] {1});

    private final SigningKey operator;
    private final Map<String, byte[]> tiles = new HashMap<>();
    private final TileStore store = (level, index) -> Optional.ofNullable(tiles.get(level + "/" + index));
    private final List<byte[]> leaves = new ArrayList<>();
    private final List<Called> calls = new ArrayList<>();
    private Hash previous = Hash.ZERO;

    /** A log whose one operator has the key of that number. */
    PaperCalls(int operatorKey) {
        this.operator = PaperPerson.key(operatorKey);
    }

    /** A call with the header of its block. */
    record Called(PaperPerson person, SignedTransaction transaction, String verdict, BlockHeader header) {}

    /** Puts a call into the next block. */
    Called call(PaperPerson person, String function, CborMap arguments, String verdict) {
        int number = calls.size();
        SignedTransaction transaction = person.sign(CHANNEL, "call " + number, TotalsContract.ID, function, arguments);
        TileTree tree = TileTree.load(store, leaves.size());
        Hash before = tree.root();
        BlockHeader header = new BlockHeader(
                number + 1L,
                previous,
                leaves.size(),
                before,
                number,
                number + 1L,
                1,
                Hash.of(new byte[0]),
                NOON.toEpochMilli() + number);
        previous = Hash.of(header.encode());
        for (byte[] leaf : List.of(Leaves.transaction(transaction.digest(), verdict, EFFECTS), header.encode())) {
            leaves.add(leaf);
            tree.append(MerkleHash.leaf(leaf));
        }
        tree.takeChanges().forEach(tile -> tiles.put(tile.level() + "/" + tile.index(), tile.hashes()));
        Called called = new Called(person, transaction, verdict, header);
        calls.add(called);
        return called;
    }

    String verifierKey() {
        return SignedNote.verifierKey("node-1", PaperPerson.raw(operator));
    }

    Trust trust() {
        return new Trust(List.of(verifierKey()), List.of(), NOON);
    }

    /** Evidence of {@code called} as of the newest block. */
    String evidence(Called called) {
        long leaf = 2L * calls.indexOf(called);
        long size = leaves.size();
        CheckpointBody body = CheckpointBody.of("demo", CHANNEL, size, Proofs.root(store, size));
        SignedNote note = SignedNote.of(body.text());
        String signed = note.with("node-1", PaperPerson.raw(operator), operator.sign(note.signedBytes()))
                .encode();
        byte[] receipt = CoseReceipt.issue(
                body.origin(),
                leaves.get((int) leaf),
                Proofs.inclusion(store, leaf, size),
                PaperPerson.raw(operator),
                operator::sign);
        return EvidenceWriter.write(
                        record(called, leaf),
                        EFFECTS,
                        Proofs.inclusion(store, leaf, size),
                        new EvidenceWriter.Block(called.header().encode(), Proofs.inclusion(store, leaf + 1, size)),
                        Optional.empty(),
                        new Checkpoint(body.origin(), calls.size(), size, body.root(), signed),
                        new EvidenceWriter.Keys(
                                List.of(called.person().publicKey()), List.of(verifierKey()), List.of()),
                        new EvidenceWriter.Additions(
                                receipt,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                "node-1",
                                operator::sign))
                .json();
    }

    private static RecordDetails record(Called called, long leaf) {
        return new RecordDetails(
                CHANNEL,
                called.header().height(),
                0,
                leaf,
                0,
                called.transaction().digest(),
                called.transaction().bytes(),
                Optional.of(called.transaction().draft()),
                called.verdict(),
                List.of(),
                List.of(),
                NOON,
                TransactionStatus.Stage.FINAL);
    }
}
