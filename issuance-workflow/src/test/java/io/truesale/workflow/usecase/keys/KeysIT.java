package io.truesale.workflow.usecase.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.truesale.contract.api.ContractDefinition;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.ContractSet;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.governance.GovernanceContract;
import io.truesale.contract.governance.GovernanceRule;
import io.truesale.contract.governance.Subject;
import io.truesale.contract.keys.KeyRing;
import io.truesale.contract.keys.KeyedMembershipContract;
import io.truesale.contract.keys.RingKey;
import io.truesale.contract.membership.MembershipContract;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.contract.proposals.ProposalsContract;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleCode;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.PasskeyAnswer;
import io.truesale.ledger.api.PasskeySigning;
import io.truesale.ledger.api.SignedTransaction;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.fixture.PaperAuthenticator;
import io.truesale.ledger.fixture.PaperPerson;
import io.truesale.ledger.passkey.PasskeyAssertion;
import io.truesale.workflow.anchor.AnchorRule;
import io.truesale.workflow.anchor.LedgerSubmission;
import io.truesale.workflow.anchor.Submission;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.OperationStatus;
import io.truesale.workflow.api.Operations;
import io.truesale.workflow.api.PasskeySignature;
import io.truesale.workflow.api.PersonKeys;
import io.truesale.workflow.api.ProposalDesk;
import io.truesale.workflow.api.SignatureRequests;
import io.truesale.workflow.api.SignatureRequests.SignatureRequest;
import io.truesale.workflow.api.VoteDesk;
import io.truesale.workflow.fixture.PaperLedger;
import io.truesale.workflow.fixture.WorkflowTest;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What persons ask for about their keys and about proposals, before it goes to the ledger. */
class KeysIT extends WorkflowTest {
    private static final PaperPerson OFFICER = new PaperPerson("rivermark-bank/li.na", 1);
    private static final ChannelId CHANNEL = ChannelId.CONSORTIUM;
    private static final CborMap TWO =
            CborMap.builder().put("members", 2).putTexts("except", List.of()).build();

    private final PaperAuthenticator authenticator = new PaperAuthenticator(7);

    @Autowired
    private PaperLedger ledger;

    @Autowired
    private PersonKeys keys;

    @Autowired
    private ProposalDesk proposals;

    @Autowired
    private VoteDesk votes;

    @Autowired
    private SignatureRequests requests;

    @Autowired
    private Operations operations;

    @Autowired
    private LedgerSubmission submissions;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void found() {
        jdbc.sql("delete from workflow.outbox").update(); // what other tests left would be ordered again
        ledger.clear();
        ledger.found(CHANNEL);
        write("person/" + OFFICER.id(), OFFICER.registered(Capacity.ORG).toCbor());
        contracts(MembershipContract.ID, KeyedMembershipContract.ID, ProposalsContract.ID);
        ring(RingKey.held("ED25519", OFFICER.publicKey()));
    }

    @AfterEach
    void forget() {
        ledger.forgetChannels();
    }

    private void write(String key, CborMap value) {
        ledger.write(CHANNEL, "membership", key, value);
    }

    private void contracts(ContractId... ids) {
        write(
                "contracts",
                CborMap.builder().put("contracts", ContractSet.of(ids).toCbor()).build());
    }

    private void ring(RingKey... ring) {
        write("ring/" + OFFICER.id(), new KeyRing(1, List.of(ring)).toCbor());
    }

    /** The transaction of {@code function} that was ordered. */
    private SignedTransaction ordered(String function) {
        await(() -> find(function).isPresent());
        return find(function).orElseThrow();
    }

    private Optional<SignedTransaction> find(String function) {
        return ledger.ordered().stream()
                .filter(each -> each.draft().function().equals(function))
                .findFirst();
    }

    private static void refused(RuleCode code, ThrowingCallable asking) {
        assertThatThrownBy(asking)
                .isInstanceOfSatisfying(
                        RuleViolated.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private PasskeySigning.Made made() {
        return new PasskeySigning.Made(authenticator.publicKey(), new byte[] {1, 2, 3});
    }

    @Test
    void addsAPasskeyWhereRingsAreKnown() {
        assertThat(keys.addPasskey(OFFICER.id(), made(), "portal.example", "https://portal.example"))
                .hasSize(1);
        assertThat(ordered("rotate").draft().contract()).isEqualTo(KeyedMembershipContract.ID);
        ring(RingKey.held("ED25519", OFFICER.publicKey()), authenticator.ringKey());
        assertThat(keys.keys(OFFICER.id())).hasSize(2);
        assertThat(keys.passkeys(OFFICER.id(), CHANNEL)).hasSize(1);
    }

    @Test
    void addsNoPasskeyWhereNoChannelKnowsRings() {
        contracts(MembershipContract.ID);
        refused(
                KeyDeskRule.NO_CHANNEL_WITH_RINGS,
                () -> keys.addPasskey(OFFICER.id(), made(), "portal.example", "https://portal.example"));
    }

    @Test
    void removesAKeyButNeverTheLastOneThatSigns() {
        String held = RingKey.held("ED25519", OFFICER.publicKey()).hexId();
        refused(KeyDeskRule.LAST_KEY, () -> keys.remove(OFFICER.id(), held));
        refused(KeyDeskRule.KEY_NOT_FOUND, () -> keys.remove(OFFICER.id(), "0000000000000000"));
        ring(RingKey.held("ED25519", OFFICER.publicKey()), authenticator.ringKey());
        assertThat(keys.remove(OFFICER.id(), held)).hasSize(1);
        assertThat(ordered("rotate").draft().person()).isEqualTo(OFFICER.id());
    }

    @Test
    void opensVotesInTheirFormWhereMembersVote() {
        CborMap retire = CborMap.builder()
                .put("kind", "RETIRE")
                .put("contract", ContractDefinition.builtIn("notary", 1).toCbor())
                .build();
        refused(KeyDeskRule.NO_VOTES_HERE, () -> votes.open(OFFICER.id(), CHANNEL, retire, 100, 5));
        contracts(MembershipContract.ID, GovernanceContract.ID, GovernanceContract.ID_2);
        for (CborMap bad :
                List.of(CborMap.empty(), CborMap.builder().put("kind", "DECREE").build())) {
            refused(GovernanceRule.SUBJECT_INVALID, () -> votes.open(OFFICER.id(), CHANNEL, bad, 100, 5));
        }
        refused(GovernanceRule.SUBJECT_INVALID, () -> votes.open(OFFICER.id(), CHANNEL, retire, 100, 0));
        VoteDesk.Opened opened = votes.open(OFFICER.id(), CHANNEL, retire, 100, 5);
        CborMap subject = ordered("approve").draft().arguments().map("subject");
        assertThat(Subject.from(subject).id()).isEqualTo(opened.vote());
        assertThat(subject.integer("sequence")).isEqualTo(1);
        assertThat(ordered("approve").draft().contract()).isEqualTo(GovernanceContract.ID_2);
        refused(
                GovernanceRule.VOTE_UNKNOWN,
                () -> votes.act(OFFICER.id(), CHANNEL, opened.vote(), VoteDesk.Act.APPROVE));
        votes.act(OFFICER.id(), CHANNEL, opened.vote(), VoteDesk.Act.COMMIT);
        assertThat(ordered("commit").draft().arguments()).isEqualTo(GovernanceContract.naming(opened.vote()));
    }

    @Test
    void showsWhoApprovesToPersonsOfTheChannelOnly() {
        contracts(MembershipContract.ID, GovernanceContract.ID_2);
        Subject subject = new Subject(new Subject.Retire(NotaryContract.ID), 1, Subject.MAX_BLOCKS, 5);
        CborMap proposal = CborMap.builder()
                .put("subject", subject.toCbor())
                .put("opened", 1)
                .put("status", "OPEN")
                .build();
        ledger.write(CHANNEL, "governance", "proposal/" + subject.id(), proposal);
        CborMap mark = CborMap.builder().put("height", 1).build();
        ledger.write(CHANNEL, "governance", "approval/" + subject.id() + "/" + OFFICER.id(), mark);
        VoteDesk.VoteView seen = votes.find(CHANNEL, OFFICER.id(), subject.id()).orElseThrow();
        assertThat(votes.all(CHANNEL, OFFICER.id())).contains(seen);
        assertThat(seen.approvers()).containsExactly(OFFICER.id());
        assertThat(seen.topic()).isEqualTo("contract/notary");
        assertThat(seen.standing()).isEqualTo(VoteDesk.Standing.OPEN);
        PersonId stranger = new PersonId("linden-law/ann.reed");
        assertThat(votes.find(CHANNEL, stranger, subject.id()).orElseThrow().approvers())
                .isEmpty();
        assertThat(votes.find(CHANNEL, stranger, "no id")).isEmpty();
        votes.act(OFFICER.id(), CHANNEL, subject.id(), VoteDesk.Act.APPROVE);
        assertThat(ordered("approve").draft().arguments()).isEqualTo(GovernanceContract.approval(subject));
    }

    @Test
    void opensProposalsInTheirFormWhereTheyAreKnown() {
        refused(KeyDeskRule.PROPOSAL_FORM, () -> proposals.open(OFFICER.id(), CHANNEL, "Not An Id", "x", TWO, 14));
        refused(KeyDeskRule.PROPOSAL_FORM, () -> proposals.open(OFFICER.id(), CHANNEL, "sftp", "x", TWO, 0));
        refused(
                KeyDeskRule.PROPOSAL_FORM,
                () -> proposals.open(
                        OFFICER.id(), CHANNEL, "sftp", "x", CborMap.builder().build(), 14));
        proposals.open(OFFICER.id(), CHANNEL, "sftp", "Admit tapes by SFTP", TWO, 14);
        assertThat(ordered("open").draft().arguments().text("subject")).isEqualTo("Admit tapes by SFTP");
        assertThat(proposals.find(CHANNEL, "sftp")).isEmpty();
        contracts(MembershipContract.ID);
        refused(
                KeyDeskRule.NO_PROPOSALS_HERE,
                () -> proposals.act(OFFICER.id(), CHANNEL, "sftp", ProposalDesk.Act.APPROVE));
    }

    private static Submission submission() {
        return Submission.of(
                        "TEST",
                        "subject",
                        CHANNEL,
                        NotaryContract.ID,
                        "record",
                        CborMap.builder().build(),
                        OFFICER.id())
                .withId(TransactionId.random());
    }

    private PasskeySignature answered(Submission about) {
        PasskeyAssertion given = authenticator.answer(
                TransactionCodec.toBeSigned(about.draft(), PasskeyAssertion.ALGORITHM, authenticator.publicKey()));
        return new PasskeySignature(
                about.draft().id(),
                new PasskeyAnswer(
                        authenticator.publicKey(),
                        given.authenticatorData(),
                        given.clientDataJson(),
                        der(given.signature())),
                "portal.example",
                "https://portal.example");
    }

    private static byte[] der(byte[] signature) {
        String r = integer(Arrays.copyOf(signature, 32));
        String s = integer(Arrays.copyOfRange(signature, 32, 64));
        return HexFormat.of().parseHex("30%02x".formatted((r.length() + s.length()) / 2) + r + s);
    }

    private static String integer(byte[] unsigned) {
        byte[] bytes = new BigInteger(1, unsigned).toByteArray();
        return "02%02x".formatted(bytes.length) + HexFormat.of().formatHex(bytes);
    }

    @Test
    void queuesWhatAPasskeySignedAndNothingElse() {
        Submission one = submission();
        Submission other = submission();
        PasskeySignature signature = answered(one);
        refused(
                AnchorRule.PASSKEY_REFUSED,
                () -> transaction.executeWithoutResult(status -> submissions.submit(other, signature)));
        transaction.executeWithoutResult(status -> submissions.submit(one, signature));
        assertThat(TransactionCodec.decode(ordered("record").bytes())
                        .signatures()
                        .get(0)
                        .algorithm())
                .isEqualTo(PasskeyAssertion.ALGORITHM);
    }

    /** Somebody of whom the node holds no key, with a passkey alone. */
    private PersonId passkeyOnly() {
        PersonId person = new PersonId("passkey-bank/stranger"); // of whom the paper ledger holds no key
        write("person/" + person, OFFICER.registered(Capacity.ORG).toCbor());
        write("ring/" + person, new KeyRing(1, List.of(authenticator.ringKey())).toCbor());
        return person;
    }

    private PasskeySignature signed(PersonId person, SignatureRequest request) {
        return answered(new Submission(
                request.kind(),
                request.subject(),
                Optional.empty(),
                new TransactionDraft(
                        request.channel(),
                        request.id(),
                        ProposalsContract.ID,
                        "open",
                        request.arguments(),
                        TransactionDraft.NO_EXPIRY,
                        person)));
    }

    @Test
    void keepsARequestUntilThePasskeyHasSignedIt() {
        PersonId person = passkeyOnly();
        OperationId operation = proposals.open(person, CHANNEL, "by-passkey", "Signed by a passkey", TWO, 14);
        SignatureRequest request = requests.waiting(person).get(0);
        assertThat(request.id().hex()).isEqualTo(operation.value());
        assertThat(request.function()).isEqualTo("proposals/open");
        assertThat(requests.waiting(OFFICER.id())).isEmpty();
        assertThat(find("open")).isEmpty();
        assertThat(requests.challenge(person, request.id(), authenticator.publicKey()))
                .hasSize(32);
        requests.sign(person, signed(person, request));
        assertThat(ordered("open").draft().id()).isEqualTo(request.id());
        assertThat(requests.waiting(person)).isEmpty();
        refused(AnchorRule.REQUEST_NOT_WAITING, () -> requests.sign(person, signed(person, request)));
        assertThat(operations.find(operation).orElseThrow().state()).isEqualTo(OperationStatus.State.WAITING);
        assertThat(operations.find(operation).orElseThrow().channel()).contains(CHANNEL);
    }

    @Test
    void givesARequestUpAndTakesNoOtherSignatureForIt() {
        PersonId person = passkeyOnly();
        OperationId operation = proposals.open(person, CHANNEL, "given-up", "Given up", TWO, 14);
        SignatureRequest request =
                requests.find(person, TransactionId.parse(operation.value())).orElseThrow();
        PasskeySignature other = answered(submission());
        refused(
                AnchorRule.PASSKEY_REFUSED,
                () -> requests.sign(
                        person, new PasskeySignature(request.id(), other.answer(), other.rpId(), other.origin())));
        assertThat(requests.waiting(person)).hasSize(1);
        requests.discard(person, request.id());
        assertThat(requests.waiting(person)).isEmpty();
        assertThat(operations.find(operation).orElseThrow().code()).contains(AnchorRule.REQUEST_DISCARDED.name());
        refused(AnchorRule.REQUEST_NOT_WAITING, () -> requests.discard(person, request.id()));
    }
}
