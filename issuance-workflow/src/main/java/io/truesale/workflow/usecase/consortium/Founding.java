package io.truesale.workflow.usecase.consortium;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.keys.KeyArguments;
import io.truesale.contract.keys.KeyForm;
import io.truesale.contract.keys.KeyPurpose;
import io.truesale.contract.keys.KeyRing;
import io.truesale.contract.keys.KeyRings;
import io.truesale.contract.keys.KeyedMembershipContract;
import io.truesale.contract.keys.RingKey;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.Operator;
import io.truesale.contract.membership.Person;
import io.truesale.contract.registry.ChannelContracts;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Identities;
import io.truesale.ledger.api.Identities.PersonKey;
import io.truesale.ledger.api.MemberKeys;
import io.truesale.ledger.api.TransactionId;
import io.truesale.workflow.anchor.LedgerSubmission;
import io.truesale.workflow.anchor.Submission;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.Operations;
import io.truesale.workflow.api.UserAccounts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Founds the consortium at the first start of its node: keys and certificates, names, the first transaction of the
 * consortium channel, the logins. Each part does what is not done yet, so that a crash anywhere is made good by the next
 * start.
 */
@Component
@ConditionalOnBooleanProperty("truesale.demo")
public class Founding {
    private final Identities identities;
    private final MemberKeys keys;
    private final DirectoryTable directory;
    private final LedgerSubmission submissions;
    private final Operations operations;
    private final TransactionTemplate transaction;

    Founding(
            Identities identities,
            MemberKeys keys,
            DirectoryTable directory,
            LedgerSubmission submissions,
            Operations operations,
            TransactionTemplate transaction) {
        this.identities = identities;
        this.keys = keys;
        this.directory = directory;
        this.submissions = submissions;
        this.operations = operations;
        this.transaction = transaction;
    }

    /**
     * Orders the first transaction of the consortium channel, unless that was done before.
     *
     * @return its operation
     */
    public OperationId found(Charter charter) {
        TransactionId id = genesisId(charter);
        OperationId operation = OperationId.of(id);
        if (operations.find(operation).isPresent()) {
            return operation; // committed after all the keys were made
        }
        Genesis genesis = genesis(charter);
        Submission submission = Submission.of(
                        "FOUND_CONSORTIUM",
                        charter.consortium(),
                        ChannelId.CONSORTIUM,
                        KeyedMembershipContract.ID,
                        "genesis",
                        KeyArguments.with(genesis.toArguments(), "rings", rings(charter)),
                        charter.founder())
                .withId(id);
        transaction.executeWithoutResult(status -> {
            directory.enter(charter);
            submissions.submit(submission);
        });
        return operation;
    }

    /**
     * Makes the accounts that are missing, with the passwords in {@code file}.
     *
     * @return how many it made
     */
    public int openAccounts(Charter charter, Path file, UserAccounts accounts) {
        return Hosting.openAccounts(charter.institutions(), file, accounts);
    }

    private TransactionId genesisId(Charter charter) {
        return TransactionId.derive(
                "genesis/" + charter.consortium() + "/" + HexFormat.of().formatHex(identities.checkpointKey()));
    }

    /** The first ring of each institution of which this node holds the keys: one to sign, one to seal to. */
    private List<CborMap> rings(Charter charter) {
        List<CborMap> rings = new ArrayList<>();
        for (Charter.Institution institution : charter.institutions()) {
            keys.signing(institution.id())
                    .ifPresent(signing -> rings.add(KeyArguments.ring(
                            KeyRings.institution(institution.id()),
                            new KeyRing(
                                    1,
                                    Stream.concat(
                                                    Stream.of(RingKey.held(signing.suite(), signing.publicKey())),
                                                    keys.encryption(institution.id()).stream()
                                                            .map(key -> RingKey.other(
                                                                    KeyPurpose.ENCRYPT,
                                                                    KeyForm.NODE,
                                                                    key.suite(),
                                                                    key.publicKey())))
                                            .toList()))));
        }
        return rings;
    }

    private Genesis genesis(Charter charter) {
        List<Member> members = new ArrayList<>();
        List<Person> persons = new ArrayList<>();
        for (Charter.Institution institution : charter.institutions()) {
            identities.ensureMember(institution.id(), institution.legalName());
            members.add(new Member(institution.id(), identities.operator(), institution.capacities()));
            for (Charter.Individual individual : institution.people()) {
                PersonKey key = identities.ensurePerson(individual.id());
                persons.add(Person.of(individual.id(), individual.capacities(), key.suite(), key.publicKey()));
            }
        }
        return new Genesis(
                        charter.consortium(),
                        ChannelId.CONSORTIUM.value(),
                        List.of(new Operator(identities.operator(), identities.checkpointKey())),
                        members,
                        persons)
                .withContracts(ChannelContracts.CONSORTIUM);
    }
}
