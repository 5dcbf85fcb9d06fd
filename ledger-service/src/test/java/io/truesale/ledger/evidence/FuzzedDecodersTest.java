package io.truesale.ledger.evidence;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.domain.fixture.Fuzz;
import io.truesale.domain.fixture.FuzzedDecoder;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.block.BlockHeader;
import io.truesale.ledger.block.CutMarker;
import io.truesale.ledger.block.GenerationRecord;
import io.truesale.ledger.block.LogRecord;
import io.truesale.ledger.block.TopicRecord;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.GenerationVote;
import io.truesale.ledger.checkpoint.NoteKey;
import io.truesale.ledger.checkpoint.Promise;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.crypto.Certificates;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.VerifyingKey;
import io.truesale.ledger.peer.BlockTransfer;
import io.truesale.ledger.witness.AddCheckpoint;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes from outside as bytes, changed by seed: records, blocks, checkpoints, receipts, evidence, peers' answers. */
class FuzzedDecodersTest {
    private static final PaperLog LOG = new PaperLog();
    private static final Hash ROOT = Hash.of(new byte[] {1});
    private static final String CHECKPOINT =
            CheckpointBody.of("demo", PaperLog.CHANNEL, 5, ROOT).text();
    private static final SignedNote NOTE = SignedNote.of(CHECKPOINT)
            .plus(List.of(
                    new SignedNote.Signature("node-1", new byte[4], new byte[64]),
                    new SignedNote.Signature("node-2", new byte[4], new byte[64])));

    private static FuzzedDecoder binary(String name, byte[] sample, Fuzz.Decoder decoder) {
        return new FuzzedDecoder(name, sample, FuzzedDecoder.PLAIN, decoder, List.of(MalformedCbor.class));
    }

    private static FuzzedDecoder text(String name, String sample, Function<String, ?> reader) {
        return FuzzedDecoder.text(name, sample, reader, List.of(IllegalArgumentException.class));
    }

    private static List<FuzzedDecoder> decoders() {
        byte[] marker = CutMarker.sign(PaperLog.CHANNEL, 7, new byte[32], message -> new byte[64]);
        byte[] blocks = new BlockTransfer(
                        List.of(new BlockTransfer.Block(
                                LOG.header.encode(),
                                List.of(new BlockTransfer.TransferredRecord(0, LOG.transaction.bytes())))),
                        NOTE.encode())
                .encode();
        return List.of(
                binary("cbor", LOG.transaction.bytes(), Cbor::decode),
                binary("transaction", LOG.transaction.bytes(), TransactionCodec::decode),
                new FuzzedDecoder(
                        "record of a topic",
                        LOG.transaction.bytes(),
                        FuzzedDecoder.PLAIN,
                        input -> TopicRecord.of(new LogRecord(0, 0, input)),
                        List.of()),
                binary("header of a block", LOG.header.encode(), BlockHeader::decode),
                binary("marker", marker, CutMarker::decode),
                binary("record of a generation", GenerationRecord.encode(NOTE.encode()), GenerationRecord::decode),
                binary("blocks of a peer", blocks, BlockTransfer::decode),
                text("checkpoint", CHECKPOINT, CheckpointBody::parse),
                text("signed note", NOTE.encode(), SignedNote::parse),
                text("verifier key", LOG.operator(), NoteKey::parse),
                text(
                        "vote on a generation",
                        GenerationVote.of("demo", new ChannelId("deal-one"), 2, 3, 4, ROOT)
                                .text(),
                        GenerationVote::parse),
                text(
                        "submit receipt",
                        Promise.of("demo", new ChannelId("deal-one"), ROOT, 3, 4)
                                .text(),
                        Promise::parse),
                text(
                        "request to a witness",
                        new AddCheckpoint(1, List.of(ROOT, ROOT), NOTE).encode(),
                        AddCheckpoint::parse),
                text("evidence file", LOG.bundle().json(), EvidenceBundle::parse),
                text(
                        "conflict file",
                        new ConflictFile(LOG.operator(), NOTE.encode(), NOTE.encode(), List.of(LOG.operator()))
                                .file()
                                .json(),
                        ConflictFile::parse),
                text(
                        "censorship file",
                        new CensorshipFile(
                                        LOG.operator(),
                                        NOTE.encode(),
                                        LOG.transaction.bytes(),
                                        List.of(ROOT),
                                        List.of(LOG.header.encode()),
                                        NOTE.encode(),
                                        List.of(LOG.operator()))
                                .file()
                                .json(),
                        CensorshipFile::parse),
                new FuzzedDecoder(
                        "public key", LOG.operatorKey.spki(), 4_000, VerifyingKey::of, List.of(CryptoFailure.class)),
                new FuzzedDecoder(
                        "certificate",
                        Certificates.encode(LOG.root),
                        4_000,
                        Certificates::parse,
                        List.of(CryptoFailure.class)));
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void answersOrThrowsWhatItSaysWithinItsMemory(FuzzedDecoder one) {
        one.check();
    }

    /** Decoders with a fault each that a changed sample meets. */
    @Test
    void findsADecoderThatBreaksItsWord() {
        byte[] sample = {1, 2, 3, 4};
        List<Fuzz.Decoder> broken = List.of(
                input -> input[3],
                input -> new byte[input.length == 4 ? 0 : 10_000_000],
                input -> endless(input, input.length != 4));
        for (Fuzz.Decoder decoder : broken) {
            assertThatThrownBy(binary("broken", sample, decoder)::check)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(", input ");
        }
        assertThatThrownBy(binary("always", sample, input -> input)::check).hasMessageContaining("changed inputs");
        assertThatThrownBy(binary("never", sample, input -> Cbor.decode(sample))::check)
                .hasMessageContaining("the sample"); // which is no CBOR
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int endless(byte[] input, boolean deeper) {
        return deeper ? 1 + endless(input, true) : input.length;
    }
}
