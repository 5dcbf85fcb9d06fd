package io.truesale.ledger.api;

import io.truesale.contract.codec.CborMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What this node hands out so that others can check the ledger without it. Thread safe. */
public interface Evidence {
    /**
     * All about a final transaction, or one item of its batch, in one file: proofs, checkpoint, receipt, time stamp,
     * certificates, sealed by this node's operator. Without a time stamp when the authority does not answer.
     *
     * @param item place within the batch, from 0; empty for the transaction itself
     * @return empty when it is not final or has no such item
     */
    Optional<EvidenceFile> bundle(ChannelId channel, TransactionId id, OptionalInt item);

    /**
     * What a contract of another channel takes as proof of a final transaction (foreign-facts.md, section 3). For one that
     * was accepted, only when its contract says that it may be proven elsewhere, and this node has executed it since it
     * keeps what such calls do.
     *
     * @return empty when it is not final, or what it did is not kept
     */
    default Optional<CborMap> transactionProof(ChannelId channel, TransactionId id) {
        return Optional.empty();
    }

    /**
     * What a contract of another channel takes as proof of a final block.
     *
     * @return empty when it is not final
     */
    default Optional<CborMap> blockProof(ChannelId channel, long height) {
        return Optional.empty();
    }

    /**
     * The COSE receipt of the same leaf, signed by this node's operator for the newest final checkpoint.
     *
     * @return empty when it is not final or has no such item
     */
    Optional<byte[]> receipt(ChannelId channel, TransactionId id, OptionalInt item);

    /**
     * Checks an evidence file, of a channel that this node holds by the operators' keys that it knows.
     *
     * @param evidence evidence file, growth proof or receipt
     * @param file SHA-256 of the file that it is said to be about
     * @throws IllegalArgumentException when it is none of these; the message says why
     */
    List<EvidenceFinding> verify(byte[] evidence, Optional<Hash> file);

    /**
     * An evidence file with one more time stamp over all that came before (RFC 4998).
     *
     * @param bundle an evidence file of version 2 that holds
     * @throws IllegalArgumentException when it is none or does not hold; the message says what
     * @throws TransientFault if the time-stamp authority does not answer
     */
    String renew(String bundle);

    /**
     * That the log only grew between two final blocks.
     *
     * @return empty when they are not both final, or not in this order
     */
    Optional<EvidenceFile> growth(ChannelId channel, long fromHeight, long toHeight);

    /**
     * The earliest time stamp over a final checkpoint that covers a leaf; made now when there is none.
     *
     * @throws TransientFault if the time-stamp authority does not answer
     */
    Optional<StampedCheckpoint> timeStamp(ChannelId channel, long leafIndex);

    /**
     * Answers as the time-stamp authority of this node.
     *
     * @param query DER of a TimeStampReq (RFC 3161)
     * @return DER of a TimeStampResp, which may be a refusal
     */
    byte[] answerTimeStampQuery(byte[] query);
}
