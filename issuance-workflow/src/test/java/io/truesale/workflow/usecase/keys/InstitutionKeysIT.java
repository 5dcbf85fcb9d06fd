package io.truesale.workflow.usecase.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.ContractSet;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.keys.KeyedMembershipContract;
import io.truesale.contract.membership.Member;
import io.truesale.contract.membership.Person;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleCode;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Identities.PersonKey;
import io.truesale.ledger.api.MemberKeys;
import io.truesale.ledger.api.MemberKeys.Sealing;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.Vault;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.workflow.api.InstitutionKeys;
import io.truesale.workflow.api.InstitutionKeys.Frozen;
import io.truesale.workflow.api.InstitutionKeys.InstitutionKey;
import io.truesale.workflow.api.PersonKeys;
import io.truesale.workflow.fixture.PaperLedger;
import io.truesale.workflow.fixture.WorkflowTest;
import io.truesale.workflow.usecase.FinalState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The keys of an institution, on a ledger of paper that runs the real contract, with a real key store and vault. */
class InstitutionKeysIT extends WorkflowTest {
    private static final ChannelId CHANNEL = ChannelId.CONSORTIUM;
    private static final PersonId OPERATOR = new PersonId("platform-operator/max.ops");
    private static final String PASSPHRASE = "four quiet larks";

    private final MemberId bank =
            new MemberId("bank-" + UUID.randomUUID().toString().substring(0, 8)); // keys of a test stay in the database

    private final PersonId banker = new PersonId(bank + "/li.na");

    @Autowired
    private PaperLedger ledger;

    @Autowired
    private InstitutionKeys desk;

    @Autowired
    private PersonKeys persons;

    @Autowired
    private MemberKeys held;

    @Autowired
    private NodeIdentities identities;

    @Autowired
    private Vault vault;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void found() {
        jdbc.sql("delete from workflow.outbox").update(); // what other tests left would be ordered again
        ledger.clear();
        ledger.found(CHANNEL);
        ledger.write(
                CHANNEL,
                "membership",
                "contracts",
                CborMap.builder()
                        .put(
                                "contracts",
                                ContractSet.of(KeyedMembershipContract.ID).toCbor())
                        .build());
        identities.ensureMember(bank, "The Bank");
        PersonKey key = identities.ensurePerson(banker);
        member(bank, Capacity.ORG);
        member(OPERATOR.member(), Capacity.OPS);
        register(Person.of(banker, Set.of(Capacity.ORG), key.suite(), key.publicKey()));
        register(Person.of(OPERATOR, Set.of(Capacity.OPS), "P256", new byte[] {1}));
    }

    private void member(MemberId id, Capacity capacity) {
        ledger.write(CHANNEL, "membership", "member/" + id, new Member(id, "operator", Set.of(capacity)).toCbor());
    }

    private void register(Person person) {
        ledger.write(CHANNEL, "membership", "person/" + person.id(), person.toCbor());
    }

    @AfterEach
    void forget() {
        ledger.forgetChannels();
    }

    /** Runs what was ordered as the ledger would; answers the functions. */
    private List<String> settle(int transactions) {
        await(() -> ledger.ordered().stream()
                        .map(each -> each.draft().id())
                        .distinct()
                        .count()
                == transactions);
        List<TransactionDraft> drafts =
                ledger.ordered().stream().map(each -> each.draft()).distinct().toList();
        for (TransactionDraft draft : drafts) {
            Call call = new Call(
                    draft.function(),
                    draft.arguments(),
                    draft.person(),
                    "consortium",
                    draft.id().hex(),
                    5,
                    1_000);
            Outcome outcome = new KeyedMembershipContract().execute(call, new FinalState(ledger, CHANNEL));
            assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
            ((Outcome.Accepted) outcome)
                    .writes()
                    .forEach(write -> ledger.write(
                            CHANNEL, "membership", write.key(), write.value().orElseThrow()));
        }
        jdbc.sql("delete from workflow.outbox").update();
        ledger.clear();
        return drafts.stream().map(TransactionDraft::function).toList();
    }

    private void enrolled() {
        desk.enrol(banker);
        assertThat(settle(1)).containsExactly("enrolMember");
    }

    private InstitutionKey key(String purpose) {
        return desk.view(bank).keys().stream()
                .filter(key -> key.purpose().equals(purpose))
                .findFirst()
                .orElseThrow();
    }

    private void keepFile() throws IOException {
        try (var staged = vault.stage(new ByteArrayInputStream(new byte[] {1, 2, 3}), 10)) {
            transaction.executeWithoutResult(status -> {
                try {
                    vault.keep(staged, Set.of(bank));
                } catch (IOException failed) {
                    throw new java.io.UncheckedIOException(failed);
                }
            });
        }
    }

    private static void refused(RuleCode code, ThrowingCallable asking) {
        assertThatThrownBy(asking)
                .isInstanceOfSatisfying(
                        RuleViolated.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void enrolsWhomTheNodeHosts() {
        assertThat(desk.view(bank).enrolled()).isFalse();
        refused(KeyDeskRule.NOT_ENROLLED, () -> desk.renewSigning(banker));
        refused(KeyDeskRule.MEMBER_NOT_HOSTED, () -> desk.enrol(new PersonId("far-away/some.body")));
        enrolled();
        assertThat(desk.view(bank).keys())
                .extracting(InstitutionKey::purpose)
                .containsExactlyInAnyOrder("AUTHORISE", "ENCRYPT");
    }

    @Test
    void renewsTheSigningKeyAndSignsWithIt() {
        enrolled();
        String before = key("AUTHORISE").id();
        desk.renewSigning(banker);
        settle(1);
        assertThat(key("AUTHORISE").id()).isNotEqualTo(before);
        assertThat(desk.view(bank).retired()).containsExactly(before);
        desk.freeze(banker, key("ENCRYPT").id(), Frozen.FROZEN);
        settle(1);
        assertThat(key("ENCRYPT").frozen()).isTrue();
        refused(
                KeyDeskRule.KEY_NOT_FOUND,
                () -> desk.freeze(banker, key("ENCRYPT").id(), Frozen.FROZEN));
        desk.freeze(banker, key("ENCRYPT").id(), Frozen.LIVE);
        settle(1);
        assertThat(key("ENCRYPT").frozen()).isFalse();
    }

    @Test
    void sealsFilesToTheNewKey() throws IOException {
        enrolled();
        keepFile();
        desk.renewEncryption(banker);
        settle(1);
        assertThat(held.sealing(bank)).isEqualTo(new Sealing(1, 0, 0, 0));
        identities.renewEncryption(bank, "The Bank");
        assertThat(held.sealing(bank)).isEqualTo(new Sealing(0, 1, 0, 0));
        assertThat(desk.seal(banker)).isEqualTo(new Sealing(1, 0, 0, 0));
    }

    @Test
    void recoversByTheKitAndItsPassphraseOnly() throws IOException {
        enrolled();
        keepFile();
        refused(KeyDeskRule.KIT_PASSPHRASE, () -> desk.makeKit(banker, "short"));
        String kit = desk.makeKit(banker, PASSPHRASE).text();
        settle(1);
        assertThat(kit).startsWith("truesale-recovery-kit-1\n" + bank);
        refused(KeyDeskRule.RECOVERY_KEY_EXISTS, () -> desk.makeKit(banker, PASSPHRASE));
        refused(KeyDeskRule.KIT_REFUSED, () -> desk.recover(banker, kit, "another passphrase"));
        refused(KeyDeskRule.KIT_REFUSED, () -> desk.recover(banker, "no kit", PASSPHRASE));
        String before = key("AUTHORISE").id();
        String recovery = key("RECOVER").id();
        desk.recover(banker, kit, PASSPHRASE);
        assertThat(settle(1)).containsExactly("recover");
        assertThat(key("AUTHORISE").id()).isNotEqualTo(before);
        assertThat(key("RECOVER").id()).isEqualTo(recovery);
        assertThat(desk.view(bank).sealing()).contains(new Sealing(1, 0, 0, 0));
    }

    @Test
    void renewsThePersonsKeyInTheNode() {
        String before = persons.keys(banker).get(0).id();
        persons.renewHeld(banker);
        assertThat(settle(1)).containsExactly("rotate");
        assertThat(persons.keys(banker)).singleElement().satisfies(key -> {
            assertThat(key.id()).isNotEqualTo(before);
            assertThat(key.form()).isEqualTo("NODE");
        });
        assertThat(identities.signers(banker)).hasSize(2);
        refused(KeyDeskRule.NO_CHANNEL_WITH_RINGS, () -> persons.renewHeld(new PersonId(bank + "/stranger")));
    }
}
