package io.truesale.ledger.api;

import io.truesale.domain.party.PersonId;
import java.util.List;
import java.util.Optional;

/**
 * What those who run a node do with it: found a consortium, admit others to it, put fingerprints on it. All are ordered
 * as transactions signed by a person whose key the node holds; whether they take effect the contracts decide.
 */
public interface NodeOffice {
    /** The node's own card. */
    NodeCard card();

    /** Persons whose keys the node holds, in the order of its configuration. */
    List<PersonId> persons();

    /**
     * Orders the genesis of the consortium: an operator, a peer, the members and the persons of each card.
     *
     * @param cards of all founders, this node's among them
     * @throws IllegalArgumentException if a card is of another consortium, is there twice or cannot be read
     * @throws TransientFault if it could not be ordered
     */
    TransactionId found(PersonId signer, List<NodeCard> cards);

    /**
     * Orders what {@code signer}'s institution does for a further node to take part: its approval of the proposal to admit
     * the card's members with their first persons, its address and, where it validates, its operator; the proposal itself
     * where there is none; and the admission once enough approve, at once where this vote alone is enough. Each of the
     * others says the same with the same card. Of the own card only a new address is announced.
     *
     * @param validates whether its signature counts for the quorum from then on
     * @return the transactions, in their order; none when all of it is so already
     * @throws IllegalArgumentException if the card is of another consortium or cannot be read
     * @throws TransientFault if they could not be ordered
     */
    List<TransactionId> admit(PersonId signer, NodeCard card, boolean validates);

    /**
     * As {@link #admit}, for what else a quorum decides about operators and members.
     *
     * @return the transactions, in their order; none when it is so already
     * @throws TransientFault if they could not be ordered
     */
    List<TransactionId> decide(PersonId signer, OfficeDecision decision);

    /**
     * Orders the fingerprint of a file on the consortium channel.
     *
     * @param subject name of the file: 1 to 80 of a-z, 0-9 and hyphen
     * @param version from 1
     * @param digest SHA-256 of the file
     * @throws IllegalArgumentException if subject or version have another form
     * @throws TransientFault if it could not be ordered
     */
    TransactionId fingerprint(PersonId signer, String subject, long version, Hash digest);

    /**
     * Orders the announcement of the keys with which this node signs checkpoints beside Ed25519; none takes them back.
     *
     * @throws TransientFault if it could not be ordered
     */
    TransactionId announceCheckpointKeys(PersonId signer);

    /**
     * Orders what somebody else has signed, and promises by when it is in the log.
     *
     * @param record the signed transaction, ledger.md section 2
     * @throws IllegalArgumentException if it is no transaction, or too large
     * @throws TransientFault if it could not be ordered
     */
    SubmitReceipt submit(byte[] record);

    /**
     * Votes, as the operator's decision, for a new generation of a channel's topic after the newest block; takes effect
     * when a quorum of operators has.
     *
     * @throws IllegalArgumentException if the node does not hold the channel
     */
    void voteForGeneration(ChannelId channel);

    /**
     * What proves that a receipt was not kept; empty when it was, or cannot be judged yet.
     *
     * @param receipt note of a receipt of any operator
     * @param record the transaction that it is about
     * @throws IllegalArgumentException if it is no receipt for it
     */
    Optional<EvidenceFile> censorship(String receipt, byte[] record);
}
