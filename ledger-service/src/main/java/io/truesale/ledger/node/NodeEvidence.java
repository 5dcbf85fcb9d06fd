package io.truesale.ledger.node;

import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.proof.BlockProof;
import io.truesale.contract.proof.LeafProof;
import io.truesale.contract.proof.TransactionProof;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Checkpoint;
import io.truesale.ledger.api.ConsistencyProof;
import io.truesale.ledger.api.Evidence;
import io.truesale.ledger.api.EvidenceFile;
import io.truesale.ledger.api.EvidenceFinding;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.InclusionProof;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.api.StampedCheckpoint;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.api.TransactionStatus;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.block.Leaves;
import io.truesale.ledger.crypto.Certificates;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.TimeStamp;
import io.truesale.ledger.crypto.TimeStampAuthority;
import io.truesale.ledger.evidence.CoseReceipt;
import io.truesale.ledger.evidence.EvidenceReport;
import io.truesale.ledger.evidence.EvidenceVerifier;
import io.truesale.ledger.evidence.EvidenceWriter;
import io.truesale.ledger.evidence.GrowthProof;
import io.truesale.ledger.evidence.Language;
import io.truesale.ledger.evidence.Trust;
import io.truesale.ledger.evidence.VerifiedFile;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.ledger.store.LogReader;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Evidence from the log of a node, signed with its operator's checkpoint key. Thread safe. */
public final class NodeEvidence implements Evidence {
    private static final Logger LOG = LoggerFactory.getLogger(NodeEvidence.class);

    private final LedgerNode ledger;
    private final LogReader log;
    private final NodeIdentities identities;
    private final CheckpointStamps stamps;
    private final TimeStampAuthority own;
    private final InstantSource clock;

    /**
     * The evidence of a node.
     *
     * @param log of the same node
     * @param stamps of its checkpoints
     * @param clock says which evidence is too old to be renewed
     */
    public NodeEvidence(
            LedgerNode ledger, LogReader log, NodeIdentities identities, CheckpointStamps stamps, InstantSource clock) {
        this.ledger = ledger;
        this.log = log;
        this.identities = identities;
        this.stamps = stamps;
        this.own = identities.timeStamps();
        this.clock = clock;
    }

    /** A leaf that evidence is about. */
    private record Meant(RecordDetails record, Hash effects, OptionalInt item, Optional<Hash> digest) {
        long index() {
            return item.isPresent() ? record.leafIndex() + 1 + item.getAsInt() : record.leafIndex();
        }

        byte[] leaf() {
            return digest.map(each -> Leaves.item(record.digest(), item.orElseThrow(), each))
                    .orElseGet(() -> Leaves.transaction(record.digest(), record.verdict(), effects));
        }
    }

    private Optional<Meant> meant(ChannelId channel, TransactionId id, OptionalInt item) {
        Optional<RecordDetails> found =
                log.transaction(channel, id).filter(each -> each.stage() == TransactionStatus.Stage.FINAL);
        if (found.isEmpty()
                || item.orElse(0) < 0
                || (item.isPresent() && item.getAsInt() >= found.get().items())) {
            return Optional.empty();
        }
        RecordDetails record = found.get();
        Hash effects = log.effects(channel, record.height(), record.index()).orElseThrow();
        Optional<Hash> digest = item.isPresent()
                ? Optional.of(log.item(channel, record.leafIndex() + 1 + item.getAsInt())
                        .orElseThrow())
                : Optional.empty();
        return Optional.of(new Meant(record, effects, item, digest));
    }

    @Override
    public Optional<EvidenceFile> bundle(ChannelId channel, TransactionId id, OptionalInt item) {
        return meant(channel, id, item).map(this::bundle);
    }

    @Override
    public Optional<CborMap> transactionProof(ChannelId channel, TransactionId id) {
        return log.transaction(channel, id)
                .filter(each -> each.stage() == TransactionStatus.Stage.FINAL)
                .flatMap(record -> {
                    boolean accepted = record.verdict().equals(TransactionStatus.OK);
                    Optional<byte[]> did = accepted
                            ? log.provable(channel, record.height(), record.index())
                            : Optional.of(new byte[0]);
                    return did.map(bytes -> new TransactionProof(
                                    leafProof(channel, record.leafIndex()), record.bytes(), record.verdict(), bytes)
                            .toCbor());
                });
    }

    @Override
    public Optional<CborMap> blockProof(ChannelId channel, long height) {
        return ledger.checkpoint(channel, height)
                .flatMap(own -> log.header(channel, height))
                .map(header -> new BlockProof(
                                leafProof(
                                        channel,
                                        ledger.block(channel, height)
                                                        .orElseThrow()
                                                        .treeSize()
                                                - 1),
                                header)
                        .toCbor());
    }

    /** Under the newest final checkpoint, which most operators have signed. */
    private LeafProof leafProof(ChannelId channel, long leaf) {
        Checkpoint newest = ledger.checkpoint(channel).orElseThrow();
        return new LeafProof(
                newest.note(),
                leaf,
                proof(channel, leaf, newest.treeSize()).path().stream()
                        .map(Hash::bytes)
                        .toList());
    }

    private EvidenceFile bundle(Meant meant) {
        RecordDetails record = meant.record();
        ChannelId channel = record.channel();
        Optional<StampedCheckpoint> stamp = stampIfPossible(channel, headerLeaf(record));
        Checkpoint newest = ledger.checkpoint(channel).orElseThrow();
        Checkpoint checkpoint = stamp.map(StampedCheckpoint::checkpoint).orElse(newest);
        long size = checkpoint.treeSize();
        Optional<EvidenceWriter.Item> item = meant.digest()
                .map(digest -> new EvidenceWriter.Item(
                        meant.item().orElseThrow(), digest, proof(channel, meant.index(), size)));
        return EvidenceWriter.write(
                record,
                meant.effects(),
                proof(channel, record.leafIndex(), size),
                new EvidenceWriter.Block(
                        log.header(channel, record.height()).orElseThrow(), proof(channel, headerLeaf(record), size)),
                item,
                checkpoint,
                new EvidenceWriter.Keys(
                        signerKeys(record), ledger.operatorKeys(channel, newest.height()), ledger.moreKeys(channel)),
                additions(meant, checkpoint, newest, stamp));
    }

    private EvidenceWriter.Additions additions(
            Meant meant, Checkpoint checkpoint, Checkpoint newest, Optional<StampedCheckpoint> stamp) {
        ChannelId channel = meant.record().channel();
        Optional<ConsistencyProof> growth = newest.treeSize() > checkpoint.treeSize()
                ? ledger.consistency(channel, checkpoint.treeSize(), newest.treeSize())
                : Optional.empty();
        return new EvidenceWriter.Additions(
                receipt(meant, checkpoint),
                growth.map(proof -> newest),
                growth,
                stamp.map(StampedCheckpoint::token),
                certificates(meant.record()),
                identities.operator(),
                identities.checkpointSigner()::sign);
    }

    private Optional<StampedCheckpoint> stampIfPossible(ChannelId channel, long leaf) {
        try {
            return stamps.covering(channel, leaf);
        } catch (TransientFault | CryptoFailure missing) {
            LOG.warn("evidence on channel {} is handed out without a time stamp: {}", channel, missing.getMessage());
            return Optional.empty();
        }
    }

    private long headerLeaf(RecordDetails record) {
        return ledger.block(record.channel(), record.height()).orElseThrow().treeSize() - 1;
    }

    private InclusionProof proof(ChannelId channel, long leaf, long size) {
        return ledger.inclusion(channel, leaf, size).orElseThrow();
    }

    private byte[] receipt(Meant meant, Checkpoint checkpoint) {
        return CoseReceipt.issue(
                checkpoint.origin(),
                meant.leaf(),
                proof(meant.record().channel(), meant.index(), checkpoint.treeSize()),
                identities.checkpointKey(),
                identities.checkpointSigner()::sign);
    }

    @Override
    public Optional<byte[]> receipt(ChannelId channel, TransactionId id, OptionalInt item) {
        return meant(channel, id, item)
                .map(meant -> receipt(meant, ledger.checkpoint(channel).orElseThrow()));
    }

    /** Certificates of the signer, when this node certified the key that signed. */
    private List<byte[]> certificates(RecordDetails record) {
        List<byte[]> keys = signerKeys(record);
        return record.draft().stream()
                .flatMap(draft -> identities.personCertificates(draft.person()).stream())
                .filter(certificate ->
                        keys.stream().anyMatch(key -> Arrays.equals(Certificates.spki(certificate), key)))
                .findFirst()
                .map(certificate ->
                        List.of(Certificates.encode(certificate), Certificates.encode(identities.authority())))
                .orElse(List.of());
    }

    private List<byte[]> signerKeys(RecordDetails record) {
        return SignerKeys.of(record, view(record.channel()));
    }

    private StateView view(ChannelId channel) {
        return new StateView() {
            @Override
            public Optional<CborMap> get(String contract, String key) {
                return ledger.state(channel, contract, key);
            }

            @Override
            public List<Entry> range(String contract, String prefix) {
                return ledger.range(channel, contract, prefix);
            }
        };
    }

    /**
     * By the keys of those who validate the channel now; a file that was made before they changed is judged by those of the
     * block that it names, when that block has the root that the file says.
     */
    @Override
    public List<EvidenceFinding> verify(byte[] evidence, Optional<Hash> file) {
        Optional<VerifiedFile.Content> content = file.map(VerifiedFile.Content::of);
        Optional<ChannelId> channel = VerifiedFile.channel(evidence)
                .filter(each -> ledger.channel(each).isPresent());
        EvidenceReport report =
                report(evidence, content, channel.map(this::newestKeys).orElse(List.of()));
        if (!report.holds() && channel.isPresent()) {
            Optional<EvidenceReport> then = keysThen(channel.get(), evidence)
                    .map(keys -> report(evidence, content, keys))
                    .filter(EvidenceReport::holds);
            report = then.orElse(report);
        }
        return report.checks().stream()
                .map(check -> new EvidenceFinding(
                        check.result().name(),
                        check.what().key(),
                        check.what().in(Language.EN),
                        check.what().in(Language.ZH)))
                .toList();
    }

    private EvidenceReport report(byte[] evidence, Optional<VerifiedFile.Content> content, List<String> keys) {
        return VerifiedFile.verify(evidence, content, new Trust(keys, List.of(), clock.instant()));
    }

    private List<String> newestKeys(ChannelId channel) {
        return ledger.operatorKeys(
                channel, ledger.checkpoint(channel).map(Checkpoint::height).orElse(0L));
    }

    /** Keys of the operators of the block after which an evidence file's checkpoint was signed; empty if there is none. */
    private Optional<List<String>> keysThen(ChannelId channel, byte[] evidence) {
        return VerifiedFile.checkpoint(evidence)
                .map(body -> log.heightOf(channel, body.treeSize(), body.root()))
                .filter(OptionalLong::isPresent)
                .map(height -> ledger.operatorKeys(channel, height.getAsLong()));
    }

    @Override
    public String renew(String bundle) {
        EvidenceReport report =
                EvidenceVerifier.verify(bundle, Optional.empty(), new Trust(List.of(), List.of(), clock.instant()));
        report.checks().stream()
                .filter(check -> check.result() == EvidenceReport.Result.FAILED)
                .findFirst()
                .ifPresent(check -> {
                    throw new IllegalArgumentException(check.sentence());
                });
        EvidenceWriter.Renewal renewal = EvidenceWriter.renewal(bundle);
        TimeStamp stamp = stamps.stamp(renewal.nextDigest());
        return renewal.apply(bundle, stamp);
    }

    @Override
    public Optional<EvidenceFile> growth(ChannelId channel, long fromHeight, long toHeight) {
        if (fromHeight < 1 || fromHeight >= toHeight) {
            return Optional.empty();
        }
        Optional<Checkpoint> from = ledger.checkpoint(channel, fromHeight);
        Optional<Checkpoint> to = ledger.checkpoint(channel, toHeight);
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        return ledger.consistency(channel, from.get().treeSize(), to.get().treeSize())
                .map(proof -> GrowthProof.write(
                        channel.value(), from.get(), to.get(), proof, ledger.operatorKeys(channel, toHeight)));
    }

    @Override
    public Optional<StampedCheckpoint> timeStamp(ChannelId channel, long leafIndex) {
        return stamps.covering(channel, leafIndex);
    }

    @Override
    public byte[] answerTimeStampQuery(byte[] query) {
        return own.answer(query);
    }
}
