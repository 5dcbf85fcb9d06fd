package io.truesale.ledger.node;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.checkpoints.CheckpointContract;
import io.truesale.contract.checkpoints.CheckpointKeys;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.keys.KeyedMembershipContract;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.notary.Fingerprint;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.contract.registry.ChannelContracts;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelState;
import io.truesale.ledger.api.EvidenceFile;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.NodeCard;
import io.truesale.ledger.api.NodeCard.HostedMember;
import io.truesale.ledger.api.NodeCard.HostedPerson;
import io.truesale.ledger.api.NodeOffice;
import io.truesale.ledger.api.OfficeDecision;
import io.truesale.ledger.api.Promises;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.SubmitReceipt;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.crypto.CheckpointSuite;
import io.truesale.ledger.identity.KeyPersonSigner;
import io.truesale.ledger.identity.NodeIdentities;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The office of a node that holds the keys of the persons of its members. */
public final class OperatorOffice implements NodeOffice {
    private final Ledger ledger;
    private final Promises promises;
    private final Consumer<ChannelId> generationVote;
    private final KeyPersonSigner signer;
    private final NodeIdentities identities;
    private final List<CheckpointSuite> suites;
    private final NodeCard card;
    private final Decisions decisions;

    /**
     * A member that a node hosts, by its configuration.
     *
     * @param id of the member
     * @param name legal name
     * @param capacities of the member and of each of its persons
     * @param persons who may sign for it
     */
    public record Hosted(MemberId id, String name, Set<Capacity> capacities, List<PersonId> persons) {
        public Hosted {
            capacities = Set.copyOf(capacities);
            persons = List.copyOf(persons);
            for (PersonId person : persons) {
                if (!person.member().equals(id)) {
                    throw new IllegalArgumentException(person + " does not act for " + id);
                }
            }
        }
    }

    /**
     * Makes the keys of {@code hosted} that are not there yet.
     *
     * @param suites with which the node signs checkpoints beside Ed25519
     * @param address {@code https://HOST:PORT} at which other nodes reach this one; empty if they do not
     */
    public OperatorOffice(
            LedgerNode ledger,
            NodeIdentities identities,
            List<CheckpointSuite> suites,
            String consortium,
            String address,
            List<Hosted> hosted) {
        this.ledger = ledger;
        this.promises = ledger.promises();
        this.generationVote = ledger::voteForGeneration;
        this.identities = identities;
        this.suites = List.copyOf(suites);
        this.signer = new KeyPersonSigner(identities);
        this.decisions = new Decisions(new ChannelState(ledger, ChannelId.CONSORTIUM), this::sign);
        List<HostedMember> members = new ArrayList<>();
        for (Hosted member : hosted) {
            identities.ensureMember(member.id(), member.name());
            members.add(new HostedMember(
                    member.id().value(),
                    member.name(),
                    member.capacities().stream().map(Enum::name).sorted().toList(),
                    member.persons().stream()
                            .map(person -> hosted(identities, person))
                            .toList()));
        }
        HexFormat hex = HexFormat.of();
        this.card = new NodeCard(
                consortium,
                identities.operator(),
                hex.formatHex(identities.checkpointKey()),
                address,
                identities.tls().keyDigest().hex(),
                members);
    }

    private static HostedPerson hosted(NodeIdentities identities, PersonId person) {
        var key = identities.ensurePerson(person);
        return new HostedPerson(person.value(), key.suite(), HexFormat.of().formatHex(key.publicKey()));
    }

    @Override
    public NodeCard card() {
        return card;
    }

    @Override
    public List<PersonId> persons() {
        return card.members().stream()
                .flatMap(member -> member.persons().stream())
                .map(person -> new PersonId(person.id()))
                .toList();
    }

    @Override
    public TransactionId found(PersonId person, List<NodeCard> cards) {
        cards.forEach(this::requireOurs);
        Genesis genesis = NodeCards.genesis(card.consortium(), cards).withContracts(ChannelContracts.CONSORTIUM);
        return order(List.of(sign(person, KeyedMembershipContract.ID, "genesis", genesis.toArguments())))
                .get(0);
    }

    @Override
    public List<TransactionId> admit(PersonId person, NodeCard other, boolean validates) {
        requireOurs(other);
        return order(decisions.admit(
                person, NodeCards.admission(other, validates), other.operator().equals(card.operator())));
    }

    @Override
    public List<TransactionId> decide(PersonId person, OfficeDecision decision) {
        return order(decisions.decide(person, decision));
    }

    @Override
    public TransactionId fingerprint(PersonId person, String subject, long version, Hash digest) {
        CborMap arguments;
        try {
            arguments = new Fingerprint(subject, version, digest.bytes()).toArguments();
        } catch (MalformedCbor bad) {
            throw new IllegalArgumentException(bad.getMessage(), bad);
        }
        return order(List.of(sign(person, NotaryContract.ID, "record", arguments)))
                .get(0);
    }

    @Override
    public TransactionId announceCheckpointKeys(PersonId person) {
        List<CheckpointKeys.Key> keys = new ArrayList<>();
        for (CheckpointSuite suite : suites) {
            keys.add(new CheckpointKeys.Key(suite.name(), identities.checkpointKey(suite)));
        }
        CheckpointKeys announced = new CheckpointKeys(card.operator(), keys);
        return order(List.of(sign(person, CheckpointContract.ID, "announceKeys", announced.toCbor())))
                .get(0);
    }

    @Override
    public void voteForGeneration(ChannelId channel) {
        generationVote.accept(channel);
    }

    @Override
    public Optional<EvidenceFile> censorship(String receipt, byte[] record) {
        return promises.broken(receipt, record);
    }

    @Override
    public SubmitReceipt submit(byte[] record) {
        return promises.submit(SignedTransaction.parse(record));
    }

    private void requireOurs(NodeCard other) {
        if (!other.consortium().equals(card.consortium())) {
            throw new IllegalArgumentException("the card of " + other.operator() + " is of consortium "
                    + other.consortium() + ", not of " + card.consortium());
        }
    }

    private SignedTransaction sign(PersonId person, ContractId contract, String function, CborMap arguments) {
        return signer.sign(new TransactionDraft(
                ChannelId.CONSORTIUM,
                TransactionId.random(),
                contract,
                function,
                arguments,
                TransactionDraft.NO_EXPIRY,
                person));
    }

    private List<TransactionId> order(List<SignedTransaction> transactions) {
        ledger.orderAll(transactions);
        return transactions.stream().map(each -> each.draft().id()).toList();
    }
}
