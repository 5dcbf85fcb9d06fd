package io.truesale.ledger.evidence;

import io.truesale.contract.notary.Fingerprint;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Checkpoint;
import io.truesale.ledger.api.EvidenceFile;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionStatus;
import io.truesale.ledger.block.BlockHeader;
import io.truesale.ledger.block.Leaves;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.crypto.Certificates;
import io.truesale.ledger.crypto.Certificates.Use;
import io.truesale.ledger.crypto.Certificates.Validity;
import io.truesale.ledger.crypto.Digests;
import io.truesale.ledger.crypto.SignatureSuite;
import io.truesale.ledger.crypto.SigningKey;
import io.truesale.ledger.crypto.TimeStamp;
import io.truesale.ledger.crypto.TimeStampAuthority;
import io.truesale.ledger.crypto.TimeStampQuery;
import io.truesale.ledger.fixture.PaperPerson;
import io.truesale.ledger.merkle.MerkleHash;
import io.truesale.ledger.merkle.Proofs;
import io.truesale.ledger.merkle.TileStore;
import io.truesale.ledger.merkle.TileTree;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A log of two blocks in memory: a fingerprint with its item in the first, growth in the second. */
final class PaperLog {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final byte[] OPINION = "a legal opinion".getBytes(StandardCharsets.UTF_8);
    static final ChannelId CHANNEL = new ChannelId("deal-one");

    final PaperPerson person = new PaperPerson("rivermark-bank/li.na", 7);
    final SigningKey operatorKey = PaperPerson.key(11);
    final SigningKey rootKey = SigningKey.generate(SignatureSuite.P256);
    final X509Certificate root = Certificates.selfSigned("test CA", rootKey, validity(NOON));
    final TimeStampAuthority authority = authority(NOON.plusSeconds(5));
    private final Map<String, byte[]> tiles = new HashMap<>();
    private final TileStore store = (level, index) -> Optional.ofNullable(tiles.get(level + "/" + index));
    private final Hash effects = Hash.of(new byte[] {1});
    private final List<byte[]> leaves = new ArrayList<>();
    final SignedTransaction transaction = person.sign(
            CHANNEL,
            "opinion",
            NotaryContract.ID,
            "record",
            new Fingerprint("doc-1", 1, Digests.sha256(OPINION)).toArguments());
    final BlockHeader header;

    PaperLog() {
        Hash digest = Hash.of(transaction.bytes());
        leaves.add(Leaves.transaction(digest, "OK", effects));
        leaves.add(Leaves.item(digest, 0, new Hash(Digests.sha256(OPINION))));
        header = new BlockHeader(
                1, Hash.ZERO, 0, MerkleHash.EMPTY_ROOT, 0, 1, 1, Hash.of(new byte[0]), NOON.toEpochMilli());
        leaves.add(header.encode());
        leaves.add(Leaves.undecodable(Hash.of(new byte[] {2}), "NOT_CANONICAL"));
        leaves.add(Leaves.undecodable(Hash.of(new byte[] {3}), "NOT_CANONICAL"));
        TileTree tree = TileTree.load(store, 0);
        leaves.forEach(leaf -> tree.append(MerkleHash.leaf(leaf)));
        tree.takeChanges().forEach(tile -> tiles.put(tile.level() + "/" + tile.index(), tile.hashes()));
    }

    private static Validity validity(Instant from) {
        return new Validity(from.minusSeconds(60), from.plus(Duration.ofDays(3000)));
    }

    /** An authority under the root whose clock stands at {@code now}. */
    TimeStampAuthority authority(Instant now) {
        SigningKey key = SigningKey.generate(SignatureSuite.P256);
        X509Certificate certificate =
                Certificates.issue(root, rootKey, "stamps", "test", key.spki(), validity(NOON), Use.TIME_STAMPING);
        return new TimeStampAuthority(key, List.of(certificate, root), InstantSource.fixed(now));
    }

    TimeStamp stamp(TimeStampAuthority by, byte[] digest) {
        TimeStampQuery query = TimeStampQuery.over(digest);
        return query.accept(by.answer(query.der()), List.of(root));
    }

    String operator() {
        return operators(1).get(0);
    }

    Checkpoint checkpoint(long height, long size) {
        return checkpoint(height, size, 1);
    }

    /** Signed by the first {@code signers} of the operators of {@link #operators}. */
    Checkpoint checkpoint(long height, long size, int signers) {
        CheckpointBody body = CheckpointBody.of("demo", CHANNEL, size, Proofs.root(store, size));
        SignedNote note = SignedNote.of(body.text());
        for (int i = 1; i <= signers; i++) {
            SigningKey key = operatorKey(i);
            note = note.with("node-" + i, PaperPerson.raw(key), key.sign(note.signedBytes()));
        }
        return new Checkpoint(body.origin(), height, size, body.root(), note.encode());
    }

    private SigningKey operatorKey(int number) {
        return number == 1 ? operatorKey : PaperPerson.key(20 + number);
    }

    /** Verifier keys of {@code count} operators, the only one of the log's first block among them. */
    List<String> operators(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> SignedNote.verifierKey("node-" + i, PaperPerson.raw(operatorKey(i))))
                .toList();
    }

    RecordDetails record() {
        return new RecordDetails(
                CHANNEL,
                1,
                0,
                0,
                1,
                Hash.of(transaction.bytes()),
                transaction.bytes(),
                Optional.of(transaction.draft()),
                "OK",
                List.of(),
                List.of(),
                NOON,
                TransactionStatus.Stage.FINAL);
    }

    byte[] receipt(long leaf, long size) {
        return CoseReceipt.issue(
                "truesale.io/demo/deal-one",
                leaves.get((int) leaf),
                Proofs.inclusion(store, leaf, size),
                PaperPerson.raw(operatorKey),
                operatorKey::sign);
    }

    X509Certificate certificate(PaperPerson of) {
        return Certificates.issue(
                root, rootKey, of.id().value(), "rivermark-bank", of.publicKey(), validity(NOON), Use.SIGNATURE);
    }

    EvidenceWriter.Additions additions(TimeStamp stamp, byte[] receipt) {
        return additions(stamp, receipt, checkpoint(2, 5));
    }

    EvidenceWriter.Additions additions(TimeStamp stamp, byte[] receipt, Checkpoint later) {
        return new EvidenceWriter.Additions(
                receipt,
                Optional.of(later),
                Optional.of(Proofs.consistency(store, 3, 5)),
                Optional.of(stamp.der()),
                List.of(Certificates.encode(certificate(person)), Certificates.encode(root)),
                "node-1",
                operatorKey::sign);
    }

    TimeStamp checkpointStamp(TimeStampAuthority by) {
        return stamp(by, Digests.sha256(checkpoint(1, 3).note().getBytes(StandardCharsets.UTF_8)));
    }

    /** Evidence of the item. */
    EvidenceFile bundle() {
        return bundle(additions(checkpointStamp(authority), receipt(1, 3)));
    }

    EvidenceFile bundle(EvidenceWriter.Additions additions) {
        return EvidenceWriter.write(
                record(),
                effects,
                Proofs.inclusion(store, 0, 3),
                new EvidenceWriter.Block(header.encode(), Proofs.inclusion(store, 2, 3)),
                Optional.of(
                        new EvidenceWriter.Item(0, new Hash(Digests.sha256(OPINION)), Proofs.inclusion(store, 1, 3))),
                checkpoint(1, 3),
                new EvidenceWriter.Keys(List.of(person.publicKey()), List.of(operator()), List.of()),
                additions);
    }

    EvidenceFile growth(long first, long second) {
        return GrowthProof.write(
                "deal-one",
                checkpoint(1, first),
                checkpoint(2, second),
                Proofs.consistency(store, first, second),
                List.of(operator()));
    }

    Trust trust() {
        return new Trust(List.of(operator()), List.of(root), NOON.plusSeconds(60));
    }
}
