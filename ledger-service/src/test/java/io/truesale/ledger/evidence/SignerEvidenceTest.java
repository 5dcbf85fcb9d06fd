package io.truesale.ledger.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.notary.Fingerprint;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Checkpoint;
import io.truesale.ledger.api.EvidenceFile;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.InclusionProof;
import io.truesale.ledger.api.RecordDetails;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.api.TransactionStatus;
import io.truesale.ledger.block.BlockHeader;
import io.truesale.ledger.block.Leaves;
import io.truesale.ledger.block.SigningKey;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.fixture.PaperAuthenticator;
import io.truesale.ledger.fixture.PaperPerson;
import io.truesale.ledger.merkle.MerkleHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the stand-alone verifier says of signatures by passkeys and of several signatures. */
class SignerEvidenceTest {
    private static final ChannelId CHANNEL = new ChannelId("deal-one");
    private static final PaperPerson ONE = new PaperPerson("rivermark-bank/gateway", 1);
    private static final PaperPerson TWO = new PaperPerson("rivermark-bank/gateway", 2);

    private final PaperAuthenticator authenticator = new PaperAuthenticator(7);

    private static EvidenceReport verified(List<byte[]> keys, SigningKey... signers) {
        TransactionDraft draft = new TransactionDraft(
                CHANNEL,
                TransactionId.derive("one"),
                NotaryContract.ID,
                "record",
                new Fingerprint("doc-1", 1, new byte[32]).toArguments(),
                TransactionDraft.NO_EXPIRY,
                new PersonId("rivermark-bank/gateway"));
        return verify(
                evidence(TransactionCodec.sign(draft, List.of(signers)), keys).json());
    }

    private static EvidenceReport verify(String json) {
        return EvidenceVerifier.verify(json, Optional.empty(), new Trust(List.of(), List.of(), Instant.EPOCH));
    }

    /** Evidence of a log of one transaction and its block's header. */
    private static EvidenceFile evidence(SignedTransaction signed, List<byte[]> keys) {
        BlockHeader header =
                new BlockHeader(1, Hash.ZERO, 0, MerkleHash.EMPTY_ROOT, 0, 1, 0, Hash.ZERO, 1_767_225_600_000L);
        Hash leaf = MerkleHash.leaf(Leaves.transaction(signed.digest(), "OK", Hash.ZERO));
        Hash last = MerkleHash.leaf(header.encode());
        CheckpointBody body = CheckpointBody.of("demo", CHANNEL, 2, MerkleHash.node(leaf, last));
        SignedNote note = SignedNote.of(body.text());
        byte[] operator = PaperPerson.raw(PaperPerson.key(11));
        String text = note.with("node-1", operator, PaperPerson.key(11).sign(note.signedBytes()))
                .encode();
        RecordDetails record = new RecordDetails(
                CHANNEL,
                1,
                0,
                0,
                0,
                signed.digest(),
                signed.bytes(),
                Optional.of(signed.draft()),
                "OK",
                List.of(),
                List.of(),
                Instant.EPOCH,
                TransactionStatus.Stage.FINAL);
        return EvidenceWriter.write(
                record,
                Hash.ZERO,
                new InclusionProof(0, 2, leaf, List.of(last)),
                new EvidenceWriter.Block(header.encode(), new InclusionProof(1, 2, last, List.of(leaf))),
                Optional.empty(),
                new Checkpoint(body.origin(), 1, 2, body.root(), text),
                new EvidenceWriter.Keys(keys, List.of(SignedNote.verifierKey("node-1", operator)), List.of()),
                additions(body, signed, new InclusionProof(0, 2, leaf, List.of(last))));
    }

    private static EvidenceWriter.Additions additions(
            CheckpointBody body, SignedTransaction signed, InclusionProof proof) {
        io.truesale.ledger.crypto.SigningKey key = PaperPerson.key(11);
        byte[] receipt = CoseReceipt.issue(
                body.origin(),
                Leaves.transaction(signed.digest(), "OK", Hash.ZERO),
                proof,
                PaperPerson.raw(key),
                key::sign);
        return new EvidenceWriter.Additions(
                receipt, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), "node-1", key::sign);
    }

    private static String said(EvidenceReport report) {
        return String.join("\n", report.checks().stream().map(Object::toString).toList());
    }

    @Test
    void saysWhereAPasskeySigned() {
        EvidenceReport report = verified(List.of(authenticator.publicKey()), authenticator);
        assertThat(report.holds()).as(said(report)).isTrue();
        assertThat(said(report)).contains("passkey", "https://portal.example", "present and verified");
    }

    @Test
    void refusesAnAssertionForAnotherTransactionOrWithoutItsUser() {
        authenticator.otherChallenge = true;
        assertThat(verified(List.of(authenticator.publicKey()), authenticator).holds())
                .isFalse();
        authenticator.otherChallenge = false;
        authenticator.flags = 1;
        assertThat(verified(List.of(authenticator.publicKey()), authenticator).holds())
                .isFalse();
        authenticator.flags = 5;
        authenticator.rpId = "elsewhere.example";
        assertThat(verified(List.of(authenticator.publicKey()), authenticator).holds())
                .isFalse();
    }

    @Test
    void checksEachOfSeveralSignatures() {
        List<byte[]> keys = List.of(ONE.publicKey(), TWO.publicKey());
        EvidenceReport report = verified(keys, ONE.signing(), TWO.signing());
        assertThat(report.holds()).as(said(report)).isTrue();
        assertThat(said(report)).contains("weigh enough together is attested");
        EvidenceFile file = evidence(
                ONE.sign(
                        CHANNEL,
                        "one",
                        NotaryContract.ID,
                        "record",
                        new Fingerprint("d", 1, new byte[32]).toArguments()),
                List.of(ONE.publicKey()));
        String other = java.util.HexFormat.of().formatHex(TWO.publicKey());
        String wrong = file.json().replace(java.util.HexFormat.of().formatHex(ONE.publicKey()), other);
        assertThat(verify(wrong).holds()).isFalse();
    }

    @Test
    void leavesKeysOutThatTheTransactionDoesNotName() {
        EvidenceReport report = verified(List.of(TWO.publicKey()), ONE.signing());
        assertThat(report.holds()).isTrue();
        assertThat(said(report)).contains("does not hold the key");
    }
}
