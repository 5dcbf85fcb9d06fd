package io.truesale.contract.governance;

import static io.truesale.contract.fixture.PaperChannel.answer;
import static io.truesale.contract.fixture.PaperConsortium.BANKER;
import static io.truesale.contract.fixture.PaperConsortium.OPERATOR;
import static io.truesale.contract.fixture.PaperConsortium.RIVAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.CodeHash;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractDefinition;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.fixture.PaperChannel;
import io.truesale.contract.fixture.PaperConsortium;
import io.truesale.contract.issuance.DealTerms;
import io.truesale.contract.issuance.Party;
import io.truesale.contract.procedure.Progress;
import io.truesale.contract.procedure.Status;
import io.truesale.contract.registry.ChannelContracts;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A deal of two parties that sign, and the platform's operator, on a channel of these three. governance.md, section 2.1. */
class ClosedDealTest {
    private static final MemberId BANK = BANKER.member();
    private static final DealTerms DEAL = new DealTerms(
            new DealId("auto-1"),
            "Auto 1",
            "auto-sequential",
            "USD",
            List.of(
                    new Party(Capacity.ORG, BANK),
                    new Party(Capacity.SVC, BANK),
                    new Party(Capacity.SPV, RIVAL.member()),
                    new Party(Capacity.OPS, OPERATOR.member()),
                    new Party(Capacity.INV, new MemberId("pine-pension"))));

    private final PaperChannel channel = PaperConsortium.founded("deal-auto-1");
    private final GovernanceContract contract = GovernanceContract.version2();

    /** Writes what the issuance would have left. */
    private record Issued(Status status) implements Contract {
        @Override
        public ContractId id() {
            return new ContractId("issuance", 1);
        }

        @Override
        public Outcome execute(Call call, StateView state) {
            return Outcome.accepted()
                    .write("deal", DEAL.toCbor())
                    .write("progress", new Progress("auto-1", "issuance", new TreeMap<>(), status, List.of()).toCbor())
                    .build();
        }
    }

    private void deal(Status status) {
        channel.call(new Issued(status), BANKER, "act", CborMap.empty());
    }

    private static Subject of(Subject.Change change) {
        return new Subject(change, 1, 1_000, 5);
    }

    private static Subject activate(String name) {
        ContractDefinition definition =
                new ContractDefinition(new ContractId(name, 9), Optional.of(CodeHash.of(new byte[32])));
        return of(new Subject.Activate(definition));
    }

    private void approve(GovernanceContract by, Subject subject, PersonId... persons) {
        for (PersonId person : persons) {
            assertThat(answer(channel.call(by, person, "approve", GovernanceContract.approval(subject))))
                    .isEqualTo("Approved");
        }
    }

    private String commit(GovernanceContract by, Subject subject) {
        return answer(channel.call(by, BANKER, "commit", GovernanceContract.naming(subject.id())));
    }

    @Test
    void keepsItsContractsUntilEachPartyThatSignsApproves() {
        deal(Status.COMPLETED);
        for (String name : List.of("distribution", "issuance", "securities")) {
            Subject subject = activate(name);
            approve(contract, subject, BANKER, OPERATOR);
            assertThat(commit(contract, subject)).as("two members of three").isEqualTo("PARTIES_NOT_AGREED");
            approve(contract, subject, RIVAL);
            assertThat(commit(contract, subject)).isEqualTo("Committed");
        }
    }

    @Test
    void keepsWhatItIsRunBy() {
        deal(Status.COMPLETED);
        Subject retire = of(new Subject.Retire(new ContractId("issuance", 1)));
        approve(contract, retire, BANKER, OPERATOR);
        assertThat(commit(contract, retire)).isEqualTo("PARTIES_NOT_AGREED");
    }

    @Test
    void isBoundByTheQuorumAloneBeforeItClosesAndInAllElse() {
        deal(Status.RUNNING);
        Subject early = activate("distribution");
        approve(contract, early, BANKER, OPERATOR);
        assertThat(commit(contract, early)).isEqualTo("Committed");
        deal(Status.COMPLETED);
        Subject other = activate("lottery");
        approve(contract, other, BANKER, OPERATOR);
        assertThat(commit(contract, other)).isEqualTo("Committed");
    }

    /** Which is why new deals are founded without it. */
    @Test
    void versionOneAnswersAsItDid() {
        deal(Status.COMPLETED);
        Subject subject = activate("distribution");
        GovernanceContract first = new GovernanceContract();
        approve(first, subject, BANKER, OPERATOR);
        assertThat(commit(first, subject)).isEqualTo("Committed");
        assertThat(ChannelContracts.DEAL.find(GovernanceContract.ID)).isEmpty();
        assertThat(ChannelContracts.DEAL.find(GovernanceContract.ID_2)).isPresent();
    }
}
