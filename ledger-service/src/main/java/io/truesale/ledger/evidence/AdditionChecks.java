package io.truesale.ledger.evidence;

import io.truesale.contract.codec.MalformedCbor;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.block.BlockHeader;
import io.truesale.ledger.block.Leaves;
import io.truesale.ledger.block.TransactionCodec.DecodedTransaction;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.crypto.CertificatePath;
import io.truesale.ledger.crypto.Certificates;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.Digests;
import io.truesale.ledger.crypto.EvidenceRecord;
import io.truesale.ledger.crypto.TimeStamp;
import io.truesale.ledger.evidence.EvidenceBundle.Additions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** What version 2 of an evidence file holds more: who signed, later growth, receipt, time stamp, seal and renewal. */
final class AdditionChecks {
    /** Before what is sealed, so that a seal is no checkpoint, no receipt and no transaction. */
    static final byte[] SEAL_PREFIX = "truesale-evidence-2 seal\n".getBytes(StandardCharsets.US_ASCII);

    /** How far the clocks of authority and ledger may differ; operators allow half a minute among themselves. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(2);

    private final Findings findings;
    private final EvidenceBundle bundle;
    private final DecodedTransaction transaction;
    private final CheckpointBody body;
    private final OperatorKeys keys;
    private final Trust trust;

    AdditionChecks(
            Findings findings,
            EvidenceBundle bundle,
            DecodedTransaction transaction,
            CheckpointBody body,
            OperatorKeys keys,
            Trust trust) {
        this.findings = findings;
        this.bundle = bundle;
        this.transaction = transaction;
        this.body = body;
        this.keys = keys;
        this.trust = trust;
    }

    void run(Additions additions, Optional<GrownLog> later) {
        checkIdentity(additions);
        checkReceipt(additions);
        checkTimeStamp(additions);
        later.ifPresent(each -> each.check(findings, body, keys));
        checkSeal(additions);
        checkRenewal(additions);
    }

    /** Time of the transaction's block; empty when its header cannot be read, which is reported elsewhere. */
    private Optional<Instant> blockTime() {
        try {
            return bundle.block()
                    .map(block -> Instant.ofEpochMilli(
                            BlockHeader.decode(block.header()).timeMillis()));
        } catch (MalformedCbor | IllegalArgumentException reported) {
            return Optional.empty();
        }
    }

    private void checkIdentity(Additions additions) {
        String person = transaction.draft().person().value();
        if (additions.certificates().isEmpty()) {
            findings.noted("identity.absent", person);
            return;
        }
        if (bundle.signerKeys().isEmpty()) {
            findings.failed("identity.absent.not", person);
            return;
        }
        try {
            CertificatePath path = CertificatePath.parse(additions.certificates());
            path.verify(blockTime().orElse(trust.now()));
            byte[] certified = path.leaf().getPublicKey().getEncoded();
            boolean own = bundle.signerKeys().stream().anyMatch(key -> Arrays.equals(key, certified))
                    && Certificates.commonName(path.leaf()).equals(person);
            String authority = path.rootName();
            findings.check(own, "identity", person, authority);
            anchored(path, "identity.anchor", authority);
        } catch (CryptoFailure broken) {
            findings.failed("identity.broken", broken.getMessage());
        }
    }

    private void anchored(CertificatePath path, String key, String authority) {
        if (trust.anchors().isEmpty()) {
            findings.noted(key, authority, Hash.of(Certificates.encode(path.root())));
        } else {
            findings.check(path.reaches(trust.anchors()), "anchor", authority);
        }
    }

    private void checkReceipt(Additions additions) {
        try {
            CoseReceipt receipt = CoseReceipt.decode(additions.receipt());
            Hash digest = Hash.of(bundle.record());
            byte[] leaf = bundle.item()
                    .map(item -> Leaves.item(digest, item.index(), item.digest()))
                    .orElseGet(() -> Leaves.transaction(digest, bundle.verdict(), bundle.effects()));
            boolean same = Arrays.equals(receipt.leaf(), leaf)
                    && receipt.treeSize() == body.treeSize()
                    && receipt.issuer().equals(body.origin())
                    && receipt.root().filter(body.root()::equals).isPresent();
            findings.check(same, "receipt.same", receipt.index(), receipt.treeSize());
            ReceiptChecks.checkSignature(findings, receipt, keys);
        } catch (MalformedCbor malformed) {
            findings.failed("receipt.malformed", malformed.getMessage());
        }
    }

    private void checkTimeStamp(Additions additions) {
        if (additions.timeStamp().isEmpty()) {
            findings.noted("stamp.absent");
            return;
        }
        byte[] checkpoint = bundle.checkpoint().getBytes(StandardCharsets.UTF_8);
        Optional<TimeStamp> stamp =
                StampChecks.check(findings, additions.timeStamp().get(), checkpoint, trust);
        Optional<Instant> block = blockTime();
        if (stamp.isPresent() && block.isPresent()) {
            boolean after = !stamp.get().time().plus(CLOCKS_DIFFER).isBefore(block.get());
            findings.check(after, "stamp.after", stamp.get().time(), block.get());
        }
        if (stamp.isPresent() && additions.renewal().isEmpty()) {
            StampChecks.noteEnd(findings, stamp.get(), trust.now());
        }
    }

    /** What the seal's signature is over. */
    static byte[] toBeSealed(byte[] sealed) {
        byte[] message = Arrays.copyOf(SEAL_PREFIX, SEAL_PREFIX.length + Hash.LENGTH);
        System.arraycopy(Digests.sha256(sealed), 0, message, SEAL_PREFIX.length, Hash.LENGTH);
        return message;
    }

    private void checkSeal(Additions additions) {
        boolean good = keys.signer(toBeSealed(additions.sealed()), additions.seal())
                .filter(key -> key.name().equals(additions.operator()))
                .isPresent();
        findings.check(good, "seal", additions.operator(), Hash.of(additions.sealed()));
    }

    private void checkRenewal(Additions additions) {
        if (additions.renewal().isEmpty()) {
            return;
        }
        try {
            EvidenceRecord record = EvidenceRecord.parse(additions.renewal().get());
            record.verify(Digests.sha256(additions.sealed()));
            additions.timeStamp().map(TimeStamp::parse).ifPresent(first -> {
                if (!first.path().validAt(record.since())) {
                    throw new CryptoFailure("it was begun after the end of the certificates of the first time stamp");
                }
            });
            findings.passed(
                    "renewal",
                    record.since(),
                    record.stamps().size(),
                    record.last().time(),
                    record.last().authority());
            StampChecks.noteEnd(findings, record.last(), trust.now());
            anchored(record.last().path(), "stamp.anchor", record.last().authority());
        } catch (CryptoFailure broken) {
            findings.failed("renewal.not", broken.getMessage());
        }
    }
}
