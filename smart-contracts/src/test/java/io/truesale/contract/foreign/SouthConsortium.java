package io.truesale.contract.foreign;

import static io.truesale.contract.fixture.PaperChannel.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.api.Outcome;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.fixture.PaperChannel;
import io.truesale.contract.fixture.PaperConsortium;
import io.truesale.contract.fixture.PaperOperator;
import io.truesale.contract.governance.GovernanceContract;
import io.truesale.contract.governance.Subject;
import io.truesale.contract.governance.TrustedLog;
import io.truesale.contract.membership.Genesis;
import io.truesale.contract.membership.MembershipContract;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The channel of a consortium that reads another one's log. */
final class SouthConsortium {
    private final PaperChannel channel = new PaperChannel("consortium");
    private final ForeignContract contract = new ForeignContract();
    private int decisions;

    SouthConsortium() {
        Genesis of = PaperConsortium.genesis("consortium");
        Genesis genesis = new Genesis("south", "consortium", of.operators(), of.members(), of.persons());
        channel.call(new MembershipContract(), PaperConsortium.OPERATOR, "genesis", genesis.toArguments());
    }

    PaperChannel channel() {
        return channel;
    }

    /** Members decide by whose signatures {@code origin} is believed, from the next block on. */
    void trust(String origin, int quorum, PaperOperator... operators) {
        TrustedLog log = new TrustedLog(
                origin,
                Stream.of(operators)
                        .map(PaperOperator::operator)
                        .sorted(Comparator.comparing(operator -> operator.name()))
                        .toList(),
                quorum);
        decide(new Subject(new Subject.Trust(log), ++decisions, channel.height() + 100, 1));
    }

    void decide(Subject subject) {
        GovernanceContract governance = GovernanceContract.version2();
        for (var person : List.of(PaperConsortium.BANKER, PaperConsortium.RIVAL)) {
            channel.call(governance, person, "approve", GovernanceContract.approval(subject));
        }
        Outcome commit =
                channel.call(governance, PaperConsortium.BANKER, "commit", GovernanceContract.naming(subject.id()));
        assertThat(answer(commit)).isEqualTo("Committed");
    }

    Outcome call(String function, CborMap arguments) {
        return channel.call(contract, PaperConsortium.RIVAL, function, arguments);
    }
}
